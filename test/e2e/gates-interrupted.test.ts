import { describe, expect, test } from 'vitest'
import type { GateResult } from '../../src/verdict/gate-result.js'
import { createProject, unwrapped, type Ran } from './run-vitest.js'

const gatesOf = ({ meta }: Ran): readonly GateResult[] => (meta as { faithfulGates?: GateResult[] }).faithfulGates ?? []

/** A gate whose model takes 20 ms for a call, and never answers about films from the chosen place. */
const gate = (name: string, hangsAt = 'nowhere'): string => `import { expect, test } from 'vitest'
import { importance } from 'vitest-faithful'
import { countedSentiment, hanging, sincere } from './counted-model.js'

const places = ['Rome', 'Oslo', 'Bonn', ...Array.from({ length: 17 }, (_, at) => 'town ' + at)]
const films = places.map((place) => ({ id: place, input: 'A tedious film from ' + place + ', and two hours.' }))
const subject = countedSentiment({ name: '${name}', answer: async (prompt, call) => {
  if (prompt.includes('${hangsAt}')) return hanging(call.signal)
  await new Promise((resolve) => setTimeout(resolve, 20))
  return sincere(prompt, call)
} })
test('${name}', async () => {
  await expect(subject.over(films)).toPassGate(importance, { atLeast: 0.8, concurrency: 4 })
})
`
const calls = 20 * 4

describe('a gate in a run that ends early', () => {
  test('for another test that failed keeps what it paid for, and the next run makes only the rest', async () => {
    using project = createProject({
      files: {
        'gate.spec.ts': gate('opinions', 'Rome'),
        'fails.spec.ts': `import { existsSync, readFileSync } from 'node:fs'
import { test } from 'vitest'
test('fails', { timeout: 30_000 }, async () => {
  while (!existsSync('calls.log') || readFileSync('calls.log', 'utf8').length < 120) await new Promise((resolve) => setTimeout(resolve, 10))
  throw new Error('on purpose')
})
`,
      },
    })
    const run = await project.run({ args: ['--bail=1', '--maxWorkers=2'] })
    expect(run.exitCode).toBe(1)
    expect(run.output).not.toContain('Unhandled')
    const noted = project.takeCalls()
    const aborted = noted.filter((call) => call === 'aborted').length
    const kept = project.recordings().length
    // A reply that arrives before the worker ends is kept, although its call was aborted.
    const asked = noted.length - aborted
    expect(kept).toBeGreaterThanOrEqual(asked - aborted)
    expect(kept).toBeLessThanOrEqual(asked)
    expect(project.list('__recordings__').filter((file) => !file.endsWith('.json'))).toEqual([])

    project.write('gate.spec.ts', gate('opinions'))
    project.remove('fails.spec.ts')
    const again = await project.run()
    expect(again.exitCode, again.output).toBe(0)
    expect(again.output).toContain(`${calls - kept} made, ${kept} replayed`)
  })

  test('of a worker that crashes leaves the gate of another worker whole', async () => {
    using project = createProject({
      files: {
        'gate.spec.ts': gate('opinions'),
        'crash.spec.ts': `${gate('others')}
test('crashes', async () => { process.kill(process.pid, 'SIGKILL'); await new Promise(() => {}) })
`,
      },
      test: "{ pool: 'forks', maxWorkers: 2 }",
    })
    const run = await project.run()
    expect(run.exitCode).toBe(1)
    expect(run.only('opinions').status, run.output).toBe('passed')
    expect(gatesOf(run.only('opinions'))).toMatchObject([{ decision: { outcome: 'pass' }, counts: { taken: 20 } }])
    expect(run.stderr).toMatch(/^ {2}opinions, importance +passed/mu)
    // What the worker that died has paid for is there too.
    expect(project.recordings()).toHaveLength(2 * calls)
  })

  test('that is cancelled by its user keeps what it paid for', async () => {
    using project = createProject({
      files: {
        'gate.spec.ts': gate('opinions', 'Rome'),
        'stop.mjs': `import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
const manifest = createRequire(import.meta.url).resolve('vitest/package.json')
const vitest = spawn(process.execPath, [manifest.replace('package.json', 'vitest.mjs'), 'run'], { stdio: 'inherit' })
const wait = setInterval(() => {
  if (!existsSync('calls.log') || readFileSync('calls.log', 'utf8').length < 120) return
  clearInterval(wait)
  vitest.kill('SIGINT')
}, 10)
vitest.once('exit', (code, signal) => console.log('ended', code, signal))
`,
      },
    })
    expect((await project.node('stop.mjs')).output).toContain('ended')
    project.write('gate.spec.ts', gate('opinions'))
    const again = await project.run()
    expect(again.exitCode, again.output).toBe(0)
    const [, made, replayed] = /(\d+) made, (\d+) replayed/u.exec(again.output) ?? []
    expect(Number(made) + Number(replayed)).toBe(calls)
    // Twenty calls were asked, and four may have been in flight.
    expect(Number(replayed)).toBeGreaterThanOrEqual(16)
    expect(project.list('__recordings__').filter((file) => !file.endsWith('.json'))).toEqual([])
  })
})

test('each round of watch mode decides anew', async () => {
  const both = `${gate('opinions')}
test('a baseline', async () => { await expect(subject.over(films)).toMatchBaseline(importance) })
`
  using project = createProject({ files: { 'gate.spec.ts': both } })
  await using watch = project.watch()
  const first = await watch.next(/Model calls/u)
  expect(first.output).toMatch(/^ {2}opinions, importance +passed +20\/20/mu)
  project.write('gate.spec.ts', `${both}\n// changed`)
  const second = await watch.next(/Model calls/u)
  expect(second.output).toMatch(/^ {2}opinions, importance +passed +20\/20/mu)
  expect(second.output.match(/^ {2}gate +decision/gmu)).toHaveLength(1)
  expect(second.output).toContain('0 made, ')
  expect(unwrapped(second.output)).not.toContain('FAIL')
})
