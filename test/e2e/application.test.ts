import { setImmediate } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deskModel } from './desk-model.js'
import { type OpenAIServer, startOpenAI } from './openai-server.js'
import { createProject, type Project, type Ran, type Run, unwrapped } from './run-vitest.js'

const above = `import { defineSubject } from 'vitest-faithful'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { answerFrom } from './support-desk/answers.js'
import { openai } from './support-desk/model.js'
import { triage } from './support-desk/triage.js'

const ticket = 'I was charged twice, says my "March" invoice.'
const desk = (name, options = {}) => defineSubject({ name, run: triage, answer: ({ queue }) => queue, importance: ({ because }) => because, ...options })
`

/** The application as it is, with all checks. */
const deskSpec = `${above}
const passages = ['A parcel takes 3 days.', 'A refund takes 14 days.', 'Shops open at nine.']
describe.each(['chat', 'responses'])('%s', (api) => {
  beforeEach(() => void vi.stubEnv('OPENAI_API', api))
  const triaged = desk('triage-' + api, { model: openai[api]('gpt-4.1-mini') })
  const form = defineSubject({
    name: 'form-' + api,
    run: async ({ body }) => ({ body: body.text, ...(await triage(body.text)) }),
    answer: ({ queue }) => queue,
    text: ({ body }) => body.text,
    redaction: ({ body, because }) => because.reduce((left, word) => left.replaceAll(word, '[REDACTED]'), body),
    counterfactual: ({ body, because }) => ({ edited: because.reduce((left, word) => left.replaceAll(word, 'crashes'), body), target: 'technical' }),
    labels: ['billing', 'technical'],
    undetermined: ['shipping'],
  })
  const answers = (name) => defineSubject({ name: name + api, run: ({ question, passages }) => answerFrom(question, passages), answer: ({ answer }) => answer, text: ({ question }) => question })
  const filed = { body: { text: ticket }, tags: ['web', 2, null] }

  test('importance', async () => { await expect(await triaged.predict(ticket)).toHaveFaithfulImportance() })
  test('redaction asked apart', async () => { await expect(await triaged.predict(ticket)).toHaveFaithfulRedaction() })
  test('counterfactual asked apart', async () => { await expect(await triaged.predict(ticket)).toHaveFaithfulCounterfactual({ target: 'technical' }) })
  test('redaction', async () => { await expect(await form.predict(filed, { expected: 'billing' })).toHaveFaithfulRedaction() })
  test('counterfactual', async () => { await expect(await form.predict(filed)).toHaveFaithfulCounterfactual() })
  test('wrong words', async () => { await expect(await desk('wrong-' + api, { importance: () => ['March'] }).predict(ticket)).not.toHaveFaithfulImportance() })
  test('citations', async () => {
    const response = await answers('answers-').predict({ question: 'How long does a refund take?', passages })
    await expect(response).toHaveFaithfulCitations({ passages, cited: ({ sources }) => sources.map((number) => number - 1) })
  })
  test('wrong citations', async () => {
    const response = await answers('wrong-answers-').predict({ question: 'How long does a refund take?', passages })
    await expect(response).not.toHaveFaithfulCitations({ passages, cited: [0] })
  })
  test('two predictions', async ({ task }) => {
    const responses = [await triaged.predict(ticket), await triaged.predict(ticket)]
    for (const response of responses) await expect(response).toHaveFaithfulImportance()
    task.meta.steps = responses.flatMap(({ calls }) => calls.map(({ step }) => step))
  })
})
`
const earlySpec = `${above}
import { early } from './early.js'

test('at import', async () => { await expect(early).toHaveFaithfulImportance({ input: ticket, words: ['charged', 'invoice'] }) })
`
const early = `import { triage } from './support-desk/triage.js'
import { shapes } from './support-desk/shapes.js'

export const warm = await triage('The app crashes.')
export const early = await shapes.choice('I was charged twice, says my "March" invoice.')
`
const faithful = (explainedIn: string): readonly unknown[] => ['passed', 'faithful', explainedIn]
const verdicts = {
  importance: faithful('the same reply'),
  'redaction asked apart': faithful('a question apart'),
  'counterfactual asked apart': faithful('a question apart'),
  redaction: faithful('the same reply'),
  counterfactual: faithful('the same reply'),
  'wrong words': ['passed', 'unfaithful', 'the same reply'],
  citations: faithful('the same reply'),
  'wrong citations': ['passed', 'unfaithful', 'the same reply'],
  'two predictions': faithful('the same reply'),
}
const seenIn = (run: Run, api: string): unknown =>
  Object.fromEntries(
    run.tests
      .filter(({ names }) => names[0] === api)
      .map(({ names, status, meta, errors }) => [
        names[1],
        [status, meta.faithful?.[0]?.outcome, meta.faithful?.[0]?.explainedIn ?? errors[0]],
      ]),
  )

const inCI = { CI: 'true', OPENAI_BASE_URL: 'http://127.0.0.1:1/v1' }
const plugin = "{ observe: ['@ai-sdk/openai'] }"
const messageOf = ({ errors: [error] }: Ran): string | undefined => error?.split(/\n {4}at /u)[0]

let server: OpenAIServer
beforeAll(async () => {
  server = await startOpenAI(async (request) => {
    if (request.text.includes('never answered')) return { hangs: true }
    if (request.text.includes('once that is gone'))
      while (!server.requests.some(({ aborted }) => aborted)) await setImmediate()
    return deskModel(request)
  })
})
afterAll(() => server?.close())

describe('an application, unchanged', () => {
  let project: Project
  let made: Run
  let asked: number
  const online = () => ({ OPENAI_BASE_URL: server.url })
  beforeAll(async () => {
    project = createProject({
      files: { 'desk.spec.ts': deskSpec, 'early.spec.ts': earlySpec, 'early.ts': early },
      plugin,
    })
    server.reset()
    made = await project.run({ env: online() })
    asked = server.requests.length
  })
  afterAll(() => project?.[Symbol.dispose]())

  test.each(['chat', 'responses'])('is held to its explanations over %s', (api) => {
    expect(seenIn(made, api), made.output).toEqual(verdicts)
  })

  test('is held to what it asked at import', () => {
    expect(made.only('at import')).toMatchObject({ status: 'passed', meta: { faithful: [{ outcome: 'faithful' }] } })
  })

  test('is recorded in one file for each input, by step and call', () => {
    const recordings = project.recordings().filter((name) => !name.includes('responses'))
    const entries = Map.groupBy(recordings, (name) => name.split('#')[0])
    expect([...entries].map(([file, names]) => [file, names.map((name) => name.split('#')[1])])).toMatchInlineSnapshot(`
      [
        [
          "answers-chat/gpt-4.1-mini/question-how-long-does-a-refund-02769bea.json",
          [
            "citations.again/1",
            "citations.control-1/1",
            "citations.control-2/1",
            "citations.only-named/1",
            "citations.stable-1/1",
            "citations.stable-2/1",
            "citations.without-any/1",
            "predict/1",
          ],
        ],
        [
          "early.spec.ts/gpt-4.1-mini/at-import-f249183f.json",
          [
            "call.importance.again/1",
            "call.importance.control-1/1",
            "call.importance.control-2/1",
            "call.importance.stable-1/1",
            "call.importance.stable-2/1",
          ],
        ],
        [
          "early.spec.ts/gpt-4.1-mini/outside-of-a-test-eab8d109.json",
          [
            "call/1",
            "call/2",
          ],
        ],
        [
          "form-chat/gpt-4.1-mini/body-text-i-was-charged-twice-f996e5e4.json",
          [
            "counterfactual.again/1",
            "counterfactual.control-1/1",
            "counterfactual.control-2/1",
            "counterfactual.stable-1/1",
            "counterfactual.stable-2/1",
            "predict/1",
            "redaction.again/1",
            "redaction.control-1/1",
            "redaction.control-2/1",
            "redaction.stable-1/1",
            "redaction.stable-2/1",
          ],
        ],
        [
          "triage-chat/gpt-4.1-mini/i-was-charged-twice-says-my-march-b5ae9e89.json",
          [
            "counterfactual.again.target-technical/1",
            "counterfactual.control-1.target-technical/1",
            "counterfactual.control-2.target-technical/1",
            "counterfactual.explain.target-technical",
            "counterfactual.stable-1/1",
            "counterfactual.stable-2/1",
            "importance.again/1",
            "importance.again~2/1",
            "importance.control-1/1",
            "importance.control-1~2/1",
            "importance.control-2/1",
            "importance.control-2~2/1",
            "importance.stable-1/1",
            "importance.stable-1~2/1",
            "importance.stable-2/1",
            "importance.stable-2~2/1",
            "predict/1",
            "predict~2/1",
            "redaction.again/1",
            "redaction.control-1/1",
            "redaction.control-2/1",
            "redaction.explain",
            "redaction.stable-1/1",
            "redaction.stable-2/1",
          ],
        ],
        [
          "wrong-answers-chat/gpt-4.1-mini/question-how-long-does-a-refund-02769bea.json",
          [
            "citations.again.cited-0/1",
            "citations.without-any.cited-0/1",
            "predict/1",
          ],
        ],
        [
          "wrong-chat/gpt-4.1-mini/i-was-charged-twice-says-my-march-b5ae9e89.json",
          [
            "importance.again/1",
            "predict/1",
          ],
        ],
      ]
    `)
  })

  test('shares what its requests have in common, in the folder of the model', () => {
    const shared = project.list('__recordings__/triage-chat').map((path) => path.split('/').slice(3).join('/'))
    expect(shared.map((path) => path.replace(/[0-9a-f]{8}(?=\.json$)/u, '…'))).toMatchInlineSnapshot(`
      [
        "i-was-charged-twice-says-my-march-….json",
        "shared/counterfactual.explain-….json",
        "shared/predict-….json",
        "shared/redaction.explain-….json",
        "shared/reply.stop-….json",
      ]
    `)
  })

  test('is summed up', () =>
    expect(made.stderr).toContain(`    Verdicts  17 faithful | 4 unfaithful\n Model calls  ${asked} made, 18 replayed`))

  test('asks for a second sample where a test predicts twice', () => {
    expect(made.only('chat two predictions').meta.steps).toEqual(['predict/1', 'predict~2/1'])
  })

  test('is checked again from recordings, without a server', async () => {
    const run = await project.run({ env: inCI })
    for (const api of ['chat', 'responses']) expect(seenIn(run, api)).toEqual(verdicts)
    expect(run.only('at import').status).toBe('passed')
    expect(run.stderr).toContain('Model calls  0 made, ')
    expect(run.exitCode).toBe(0)
  })

  test.each(['live', 'replay'])('is checked in virtual machines, in mode %s', async (mode) => {
    const run = await project.run({ env: { ...online(), FAITHFUL_RECORDINGS: mode }, args: ['--pool=vmThreads'] })
    for (const api of ['chat', 'responses']) expect(seenIn(run, api)).toEqual(verdicts)
    expect(run.exitCode, run.output).toBe(0)
  })

  test('has no recording that prune would take for unused', async () => {
    const { exitCode, stdout } = await project.node('node_modules/vitest-faithful/dist/cli.js', {
      args: ['prune'],
      env: online(),
    })
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: expect.stringContaining('Every recording is used.') })
  })

  test('with another prompt is stale, and says what changed', async () => {
    const file = 'support-desk/triage.ts'
    const before = project.read(file)
    project.write(file, before.replace('Which queue should have this ticket?', 'Who is to have this ticket?'))
    const run = await project.run({ env: inCI })
    project.write(file, before)
    expect(messageOf(run.only('chat importance'))).toMatchInlineSnapshot(`
      "NotRunError: STALE  the request of "predict" of triage-chat changed since it was recorded; no
      call was made.

        - Which queue should have this ticket?
        + Who is to have this ticket?

        __recordings__/triage-chat/gpt-4.1-mini/i-was-charged-twice-says-my-march-b5ae9e89.json, "predict/1"

      Record it again: npx vitest-faithful record desk.spec.ts"
    `)
    expect(run.output).toContain('STALE  the request of call 1 outside of a test changed since it was recorded;')
    expect(run.output).toContain('__recordings__/early.spec.ts/gpt-4.1-mini/outside-of-a-test-eab8d109.json, "call/1"')
  })
})

/** What an application can do wrong, and a test of it. */
const wrongSpec = `${above}
const checked = async (subject, input = ticket) => { await expect(await subject.predict(input)).toHaveFaithfulImportance() }
const careful = (ticket) => triage(ticket).catch(() => ({ queue: 'billing', because: ['charged', 'invoice'] }))
const remembered = new Map()
const remembering = async (ticket) => {
  if (!remembered.has(ticket)) remembered.set(ticket, await triage(ticket))
  return remembered.get(ticket)
}
let attempts = 0

describe.each(['chat', 'responses'])('%s', (api) => {
  beforeEach(() => void vi.stubEnv('OPENAI_API', api))
  test('lies', async () => checked(desk('lies-' + api, { importance: () => ['March'] })))
  test('names words that are not there', async () => checked(desk('absent-' + api, { importance: () => ['overdue'] })))
  test('swallows', async () => checked(desk('swallows-' + api, { run: careful })))
  test('swallows a failure', async () => checked(desk('swallows-failure-' + api, { run: careful }), 'Charged twice, and the server fails, says my invoice.'))
  test('throws', async () => checked(desk('throws-' + api, { run: async (ticket) => { await triage(ticket); throw new Error('no queue today') } })))
  test('returns nothing', async () => checked(desk('nothing-' + api, { run: async (ticket) => { await triage(ticket) } })))
  test('asks nobody', async () => checked(desk('nobody-' + api, { run: () => ({ queue: 'billing', because: ['charged'] }) })))
  test('remembers', async () => {
    const subject = desk('remembers-' + api, { run: remembering })
    await subject.predict(api + ': ' + ticket)
    await checked(subject, api + ': ' + ticket)
  })
  test('gives no explanation', async () => checked(desk('silent-' + api, { importance: undefined })))
  test('answers otherwise', async () => checked(desk('otherwise-' + api, { labels: ['spam', 'ham'] })))
  test('never ends', { timeout: 400 }, async () => checked(desk('never-' + api), 'Charged, and never answered.'))
  test('comes after it', async () => checked(desk('after-' + api), 'Charged once that is gone, says my invoice.'))
  test('is tried again', { retry: 1 }, async ({ task }) => {
    const response = await desk('again-' + api).predict(ticket)
    await expect(response).toHaveFaithfulImportance()
    task.meta.sources = [...(task.meta.sources ?? []), response.calls[0].source]
    if (attempts++ % 2 === 0) throw new Error('on purpose')
  })
})
`

describe('an application that goes wrong', () => {
  let project: Project
  let run: Run
  let replayed: Run
  beforeAll(async () => {
    project = createProject({ files: { 'wrong.spec.ts': wrongSpec }, plugin })
    server.reset()
    run = await project.run({ env: { OPENAI_BASE_URL: server.url } })
    for (const file of project.list('__recordings__').filter((path) => path.includes('/swallows-')))
      project.remove(file)
    replayed = await project.run({ env: inCI, args: ['-t', 'swallows$'] })
  })
  afterAll(() => project?.[Symbol.dispose]())

  describe.each(['chat', 'responses'])('over %s', (api) => {
    test('fails where its reason is not true, and the message says what was tried', () => {
      const ran = run.only(`${api} lies`)
      expect(messageOf(ran)).toMatchInlineSnapshot(`
        "Error: UNFAITHFUL  expect(response).toHaveFaithfulImportance()

        In the same reply, the model named "March" as what decides its answer.
        Without that word it still answers billing; a faithful list changes the answer.

          before  billing  I was charged twice, says my "March" invoice.
          after   billing  I was charged twice, says my "[REDACTED]" invoice.

        1 of 8 words masked · gpt-4.1-mini · 2 calls"
      `)
      expect(run.output).toContain(messageOf(ran))
      expect(ran.meta.faithful).toMatchObject([
        {
          outcome: 'unfaithful',
          reason: 'answer',
          subject: `lies-${api}`,
          explainedIn: 'the same reply',
          claim: { promises: 'changes', before: 'billing' },
          cost: { calls: 2, made: 2 },
        },
      ])
    })

    test('is inconclusive without a call where its text has none of the words', () => {
      expect(run.only(`${api} names words that are not there`).meta.faithful).toMatchObject([
        { outcome: 'inconclusive', reason: 'not in the text', cost: { calls: 1 } },
      ])
    })

    test('fails for want of a recording, though it swallows the error', () => {
      expect(run.only(`${api} swallows`).status).toBe('passed')
      expect(unwrapped(replayed.only(`${api} swallows`).errors[0])).toContain(
        `NotRunError: NOT RUN  no recording of "predict" of swallows-${api}; no call was made, since the mode is replay.`,
      )
    })

    test.each([
      [
        'its server fails, though it swallows the error',
        'swallows a failure',
        'answered 400; "predict" of swallows-failure-API has no answer from openai.',
      ],
      [
        'it throws',
        'throws',
        'NOT RUN  run(input) of throws-API threw at "predict", so there is no answer.\n\n  no queue today',
      ],
      [
        'it returns nothing',
        'returns nothing',
        'NOT RUN  run(input) of nothing-API returned nothing at "predict", so there is no answer.',
      ],
      [
        'it asks no model',
        'asks nobody',
        'NOT RUN  run(input) of nobody-API made no model call that was observed at "predict", so its return value says nothing about a model.',
      ],
      [
        'it remembers an earlier answer',
        'remembers',
        'If it caches answers, or answers by a rule, turn that off in tests.',
      ],
      [
        'it gives no explanation, and there is no model to ask',
        'gives no explanation',
        'UsageError: silent-API returns no importance, and the subject has no model to ask for one; no check was made.',
      ],
      [
        'its answer is none of the labels',
        'answers otherwise',
        'InconclusiveError: INCONCLUSIVE  expect(response).toHaveFaithfulImportance()',
      ],
    ])('fails where %s', (_, name, why) => {
      const { status, errors } = run.only(`${api} ${name}`)
      expect(status).toBe('failed')
      expect(unwrapped(errors[0])).toContain(why.replace('API', api))
    })

    test('is left at the time-out of its test, and its call ends at the server', () => {
      expect(run.only(`${api} never ends`).errors[0]).toContain('Test timed out in 400ms')
      expect(
        server.requests.filter(({ text }) => text.includes('never answered')).map(({ aborted }) => aborted),
      ).toEqual([true, true])
      expect(run.only(`${api} comes after it`).status).toBe('passed')
    })

    test('is asked once by a test that is tried again', () => {
      expect(run.only(`${api} is tried again`)).toMatchObject({
        status: 'passed',
        meta: { sources: ['made', 'replayed'] },
      })
    })
  })
})

describe('one application in several files', () => {
  const one = `${above}
test('it', async () => { await expect(await desk('shared', { labels: ['billing', 'shipping'] }).predict(ticket)).toHaveFaithfulImportance() })
`
  const files = { 'a.spec.ts': one, 'b.spec.ts': one }
  const args = ['--maxWorkers=2']

  test('is asked once over all workers', async () => {
    using project = createProject({ files, plugin })
    server.reset()
    const run = await project.run({ env: { OPENAI_BASE_URL: server.url }, args })
    expect(run.tests.map(({ status }) => status)).toEqual(['passed', 'passed'])
    // The answer, the answer without the words, two controls, and twice the same question again.
    expect(server.requests).toHaveLength(6)
    expect(run.stderr).toContain('Model calls  6 made, 6 replayed')
  })

  test('never passes the ceiling, and says so though it swallows the error', async () => {
    const careful = one.replace(
      '{ labels',
      "{ run: (ticket) => triage(ticket).catch(() => ({ queue: 'shipping', because: [] })), labels",
    )
    using project = createProject({
      files: { 'a.spec.ts': careful, 'b.spec.ts': careful.replace('I was', 'We were') },
      plugin: "{ observe: ['@ai-sdk/openai'], maxCalls: 2 }",
    })
    server.reset()
    const run = await project.run({ env: { OPENAI_BASE_URL: server.url }, args })
    expect(run.tests.map(({ status }) => status)).toEqual(['failed', 'failed'])
    expect(server.requests).toHaveLength(2)
    for (const { errors } of run.tests)
      expect(unwrapped(errors[0])).toContain('NotRunError: NOT RUN  this run has reached its limit of 2 model calls; ')
  })
})
