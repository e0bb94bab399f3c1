import { gateway, type LanguageModel } from 'ai'
import { join } from 'node:path'
import { UsageError } from '../errors.js'
import { withMiddleware, type Intercepted, type ModelObject } from '../middleware.js'
import { currentSession, type Session } from '../session.js'
import { shareCalls } from './in-flight.js'
import { ceilingReached, claimedTwice, missingRecording, noteStale, staleRecording, type Wanted } from './not-replayed.js'
import { nameOf, recordingPath, recordingsFolder, type CallPlace } from './place.js'
import { collectReply, streamReply, type WholeReply } from './reply-parts.js'
import { canonical, digestOf, formatVersion, requestOf, type CallParameters, type Json, type RecordedRequest } from './request.js'
import { prepareToWrite, readRecording, writeRecording, type Recording } from './store.js'

/** What `providerMetadata.faithful` of a reply says about where it came from. */
export interface Provenance {
  readonly source: 'made' | 'replayed'
  readonly recording?: string
  readonly recordedAt?: string
}

/** What travels in `providerOptions.faithful`, and never further than to here. */
export type CallNote = CallPlace & { readonly sample: number }

/** Each model that `recorded` returned, and the one it stands for. */
const originals = new WeakMap<object, object>()

/** A model with this mark is asked in every mode and never recorded: a script is as good as a recording. */
export const unrecorded = Symbol.for('vitest-faithful.unrecorded')

/**
 * The model with its replies kept: under Vitest they are recorded in
 * `__recordings__` and replayed from there, as the mode says. Elsewhere the
 * model is asked as ever and nothing is kept.
 */
export function recorded(model: LanguageModel): ModelObject {
  if (!isModel(model)) throw new UsageError("recorded(model): needs a language model of the AI SDK (openai('gpt-5-mini')) or the id of one.")
  const original = typeof model === 'string' ? modelOf(model) : model
  if (originals.has(original)) return original
  const session = (): Session | undefined => sessionOf(original)
  const result = withMiddleware(original, {
    wrapGenerate: ({ params, model }) => reply(session(), model, params, (parameters) => model.doGenerate(parameters)),
    async wrapStream({ params, model }) {
      const current = session()
      if (!current || current.mode === 'live') return live(current, params, () => model.doStream(withoutNote(params)))
      const whole = await reply(current, model, params, async (parameters) => collectReply((await model.doStream(parameters)).stream))
      return { stream: streamReply(whole), response: whole.response }
    },
  })
  originals.set(result, original)
  return result
}

/** Whether a value is a language model, or could be the id of one. */
export const isModel = (model: unknown): boolean =>
  (typeof model === 'string' && model !== '') || (typeof model === 'object' && model !== null && 'doGenerate' in model) || (typeof model === 'function' && 'doGenerate' in model)

/**
 * The recorded reply to a call as it would be made now; undefined where it has
 * to go through the AI SDK, which takes ten times as long to prepare a call.
 */
export function replayOf(model: ModelObject, parameters: CallParameters): WholeReply | undefined {
  const session = sessionOf(originals.get(model) ?? model)
  if (!session || session.mode === 'live' || session.mode === 'record-all') return undefined
  const slot = slotOf(session, model, parameters)
  const found = readRecording(slot.file)
  return found && isFresh(found, slot) ? replay(session, slot, found) : undefined
}

const sessionOf = (model: object): Session | undefined => (unrecorded in model ? undefined : currentSession())

type Ask = (parameters: CallParameters) => Promise<WholeReply>

function modelOf(id: string): ModelObject {
  const { AI_SDK_DEFAULT_PROVIDER: provider } = globalThis as { AI_SDK_DEFAULT_PROVIDER?: { languageModel(id: string): unknown } }
  return (provider ?? gateway).languageModel(id) as ModelObject
}

async function reply(session: Session | undefined, model: Intercepted['model'], parameters: CallParameters, ask: Ask): Promise<WholeReply> {
  const parametersOfCall = withoutNote(parameters)
  if (!session || session.mode === 'live') {
    const made = await live(session, parameters, () => ask(parametersOfCall))
    return withProvenance(made, { source: 'made' })
  }
  const slot = slotOf(session, model, parameters)
  try {
    return await recordedReply(session, slot, parameters.abortSignal, (signal) => ask({ ...parametersOfCall, abortSignal: signal }))
  } catch (error) {
    // A retry by the SDK is the same call: it takes the place that this one had.
    slot.giveBack()
    throw error
  }
}

async function live<Made>(session: Session | undefined, { abortSignal }: CallParameters, call: () => PromiseLike<Made>): Promise<Made> {
  await session?.ledger.reserve({ place: undefined, key: '', mode: 'live' }, abortSignal)
  return call()
}

async function recordedReply(session: Session, slot: Slot, signal: AbortSignal | undefined, ask: (signal: AbortSignal) => Promise<WholeReply>): Promise<WholeReply> {
  const { file, request, key } = slot
  const found = readRecording(file)
  if (found && isFresh(found, slot) && session.mode !== 'record-all') return replay(session, slot, found)
  if (session.mode === 'replay') throw found ? staleRecording(slot, found) : missingRecording(slot)

  prepareToWrite(file)
  return inFlight(`${file} ${key}`, signal, async (shared) => {
    const leave = await session.ledger.reserve({ place: file, key, mode: session.mode }, shared)
    if (leave === 'made') return replay(session, slot, readRecording(file) ?? missing(slot))
    if (leave !== 'granted') throw leave.refused === 'ceiling' ? ceilingReached(slot, leave.ceiling) : claimedTwice(slot)
    let stored = false
    try {
      const made = await ask(shared)
      shared.throwIfAborted()
      const recording = writeRecording(file, { format: formatVersion, recordedAt: new Date().toISOString(), request, reply: kept(made) }, found !== undefined)
      // Another run may have stored its reply first, and to another request.
      if (!isFresh(recording, slot)) throw claimedTwice(slot)
      stored = true
      return provided(slot, recording, 'made')
    } catch (failure) {
      if (found) noteStale(failure, found.request, request)
      throw failure
    } finally {
      await session.ledger.settle(file, stored)
    }
  })
}

const isFresh = ({ request }: Recording, { body }: Slot): boolean => JSON.stringify(request) === body || JSON.stringify(canonical(request)) === body

const inFlight = shareCalls<WholeReply>()

const missing = (slot: Slot): never => {
  throw missingRecording(slot)
}

function replay(session: Session, slot: Slot, recording: Recording): WholeReply {
  session.ledger.used(slot.file, slot.key)
  return provided(slot, recording, 'replayed')
}

const provided = ({ path }: Slot, { reply, recordedAt }: Recording, source: Provenance['source']): WholeReply =>
  withProvenance(reply as unknown as WholeReply, { source, recording: path, recordedAt })

const withProvenance = (reply: WholeReply, faithful: Provenance): WholeReply => ({
  ...reply,
  warnings: reply.warnings ?? [],
  providerMetadata: { ...reply.providerMetadata, faithful },
})

/** What is kept of a reply: never the headers and bodies of the exchange, which hold keys. */
const kept = ({ content, finishReason, usage, warnings, providerMetadata, response }: WholeReply): Json =>
  canonical({ content, finishReason, usage, warnings, providerMetadata, response: { id: response?.id, modelId: response?.modelId } })

/** Where a call's recording lies, and what it must answer. */
interface Slot extends Wanted {
  /** The request as canonical JSON. */
  readonly body: string
  /** The recording's path below the recordings folder. */
  readonly path: string
  readonly key: string
  readonly request: RecordedRequest
  giveBack(): void
}

type Named = Pick<Intercepted['model'], 'provider' | 'modelId'>

function slotOf(session: Session, model: Named, parameters: CallParameters): Slot {
  const note = (parameters.providerOptions as { faithful?: CallNote } | undefined)?.faithful
  const request = requestOf(model, parameters, note?.sample ?? 1)
  const body = JSON.stringify(request)
  const key = digestOf(body)
  const named = note
    ? { path: recordingPath(note, model.modelId, note.sample), call: `"${note.step}" of ${note.subject}`, giveBack: () => {} }
    : ownCall(session, model, key)
  return { ...named, file: join(session.root, recordingsFolder, named.path), request, body, key, testFile: session.currentFile() }
}

/** A call of the test's own is named by its order, so that a changed prompt is stale rather than new. */
function ownCall(session: Session, { modelId }: Named, key: string): Pick<Slot, 'path' | 'call' | 'giveBack'> {
  const test = session.currentTest()
  const { samples } = test ?? session
  const place = { subject: session.currentFile(), input: nameOf(test?.name ?? 'outside of a test'), step: 'call' }
  const counter = recordingPath(place, modelId, 1)
  const freed = `${counter} ${key}`
  const ordinal = samples.get(freed) ?? (samples.get(counter) ?? 0) + 1
  samples.set(counter, Math.max(ordinal, samples.get(counter) ?? 0))
  samples.delete(freed)
  return { path: recordingPath(place, modelId, ordinal), call: `call ${ordinal} of this test`, giveBack: () => samples.set(freed, ordinal) }
}

function withoutNote(parameters: CallParameters): CallParameters {
  if (!parameters.providerOptions || !('faithful' in parameters.providerOptions)) return parameters
  const { faithful: _, ...providerOptions } = parameters.providerOptions
  return { ...parameters, providerOptions: Object.keys(providerOptions).length > 0 ? providerOptions : undefined }
}
