import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createProject, type Project, type Run } from './run-vitest.js'

/** A server whose streams just end, until it is mended. It notes each call. */
const files = {
  'server.ts': `import { appendFileSync, existsSync } from 'node:fs'
import { recorded } from 'vitest-faithful'
export const model = recorded({
  specificationVersion: 'v3', provider: 'acme', modelId: 'breaking', supportedUrls: {},
  doGenerate: async () => ({ content: [{ type: 'text', text: 'technical' }], finishReason: { unified: 'stop', raw: 'stop' }, usage, warnings: [] }),
  doStream: async () => {
    appendFileSync('calls.log', 'asked\\n')
    const parts = [{ type: 'stream-start', warnings: [] }, { type: 'text-start', id: '1' }, { type: 'text-delta', id: '1', delta: 'billing' }]
    if (existsSync('mended')) parts.push({ type: 'text-end', id: '1' }, { type: 'finish', finishReason: { unified: 'stop', raw: 'stop' }, usage })
    return { stream: new ReadableStream({ start(out) { for (const part of parts) out.enqueue(part); out.close() } }) }
  },
})
const usage = { inputTokens: { total: 1 }, outputTokens: { total: 1 } }
`,
  'cut.spec.ts': `import { streamText } from 'ai'
import { expect, test } from 'vitest'
import { defineSubject } from 'vitest-faithful'
import { model } from './server.js'

const ticket = 'I was charged twice for my March invoice.'

test('an application', async ({ task }) => {
  const run = async (text) => {
    const result = streamText({ model, prompt: text, onError() {} })
    let said = ''
    for await (const piece of result.textStream) said += piece
    task.meta.end = await result.finishReason
    return said
  }
  const subject = defineSubject({ name: 'desk', run, answer: (said) => said, importance: () => ['charged'] })
  task.meta.answer = (await subject.predict(ticket)).answer
})

test('a result', async ({ task }) => {
  const result = streamText({ model, prompt: ticket, onError() {} })
  await result.consumeStream()
  task.meta.failure = await expect(result).toHaveFaithfulImportance({ input: ticket, words: ['charged'] }).then(() => 'passed', ({ name, message }) => name + ': ' + message)
})
`,
}

const meta = ({ tests }: Run) => Object.assign({}, ...tests.map(({ meta }) => meta)) as Record<string, unknown>

describe('a stream that just ends', () => {
  let project: Project
  let first: Run
  beforeAll(async () => {
    project = createProject({ files })
    first = await project.run()
  })
  afterAll(() => project?.[Symbol.dispose]())

  const cut = { problem: 'cut off', reply: 'billing', finishReason: 'interrupted' }
  const inconclusive = expect.stringMatching(/^InconclusiveError: [^]*not whole \(finish reason: interrupted\)/u)

  test('decides nothing while it is recorded, for an application and a result', () => {
    expect(meta(first)).toMatchObject({ answer: cut, failure: inconclusive })
    expect(faultsIn(project)).toEqual(['cut off', 'cut off'])
  })

  test('decides nothing when it is replayed, and ends for the application as it did before', async () => {
    project.takeCalls()
    for (const mode of ['replay', 'auto']) {
      const run = await project.run({ env: { FAITHFUL_RECORDINGS: mode } })
      expect(meta(run)).toMatchObject({ answer: cut, failure: inconclusive, end: meta(first).end })
    }
    expect(project.takeCalls()).toEqual([])
  })

  test('is made again by the mode record, once it is whole', async () => {
    project.write('mended', '')
    const run = await project.run({ env: { FAITHFUL_RECORDINGS: 'record' } })
    expect(meta(run)).toMatchObject({ answer: { label: 'billing' } })
    expect(faultsIn(project).every((fault) => fault === undefined)).toBe(true)
  })
})

const faultsIn = (project: Project): readonly unknown[] =>
  project
    .list('__recordings__')
    .flatMap((file) => Object.values(JSON.parse(project.read(file)).recordings ?? {}))
    .map((recording) => (recording as { readonly fault?: string }).fault)

describe('a stream that breaks with an error after some text', () => {
  const files = {
    'it.spec.ts': `import { APICallError, streamText } from 'ai'
import { appendFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { defineSubject, recorded } from 'vitest-faithful'

const failing = (statusCode, message) => new APICallError({ message, statusCode, url: 'http://localhost/', requestBodyValues: {}, responseBody: message })
const errors = {
  lasting: failing(400, 'The response was stopped by the content filter.'),
  passing: failing(529, 'Overloaded.'),
  'of an unknown kind': { type: 'odd', message: 'Something odd.' },
}
const model = (error) => recorded({
  specificationVersion: 'v3', provider: 'acme', modelId: 'breaking', supportedUrls: {},
  doGenerate: async () => { throw new Error('not streamed') },
  doStream: async () => {
    appendFileSync('calls.log', 'asked\\n')
    const parts = [{ type: 'stream-start', warnings: [] }, { type: 'text-start', id: '1' }, { type: 'text-delta', id: '1', delta: 'bill' }, { type: 'text-delta', id: '1', delta: 'ing' }, { type: 'error', error }]
    return { stream: new ReadableStream({ start(out) { for (const part of parts) out.enqueue(part); out.close() } }) }
  },
})
for (const [kind, error] of Object.entries(errors)) {
  test('a call ' + kind, async ({ task }) => {
    const seen = []
    for await (const part of streamText({ model: model(error), prompt: kind, onError() {} }).fullStream)
      seen.push(part.type === 'text-delta' ? part.text : part.type === 'error' ? [APICallError.isInstance(part.error), part.error.message, part.error.statusCode] : part.type)
    task.meta.seen = seen
  })
  test('an application ' + kind, async ({ task }) => {
    const run = async (text) => streamText({ model: model(error), prompt: text, onError() {} }).text
    const subject = defineSubject({ name: kind, run, answer: (said) => said })
    task.meta.seen = await subject.predict('I was charged twice.').then(({ answer }) => answer, ({ name, message }) => [name, message])
  })
}
`,
  }
  const seenIn = (run: Run): unknown => Object.fromEntries(run.tests.map(({ names, meta }) => [names[0], meta.seen]))

  test('gives the application the same parts and the same error, made and replayed', async () => {
    using project = createProject({ files })
    const made = await project.run()
    expect(made.exitCode, made.output).toBe(0)
    expect(seenIn(made)).toMatchObject({
      'a call lasting': expect.arrayContaining(['bill', 'ing', [true, expect.stringContaining('filter'), 400]]),
    })
    expect(project.takeCalls()).toHaveLength(6)
    const run = await project.run()
    expect(run.exitCode, run.output).toBe(0)
    expect(seenIn(run)).toEqual(seenIn(made))
    // Only the passing errors are asked again.
    expect(project.takeCalls()).toHaveLength(2)
  })
})

test('a stream that a test did not read to its end is recorded before the test ends', async () => {
  using project = createProject({
    files: {
      'unread.spec.ts': `import { streamText } from 'ai'
import { appendFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { recorded } from 'vitest-faithful'

/** Sends a word every 50 ms, until the call is aborted. */
const model = (modelId) => recorded({
  specificationVersion: 'v3', provider: 'acme', modelId, supportedUrls: {},
  doGenerate: async () => { throw new Error('not streamed') },
  doStream: async ({ abortSignal }) => {
    appendFileSync('calls.log', 'asked\\n')
    return { stream: new ReadableStream({
      async start(out) {
        try {
          out.enqueue({ type: 'text-start', id: '1' })
          for (const delta of ['one ', 'two ', 'three']) {
            await setTimeout(50, undefined, { signal: abortSignal })
            out.enqueue({ type: 'text-delta', id: '1', delta })
          }
          out.enqueue({ type: 'text-end', id: '1' })
          out.enqueue({ type: 'finish', finishReason: { unified: 'stop', raw: 'stop' }, usage: { inputTokens: { total: 1 }, outputTokens: { total: 1 } } })
          out.close()
        } catch (error) {
          out.error(error)
        }
      },
    }) }
  },
})

test('the first words', async () => {
  for await (const word of streamText({ model: model('first'), prompt: 'Count.' }).textStream) {
    expect(word).toBe('one ')
    break
  }
})

test('nothing', async () => {
  await model('unread').doStream({ prompt: [{ role: 'user', content: [{ type: 'text', text: 'Count.' }] }] })
})
`,
    },
  })
  const first = await project.run()
  expect(first.tests.map(({ status }) => status)).toEqual(['passed', 'passed'])
  expect(project.takeCalls()).toHaveLength(2)
  const again = await project.run({ env: { FAITHFUL_RECORDINGS: 'replay' } })
  expect(again.tests.map(({ status }) => status)).toEqual(['passed', 'passed'])
})
