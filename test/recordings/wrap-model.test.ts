import { generateText, simulateReadableStream, streamText } from 'ai'
import { describe, expect, test } from 'vitest'
import { withMiddleware, type ModelObject } from '../../src/recordings/wrap-model.js'

const usage = { inputTokens: { total: 1 }, outputTokens: { total: 1 } }

/** A model as a class with private state, which only its own methods can read. */
class Model {
  readonly provider = 'acme'
  readonly modelId = 'acme-1'
  readonly supportedUrls = { 'image/*': [/^https:/u] }
  readonly #said = 'good'
  readonly specificationVersion: 'v2' | 'v3' | 'v4'
  constructor(specificationVersion: 'v2' | 'v3' | 'v4') {
    this.specificationVersion = specificationVersion
  }

  async doGenerate(parameters: unknown) {
    return {
      content: [{ type: 'text', text: this.#said }],
      finishReason: this.specificationVersion === 'v2' ? 'stop' : { unified: 'stop', raw: 'end' },
      usage: this.specificationVersion === 'v2' ? { inputTokens: 1, outputTokens: 1, totalTokens: 2 } : usage,
      warnings: [],
      request: { body: parameters },
    }
  }
  async doStream() {
    const { finishReason, usage } = await this.doGenerate(undefined)
    return {
      stream: simulateReadableStream({
        chunks: [
          { type: 'stream-start', warnings: [] },
          { type: 'text-start', id: '1' },
          { type: 'text-delta', id: '1', delta: this.#said },
          { type: 'text-end', id: '1' },
          { type: 'finish', finishReason, usage },
        ],
      }),
    }
  }
}

const modelOf = (version: Model['specificationVersion']): ModelObject => new Model(version) as unknown as ModelObject

describe.each(['v2', 'v3', 'v4'] as const)('a model of the specification %s with a middleware', (version) => {
  const original = modelOf(version)
  const asked: unknown[] = []
  const model = withMiddleware(original, {
    async wrapGenerate({ params, model, doGenerate }) {
      asked.push(model)
      const reply = await doGenerate()
      return params.topK === 1 ? { ...reply, content: [{ type: 'text', text: 'changed' }] } : reply
    },
  })

  test('keeps its specification, its names and its urls', () => {
    const { specificationVersion, provider, modelId, supportedUrls } = original
    expect(model).toMatchObject({ specificationVersion, provider, modelId, supportedUrls })
  })

  test('passes a call through the hook, which gets the original', async () => {
    expect((await generateText({ model, prompt: 'Is it?' })).text).toBe('good')
    expect((await generateText({ model, prompt: 'Is it?', topK: 1 })).text).toBe('changed')
    expect(asked.every((each) => each === original)).toBe(true)
  })

  test('streams through the original model without a stream hook', async () => {
    const { text, finishReason } = streamText({ model, prompt: 'Is it?' })
    expect([await text, await finishReason]).toEqual(['good', 'stop'])
  })
})

test('an error before a reply, also one that is thrown at once, rejects the call', async () => {
  const model = withMiddleware(
    {
      ...modelOf('v4'),
      doGenerate: () => {
        throw new Error('no route')
      },
    } as unknown as ModelObject,
    { wrapGenerate: async ({ doGenerate }) => doGenerate() },
  )
  await expect(generateText({ model, prompt: 'Is it?', maxRetries: 0 })).rejects.toThrow('no route')
})
