import { afterAll, beforeAll, expect, test } from 'vitest'
import { startOpenAI, type OpenAIServer } from './openai-server.js'
import { createProject, unwrapped } from './run-vitest.js'

let server: OpenAIServer
beforeAll(async () => void (server = await startOpenAI(() => 'billing')))
afterAll(() => server?.close())

const app = `import { createOpenAI } from '@ai-sdk/openai'
import { generateText } from 'ai'
const settings = { apiKey: 'none', baseURL: process.env.OPENAI_BASE_URL }
const openai = createOpenAI(settings)
export const ask = (prompt: string) => generateText({ model: openai.chat('m'), prompt, maxRetries: 0 })
export const through = (fetch, prompt: string) => generateText({ model: createOpenAI({ ...settings, fetch }).chat('m'), prompt, maxRetries: 0 })
`

/** Unit tests with doubles of every kind in one file, beside a test that uses us. */
const spec = `import net from 'node:net'
import { createOpenAI } from '@ai-sdk/openai'
import { generateText } from 'ai'
import { MockLanguageModelV4 } from 'ai/test'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { defineSubject } from 'vitest-faithful'
import { ask, through } from './app.js'

const said = (text) => Response.json({ id: 'x', object: 'chat.completion', created: 0, model: 'm', choices: [{ index: 0, message: { role: 'assistant', content: text }, finish_reason: 'stop' }], usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 } })
const failed = () => Response.json({ error: { message: 'too long', type: 'invalid_request_error', param: null, code: null } }, { status: 400 })
const use = (result) => expect(expect(result).toHaveFaithfulImportance({ input: 'not in the prompt' })).rejects.toThrow('not in the prompt')
function connectToNobody() {
  this._read = () => {}
  this._write = (chunk, encoding, done) => {
    done()
    said('at the sockets').text().then((body) => this.push('HTTP/1.1 200 OK\\r\\ncontent-type: application/json\\r\\ncontent-length: ' + body.length + '\\r\\n\\r\\n' + body))
  }
  this._writev = undefined
  process.nextTick(() => this.emit('connect'))
  return this
}
afterEach(() => void vi.unstubAllGlobals())

describe('unit', () => {
  test('a stub of the global fetch', async () => {
    const fetch = vi.fn(async () => said('stubbed'))
    vi.stubGlobal('fetch', fetch)
    expect((await ask('Hello')).text).toBe('stubbed')
    expect(fetch).toHaveBeenCalledOnce()
  })
  test('a fetch that is replaced by hand', async () => {
    const original = globalThis.fetch
    globalThis.fetch = async () => said('by hand')
    expect((await ask('Hello')).text).toBe('by hand')
    globalThis.fetch = original
  })
  test('an error of the provider', async () => {
    vi.stubGlobal('fetch', async () => failed())
    await expect(ask('Hello')).rejects.toThrow('too long')
  })
  test('a mock of fetch, through the application', async () => {
    const fetch = vi.fn(async () => said('mocked'))
    expect((await through(fetch, 'Hello')).text).toBe('mocked')
    expect(fetch).toHaveBeenCalledOnce()
  })
  test('a double at the sockets, below fetch', async () => {
    const original = { fetch: globalThis.fetch, connect: net.Socket.prototype.connect }
    globalThis.fetch = (...passed) => original.fetch(...passed)
    net.Socket.prototype.connect = connectToNobody
    expect((await ask('Hello')).text).toBe('at the sockets')
    expect((await ask('Hello')).text).toBe('at the sockets')
    globalThis.fetch = original.fetch
    net.Socket.prototype.connect = original.connect
  })
  test('a provider of the test', async () => {
    const { chat } = createOpenAI({ apiKey: 'none', fetch: async () => said('of the test') })
    expect((await generateText({ model: chat('m'), prompt: 'Hello', maxRetries: 0 })).text).toBe('of the test')
  })
  test('a mock model', async () => {
    const model = new MockLanguageModelV4({ doGenerate: { content: [{ type: 'text', text: 'mock' }], finishReason: { unified: 'stop', raw: 'stop' }, usage: { inputTokens: {}, outputTokens: {} }, warnings: [] } })
    expect((await generateText({ model, prompt: 'Hello' })).text).toBe('mock')
    expect(model.doGenerateCalls).toHaveLength(1)
  })
})
test('uses us', async () => {
  const result = await ask('Hello')
  expect(result.text).toBe('billing')
  await use(result)
})
`

test.concurrent('unit tests with doubles pass in every mode beside a test of ours, and keep nothing', async () => {
  using project = createProject({
    files: { 'app.ts': app, 'it.spec.ts': spec },
    plugin: "{ observe: ['@ai-sdk/openai'] }",
  })
  server.reset()
  const env = { OPENAI_BASE_URL: server.url }
  for (const more of [
    {},
    {},
    { CI: '1', OPENAI_BASE_URL: 'http://127.0.0.1:65535' },
    { FAITHFUL_RECORDINGS: 'record' },
  ]) {
    const run = await project.run({ env: { ...env, ...more } })
    expect(run.exitCode, run.output).toBe(0)
    expect(project.recordings()).toEqual(['it.spec.ts/m/uses-us-8b9da48b.json#call/1'])
  }
  expect(server.requests).toHaveLength(1)
})

test.concurrent('in replay, no matcher takes what a double said, and no double lets a call pass', async () => {
  using project = createProject({
    files: {
      'app.ts': app,
      'it.spec.ts': `import http from 'node:http'
import { afterEach, expect, test, vi } from 'vitest'
import { ask, through } from './app.js'
afterEach(() => void vi.unstubAllGlobals())
const use = (result) => expect(result).toHaveFaithfulImportance({ input: 'Hello' })
const said = (text) => Response.json({ id: 'x', object: 'chat.completion', created: 0, model: 'm', choices: [{ index: 0, message: { role: 'assistant', content: text }, finish_reason: 'stop' }], usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 } })
test('takes it', async () => {
  vi.stubGlobal('fetch', async () => said('stubbed'))
  await use(await ask('Hello'))
})
test('lets it pass', async () => {
  const { fetch } = globalThis
  vi.stubGlobal('fetch', (...passed) => fetch(...passed))
  await ask('Hello')
})
test('looks a host up elsewhere', async () => {
  expect((await fetch('${server.url.replace('127.0.0.1', 'localhost')}/nothing')).status).toBe(404)
})
test('lets it pass to a server that has an open connection', async () => {
  const { fetch } = globalThis
  await (await fetch(process.env.OPENAI_BASE_URL + '/nothing')).text()
  vi.stubGlobal('fetch', (...passed) => fetch(...passed))
  await ask('Hello')
})
test('lets it pass to a server with a name', async () => {
  const { fetch } = globalThis
  vi.stubGlobal('fetch', (url, options) => fetch(url.replace('127.0.0.1', 'localhost'), options))
  await ask('Hello')
})
test('lets it pass to a client of node:http', async () => {
  vi.stubGlobal('fetch', (url) => new Promise((answer, fail) => {
    http.get(url, (reply) => reply.resume().on('end', () => answer(said('over http')))).on('error', fail)
  }))
  await ask('Hello')
})
test("an application's own fetch", async () => {
  const { fetch } = globalThis
  await through((...passed) => fetch(...passed), 'Hello')
})
`,
    },
    plugin: "{ observe: ['@ai-sdk/openai'] }",
  })
  server.reset()
  const run = await project.run({ env: { OPENAI_BASE_URL: server.url, CI: '1' } })
  const passing = [
    'lets it pass to a server that has an open connection',
    'lets it pass to a server with a name',
    'lets it pass to a client of node:http',
  ]
  expect(run.tests.map(({ names, status }) => `${names.join()}: ${status}`)).toEqual([
    'takes it: failed',
    'lets it pass: failed',
    'looks a host up elsewhere: passed',
    ...passing.map((name) => `${name}: failed`),
    "an application's own fetch: failed",
  ])
  for (const name of ['takes it', 'lets it pass', ...passing]) {
    const [error] = run.only(name).errors
    expect(unwrapped(error)).toContain('NOT RUN  no recording of call 1 of this test')
    expect(error).toContain("observe: { packages: ['@ai-sdk/openai'], include: ['it.spec.ts'] }")
  }
})

test.concurrent(
  'in replay, a subject gets no answer of a double for a recording that is missing or stale',
  async () => {
    using project = createProject({
      files: {
        'app.ts': app,
        'it.spec.ts': `import { beforeEach, expect, test, vi } from 'vitest'
import { defineSubject } from 'vitest-faithful'
import { ask } from './app.js'
const fetch = vi.fn(async () => Response.json({ id: 'x', object: 'chat.completion', created: 0, model: 'm', choices: [{ index: 0, message: { role: 'assistant', content: 'billing' }, finish_reason: 'stop' }], usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 } }))
beforeEach(() => void vi.stubGlobal('fetch', fetch))
const subject = (name) => defineSubject({
  name,
  run: async (ticket) => (await ask((process.env.PROMPT ?? 'Route') + ': ' + ticket)).text,
  answer: (text) => text,
  importance: () => ['charged'],
})
test('misses its prediction', async () => {
  await subject('other').predict('I was charged twice for the parcel')
  expect(fetch).not.toHaveBeenCalled()
})
test('checks', async () => {
  await expect(await subject('routing').predict('I was charged twice for the parcel')).not.toHaveFaithfulImportance()
})
`,
      },
      plugin: "{ observe: ['@ai-sdk/openai'] }",
    })
    const env = { OPENAI_BASE_URL: server.url, CI: '1' }
    const missing = await project.run({ env })
    for (const name of ['misses its prediction', 'checks'])
      expect(missing.only(name).errors.join(), name).toContain('NOT RUN  no recording of "predict" of')
    const recorded = await project.run({ env: { OPENAI_BASE_URL: server.url }, args: ['-t', 'checks'] })
    expect(recorded.only('checks').status).toBe('passed')
    const stale = await project.run({ env: { ...env, PROMPT: 'Send' }, args: ['-t', 'checks'] })
    expect(unwrapped(stale.only('checks').errors[0])).toContain('STALE  the request of "predict" of routing changed')
  },
)
