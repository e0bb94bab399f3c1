import { expect, test } from 'vitest'
import { createProject } from './run-vitest.js'

const above = `import { beforeAll, describe, expect, test } from 'vitest'
import { generateText } from 'ai'
import { defineSubject, recorded, redaction, importance } from 'vitest-faithful'
import { countedModel, countedSentiment } from './counted-model.js'
const review = (number) => 'A long and tedious film, number ' + number + ', which bored all of us in the evening.'
const reviews = (count, from = 0) => Array.from({ length: count }, (_, index) => review(from + index))
// At a temperature, the question is asked again about the unchanged text.
const sentiment = countedSentiment({ settings: { temperature: 0.5 } })
`
const planned = { FAITHFUL_RECORDINGS: 'plan' }
const spec = (...tests: readonly string[]): string => [above, ...tests].join('\n')

/** The part of a run's error stream that tells the plan. */
const planIn = (stderr: string): string => stderr.slice(stderr.indexOf('Plan:')).trim()

test('a plan counts what a run then makes, and makes and writes nothing itself', async () => {
  using project = createProject({
    files: {
      'it.spec.ts': spec(
        `test('one assertion', async () => {
  await expect(await sentiment.predict(review(0))).toHaveFaithfulRedaction()
})`,
        `test('a gate', async () => {
  await expect(sentiment.over(reviews(20, 1))).toPassGate([redaction, importance], { atLeast: 0.6 })
})`,
        `test('no model', () => expect(1 + 1).toBe(2))`,
      ),
    },
  })
  const plan = await project.run({ env: planned })
  expect(plan.exitCode).toBe(0)
  expect(project.takeCalls()).toEqual([])
  expect(project.list('__recordings__')).toEqual([])
  expect(plan.tests.map(({ status }) => status)).toEqual(['skipped', 'skipped', 'passed'])
  // Redaction and importance: explain, again, the paired control and two re-asks; one prediction for both.
  expect(planIn(plan.stderr)).toMatchInlineSnapshot(`
    "Plan: no call was made, and nothing was decided.

      to make  recorded  test
          220         0  it.spec.ts > a gate
            7         0  it.spec.ts > one assertion

    At most 227 calls to make, 0 recorded."
  `)
  const run = await project.run()
  expect(run.exitCode, run.output).toBe(0)
  expect(project.takeCalls()).toHaveLength(227)
  const after = await project.run({ env: planned })
  expect(project.takeCalls()).toEqual([])
  expect(planIn(after.stderr)).toContain('No call to make, 227 recorded.')
})

test('a plan never fails a test, and says where it knows only a part', async () => {
  using project = createProject({
    files: {
      'it.spec.ts': spec(
        `test('reads the prediction', async () => {
  const response = await sentiment.predict(review(1))
  expect(response.prediction).toBe('negative')
  await expect(response).toHaveFaithfulRedaction()
})`,
        `test('asks by itself', async () => {
  const { text } = await generateText({ model: recorded(countedModel()), prompt: 'Hello' })
  expect(text).toContain('Hello')
})`,
        `test('is retried', { retry: 2 }, async () => {
  await expect(await sentiment.predict(review(2))).toHaveFaithfulRedaction()
  expect(1).toBe(2)
})`,
        `test.fails('must fail', async () => {
  await expect(await sentiment.predict(review(3))).not.toHaveFaithfulRedaction()
})`,
        `test.concurrent.each([4, 5])('each %i', async (number) => {
  await expect(await sentiment.predict(review(number))).toHaveFaithfulRedaction()
})`,
        `describe('a suite', () => {
  let response
  beforeAll(async () => void (response = await sentiment.predict(review(6))))
  test('predicted before', () => expect(response).toHaveFaithfulRedaction())
})`,
        `describe('another suite', () => {
  beforeAll(async () => void (await generateText({ model: recorded(countedModel()), prompt: 'Before' })))
  test('needs a reply', () => {})
})`,
      ),
    },
  })
  const plan = await project.run({ env: planned })
  expect(plan.exitCode, plan.output).toBe(0)
  expect(project.takeCalls()).toEqual([])
  expect(planIn(plan.stderr)).toMatchInlineSnapshot(`
    "Plan: no call was made, and nothing was decided.

         to make  recorded  test
      at least 7         0  it.spec.ts > is retried
               7         0  it.spec.ts > must fail
               7         0  it.spec.ts > each 4
               7         0  it.spec.ts > each 5
               6         0  it.spec.ts > a suite > predicted before
      at least 2         0  it.spec.ts, outside of its tests
      at least 1         0  it.spec.ts > reads the prediction
      at least 1         0  it.spec.ts > asks by itself

    At least 38 calls to make, 0 recorded.
    At least: the rest of a test that could not go on without a reply is unknown."
  `)
})

test('a plan takes the calls of an application from its recorded runs', async () => {
  using project = createProject({
    files: {
      'it.spec.ts': spec(
        `const model = recorded(countedModel())
const desk = defineSubject({
  name: 'desk',
  run: async (ticket) => {
    const { text } = await generateText({ model, prompt: 'Summarize.\\n' + ticket, temperature: 0 })
    const { text: queue } = await generateText({ model, prompt: text + '\\n' + ticket, temperature: 0 })
    return { queue: queue.includes('tedious') ? 'films' : 'other', words: ['tedious'] }
  },
  answer: (result) => result.queue,
  labels: ['films', 'other'],
  importance: (result) => result.words,
})
const tickets = process.env.TICKETS ? [0] : [0, 1, 2]
test.each(tickets)('ticket %i', async (number) => {
  await expect(await desk.predict(review(number))).toHaveFaithfulImportance()
})`,
      ),
    },
  })
  const before = await project.run({ env: planned })
  expect(before.exitCode, before.output).toBe(0)
  expect(planIn(before.stderr)).toMatchInlineSnapshot(`
    "Plan: no call was made, and nothing was decided.

      to make  recorded  test
      unknown         0  it.spec.ts > ticket 0
      unknown         0  it.spec.ts > ticket 1
      unknown         0  it.spec.ts > ticket 2

    At least 3 calls to make, 0 recorded; 18 runs of applications unknown.
    Unknown: no run of the application is recorded that tells its calls."
  `)
  await project.run({ env: { TICKETS: 'one' } })
  expect(project.takeCalls().length).toBeGreaterThan(0)
  const after = await project.run({ env: planned })
  expect(planIn(after.stderr)).toMatchInlineSnapshot(`
    "Plan: no call was made, and nothing was decided.

       to make  recorded  test
      about 12         0  it.spec.ts > ticket 1
      about 12         0  it.spec.ts > ticket 2

    About 24 calls to make, 8 recorded.
    About: a run of an application is expected to make as many calls as the longest
    recorded one."
  `)
  await project.run()
  expect(project.takeCalls().length).toBeLessThanOrEqual(16)
})

test('a gate does not start if it may make more calls than are left', async () => {
  using project = createProject({
    plugin: '{ maxCalls: 100 }',
    files: {
      'it.spec.ts': spec(
        `test('too many', async () => {
  await expect(sentiment.over(reviews(20))).toPassGate(redaction, { atLeast: 0.6 })
})`,
        `test('few', async () => {
  await expect(sentiment.over(reviews(12))).toPassGate(redaction, { atLeast: 0.6 })
})`,
        `test('the rest', async () => {
  await expect(sentiment.over(reviews(16))).toPassGate(redaction, { atLeast: 0.6 })
})`,
      ),
    },
  })
  const run = await project.run()
  expect(
    run.tests.map(({ status }) => status),
    run.output,
  ).toEqual(['failed', 'passed', 'passed'])
  expect(project.takeCalls()).toHaveLength(96)
  expect(run.only('too many').errors[0]?.split(/\n +at /u)[0]).toMatchInlineSnapshot(`
    "NotRunError: NOT RUN  the inputs take up to 120 model calls, and 100 of the 100 that this run
    may make are left; no call was made.

      1. Make them on purpose:  npx vitest-faithful record it.spec.ts -t 'too many'
      2. Or raise the ceiling:  faithful({ maxCalls: 200 })"
  `)
})
