import type { RecordedRequest } from '../session/model-call.js'
import type { Session } from '../session/session.js'
import { shared } from '../session/shared.js'
import { canonical, digestOf } from '../text/canonical-json.js'
import { requestOfFormat1 } from './recorded-request.js'
import { comparableRequest } from './stored/specification.js'

/** A request as it is compared, with its digest. */
export interface ComparedRequest {
  /** What the config's `match` leaves of the request. Without `match`, the whole request. */
  readonly request: RecordedRequest
  /** Equal for requests that one recording answers. */
  readonly key: string
}

/**
 * Returns a new request, and the recorded one that may answer it, as they are compared, in one call to the config's
 * process.
 */
export async function comparedPair(
  session: Session,
  request: RecordedRequest,
  recorded: { readonly request: RecordedRequest; readonly format1?: string } | undefined,
): Promise<readonly [ComparedRequest, ComparedRequest | undefined]> {
  if (session.rules.match) {
    const [now, then] = await compared(session, recorded ? [request, recorded.request] : [request])
    return [now as ComparedRequest, then]
  }
  const text = JSON.stringify(request)
  const now = { request, key: needsForm.test(text) ? keyOfRequest(request) : digestOf(text) }
  if (!recorded) return [now, undefined]
  const then =
    JSON.stringify(recorded.request) === text ? { ...now, request: recorded.request } : keyed(recorded.request)
  // Format 1 escaped nothing: a text in lines looked like an object of the user.
  const isSame = recorded.format1 !== undefined && keyOfRequest(requestOfFormat1(request)) === then.key
  return [now, isSame ? { ...then, key: now.key } : then]
}

/** Returns recorded requests as they are compared, in one call to the config's process. */
export async function compared(
  { rules: { match } }: Session,
  requests: readonly RecordedRequest[],
): Promise<readonly ComparedRequest[]> {
  if (!match) return requests.map(keyed)
  const unknown = requests.filter((request) => !reduced.has(request))
  const left = unknown.length > 0 ? await match(unknown) : []
  for (const [index, request] of unknown.entries()) reduced.set(request, keyed(left[index] ?? request))
  return requests.map((request) => reduced.get(request) ?? keyed(request))
}

/** Returns the digest that is equal for requests that one recording answers. */
export const keyOfRequest = (request: RecordedRequest): string => keyed(request).key

/** The requests of recordings are compared many times, in each call of a run. */
const reduced = shared('reduced-requests', () => new WeakMap<RecordedRequest, ComparedRequest>())
const keys = shared('keys-of-requests', () => new WeakMap<RecordedRequest, ComparedRequest>())

function keyed(request: RecordedRequest): ComparedRequest {
  const known = keys.get(request)
  if (known) return known
  // The place tells samples apart. Requests of format 1 named the sample too.
  const { sample: _, ...rest } = request
  // A person may have put the names of a recording in another order.
  const made = { request, key: digestOf(JSON.stringify(canonical(comparableRequest(rest)))) }
  keys.set(request, made)
  return made
}

/** Matches the JSON of a request that looks different in the versions of the specification. */
const needsForm = /"type":"(?:file|reasoning-file|tool-result)"/
