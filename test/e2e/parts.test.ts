import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createProject, type Project, type Run } from './run-vitest.js'

const above = `import { expect, test } from 'vitest'
import { redaction, importance, profile } from 'vitest-faithful'
import { countedSentiment } from './counted-model.js'
const review = (number) => 'A long and tedious film, number ' + number + ', which bored all of us in the evening.'
const sentiment = countedSentiment({ settings: { temperature: 0.5 } })
const reviews = [...Array.from({ length: 13 }, (_, index) => ({ id: 'review-' + index, input: review(index) })), { id: 'twice', input: review(3) }]
`
const gate = `test('the gate', async () => {
  await expect(sentiment.over(reviews)).toPassGate([redaction, importance], { atLeast: 0.6 })
})
test('stops early', async () => {
  await expect(sentiment.over(reviews)).toPassGate(redaction, { atLeast: 0.6, stop: 'early', max: 10 })
})
test('the baseline', async () => {
  await expect(sentiment.over(reviews)).toMatchBaseline(redaction)
})
test('the profile', async () => {
  const { checks } = await profile(sentiment.over(reviews), [redaction])
  expect(checks).toHaveLength(1)
})
test('one assertion', async () => {
  await expect(await sentiment.predict(review(100))).toHaveFaithfulRedaction()
})
test('no model', () => expect(1 + 1).toBe(2))
`
const files = { 'it.spec.ts': above + gate }
const partOf = (part: string, mode = 'record') => ({ CI: 'true', FAITHFUL_RECORDINGS: mode, FAITHFUL_PART: part })
const replay = { FAITHFUL_RECORDINGS: 'replay' }

/** The recordings of a project by their paths, without the times. */
const recordingsIn = (project: Project): Readonly<Record<string, string>> =>
  Object.fromEntries(
    project
      .list('__recordings__')
      .map((path) => [
        path,
        readFileSync(join(project.folder, path), 'utf8').replaceAll(/"recordedAt": "[^"]*"(?:, "took": \d+)?/gu, ''),
      ]),
  )

/** What a run decided, without times. */
const decided = ({ tests, exitCode }: Run): object => ({
  exitCode,
  tests: tests.map(({ names, status, errors, meta }) => ({
    names,
    status,
    errors,
    meta: JSON.parse(JSON.stringify(meta), (name, value: unknown) => (name === 'recordedAt' ? '' : value)) as unknown,
  })),
})

test('five parts that are copied over each other equal one run', async () => {
  using whole = createProject({ files })
  using joined = createProject({ files })
  await whole.run({ env: { FAITHFUL_RECORDINGS: 'record' } })
  const inOne = whole.takeCalls().length
  const parts = await Promise.all(
    [4, 2, 5, 1, 3].map(async (number) => {
      const project = createProject({ files })
      return { number, project, run: await project.run({ env: partOf(`${number}/5`) }) }
    }),
  )
  let inParts = 0
  for (const { number, project, run } of parts) {
    using part = project
    expect(run.exitCode, run.output).toBe(0)
    expect(run.stderr).toContain(`FAITHFUL_PART=${number}/5: this run only recorded its part`)
    expect(run.tests.map(({ status }) => status)).toEqual([
      'skipped',
      'skipped',
      'skipped',
      'skipped',
      number === 1 ? 'passed' : 'skipped',
      'passed',
    ])
    inParts += part.takeCalls().length
    cpSync(join(part.folder, '__recordings__'), join(joined.folder, '__recordings__'), { recursive: true })
  }
  expect(inParts).toBe(inOne)
  expect(recordingsIn(joined)).toEqual(recordingsIn(whole))
  // The unsplit run has written its baseline.
  const baselines = whole.list().filter((path) => /^[^/]*baseline/u.test(path))
  expect(baselines).not.toEqual([])
  for (const path of baselines) joined.write(path, whole.read(path))
  const [one, other] = [await whole.run({ env: replay }), await joined.run({ env: replay })]
  expect(joined.takeCalls()).toEqual([])
  expect(decided(other)).toEqual(decided(one))
  expect(one.exitCode, one.output).toBe(0)
})

test('a part that was killed pays only for the rest', async () => {
  using project = createProject({
    files: {
      'it.spec.ts': `${above.replace('countedSentiment({', 'countedSentiment({ answer: dying,')}
${gate}`.replace(
        "import { countedSentiment } from './counted-model.js'",
        `import { countedSentiment, sincere } from './counted-model.js'
let calls = 0
const dying = (prompt, call) => {
  if (process.env.DIES && ++calls > 12) process.kill(process.ppid, 'SIGKILL')
  return sincere(prompt, call)
}`,
      ),
    },
  })
  const all = await project.run({ env: { ...partOf('2/5', 'plan') } })
  const planned = Number(/At least (\d+) calls/u.exec(all.stderr)?.[1])
  expect(planned).toBeGreaterThan(25)
  await project.run({ args: ['--pool=forks'], env: { ...partOf('2/5'), DIES: 'yes' } })
  const first = project.takeCalls().length
  expect(first).toBeGreaterThan(10)
  const second = await project.run({ env: partOf('2/5') })
  expect(second.exitCode, second.output).toBe(0)
  // The calls in flight at the kill have no reply.
  expect(project.takeCalls().length).toBeLessThanOrEqual(planned - first + 20)
  const third = await project.run({ env: partOf('2/5') })
  expect(project.takeCalls()).toEqual([])
  expect(third.exitCode).toBe(0)
})

test('a part says that mode replay records nothing', async () => {
  using project = createProject({ files })
  const run = await project.run({ env: { FAITHFUL_PART: '2/5', CI: 'true' } })
  expect(run.exitCode).toBe(1)
  expect(run.only('the gate').errors[0]?.split(/\n +at /u)[0]).toMatchInlineSnapshot(`
    "UsageError: FAITHFUL_PART=2/5 records a part of the inputs, and mode replay records nothing.

      1. Record the part:  FAITHFUL_RECORDINGS=record FAITHFUL_PART=2/5 npx vitest run
      2. Or decide on the recordings of all parts:  FAITHFUL_RECORDINGS=replay npx vitest run"
  `)
})

test('a part whose provider fails is not run', async () => {
  using project = createProject({
    files: {
      'it.spec.ts':
        above.replace('countedSentiment({', "countedSentiment({ answer: () => { throw new Error('no money') },") + gate,
    },
  })
  const run = await project.run({ env: partOf('2/5') })
  expect(run.exitCode).toBe(1)
  expect(run.only('the gate').status).toBe('failed')
  expect(run.only('the gate').errors[0]).toContain('no money')
})

test('a shard has whole gates', async () => {
  const one = `${above}
test('the gate', async () => {
  await expect(sentiment.over(reviews.slice(0, 6))).toPassGate(redaction, { atLeast: 0.6 })
})`
  using project = createProject({
    files: { 'one.spec.ts': one, 'two.spec.ts': one.replaceAll("'review-'", "'other-'") },
  })
  const shards = [
    await project.run({ args: ['--shard=1/2'], env: { FAITHFUL_RECORDINGS: 'record' } }),
    await project.run({ args: ['--shard=2/2'], env: { FAITHFUL_RECORDINGS: 'record' } }),
  ]
  for (const { tests, exitCode, output } of shards) {
    expect(exitCode, output).toBe(0)
    expect(tests).toHaveLength(1)
    expect(tests[0]?.meta).toMatchObject({ faithfulGates: [{ counts: { inputs: 6, taken: 6 } }] })
  }
})
