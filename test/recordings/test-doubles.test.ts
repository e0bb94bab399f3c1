import { afterEach, expect, test, vi } from 'vitest'
import { isAnsweredByDouble } from '../../src/recordings/test-doubles.js'
import { wrapExport } from '../../src/observe/wrapped-provider.js'

afterEach(() => void vi.unstubAllGlobals())

/** A provider as others publish them. It notes the models that it makes. */
const made: object[] = []
const model = (modelId: string) => {
  const model = { specificationVersion: 'v4', modelId, supportedUrls: {}, doGenerate() {}, doStream() {} }
  made.push(model)
  return model
}
const createAcme = (options: { readonly fetch?: unknown }) =>
  Object.assign((id: string) => model(id), { options, chat: (id: string) => model(id), languageModel: model })
class AcmeProvider {
  readonly options: { readonly fetch?: unknown }
  constructor(options: { readonly fetch?: unknown }) {
    this.options = options
  }
  languageModel(id: string): object {
    return model(id)
  }
}
const acme = wrapExport(
  { createAcme, AcmeProvider, later: async (options: object) => createAcme(options) },
  '@acme/models',
)

/** Whether a double answers the model that a use of the provider makes. */
async function isDouble(use: () => unknown): Promise<boolean> {
  made.length = 0
  await use()
  return isAnsweredByDouble(made[0] ?? {})
}

test('a model is answered by a double if its provider got the fetch of a test', async () => {
  const fetch = vi.fn()
  expect(await isDouble(() => acme.createAcme({ fetch })('m'))).toBe(true)
  expect(await isDouble(() => acme.createAcme({ fetch }).chat('m'))).toBe(true)
  const { chat } = acme.createAcme({ fetch: async () => Response.json({}) })
  expect(await isDouble(() => chat('m'))).toBe(true)
  expect(await isDouble(() => new acme.AcmeProvider({ fetch }).languageModel('m'))).toBe(true)
  expect(await isDouble(async () => (await acme.later({ fetch })).chat('m'))).toBe(true)
})

test('another model of the same package is not', async () => {
  expect(await isDouble(() => acme.createAcme({})('m'))).toBe(false)
  expect(await isDouble(() => new acme.AcmeProvider({}).languageModel('m'))).toBe(false)
})

test.each([
  ['a stub of the global fetch', () => void vi.stubGlobal('fetch', async () => new Response())],
  ["undici's agent of mocks", () => stubDispatcher(madeBy('MockAgent'))],
  ['a class derived from it', () => stubDispatcher(madeBy('OwnAgent', 'MockAgent'))],
])('%s answers every model', (_, replace) => {
  expect(isAnsweredByDouble({})).toBe(false)
  replace()
  expect(isAnsweredByDouble({})).toBe(true)
})

test('an agent for a proxy is no double', () => {
  stubDispatcher(madeBy('ProxyAgent'))
  expect(isAnsweredByDouble({})).toBe(false)
})

test('a mock model of the SDK is one', () => {
  expect(isAnsweredByDouble({ doGenerateCalls: [] })).toBe(true)
})

/** Returns an object of a class, and of those from which the class is derived. */
const madeBy = (...classes: readonly string[]): object =>
  classes.reduceRight<object>((made, name) => Object.create(made, { constructor: { value: { name } } }) as object, {})

const name = Symbol.for('undici.globalDispatcher.1')
const slots = globalThis as { [name: symbol]: unknown }
void globalThis.Response
const dispatcher = slots[name]
afterEach(() => void (slots[name] = dispatcher))
function stubDispatcher(agent: object): void {
  slots[name] = agent
}
