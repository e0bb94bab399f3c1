import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs')

const spec = `
import { writeFileSync } from 'node:fs'
import { test } from 'vitest'
import { observeCalls } from '../../observed-calls.mjs'

test('calls', { timeout: 300_000 }, async () => writeFileSync(process.env.BENCH_RESULT, JSON.stringify(await observeCalls())))
`

const config = `
import faithful from 'vitest-faithful/plugin'
export default { plugins: [faithful()], test: { include: ['*.spec.mjs'], pool: 'forks', execArgv: ['--expose-gc'] } }
`

/** Observes calls in a test of a real run in mode live: bytes held and their JSON, and milliseconds a call, bare and the difference of each round. */
export function observed() {
  const root = join(import.meta.dirname, '.tmp', 'observed')
  const result = join(root, 'result.json')
  mkdirSync(root, { recursive: true })
  try {
    writeFileSync(join(root, 'vitest.config.mjs'), config)
    writeFileSync(join(root, 'calls.spec.mjs'), spec)
    const { status, stdout, stderr } = spawnSync(process.execPath, [vitest, 'run', '--root', root], {
      encoding: 'utf8',
      env: { ...process.env, FAITHFUL_RECORDINGS: 'live', BENCH_RESULT: result },
    })
    if (status !== 0) throw new Error(`${stdout}\n${stderr}`)
    return JSON.parse(readFileSync(result, 'utf8'))
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}
