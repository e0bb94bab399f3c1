import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { runNode } from './child.mjs'
import { rejectOtherRun } from './run-summary.mjs'

const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs')

let folder

/**
 * Returns a folder with the built package in its `node_modules`, where users have it: Vitest leaves the
 * modules there to Node, but transforms those of a linked package. The peers are found further up.
 */
function folderWithPackage() {
  if (folder) return folder
  const bench = import.meta.dirname
  mkdirSync(join(bench, '.tmp'), { recursive: true })
  folder = mkdtempSync(join(bench, '.tmp', 'run-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  process.once('SIGINT', () => process.exit(130))
  for (const name of ['package.json', 'dist'])
    cpSync(join(bench, '..', name), join(folder, 'node_modules', 'vitest-faithful', name), { recursive: true })
  // Without this file, the modules below belong to our package, and its name means the repository.
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }')
  for (const name of ['inside', 'for-each-number.mjs', 'review-model.mjs', 'reviews.mjs', 'rounds.mjs'])
    cpSync(join(bench, name), join(folder, name), { recursive: true })
  return folder
}

/**
 * Makes a Vitest project. `files` are its specs and the modules beside them, by name; `plugin` are the options
 * of `faithful()`, or false for bare Vitest; `test` are options of its config. `run()` runs it once and throws unless all tests pass and the run did what is expected.
 */
export function vitestProject(name, { plugin = {}, files, test = {} }) {
  const root = join(folderWithPackage(), name)
  const config = [
    ...(plugin ? ["import faithful from 'vitest-faithful/plugin'"] : []),
    `export default { plugins: [${plugin ? `faithful(${JSON.stringify(plugin)})` : ''}], test: ${JSON.stringify({ include: ['*.spec.mjs'], ...test })} }`,
  ]
  const write = (contents) => {
    for (const [file, content] of Object.entries(contents)) writeFileSync(join(root, file), content)
  }
  mkdirSync(root)
  write({
    ...files,
    'package.json': '{ "private": true, "type": "module" }',
    'vitest.config.mjs': config.join('\n'),
  })
  return {
    root,
    write,
    async run({ mode = 'replay', env = {}, ...expected }) {
      const run = await runNode([vitest, 'run', '--root', root, '--reporter=default'], {
        // An agent or a terminal must not choose another reporter, nor CI another mode.
        NO_COLOR: '1',
        FAITHFUL_RECORDINGS: mode,
        ...env,
      })
      rejectOtherRun(run.output, expected)
      return run
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  }
}

/** Returns how many recordings a project has. */
export function recordingsIn(root) {
  const folder = join(root, '__recordings__')
  return existsSync(folder)
    ? readdirSync(folder, { recursive: true }).filter((file) => file.endsWith('.json')).length
    : 0
}
