import type { WholeReply } from '../replies/whole-reply.js'
import { openScope, type CallScope } from '../session/call-scope.js'
import { signalOfCall } from '../session/call-signal.js'
import { noteCall } from '../session/enclosing-run.js'
import type { CallParameters, NamedModel, Provenance } from '../session/model-call.js'
import { runOfCall, signalOfRun } from '../session/run-of-call.js'
import { currentSession } from '../session/session.js'
import { placeInFile } from './call-place.js'
import type { CallToAnswer } from './call-to-answer.js'
import { noteFailedCall } from './failed-calls.js'
import { answered, unlessFailed } from './make-call.js'
import { withCallId, withProvenance } from './observed-calls.js'
import { begin } from './recorder.js'
import { scrubbed } from './secrets/scrub.js'
import { copyOfPart, saidIn, streamOf, wholeReplyOf } from './stored/stored-reply.js'
import { isErrorPart, replyFromParts } from './stored/streamed-reply.js'
import type { CallTurn } from './turns/call-turn.js'
import { readToItsEnd, watched, type StreamEvents } from './watched-stream.js'
import type { Intercepted } from './wrap-model.js'

/** A call of an application or of a test, on its way to the model. */
export interface ObservedRequest extends CallOnItsWay {
  readonly model: Intercepted['model']
}

/** A call of a language model, in whichever way it reaches the model. */
export interface CallOnItsWay {
  readonly params: CallParameters
  readonly model: CallToAnswer['model']
  /** The recorded model, which was asked. */
  readonly asked: NamedModel
  /** Whether the model is called in every mode and never recorded. */
  readonly isUnrecorded: boolean
  /** Whether the model came from an observed package, and not from `recorded(model)`. */
  readonly isObserved: boolean
  /** As in `CallToAnswer`. */
  readonly isDouble: boolean
}

/** Answers a call in one piece. */
export const generate = (request: ObservedRequest): Promise<WholeReply> =>
  underWay({ ...request, isStreamed: false }, async ({ turn, parameters, note }) => {
    const { answer, provenance } = await answered(turn, () => request.model.doGenerate(parameters))
    const reply = wholeReplyOf(answer, request.model.specificationVersion)
    note(reply, provenance)
    return withCallId(withProvenance(reply, provenance), turn.id)
  })

interface StreamedReply {
  readonly stream: ReadableStream<unknown>
  readonly response?: WholeReply['response']
}

/** Answers a call in a stream. A model's stream goes on to the application while it is recorded. */
export const stream = (request: ObservedRequest): Promise<StreamedReply> =>
  underWay({ ...request, isStreamed: true }, async (call) => {
    const { turn, parameters, note } = call
    if (turn.recorded) {
      const { answer, provenance } = turn.recorded
      const stream = streamOf(answer)
      note(saidIn(answer), provenance)
      return withCallId<StreamedReply>({ stream }, turn.id)
    }
    const { stream, ...rest } = await unlessFailed(turn, () => request.model.doStream(parameters))
    const endSignal = call.endsLater()
    const end = (): void => {
      turn.end()
      endSignal()
    }
    // The reader of a double may test that it can stop the double.
    const goesOn = !(turn.heldAs && request.isDouble)
    if (turn.isStored)
      return withCallId<StreamedReply>({ stream: recordedStream(call, stream, { end, goesOn }) }, turn.id)
    const growing = replyFromParts()
    note(growing.reply, { source: 'made' })
    return withCallId<StreamedReply>({ ...rest, stream: watched(stream, growing, end) }, turn.id)
  })

/** Returns the stream of a model, which is recorded. If it `goesOn`, it is read to its end whatever its reader does. */
function recordedStream(
  { turn, note, failed, scope }: CallUnderWay,
  stream: ReadableStream<unknown>,
  { end, goesOn }: { readonly end: () => void; readonly goesOn: boolean },
): ReadableStream<unknown> {
  const growing = replyFromParts()
  const parts: unknown[] = []
  const provenance: Provenance = turn.heldAs ?? { source: 'made' }
  note(growing.reply, provenance)
  const events: StreamEvents = {
    onPart(part) {
      parts.push(copyOfPart(part))
      growing.add(part)
    },
    async onEnd() {
      growing.end()
      const passing = await passingPartIn(parts)
      if (passing) await turn.fail(passing.error)
      else Object.assign(provenance, (await turn.keep({ kind: 'stream', parts })).provenance)
    },
    onError: (error) => turn.fail(error),
  }
  const read = readToItsEnd(stream, events, { signal: turn.signal, goesOn })
  const done = read.done.catch(failed).finally(end)
  const isWaitedFor = turn.heldAs === undefined || scope.kept !== undefined
  ;(isWaitedFor ? scope.streaming : scope.heldStreams).add(done)
  return read.stream
}

/** Returns the part of a stream with an error that passes. The words of such errors load with the first error. */
const passingPartIn = async (parts: readonly unknown[]): Promise<{ readonly error?: unknown } | undefined> =>
  parts.some(isErrorPart) ? (await import('./recorded-error.js')).passingErrorIn(parts) : undefined

/** A call that is under way. */
interface CallUnderWay {
  readonly turn: CallTurn
  readonly scope: CallScope
  /** The parameters that the model receives. */
  readonly parameters: CallParameters
  /** Notes the reply, which may still grow in a stream, and what `parameters` tell only in the words of a provider. */
  note(reply: WholeReply, provenance: Provenance, told?: Readonly<Record<string, unknown>>): void
  failed(error: unknown): void
  /** Makes the signal of the call outlast the function that makes it. Returns a function that ends the call. */
  endsLater(): () => void
}

/**
 * Makes a call for its test. It applies the changes of the config and of the application's run, takes the call's turn,
 * and notes whether the call was answered or failed.
 */
export async function underWay<Made>(
  { asked, model, params, isStreamed, ...kind }: CallOnItsWay & Pick<CallToAnswer, 'isStreamed'>,
  make: (call: CallUnderWay) => Promise<Made>,
): Promise<Made> {
  const session = currentSession()
  const test = session?.currentTest()
  const run = runOfCall(params.prompt)
  const notes = noteCall(run, model, params.prompt)
  const failed = (error: unknown): void => {
    notes.failed(error)
    if (!run) noteFailedCall((test ?? session)?.calls, { model: asked, error })
  }
  const { signal, end } = signalOfCall(run ? signalOfRun(run) : test?.signal, params.abortSignal)
  let endsNow = true
  try {
    // For a scripted model, `scrub` applies as for any other model.
    const seen = await scrubbed(session, params)
    const { abortSignal: _, ...parameters } = run?.rewrite ? { ...seen, prompt: run.rewrite(seen.prompt) } : seen
    const place = run?.place ?? placeInFile('call')
    const scope = run?.scope ?? (test ?? session)?.calls ?? openScope()
    const { isUnrecorded, isObserved, isDouble } = kind
    const of = { isStreamed, isUnrecorded, isObserved, isDouble }
    const turn = await begin({ place, scope, model, parameters, signal, ...of })
    return await make({
      turn,
      scope,
      parameters: { ...parameters, abortSignal: turn.signal },
      note(reply, provenance, told) {
        const all = told ? { ...parameters, ...told } : parameters
        notes.answered(turn.id, { model: asked, parameters: all, place, number: turn.number, reply, provenance })
      },
      failed,
      endsLater: () => ((endsNow = false), end),
    })
  } catch (error) {
    failed(error)
    throw error
  } finally {
    if (endsNow) end()
  }
}
