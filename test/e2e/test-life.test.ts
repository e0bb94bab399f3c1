import { describe, expect, test } from 'vitest'
import { casesIn } from './cases.js'
import { createProject, type Ran } from './run-vitest.js'

const together = `
/** A reply that comes when so many tests wait for theirs. */
const meeting = (size) => { let here = 0; let open; const all = new Promise((resolve) => (open = resolve)); return (label) => async () => { if (++here === size) open(); await all; return label } }
const about = (name, ...replies) => defineSubject({ name, model: scriptedModel(replies), question: 'What is the sentiment?', labels: ['positive', 'negative'], undetermined: ['unknown'] }).predict(review)
`

const above = `import { beforeAll } from 'vitest'
import { defineSubject } from 'vitest-faithful'
import { scriptedModel } from 'vitest-faithful/testing'
${together}`

const subjects = ({ meta }: Ran): unknown => meta.faithful?.map(({ subject, outcome }) => `${subject} ${outcome}`)

casesIn('a verdict', { above }, (as) => {
  as(
    'is kept with its own test under test.concurrent, also with the global expect',
    `const meet = meeting(3)
     for (const name of ['a', 'b', 'c']) {
       test.concurrent(name, async () => {
         const again = name === 'b' ? 'negative' : 'unknown'
         const response = await about(name, 'negative', { words: ['shapeless', 'tedious'] }, meet(again), 'negative', 'negative')
         await expect(response).toHaveFaithfulImportance()
       })
     }`,
    ({ tests }) => {
      expect(tests.map(subjects)).toEqual([['a faithful'], ['b unfaithful'], ['c faithful']])
      expect(tests.map(({ status }) => status)).toEqual(['passed', 'failed', 'passed'])
    },
  )

  as(
    'is kept with its own test under describe.concurrent',
    `const meet = meeting(2)
     describe.concurrent('all', () => {
       for (const name of ['a', 'b']) {
         test(name, async ({ expect }) => {
           await expect(await about(name, meet('negative'), { words: ['shapeless', 'tedious'] }, 'unknown', 'negative', 'negative')).toHaveFaithfulImportance()
         })
       }
     })`,
    ({ tests }) => expect(tests.map(subjects)).toEqual([['a faithful'], ['b faithful']]),
  )

  as(
    'that a retry turned from unfaithful into faithful says so, and so does the summary',
    `let attempt = 0
     test('it', { retry: 2 }, async () => {
       await expect(await sentiment(attempt++ === 0 ? contradicting : consistent)).toHaveFaithfulImportance()
     })`,
    ({ first, run }) => {
      expect(first.status).toBe('passed')
      expect(first.meta.faithful).toMatchObject([
        { outcome: 'unfaithful', attempt: { retry: 0, repeat: 0 } },
        {
          outcome: 'faithful',
          attempt: { retry: 1, repeat: 0 },
          history: [{ retry: 0, repeat: 0, outcome: 'unfaithful' }],
        },
      ])
      expect(first.meta.faithful?.[0]).not.toHaveProperty('history')
      expect(run.stderr).toContain('2 of them unfaithful before a retry')
    },
  )

  as(
    'is kept for every repeat of a test',
    `test('it', { repeats: 2 }, async () => {
       await expect(await about('repeated', 'negative', { words: ['shapeless', 'tedious'] }, 'unknown', 'negative', 'negative')).toHaveFaithfulImportance()
     })`,
    ({ first }) => {
      expect(first.status).toBe('passed')
      expect(first.meta.faithful?.map(({ attempt }) => attempt)).toEqual([
        { retry: 0, repeat: 0 },
        { retry: 0, repeat: 1 },
        { retry: 0, repeat: 2 },
      ])
    },
  )

  as(
    'is kept for every attempt of a test that is repeated and retried',
    `let attempt = 0
     test('it too', { repeats: 1, retry: 1 }, async () => {
       await expect(await about('both', 'negative', { words: ['shapeless', 'tedious'] }, attempt++ === 0 ? 'negative' : 'unknown', 'negative', 'negative')).toHaveFaithfulImportance()
     })`,
    ({ first }) =>
      expect(first.meta.faithful?.map(({ outcome, attempt }) => ({ outcome, ...attempt }))).toEqual([
        { outcome: 'unfaithful', retry: 0, repeat: 0 },
        { outcome: 'faithful', retry: 1, repeat: 0 },
        { outcome: 'faithful', retry: 1, repeat: 1 },
      ]),
  )

  as(
    'is reached in tests with fixtures of their own',
    `const withResponse = test.extend({ response: async ({}, use) => { await use(await sentiment(consistent)) } })
     withResponse('it', async ({ response, expect }) => {
       await expect(response).toHaveFaithfulImportance()
     })`,
    ({ first }) => {
      expect(first.status).toBe('passed')
      expect(subjects(first)).toEqual(['sentiment faithful'])
    },
  )

  as(
    'is reached about a response from beforeAll, in each test that asks',
    `let response
     beforeAll(async () => { response = await asked('negative', { words: ['shapeless', 'tedious'] }, 'unknown', 'negative', 'negative', { redacted: review }).predict(review) })
     test('importance', async () => { await expect(response).toHaveFaithfulImportance() })
     test('redaction', async () => { await expect(response).not.toHaveFaithfulRedaction() })`,
    ({ tests }) => {
      expect(tests.map(({ status }) => status)).toEqual(['passed', 'passed'])
      expect(tests.map(subjects)).toEqual([['sentiment faithful'], ['sentiment unfaithful']])
    },
  )

  as(
    'needs no further test: a matcher decides in beforeAll too',
    `beforeAll(async () => { await expect(await sentiment(consistent)).toHaveFaithfulImportance() })
     test('it', () => {})`,
    ({ first }) => expect(first.status).toBe('passed'),
  )

  as(
    'of an earlier attempt does not count as forgotten in the next one',
    `let attempt = 0
     test('it', { retry: 1 }, async () => {
       const response = await sentiment(consistent)
       if (attempt++ === 0) expect(response).toHaveFaithfulImportance()
       else await expect(response).toHaveFaithfulImportance()
     })`,
    ({ first }) => {
      expect(first.status).toBe('passed')
      expect(first.errors.join()).toContain('1 matcher call was not awaited')
    },
  )
})

describe('in every pool', () => {
  const spec = `import { expect, test } from 'vitest'
import { countedSentiment, hanging } from './counted-model.js'
import { consistent, contradicting, sentiment } from './sentiment.js'

const name = expect.getState().testPath.at(-9)
test('recorded', async () => { await expect(await countedSentiment({ name }).predict('We saw a tedious film about two men and a boat.')).toHaveFaithfulImportance() })
test('timed out', { timeout: 500 }, () => countedSentiment({ name: name + '-timed-out', answer: (_, { signal }) => hanging(signal) }).predict('A tedious film.'))
test('faithful', async ({ task }) => {
  task.meta.timeout = task.timeout
  await expect(await sentiment(consistent)).toHaveFaithfulImportance()
})
test('unfaithful', async () => { await expect(await sentiment(contradicting)).toHaveFaithfulImportance() })
test('forgotten', async () => {
  const response = await sentiment(consistent)
  expect(response).toHaveFaithfulImportance()
})
for (const name of ['one', 'other']) test.concurrent(name, async () => { await expect(await sentiment(consistent)).toHaveFaithfulImportance() })
`

  for (const args of [
    ['--pool=forks'],
    ['--pool=threads'],
    ['--pool=vmThreads'],
    ['--pool=vmForks'],
    ['--pool=forks', '--no-isolate'],
    ['--pool=threads', '--no-isolate'],
    ['--pool=forks', '--no-isolate', '--maxWorkers=1'],
    ['--pool=threads', '--no-isolate', '--maxWorkers=1'],
  ]) {
    test.concurrent(`the tests decide alike: ${args.join(' ')}`, async () => {
      using project = createProject({ files: { 'a.spec.ts': spec, 'b.spec.ts': spec } })
      const run = await project.run({ args: args.includes('--maxWorkers=1') ? args : [...args, '--maxWorkers=2'] })
      for (const file of ['a.spec.ts', 'b.spec.ts']) {
        const tests = run.tests.filter((ran) => ran.file === file)
        expect(tests.map(({ names, status }) => `${names} ${status}`)).toEqual([
          'recorded passed',
          'timed out failed',
          'faithful passed',
          'unfaithful failed',
          'forgotten failed',
          'one passed',
          'other passed',
        ])
        expect(tests.filter(({ names }) => names[0] !== 'forgotten').map(subjects)).toEqual([
          [`${file[0]} faithful`],
          undefined,
          ['sentiment faithful'],
          ['sentiment unfaithful'],
          ['sentiment faithful'],
          ['sentiment faithful'],
        ])
        expect(tests[4]?.errors[0]).toContain('1 matcher call was not awaited')
      }
      expect(run.tests[2]?.meta.timeout).toBe(120_000)
      expect(project.takeCalls().filter((call) => call === 'aborted')).toHaveLength(2)
      expect(project.recordings()).toHaveLength(2 * 5)
    })
  }
})
