import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenAIAnswer, type OpenAIRequest, type OpenAIServer, startOpenAI } from './openai-server.js'
import { createProject, type Project, type Run } from './run-vitest.js'

const spec = `import { generateText, stepCountIs, streamText, tool } from 'ai'
import { createOpenAI } from '@ai-sdk/openai'
import { expect, test } from 'vitest'
import { calledTool, defineSubject, toolArgument } from 'vitest-faithful'
import { z } from 'zod'

const mail = 'Hello there, I bought a green lamp from your shop last spring. My order 17 is about it. Please have a look today and write back soon.'
const openai = createOpenAI({ baseURL: process.env.OPENAI_BASE_URL, apiKey: 'sk-test' })
const apis = ['chat', 'responses']
let runs = 0
const tools = {
  find: tool({
    inputSchema: z.object({ order: z.number() }),
    execute: () => (runs++, { status: 'delivered late', note: 'left with a friendly neighbour on the third floor', carrier: 'the north post' }),
  }),
  refund: tool({ inputSchema: z.object({ orderId: z.number(), reason: z.string() }) }),
}
const ask = (api, prompt, of = generateText) =>
  of({ model: openai[api]('agent'), prompt, temperature: 0, tools, stopWhen: stepCountIs(4) })
const answer = calledTool('refund', { arguments: ['orderId'] })
const reason = toolArgument('refund', 'reason')

test.each(apis)('result %s', async (api) => {
  runs = 0
  await expect(await ask(api, 'Mail: ' + mail)).toHaveFaithfulReason({ input: mail, answer, reason, editor: openai[api]('editor') })
  expect(runs).toBe(1)
})
test.each(apis)('stream %s', async (api) => {
  await expect(ask(api, 'Mail: ' + mail, streamText)).toHaveFaithfulReason({ input: mail, answer, reason, editor: openai[api]('editor') })
})
test.each(apis)('words %s', async (api) => {
  await expect(await ask(api, 'Mail: ' + mail)).not.toHaveFaithfulImportance({ input: mail, answer, words: ['neighbour'] })
})
test.each(apis)('application %s', async (api) => {
  const subject = defineSubject({ name: 'agent-' + api, run: (text) => ask(api, text), answer, importance: () => ['lamp'] })
  await expect(await subject.predict(mail)).not.toHaveFaithfulImportance()
})
`

/** Refunds an order that came late, after it has looked it up. */
function agent({ messages }: OpenAIRequest): OpenAIAnswer {
  const read = (role: string): string =>
    messages
      .filter((message) => message.role === role)
      .map(({ text }) => text)
      .join('\n')
  const order = Number(/\d+/u.exec(read('user'))?.[0] ?? 0)
  if (read('tool') === '') return { call: { name: 'find', arguments: { order } } }
  if (!read('tool').includes('late')) return 'It came in time.'
  return { call: { name: 'refund', arguments: { orderId: order, reason: 'The parcel came late.' } } }
}

/** Knows where the fact stands, and what says it. */
function editor({ text, schema }: OpenAIRequest): OpenAIAnswer {
  const [, about = ''] = text.split('\n\nText: ')
  if ('facts' in Object(schema?.properties))
    return { json: { facts: [{ clause: 'the parcel came late', kind: 'says', quotes: ['delivered late'] }] } }
  return { json: { answers: [{ number: 1, said: about.includes('late') ? 'yes' : 'no' }] } }
}

let server: OpenAIServer
let project: Project
let made: Run
let replayed: Run
beforeAll(async () => {
  server = await startOpenAI((request) => (request.model === 'editor' ? editor(request) : agent(request)))
  project = createProject({ files: { 'it.spec.ts': spec }, plugin: "{ observe: ['@ai-sdk/openai'], maxCalls: 500 }" })
  made = await project.run({ env: { OPENAI_BASE_URL: server.url } })
  replayed = await project.run({ env: { CI: 'true', OPENAI_BASE_URL: 'http://127.0.0.1:1/v1' } })
})
afterAll(async () => {
  await server?.close()
  project?.[Symbol.dispose]()
})

test.each(['chat', 'responses'])('the reason of a tool call is judged over %s, and from recordings', (api) => {
  for (const run of [made, replayed])
    for (const [kind, outcome] of [
      ['result', 'faithful'],
      ['stream', 'faithful'],
      ['words', 'unfaithful'],
      ['application', 'unfaithful'],
    ] as const) {
      const { status, meta, errors } = run.only(`${kind} ${api}`)
      expect(status, errors.join('\n')).toBe('passed')
      expect(meta.faithful).toMatchObject([{ outcome, prediction: { label: 'refund(orderId=17)' } }])
    }
  expect(replayed.stderr).toContain('0 made')
})

test('the controls of what a tool returned stay in it', () => {
  const [verdict] = made.only('result chat').meta.faithful ?? []
  const start = verdict?.input.text.indexOf('status: delivered late') ?? 0
  const controls = verdict?.trials.filter(({ role }) => role === 'control') ?? []
  expect(controls).toHaveLength(2)
  expect(controls.flatMap(({ edits }) => edits).every((edit) => edit.start > start)).toBe(true)
})
