import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createProject, type Project, type Run, unwrapped } from './run-vitest.js'

/** Leaves dates, ids and nonces out of what decides whether a recording answers. */
const match = `({ prompt, ...rest }) => ({ ...rest, prompt: JSON.parse(JSON.stringify(prompt).replaceAll(/\\d{4}-\\d\\d-\\d\\d|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|nonce \\w+/gu, '')) })`

/** An application, a question and a call of the test's own, all of which say what is new in each run. */
const spec = (extra = 'Be kind.'): string => `import { generateText } from 'ai'
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { defineSubject, recorded } from 'vitest-faithful'
import { countedModel, countedSentiment } from './counted-model.js'

const news = () => 'Today is ' + process.env.TODAY + ', request ' + randomUUID() + ', nonce ' + Math.random().toString(36).slice(2) + '.'
const model = recorded(countedModel({ answer: (prompt) => (prompt.includes('tedious') ? 'negative' : 'unknown') }))
const app = defineSubject({
  name: 'app',
  run: async (review: string) => (await generateText({ model, system: news(), prompt: ${JSON.stringify(extra)} + ' ' + news() + ' What is it? ' + review })).text,
  answer: (said) => said,
  importance: () => ['tedious'],
})
const question = countedSentiment({ question: news() + ' ${extra} What is the sentiment?' })

test('the app', async () => { await expect(await app.predict('A shapeless and tedious film, and two hours.')).toHaveFaithfulImportance() })
test('the question', async () => { await expect(await question.predict('We saw a tedious film about two men and a boat.')).toHaveFaithfulImportance() })
test('the call', async () => {
  const result = await generateText({ model, prompt: news() + ' ${extra} Is this tedious film good?' })
  expect(result.text).toBe('negative')
})
`
const today = (date: string, env: NodeJS.ProcessEnv = {}) => ({ env: { TODAY: date, ...env } })
const textsOf = (project: Project): readonly string[] =>
  project.list('__recordings__').map((file) => project.read(file))
const messageOf = (run: Run, name: string): string | undefined => run.only(name).errors[0]?.split(/\n {4}at /u)[0]

describe('what match leaves out', () => {
  let project: Project
  beforeAll(() => void (project = createProject({ files: { 'it.spec.ts': spec() }, plugin: `{ match: ${match} }` })))
  afterAll(() => project?.[Symbol.dispose]())
  /** The application without a temperature is asked again twice; it has two controls, and so has the question. */
  const calls = 6 + 5 + 1

  test('is sent and recorded as it was', async () => {
    const run = await project.run(today('2026-01-01'))
    expect(run.exitCode, run.output).toBe(0)
    expect(project.takeCalls()).toHaveLength(calls)
    const news = textsOf(project)
      .join()
      .match(/Today is 2026-01-01, request [0-9a-f-]{36}, nonce [0-9a-z]+\./gu)
    // The application says it twice. The question says it once in all its requests but that for the words.
    expect(new Set(news).size).toBe(6 * 2 + 1 + 1)
  })

  test('makes no recording stale, neither at home nor in CI', async () => {
    const before = textsOf(project)
    for (const env of [{}, { CI: 'true' }, { FAITHFUL_RECORDINGS: 'record' }]) {
      const run = await project.run(today('2026-01-02', env))
      expect(run.exitCode, run.output).toBe(0)
      expect(run.stderr).toContain(`Model calls  0 made, ${calls} replayed`)
    }
    expect(project.takeCalls()).toEqual([])
    expect(textsOf(project)).toEqual(before)
  })

  test('does not keep a recording from being used, when prune looks', async () => {
    const end = await project.node('node_modules/vitest-faithful/dist/cli.js', {
      args: ['prune'],
      env: { TODAY: '2026-01-03' },
    })
    expect(end.stdout).toContain('Every recording is used.')
    expect(project.takeCalls()).toEqual([])
  })

  test('is as new in all recordings that are made anew', async () => {
    const run = await project.run(today('2026-01-04', { FAITHFUL_RECORDINGS: 'record-all' }))
    expect(run.exitCode, run.output).toBe(0)
    expect(project.takeCalls()).toHaveLength(calls)
    expect(textsOf(project).join()).not.toContain('2026-01-01')
    expect(textsOf(project).join()).toContain('2026-01-04')
  })

  test('is not what a stale recording shows as changed', async () => {
    project.write('it.spec.ts', spec('Be stern.'))
    const run = await project.run(today('2026-01-05', { CI: 'true' }))
    expect(run.tests.map(({ status }) => status)).toEqual(['failed', 'failed', 'failed'])
    expect(messageOf(run, 'the app')).toMatchInlineSnapshot(`
      "NotRunError: STALE  the request of "predict" of app changed since it was recorded; no call
      was made.

        - Be kind. Today is , request , . What is it? A shapeless and tedious film …
        + Be stern. Today is , request , . What is it? A shapeless and tedious fil …

        __recordings__/app/counted/a-shapeless-and-tedious-film-and-ae2d03c9.json, "predict/1"

      Record it again: npx vitest-faithful record it.spec.ts"
    `)
    expect(messageOf(run, 'the call')).toMatchInlineSnapshot(`
      "NotRunError: STALE  the request of call 1 of this test changed since it was recorded; no call
      was made.

        - Today is , request , . Be kind. Is this tedious film good?
        + Today is , request , . Be stern. Is this tedious film good?

        __recordings__/it.spec.ts/counted/the-call-40b7bbb5.json, "call/1"

      Record it again: npx vitest-faithful record it.spec.ts"
    `)
    for (const { errors } of run.tests) {
      expect(errors[0]).toContain('STALE')
      expect(errors[0]).not.toMatch(/2026|nonce/u)
    }
    expect(project.takeCalls()).toEqual([])
  })

  test('is replaced where something else changed', async () => {
    const run = await project.run(today('2026-01-06'))
    expect(run.exitCode, run.output).toBe(0)
    expect(project.takeCalls()).toHaveLength(calls)
    expect(textsOf(project).join()).not.toContain('Be kind.')
  })
})

test.concurrent('two workers that ask the same with other nonces make one call, and do not conflict', async () => {
  const asking = (name: string): string => `import { existsSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { countedSentiment } from './counted-model.js'

const both = async () => { while (!existsSync('ready-a') || !existsSync('ready-b')) await new Promise((resolve) => setTimeout(resolve, 10)) }
const subject = countedSentiment({ question: 'This is nonce ${name}. What is the sentiment?', answer: async () => { await both(); await new Promise((resolve) => setTimeout(resolve, 100)); return 'negative' } })
test('${name}', async ({ task }) => {
  writeFileSync('ready-${name}', '')
  task.meta.source = (await subject.predict('A tedious film.')).calls[0].source
})
`
  using project = createProject({
    files: { 'a.spec.ts': asking('a'), 'b.spec.ts': asking('b') },
    plugin: `{ match: ${match} }`,
  })
  const run = await project.run({ args: ['--maxWorkers=2'] })
  expect(run.exitCode, run.output).toBe(0)
  expect(run.tests.map(({ meta }) => meta.source).toSorted()).toEqual(['made', 'replayed'])
  expect(project.takeCalls()).toHaveLength(1)
})

test.concurrent('tests that are tried again or ask twice get what was recorded for the first nonce', async () => {
  using project = createProject({
    files: {
      'it.spec.ts': `import { expect, test } from 'vitest'
import { countedSentiment } from './counted-model.js'
let attempts = 0
test('is retried', { retry: 2 }, async ({ task }) => {
  const subject = countedSentiment({ name: 'retried', question: 'This is nonce ' + ++attempts + '. What is the sentiment?' })
  const sources = []
  for (const _ of [1, 2]) sources.push((await subject.predict('A tedious film.')).calls[0].source)
  task.meta.sources = [...(task.meta.sources ?? []), ...sources]
  if (attempts < 3) throw new Error('on purpose')
})
`,
    },
    plugin: `{ match: ${match} }`,
  })
  for (const [FAITHFUL_RECORDINGS, sources] of [
    ['auto', ['made', 'made']],
    ['record-all', ['made', 'made']],
    ['replay', ['replayed', 'replayed']],
  ] as const) {
    const run = await project.run({ env: { FAITHFUL_RECORDINGS } })
    expect(run.exitCode, run.output).toBe(0)
    expect(run.only('is retried').meta.sources).toEqual([...sources, 'replayed', 'replayed', 'replayed', 'replayed'])
  }
  expect(project.takeCalls()).toHaveLength(4)
})

test.concurrent('two different questions at one place still conflict', async () => {
  const twins = `import { expect, test } from 'vitest'
import { countedSentiment } from './counted-model.js'
for (const question of ['What is the sentiment?', 'Is it good?']) test(question, async () => { await countedSentiment({ question }).predict('A tedious film.') })
`
  using project = createProject({ files: { 'it.spec.ts': twins }, plugin: `{ match: ${match} }` })
  const run = await project.run()
  expect(unwrapped(run.only('Is it good?').errors[0])).toContain(
    'two different requests of this run claim one recording',
  )
  expect(project.takeCalls()).toHaveLength(1)
})

const broken = {
  throws: ["() => { throw new Error('no messages') }", 'threw: no messages.'],
  'returns nothing': [
    '(request) => { delete request.prompt }',
    'returned undefined; it must return the request, without the parts to ignore.',
  ],
  'is asynchronous': [
    'async (request) => request',
    'returned a promise; it must return the request, without the parts to ignore.',
  ],
  'leaves everything out': ['() => ({})', 'removed the whole prompt, so a recording would answer any question;'],
} as const

test.concurrent(
  'a match that throws, returns no request or leaves everything out fails the test before a call is made',
  async () => {
    using project = createProject({
      files: {
        'it.spec.ts': `import { generateText } from 'ai'
import { test } from 'vitest'
import { recorded } from 'vitest-faithful'
import { countedModel, countedSentiment } from './counted-model.js'
test('asks a question', async () => { await countedSentiment().predict('A tedious film.') })
test('asks itself', async () => { await generateText({ model: recorded(countedModel()), prompt: 'this' }) })
`,
      },
      config: `import faithful from 'vitest-faithful/plugin'
export default { test: { projects: [${Object.entries(broken)
        .map(
          ([name, [match]]) =>
            `{ plugins: [faithful({ match: ${match} })], test: { name: '${name}', include: ['it.spec.ts'] } }`,
        )
        .join()}] } }
`,
    })
    const { tests } = await project.run()
    const said = tests.map(({ errors }) => unwrapped(errors[0]))
    expect(said).toHaveLength(8)
    for (const [, what] of Object.values(broken))
      expect(
        said.filter((error) => error.includes(`UsageError: faithful({ match }): match(request) ${what}`)),
      ).toHaveLength(2)
    expect(project.takeCalls()).toEqual([])
    expect(project.list('__recordings__')).toEqual([])
  },
)

test.concurrent('a match that changes its argument changes neither what is sent nor what is recorded', async () => {
  using project = createProject({
    files: {
      'it.spec.ts': `import { generateText } from 'ai'
import { expect, test } from 'vitest'
import { recorded } from 'vitest-faithful'
import { countedModel } from './counted-model.js'
test('asks', async () => { expect((await generateText({ model: recorded(countedModel()), prompt: process.env.TODAY })).text).toBe('heard 2026-01-01') })
`,
    },
    plugin: "{ match(request) { request.prompt = 'constant'; return request } }",
  })
  for (const date of ['2026-01-01', '2026-01-02']) expect((await project.run(today(date))).exitCode).toBe(0)
  expect(project.takeCalls()).toHaveLength(1)
  expect(textsOf(project).join()).toContain('"text": "2026-01-01"')
})

test('a match that leaves out the text that a check changes decides nothing', async () => {
  const wide = `(request) => JSON.parse(JSON.stringify(request).replaceAll(/(?:Review|Text): [^"]*/gu, 'the review'))`
  using project = createProject({
    files: {
      'wide.spec.ts': `import { generateText } from 'ai'
import { expect, test } from 'vitest'
import { defineSubject, recorded } from 'vitest-faithful'
import { countedModel, countedSentiment } from './counted-model.js'

const review = 'A shapeless and tedious film, and two hours.'
const model = recorded(countedModel({ answer: (prompt) => (prompt.includes('tedious') ? 'negative' : 'unknown') }))
const ask = (text: string) => generateText({ model, prompt: 'What is it? Review: ' + text })
const app = defineSubject({ name: 'app', run: async (text: string) => (await ask(text)).text, answer: (said) => said, importance: () => ['tedious'] })

test('app', async () => { await expect(await app.predict(review)).toHaveFaithfulImportance() })
test('question', async () => { await expect(await countedSentiment().predict(review)).toHaveFaithfulImportance() })
test('result', async () => { await expect(await ask(review)).toHaveFaithfulImportance({ input: review, words: ['tedious'] }) })
`,
    },
    plugin: `{ match: ${wide} }`,
  })
  const run = await project.run()
  for (const name of ['app', 'question', 'result']) {
    expect(unwrapped(messageOf(run, name)), name).toBe(
      'UsageError: faithful({ match }) removes the text that the check changes, so the recording of one text would answer for another. Nothing was judged.\n\n  Remove only dates and ids, not the lines that contain them.',
    )
    expect(run.only(name).meta.faithful).toBe(undefined)
  }
})
