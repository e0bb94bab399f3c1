import { originalOf, wrapExport } from './wrapped-provider.js'

/** What `ai` asks for the model of a string id. */
interface Provider {
  languageModel(id: string): unknown
}

/**
 * Has the models of string ids recorded, whoever passes one: those of the
 * gateway of `ai`, and those of the default provider that the application has
 * set or will set.
 */
export function observeStringIds(gateway: Provider): void {
  // On the gateway itself, since `ai` asks the very object that it imports; a
  // default provider in its stead would be seen by `??=`.
  gateway.languageModel = wrapExport(gateway.languageModel)

  const descriptor = Object.getOwnPropertyDescriptor(globalThis, name)
  if (descriptor?.configurable === false || (descriptor?.get && marked in descriptor.get)) return
  let provider: unknown = Reflect.get(globalThis, name)
  const get = Object.assign(() => wrapExport(provider), { [marked]: true })
  const set = (next: unknown): void => void (provider = originalOf(next))
  Object.defineProperty(globalThis, name, { configurable: true, enumerable: true, get, set })
}

const name = 'AI_SDK_DEFAULT_PROVIDER'
const marked = Symbol.for('vitest-faithful.default-provider')
