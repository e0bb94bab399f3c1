import { expect, test } from 'vitest'
import { isOtherModel, isSurelyOtherModel, kindOf } from '../../../src/recordings/other-models/other-model.js'

const named = { specificationVersion: 'v4', provider: 'acme', modelId: 'm' }
const call = async (): Promise<object> => ({})

test('a model with a call is an other model, unless it has what only language models have', () => {
  for (const model of [
    { ...named, doEmbed: call },
    { ...named, doRerank: call },
    { ...named, doGenerate: call, maxImagesPerCall: 1 },
    { ...named, doGenerate: call },
    { ...named, doGenerate: call, doStream: call },
    Object.create({ doEmbed: call }, Object.getOwnPropertyDescriptors(named)) as object,
  ])
    expect(isOtherModel(model)).toBe(true)
  expect(isOtherModel({ ...named, supportedUrls: {}, doGenerate: call, doStream: call })).toBe(false)
  expect(isOtherModel(named)).toBe(false)
  expect(isOtherModel({ provider: 'acme', doEmbed: call })).toBe(false)
  // A provider makes models, and has no id.
  expect(isOtherModel({ specificationVersion: 'v4', embeddingModel: call })).toBe(false)
})

test('a language model that a test made by hand is none, even if it lacks its addresses', () => {
  expect(isSurelyOtherModel({ ...named, doGenerate: call, doStream: call })).toBe(false)
  expect(isSurelyOtherModel({ ...named, doEmbed: call })).toBe(true)
  expect(isSurelyOtherModel({ ...named, doGenerate: call, maxImagesPerCall: 1 })).toBe(true)
  expect(isSurelyOtherModel('openai/gpt-5-mini')).toBe(false)
})

test.each([
  ['doEmbed', {}, {}, 'embedding'],
  ['doRerank', {}, {}, 'ranking'],
  ['doGenerate', { maxImagesPerCall: undefined }, { prompt: 'A picture.' }, 'image'],
  ['doGenerate', {}, { text: 'Hello.' }, 'speech'],
  ['doGenerate', {}, { audio: new Uint8Array() }, 'transcript'],
  ['doGenerate', { maxVideosPerCall: 1 }, { prompt: 'A film.' }, undefined],
  ['doStream', {}, { audio: new ReadableStream() }, undefined],
  ['doDecide', {}, {}, undefined],
])('a call of %s of a model with %o, with %o, makes: %s', (method, model, parameters, kind) => {
  expect(kindOf(model, method, parameters)).toBe(kind)
})
