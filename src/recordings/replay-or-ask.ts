import { NotRunError } from '../errors.js'
import { interrupted, type WholeReply } from '../replies/whole-reply.js'
import { type RecordedRequest } from '../session/model-call.js'
import type { Session } from '../session/session.js'
import { canonical, digestOf, type Json } from '../text/canonical-json.js'
import { wrap } from '../text/wrap.js'
import { ceilingReached, claimedTwice, missingRecording, noteStale, staleRecording } from './not-replayed.js'
import { recordedFault } from './recorded-fault.js'
import { formatVersion } from './recorded-request.js'
import { findSecret } from './secrets.js'
import { shareCalls } from './shared-calls.js'
import { comparableRequest, recordedReply, replyOfSpecification } from './specification.js'
import { prepareToWrite, readRecording, shown, writeRecording, type Recording } from './store.js'
import type { WantedRecording } from './wanted-recording.js'

/** The value of a reply's `providerMetadata.faithful`: where the reply came from. */
export interface Provenance {
  readonly source: 'made' | 'replayed'
  readonly recording?: string
  readonly recordedAt?: string
}

type Ask = (signal: AbortSignal) => Promise<WholeReply>

/** Returns the reply to a call, from its recording or, if the mode allows it, from the model. It records the latter. */
export async function replayOrAsk(
  session: Session,
  asked: WantedRecording,
  signal: AbortSignal | undefined,
  ask: Ask,
): Promise<WholeReply> {
  const { file, request } = asked
  const found = readRecording(file)
  // The error shows these reduced requests: a date that does not count must not look like the change.
  const [now = request, then] = await matched(session, found ? [request, found.request] : [request])
  const wanted = now === request ? asked : { ...asked, key: digestOf(JSON.stringify(now)) }
  const { key } = wanted
  const isKept = found !== undefined && then !== undefined && isSame(then, now)
  if (isKept && !isAskedAgain(session, found)) return replay(session, wanted, found)
  if (session.mode === 'replay')
    throw found && then ? staleRecording({ ...wanted, request: now }, then) : missingRecording(wanted)

  rejectSecret(session, wanted, { request: request as Json })
  prepareToWrite(file)
  return inFlight(`${file} ${key}`, signal, async (shared) => {
    const planned = { place: file, key, mode: session.mode, file: `${file}.new`, name: { entry: 'call' } }
    const permission = await session.ledger.reserve(planned, shared)
    if (permission !== 'granted' && 'made' in permission)
      return replay(session, wanted, readRecording(file) ?? missing(wanted))
    if (permission !== 'granted')
      throw permission.refused === 'ceiling' ? ceilingReached(wanted, permission.ceiling) : claimedTwice(wanted)
    try {
      const made = await ask(shared)
      shared.throwIfAborted()
      const reply = storable(made)
      rejectSecret(session, wanted, { reply })
      const recording = writeRecording(file, recordingOf(request, reply), found !== undefined)
      // Another run may have stored its reply first, to another request.
      if (recording.request !== request && !isSame((await matched(session, [recording.request]))[0], now))
        throw claimedTwice(wanted)
      return provided(wanted, recording, 'made')
    } catch (failure) {
      if (then && !isKept) noteStale(failure, then, now)
      throw failure
    } finally {
      await session.ledger.release(planned)
    }
  })
}

/** Returns the recording's reply if it answers the unchanged request; undefined if `replayOrAsk` must decide. */
export function replayIfRecorded(session: Session, wanted: WantedRecording): WholeReply | undefined {
  if (session.mode === 'live' || session.rules.match) return undefined
  const found = readRecording(wanted.file)
  if (!found || isAskedAgain(session, found)) return undefined
  return isSame(found.request, wanted.request) ? replay(session, wanted, found) : undefined
}

const inFlight = shareCalls<WholeReply>()

/** Reduces requests as the config's `match` says, in one call to the config's process. */
const matched = async (
  { rules: { match } }: Session,
  requests: readonly RecordedRequest[],
): Promise<readonly RecordedRequest[]> => (match ? match(requests) : requests)

const isSame = (recorded: RecordedRequest | undefined, now: RecordedRequest): boolean => {
  const body = JSON.stringify(now)
  const comparable = (request: unknown): string => JSON.stringify(canonical(comparableRequest(request)))
  return JSON.stringify(recorded) === body || comparable(recorded) === comparable(now)
}

/** Whether the mode asks the model again although the request did not change. */
const isAskedAgain = ({ mode }: Session, { request, reply }: Recording): boolean =>
  mode === 'record-all' || (mode === 'record' && recordedFault(request, reply as unknown as WholeReply) !== undefined)

/** Returns the recording of a reply, with the fault that it has. */
function recordingOf(request: RecordedRequest, reply: Json): Recording {
  const fault = recordedFault(request, reply as unknown as WholeReply)
  return {
    format: formatVersion,
    recordedAt: new Date().toISOString(),
    ...(fault === undefined ? {} : { fault }),
    request,
    reply,
  }
}

const missing = (wanted: WantedRecording): never => {
  throw missingRecording(wanted)
}

function replay(session: Session, wanted: WantedRecording, recording: Recording): WholeReply {
  session.ledger.used({ place: wanted.file, key: wanted.key, file: wanted.file, entry: 'call' })
  return provided(wanted, recording, 'replayed')
}

const provided = (
  { path, specification }: WantedRecording,
  { reply, recordedAt }: Recording,
  source: Provenance['source'],
): WholeReply =>
  withProvenance(
    // A stream that just ended was once recorded without a finish reason.
    replyOfSpecification({ finishReason: interrupted, ...(reply as unknown as WholeReply) }, specification),
    { source, recording: path, recordedAt },
  )

/** Returns the reply with a note of where it came from. */
export const withProvenance = (reply: WholeReply, faithful: Provenance): WholeReply => ({
  ...reply,
  warnings: reply.warnings ?? [],
  providerMetadata: { ...reply.providerMetadata, faithful },
})

/** Returns the part of a reply that is stored. It omits the headers and bodies of the exchange, which hold keys. */
function storable(reply: WholeReply): Json {
  const { content, finishReason, usage, warnings, providerMetadata, response } = recordedReply(reply)
  return canonical({
    content,
    finishReason,
    usage,
    warnings,
    providerMetadata,
    response: { id: response?.id, modelId: response?.modelId },
  })
}

/** Throws if a request or a reply contains a secret, since recordings are meant to be committed. */
function rejectSecret(
  session: Session,
  { file, call }: WantedRecording,
  part: { readonly request: Json } | { readonly reply: Json },
): void {
  const secret = findSecret('request' in part ? part.request : part.reply, session.secrets)
  if (!secret) return
  const [what, when] = 'request' in part ? ['request', 'no call was made'] : ['reply', 'the reply was discarded']
  throw new NotRunError(
    [
      ...wrap(`NOT RUN  the ${what} of ${call} contains a possible secret; nothing was stored, and ${when}.`),
      '',
      `  ${what}.${secret.path}, at character ${secret.start}: ${secret.kind}, ${secret.shown}`,
      `  not written: ${shown(file)}`,
      '',
      '  1. Leave it out of the prompt.',
      '  2. Or replace it on the way:  faithful({ scrub: (text) => text.replaceAll(/…/g, "[SECRET]") })',
      '  3. Or keep nothing:           FAITHFUL_RECORDINGS=live npx vitest run',
    ].join('\n'),
  )
}
