import { afterEach, expect, test, vi } from 'vitest'
import { countedModel } from '../e2e/fixtures/counted-model.js'
import { observeStringIds } from '../../src/observe/string-ids.js'
import { isModel, observed } from '../../src/recordings/recorded.js'

const slots = globalThis as {
  AI_SDK_DEFAULT_PROVIDER?: { languageModel(id: string): unknown; embeddingModel?: (id: string) => unknown } | undefined
}
afterEach(() => void Reflect.deleteProperty(globalThis, 'AI_SDK_DEFAULT_PROVIDER'))

const provider = (name: string) => ({
  name,
  languageModel: (modelId: string): unknown => countedModel({ modelId: `${name}/${modelId}` }),
})
const isRecorded = (value: unknown): boolean => isModel(value) && observed(value as never) === value

test('the gateway gives recorded models, and an unset default provider stays unset', () => {
  const gateway = provider('gateway')
  observeStringIds(gateway)
  expect(isRecorded(gateway.languageModel('m'))).toBe(true)
  expect(slots.AI_SDK_DEFAULT_PROVIDER).toBe(undefined)
})

test('a default provider that is set before or later gives recorded models, and other values unchanged', () => {
  const mine = { ...provider('mine'), embeddingModel: (id: string) => ({ id }) }
  slots.AI_SDK_DEFAULT_PROVIDER = mine
  observeStringIds(provider('gateway'))
  expect(slots.AI_SDK_DEFAULT_PROVIDER?.languageModel('m')).toMatchObject({ modelId: 'mine/m' })
  expect(isRecorded(slots.AI_SDK_DEFAULT_PROVIDER?.languageModel('m'))).toBe(true)
  expect(slots.AI_SDK_DEFAULT_PROVIDER?.embeddingModel?.('e')).toEqual({ id: 'e' })
  slots.AI_SDK_DEFAULT_PROVIDER = provider('other')
  expect(slots.AI_SDK_DEFAULT_PROVIDER?.languageModel('m')).toMatchObject({ modelId: 'other/m' })
  slots.AI_SDK_DEFAULT_PROVIDER = undefined
  expect(slots.AI_SDK_DEFAULT_PROVIDER).toBe(undefined)
})

test('models that are observed twice are recorded once', () => {
  const gateway = provider('gateway')
  observeStringIds(gateway)
  const once = gateway.languageModel
  slots.AI_SDK_DEFAULT_PROVIDER = provider('mine')
  observeStringIds(gateway)
  expect(gateway.languageModel).toBe(once)
  expect(slots.AI_SDK_DEFAULT_PROVIDER?.languageModel('m')).toMatchObject({ modelId: 'mine/m' })
})

test('a stub of the test applies, and is gone after it is removed', () => {
  observeStringIds(provider('gateway'))
  slots.AI_SDK_DEFAULT_PROVIDER = provider('mine')
  const stub = provider('stub')
  vi.stubGlobal('AI_SDK_DEFAULT_PROVIDER', stub)
  expect(slots.AI_SDK_DEFAULT_PROVIDER).toBe(stub)
  vi.unstubAllGlobals()
  expect(slots.AI_SDK_DEFAULT_PROVIDER?.languageModel('m')).toMatchObject({ modelId: 'mine/m' })
})
