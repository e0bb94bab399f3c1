import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createProject, type Project, type Run } from './run-vitest.js'

/** Each test fakes the clock in its own way, calls a model that takes a while, and stays under the fake clock. */
const spec = `import { generateText, streamText } from 'ai'
import { afterEach, expect, test, vi } from 'vitest'
import { defineSubject, recorded } from 'vitest-faithful'
import { countedModel, countedSentiment, sincere } from './counted-model.js'

// The real ones, since the tests fake them.
const { setTimeout } = globalThis
const slow = (prompt, call) => new Promise((resolve) => setTimeout(() => resolve(sincere(prompt, call)), 120))
const everything = ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate', 'clearImmediate', 'Date', 'performance', 'queueMicrotask', ...(process.env.POOL === 'threads' ? ['nextTick'] : [])]
const clocks = {
  'system-time': () => vi.setSystemTime(new Date('1999-12-31T23:59:59Z')),
  'fake-timers': () => vi.useFakeTimers({ now: new Date('1999-12-31T23:59:59Z') }),
  'everything-faked': () => vi.useFakeTimers({ now: new Date('1999-12-31T23:59:59Z'), toFake: everything }),
  'later': () => vi.setSystemTime(new Date('2999-01-01T00:00:00Z')),
}
afterEach(() => void vi.useRealTimers())

const model = recorded(countedModel({ answer: slow }))
const app = defineSubject({ name: 'app', run: async (text) => (await generateText({ model, prompt: text })).text, answer: (said) => said })
for (const [name, fake] of Object.entries(clocks)) {
  test('a question under ' + name, async () => {
    const subject = countedSentiment({ name, answer: slow })
    fake()
    expect((await subject.predict('A tedious film.')).prediction).toBe('negative')
  })
  test('an application under ' + name, async () => {
    fake()
    expect((await app.predict('A tedious film under ' + name)).prediction).toContain('heard')
  })
  test('a call under ' + name, async () => {
    fake()
    expect((await generateText({ model, prompt: 'under ' + name })).text).toBe('heard under ' + name)
  })
  test('a stream under ' + name, async () => {
    fake()
    expect(await streamText({ model, prompt: 'streamed under ' + name }).text).toBe('heard streamed under ' + name)
  })
}
`

interface Recorded {
  readonly recordedAt: string
  readonly took: number
}

// Node's processes need a real `process.nextTick`.
describe.each(['forks', 'threads'])('a recording under a fake clock, in the pool %s', (pool) => {
  const options = (env: NodeJS.ProcessEnv = {}) => ({ args: [`--pool=${pool}`], env: { POOL: pool, ...env } })
  let project: Project
  let made: Run
  let began: number
  let ended: number
  const recordings = (): readonly Recorded[] =>
    project
      .list('__recordings__')
      .flatMap((file) => Object.values((JSON.parse(project.read(file)) as { recordings?: object }).recordings ?? {}))
  beforeAll(async () => {
    project = createProject({ files: { 'it.spec.ts': spec } })
    began = Date.now()
    made = await project.run(options())
    ended = Date.now()
  })
  afterAll(() => project?.[Symbol.dispose]())

  test('is made as under the real one', () => {
    expect(made.exitCode, made.output).toBe(0)
    expect(project.takeCalls()).toHaveLength(16)
    expect(recordings()).toHaveLength(16)
  })

  test('has the real time', () => {
    for (const { recordedAt } of recordings()) {
      expect(Date.parse(recordedAt)).toBeGreaterThanOrEqual(began)
      expect(Date.parse(recordedAt)).toBeLessThanOrEqual(ended)
    }
  })

  test('keeps how long its call took', () => {
    for (const { took } of recordings()) {
      expect(took).toBeGreaterThanOrEqual(115)
      expect(took).toBeLessThan(ended - began)
    }
  })

  test('is replayed at once, also under the fake clock', async () => {
    const before = recordings()
    const run = await project.run(options({ CI: 'true' }))
    expect(run.exitCode, run.output).toBe(0)
    expect(project.takeCalls()).toEqual([])
    expect(recordings()).toEqual(before)
  })

  test('that is made anew has the time of the new call', async () => {
    const before = Date.now()
    const run = await project.run(options({ FAITHFUL_RECORDINGS: 'record-all' }))
    expect(run.exitCode, run.output).toBe(0)
    for (const { recordedAt } of recordings()) expect(Date.parse(recordedAt)).toBeGreaterThanOrEqual(before)
  })
})
