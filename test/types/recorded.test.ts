import { embed, generateText, type EmbeddingModel, type LanguageModel } from 'ai'
import { expect, test } from 'vitest'
import { recorded } from 'vitest-faithful'
import { scriptedModel } from 'vitest-faithful/testing'

// What compiles is tested by `npm run types`, and by `npm run consumers` on each pair of majors.
const embedder = {
  specificationVersion: 'v3',
  provider: 'acme',
  modelId: 'm',
  maxEmbeddingsPerCall: 1,
  supportsParallelCalls: true,
  // As the scripted model, it needs no recording.
  [Symbol.for('vitest-faithful.unrecorded')]: true,
  doEmbed: async () => ({ embeddings: [[1]], warnings: [] }),
} as unknown as Exclude<EmbeddingModel, string>

test('recorded() returns a model of the kind that it gets', async () => {
  const model = scriptedModel(['Yes.'])
  const asked: LanguageModel = recorded(model)
  expect((await generateText({ model: asked, prompt: 'Is it?' })).text).toBe('Yes.')
  const recordedEmbedder: typeof embedder = recorded(embedder)
  expect(recordedEmbedder.modelId).toBe('m')
  expect((await embed({ model: recordedEmbedder, value: 'A text.' })).embedding).toEqual([1])
  // @ts-expect-error: no model
  expect(() => recorded(3)).toThrow(/must be a model of the AI SDK/u)
  // @ts-expect-error: a provider is no model
  expect(() => recorded({ embeddingModel: () => embedder })).toThrow(/must be a model of the AI SDK/u)
})
