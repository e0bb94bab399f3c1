import {
  APICallError,
  extractReasoningMiddleware,
  generateText,
  isStepCount,
  Output,
  streamText,
  tool,
  wrapLanguageModel,
  type LanguageModelMiddleware,
} from 'ai'
import { describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { recorded, UsageError } from 'vitest-faithful'
import { prose, scriptedModel, toolCall, type ScriptedReply } from 'vitest-faithful/testing'
import { currentSession } from '../../src/session/session.js'
import { messageOf } from '../message-of.js'

const ticket = 'I was charged twice for my March invoice, please refund one of them.'
const queues = Output.choice({ options: ['billing', 'technical'] })
const inObject = (queue: z.ZodType<string>) => Output.object({ schema: z.object({ queue }) })
const asked = (prompt: string, ...replies: ScriptedReply[]) =>
  generateText({ model: scriptedModel(['billing', ...replies]), prompt, output: queues })
const words = ['charged']

/** A model that says one thing, of parts that no script has. */
const saying = (content: readonly object[], finishReason = 'stop') => {
  const doGenerate = () => ({
    content,
    finishReason: { unified: finishReason, raw: finishReason },
    usage: { inputTokens: { total: 1 }, outputTokens: { total: 1 } },
    warnings: [],
  })
  return recorded({
    specificationVersion: 'v3',
    provider: 'odd',
    modelId: 'odd',
    supportedUrls: {},
    doGenerate,
    [Symbol.for('vitest-faithful.unrecorded')]: true,
  } as never)
}

describe('the input', () => {
  test('must be in the prompt', async () => {
    const result = await asked('Ticket: I WAS CHARGED TWICE')
    expect(await messageOf(expect(result).toHaveFaithfulImportance({ input: ticket, words }))).toMatchInlineSnapshot(`
      "UsageError: The input is not in the prompt that led to this result; no check was made.

        input:   I was charged twice for my March invoice, please refund one of …
        prompt:  Ticket: I WAS CHARGED TWICE

        The prompt must contain it unchanged, or as JSON. If the application changes it,
        pass the changed text:  { input: normalized }"
    `)
  })

  test('must not be only a part of other words', async () => {
    const result = await asked('It was overcharged.')
    expect(await messageOf(expect(result).toHaveFaithfulImportance({ input: 'charged', words }))).toMatch(
      /only inside other\s+words/,
    )
  })

  test('must be there once, unless the test changes all occurrences', async () => {
    const result = await asked('Say ok or not. Ticket: ok')
    expect(await messageOf(expect(result).toHaveFaithfulImportance({ input: 'ok', words }))).toMatchInlineSnapshot(`
      "UsageError: The input occurs 2 times in the prompt that led to this result; no check was
      made, since it is unknown which one to change.

        input:   ok
        prompt:  Say ok or not. Ticket: ok

        To change all of them:  { input, occurrences: 'all' }"
    `)
  })

  test('may be there several times if the test says so', async () => {
    const model = scriptedModel(['billing', 'technical', 'billing', 'billing'])
    const result = await generateText({ model, prompt: `${ticket} Again: ${ticket}`, output: queues, temperature: 0 })
    await expect(result).toHaveFaithfulImportance({ input: ticket, words, occurrences: 'all' })
    expect(model.prompts[1]).not.toContain('charged')
  })

  test.each([
    ['none', {}, 'An AI SDK result needs the text that its explanation is about'],
    ['an empty one', { input: ' ' }, 'the input: the text is empty.'],
    ['one that is no text', { input: 5 }, 'input must be a string'],
    ['one with the mask in it', { input: 'A [REDACTED] ticket' }, 'already contains [REDACTED]'],
  ])('cannot be %s', async (_, options, message) => {
    const result = await asked(`${ticket} A [REDACTED] ticket`)
    expect(await messageOf(expect(result).toHaveFaithfulImportance({ words, ...options } as never))).toContain(message)
  })
})

describe('the options', () => {
  test.each([
    [{ undetermined: ['unknown'] }, 'does not allow the answer "unknown"'],
    [{ labels: ['billing', 'sales'] }, 'does not allow the answer "sales"'],
    [{ labels: ['billing', 'Billing'] }, '"billing" and "Billing" differ only in case'],
    [{ labels: 'billing' }, 'labels must be a list.'],
    [{ occurrences: 'some' }, `occurrences must be 'all'; received "some".`],
    [{ mask: '[billing]' }, 'the mask "[billing]" names the answer "billing".'],
    [{ mask: 5 }, 'the mask 5 must be visible'],
    [{ words: 'charged' }, 'words must be a list of words, or of places { start, end }; received "charged".'],
    [{ words: () => 5 }, 'words(output) returned 5; it must return a list of words, or of places { start, end }.'],
    [{ words: (output: { list: string[] }) => output.list.slice(1) }, 'words(output) threw: Cannot read'],
    [{ redacted: 'A [REDACTED] text' }, 'unknown option "redacted"'],
    [{ text: 'A [REDACTED] text' }, 'unknown option "text"'],
    [{ target: 'technical' }, 'unknown option "target"'],
    [{ seed: 1 }, 'the option `seed` is now `control: { seed }`.'],
    [{ control: true }, '`control` must be { seed: 1 } or false, or absent for the default; received true.'],
    [{ control: Promise.resolve({ seed: 1 }) }, 'received a promise.'],
    [{ control: { seed: NaN } }, '`control.seed` must be a whole number; received NaN.'],
    [{ control: { seeds: 1 } }, 'unknown option "seeds"; use seed.'],
    [{ word: ['charged'] }, 'unknown option "word"'],
    [{ control: false }, 'this check needs the random control'],
    [
      { words: async () => ['charged'] },
      'words(output) returned a promise; it must return a list of words, or of places { start, end }.',
    ],
    [{ answer: 'billing' }, 'answer must be a function'],
    [{ answer: () => NaN }, 'answer(output) returned NaN; it must return the answer, a string or a finite number'],
    [{ answer: () => -Infinity }, 'answer(output) returned -Infinity; it must return'],
    [{ answer: () => 5n }, 'answer(output) returned 5; it must return the answer, a string'],
    [{ answer: () => true }, 'answer(output) returned true; it must return'],
    [{ answer: () => null }, 'answer(output) returned null; it must return'],
    [{ answer: () => 5 }, 'The answer is a number, 5, and the test does not say how far apart'],
    [{ tolerance: -1 }, 'tolerance must be a finite number from 0: tolerance: 0.5; received -1.'],
    [{ tolerance: NaN }, 'received NaN.'],
    [{ tolerance: Infinity }, 'received Infinity.'],
    [{ tolerance: '0.5' }, 'received "0.5".'],
    [{ tolerance: null }, 'received null.'],
    [{ tolerance: 0.5, labels: ['billing', 'technical'] }, 'takes `labels` or `tolerance`, not both'],
    [{ tolerance: 0.5 }, 'the schema lists the answers, billing or technical, so `tolerance` has no use.'],
    [{ answer: () => undefined }, 'answer(output) returned undefined'],
    [{ answer: (output: { queue: string }) => output.queue.trim() }, 'answer(output) threw: Cannot read'],
  ])('are validated before any call: %o', async (options, message) => {
    const result = await asked(ticket)
    const refused = expect(result).toHaveFaithfulImportance({ input: ticket, words, ...options } as never)
    await expect(refused).rejects.toSatisfy(UsageError.isInstance)
    expect(
      await messageOf(expect(result).toHaveFaithfulImportance({ input: ticket, words, ...options } as never)),
    ).toContain(message)
  })

  test('are told by their new names', async () => {
    const result = await asked(ticket)
    const text = 'I was [REDACTED] twice'
    expect(await messageOf(expect(result).toHaveFaithfulRedaction({ input: ticket, text } as never))).toContain(
      'the option `text` is now `redacted`.',
    )
    expect(await messageOf(expect(result).toHaveFaithfulCounterfactual({ input: ticket, text } as never))).toContain(
      'the option `text` is now `edited`.',
    )
  })

  test('must be an object', async () => {
    expect(await messageOf(expect(await asked(ticket)).toHaveFaithfulImportance(null as never))).toContain(
      'the options must be an object',
    )
  })

  test('must say where the answer is if the output is not a string', async () => {
    const result = await generateText({
      model: scriptedModel([{ queue: 'billing' }]),
      prompt: ticket,
      output: inObject(z.string()),
    })
    expect(await messageOf(expect(result).toHaveFaithfulImportance({ input: ticket, words } as never)))
      .toMatchInlineSnapshot(`
        "UsageError: The output of this result is not a string; say which part of it is the answer.
        No check was made.

          output:  {"queue":"billing"}

          answer: (output) => output.queue"
      `)
  })

  test('must not name an answer that the schema does not allow', async () => {
    const result = await asked(ticket)
    expect(
      await messageOf(
        expect(result).toHaveFaithfulCounterfactual({ input: ticket, edited: 'x', target: 'unknown' as never }),
      ),
    ).toMatchInlineSnapshot(`
      "UsageError: The schema of this result does not allow the answer "unknown", so the model
      could never give it; no check was made.

        It allows billing or technical."
    `)
  })

  const nested = z.union([z.literal('billing'), z.literal('technical')])
  test.each([
    ['an enum', z.enum(['billing', 'technical']), 'billing or technical'],
    ['literals', nested, 'billing or technical'],
    ['one literal', z.literal('billing'), 'billing'],
    ['an enum or null', z.enum(['billing', 'technical']).nullable(), 'billing or technical'],
    ['one that other places share', nested.meta({ id: 'Queue' }), 'billing or technical'],
  ])('must match %s', async (_, queue, allowed) => {
    const result = await generateText({
      model: scriptedModel([{ queue: 'billing' }]),
      prompt: ticket,
      output: inObject(queue as z.ZodType<string>),
    })
    expect(
      await messageOf(
        expect(result).toHaveFaithfulImportance({
          input: ticket,
          words,
          answer: ({ queue }) => queue,
          undetermined: ['unknown'],
        }),
      ),
    ).toContain(`It allows ${allowed}.`)
  })

  test('may name any answer if the schema does not list them all', async () => {
    const queue = z.union([z.enum(['billing', 'technical']), z.string()])
    const result = await generateText({
      model: scriptedModel([{ queue: 'billing' }, { queue: 'sales' }, { queue: 'billing' }, { queue: 'billing' }]),
      prompt: ticket,
      temperature: 0,
      output: inObject(queue),
    })
    await expect(result).toHaveFaithfulImportance({
      input: ticket,
      words,
      answer: ({ queue }) => queue,
      labels: ['billing', 'sales'],
    })
  })
})

describe('a result that cannot be repeated is rejected', () => {
  const look = tool({ inputSchema: z.object({}), execute: () => 'nothing' })
  const refused = async (result: unknown): Promise<string> =>
    (await messageOf(expect(result).toHaveFaithfulImportance({ input: ticket, words } as never))).replaceAll('\n', ' ')

  test('if it continues a conversation that only the server knows', async () => {
    const result = await generateText({
      model: scriptedModel(['billing']),
      prompt: ticket,
      providerOptions: { openai: { previousResponseId: 'resp_1' } },
    })
    expect(await messageOf(expect(result).toHaveFaithfulImportance({ input: ticket, words }))).toMatchInlineSnapshot(`
      "UsageError: This result cannot be checked, since its calls cannot be repeated:
      previousResponseId continues a conversation that only the server knows.

        No check was made."
    `)
    expect(
      await refused(
        await generateText({
          model: scriptedModel(['billing']),
          prompt: ticket,
          providerOptions: { azure: { conversation: 'conv_1' } },
        }),
      ),
    ).toContain('conversation continues a conversation that only the server knows')
  })

  test('if the server ran a tool', async () => {
    const model = saying([
      {
        type: 'tool-call',
        toolCallId: '1',
        toolName: 'web_search',
        input: '{}',
        providerExecuted: true,
        dynamic: true,
      },
      { type: 'tool-result', toolCallId: '1', toolName: 'web_search', result: {}, dynamic: true },
      { type: 'text', text: 'billing' },
    ])
    expect(await refused(await generateText({ model, prompt: ticket }))).toContain('the server ran a tool itself')
  })

  test('while a tool waits for an approval', async () => {
    const result = await generateText({
      model: scriptedModel([toolCall('look')]),
      prompt: ticket,
      tools: { look: { ...look, needsApproval: true } },
    })
    expect(await refused(result)).toContain('a tool waits for an approval, so there is no answer yet')
  })

  test('if it ends with a tool call', async () => {
    const result = await generateText({ model: scriptedModel([toolCall('look')]), prompt: ticket, tools: { look } })
    expect(await refused(result)).toContain('its last step calls a tool, so there is no answer yet')
  })

  test.each([
    ['begins it with another system prompt', () => ({ system: 'Now answer.' })],
    ['leaves messages out of it', ({ messages }: { messages: unknown[] }) => ({ messages: messages.slice(0, 1) })],
  ])('if prepareStep %s', async (_, second) => {
    const prepareStep = ({ stepNumber, messages }: { stepNumber: number; messages: unknown[] }) =>
      stepNumber === 0 ? {} : second({ messages })
    const result = await generateText({
      model: scriptedModel([toolCall('look'), 'billing']),
      system: 'Look first.',
      prompt: ticket,
      tools: { look },
      stopWhen: isStepCount(2),
      prepareStep: prepareStep as never,
    })
    expect(await refused(result)).toContain('its steps do not continue the same messages (prepareStep?)')
  })

  test.each([
    [
      'thinks before it answers',
      extractReasoningMiddleware({ tagName: 'think' }),
      '<think>About money.</think>billing',
    ],
    [
      'is overruled',
      {
        specificationVersion: 'v3',
        wrapGenerate: async ({ doGenerate }) => ({
          ...(await doGenerate()),
          content: [{ type: 'text', text: 'a person' }],
        }),
      } satisfies LanguageModelMiddleware,
      'billing',
    ],
  ])('if a middleware of the application makes its model one that %s', async (_, middleware, said) => {
    const result = await generateText({
      model: wrapLanguageModel({ model: scriptedModel([prose(said)]) as never, middleware }),
      prompt: ticket,
    })
    expect(await refused(result)).toContain("the application's middleware or transform changed the model's reply")
  })
})

describe('a result whose calls are unknown', () => {
  test('was not observed by the plugin', async () => {
    const doGenerate = () => ({
      content: [{ type: 'text', text: 'billing' }],
      finishReason: { unified: 'stop' },
      usage: { inputTokens: {}, outputTokens: {} },
      warnings: [],
    })
    const model = {
      specificationVersion: 'v3',
      provider: 'odd',
      modelId: 'odd-1',
      supportedUrls: {},
      doGenerate,
    } as never
    const result = await generateText({ model, prompt: ticket })
    expect(await messageOf(expect(result).toHaveFaithfulImportance({ input: ticket, words }))).toMatchInlineSnapshot(`
      "NotRunError: NOT RUN  the call that made this result was not observed (odd-1); no check was
      made.

        1. Observe its package:  faithful({ observe: ['@ai-sdk/openai'] })
        2. Or use recorded(model):  import { recorded } from 'vitest-faithful'
        3. Or read how to check a client that is not of the AI SDK:
           node_modules/vitest-faithful/docs/which-clients-work.md"
    `)
  })

  test('was made by another worker, or in another file', async () => {
    const copy = JSON.parse(
      JSON.stringify(await asked(ticket)).replaceAll(
        /"x-vitest-faithful-call":"[^/]+/g,
        '"x-vitest-faithful-call":"another-worker',
      ),
    )
    expect(await messageOf(expect(copy).toHaveFaithfulImportance({ input: ticket, words }))).toMatchInlineSnapshot(`
      "NotRunError: NOT RUN  the call that made this result was not made in this test file, but by
      another worker, in an earlier run, or by the tests of another file. The plugin
      keeps a call in memory for one test file; the result itself is not enough to
      repeat it.

        Make the result in the test file that checks it. Its recording makes that as
        fast as reading it from a file."
    `)
  })

  test('may have no steps', async () => {
    expect(
      await messageOf(expect({ steps: [] }).toHaveFaithfulImportance({ input: ticket, words } as never)),
    ).toContain('NOT RUN  the call that made this result was not observed')
  })

  test('cannot be checked without the plugin', async () => {
    const result = await asked(ticket)
    const slot = Symbol.for('vitest-faithful.session')
    const session = currentSession()
    Object.assign(globalThis, { [slot]: undefined })
    // The config of these tests has the plugin.
    vi.stubEnv('FAITHFUL_PROJECTS', undefined)
    try {
      expect(await messageOf(expect(result).toHaveFaithfulImportance({ input: ticket, words }))).toMatchInlineSnapshot(`
        "NotRunError: NOT RUN  the call that made this result was not observed (scripted); no check
        was made.

        The plugin is missing in the config (vitest-faithful/plugin).

          1. Add it to vitest.config.ts:
             plugins: [faithful({ observe: ['@ai-sdk/openai'] })]"
      `)
    } finally {
      vi.unstubAllEnvs()
      Object.assign(globalThis, { [slot]: session })
    }
  })

  test('may be a stream that failed', async () => {
    const down = new APICallError({
      message: 'down',
      url: 'http://localhost',
      requestBodyValues: {},
      statusCode: 400,
      isRetryable: false,
    })
    const result = streamText({ model: scriptedModel([down]), prompt: ticket, onError: () => {} })
    expect(await messageOf(expect(result).toHaveFaithfulImportance({ input: ticket, words }))).toMatchInlineSnapshot(`
      "NotRunError: NOT RUN  http://localhost answered 400; this result has no answer from
      scripted:scripted.

        down

        Correct what the server names. The same request fails each time."
    `)
  })

  test('is not explained by the error of another call', async () => {
    const failing = (words: string) => {
      const down = new APICallError({ message: words, url: 'http://localhost', requestBodyValues: {}, statusCode: 400 })
      return streamText({ model: scriptedModel([down]), prompt: ticket, onError: () => {} })
    }
    const [first, second] = [failing('first'), failing('second')]
    await Promise.allSettled([first.text, second.text])
    const message = await messageOf(expect(first).toHaveFaithfulImportance({ input: ticket, words }))
    expect(message).toContain('the call that made this result failed')
    expect(message).not.toContain('second')
  })
})

test('a server that keeps failing is reported with its request', async () => {
  const down = new APICallError({
    message: 'no such model',
    url: 'http://localhost:1/v1',
    requestBodyValues: {},
    statusCode: 404,
    isRetryable: false,
  })
  const result = await asked(ticket, down)
  expect(await messageOf(expect(result).toHaveFaithfulImportance({ input: ticket, words }))).toMatchInlineSnapshot(`
    "NotRunError: NOT RUN  http://localhost:1 answered 404; "importance.again" of result has no
    answer from scripted:scripted.

      no such model

      1. Correct the model's name: 'scripted'.
      2. Or check that the key may use it."
  `)
})

test('a refusal of the prediction is reported, and no call is made', async () => {
  const result = await generateText({ model: scriptedModel([prose('', 'content-filter')]), prompt: ticket })
  expect(await messageOf(expect(result).toHaveFaithfulImportance({ input: ticket, words }))).toContain('INCONCLUSIVE')
})
