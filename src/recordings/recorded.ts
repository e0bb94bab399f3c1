import type { LanguageModel } from 'ai'
import { UsageError } from '../errors.js'
import { currentSession } from '../session/session.js'
import { shared } from '../session/shared.js'
import { gatewayModel } from './gateway-model.js'
import { generate, stream } from './observed-call.js'
import { isSurelyOtherModel, type OtherModel } from './other-models/other-model.js'
import { withCallHook } from './other-models/wrap-other-model.js'
import { isAnsweredByDouble } from './test-doubles.js'
import { isWithinCall } from './within-call.js'
import { withMiddleware, type Intercepted, type ModelObject } from './wrap-model.js'

/** A model whose calls pass through here, and whether a test or an application asked for that with `recorded`. */
interface InterceptedModel<Model = ModelObject> {
  readonly model: Model
  readonly isExplicit: boolean
}

/** Maps each model that `recorded` or `observed` returned to its original. */
const originals = shared('originals', () => new WeakMap<object, InterceptedModel>())

/** The same for models that are no language models. */
const others = shared('other-originals', () => new WeakMap<object, InterceptedModel<OtherModel>>())

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
  if (isSurelyOtherModel(model)) {
    const known = others.get(model)
    return known?.isExplicit ? model : interceptedOther({ model: known?.model ?? model, isExplicit: true })
  }
  if (!isLanguageModel(model))
    throw new UsageError(
      "recorded(model): `model` must be a model of the AI SDK (openai('gpt-5-mini')) or the id of one.",
    )
  const given = typeof model === 'string' ? modelOf(model) : model
  const known = originals.get(given)
  return known?.isExplicit ? given : intercepted({ model: known?.model ?? given, isExplicit: true })
}

/**
 * Returns the model of an observed package. Its calls pass in a test file that is not observed. In one that is, they
 * are recorded as soon as their test needs it.
 */
export const observed = (model: ModelObject): ModelObject =>
  originals.has(model) ? model : intercepted({ model, isExplicit: false })

function intercepted(original: InterceptedModel): ModelObject {
  const { model } = original
  const request = (call: Intercepted) => ({ ...call, asked: result, ...kindOf(original) })
  const result: ModelObject = withMiddleware(model, {
    wrapGenerate: async (call) => (passes(original) ? call.doGenerate() : generate(request(call))),
    wrapStream: async (call) => (passes(original) ? call.model.doStream(call.params) : stream(request(call))),
  })
  originals.set(result, original)
  return result
}

/** As `observed`, for a model that is no language model, such as one of embeddings. */
export const observedOther = <Model extends OtherModel>(model: Model): Model =>
  others.has(model) ? model : interceptedOther({ model, isExplicit: false })

function interceptedOther<Model extends OtherModel>(original: InterceptedModel<Model>): Model {
  const { model } = original
  const result = withCallHook(model, async (call) => {
    if (passes(original)) return call.call(call.params)
    // Most applications have no such model.
    const { callOtherModel } = await import('./other-models/call-other-model.js')
    return callOtherModel({ ...call, ...kindOf(original) })
  })
  others.set(result, original)
  return result
}

/** Whether the calls of a model pass: they are part of another call, or those of a test file that is not observed. */
const passes = (original: InterceptedModel<object>): boolean => isWithinCall() || observationOf(original) === 'none'

const observationOf = ({ isExplicit }: InterceptedModel<object>) =>
  isExplicit ? undefined : currentSession()?.observation.known

/** Returns what decides whether a call of a model is recorded. */
const kindOf = (original: InterceptedModel<object>) => ({
  isUnrecorded: isUnrecorded(original.model),
  isObserved: !original.isExplicit,
  isDouble: observationOf(original) === 'held' && isAnsweredByDouble(original.model),
})

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

/** Returns the model that `recorded` or `observed` wrapped; any other model unchanged. */
export const originalOf = (model: ModelObject): ModelObject => originals.get(model)?.model ?? model

/** Whether a model is called in every mode and never recorded. */
export const isUnrecorded = (model: object): boolean => unrecorded in model

function modelOf(id: string): ModelObject {
  const { AI_SDK_DEFAULT_PROVIDER: provider } = globalThis as {
    AI_SDK_DEFAULT_PROVIDER?: { languageModel(id: string): unknown }
  }
  return provider ? (provider.languageModel(id) as ModelObject) : gatewayModel(id)
}
