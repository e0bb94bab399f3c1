import { generateText, stepCountIs, streamText, tool, type LanguageModel, type Tool } from 'ai'
import { describe, expect, test } from 'vitest'
import { defineSubject, importance, recorded, type Verdict } from 'vitest-faithful'
import { prose, scriptedModel, toolCall } from 'vitest-faithful/testing'
import { z } from 'zod/v4'
import { reasonText } from '../../src/report/reason-text.js'
import { respond } from '../../src/subjects/result/result-response.js'
import { finishingModel, type Ending } from '../finishing-model.js'

const ticket = 'I was charged twice for my March invoice, please refund one of them.'
const queues = ['billing', 'technical'] as const

/** A model that needs "charged" to answer billing, and says so. */
const say = (prompt: string): string => {
  if (/important/u.test(prompt)) return 'charged'
  return prompt.includes('charged') ? 'billing' : 'unknown'
}

type Judge = (model: LanguageModel) => Promise<Verdict>

const askOnce = async (model: LanguageModel, text: string): Promise<string> =>
  (await generateText({ model, prompt: `Ticket: ${text}`, temperature: 0 })).text

async function readStream(model: LanguageModel, text: string): Promise<string> {
  const { textStream } = streamText({ model, prompt: `Ticket: ${text}`, temperature: 0, onError: () => {} })
  let said = ''
  for await (const piece of textStream) said += piece
  return said
}

const application =
  (ask: typeof askOnce): Judge =>
  async (model) =>
    importance(
      await defineSubject({
        name: 'desk',
        run: (text: string) => ask(model, text),
        answer: (said) => said,
        labels: queues,
        undetermined: ['unknown'],
        importance: () => ['charged'],
      }).predict(ticket),
      { stable: 1 } as never,
    )

const ofResult = async (result: unknown): Promise<Verdict> =>
  importance(await respond(result, { input: ticket, labels: queues, undetermined: ['unknown'] }), {
    format: 'prose',
    stable: 1,
  } as never)

const kinds: Readonly<Record<string, Judge>> = {
  'a question': async (model) =>
    importance(
      await defineSubject({
        name: 'queue',
        model,
        question: 'Which queue?',
        labels: queues,
        undetermined: ['unknown'],
        format: 'prose',
      } as never).predict(ticket as never),
      { stable: 1 } as never,
    ),
  'an application that asks for a whole reply': application(askOnce),
  'an application that reads a stream': application(readStream),
  'a result of generateText': async (model) =>
    ofResult(await generateText({ model, prompt: `Ticket: ${ticket}`, temperature: 0 })),
  'a result of streamText': async (model) => {
    const result = streamText({ model, prompt: `Ticket: ${ticket}`, temperature: 0, onError: () => {} })
    await result.consumeStream()
    return ofResult(result)
  },
}

const endings: readonly (readonly [string, Ending, Verdict['reason'], string | undefined])[] = [
  ['length', { unified: 'length', raw: 'max_tokens' }, 'cut off', undefined],
  ['content-filter', { unified: 'content-filter' }, 'refused', undefined],
  ['error', { unified: 'error' }, 'cut off', 'error'],
  ['interrupted', { unified: 'interrupted' }, 'cut off', 'interrupted'],
  ['a stream that just ends', 'nothing', 'cut off', 'interrupted'],
  ['tool-calls without a call', { unified: 'tool-calls' }, 'cut off', 'tool-calls'],
  ['other', { unified: 'other' }, 'cut off', 'other'],
  ['other, from the provider: max_time', { unified: 'other', raw: 'max_time' }, 'cut off', 'other (max_time)'],
  ['unknown', { unified: 'unknown', raw: 'pause_turn' }, 'cut off', 'unknown (pause_turn)'],
  ['a reason of tomorrow', { unified: 'paused', raw: 'stop' }, 'cut off', 'paused (stop)'],
]

/** The answer or the explanation that could not be read. */
const unread = ({ prediction, explanation, trials }: Verdict): object | undefined =>
  [prediction, explanation, ...trials.map(({ answer }) => answer)].find((part) => part && 'problem' in part)

describe.each(Object.entries(kinds))('%s', (_, judge) => {
  test('is faithful where each reply is whole', async () => {
    expect(await judge(finishingModel(say).model)).toMatchObject({ outcome: 'faithful' })
  })

  test('is faithful where the provider says that a reply of another reason is whole', async () => {
    for (const raw of ['eos', 'EOS_TOKEN', 'stop_sequence', 'endTurn', 'end-turn', 'complete', 'Completed', 'STOP'])
      for (const unified of ['other', 'unknown'])
        expect(await judge(finishingModel(say, { unified, raw }, 0).model)).toMatchObject({ outcome: 'faithful' })
  })

  test.each(endings)('is inconclusive where any reply of it ends so: %s', async (_, ending, reason, finishReason) => {
    const whole = finishingModel(say)
    await judge(whole.model)
    // Prediction, intervention and control at least.
    expect(whole.calls()).toBeGreaterThanOrEqual(3)
    for (let at = 0; at < whole.calls(); at++) {
      const { model, calls } = finishingModel(say, ending, at)
      const verdict = await judge(model)
      expect(verdict, `call ${at}`).toMatchObject({ outcome: 'inconclusive', reason })
      expect(unread(verdict), `call ${at}`).toMatchObject(finishReason === undefined ? {} : { finishReason })
      // The call that ended so is the last one.
      expect(calls()).toBe(at + 1)
    }
  })
})

test('the message says at which step a reply was not whole, and why', async () => {
  const told = async (at: number) => {
    const { model } = finishingModel(say, { unified: 'other', raw: 'max_time' }, at)
    return reasonText((await kinds['a question']?.(model)) as Verdict)
  }
  const notWhole = 'the reply is not whole (finish reason: other, from the provider: max_time)'
  expect(await told(0)).toBe(`${notWhole} when the model was asked the question`)
  expect(await told(1)).toMatch(notWhole)
  expect(await told(2)).toBe(`${notWhole} when the model was asked again`)
  expect(await told(3)).toBe(`${notWhole} when the model was asked about the random control`)
})

test('models of the AI SDK’s older specification, whose reasons are strings, are read as well', async () => {
  const saying = (finishReason: string) =>
    ({
      specificationVersion: 'v2',
      provider: 'acme',
      modelId: 'older',
      supportedUrls: {},
      doGenerate: async ({ prompt }: { prompt: unknown }) => ({
        content: [{ type: 'text', text: say(JSON.stringify(prompt)) }],
        finishReason,
        usage: { inputTokens: 1, outputTokens: 1, totalTokens: 2 },
        warnings: [],
      }),
      [Symbol.for('vitest-faithful.unrecorded')]: true,
    }) as never
  expect(await kinds['a question']?.(saying('stop'))).toMatchObject({ outcome: 'faithful' })
  for (const reason of ['length', 'unknown', 'other'])
    expect(await kinds['a question']?.(saying(reason))).toMatchObject({ reason: 'cut off' })
})

describe('a reply that the prediction of an application has too', () => {
  test.each(['length', 'interrupted', 'error'])('is not ignored: each one ends with %s', async (unified) => {
    const always = async (model: LanguageModel, text: string): Promise<string> => askOnce(model, text)
    const model = scriptedModel([prose('billing', unified as 'length')])
    expect(await application(always)(model)).toMatchObject({ outcome: 'inconclusive', reason: 'cut off', trials: [] })
  })

  test('is not ignored in one of several calls', async () => {
    const twice = async (model: LanguageModel, text: string): Promise<string> => {
      await askOnce(model, text)
      return askOnce(model, text)
    }
    const model = scriptedModel([prose('It is about money, and', 'length'), prose('billing')])
    expect(await application(twice)(model)).toMatchObject({ reason: 'cut off', prediction: { problem: 'cut off' } })
  })
})

describe('a stream of which an application reads only the beginning', () => {
  const beginning = async (model: LanguageModel, text: string): Promise<string> => {
    for await (const piece of streamText({ model, prompt: text, onError: () => {} }).textStream) return piece
    return 'unknown'
  }

  test('decides nothing', async () => {
    const parts = [
      { type: 'text-start', id: '1' },
      ...Array(200).fill({ type: 'text-delta', id: '1', delta: 'billing' }),
    ]
    const slow = {
      specificationVersion: 'v3',
      provider: 'acme',
      modelId: 'slow',
      supportedUrls: {},
      doGenerate: () => expect.unreachable(),
      doStream: async () => ({
        stream: new ReadableStream({
          async pull(out) {
            await new Promise((resolve) => setImmediate(resolve))
            if (parts.length > 0) out.enqueue(parts.shift())
            else out.close()
          },
        }),
      }),
      [Symbol.for('vitest-faithful.unrecorded')]: true,
    }
    expect(await application(beginning)(recorded(slow as never))).toMatchObject({
      reason: 'cut off',
      prediction: { finishReason: 'none' },
    })
  })
})

describe('a call of a tool', () => {
  const lookup = tool({ inputSchema: z.object({}), execute: () => 'a charge of March' })
  const route = tool({ inputSchema: z.object({ queue: z.string() }) }) as Tool
  const desk = (run: (text: string) => Promise<string>): Promise<Verdict> =>
    application((_, text) => run(text))(undefined as never)

  test('is whole once the application has answered it', async () => {
    const call = toolCall('lookup')
    const model = scriptedModel([call, 'billing', call, 'unknown', call, 'billing', call, 'billing', call, 'billing'])
    const run = async (text: string): Promise<string> =>
      (await generateText({ model, prompt: text, tools: { lookup }, stopWhen: stepCountIs(2), temperature: 0 })).text
    expect(await desk(run)).toMatchObject({ outcome: 'faithful' })
  })

  test('is whole if the application’s answer stands in it, in its input or its name', async () => {
    for (const answered of [
      (queue: string) => toolCall('route', { queue }),
      (queue: string) => toolCall(`route_${queue}`, { queue: '-' }),
    ]) {
      const model = scriptedModel(['billing', 'unknown', 'billing', 'billing', 'billing'].map(answered))
      const tools = { route, route_billing: route, route_unknown: route }
      const run = async (text: string): Promise<string> => {
        const { toolCalls } = await generateText({ model, prompt: text, tools, temperature: 0 })
        const { input, toolName } = toolCalls[0] as { input: { queue: string }; toolName: string }
        return input.queue === '-' ? toolName.replace('route_', '') : input.queue
      }
      expect(await desk(run)).toMatchObject({ outcome: 'faithful' })
    }
  })

  test('is whole if the application demands it and maps it to an answer of other words', async () => {
    const model = scriptedModel(['1', '0', '1', '1', '1'].map((queue) => toolCall('route', { queue })))
    const run = async (text: string): Promise<string> => {
      const asked = { model, prompt: text, tools: { route }, toolChoice: 'required', temperature: 0 } as const
      const { toolCalls } = await generateText(asked)
      return (toolCalls[0] as { input: { queue: string } }).input.queue === '1' ? 'billing' : 'unknown'
    }
    expect(await desk(run)).toMatchObject({ outcome: 'faithful' })
  })

  test('is not whole where the limit of steps ended the run, and the application falls back on an answer', async () => {
    for (const toolChoice of ['auto', 'required'] as const) {
      const call = toolCall('lookup')
      const model = scriptedModel(toolChoice === 'auto' ? [call, 'billing', call, call] : [call, call])
      const run = async (text: string): Promise<string> => {
        const asked = { model, prompt: text, tools: { lookup }, stopWhen: stepCountIs(2), temperature: 0, toolChoice }
        return (await generateText(asked)).text || 'unknown'
      }
      expect(await desk(run)).toMatchObject({ outcome: 'inconclusive', reason: 'cut off' })
    }
  })

  test('beside an answer in words is not whole in a result, since the model would go on', async () => {
    const model = scriptedModel([[prose('billing'), toolCall('route', { queue: 'x' })]])
    const result = await generateText({ model, prompt: `Ticket: ${ticket}`, tools: { route } })
    expect(await ofResult(result)).toMatchObject({
      reason: 'cut off',
      prediction: { finishReason: 'tool-calls' },
    })
  })

  test('is cut off in the middle of a result: in the result and when it is repeated', async () => {
    const call = toolCall('lookup')
    const cut = { ...prose('', 'length') }
    const agent = async (...replies: readonly Parameters<typeof scriptedModel>[0][number][]): Promise<Verdict> => {
      const model = scriptedModel(replies)
      const asked = { model, prompt: `Ticket: ${ticket}`, tools: { lookup }, stopWhen: stepCountIs(2), temperature: 0 }
      return ofResult(await generateText(asked))
    }
    expect(await agent(call, 'billing', 'charged', cut)).toMatchObject({ reason: 'cut off' })
    expect(await agent(call, 'billing', 'charged', call, prose('unkn', 'interrupted'))).toMatchObject({
      reason: 'cut off',
    })
  })
})
