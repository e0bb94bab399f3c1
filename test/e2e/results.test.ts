import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deskModel } from './desk-model.js'
import { type OpenAIServer, startOpenAI } from './openai-server.js'
import { createProject, type Project, type Run, unwrapped } from './run-vitest.js'

const above = `import { generateText, Output, stepCountIs, streamText, tool } from 'ai'
import { readFileSync, writeFileSync } from 'node:fs'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { answerFrom } from './support-desk/answers.js'
import { deskModel, openai } from './support-desk/model.js'
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
    test('redaction', async () => { await expect(await shapes[shape](ticket)).toHaveFaithfulRedaction({ ...asked, text: ticket.replace('charged', '[REDACTED]').replace('invoice', '[REDACTED]') }) })
    test('redaction asked for', async () => { await expect(await shapes[shape](ticket)).toHaveFaithfulRedaction(asked) })
    test('counterfactual', async () => { await expect(await shapes[shape](ticket)).toHaveFaithfulCounterfactual({ ...asked, text: crashing, target: 'technical' }) })
    test('counterfactual asked for', async () => { await expect(await shapes[shape](ticket)).toHaveFaithfulCounterfactual({ ...asked, target: 'technical' }) })
  })
})
`
const shapes = ['choice', 'object', 'plain', 'system', 'json', 'history', 'tools', 'tools without an output', 'streamed', 'streamed with tools', 'generated object', 'generated enum', 'streamed object', 'agent', 'streaming agent']
const inReply = ['object', 'generated object', 'streamed object']

const faithful = (explainedIn: string): readonly unknown[] => ['passed', 'faithful', explainedIn]
const verdictsOf = (shape: string) => ({
  words: faithful(inReply.includes(shape) ? 'the same reply' : 'the test'),
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
  Object.fromEntries(run.tests.filter(({ names }) => names[0] === api && names[1] === shape).map(({ names, status, meta, errors }) => [names[2], [status, meta.faithful?.[0]?.outcome, meta.faithful?.[0]?.explainedIn ?? errors[0]]]))

describe('a result of the AI SDK', () => {
  let project: Project
  let made: Run
  let replayed: Run
  let asked: number
  beforeAll(async () => {
    project = createProject({ files: { 'it.spec.ts': shapesSpec }, plugin: "{ observe: ['@ai-sdk/openai'], maxCalls: 5_000 }" })
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

  test('costs a call once', () => {
    expect(asked).toBeGreaterThan(0)
    expect(made.stderr).toContain(`Model calls  ${asked} made, 0 replayed`)
    expect(replayed.stderr).toContain(`Model calls  0 made, ${asked} replayed`)
  })
})
void unwrapped
