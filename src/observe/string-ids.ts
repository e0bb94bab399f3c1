import { originalOf, wrapExport } from './wrapped-provider.js'

/** The provider that `ai` asks for the models of string ids. */
type Provider = object

/**
 * Wraps the providers of string ids, so that their models are recorded whoever passes an
 * id. These are the gateway of `ai`, and the default provider that the application has
 * set or will set.
 */
export function observeStringIds(gateway: Provider): void {
  // Changes the gateway itself, since `ai` uses the object that it imports.
  // A default provider instead would be visible to an application's `??=`.
  for (const name of makers) {
    const make: unknown = Reflect.get(gateway, name)
    if (make !== undefined) Reflect.set(gateway, name, wrapExport(make, 'ai'))
  }

  const descriptor = Object.getOwnPropertyDescriptor(globalThis, name)
  if (descriptor?.configurable === false || (descriptor?.get && marked in descriptor.get)) return
  let provider: unknown = Reflect.get(globalThis, name)
  const get = Object.assign(() => wrapExport(provider, 'ai'), { [marked]: true })
  const set = (next: unknown): void => void (provider = originalOf(next))
  Object.defineProperty(globalThis, name, { configurable: true, enumerable: true, get, set })
}

/** The functions with which `ai` makes a model of a string id. */
const makers: readonly string[] = [
  'languageModel',
  'embeddingModel',
  'textEmbeddingModel',
  'rerankingModel',
  'imageModel',
  'speechModel',
  'transcriptionModel',
  'videoModel',
]

const name = 'AI_SDK_DEFAULT_PROVIDER'
const marked = Symbol.for('vitest-faithful.default-provider')
