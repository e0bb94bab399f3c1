import { afterAll, beforeAll, expect, test } from 'vitest'
import { startOpenAI, type OpenAIServer } from './openai-server.js'
import { createProject, unwrapped } from './run-vitest.js'

let server: OpenAIServer
beforeAll(async () => void (server = await startOpenAI(() => 'billing')))
afterAll(() => server?.close())

const app = `import { createOpenAI } from '@ai-sdk/openai'
import { generateText } from 'ai'
import { expect, vi } from 'vitest'
import { defineSubject } from 'vitest-faithful'
const model = createOpenAI({ apiKey: 'none', baseURL: process.env.OPENAI_BASE_URL }).chat('m')
const ask = (prompt: string) => generateText({ model, prompt, maxRetries: 0 })
const use = (result) => expect(expect(result).toHaveFaithfulImportance({ input: 'not in the prompt' })).rejects.toThrow('not in the prompt')
const application = defineSubject({ name: 'application', run: async (text: string) => (await ask('Which desk? ' + text)).text, answer: (said) => said })
const question = defineSubject({ name: 'question', model, question: 'Which desk?', labels: ['billing', 'delivery'], undetermined: ['unknown'], format: 'prose' })

/** What the model says in a call of the test, in a run of an application, and to a question. */
export const kinds = {
  async call() {
    const result = await ask('Hello')
    await use(result)
    return result.text
  },
  application: async () => (await application.predict('I was charged twice')).prediction,
  question: async () => (await question.predict('I was charged twice')).prediction,
}

/** Puts a double in the place of the server. */
export const stub = () => vi.stubGlobal('fetch', async () => Response.json({ id: 'x', object: 'chat.completion', created: 0, model: 'm', choices: [{ index: 0, message: { role: 'assistant', content: 'delivery' }, finish_reason: 'stop' }], usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 } }))
`

const head = `import { afterEach, expect, test, vi } from 'vitest'
import { kinds, stub } from './app.js'
afterEach(() => void vi.unstubAllGlobals())
`
const ofDouble = `test.for(Object.keys(kinds))('%s of a double', async (kind) => {
  stub()
  expect(await kinds[kind]()).toBe('delivery')
})
`
const ofModel = `test.for(Object.keys(kinds))('%s of the model', async (kind) => {
  expect(await kinds[kind]()).toBe('billing')
})
`
const plugin = "{ observe: ['@ai-sdk/openai'] }"

test.concurrent('what a double says never answers for the model, in its test file or another one', async () => {
  using project = createProject({ files: { 'app.ts': app, 'a.spec.ts': head + ofDouble }, plugin })
  const env = { OPENAI_BASE_URL: server.url }
  const first = await project.run({ env })
  expect(first.exitCode, first.output).toBe(0)
  project.write('a.spec.ts', head + ofDouble + ofModel)
  project.write('b.spec.ts', head + ofModel)
  for (const more of [{}, {}, { CI: '1', OPENAI_BASE_URL: 'http://127.0.0.1:1' }]) {
    const run = await project.run({ env: { ...env, ...more } })
    expect(run.exitCode, run.output).toBe(0)
  }
})

test.concurrent('a test that loses its double asks the model again', async () => {
  using project = createProject({ files: { 'app.ts': app, 'it.spec.ts': head + ofDouble }, plugin })
  const env = { OPENAI_BASE_URL: server.url }
  const first = await project.run({ env })
  expect(first.exitCode, first.output).toBe(0)
  project.write('it.spec.ts', head + ofDouble.replace('stub()', '').replace('delivery', 'billing'))
  const again = await project.run({ env })
  expect(again.exitCode, again.output).toBe(0)
})

test.concurrent('in replay, a double answers no application and no question without a recording', async () => {
  using project = createProject({ files: { 'app.ts': app, 'it.spec.ts': head + ofDouble }, plugin })
  const run = await project.run({ env: { OPENAI_BASE_URL: server.url, CI: '1' } })
  for (const kind of ['application', 'question'])
    expect(unwrapped(run.only(`${kind} of a double`).errors[0])).toContain(
      `NOT RUN  no recording of "predict" of ${kind}`,
    )
})

test.concurrent('a call that a double lets pass is recorded as what the model said', async () => {
  const passing = `import { afterEach, expect, test, vi } from 'vitest'
import { kinds } from './app.js'
const { fetch } = globalThis
const answered = vi.fn((...passed) => fetch(...passed))
vi.stubGlobal('fetch', process.env.DOUBLE ? answered : fetch)
test.for(Object.keys(kinds))('%s', async (kind) => {
  expect(await kinds[kind]()).toBe('billing')
})
`
  using project = createProject({ files: { 'app.ts': app, 'a.spec.ts': passing }, plugin })
  const env = { OPENAI_BASE_URL: server.url, DOUBLE: '1' }
  const first = await project.run({ env })
  expect(first.exitCode, first.output).toBe(0)
  const recordings = project.recordings()
  expect(recordings).toHaveLength(3)
  expect(recordings.join()).not.toContain('of a double')
  for (const more of [
    {},
    { FAITHFUL_RECORDINGS: 'record' },
    { CI: '1', OPENAI_BASE_URL: 'http://127.0.0.1:65535' },
    { CI: '1', DOUBLE: '' },
  ]) {
    const run = await project.run({ env: { ...env, ...more } })
    expect(run.exitCode, run.output).toBe(0)
    expect(run.output).toContain('0 made, 3 replayed')
    expect(project.recordings()).toEqual(recordings)
  }
})
