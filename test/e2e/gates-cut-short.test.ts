import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { GateResult } from '../../src/verdict/gate-result.js'
import { createProject, unwrapped, type Project, type Ran, type Run } from './run-vitest.js'

const gatesOf = ({ meta }: Ran): readonly GateResult[] => (meta as { faithfulGates?: GateResult[] }).faithfulGates ?? []

/** A model that never answers about the film from Nice, as long as `isSlow`. */
const slow = `import { expect, test, vi } from 'vitest'
import { importance } from 'vitest-faithful'
import { countedSentiment, hanging, sincere } from './counted-model.js'

let isSlow = true
const places = ['Rome', 'Oslo', 'Bonn', 'Nice', ...Array.from({ length: 10 }, (_, at) => 'town ' + at)]
const films = places.map((place) => ({ id: place, input: 'A tedious film from ' + place + ', and two hours.' }))
const gate = (name) => expect(countedSentiment({
  name,
  answer: (prompt, call) => (isSlow && prompt.includes('Nice') ? hanging(call.signal) : sincere(prompt, call)),
}).over(films)).toPassGate(importance, { atLeast: 0.8, concurrency: 14 })
`

describe.each([[[]], [['--no-isolate']]])('a gate with an input that takes longer than its test %j', (args) => {
  let project: Project
  let run: Run

  beforeAll(async () => {
    project = createProject({
      files: {
        'in-flight.spec.ts': `${slow}
test('ends undecided', { timeout: 3_000 }, () => gate('in-flight'))
test('another test', ({ task }) => { task.meta.ran = true })
`,
        'again.spec.ts': `${slow}
test('is tried again', { timeout: 4_000, retry: 1 }, ({ task }) => {
  isSlow = (task.result?.retryCount ?? 0) === 0
  return gate('again')
})
`,
        'frozen.spec.ts': `${slow}
test('has a clock that stands still', { timeout: 3_000 }, async () => {
  vi.useFakeTimers({ now: 0 })
  await gate('frozen').finally(() => vi.useRealTimers())
})
`,
      },
    })
    run = await project.run({ args })
  })
  afterAll(() => project?.[Symbol.dispose]())

  test('is undecided before the time-out, and says why', () => {
    const ran = run.only('ends undecided')
    expect(ran.status).toBe('failed')
    expect(unwrapped(ran.errors[0])).toMatch(/^InconclusiveError: GATE UNDECIDED/)
    expect(run.output).not.toContain('Test timed out')
    expect(run.output).not.toContain('Unhandled')
    expect(gatesOf(ran)).toMatchObject([{ decision: { outcome: 'undecided', reason: 'out of time' } }])
    expect(run.only('another test').status).toBe('passed')
  })

  test('aborts the call in flight, and keeps each answer that was paid for, nothing by half', () => {
    const calls = project.takeCalls()
    const aborted = calls.filter((call) => call === 'aborted').length
    expect(aborted).toBeGreaterThanOrEqual(3)
    expect(project.recordings()).toHaveLength(calls.length - 2 * aborted)
    expect(project.list('__recordings__').filter((file) => !file.endsWith('.json'))).toEqual([])
  })

  test('passes in a retry that has the rest of the answers', () => {
    const ran = run.only('is tried again')
    expect(ran.status).toBe('passed')
    expect(gatesOf(ran).map(({ decision }) => decision.outcome)).toEqual(['undecided', 'pass'])
  })

  test('is undecided where the test stops its clock', () => {
    const ran = run.only('has a clock that stands still')
    expect(gatesOf(ran)).toMatchObject([{ decision: { outcome: 'undecided', reason: 'out of time' } }])
  })
})
