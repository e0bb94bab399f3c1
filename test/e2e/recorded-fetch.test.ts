import { expect, test } from 'vitest'
import { anthropic } from '../clients/anthropic.js'
import { startServer } from '../clients/speaking-server.js'
import { type OpenAIAnswer, startOpenAI } from './openai-server.js'
import { createProject, type Run } from './run-vitest.js'

/** An application with a client of its own, which takes a `fetch` as those of providers do. */
const client = `import { recordedFetch } from 'vitest-faithful/fetch'

export async function post(path, body, tries = 1) {
  const headers = { 'content-type': 'application/json', authorization: 'Bearer ' + process.env.OPENAI_API_KEY }
  const init = { method: 'POST', headers, body: JSON.stringify({ model: 'm', ...body }) }
  const response = await recordedFetch(process.env.OPENAI_BASE_URL + path, init)
  if (response.ok) return response
  if (tries > 1) return post(path, body, tries - 1)
  throw new Error(response.status + ' ' + (await response.json()).error.message)
}

const messages = (kind, content) => [{ role: 'system', content: 'Route. <' + kind + '>' }, { role: 'user', content }]

export async function chat(kind, ticket, more, tries) {
  const response = await post('/chat/completions', { messages: messages(kind, ticket), ...more }, tries)
  return (await response.json()).choices[0].message
}

export async function streamed(kind, ticket) {
  const response = await post('/chat/completions', { messages: messages(kind, ticket), stream: true })
  const chunks = (await response.text()).split('\\n').filter((line) => line.startsWith('data: {'))
  return chunks.map((line) => JSON.parse(line.slice(6)).choices[0]?.delta.content ?? '').join('')
}

export async function responses(kind, ticket) {
  const { output } = await (await post('/responses', { instructions: 'Route. <' + kind + '>', input: ticket })).json()
  return output[0].content[0].text ?? output[0].content[0].refusal
}
`

const passes = (run: Run): void => expect(run.exitCode, run.output).toBe(0)

const routing = (name: string, run: string): string =>
  `defineSubject({ name: '${name}', run: async (ticket) => ${run}, answer: (queue) => queue, importance: () => ['charged'] })`
const predicted = (
  subject: string,
): string => `const response = await ${subject}.predict('I was charged twice for my invoice, please refund one of them.')
  await expect(response).toHaveFaithfulImportance()`
const header = `import { expect, test, vi } from 'vitest'
import { defineSubject } from 'vitest-faithful'
import { chat, post, responses, streamed } from './client.js'
`
const test_ = (name: string, lines: string): string => `test('${name}', async () => {\n  ${lines}\n})\n`
const env = (server: { readonly url: string }) => ({
  OPENAI_BASE_URL: server.url,
  OPENAI_API_KEY: 'sk-stand-in-0123456789',
})

test('a client that gets recordedFetch is recorded, judged, and replayed without a key', async () => {
  const after: { readonly [kind: string]: OpenAIAnswer } = {
    refused: { refused: 'Sorry, I will not do that.' },
    declined: 'I cannot help with that request.',
    cut: { cutOff: 'ship' },
    filtered: { filtered: 'ship' },
    failing: { status: 400, message: 'Too many tokens.' },
    busy: { status: 429, message: 'Slow down.', headers: { 'retry-after': '7' } },
    lying: 'billing',
    calling: { call: { name: 'look_up', arguments: { id: 7 } } },
    honest: 'shipping',
  }
  const kinds = Object.keys(after)
  await using server = await startOpenAI(({ messages, text }) => {
    const kind = kinds.find((kind) => messages.some((message) => message.text.includes(`<${kind}>`))) ?? ''
    return text.includes('charged') ? 'billing' : (after[kind] ?? '')
  })
  const ways = {
    chat: (kind: string) => `(await chat('${kind}', ticket)).content ?? 'other'`,
    streamed: (kind: string) => `(await streamed('${kind}', ticket)) || 'other'`,
    responses: (kind: string) => `(await responses('${kind}', ticket)) ?? 'other'`,
  }
  const cases = Object.entries(ways).flatMap(([way, run]) => kinds.map((kind) => [way, kind, run(kind)] as const))
  const tests = cases.map(([way, kind, run]) => test_(`${way} ${kind}`, predicted(routing(`${way}-${kind}`, run))))
  using project = createProject({ files: { 'client.js': client, 'it.spec.js': header + tests.join('') } })
  const says: { readonly [kind: string]: string | undefined } = {
    refused: 'INCONCLUSIVE',
    declined: 'INCONCLUSIVE',
    cut: 'INCONCLUSIVE',
    filtered: 'INCONCLUSIVE',
    failing: 'answered 400',
    busy: 'answered 429',
    lying: 'UNFAITHFUL',
    calling: 'INCONCLUSIVE',
  }
  const run = await project.run({ env: env(server) })
  for (const [way, kind] of cases) {
    // The client of this test does not read calls of tools there.
    if (kind === 'calling' && way === 'responses') continue
    const [error] = run.only(`${way} ${kind}`).errors
    if (says[kind]) expect(error, `${way} ${kind}`).toContain(says[kind])
    else expect(error, `${way} ${kind}`).toBeUndefined()
  }
  expect(run.only('chat busy').errors[0]).toContain('The server asks to wait 7 s.')
  const asked = server.requests.length
  const replayed = await project.run({ env: { ...env(server), OPENAI_API_KEY: '', CI: 'true' } })
  for (const [way, kind] of cases.filter(([, kind]) => !['failing', 'busy', 'calling'].includes(kind))) {
    const [error] = replayed.only(`${way} ${kind}`).errors
    if (says[kind]) expect(error, `${way} ${kind}`).toContain(says[kind])
    else expect(error, `${way} ${kind}`).toBeUndefined()
  }
  expect(replayed.only('chat busy').errors[0]).toContain('no recording of')
  expect(server.requests).toHaveLength(asked)
  const recordings = project
    .list('__recordings__')
    .map((file) => project.read(file))
    .join('\n')
  expect(recordings).not.toContain('stand-in')
})

test('an answered call of a tool is no fault, and an answer after a retry counts', async () => {
  let isBusy = true
  await using server = await startOpenAI(({ messages, text, tools }) => {
    isBusy = !isBusy
    if (!isBusy && tools.length === 0) return { status: 500, message: 'Busy.' }
    if (tools.length > 0 && !messages.some(({ role }) => role === 'tool'))
      return { call: { name: 'look_up', arguments: { id: 7 } } }
    return text.includes('charged') || messages.some((message) => message.text.includes('charged'))
      ? 'billing'
      : 'shipping'
  })
  const agent = `export async function route(ticket) {
  const tools = [{ type: 'function', function: { name: 'look_up', parameters: { type: 'object', properties: { id: { type: 'number' } } } } }]
  const asked = [{ role: 'user', content: ticket }]
  const first = await chat('x', '', { messages: asked, tools })
  const result = { role: 'tool', tool_call_id: first.tool_calls[0].id, content: 'Ada' }
  return (await chat('x', '', { messages: [...asked, first, result], tools })).content
}
`
  const spec = `${header}import { route } from './agent.js'
${test_('agent', predicted(routing('agent', 'route(ticket)')))}
${test_('retried', predicted(routing('retried', "(await chat('x', ticket, {}, 2)).content")))}`
  using project = createProject({
    files: { 'client.js': client, 'agent.js': `import { chat } from './client.js'\n${agent}`, 'it.spec.js': spec },
  })
  passes(await project.run({ env: env(server) }))
  passes(await project.run({ env: { ...env(server), CI: 'true' } }))
})

test('a messages API is recorded as well', async () => {
  await using server = await startServer(anthropic)
  const run = `(await (await post('/v1/messages', { max_tokens: 9, messages: [{ role: 'user', content: ticket }] })).json()).content[0].text`
  const spec = `${header}test('message', async () => {
  const subject = defineSubject({ name: 'message', run: async (ticket) => ${run}, answer: (queue) => queue, importance: () => ['charged', 'invoice', 'refund'] })
  ${predicted('subject')}
})
`
  using project = createProject({ files: { 'client.js': client, 'it.spec.js': spec } })
  passes(await project.run({ env: env(server) }))
  passes(await project.run({ env: { ...env(server), CI: 'true' } }))
})

test('a test with a double of its own is left as it is, and a call without a recording says why', async () => {
  await using server = await startOpenAI(() => 'billing')
  const unit = `import { expect, test, vi } from 'vitest'
import { chat } from './client.js'
test('unit', async () => {
  const double = vi.fn(async () => Response.json({ error: { message: 'too long' } }, { status: 400 }))
  vi.stubGlobal('fetch', double)
  await expect(chat('x', 'Hello')).rejects.toThrow('400 too long')
  expect(double).toHaveBeenCalledOnce()
})
`
  const plain = `import { expect, test } from 'vitest'
import { chat } from './client.js'
test('plain', async () => expect((await chat('x', 'Hello')).content).toBe('billing'))
`
  using project = createProject({ files: { 'client.js': client, 'unit.spec.js': unit, 'plain.spec.js': plain } })
  const inCI = { ...env(server), CI: 'true' }
  const unrecorded = await project.run({ env: inCI })
  expect(unrecorded.only('unit').status, unrecorded.output).toBe('passed')
  expect(unrecorded.only('plain').errors[0]).toContain('406 NOT RUN  no recording of call 1 of this test')
  passes(await project.run({ env: env(server) }))
  expect(project.list('__recordings__').some((file) => file.includes('unit'))).toBe(false)
  passes(await project.run({ env: inCI }))
  expect(server.requests).toHaveLength(1)
})

/** A package with a client that takes a `fetch`, and a setup file that passes ours to it in every test file. */
const setUpForAll = {
  'node_modules/speaker/package.json': '{ "name": "speaker", "type": "module", "exports": "./index.js" }',
  'node_modules/speaker/index.js': `export const speaker = ({ url = process.env.OPENAI_BASE_URL, fetch = globalThis.fetch } = {}) => ({
  post: (path, body) => fetch(url + path, { method: 'POST', body: JSON.stringify({ model: 'm', ...body }) }),
})
`,
  'record-clients.js': `import { vi } from 'vitest'
import { recordedFetch } from 'vitest-faithful/fetch'
vi.mock('speaker', async (load) => {
  const { speaker } = await load()
  return { speaker: (options) => speaker({ ...options, fetch: recordedFetch }) }
})
`,
  'app.js': `import { speaker } from 'speaker'
export async function triage(ticket, client = speaker()) {
  const response = await client.post('/chat/completions', { messages: [{ role: 'user', content: ticket }] })
  return response.ok ? (await response.json()).choices[0].message.content : response
}
`,
}

test('a setup file for clients leaves the tests of others as they are, those with a server too', async () => {
  await using server = await startOpenAI(({ text }) => (text.includes('charged') ? 'billing' : 'shipping'))
  const others = ['/chat/completions', '/embeddings'].map(
    (path) => `test('others${path}', async () => {
  const requests = []
  const server = createServer((request, response) => {
    requests.push(request.url)
    response.writeHead(400, { 'x-request-id': 'req-7' }).end('{ "error": { "message": "too long" } }')
  })
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening))
  const client = speaker({ url: 'http://127.0.0.1:' + server.address().port })
  const response = await client.post('${path}', { messages: [{ role: 'user', content: 'Hello' }], input: 'Hello' })
  expect([response.status, response.headers.get('x-request-id')]).toEqual([400, 'req-7'])
  expect(requests).toEqual(['${path}'])
  server.close()
})
`,
  )
  const subject = routing('ours', 'triage(ticket)')
  using project = createProject({
    files: {
      ...setUpForAll,
      'others.spec.js': `import { createServer } from 'node:http'
import { expect, test } from 'vitest'
import { speaker } from 'speaker'
${others.join('')}`,
      'ours.spec.js': `import { expect, test } from 'vitest'
import { defineSubject } from 'vitest-faithful'
import { triage } from './app.js'
${test_('ours', predicted(subject))}`,
      // Vite does not know what Node imports here, so nothing but the run of the subject makes this file one of ours.
      'unknown.spec.js': `import { expect, test } from 'vitest'
import { createRequire } from 'node:module'
import { triage } from './app.js'
const { defineSubject } = createRequire(import.meta.url)('vitest-faith' + 'ful')
${test_('unknown', `await ${subject.replace('ours', 'unknown')}.predict('I was charged twice for my invoice.')`)}`,
    },
    test: "{ setupFiles: ['./record-clients.js'] }",
  })
  for (const more of [{}, {}, { CI: 'true' }]) passes(await project.run({ env: { ...env(server), ...more } }))
  expect(project.list('__recordings__').filter((file) => file.includes('others'))).toEqual([])
  expect(project.list('__recordings__').filter((file) => file.includes('unknown'))).not.toEqual([])
})
