import type { LanguageModel } from 'ai'
import { UsageError } from '../errors.js'
import { currentSession } from '../session/session.js'
import { shared } from '../session/shared.js'
import { gatewayModel } from './gateway-model.js'
import { generate, stream } from './observed-call.js'
import { isAnsweredByDouble } from './test-doubles.js'
import { isWithinCall } from './within-call.js'
import { withMiddleware, type Intercepted, type ModelObject } from './wrap-model.js'

/** A model whose calls pass through here, and whether a test or an application asked for that with `recorded`. */
interface InterceptedModel {
  readonly model: ModelObject
  readonly isExplicit: boolean
}

/** Maps each model that `recorded` or `observed` returned to its original. */
const originals = shared('originals', () => new WeakMap<object, InterceptedModel>())

/** A model with this mark is called in every mode and never recorded: its replies are already scripted. */
export const unrecorded = Symbol.for('vitest-faithful.unrecorded')

/**
 * Returns the model with its replies recorded. Under Vitest, they are stored in
 * `__recordings__` and replayed from there, as the mode says. Outside Vitest, every
 * call reaches the model and nothing is stored.
 */
export function recorded(model: LanguageModel): ModelObject {
  if (!isModel(model))
    throw new UsageError(
      "recorded(model): `model` must be a language model of the AI SDK (openai('gpt-5-mini')) or the id of one.",
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
  const { model, isExplicit } = original
  const observation = () => (isExplicit ? undefined : currentSession()?.observation.known)
  const passes = (): boolean => isWithinCall() || observation() === 'none'
  const request = (call: Intercepted) => ({
    ...call,
    asked: result,
    isUnrecorded: isUnrecorded(model),
    isObserved: !isExplicit,
    isDouble: observation() === 'held' && isAnsweredByDouble(model),
  })
  const result: ModelObject = withMiddleware(model, {
    wrapGenerate: async (call) => (passes() ? call.doGenerate() : generate(request(call))),
    wrapStream: async (call) => (passes() ? call.model.doStream(call.params) : stream(request(call))),
  })
  originals.set(result, original)
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
