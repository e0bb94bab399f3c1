import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createProject, type Project, type Run } from './run-vitest.js'

const timeouts = `import { test } from 'vitest'
test('plain', ({ task }) => { task.meta.timeout = task.timeout })
test('its own', { timeout: 321 }, ({ task }) => { task.meta.timeout = task.timeout })
`
const ours = `import 'vitest-faithful'\n${timeouts}`
const observed = `import 'acme'\n${timeouts}`
const configured = `import 'vitest-faithful'\nimport { vi } from 'vitest'\nvi.setConfig({ testTimeout: 9_000 })\n${timeouts}`

const inTheMiddle = `import { expect, test } from 'vitest'
import { countedSentiment, hanging, sincere } from './counted-model.js'

let isSlow = true
const subject = (name) => countedSentiment({ name, answer: (prompt, call) => (isSlow && !call.labels ? hanging(call.signal) : sincere(prompt, call)) })

test('times out', { timeout: 1_000 }, async () => {
  const response = await subject('in-the-middle').predict('A tedious film.')
  await expect(response).toHaveFaithfulImportance()
})
test('is tried again', { timeout: 1_000, retry: 1 }, async ({ task }) => {
  isSlow = (task.result?.retryCount ?? 0) === 0
  const response = await subject('tried-again').predict('We saw a tedious film about two men and a boat.')
  await expect(response).toHaveFaithfulImportance()
})
`

const forgotten = `import { expect, test } from 'vitest'
import { countedSentiment, hanging, sincere } from './counted-model.js'

const asked = Promise.withResolvers()
const subject = countedSentiment({ name: 'forgotten', answer: (prompt, call) => (call.labels ? sincere(prompt, call) : (asked.resolve(), hanging(call.signal))) })
test('forgets', async () => {
  const response = await subject.predict('A tedious film.')
  expect(response).toHaveFaithfulImportance()
  await asked.promise
})
`

describe('a run', () => {
  let project: Project
  let run: Run
  let calls: readonly string[]

  beforeAll(async () => {
    project = createProject({
      plugin: "{ observe: { packages: ['acme'], include: ['observed.*'] } }",
      files: {
        'node_modules/acme/package.json': '{ "name": "acme", "type": "module", "exports": "./index.js" }',
        'node_modules/acme/index.js': 'export const acme = {}\n',
        'ours.spec.ts': ours,
        'other.spec.ts': timeouts,
        'observed.spec.ts': observed,
        'configured.spec.ts': configured,
        'in-the-middle.spec.ts': inTheMiddle,
        'forgotten.spec.ts': forgotten,
      },
    })
    run = await project.run({ args: ['--maxWorkers=1'] })
    calls = project.takeCalls()
  })
  afterAll(() => project?.[Symbol.dispose]())

  const recordingsOf = (subject: string): readonly (string | undefined)[] =>
    project.recordings(subject).map((name) => name.split('#')[1])
  const timeoutsIn = (file: string): readonly unknown[] =>
    run.tests.filter((ran) => ran.file === file).map(({ meta }) => meta.timeout)

  test('gives the tests of a file that imports the package two minutes', () =>
    expect(timeoutsIn('ours.spec.ts')).toEqual([120_000, 321]))
  test('gives as much to a file that is observed', () => expect(timeoutsIn('observed.spec.ts')).toEqual([120_000, 321]))
  test('leaves the time-out of other files as it is', () => expect(timeoutsIn('other.spec.ts')).toEqual([5_000, 321]))
  test('keeps a time-out that the file itself sets', () =>
    expect(timeoutsIn('configured.spec.ts')).toEqual([9_000, 321]))

  test('aborts the call of a test that times out in the middle of a check', () => {
    const ran = run.only('times out')
    expect(ran.status).toBe('failed')
    expect(ran.errors).toHaveLength(1)
    expect(run.output).toContain('Test timed out in 1000ms')
    expect(calls.filter((call) => call === 'aborted')).toHaveLength(3)
    expect(run.output).not.toContain('Unhandled')
  })

  test('leaves of a call that it aborted neither a recording nor a temporary file, a lease or a journal', () => {
    expect(recordingsOf('in-the-middle')).toEqual(['predict'])
    expect(project.list('__recordings__').filter((file) => !file.endsWith('.json'))).toEqual([])
  })

  test('lets the retry after a time-out ask again', () => {
    const ran = run.only('is tried again')
    expect(ran.status).toBe('passed')
    expect(ran.meta.faithful).toMatchObject([{ outcome: 'faithful', attempt: { retry: 1, repeat: 0 } }])
    expect(recordingsOf('tried-again')).toEqual([
      'importance.again',
      'importance.control-1',
      'importance.control-2',
      'importance.explain',
      'predict',
    ])
  })

  test('aborts at the end of a test what it did not await', () => {
    expect(run.only('forgets').errors[0]).toContain('1 matcher call was not awaited')
    expect(recordingsOf('forgotten')).toEqual(['predict'])
  })
})

/** Notes the delay of each timer: Vitest starts one for each hook and each test. */
const noteTimers = `const start = globalThis.setTimeout
globalThis.timers = []
globalThis.setTimeout = (run, delay, ...values) => (globalThis.timers.push(delay), start(run, delay, ...values))
`

const hooks = `import { afterAll, afterEach, aroundEach, beforeAll, beforeEach, test } from 'vitest'
const seen = {}
const look = async (name) => {
  await new Promise(setImmediate)
  seen[name] = globalThis.timers.findLast((delay) => delay >= 3_000)
}
const withFixtures = test.extend({
  chosen: async ({}, use) => { await look('fixture'); await use(1) },
  automatic: [async ({}, use) => { await look('automatic fixture'); await use(1) }, { auto: true }],
})
beforeAll(() => look('beforeAll'))
beforeEach(async () => { await look('beforeEach'); return () => look('clean-up') })
aroundEach(async (run) => { await look('aroundEach'); await run() })
afterEach(() => look('afterEach'))
withFixtures('first', async ({ chosen }) => look('test'))
test('second', ({ task }) => { task.meta.timeouts = seen })
`
const timeoutsOfHooks = (milliseconds: number, ofTests = 120_000) => ({
  beforeAll: milliseconds,
  beforeEach: milliseconds,
  aroundEach: milliseconds,
  fixture: ofTests,
  // Vitest starts it in the first hook of the test.
  'automatic fixture': milliseconds,
  test: ofTests,
  afterEach: milliseconds,
  'clean-up': milliseconds,
})

describe('hooks that predict', () => {
  const execArgv = "execArgv: ['--import', './note-timers.mjs']"
  const project = (test: string, more: Readonly<Record<string, string>> = {}) =>
    createProject({
      files: {
        'note-timers.mjs': noteTimers,
        'a-ours.spec.ts': `import 'vitest-faithful'\n${hooks}`,
        'b-other.spec.ts': hooks,
        ...more,
      },
      test,
    })
  const seenIn = (run: Run, file: string): unknown =>
    run.tests.find((ran) => ran.file === file && ran.names.at(-1) === 'second')?.meta.timeouts

  test.concurrent('get as much time as tests, in files that import the package', async () => {
    using files = project(`{ ${execArgv} }`)
    const run = await files.run()
    expect(run.exitCode, run.output).toBe(0)
    expect(seenIn(run, 'a-ours.spec.ts')).toEqual(timeoutsOfHooks(120_000))
    expect(seenIn(run, 'b-other.spec.ts')).toEqual(timeoutsOfHooks(10_000, 5_000))
  })

  test.concurrent('keep the time that the project chose', async () => {
    using files = project(`{ ${execArgv}, hookTimeout: 3_000 }`)
    const run = await files.run()
    expect(seenIn(run, 'a-ours.spec.ts')).toEqual(timeoutsOfHooks(3_000))
  })

  test.concurrent('keep the time that the file chose', async () => {
    const chosen = `import 'vitest-faithful'\nimport { vi } from 'vitest'\nvi.setConfig({ hookTimeout: 4_000 })\n${hooks}`
    using files = project(`{ ${execArgv} }`, { 'chosen.spec.ts': chosen })
    const run = await files.run()
    expect(seenIn(run, 'chosen.spec.ts')).toEqual(timeoutsOfHooks(4_000))
  })

  test.concurrent('get that time in all files where a worker loads each module once', async () => {
    using files = project(`{ ${execArgv}, isolate: false, maxWorkers: 1 }`, {
      'c-ours.spec.ts': `import 'vitest-faithful'\n${hooks}`,
    })
    const run = await files.run()
    for (const file of ['a-ours.spec.ts', 'b-other.spec.ts', 'c-ours.spec.ts'])
      expect(seenIn(run, file), file).toEqual(timeoutsOfHooks(120_000))
  })
})

test('what an automatic fixture predicts belongs to its test', async () => {
  using project = createProject({
    files: {
      'it.spec.ts': `import { test as base } from 'vitest'
import { countedSentiment } from './counted-model.js'
const subject = countedSentiment()
const test = base.extend({
  response: [async ({}, use) => use(await subject.predict('A tedious film.')), { auto: true }],
})
test('one', ({ response }) => response.prediction)
test('other', ({ response }) => response.prediction)
`,
    },
  })
  const run = await project.run()
  expect(run.exitCode, run.output).toBe(0)
  // A second sample would be a second call.
  expect(project.takeCalls()).toEqual(['asked'])
  expect(project.recordings()).toHaveLength(1)
})

test('a time-out that the project chose holds for all its files', async () => {
  using project = createProject({
    files: { 'ours.spec.ts': ours, 'other.spec.ts': timeouts },
    test: '{ testTimeout: 7_000 }',
  })
  const run = await project.run()
  expect(run.tests.map(({ meta }) => meta.timeout)).toEqual([7_000, 321, 7_000, 321])
})

test('a run that is cancelled aborts its calls, and leaves no recording of them', async () => {
  using project = createProject({
    files: {
      'fails.spec.ts': `import { existsSync } from 'node:fs'
import { test } from 'vitest'
test('fails', { timeout: 20_000 }, async () => {
  while (!existsSync('calls.log')) await new Promise((resolve) => setTimeout(resolve, 10))
  throw new Error('on purpose')
})
`,
      'hangs.spec.ts': `import { test } from 'vitest'
import { countedSentiment, hanging } from './counted-model.js'
test('hangs', async () => { await countedSentiment({ answer: (_, { signal }) => hanging(signal) }).predict('A tedious film.') })
`,
    },
  })
  const run = await project.run({ args: ['--bail=1', '--maxWorkers=2'] })
  expect(run.exitCode).toBe(1)
  expect(project.takeCalls()).toEqual(['asked', 'aborted'])
  expect(project.list('__recordings__')).toEqual([])
})
