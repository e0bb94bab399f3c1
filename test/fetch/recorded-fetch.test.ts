import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { recordedFetch } from 'vitest-faithful/fetch'
import { keepCalls } from '../../src/recordings/held-calls.js'
import { openScope } from '../../src/session/call-scope.js'
import type { Mode } from '../../src/session/mode.js'
import { currentSession, openSession, type Rules, type Session } from '../../src/session/session.js'
import { ledgerWithoutPlugin } from '../../src/vitest/own-ledger.js'
import { openLedger } from '../../src/vitest/run-ledger.js'

const sessionBefore = currentSession() as Session
const messages = [{ role: 'user', content: 'Is the film "dull"?\nSay yes or no.' }]
const said = (content: string) => ({ id: 'c1', choices: [{ message: { content }, finish_reason: 'stop' }] })
const chat = '/v1/chat/completions'
let root: string
let answer: ReturnType<typeof vi.fn<(request: Request) => Response | Promise<Response>>>

/** The server of a provider, on loopback. */
const server = createServer(async (incoming, outgoing) => {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  const { method = '', url = '', headers } = incoming
  const body = method === 'GET' ? null : Buffer.concat(chunks)
  const response = await answer(new Request(`http://loopback${url}`, { method, headers: headers as never, body }))
  outgoing.writeHead(response.status, Object.fromEntries(response.headers)).end(await response.text())
})
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
afterAll(() => server.closeAllConnections())
const address = (path: string): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'fetched-'))
  answer = vi.fn<(request: Request) => Response | Promise<Response>>(() => Response.json(said('yes')))
})
afterEach(() => {
  vi.unstubAllGlobals()
  openSession(sessionBefore)
  rmSync(root, { recursive: true, force: true })
})

/** Begins a test run in a mode, outside of a test. */
async function inMode(mode: Mode, rules: Rules = {}): Promise<void> {
  await currentSession()?.ledger.flush()
  const ledger = ledgerWithoutPlugin(openLedger(9))
  openSession({ ...sessionBefore, mode, root, ledger, rules, calls: openScope(), currentTest: () => undefined })
}

const ask = (body: object = {}, init: RequestInit = {}, at = chat): Promise<Response> =>
  recordedFetch(address(at), {
    method: 'POST',
    headers: { authorization: 'Bearer a-key-of-nobody' },
    body: JSON.stringify({ model: 'm', messages, ...body }),
    ...init,
  })

async function stored(): Promise<string> {
  await currentSession()?.ledger.flush()
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return files.map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8')).join('\n')
}

test('a call is sent as the client made it, and replayed without a server', async () => {
  await inMode('auto')
  const made = await ask({ temperature: 0.5, tools: [] })
  expect(await made.json()).toEqual(said('yes'))
  const [request] = answer.mock.calls[0] ?? []
  expect(request?.headers.get('authorization')).toBe('Bearer a-key-of-nobody')
  expect(await request?.text()).toBe(JSON.stringify({ model: 'm', messages, temperature: 0.5, tools: [] }))
  await inMode('replay')
  const replayed = await ask({ temperature: 0.5, tools: [] })
  expect([replayed.status, await replayed.json()]).toEqual([200, said('yes')])
  expect(answer).toHaveBeenCalledTimes(1)
})

test('a recording has the reply once, and neither headers nor the query of the address', async () => {
  await inMode('auto')
  answer.mockImplementation(() =>
    Response.json(said('A tedious film.'), { headers: { 'set-cookie': 'session=of-nobody' } }),
  )
  await ask({}, {}, `/v1/chat/completions?key=of-nobody`)
  const text = await stored()
  expect(text.split('A tedious film.')).toHaveLength(2)
  expect(text).toContain('dull')
  expect(text).not.toContain('of-nobody')
})

const key = ['ghp', '_a8F2kL9qW3eR7tY1uI5oP0zX4cV6bN', 'mQwErT'] as const
const chunk = (content: string) => `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content } }] })}\n\n`

test('a reply and a request with a secret are not stored, even if a stream has the secret in pieces', async () => {
  await inMode('auto')
  answer.mockImplementation(() => Response.json(said(key.join(''))))
  expect(await (await ask()).text()).toContain('the reply of call 1 outside of a test contains a possible secret')
  answer.mockImplementation(
    () => new Response(key.map(chunk).join(''), { headers: { 'content-type': 'text/event-stream' } }),
  )
  expect(await (await ask({ stream: true })).text()).toContain('contains a possible secret')
  answer.mockClear()
  expect(await (await ask({ user: key.join('') })).text()).toContain('the request of call')
  expect(answer).not.toHaveBeenCalled()
  expect(await stored()).toBe('')
})

test('a secret in pieces is not stored either if a double has sent it and a matcher needs the call', async () => {
  const headers = { 'content-type': 'text/event-stream' }
  vi.stubGlobal('fetch', async () => new Response(key.map(chunk).join(''), { headers }))
  await inMode('auto')
  expect(await (await ask({ stream: true })).text()).toContain('ghp')
  await expect(keepCalls()).rejects.toThrow('contains a possible secret')
  expect(await stored()).toBe('')
})

test('a secret in one reply of a double does not keep the next reply from being stored', async () => {
  const replies = [said(key.join('')), said('no')]
  vi.stubGlobal('fetch', async () => Response.json(replies.shift()))
  await inMode('auto')
  await ask({ temperature: 0 })
  await ask({ temperature: 1 })
  await expect(keepCalls()).rejects.toThrow('contains a possible secret')
  const text = await stored()
  expect(text).toContain('"no"')
  expect(text).not.toContain(key.join(''))
})

test('a stream is replayed byte by byte', async () => {
  const text = [
    { choices: [{ index: 0, delta: { content: 'ye' } }] },
    { choices: [{ index: 0, delta: { content: 's' }, finish_reason: 'stop' }] },
  ]
  const stream = `${text.map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`).join('')}data: [DONE]\n\n`
  await inMode('auto')
  answer.mockImplementation(
    () => new Response(stream, { headers: { 'content-type': 'text/event-stream; charset=utf-8' } }),
  )
  expect(await (await ask({ stream: true })).text()).toBe(stream)
  await inMode('replay')
  const replayed = await ask({ stream: true })
  expect(replayed.headers.get('content-type')).toBe('text/event-stream')
  expect(await replayed.text()).toBe(stream)
})

test.for([
  ['a GET', chat, { method: 'GET', body: null }],
  ['a path that asks no model', '/v1/files', {}],
  ['a message that an assistant stores', '/v1/threads/t1/messages', { body: '{"role":"user"}' }],
  ['a reply in the background', '/v1/responses', { body: '{"input":"x","background":true}' }],
  ['a body that is no JSON', chat, { body: 'x' }],
  ['a form', chat, { body: new FormData() }],
] as const)('%s reaches the real fetch in every mode', async ([, at, init]) => {
  for (const mode of ['auto', 'replay'] as const) {
    await inMode(mode)
    expect((await ask({}, init, at)).status).toBe(200)
  }
  expect(answer).toHaveBeenCalledTimes(2)
  expect(await stored()).toBe('')
})

test('a request of a `Request` is recorded too', async () => {
  const request = () => new Request(address(chat), { method: 'POST', body: JSON.stringify({ model: 'm', messages }) })
  await inMode('auto')
  await recordedFetch(request())
  await inMode('replay')
  expect(await (await recordedFetch(request())).json()).toEqual(said('yes'))
  expect(answer).toHaveBeenCalledTimes(1)
})

test('a call without a recording is refused at once, with a status that no client tries again', async () => {
  await inMode('replay')
  const refused = await ask()
  expect([refused.status, refused.headers.get('x-should-retry')]).toEqual([406, 'false'])
  expect(await refused.json()).toMatchObject({
    type: 'error',
    error: { type: 'NotRunError', message: expect.stringContaining('no recording of call 1') as string },
  })
  expect(answer).not.toHaveBeenCalled()
})

test('the client gets the error of a server, with the time that it asks to wait', async () => {
  const body = { error: { message: 'Slow down.', type: 'rate_limit_error' } }
  await inMode('auto')
  answer.mockImplementation(() => Response.json(body, { status: 429, headers: { 'retry-after': '7' } }))
  const failed = await ask()
  expect([failed.status, failed.headers.get('retry-after'), await failed.json()]).toEqual([429, '7', body])
  expect(await stored()).toBe('')
})

test.for([
  ['in a body', {}, Response.json({ error: { message: 'Overloaded' } }), '{"error":{"message":"Overloaded"}}'],
  [
    'in a stream',
    { stream: true },
    new Response('event: error\ndata: {"type":"error","error":{"type":"overloaded_error"}}\n\n', {
      headers: { 'content-type': 'text/event-stream' },
    }),
    'event: error\ndata: {"type":"error","error":{"type":"overloaded_error"}}\n\n',
  ],
  ['in a page', {}, new Response('<html>'), '<html>'],
] as const)('an error %s with status 200 reaches the client, and is not stored', async ([, more, response, text]) => {
  await inMode('auto')
  answer.mockImplementation(() => response)
  const failed = await ask(more)
  expect([failed.status, await failed.text()]).toEqual([200, text])
  expect(await stored()).toBe('')
})

test('a reply without a body reaches the client, and is not stored', async () => {
  await inMode('auto')
  answer.mockImplementation(() => new Response(null, { status: 204 }))
  const empty = await ask()
  expect([empty.status, await empty.text()]).toEqual([204, ''])
  expect(await stored()).toBe('')
})

test('the client gets the error of its fetch, and that of its own signal', async () => {
  await inMode('auto')
  const unreachable = 'http://127.0.0.1:1/v1/chat/completions'
  const body = JSON.stringify({ model: 'm', messages })
  const failed = recordedFetch(unreachable, { method: 'POST', body })
  await expect(failed).rejects.toEqual(
    await fetch(unreachable, { method: 'POST', body }).catch((error: unknown) => error),
  )
  const over = new AbortController()
  answer.mockImplementation(() => {
    over.abort(new Error('The client is gone.'))
    return new Promise<Response>(() => {})
  })
  await expect(ask({}, { signal: over.signal })).rejects.toThrow('The client is gone.')
})

test('what a double of a test answers is not stored, and is answered by the double in every mode', async () => {
  const double = vi.fn<typeof fetch>(async () => Response.json(said('no')))
  vi.stubGlobal('fetch', double)
  for (const mode of ['auto', 'replay', 'record'] as const) {
    await inMode(mode)
    expect(await (await ask()).json()).toEqual(said('no'))
  }
  expect(double).toHaveBeenCalledTimes(3)
  expect(await stored()).toBe('')
})

test('outside of Vitest, every request reaches the real fetch', async () => {
  openSession(undefined as never)
  expect(await (await ask()).json()).toEqual(said('yes'))
  expect(await stored()).toBe('')
})

test('scrub changes what the server reads, in the shape of each API', async () => {
  const scrub = async (texts: readonly string[]) => texts.map((text) => text.replaceAll('Ada', '[NAME]'))
  await inMode('auto', { scrub })
  const sent = async (path: string, body: object): Promise<unknown> => {
    await ask({ messages: undefined, ...body }, {}, `/v1/${path}`)
    return answer.mock.lastCall?.[0].json()
  }
  const said = (name: string) => [
    { role: 'user', content: `${name} is here.` },
    { role: 'tool', tool_call_id: 'Ada', content: name },
  ]
  expect(await sent('chat/completions', { messages: said('Ada') })).toEqual({ model: 'm', messages: said('[NAME]') })
  expect(await sent('messages', { messages: said('Ada'), system: 'Be Ada.' })).toEqual({
    model: 'm',
    messages: said('[NAME]'),
    system: 'Be [NAME].',
  })
  expect(await sent('messages', { messages: said('Ada') })).toEqual({ model: 'm', messages: said('[NAME]') })
  expect(await sent('responses', { input: 'Ada', instructions: 'Be Ada.' })).toEqual({
    model: 'm',
    input: '[NAME]',
    instructions: 'Be [NAME].',
  })
  expect(await sent('responses', { input: said('Ada') })).toEqual({ model: 'm', input: said('[NAME]') })
  expect(await sent('responses', { prompt: { id: 'Ada' } })).toEqual({ model: 'm', prompt: { id: 'Ada' } })
  answer.mockImplementation(() => Response.json({ data: [] }))
  expect(await sent('embeddings', { input: ['Ada'] })).toEqual({ model: 'm', input: ['[NAME]'] })
  expect(await sent('embeddings', { input: 'To Ada' })).toEqual({ model: 'm', input: 'To [NAME]' })
})

test('scrub may change the length of a body that the client has told', async () => {
  await inMode('auto', { scrub: async (texts) => texts.map((text) => text.replaceAll('film', 'motion picture')) })
  const body = JSON.stringify({ model: 'm', messages })
  const headers = { 'content-length': String(Buffer.byteLength(body)), 'x-sent-by': 'a client' }
  expect(await (await ask({}, { body, headers })).json()).toEqual(said('yes'))
  const [request] = answer.mock.calls[0] ?? []
  expect(request?.headers.get('x-sent-by')).toBe('a client')
  expect(await request?.text()).toContain('Is the motion picture')
})

const vector = Float32Array.from({ length: 1_536 }, (_, index) => Math.sin(index * index) / 20)

test.for([
  ['numbers', [0.25, -1.5e-7, 1 / 3], {}],
  ['base64', Buffer.from(vector.buffer).toString('base64'), { encoding_format: 'base64' }],
  ['another form', 'bnVtYmVycw==', { encoding_format: 'base64' }],
] as const)('embeddings in %s are recorded and replayed', async ([, embedding, more]) => {
  const body = { object: 'list', data: [{ object: 'embedding', index: 0, embedding }], model: 'e', usage: {} }
  const embed = async () => (await ask({ input: 'A film.', ...more }, {}, '/v1/embeddings')).json()
  answer.mockImplementation(() => Response.json(body))
  await inMode('auto')
  expect(await embed()).toEqual(body)
  await inMode('replay')
  expect(await embed()).toEqual(body)
  expect(answer).toHaveBeenCalledTimes(1)
})
