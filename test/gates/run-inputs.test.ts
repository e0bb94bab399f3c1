import fc from 'fast-check'
import { getEventListeners } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { defineSubject, NotRunError, redaction, sentiment, UsageError } from 'vitest-faithful'
import { scriptedModel } from 'vitest-faithful/testing'
import type { Check } from '../../src/checks/check.js'
import { ceilingMark } from '../../src/recordings/ceiling-sign.js'
import { inputsOf } from '../../src/gates/read-inputs.js'
import { runInputs, type EndOfRun, type SetRun } from '../../src/gates/run-inputs.js'
import { realClock } from '../../src/session/real-clock.js'
import { nextSample } from '../../src/session/samples.js'
import { currentSession, openSession, type CurrentTest, type Session } from '../../src/session/session.js'
import type { InputSet } from '../../src/subjects/input-set.js'
import type { Verdict } from '../../src/verdict/verdict.js'
import { ledgerWithoutPlugin } from '../../src/vitest/own-ledger.js'
import { openLedger } from '../../src/vitest/run-ledger.js'

const session = currentSession() as Session
const current = (): CurrentTest => session.currentTest() as CurrentTest
afterEach(() => {
  vi.restoreAllMocks()
  openSession(session)
})

/** Changes the test that the code below sees. */
const withTest = (change: Partial<CurrentTest>): void =>
  openSession({ ...session, currentTest: () => Object.create(current(), Object.getOwnPropertyDescriptors(change)) })

const ids = (length: number): readonly string[] => Array.from({ length }, (_, index) => `input-${index}`)

/** A run over inputs whose prediction is up to the test, with a check that says which input it saw. */
const runOver = (
  names: readonly string[],
  predict: (id: string) => Promise<unknown>,
  { concurrency = 3, samples = 1, checks = [checkNamed('own')] }: Partial<SetRun> = {},
): SetRun => ({
  set: { predict } as unknown as InputSet,
  inputs: names.map((id) => ({ id, input: id })),
  checks,
  rules: { control: 'paired' },
  samples,
  concurrency,
})

const checkNamed = (check: string): Check =>
  ({ inSet: async (response: unknown) => ({ check, response }) as unknown as Verdict }) as unknown as Check

/** Runs to the end, and returns the inputs in the order in which they were taken. */
async function taken(run: SetRun, stopAt?: string): Promise<{ seen: readonly string[]; end: EndOfRun | Error }> {
  const seen: string[] = []
  const end = await runInputs(run, ({ input }) => {
    seen.push(input.id)
    return input.id === stopAt ? 'stop' : 'go on'
  }).catch((error: unknown) => error as Error)
  return { seen, end }
}

const ceilingError = (): Error =>
  Object.defineProperty(new NotRunError('NOT RUN  the ceiling'), ceilingMark, { value: true })

/** Waits until nothing goes on by itself any more. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve))
}

describe('a run over inputs', () => {
  test('takes the same inputs and ends alike, whichever input is done, fails or stops the run first', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(fc.constantFrom('answers', 'answers', 'answers', 'answers', 'fails', 'ceiling'), { maxLength: 30 }),
        fc.option(fc.nat(30), { nil: undefined }),
        fc.integer({ min: 1, max: 6 }),
        fc.constantFrom(1, 3),
        async (scheduler, inputs, stop, concurrency, samples) => {
          const names = ids(inputs.length)
          const stopAt = stop === undefined ? undefined : names[stop]
          let [inFlight, most, begun, done, mostAhead] = [0, 0, new Set<string>(), 0, 0]
          const wait = scheduler.scheduleFunction(async (id: string) => id)
          const predict = async (id: string): Promise<unknown> => {
            if (!begun.has(id)) most = Math.max(most, ++inFlight)
            begun.add(id)
            mostAhead = Math.max(mostAhead, begun.size - done)
            const index = names.indexOf(id)
            await wait(id)
            if (inputs[index] === 'fails') throw (inFlight--, new UsageError(`no ${id}`))
            if (inputs[index] === 'ceiling') throw (inFlight--, ceilingError())
            return id
          }
          let checked = new Map<string, number>()
          const check = {
            inSet: async (id: string) => {
              const count = (checked.get(id) ?? 0) + 1
              checked.set(id, count)
              if (count === samples) inFlight--
              return { id }
            },
          } as unknown as Check
          const seen: string[] = []
          const running = runInputs(
            runOver(names, predict, { concurrency, samples, checks: [check] }),
            ({ input, samples: all }) => {
              seen.push(input.id)
              done++
              expect(all).toEqual(Array.from({ length: samples }, () => [{ id: input.id }]))
              return input.id === stopAt ? 'stop' : 'go on'
            },
          ).catch((error: unknown) => (error as Error).message)
          const end = await scheduler.waitFor(running)

          const fault = inputs.findIndex((kind) => kind !== 'answers')
          const last = stopAt === undefined ? -1 : names.indexOf(stopAt)
          const isStopped = last >= 0 && (fault < 0 || last < fault)
          const wanted = isStopped ? last + 1 : fault < 0 ? inputs.length : fault
          expect(seen).toEqual(names.slice(0, wanted))
          const faulty =
            inputs[fault] === 'ceiling' ? 'ceiling of calls reached' : `no ${names[fault]}\n\nInput: ${names[fault]}`
          expect(end).toBe(isStopped ? 'stopped' : fault < 0 ? 'all' : faulty)
          expect(most).toBeLessThanOrEqual(concurrency)
          expect(mostAhead).toBeLessThanOrEqual(4 * concurrency)
          expect(inFlight).toBe(0)
        },
      ),
      { numRuns: 200 },
    )
  })

  test('keeps nothing of an input that was taken, and little of those that wait for a slow one', async () => {
    const slow = Promise.withResolvers<void>()
    let [begun, taken] = [0, 0]
    const run = runOver(
      ids(1_000),
      async (id) => {
        begun++
        if (id === 'input-0') await slow.promise
      },
      { concurrency: 5 },
    )
    const running = runInputs(run, () => (taken++, 'go on'))
    await turns()
    expect({ begun, taken }).toEqual({ begun: 20, taken: 0 })
    slow.resolve()
    expect(await running).toBe('all')
    expect({ begun, taken }).toEqual({ begun: 1_000, taken: 1_000 })
  })

  test('begins no input after the one that stopped it', async () => {
    const begun: string[] = []
    const run = runOver(ids(100), async (id) => void begun.push(id), { concurrency: 4 })
    expect(await taken(run, 'input-9')).toMatchObject({ end: 'stopped', seen: ids(10) })
    expect(begun.length).toBeLessThanOrEqual(14)
  })

  test('begins no input after one that failed, also while an earlier one goes on', async () => {
    const slow = Promise.withResolvers<void>()
    const begun: string[] = []
    const run = runOver(ids(100), async (id) => {
      begun.push(id)
      if (id === 'input-0') await slow.promise
      if (id === 'input-1') throw new UsageError('no')
      await turns()
    })
    const running = taken(run)
    await turns()
    slow.resolve()
    expect(await running).toMatchObject({ end: { message: 'no\n\nInput: input-1' }, seen: ['input-0'] })
    expect(begun).toEqual(ids(3))
  })

  test('waits for those in flight when it stops, so that their calls are recorded', async () => {
    const slow = Promise.withResolvers<void>()
    let hasEnded = false
    const run = runOver(ids(2), async (id) => {
      if (id === 'input-1') await slow.promise.then(() => (hasEnded = true))
    })
    const running = taken(run, 'input-0')
    await turns()
    slow.resolve()
    expect(await running).toEqual({ end: 'stopped', seen: ['input-0'] })
    expect(hasEnded).toBe(true)
  })

  test('predicts once a sample for all checks', async () => {
    let predictions = 0
    const checks = [checkNamed('one'), checkNamed('other')]
    const run = runOver(ids(2), async () => ++predictions, { samples: 3, checks })
    const shapes: unknown[] = []
    await runInputs(run, ({ samples }) => (shapes.push(samples.map((each) => each.map(({ check }) => check))), 'go on'))
    const each = [
      ['one', 'other'],
      ['one', 'other'],
      ['one', 'other'],
    ]
    expect(shapes).toEqual([each, each])
    expect(predictions).toBe(6)
  })

  test('gives the k-th sample of each input its number, whatever the test asked before', async () => {
    const place = (id: string) => ({ subject: 'own', input: id, step: 'predict' })
    expect(nextSample(place('input-0'), 'own')).toBe(1)
    const numbers: Record<string, number[]> = {}
    const run = runOver(
      ids(4),
      async (id) => {
        await turns()
        ;(numbers[id] ??= []).push(nextSample(place(id), 'own'))
      },
      { samples: 3 },
    )
    for (const _ of ['gate', 'baseline']) await taken(run)
    expect(Object.values(numbers)).toEqual(ids(4).map(() => [1, 2, 3, 1, 2, 3]))
    expect(nextSample(place('input-0'), 'own')).toBe(2)
  })

  test('names the input of an error, and keeps the family of the error', async () => {
    const fail = async (error: unknown): Promise<Error> => {
      const { end } = await taken(runOver(ids(1), () => Promise.reject(error)))
      return end as Error
    }
    const usage = await fail(new UsageError('The text is empty.'))
    expect(UsageError.isInstance(usage)).toBe(true)
    expect(usage.message).toBe('The text is empty.\n\nInput: input-0')
    const cause = new Error('no key')
    const notRun = await fail(
      new NotRunError('NOT RUN  no key', { cause, printed: { name: 'Error', message: 'no key' } }),
    )
    expect(NotRunError.isInstance(notRun)).toBe(true)
    expect((notRun.cause as Error).cause).toBe(cause)
    expect(JSON.stringify(notRun)).toContain('"cause":{"name":"Error","message":"no key"}')
    const other = await fail(new TypeError('words is undefined'))
    expect(NotRunError.isInstance(other)).toBe(true)
    expect(other.message).toBe('NOT RUN  the input "input-0" could not be checked:\n\n  words is undefined')
  })

  test('ends with nothing to ask', async () => {
    expect(await taken(runOver([], () => expect.unreachable()))).toEqual({ end: 'all', seen: [] })
  })
})

describe('a run within a test', () => {
  test('ends shortly before the timeout, although an input is in flight', async () => {
    let fire = (): void => {}
    let now = 1_000
    withTest({ endsAt: 11_000 })
    const set = vi.spyOn(realClock, 'setTimeout').mockImplementation(((over: () => void) => (fire = over)) as never)
    vi.spyOn(realClock, 'clearTimeout').mockImplementation(() => {})
    vi.spyOn(realClock, 'elapsed').mockImplementation(() => now)
    const never = new Promise<void>(() => {})
    const running = taken(runOver(ids(9), async (id) => (id === 'input-2' ? never : undefined), { concurrency: 1 }))
    await turns()
    expect(set.mock.calls[0]?.[1]).toBe(9_000)
    now += 9_001
    fire()
    expect(await running).toEqual({ end: 'out of time', seen: ['input-0', 'input-1'] })
  })

  test('ends before the timeout although a timer fires early, as those of Node may', async () => {
    const fires: (() => void)[] = []
    let now = 1_000.25
    withTest({ endsAt: 11_000 })
    vi.spyOn(realClock, 'setTimeout').mockImplementation(((over: () => void) => fires.push(over)) as never)
    vi.spyOn(realClock, 'clearTimeout').mockImplementation(() => {})
    vi.spyOn(realClock, 'elapsed').mockImplementation(() => now)
    const running = taken(runOver(ids(9), () => new Promise<void>(() => {})))
    await turns()
    now = 9_999.9
    fires[0]?.()
    await turns()
    now = 10_001
    expect(fires).toHaveLength(2)
    fires[1]?.()
    expect(await running).toEqual({ end: 'out of time', seen: [] })
  })

  test('begins no input that would probably end too late after many that were replayed', async () => {
    let now = 0
    vi.spyOn(realClock, 'elapsed').mockImplementation(() => now)
    withTest({ endsAt: 10_000 })
    const run = runOver(ids(99), async (id) => void (now += Number(id.slice(6)) < 50 ? 1 : 3_000), { concurrency: 1 })
    expect(await taken(run)).toEqual({ end: 'out of time', seen: ids(52) })
  })

  test('begins no input that would probably end too late', async () => {
    let now = 0
    vi.spyOn(realClock, 'elapsed').mockImplementation(() => now)
    withTest({ endsAt: 10_000 })
    const run = runOver(ids(9), async () => void (now += 2_000), { concurrency: 1 })
    expect(await taken(run)).toEqual({ end: 'out of time', seen: ids(4) })
  })

  test('has all the time where the test has no timeout', async () => {
    withTest({ endsAt: undefined })
    expect(await taken(runOver(ids(3), async () => {}))).toMatchObject({ end: 'all' })
  })

  test('ends with the test: no input begins, and no listener stays', async () => {
    const controller = new AbortController()
    withTest({ signal: controller.signal })
    const begun: string[] = []
    const running = taken(
      runOver(ids(9), async (id) => {
        begun.push(id)
        await new Promise(() => {})
      }),
    )
    await turns()
    const reason = new Error('The test is over.')
    controller.abort(reason)
    expect((await running).end).toBe(reason)
    expect(begun).toHaveLength(3)
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0)
  })
})

describe('the ceiling of calls', () => {
  let root: string
  beforeEach(() => void (root = mkdtempSync(join(tmpdir(), 'ceiling-'))))
  afterEach(() => rmSync(root, { recursive: true, force: true }))

  /** Lets the run make so many calls. */
  const allow = (calls: number): void =>
    openSession({ ...session, mode: 'auto', root, ledger: ledgerWithoutPlugin(openLedger(calls)) })
  const model = () =>
    scriptedModel(
      Array.from({ length: 2 }, () => 'negative'),
      { isRecorded: true },
    )
  const endOver = async (set: InputSet): Promise<unknown> => {
    const run = {
      set,
      inputs: await inputsOf(set),
      checks: [],
      rules: { control: 'paired' },
      samples: 1,
      concurrency: 1,
    } as const
    return taken(run)
  }
  const films = ['A dull film.', 'A bright film.', 'A long film.', 'A short film.']

  test('ends a gate of questions in the middle, and keeps what was taken', async () => {
    allow(2)
    const set = sentiment({ model: model() }).over(films.map((input, index) => ({ id: `f${index}`, input })))
    expect(await endOver(set)).toEqual({ end: 'ceiling of calls reached', seen: ['f0', 'f1'] })
  })

  test('ends a gate of an application that throws the error in one of its own', async () => {
    allow(2)
    const { generateText } = await import('ai')
    const { recorded } = await import('vitest-faithful')
    const asked = recorded(model())
    const subject = defineSubject({
      name: 'app',
      run: async (film: string) => {
        try {
          return (await generateText({ model: asked, prompt: film, maxRetries: 0 })).text
        } catch (cause) {
          throw new Error('no answer', { cause })
        }
      },
      answer: (text) => text,
    })
    const set = subject.over(films.map((input, index) => ({ id: `f${index}`, input })))
    expect(await endOver(set as InputSet)).toEqual({ end: 'ceiling of calls reached', seen: ['f0', 'f1'] })
  })

  test('is told from a provider that fails', async () => {
    allow(9)
    const set = sentiment({ model: scriptedModel([new Error('no connection')], { isRecorded: true }) }).over(films)
    const { end } = (await endOver(set)) as { end: Error }
    expect(NotRunError.isInstance(end)).toBe(true)
    expect(end.message).toContain('Input: a-dull-film-')
  })
})

test('a gate with the real checks shares the recordings of an assertion in the same test', async ({
  onTestFinished,
}) => {
  const root = mkdtempSync(join(tmpdir(), 'shared-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  openSession({ ...session, mode: 'auto', root, ledger: ledgerWithoutPlugin(openLedger(100)) })
  const asked: string[] = []
  const model = scriptedModel(
    Array.from({ length: 3 }, () => ({ labels, prompt }) => {
      asked.push(prompt)
      return labels ? (prompt.includes('dull') ? 'negative' : 'unknown') : { redacted: 'A [REDACTED] film.' }
    }),
    { isRecorded: true },
  )
  const films = sentiment({ model, settings: { temperature: 0 } })
  await redaction(await films.predict('A dull film.'))
  const before = asked.length
  const set = films.over([{ id: 'a', input: 'A dull film.' }])
  const run = {
    set,
    inputs: await inputsOf(set),
    checks: [redaction],
    rules: { control: false },
    samples: 1,
    concurrency: 1,
  } as const
  const outcomes: string[] = []
  await runInputs(run, ({ samples }) => (outcomes.push(samples[0]?.[0]?.outcome ?? ''), 'go on'))
  expect(outcomes).toEqual(['faithful'])
  expect(asked.length).toBe(before)
})

test('the same input under two ids is asked once, also where both are in flight', async ({ onTestFinished }) => {
  const root = mkdtempSync(join(tmpdir(), 'twice-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  openSession({ ...session, mode: 'auto', root, ledger: ledgerWithoutPlugin(openLedger(100)) })
  let asked = 0
  const answer = async (): Promise<string> => {
    asked++
    await turns()
    return 'negative'
  }
  const films = sentiment({ model: scriptedModel([answer], { isRecorded: true }) })
  const set = films.over([
    { id: 'a', input: 'A dull film.' },
    { id: 'b', input: 'A dull film.' },
  ])
  const run = {
    set,
    inputs: await inputsOf(set),
    checks: [],
    rules: { control: false },
    samples: 1,
    concurrency: 2,
  } as const
  expect(await taken(run)).toEqual({ end: 'all', seen: ['a', 'b'] })
  expect(asked).toBe(1)
})
