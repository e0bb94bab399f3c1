import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { generateText, Output, streamText } from 'ai'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { NotRunError } from '../../src/errors.js'
import { local } from '../../src/local/index.js'
import { writeBaseModel } from '../local/base-model.js'
import { named, present, weights } from './present.js'

// Seconds of computing on a slow machine, more when other tests share its cores.
describe.skipIf(!present)(named('a local model'), { timeout: 120_000 }, () => {
  const model = local(weights, { contextSize: 512 })
  afterAll(() => model.dispose())

  test('a choice cannot leave its labels, whatever they are', async () => {
    const labels = ['say "cheese"', 'C:\\new\\table', 'two\nlines', 'größer als 😀'] as const

    for (const only of labels) {
      const { output } = await generateText({
        model,
        prompt: 'Tell me a long story about the sea.',
        output: Output.choice({ options: [only] }),
      })
      expect(output).toBe(only)
    }
    const { output } = await generateText({
      model,
      prompt: 'Tell me a long story about the sea.',
      output: Output.choice({ options: [...labels] }),
    })
    expect(labels).toContain(output)
  })

  test('an object has the shape of its schema', async () => {
    const schema = z.object({
      feeling: z.enum(['good', 'bad']),
      sure: z.boolean(),
      name: z.string().nullable(),
      pair: z.tuple([z.int(), z.literal('x')]),
    })

    const { output } = await generateText({
      model,
      prompt: 'A charming journey. What is the feeling? Answer as JSON.',
      maxOutputTokens: 200,
      output: Output.object({ schema }),
    })

    expect(schema.safeParse(output).success).toBe(true)
  })

  test('a reply tells how many tokens were read and written', async () => {
    const { usage, finishReason } = await generateText({
      model,
      prompt: 'Is water wet?',
      output: Output.choice({ options: ['yes'] }),
    })

    expect(finishReason).toBe('stop')
    expect(usage.inputTokens).toBeGreaterThan(5)
    expect(usage.inputTokens).toBeLessThan(40)
    expect(usage.outputTokens).toBeGreaterThan(2)
    expect(usage.outputTokens).toBeLessThan(15)
  })

  test('a reply is cut off at maxOutputTokens, and says so', async () => {
    const { text, usage, finishReason, rawFinishReason } = await generateText({
      model,
      prompt: 'Tell me a long story about the sea.',
      maxOutputTokens: 7,
    })

    expect(text).not.toBe('')
    expect(usage.outputTokens).toBe(7)
    expect({ finishReason, rawFinishReason }).toEqual({ finishReason: 'length', rawFinishReason: 'maxOutputTokens' })
  })

  test('a reply ends before a stop sequence', async () => {
    const options = { model, prompt: 'Tell me a long story about the sea.', maxOutputTokens: 12 }
    const whole = await generateText(options)
    const stop = whole.text.split(' ')[3] ?? ''

    const { text, finishReason } = await generateText({ ...options, stopSequences: [stop] })

    expect(text).toBe(whole.text.slice(0, whole.text.indexOf(stop)))
    expect(finishReason).toBe('stop')
  })

  test('the same call is answered in the same way, whatever was asked in between', async () => {
    const ask = async (prompt: string): Promise<string> =>
      (await generateText({ model, prompt, maxOutputTokens: 12 })).text
    const first = await ask('Name a colour.')

    await ask('My name is Zebulon. Remember it.')
    const [again, other] = await Promise.all([ask('Name a colour.'), ask('What is my name?')])

    expect(again).toBe(first)
    expect(other).not.toContain('Zebulon')
  })

  test('a seed repeats a sampled reply, and another seed gives another', async () => {
    const sample = async (seed: number): Promise<string> =>
      (await generateText({ model, prompt: 'Tell me a story.', temperature: 1.5, seed, maxOutputTokens: 16 })).text

    const [first, second, third] = [await sample(1), await sample(1), await sample(2)]

    expect(second).toBe(first)
    expect(third).not.toBe(first)
  })

  test('what was said earlier in a conversation is known', async () => {
    const prompt = (content: string): Promise<number | undefined> =>
      generateText({
        model,
        system: 'Be brief.',
        messages: [
          { role: 'user', content },
          { role: 'assistant', content: 'Noted.' },
          { role: 'user', content: 'And?' },
        ],
        maxOutputTokens: 1,
      }).then(({ usage }) => usage.inputTokens)

    expect(await prompt('One two three four five six seven eight.')).toBeGreaterThan((await prompt('One.')) ?? 0)
  })

  test('a call that is aborted while the model writes rejects with the reason, and the next call works', async () => {
    const controller = new AbortController()
    const reason = new Error('out of time')
    const result = await model.doStream({
      prompt: [{ role: 'user', content: [{ type: 'text', text: 'Tell me a long story about the sea.' }] }],
      abortSignal: controller.signal,
    })

    const reading = (async () => {
      for await (const part of result.stream) if (part.type === 'text-delta') controller.abort(reason)
    })()

    await expect(reading).rejects.toBe(reason)
    const { text } = await generateText({ model, prompt: 'Name a colour.', maxOutputTokens: 3 })
    expect(text).not.toBe('')
  })

  test('a call that is aborted while it waits for another never starts', async () => {
    const controller = new AbortController()
    const ask = { model, prompt: 'Name a colour.', maxOutputTokens: 3 }

    const first = generateText(ask)
    const second = generateText({ ...ask, abortSignal: controller.signal })
    controller.abort(new Error('not any more'))

    await expect(second).rejects.toThrow('not any more')
    expect((await first).text).not.toBe('')
  })

  test('a stream is the same text, in parts', async () => {
    const options = { model, prompt: 'Tell me a long story about the sea.', maxOutputTokens: 12 }
    const parts: string[] = []

    for await (const part of streamText(options).textStream) parts.push(part)

    expect(parts.length).toBeGreaterThan(1)
    expect(parts.join('')).toBe((await generateText(options)).text)
  })

  test('a text beyond the context is refused', async () => {
    await expect(generateText({ model, prompt: 'word '.repeat(600) })).rejects.toThrow(
      /^NOT RUN  the local model smollm2-135m\.gguf was not called: the prompt of 6\d\d tokens, with 64 for an answer, exceeds the context of 512\./,
    )
  })

  test('a reply that fills the context is cut off there, never continued with half of the text forgotten', async () => {
    const filler = 'Tell me more about the sea and the ships on it. '.repeat(30)

    const { usage, finishReason, warnings } = await model.doGenerate({
      prompt: [{ role: 'user', content: [{ type: 'text', text: filler }] }],
      // Longer than what is left of the context.
      responseFormat: { type: 'json', schema: { type: 'array', items: Array(300).fill({ const: 'sea' }) } },
    })

    expect(finishReason).toEqual({ unified: 'length', raw: 'contextSize' })
    expect((usage.inputTokens.total ?? 0) + (usage.outputTokens.total ?? 0)).toBe(511)
    expect(warnings).toHaveLength(1)
  })

  test('a disposed model is loaded again by the next call', async () => {
    const own = local(weights, { contextSize: 256, threads: 1 })
    const ask = { model: own, prompt: 'Name a colour.', maxOutputTokens: 2 }

    const first = await generateText(ask)
    await own.dispose()
    await own.dispose()
    const second = await generateText(ask)
    await own[Symbol.asyncDispose]()

    expect(second.text).toBe(first.text)
  })

  test('a base model is refused', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'base-model-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    const file = path.join(folder, 'base.gguf')
    await writeBaseModel(file)

    const call = generateText({ model: local(file), prompt: 'Hello' })

    await expect(call).rejects.toThrow(NotRunError)
    await expect(call).rejects.toThrow(
      'NOT RUN  the local model base.gguf was not used: its file has no chat template.',
    )
  })
})
