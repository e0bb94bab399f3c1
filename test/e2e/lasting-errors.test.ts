import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createProject, type Project, type Run } from './run-vitest.js'

const saying = (text: string) => ({
  status: 200,
  body: {
    id: 'chat_1',
    object: 'chat.completion',
    created: 1,
    model: 'good',
    choices: [{ index: 0, message: { role: 'assistant', content: text }, finish_reason: 'stop' }],
    usage: { prompt_tokens: 3, completion_tokens: 2, total_tokens: 5 },
  },
})
const failing = (status: number, message: string, code: string | null = null) => ({
  status,
  body: { error: { message, type: 'invalid_request_error', param: null, code } },
})

/** The errors that come again whenever the request does, by the name of the model. */
const lasting = {
  'too-long': failing(400, "This model's maximum context length is 8192 tokens.", 'context_length_exceeded'),
  unknown: failing(404, 'The model `unknown` does not exist.', 'model_not_found'),
  large: failing(413, 'Request too large.'),
  unprocessable: failing(422, 'The picture cannot be read.'),
  filtered: failing(400, 'The response was filtered by the content management policy.', 'content_filter'),
}
/** The errors that say nothing about the request. */
const passing = {
  'no-key': failing(401, 'Incorrect API key provided.', 'invalid_api_key'),
  forbidden: failing(403, 'Country not supported.'),
  slow: failing(408, 'Request timeout.'),
  busy: failing(409, 'Conflict.'),
  limited: failing(429, 'Rate limit reached.', 'rate_limit_exceeded'),
  broken: failing(500, 'The server had an error.'),
  overloaded: failing(529, 'Overloaded.'),
  'no-credit': failing(400, 'Your credit balance is too low to access the API.'),
  'no-quota': failing(400, 'You exceeded your current quota.', 'insufficient_quota'),
  undeployed: failing(404, 'The API deployment for this resource does not exist.', 'DeploymentNotFound'),
}

/** The server of a provider, which answers as the model's name says. */
async function startProvider() {
  const answers: Record<string, { readonly status: number; readonly body: object }> = { ...lasting, ...passing }
  let calls: string[] = []
  const server: Server = createServer((request, response) => {
    let text = ''
    request.setEncoding('utf8').on('data', (piece: string) => (text += piece))
    request.once('end', () => {
      const { model, temperature } = JSON.parse(text) as { model: string; temperature?: number }
      calls.push(model)
      const isWarm = model === 'cold' && temperature !== undefined
      const { status, body } = isWarm
        ? failing(400, 'Unsupported value: temperature.')
        : (answers[model] ?? saying('billing'))
      response.writeHead(status, { 'content-type': 'application/json', 'retry-after-ms': '1' })
      response.end(JSON.stringify(body))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    env: { OPENAI_BASE_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, OPENAI_API_KEY: 'test' },
    takeCalls: () => calls.splice(0),
    /** Lets a model answer from now on. */
    mend: (model: string) => void (answers[model] = saying('billing')),
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
type Provider = Awaited<ReturnType<typeof startProvider>>

const above = `import { openai } from '@ai-sdk/openai'
import { APICallError, generateObject, generateText, streamText } from 'ai'
import { expect, test } from 'vitest'
import { defineSubject } from 'vitest-faithful'
import { z } from 'zod'
const ticket = 'I was charged twice for my March invoice.'
const ask = (model, prompt = ticket) => generateText({ model: openai.chat(model), prompt, maxRetries: 0 })
const told = (error) => error.text ?? ({
  isInstance: APICallError.isInstance(error),
  isError: error instanceof APICallError,
  name: error.name, message: error.message, statusCode: error.statusCode, responseBody: error.responseBody,
  data: error.data, isRetryable: error.isRetryable, url: new URL(error.url).pathname,
})
`
const observing = "{ observe: { packages: ['@ai-sdk/openai'], include: ['**'] } }"
const inCI = { CI: 'true', OPENAI_BASE_URL: 'http://127.0.0.1:1/v1', OPENAI_API_KEY: 'test' }
const metas = (run: Run): unknown => Object.fromEntries(run.tests.map(({ names, meta }) => [names[0], meta.told]))
const passes = (run: Run): void => expect(run.exitCode, run.output).toBe(0)

describe("a provider's lasting error, from which a test goes on", () => {
  const spec = `${above}
for (const model of ${JSON.stringify(Object.keys(lasting))})
  test(model, async ({ task }) => { task.meta.told = told(await ask(model).catch((error) => error)) })
test('is expected', async () => { await expect(ask('unknown', 'another prompt')).rejects.toThrow('does not exist') })
test('an object', async ({ task }) => {
  const error = await generateObject({ model: openai.chat('large'), schema: z.object({ queue: z.string() }), prompt: ticket, maxRetries: 0 }).catch((error) => error)
  task.meta.told = told(error)
})
test('a stream', async ({ task }) => {
  const parts = []
  for await (const part of streamText({ model: openai.chat('unprocessable'), prompt: ticket, maxRetries: 0, onError() {} }).fullStream) parts.push(part)
  task.meta.told = [parts.map(({ type }) => type), told(parts.find(({ type }) => type === 'error').error)]
})
`
  let provider: Provider
  let project: Project
  let made: Run
  beforeAll(async () => {
    provider = await startProvider()
    project = createProject({ files: { 'it.spec.ts': spec }, plugin: observing })
    made = await project.run({ env: provider.env })
  })
  afterAll(async () => {
    project?.[Symbol.dispose]()
    await provider?.[Symbol.asyncDispose]()
  })

  test('is recorded', () => {
    passes(made)
    expect(provider.takeCalls()).toHaveLength(8)
    expect(project.recordings()).toHaveLength(8)
    expect(made.stderr).toContain('Model calls  8 made, 0 replayed')
  })

  test('is replayed as the same class with its status, message and body', async () => {
    const run = await project.run({ env: inCI })
    passes(run)
    expect(metas(run)).toEqual(metas(made))
    expect(metas(run)).toMatchObject({
      'too-long': {
        isInstance: true,
        isError: true,
        name: 'AI_APICallError',
        statusCode: 400,
        message: lasting['too-long'].body.error.message,
        responseBody: JSON.stringify(lasting['too-long'].body),
        isRetryable: false,
      },
      unknown: { isInstance: true, statusCode: 404 },
    })
    expect(run.stderr).toContain('Model calls  0 made, 8 replayed')
  })

  test('is replayed at home too, without a call', async () => {
    const run = await project.run({ env: provider.env })
    passes(run)
    expect(metas(run)).toEqual(metas(made))
    expect(provider.takeCalls()).toEqual([])
  })

  test('holds no key, no header and no request in its recording', () => {
    for (const file of project.list('__recordings__'))
      expect(project.read(file)).not.toMatch(/Bearer|"headers"|requestBodyValues|responseHeaders|"stack"/u)
  })

  test('is asked again by the mode record, and replaced once the model answers', async () => {
    const before = project.recordings()
    const again = await project.run({ env: { ...provider.env, FAITHFUL_RECORDINGS: 'record' } })
    passes(again)
    expect(provider.takeCalls()).toHaveLength(8)
    expect(project.recordings()).toEqual(before)
    expect(metas(again)).toEqual(metas(made))

    provider.mend('filtered')
    const mended = await project.run({
      env: { ...provider.env, FAITHFUL_RECORDINGS: 'record' },
      args: ['-t', 'filtered'],
    })
    expect(mended.only('filtered').meta.told).toBe('billing')
    const run = await project.run({ env: inCI, args: ['-t', 'filtered'] })
    expect(run.only('filtered').meta.told).toBe('billing')
    expect(project.recordings()).toEqual(before)
  })
})

test('a passing error is never stored, whatever its status', async () => {
  await using provider = await startProvider()
  using project = createProject({
    plugin: observing,
    files: {
      'it.spec.ts': `${above}
for (const model of ${JSON.stringify(Object.keys(passing))})
  test(model, async ({ task }) => { task.meta.told = await ask(model).then(() => 'answered', ({ statusCode }) => statusCode) })
test('nobody', async ({ task }) => {
  const nobody = (await import('@ai-sdk/openai')).createOpenAI({ apiKey: 'test', baseURL: 'http://127.0.0.1:1/v1' })
  task.meta.told = await generateText({ model: nobody.chat('good'), prompt: ticket, maxRetries: 0 }).then(() => 'answered', ({ name }) => name)
})
`,
    },
  })
  const run = await project.run({ env: provider.env })
  passes(run)
  expect(metas(run)).toEqual({
    ...Object.fromEntries(Object.entries(passing).map(([model, { status }]) => [model, status])),
    nobody: 'AI_APICallError',
  })
  expect(project.list('__recordings__')).toEqual([])
  const inReplay = await project.run({ env: inCI })
  expect(Object.values(metas(inReplay) as object)).toEqual(
    Array(Object.keys(passing).length).fill(undefined).concat('NotRunError'),
  )
})

test('an application that goes on with a fallback model is checked from recordings', async () => {
  await using provider = await startProvider()
  using project = createProject({
    plugin: observing,
    files: {
      'it.spec.ts': `${above}
const app = defineSubject({
  name: 'desk',
  run: async (text) => {
    for (const model of ['too-long', 'filtered', 'good'])
      try { return (await ask(model, text)).text } catch (error) { if (!APICallError.isInstance(error)) throw error }
  },
  answer: (said) => said,
  importance: () => ['charged'],
})
test('it', async ({ task }) => {
  const response = await app.predict(ticket)
  task.meta.told = response.prediction
})
`,
    },
  })
  const made = await project.run({ env: provider.env })
  passes(made)
  expect(provider.takeCalls()).toEqual(['too-long', 'filtered', 'good'])
  expect(project.recordings()).toEqual(
    ['filtered', 'good', 'too-long'].map((model) =>
      expect.stringMatching(new RegExp(`^desk/${model}/.*#predict/1$`, 'u')),
    ),
  )
  for (const env of [inCI, { ...provider.env, FAITHFUL_RECORDINGS: 'auto' }]) {
    const run = await project.run({ env })
    passes(run)
    expect(metas(run)).toEqual({ it: 'billing' })
  }
  expect(provider.takeCalls()).toEqual([])
})

test('an application that tries the failing call twice, and then asks otherwise, keeps its calls in order', async () => {
  await using provider = await startProvider()
  using project = createProject({
    plugin: observing,
    files: {
      'it.spec.ts': `${above}
const errors = []
const app = defineSubject({
  name: 'desk',
  run: async (text) => {
    const warm = { model: openai.chat('cold'), prompt: text, maxRetries: 0, temperature: 2 }
    for (const options of [warm, warm, { ...warm, temperature: undefined }])
      try { return (await generateText(options)).text } catch (error) { errors.push(error.statusCode) }
  },
  answer: (said) => said,
  importance: () => ['charged'],
})
test('it', async ({ task }) => {
  const response = await app.predict(ticket)
  task.meta.told = [response.answer.label, errors.splice(0), response.calls.map(({ recording }) => recording.split('#')[1])]
})
`,
    },
  })
  const made = await project.run({ env: provider.env })
  passes(made)
  expect(metas(made)).toEqual({ it: ['billing', [400, 400], ['predict/2']] })
  expect(provider.takeCalls()).toHaveLength(3)
  expect(project.recordings().map((name) => name.split('#')[1])).toEqual(['predict/1', 'predict/2'])
  const run = await project.run({ env: inCI })
  passes(run)
  expect(metas(run)).toEqual(metas(made))
  const again = await project.run({ env: { ...provider.env, FAITHFUL_RECORDINGS: 'record' } })
  passes(again)
  expect(metas(again)).toEqual(metas(made))
  expect(provider.takeCalls()).toHaveLength(2)
  expect(project.recordings().map((name) => name.split('#')[1])).toEqual(['predict/1', 'predict/2'])
})

test('a subject whose model rejects every request is expected to fail, also from recordings', async () => {
  await using provider = await startProvider()
  using project = createProject({
    plugin: observing,
    files: {
      'it.spec.ts': `${above}
const subject = defineSubject({ name: 'queue', model: openai.chat('unknown'), question: 'Which queue?', labels: ['billing', 'technical'], undetermined: ['unknown'] })
test('it', async ({ task }) => {
  const error = await subject.predict(ticket).catch((error) => error)
  task.meta.told = [error.message, told(error.cause)]
})
`,
    },
  })
  const made = await project.run({ env: provider.env })
  passes(made)
  expect(metas(made)).toMatchObject({ it: [expect.stringContaining('answered 404'), { isInstance: true }] })
  expect(project.recordings()).toHaveLength(1)
  const run = await project.run({ env: { ...inCI, OPENAI_BASE_URL: provider.env.OPENAI_BASE_URL } })
  passes(run)
  expect(metas(run)).toEqual(metas(made))
  expect(provider.takeCalls()).toHaveLength(1)
})

test('a lasting error is stored unless its test fails with it', async () => {
  await using provider = await startProvider()
  using project = createProject({
    plugin: observing,
    files: {
      'it.spec.ts': `${above}
test('fails', async () => { await ask('unknown') })
test('fails of something else', async () => {
  await ask('large').catch(() => {})
  expect(1).toBe(2)
})
`,
    },
  })
  const run = await project.run({ env: provider.env })
  expect(run.tests.map(({ status }) => status)).toEqual(['failed', 'failed'])
  expect(project.recordings()).toEqual([expect.stringMatching(/^it\.spec\.ts\/large\//u)])
})
