import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createProject, type Project, type Run } from './run-vitest.js'

const said = (output: unknown, extra: object = {}) => ({
  id: 'resp_1',
  object: 'response',
  created_at: 1,
  status: 'completed',
  model: 'small',
  output,
  usage: { input_tokens: 3, output_tokens: 2 },
  error: null,
  incomplete_details: null,
  ...extra,
})
const inProse = said([
  {
    type: 'message',
    id: 'msg_1',
    role: 'assistant',
    status: 'completed',
    content: [{ type: 'output_text', text: 'I think that it is negative.', annotations: [] }],
  },
])
const completed = (message: object, finish_reason: string) => ({
  id: 'chat_1',
  object: 'chat.completion',
  created: 1,
  model: 'small',
  choices: [{ index: 0, message: { role: 'assistant', content: null, ...message }, finish_reason }],
  usage: { prompt_tokens: 3, completion_tokens: 2, total_tokens: 5 },
})

/** What the server answers, by the first part of the path. */
const answers: {
  readonly [path: string]: {
    readonly status?: number
    readonly headers?: Record<string, string>
    readonly body: unknown
  }
} = {
  forbidden: {
    status: 401,
    body: {
      error: {
        message: 'Incorrect API key provided: sk-wrong.',
        type: 'invalid_request_error',
        code: 'invalid_api_key',
      },
    },
  },
  unknown: {
    status: 404,
    body: {
      error: { message: 'The model small does not exist.', type: 'invalid_request_error', code: 'model_not_found' },
    },
  },
  broken: {
    status: 500,
    headers: { 'retry-after-ms': '1' },
    body: { error: { message: 'The server had an error.', type: 'server_error' } },
  },
  unsupported: {
    status: 400,
    body: { error: { message: 'json_schema is not supported.', type: 'invalid_request_error' } },
  },
  prose: { body: inProse },
  filtered: { body: completed({ content: '' }, 'content_filter') },
  refused: { body: completed({ refusal: "I'm sorry, but I can't assist with that." }, 'stop') },
  refusedInText: { body: completed({ content: "I'm sorry, but I can't assist with that request." }, 'stop') },
  cut: { body: completed({ content: '{"resu' }, 'length') },
  chatProse: { body: completed({ content: 'I think that it is negative.' }, 'stop') },
  good: { body: completed({ content: '{"result":"negative"}' }, 'stop') },
}

const spec = `import { createOpenAI, openai } from '@ai-sdk/openai'
import { expect, test } from 'vitest'
import { defineSubject } from 'vitest-faithful'

const ask = (name, model, settings = { maxRetries: 0 }) =>
  defineSubject({ name, model, question: 'What is the sentiment?', labels: ['positive', 'negative'], undetermined: ['unknown'], settings }).predict('A tedious film.')
const at = (path) => createOpenAI({ apiKey: 'sk-wrong', baseURL: process.env.SERVER + '/' + path + '/v1' })

test('no key', () => ask('no-key', openai('gpt-5-mini')))
test('no key for an id', () => ask('no-key-for-an-id', 'openai/gpt-5-mini'))
test('unreachable', () => ask('unreachable', createOpenAI({ apiKey: 'sk-wrong', baseURL: process.env.NOWHERE + '/v1' })('small')))
for (const path of ['forbidden', 'unknown', 'broken', 'unsupported', 'prose']) test(path, () => ask(path, at(path)('small')))
test('broken for long', () => ask('broken-for-long', at('broken')('small'), {}))
test('chatProse', () => ask('chat-prose', at('chatProse').chat('small')))
for (const path of ['filtered', 'refused', 'refusedInText', 'cut', 'good']) {
  test(path, async ({ task }) => {
    const response = await ask(path.toLowerCase(), at(path).chat('small'))
    task.meta.answer = response.answer
    expect(response.prediction).toBe('negative')
  })
}
`

describe('a model that cannot be asked', () => {
  const asked: string[] = []
  let server: Server
  let origin: string
  let project: Project
  let run: Run

  beforeAll(async () => {
    server = createServer((request, response) => {
      const path = request.url?.split('/')[1] ?? ''
      asked.push(path)
      const { status = 200, headers = {}, body } = answers[path] ?? { status: 404, body: {} }
      request.resume()
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
    })
    const gone = createServer()
    const nowhere = await originOf(gone)
    gone.close()
    origin = await originOf(server)
    project = createProject({ files: { 'it.spec.ts': spec } })
    run = await project.run({ env: { SERVER: origin, NOWHERE: nowhere } })
  })
  afterAll(async () => {
    project?.[Symbol.dispose]()
    await new Promise((resolve) => server.close(resolve))
  })

  const messageOf = (name: string): string =>
    (run.only(name).errors[0]?.split(/\n {4}at /u)[0] ?? '').replaceAll(/127\.0\.0\.1:\d+/gu, '127.0.0.1:PORT')

  test('for want of a key names the variable, and what CI does without', () =>
    expect(messageOf('no key')).toMatchInlineSnapshot(`
    "NotRunError: NOT RUN  no OPENAI_API_KEY for openai.responses:gpt-5-mini, and no recording of
    "predict" of no-key.

      Here:  export OPENAI_API_KEY=…   (Vitest does not load .env into process.env)
      In CI: record here, commit __recordings__/, and CI replays without a key."
  `))
  test('by its id, for want of a key, names the variable of the gateway', () =>
    expect(messageOf('no key for an id')).toMatchInlineSnapshot(`
    "NotRunError: NOT RUN  no AI_GATEWAY_API_KEY for gateway:openai/gpt-5-mini, and no recording
    of "predict" of no-key-for-an-id.

      Here:  export AI_GATEWAY_API_KEY=…   (Vitest does not load .env into process.env)
      In CI: record here, commit __recordings__/, and CI replays without a key."
  `))
  test('because no server is there names its address', () =>
    expect(messageOf('unreachable')).toMatchInlineSnapshot(`
      "NotRunError: NOT RUN  http://127.0.0.1:PORT does not answer; "predict" of unreachable was
      not asked of openai.responses:small.

        Cannot connect to API: connect ECONNREFUSED 127.0.0.1:PORT

        1. Start the server.
        2. Or correct the provider's address."
    `))
  test('because its server takes no such key says to check it', () =>
    expect(messageOf('forbidden')).toMatchInlineSnapshot(`
      "NotRunError: NOT RUN  http://127.0.0.1:PORT answered 401; "predict" of forbidden has no
      answer from openai.responses:small.

        Incorrect API key provided: sk-wrong.

        Check the key: it may be wrong, expired, or made for another server."
    `))
  test('because its server knows no such model says to check the name', () =>
    expect(messageOf('unknown')).toMatchInlineSnapshot(`
      "NotRunError: NOT RUN  http://127.0.0.1:PORT answered 404; "predict" of unknown has no answer
      from openai.responses:small.

        The model small does not exist.

        1. Correct the model's name: 'small'.
        2. Or check that the key may use it."
    `))
  test('because its server failed says so', () =>
    expect(messageOf('broken')).toMatchInlineSnapshot(`
      "NotRunError: NOT RUN  http://127.0.0.1:PORT answered 500; "predict" of broken has no answer
      from openai.responses:small.

        The server had an error.
        The server asks to wait 1 s.

        1. Read the log of the server.
        2. Or run again."
    `))
  test('because its server takes no schema says so', () =>
    expect(messageOf('unsupported')).toMatchInlineSnapshot(`
      "NotRunError: NOT RUN  http://127.0.0.1:PORT answered 400; "predict" of unsupported has no
      answer from openai.responses:small.

        json_schema is not supported.

        1. Use prose:  format: 'prose'
        2. Or use a model that supports JSON schemas."
    `))
  test('is asked again as the AI SDK does, and the last answer is told', () => {
    expect(messageOf('broken for long')).toMatchInlineSnapshot(`
      "NotRunError: NOT RUN  http://127.0.0.1:PORT answered 500 at the last of 3 tries; "predict"
      of broken-for-long has no answer from openai.responses:small.

        The server had an error.
        The server asks to wait 1 s.

        1. Read the log of the server.
        2. Or run again."
    `)
    expect(asked.filter((path) => path === 'broken')).toHaveLength(1 + 3)
  })
  test('because its server answers in prose on the Responses API is told to use chat completions', () =>
    expect(messageOf('prose')).toMatchInlineSnapshot(`
    "NotRunError: NOT RUN  openai.responses:small was asked for one of the labels as JSON, and
    replied in prose:

      I think that it is negative.

    The server seems to ignore the schema on the Responses API.
    Use its chat completions:

      openai.chat('small')  in place of  openai('small')

    Or let the subject read prose, if they ignore it too:

      format: 'prose'  in the subject's definition"
  `))
  test('because its server answers in prose on chat completions is told that it ignores the schema', () =>
    expect(messageOf('chatProse')).toMatchInlineSnapshot(`
      "NotRunError: NOT RUN  openai.chat:small was asked for one of the labels as JSON, and replied
      in prose:

        I think that it is negative.

      The server or the model seems to ignore the schema. Let the subject read prose:

        format: 'prose'  in the subject's definition"
    `))

  test.for([
    ['filtered', 'refused'],
    ['refused', 'refused'],
    ['refusedInText', 'refused'],
    ['cut', 'cut off'],
  ])('gives a response without a prediction where its reply is %s', ([name, problem]) => {
    expect(run.only(name!).meta.answer).toMatchObject({ problem })
    expect(messageOf(name!)).toMatch(/^InconclusiveError: INCONCLUSIVE {2}there is no prediction: /u)
  })

  test('is told from one that answers', () => expect(run.only('good').meta.answer).toEqual({ label: 'negative' }))

  test('leaves a recording of what it answered, and none of a failure that fails its test', () => {
    expect(project.recordings().map((name) => name.split('/')[0])).toEqual([
      'chat-prose',
      'cut',
      'filtered',
      'good',
      'prose',
      'refused',
      'refusedintext',
    ])
    for (const file of project.list('__recordings__')) expect(project.read(file)).not.toContain('sk-wrong')
  })
})

async function originOf(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
