import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createProject, vitestMajor, type Project } from './run-vitest.js'

const key = 'sk-proj-aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY'

/** What the server answers, by the first part of the path. */
const replies: Readonly<Record<string, { readonly status: number; readonly body: string; readonly more?: object }>> = {
  busy: {
    status: 429,
    body: JSON.stringify({ error: { message: 'Slow down.', code: 'rate_limit_exceeded' } }),
    more: { 'retry-after': '120', 'set-cookie': 'session=hidden' },
  },
  wrong: { status: 400, body: JSON.stringify({ error: { message: 'Unrecognized argument: foo' } }) },
  key: { status: 401, body: JSON.stringify({ error: { message: `Incorrect API key provided: ${key}.` } }) },
  cut: { status: 200, body: '{"id":"chat_1","object":"chat.completion","choices":[{"mess' },
}

const spec = `import { createOpenAI } from '@ai-sdk/openai'
import { generateText, streamText } from 'ai'
import { expect, test } from 'vitest'
import { defineSubject, recorded } from 'vitest-faithful'

const model = (path) => createOpenAI({ apiKey: '${key}', baseURL: process.env.SERVER + '/' + path + '/v1' }).chat('small')
const text = 'A tedious film, says the PROMPT.'
const settings = { maxRetries: 0 }
const ask = (path) =>
  defineSubject({ name: path, model: model(path), question: 'Is it good?', labels: ['yes', 'no'], undetermined: ['unknown'], settings }).predict(text)
const app = (name, run) => defineSubject({ name, run, answer: (result) => result }).predict(text)
const answered = async (path, prompt) => (await generateText({ model: recorded(model(path)), prompt, maxRetries: 0 })).text

for (const path of ['busy', 'wrong', 'key', 'cut']) test('asked ' + path, async () => void (await ask(path)))
test('run busy', () => app('app', (prompt) => answered('busy', prompt)))
test('run caught', async ({ task }) => {
  const error = await app('caught', (prompt) => answered('wrong', prompt)).catch((error) => error)
  task.meta.told = [error.message, error.cause.statusCode]
})
test('run throws', () =>
  app('throws', () => {
    throw Object.assign(new TypeError('no queue'), { config: { authorization: '${key}', prompt: text } })
  }))
test('stream busy', async () => {
  const result = streamText({ model: recorded(model('busy')), prompt: text, maxRetries: 0, onError() {} })
  await expect(result).toHaveFaithfulImportance({ input: text })
})
test('picked', async () => {
  const subject = defineSubject({ name: 'picked', run: () => answered('good', text), answer: () => { throw Object.assign(new Error('no answer'), { prompt: text }) } })
  await subject.predict(text)
})

// One error fails two tests. Vitest must not change it in between.
const shared = ask('busy').catch((error) => error)
test('shared by one', async () => { throw await shared })
test('shared by another', async ({ task }) => {
  const error = await shared
  task.meta.cause = [error.cause.name, error.cause.statusCode, error.cause.responseHeaders['retry-after']]
  throw error
})
`

describe('a failed call, as Vitest prints it', () => {
  let server: Server
  let project: Project
  const env: Record<string, string> = {}

  beforeAll(async () => {
    server = createServer((request, response) => {
      request.resume()
      const path = request.url?.split('/')[1] ?? ''
      const { status, body, more } = replies[path] ?? { status: 200, body: completion }
      response.writeHead(status, { 'content-type': 'application/json', ...more }).end(body)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    env.SERVER = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    project = createProject({ files: { 'it.spec.ts': spec } })
  })
  afterAll(async () => {
    project?.[Symbol.dispose]()
    await new Promise((resolve) => server.close(resolve))
  })

  const reporters = ['default', 'verbose', 'tree', 'tap', 'junit', 'json', 'github-actions', 'minimal']

  test.each(reporters.filter((name) => vitestMajor > 4 || name !== 'minimal'))(
    'has neither the prompt nor a key nor a header in the reporter %s',
    async (reporter) => {
      const file = ['junit', 'json'].includes(reporter) ? [`--outputFile.${reporter}=report.txt`] : []
      const run = await project.run({ args: [`--reporter=${reporter}`, ...file], ownReporters: true, env })
      const output = file.length > 0 ? project.read('report.txt') : run.output
      // A code frame shows the spec.
      const printed = output
        .split('\n')
        .filter((line) => !/^\s*\d*\s*\|/u.test(line))
        .join('\n')
      expect(printed).toContain('answered 429')
      expect(printed).not.toMatch(/PROMPT|requestBodyValues|responseHeaders|set-cookie|session=hidden/u)
      expect(printed).not.toContain(key)
    },
  )

  test('shows a cause only where the code of the user threw', async () => {
    const { output } = await project.run({ args: ['--reporter=verbose'], ownReporters: true, env })
    const causes = [...output.matchAll(/Caused by: (.*)/gu)].map(([, cause]) => cause)
    expect([...new Set(causes)].toSorted()).toEqual(['Error: no answer', 'TypeError: no queue'])
    expect(output).toMatch(/Caused by: TypeError: no queue\n.*it\.spec\.ts:\d+/u)
  })

  test('keeps its cause for code, also after it has failed another test', async () => {
    const run = await project.run({ env })
    expect(run.only('shared by one').status).toBe('failed')
    expect(run.only('shared by another').meta.cause).toEqual(['AI_APICallError', 429, '120'])
  })

  test('has the same message when it is made and when it is replayed', async () => {
    const first = await project.run({ env })
    const second = await project.run({ env: { ...env, FAITHFUL_RECORDINGS: 'replay', SERVER: 'http://127.0.0.1:1' } })
    const toldIn = ({ only }: typeof first) =>
      JSON.stringify(only('run caught').meta.told).replaceAll(/127\.0\.0\.1:\d+/gu, '127.0.0.1:PORT')
    expect(toldIn(second)).toBe(toldIn(first))
    expect(toldIn(second)).toContain('Unrecognized argument: foo')
  })
})

const completion = JSON.stringify({
  id: 'chat_1',
  object: 'chat.completion',
  created: 1,
  model: 'small',
  choices: [{ index: 0, message: { role: 'assistant', content: 'no' }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 3, completion_tokens: 2, total_tokens: 5 },
})
