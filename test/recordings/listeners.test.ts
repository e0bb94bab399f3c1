import { generateText, streamText } from 'ai'
import { getEventListeners } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { defineSubject, recorded } from 'vitest-faithful'
import type { LanguageModel } from '../../src/models/language-model.js'
import { openScope } from '../../src/session/call-scope.js'
import type { Mode } from '../../src/session/mode.js'
import { currentSession, openSession, type CurrentTest, type Session } from '../../src/session/session.js'
import { ledgerWithoutPlugin } from '../../src/vitest/own-ledger.js'
import { openLedger } from '../../src/vitest/run-ledger.js'

const sessionBefore = currentSession() as Session

let root: string
beforeEach(() => void (root = mkdtempSync(join(tmpdir(), 'listeners-'))))
afterEach(() => {
  openSession(sessionBefore)
  rmSync(root, { recursive: true, force: true })
})

/** Begins an attempt at a test in a mode, and returns the controller of its signal. */
function beginTest(mode: Mode): AbortController {
  const controller = new AbortController()
  const current: CurrentTest = {
    name: 'a test',
    retry: 0,
    repeat: 0,
    signal: controller.signal,
    samples: new Map(),
    calls: openScope(),
    matcherCalls: [],
    whenPassed: [],
    verdicts: [],
    skipNotes: [],
    decidesNothing: [],
    gates: [],
    baselines: [],
    profiles: [],
    endsAt: undefined,
    skip: (note) => expect.unreachable(note),
  }
  const ledger = ledgerWithoutPlugin(openLedger(1_000))
  openSession({ ...sessionBefore, mode, root, ledger, rules: {}, currentTest: () => current })
  return controller
}

/** Returns how many listeners a signal has, and how many signals follow it through `AbortSignal.any`. */
function followersOf(signal: AbortSignal): number {
  const dependants = Object.getOwnPropertySymbols(signal).find(({ description }) => description === 'kDependantSignals')
  const follow = dependants && (signal as unknown as Record<symbol, Set<unknown> | undefined>)[dependants]
  return getEventListeners(signal, 'abort').length + (follow?.size ?? 0)
}

/** How a model answers: at once, with an error, or when the test says so. */
type Answers = 'at once' | 'never' | { readonly after: Promise<unknown> }

/** A model that leaves a listener and a dependant on each signal that it gets, as `fetch` and other clients do. */
function leavingModel(answers: Answers = 'at once') {
  const signals: AbortSignal[] = []
  const next = async ({ abortSignal, prompt }: { abortSignal?: AbortSignal; prompt: unknown }): Promise<string> => {
    if (abortSignal) {
      signals.push(abortSignal)
      abortSignal.addEventListener('abort', () => {})
      AbortSignal.any([abortSignal, new AbortController().signal])
    }
    if (answers === 'never') throw new Error('The model fails.')
    if (answers !== 'at once')
      await Promise.race([
        answers.after,
        new Promise((_, reject) => abortSignal?.addEventListener('abort', () => reject(abortSignal.reason))),
      ])
    return JSON.stringify(prompt).includes('sentiment') ? '{"result":"negative"}' : 'Fine.'
  }
  const usage = { inputTokens: { total: 1 }, outputTokens: { total: 1 } }
  const finishReason = { unified: 'stop', raw: 'stop' }
  const model = {
    specificationVersion: 'v3',
    provider: 'acme',
    modelId: 'leaving',
    supportedUrls: {},
    doGenerate: async (parameters: never) => ({
      content: [{ type: 'text', text: await next(parameters) }],
      finishReason,
      usage,
      warnings: [],
    }),
    doStream: async (parameters: never) => {
      const text = await next(parameters)
      return {
        stream: streamOf([
          { type: 'stream-start', warnings: [] },
          { type: 'text-start', id: '1' },
          { type: 'text-delta', id: '1', delta: text },
          { type: 'text-end', id: '1' },
          { type: 'finish', finishReason, usage },
        ]),
      }
    },
  } as unknown as LanguageModel
  return { model, signals }
}

function streamOf(parts: readonly object[]): ReadableStream<object> {
  return new ReadableStream({
    start(out) {
      for (const part of parts) out.enqueue(part)
      out.close()
    },
  })
}

/** The ways in which a test calls a model. */
const ways: { readonly [way: string]: (model: LanguageModel) => (text: string) => Promise<unknown> } = {
  'a question': (model) => {
    const subject = defineSubject({
      name: 'sentiment',
      model,
      question: 'What is the sentiment of the text?',
      labels: ['positive', 'negative'],
      undetermined: ['unknown'],
      settings: { maxRetries: 0 },
    })
    return (text) => subject.predict(text)
  },
  'an application': (model) => {
    const observed = recorded(model)
    const subject = defineSubject({
      name: 'application',
      run: (prompt: string) => generateText({ model: observed, prompt, maxRetries: 0 }),
      answer: ({ text }) => text,
    })
    return (text) => subject.predict(text)
  },
  'generateText of a recorded model': (model) => {
    const observed = recorded(model)
    return (prompt) => generateText({ model: observed, prompt, maxRetries: 0 })
  },
  'streamText of a recorded model': (model) => {
    const observed = recorded(model)
    return async (prompt) => {
      const failures: unknown[] = []
      const { textStream } = streamText({
        model: observed,
        prompt,
        maxRetries: 0,
        onError: ({ error }) => void failures.push(error),
      })
      for await (const _ of textStream) continue
      if (failures.length > 0) throw failures[0]
    }
  },
  'equal calls at the same time': (model) => {
    const observed = recorded(model)
    return (prompt) =>
      Promise.all(
        [1, 2].map(() =>
          generateText({
            model: observed,
            prompt,
            maxRetries: 0,
            providerOptions: { faithful: { subject: 's', input: prompt, step: 'predict', sample: 1 } },
          }),
        ),
      )
  },
}

const texts = Array.from({ length: 20 }, (_, number) => `Film ${number} is dull.`)

describe.for(Object.keys(ways))('%s', (way) => {
  const begin = (model: LanguageModel) => (ways[way] ?? (() => expect.unreachable()))(model)

  test.for<Mode>(['live', 'record', 'auto'])('that was answered in mode %s leaves no listener', async (mode) => {
    const { signal } = beginTest(mode)
    const { model, signals } = leavingModel()
    const call = begin(model)
    for (const text of texts) await call(text)
    expect(signals.length).toBeGreaterThanOrEqual(texts.length)
    expect(followersOf(signal)).toBe(0)
  })

  test('that was answered beside others leaves no listener', async () => {
    const { signal } = beginTest('live')
    const call = begin(leavingModel().model)
    await Promise.all(texts.map((text) => call(text)))
    expect(followersOf(signal)).toBe(0)
  })

  test('that was replayed leaves no listener', async () => {
    beginTest('record')
    const { model } = leavingModel()
    for (const text of texts) await begin(model)(text)
    const { signal } = beginTest('replay')
    const { model: silent, signals } = leavingModel('never')
    for (const text of texts) await begin(silent)(text)
    expect(signals).toEqual([])
    expect(followersOf(signal)).toBe(0)
  })

  test.for<Mode>(['live', 'record'])('that failed in mode %s leaves no listener', async (mode) => {
    const { signal } = beginTest(mode)
    const { model } = leavingModel('never')
    for (const text of texts) await expect(begin(model)(text)).rejects.toThrow()
    expect(followersOf(signal)).toBe(0)
  })

  test.for<Mode>(['live', 'record'])('of a test that ends is aborted in mode %s', async (mode) => {
    const controller = beginTest(mode)
    const { model, signals } = leavingModel({ after: new Promise(() => {}) })
    const called = expect(begin(model)('A film.')).rejects.toThrow('over')
    await expect.poll(() => signals.length).toBeGreaterThanOrEqual(1)
    controller.abort(new Error('The test is over.'))
    await called
    expect(signals.every(({ aborted, reason }) => aborted && reason === controller.signal.reason)).toBe(true)
    expect(followersOf(controller.signal)).toBe(0)
  })
})

test("a caller's own signal aborts a call in a test, and gets no listener of the model", async () => {
  const ofTest = beginTest('live')
  const ofCaller = new AbortController()
  const { model, signals } = leavingModel({ after: new Promise(() => {}) })
  const called = expect(
    generateText({ model: recorded(model), prompt: 'A film.', abortSignal: ofCaller.signal, maxRetries: 0 }),
  ).rejects.toThrow('enough')
  await expect.poll(() => signals.length).toBe(1)
  ofCaller.abort(new Error('That is enough.'))
  await called
  expect(signals[0]?.reason).toBe(ofCaller.signal.reason)
  expect([followersOf(ofCaller.signal), followersOf(ofTest.signal)]).toEqual([0, 0])
})

test('a stream that nobody reads to its end leaves no listener', async () => {
  const { signal } = beginTest('live')
  const { model } = leavingModel()
  const wrapped = recorded(model) as unknown as { doStream(parameters: object): Promise<{ stream: ReadableStream }> }
  const { stream } = await wrapped.doStream({
    prompt: [{ role: 'user', content: [{ type: 'text', text: 'A film.' }] }],
  })
  expect(followersOf(signal)).toBe(1)
  const reader = stream.getReader()
  await reader.read()
  await reader.cancel()
  expect(followersOf(signal)).toBe(0)
})

test('a stream that breaks off leaves no listener', async () => {
  const { signal } = beginTest('live')
  const broken = {
    ...(leavingModel().model as object),
    doStream: async () => ({ stream: new ReadableStream({ pull: (out) => out.error(new Error('The line broke.')) }) }),
  } as unknown as LanguageModel
  const wrapped = recorded(broken) as unknown as { doStream(parameters: object): Promise<{ stream: ReadableStream }> }
  const { stream } = await wrapped.doStream({
    prompt: [{ role: 'user', content: [{ type: 'text', text: 'A film.' }] }],
  })
  await expect(stream.getReader().read()).rejects.toThrow('The line broke.')
  expect(followersOf(signal)).toBe(0)
})
