import type { LanguageModel } from 'ai'
import { UsageError } from '../errors.js'
import { shared } from '../session/shared.js'
import { gatewayModel } from './gateway-model.js'
import { generate, stream } from './observed-call.js'
import { isSurelyOtherModel, type OtherModel } from './other-models/other-model.js'
import { withCallHook } from './other-models/wrap-other-model.js'
import { isWithinCall } from './within-call.js'
import { withMiddleware, type Intercepted, type ModelObject } from './wrap-model.js'

/** Maps each model that `recorded` returned to its original. */
const originals = shared('originals', () => new WeakMap<object, object>())

/** A model with this mark is called in every mode and never recorded: its replies are already scripted. */
export const unrecorded = Symbol.for('vitest-faithful.unrecorded')

/** Returns an embedding model, or another model of the AI SDK, with its results recorded in the same way as replies. */
export function recorded<Model extends OtherModel>(model: Model): Model
/**
 * Returns the model with its replies recorded. Under Vitest, they are stored in
 * `__recordings__` and replayed from there, as the mode says. Outside Vitest, every
 * call reaches the model and nothing is stored.
 */
export function recorded(model: LanguageModel): ModelObject
export function recorded(model: LanguageModel | OtherModel): ModelObject | OtherModel {
  if (isSurelyOtherModel(model)) return recordedOther(model)
  if (!isLanguageModel(model))
    throw new UsageError(
      "recorded(model): `model` must be a model of the AI SDK (openai('gpt-5-mini')) or the id of one.",
    )
  const original = typeof model === 'string' ? modelOf(model) : model
  if (originals.has(original)) return original
  const observed = (call: Intercepted) => ({ ...call, asked: result, isUnrecorded: isUnrecorded(original) })
  const result: ModelObject = withMiddleware(original, {
    wrapGenerate: async (call) => (isWithinCall() ? call.doGenerate() : generate(observed(call))),
    wrapStream: async (call) => (isWithinCall() ? call.model.doStream(call.params) : stream(observed(call))),
  })
  originals.set(result, original)
  return result
}

/** Returns a model that is no language model, such as one of embeddings, with its results recorded. */
export function recordedOther<Model extends OtherModel>(model: Model): Model {
  if (originals.has(model)) return model
  const result = withCallHook(model, async (call) => {
    // Most applications have no such model.
    const { callOtherModel } = await import('./other-models/call-other-model.js')
    return callOtherModel(call, isUnrecorded(model))
  })
  originals.set(result, model)
  return result
}

/**
 * Returns a function that opens the recorded model at its first call.
 * An id needs a provider, which a setup file may still set before that.
 */
export function recordedWhenAsked(model: LanguageModel): () => ModelObject {
  let opened: ModelObject | undefined
  return () => (opened ??= recorded(model))
}

const isLanguageModel = (model: unknown): model is LanguageModel => isModel(model)

/** Returns whether a value is a language model, or could be the id of one. */
export const isModel = (model: unknown): boolean =>
  (typeof model === 'string' && model !== '') ||
  (typeof model === 'object' && model !== null && 'doGenerate' in model) ||
  (typeof model === 'function' && 'doGenerate' in model)

/** Returns the model that `recorded` wrapped; any other model unchanged. */
export const originalOf = (model: ModelObject): ModelObject => (originals.get(model) ?? model) as ModelObject

/** Whether a model is called in every mode and never recorded. */
export const isUnrecorded = (model: object): boolean => unrecorded in model

function modelOf(id: string): ModelObject {
  const { AI_SDK_DEFAULT_PROVIDER: provider } = globalThis as {
    AI_SDK_DEFAULT_PROVIDER?: { languageModel(id: string): unknown }
  }
  return provider ? (provider.languageModel(id) as ModelObject) : gatewayModel(id)
}
