import type { LanguageModel } from 'ai'
import { AsyncLocalStorage } from 'node:async_hooks'
import { UsageError } from '../errors.js'
import { type WholeReply } from '../replies/whole-reply.js'
import { signalOfCall } from '../session/call-signal.js'
import { noteCall } from '../session/enclosing-run.js'
import type { CallParameters } from '../session/model-call.js'
import { runOfCall, signalOfRun } from '../session/run-of-call.js'
import { currentSession, type Session } from '../session/session.js'
import { shared } from '../session/shared.js'
import { gatewayModel } from './gateway-model.js'
import { withCallId } from './observed-calls.js'
import { replayOrAsk, replayIfRecorded, withProvenance } from './replay-or-ask.js'
import { scrubbed } from './scrub.js'
import { replyFromParts, collectReply, streamReply } from './streamed-reply.js'
import { placeIn, wantedRecording, takePlace, withoutPlace, type TakenPlace } from './taken-place.js'
import { withMiddleware, type Intercepted, type ModelObject } from './wrap-model.js'

/** Maps each model that `recorded` returned to its original. */
const originals = shared('originals', () => new WeakMap<object, object>())

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
  const original = typeof model === 'string' ? modelOf(model) : model
  if (originals.has(original)) return original
  const result: ModelObject = withMiddleware(original, {
    wrapGenerate: ({ params, model, doGenerate }) =>
      isWithinCall()
        ? Promise.resolve(doGenerate())
        : underWay(result, original, model, params, async (call) => {
            const whole = await reply(call, model, (parameters) => model.doGenerate(parameters))
            return withCallId(whole, call.answered(whole))
          }),
    wrapStream: ({ params, model }) =>
      isWithinCall()
        ? Promise.resolve(model.doStream(params))
        : underWay(result, original, model, params, async (call) => {
            if (call.session && call.place) {
              const whole = await reply(call, model, async (parameters) =>
                collectReply((await model.doStream(parameters)).stream),
              )
              return withCallId({ stream: streamReply(whole), response: whole.response }, call.answered(whole))
            }
            call.session?.ledger.live()
            const { reply: whole, add, end } = replyFromParts()
            const { stream, ...rest } = await model.doStream({ ...call.parameters, abortSignal: call.signal })
            const endCall = call.endsLater()
            // The types of Node do not know `cancel`, which a caller that reads no further reaches.
            const transformer = {
              transform: (part: unknown, out: { enqueue(part: unknown): void }) => (add(part), out.enqueue(part)),
              flush: () => (endCall(), end()),
              cancel: endCall,
            }
            const observed = stream.pipeThrough(new TransformStream(transformer))
            return withCallId({ ...rest, stream: observed }, call.answered(whole))
          }),
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

/**
 * Returns the recorded reply to a call without the AI SDK, which takes ten times as long
 * to prepare a call. Returns undefined if the call must go through the SDK.
 */
export function replayOf(model: ModelObject, parameters: CallParameters): WholeReply | undefined {
  const session = sessionOf(originals.get(model) ?? model)
  if (!session || session.mode === 'live') return undefined
  const run = placeIn(parameters) ? undefined : runOfCall(parameters.prompt)
  const place = takePlace(session, model, parameters, run)
  return replayIfRecorded(session, wantedRecording(session, model, parameters, place))
}

const sessionOf = (model: object): Session | undefined => (unrecorded in model ? undefined : currentSession())

function modelOf(id: string): ModelObject {
  const { AI_SDK_DEFAULT_PROVIDER: provider } = globalThis as {
    AI_SDK_DEFAULT_PROVIDER?: { languageModel(id: string): unknown }
  }
  return provider ? (provider.languageModel(id) as ModelObject) : gatewayModel(id)
}

/** Set inside a recorded call: a model composed of other models (for example with a fallback) is recorded as one. */
const withinCall = shared('within-call', () => new AsyncLocalStorage<true>())
const isWithinCall = (): boolean => withinCall.getStore() === true

/** A call that is under way. */
interface CallUnderWay {
  readonly session: Session | undefined
  /** Undefined if nothing is recorded. */
  readonly place: TakenPlace | undefined
  /** The parameters that the model receives, besides the signal. */
  readonly parameters: CallParameters
  readonly signal: AbortSignal | undefined
  /** Makes the signal outlast the function that makes the call. Returns a function that ends the call. */
  endsLater(): () => void
  /** Notes the reply and returns the id of the call. */
  answered(reply: WholeReply): string | undefined
}

/**
 * Makes a call for its test. It takes the call's place, applies the changes of the test
 * and of the application's run, and notes whether the call was answered or failed.
 */
async function underWay<Made>(
  asked: ModelObject,
  original: object,
  model: Intercepted['model'],
  params: CallParameters,
  make: (call: CallUnderWay) => Promise<Made>,
): Promise<Made> {
  const session = sessionOf(original)
  // A call with a place comes from a subject, so it does not count as a call of an application.
  const isOurs = placeIn(params) !== undefined
  const run = isOurs ? undefined : runOfCall(params.prompt)
  const place = session && session.mode !== 'live' ? takePlace(session, model, params, run) : undefined
  const notes = isOurs ? undefined : noteCall(run, model, params.prompt)
  const rewrite = run?.rewrite
  const ofTest = run ? signalOfRun(run) : session?.currentTest()?.signal
  const { signal, end } = signalOfCall(ofTest, params.abortSignal)
  let endsNow = true
  try {
    // A subject's input is already scrubbed. For a scripted model, `scrub` applies as for any other model.
    const seen = notes ? await scrubbed(currentSession(), params) : params
    const { abortSignal: _, ...parameters } = withoutPlace(rewrite ? { ...seen, prompt: rewrite(seen.prompt) } : seen)
    return await withinCall.run(true, () =>
      make({
        session,
        place,
        parameters,
        signal,
        endsLater: () => ((endsNow = false), end),
        answered: (reply) => notes?.answered({ model: asked, parameters, place: place?.of, reply }),
      }),
    )
  } catch (error) {
    // A retry by the SDK is the same call, so it must get the same place.
    place?.giveBack()
    notes?.failed(error)
    throw error
  } finally {
    if (endsNow) end()
  }
}

async function reply(
  { session, place, parameters, signal }: CallUnderWay,
  model: Intercepted['model'],
  ask: (parameters: CallParameters) => Promise<WholeReply>,
): Promise<WholeReply> {
  if (!session || !place) {
    session?.ledger.live()
    return withProvenance(await ask({ ...parameters, abortSignal: signal }), { source: 'made' })
  }
  return replayOrAsk(session, wantedRecording(session, model, parameters, place), signal, (shared) =>
    ask({ ...parameters, abortSignal: shared }),
  )
}
