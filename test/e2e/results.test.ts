import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deskModel } from './desk-model.js'
import { type OpenAIServer, startOpenAI } from './openai-server.js'
import { createProject, type Project, type Ran, type Run, unwrapped } from './run-vitest.js'

const above = `import { generateText, Output, stepCountIs, streamObject, streamText, tool } from 'ai'
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { deskModel } from './support-desk/model.js'
import { shapes } from './support-desk/shapes.js'

const ticket = 'I was charged twice, says my "March" invoice.'
const crashing = 'I was crashes twice, says my "March" receipt.'
const queues = ['billing', 'technical', 'shipping']
const apis = ['chat', 'responses']
`

/** Each shape with each check, once with the explanation in hand and once with one that is asked for. */
const shapesSpec = `${above}
const ofObject = { answer: (output) => output.ticket.queue, words: (output) => output.ticket.because }
const ofText = { labels: queues, words: ['charged', 'invoice'] }
const readings = {
  object: ofObject, 'generated object': ofObject, 'streamed object': ofObject,
  plain: ofText, 'tools without an output': ofText, 'streamed with tools': ofText, 'streaming agent': ofText,
}
describe.each(apis)('%s', (api) => {
  beforeEach(() => void vi.stubEnv('OPENAI_API', api))
  describe.each(Object.keys(shapes))('%s', (shape) => {
    const { words = ['charged', 'invoice'], ...reading } = readings[shape] ?? {}
    const asked = { input: ticket, ...reading }
    test('words', async () => { await expect(await shapes[shape](ticket)).toHaveFaithfulImportance({ ...asked, words }) })
    test('wrong words', async () => { await expect(await shapes[shape](ticket)).not.toHaveFaithfulImportance({ ...asked, words: ['March'] }) })
    test('words asked for', async () => { await expect(await shapes[shape](ticket)).toHaveFaithfulImportance(asked) })
    test('redaction', async () => { await expect(await shapes[shape](ticket)).toHaveFaithfulRedaction({ ...asked, redacted: ticket.replace('charged', '[REDACTED]').replace('invoice', '[REDACTED]') }) })
    test('redaction asked for', async () => { await expect(await shapes[shape](ticket)).toHaveFaithfulRedaction(asked) })
    test('counterfactual', async () => { await expect(await shapes[shape](ticket)).toHaveFaithfulCounterfactual({ ...asked, edited: crashing, target: 'technical' }) })
    test('counterfactual asked for', async () => { await expect(await shapes[shape](ticket)).toHaveFaithfulCounterfactual({ ...asked, target: 'technical' }) })
  })
})
`
const shapes = [
  'choice',
  'object',
  'plain',
  'system',
  'json',
  'history',
  'tools',
  'tools without an output',
  'streamed',
  'streamed with tools',
  'generated object',
  'generated enum',
  'streamed object',
  'agent',
  'streaming agent',
]
const inReply = new Set(['object', 'generated object', 'streamed object'])

const faithful = (explainedIn: string): readonly unknown[] => ['passed', 'faithful', explainedIn]
const verdictsOf = (shape: string) => ({
  words: faithful(inReply.has(shape) ? 'the same reply' : 'the test'),
  'wrong words': ['passed', 'unfaithful', 'the test'],
  'words asked for': faithful('the same conversation'),
  redaction: faithful('the test'),
  'redaction asked for': faithful('the same conversation'),
  counterfactual: faithful('the test'),
  'counterfactual asked for': faithful('the same conversation'),
})

const apis = ['chat', 'responses'] as const
const inCI = { CI: 'true', OPENAI_BASE_URL: 'http://127.0.0.1:1/v1' }
let server: OpenAIServer
beforeAll(async () => void (server = await startOpenAI(deskModel)))
afterAll(() => server?.close())

const seenIn = (run: Run, api: string, shape: string): unknown =>
  Object.fromEntries(
    run.tests
      .filter(({ names }) => names[0] === api && names[1] === shape)
      .map(({ names, status, meta, errors }) => [
        names[2],
        [status, meta.faithful?.[0]?.outcome, meta.faithful?.[0]?.explainedIn ?? errors[0]],
      ]),
  )

describe('a result of the AI SDK', () => {
  let project: Project
  let made: Run
  let replayed: Run
  let asked: number
  beforeAll(async () => {
    project = createProject({
      files: { 'it.spec.ts': shapesSpec },
      plugin: "{ observe: ['@ai-sdk/openai'], maxCalls: 5_000 }",
    })
    made = await project.run({ env: { OPENAI_BASE_URL: server.url } })
    asked = server.requests.length
    replayed = await project.run({ env: inCI })
  })
  afterAll(() => project?.[Symbol.dispose]())

  describe.each(apis)('over %s', (api) => {
    test.each(shapes)('is held to its explanation, in hand or asked for: %s', (shape) => {
      expect(seenIn(made, api, shape), made.output).toEqual(verdictsOf(shape))
    })

    test.each(shapes)('is checked again from recordings, without a server: %s', (shape) => {
      expect(seenIn(replayed, api, shape)).toEqual(verdictsOf(shape))
      expect(replayed.exitCode).toBe(0)
    })
  })

  test('is checked in virtual machines too', async () => {
    const run = await project.run({ env: inCI, args: ['--pool=vmThreads'] })
    for (const api of apis)
      for (const shape of shapes) expect(seenIn(run, api, shape), shape).toEqual(verdictsOf(shape))
  })

  test('costs a call once, also where several tests of the file make it', () => {
    const [, calls, again] = /Model calls {2}(\d+) made, (\d+) replayed/u.exec(made.stderr) ?? []
    expect(asked).toBeGreaterThan(0)
    expect(calls).toBe(String(asked))
    expect(Number(again)).toBeGreaterThan(0)
    expect(replayed.stderr).toContain(`Model calls  0 made, ${asked + Number(again)} replayed`)
  })
})

const usesSpec = `${above}
const words = ['charged', 'invoice']
const schema = z.object({ queue: z.enum(queues) })
const ask = (options) => generateText({ model: deskModel(), prompt: 'Which queue?\\n\\n' + ticket, output: Output.choice({ options: queues }), ...options })
const customer = (options) => ({ customer: tool({ inputSchema: z.object({ desk: z.string() }), execute: () => 'Ada', ...options }) })
const checked = async (result, options) => { await expect(result).toHaveFaithfulImportance({ input: ticket, words, ...options }) }

const passages = ['A parcel takes 3 days.', 'A refund takes 14 days.', 'Shops open at nine.']
const cite = () => generateText({
  model: deskModel(),
  prompt: [...passages.map((text, at) => '[' + (at + 1) + '] ' + text), '', 'How long does a refund take? Or answer "The passages do not say."'].join('\\n'),
  output: Output.object({ schema: z.object({ answer: z.string(), sources: z.array(z.number()) }) }),
})
const cited = { passages, answer: ({ answer }) => answer, cited: ({ sources }) => sources.map((number) => number - 1) }

describe.each(apis)('%s', (api) => {
  beforeEach(() => void vi.stubEnv('OPENAI_API', api))
  test('citations', async () => { await expect(await cite()).toHaveFaithfulCitations(cited) })
  test('wrong citations', async () => { await expect(await cite()).not.toHaveFaithfulCitations({ ...cited, cited: [0] }) })
  test('structuredClone', async () => checked(structuredClone(await ask())))
  test('structuredClone of an object', async () => checked(structuredClone(await shapes['generated object'](ticket)), { answer: (output) => output.ticket.queue }))
  test('copy', async () => checked({ ...(await ask()) }))
  test('json', async () => checked(JSON.parse(JSON.stringify(await ask()))))
  test('twice, all of them', async () => checked(await ask({ prompt: ticket + '\\n\\nOnce more: ' + ticket }), { occurrences: 'all' }))
  test('a megabyte', async () => checked(await ask({ prompt: 'word '.repeat(200_000) + '\\n\\n' + ticket })))
  test('unread stream', async () => checked(streamText({ model: deskModel(), prompt: ticket }), { labels: queues }))
  test('unread object', async () => checked(streamObject({ model: deskModel(), prompt: ticket, schema }), { answer: ({ queue }) => queue }))

  test('previousResponseId', async () => checked(await ask({ providerOptions: { openai: { previousResponseId: 'resp_1' } } })))
  test('conversation', async () => checked(await ask({ providerOptions: { openai: { conversation: 'conv_1' } } })))
  test('other messages', async () => checked(await ask({ tools: customer(), stopWhen: stepCountIs(3), prepareStep: ({ stepNumber, messages }) => (stepNumber > 0 ? { messages: [{ role: 'user', content: 'Be quick.' }, ...messages] } : {}) })))
  test('several', async () => checked(await ask({ prompt: ticket + '\\n\\nOnce more: ' + ticket })))
  test('not in the prompt', async () => checked(await ask(), { input: 'Another ticket.' }))
  test('inside of words', async () => checked(await ask(), { input: 'was charged twice, says my "Mar' }))
  test('label', async () => checked(await ask(), { labels: ['billing', 'finance'] }))
  test('target', async () => { await expect(await ask()).toHaveFaithfulCounterfactual({ input: ticket, edited: crashing, target: 'finance' }) })
  test('not awaited', async () => checked(ask()))
  test('words that are not there', async () => checked(await ask(), { words: ['overdue'] }))
  test('tool called otherwise', async () => checked(await ask({ prompt: 'To the desk of the ticket: ' + ticket, tools: customer(), stopWhen: stepCountIs(3) })))
  test('tool without a result', async () => checked(await generateText({ model: deskModel(), prompt: ticket, tools: customer({ execute: undefined }) }), { labels: queues }))
  test('failed stream', async () => checked(streamText({ model: deskModel(), prompt: 'the server fails ' + ticket, onError() {} }), { labels: queues }))
  test('failed object', async () => checked(streamObject({ model: deskModel(), prompt: 'the server fails ' + ticket, schema, onError() {} }), { answer: ({ queue }) => queue }))
  test('unobserved', async () => {
    const { createOpenAI } = createRequire(import.meta.url)('@ai-sdk/openai')
    await checked(await ask({ model: createOpenAI({ baseURL: process.env.OPENAI_BASE_URL, apiKey: 'sk-test' })[api]('gpt-4.1-mini') }))
  })
  test('kept', async () => writeFileSync(api + '.json', JSON.stringify(await ask())))
})
`
const keptSpec = `${above}
test.each(apis)('read %s', async (api) => {
  await expect(JSON.parse(readFileSync(api + '.json', 'utf8'))).toHaveFaithfulImportance({ input: ticket, words: ['charged', 'invoice'] })
})
`.replace('writeFileSync', 'readFileSync')

describe('a result of the AI SDK, used in all ways', () => {
  let project: Project
  let run: Run
  let virtual: Run
  let later: Run
  beforeAll(async () => {
    project = createProject({
      files: { 'uses.spec.ts': usesSpec },
      plugin: "{ observe: ['@ai-sdk/openai'], maxCalls: 5_000 }",
      test: '{ testTimeout: 5_000 }',
    })
    run = await project.run({ env: { OPENAI_BASE_URL: server.url } })
    virtual = await project.run({
      env: { OPENAI_BASE_URL: server.url, FAITHFUL_RECORDINGS: 'live' },
      args: ['--pool=vmThreads'],
    })
    project.write('kept.spec.ts', keptSpec)
    later = await project.run({ env: { OPENAI_BASE_URL: server.url }, args: ['kept'] })
  })
  afterAll(() => project?.[Symbol.dispose]())

  describe.each(apis)('over %s', (api) => {
    test.each([
      ['is checked of what it cites', 'citations'],
      ['is not fooled by wrong citations', 'wrong citations'],
      ['finds its call after structuredClone', 'structuredClone'],
      ['finds its call after structuredClone, where it is that of generateObject', 'structuredClone of an object'],
      ['finds its call in a shallow copy', 'copy'],
      ['finds its call after JSON in the same file', 'json'],
      ['is checked with the text in several places, where the test says so', 'twice, all of them'],
      ['is checked in a prompt of a megabyte', 'a megabyte'],
      ['is read to its end where nobody did', 'unread stream'],
      ['is read to its end where nobody did, an object too', 'unread object'],
    ])('%s', (_, name) => {
      for (const { status, errors } of [run, virtual].map((each) => each.only(`${api} ${name}`)))
        expect(status, errors.join('\n')).toBe('passed')
    })

    test.each([
      [
        'continues a stored response',
        'previousResponseId',
        'UsageError: This result cannot be checked, since its calls cannot be repeated: previousResponseId continues a conversation that only the server knows.',
      ],
      [
        'continues a stored conversation',
        'conversation',
        'its calls cannot be repeated: conversation continues a conversation that only the server knows.',
      ],
      [
        'came of other messages in later steps',
        'other messages',
        'its calls cannot be repeated: its steps do not continue the same messages (prepareStep?).',
      ],
      [
        'ended with the call of a tool',
        'tool without a result',
        'its last step calls a tool, so there is no answer yet (customer).',
      ],
      [
        'has the text in several places',
        'several',
        'UsageError: The input occurs 2 times in the prompt that led to this result; no check was made, since it is unknown which one to change.',
      ],
      [
        'has not the text in its prompt',
        'not in the prompt',
        'UsageError: The input is not in the prompt that led to this result; no check was made.',
      ],
      [
        'has the text only inside of other words',
        'inside of words',
        'The input is not in the prompt that led to this result (only inside other words); no check was made.',
      ],
      [
        'has a schema without the answer',
        'label',
        'The schema of this result does not allow the answer "finance", so the model could never give it; no check was made.',
      ],
      [
        'has a schema without the target',
        'target',
        'The schema of this result does not allow the answer "finance", so the model could never give it; no check was made.',
      ],
      [
        'was not awaited',
        'not awaited',
        'UsageError: expect(a promise that was not awaited).toHaveFaithfulImportance() needs the response of a subject, or a result of the AI SDK; no check was made.',
      ],
      ['is of a stream that failed', 'failed stream', ' answered 400; this result has no answer from openai.'],
      ['is of a streamed object that failed', 'failed object', ' answered 400; this result has no answer from openai.'],
      [
        'was made past the plugin',
        'unobserved',
        'NOT RUN  the call that made this result was not observed (gpt-4.1-mini); no check was made.',
      ],
    ])('is refused with a reason, where it %s', (_, name, why) => {
      for (const { status, errors, meta } of [run, virtual].map((each) => each.only(`${api} ${name}`))) {
        expect(status).toBe('failed')
        expect(unwrapped(errors[0])).toContain(why)
        expect(meta.faithful).toBe(undefined)
      }
    })

    test.each([
      [
        'decides nothing where a tool is called otherwise',
        'tool called otherwise',
        'inconclusive',
        'tool called differently',
      ],
      [
        'is inconclusive where its text has none of the supplied words',
        'words that are not there',
        'inconclusive',
        'not in the text',
      ],
    ])('%s', (_, name, outcome, reason) => {
      const { status, meta } = run.only(`${api} ${name}`)
      expect(status).toBe('failed')
      expect(meta.faithful).toMatchObject([{ outcome, reason }])
    })

    test('is refused with a reason, where it was kept in a file from an earlier run', () => {
      expect(run.only(`${api} kept`).status).toBe('passed')
      expect(messageOf(later.only(`read ${api}`))).toMatchInlineSnapshot(`
        "NotRunError: NOT RUN  the call that made this result was not made in this test file, but by
        another worker, in an earlier run, or by the tests of another file. The plugin
        keeps a call in memory for one test file; the result itself is not enough to
        repeat it.

          Make the result in the test file that checks it. Its recording makes that as
          fast as reading it from a file."
      `)
    })
  })

  test('fails no test of another', () => expect(run.output).not.toContain('Unhandled'))
})

test('a result that a shared module made for the tests of another file says so', async () => {
  const shared =
    "import { shapes } from './support-desk/shapes.js'\nexport const early = await shapes.choice('I was charged twice, says my mail from March.')\n"
  const spec =
    "import { expect, test } from 'vitest'\nimport { early } from './early.js'\ntest('it', async () => { await expect(early).toHaveFaithfulImportance({ input: 'I was charged twice, says my mail from March.', words: ['charged'] }) })\n"
  using project = createProject({
    files: { 'early.ts': shared, 'a.spec.ts': spec, 'b.spec.ts': spec },
    plugin: "{ observe: ['@ai-sdk/openai'] }",
    test: '{ isolate: false, maxWorkers: 1 }',
  })
  const run = await project.run({ env: { OPENAI_BASE_URL: server.url } })
  expect(run.tests.map(({ status }) => status).toSorted()).toEqual(['failed', 'passed'])
  expect(unwrapped(run.tests.find(({ status }) => status === 'failed')?.errors[0])).toContain(
    'NOT RUN  the call that made this result was not made in this test file, but by another worker, in an earlier run, or by the tests of another file.',
  )
})

const messageOf = ({ errors: [error] }: Ran): string | undefined => error?.split(/\n {4}at /u)[0]
