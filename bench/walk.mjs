// Prints what one model call passes on its way through the package: `node bench/walk.mjs`, after a build.
// The figures are counts, so they do not depend on the machine.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { vitestProject } from './vitest-project.mjs'

const { values: options } = parseArgs({ options: { functions: { type: 'boolean', default: false } } })
const project = vitestProject('walk', {
  plugin: { observe: ['ai'] },
  files: {
    'walk.spec.mjs': `
      import { writeFileSync } from 'node:fs'
      import { test } from 'vitest'
      import { walks } from '../inside/walks.mjs'

      test('walk', async () => {
        writeFileSync(new URL(process.env.BENCH_RESULT, import.meta.url), JSON.stringify(await walks()))
      })
    `,
  },
  test: { pool: 'forks', maxWorkers: 1 },
})
const rows = []
for (const [mode, expected] of [
  ['record', { made: 4 }],
  ['replay', { replayed: 4 }],
]) {
  await project.run({ mode, tests: 1, ...expected, env: { BENCH_RESULT: `${mode}.json` } })
  for (const [call, walk] of Object.entries(JSON.parse(readFileSync(join(project.root, `${mode}.json`), 'utf8'))))
    rows.push({ call, mode, ...walk })
}
console.table(
  rows.map(({ call, mode, functions, looks }) => ({
    call,
    mode,
    files: new Set(functions.map(({ file }) => file)).size,
    functions: functions.length,
    returns: functions.reduce((sum, { count }) => sum + count, 0),
    'functions of recordings/': functions.filter(({ file }) => file.startsWith('src/recordings/')).length,
    'looks into the store': looks,
  })),
)
if (options.functions)
  for (const { call, mode, functions } of rows) {
    console.log(`\n${call}, ${mode}`)
    for (const { file, name, count } of functions) console.log(`  ${String(count).padStart(4)}  ${file}  ${name}`)
  }
