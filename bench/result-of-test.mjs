import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { recordingsIn, vitestProject } from './vitest-project.mjs'

/**
 * Runs one test, which calls a function of a module in `inside/`, and returns what that returned.
 * `did` is what the run must have done, and `recordings` how many files it must have stored. Default in mode record: any.
 */
export async function resultOfTest(
  name,
  { module, call, mode, plugin, did = {}, recordings = mode === 'record' ? undefined : 0 },
) {
  const project = vitestProject(name, {
    plugin,
    files: {
      'measure.spec.mjs': `
        import { writeFileSync } from 'node:fs'
        import { test } from 'vitest'
        import * as inside from '../inside/${module}.mjs'

        test('measure', { timeout: 300_000 }, async (context) => {
          writeFileSync(process.env.BENCH_RESULT, JSON.stringify(await inside.${call}))
        })
      `,
    },
    // In a process, the processor time and the memory are those of the worker alone.
    test: { pool: 'forks', execArgv: ['--expose-gc'] },
  })
  const result = join(project.root, 'result.json')
  try {
    await project.run({ mode, env: { BENCH_RESULT: result }, tests: 1, ...did })
    const stored = recordingsIn(project.root)
    if (recordings !== undefined && stored !== recordings)
      throw new Error(`Expected ${recordings} recordings; the run stored ${stored}.`)
    return JSON.parse(readFileSync(result, 'utf8'))
  } finally {
    project.remove()
  }
}
