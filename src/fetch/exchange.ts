import { isOwnError } from '../errors.js'
import { parseObject } from '../text/parse-json.js'
import type { ClientCall } from './client-call.js'
import { eventsIn } from './events-in.js'
import type { Body } from './model-api.js'

/** What a server answered: the body of its reply, or its stream as a text. Headers are not part of it. */
export type Exchange = { readonly body: Body } | { readonly stream: string }

/** Returns the bodies of a reply: the only one, or the events of a stream. */
export const bodiesIn = (exchange: Exchange): readonly Body[] =>
  'stream' in exchange ? eventsIn(exchange.stream) : [exchange.body]

/**
 * Makes a call and reads its reply to the end.
 *
 * @throws APICallError if the provider does not answer, or answers with an error, as a provider of the AI SDK does.
 */
export async function exchange(call: ClientCall, changed: Body | undefined, signal?: AbortSignal): Promise<Exchange> {
  const { response, text } = await answerTo(call, changed, signal)
  if (!response.ok) throw await failure(call, `${response.status} ${response.statusText}`, { response, text })
  const isStream = response.headers.get('content-type')?.includes('text/event-stream')
  const read = isStream ? { stream: text } : bodyIn(text)
  if (!read) throw await failure(call, 'Invalid JSON response', { response, text })
  const error = bodiesIn(read).find(tellsError)
  if (error) throw await failure(call, 'Provider returned error', { response, text: JSON.stringify(error) })
  return read
}

/** Returns a reply for the client. A stream comes as it came, but all at once. */
export const responseOf = (exchange: Exchange): Response =>
  'stream' in exchange
    ? new Response(exchange.stream, { headers: { 'content-type': 'text/event-stream' } })
    : Response.json(exchange.body)

/** Returns what the client gets for a failed call, so that it throws its own error. Throws what its `fetch` would. */
export function responseOfFailure(error: unknown, { body: { stream } }: ClientCall): Response {
  if (isOwnError(error)) return refusal(error)
  const { statusCode: status, responseBody, responseHeaders, cause } = (error ?? {}) as FailedExchange
  if (status === undefined) throw isUnanswered(error) ? cause : error
  const isEvent = stream === true && status < 300
  const text = isEvent ? `event: error\ndata: ${responseBody}\n\n` : (responseBody ?? '')
  return new Response(withoutBody.has(status) ? null : text, {
    status,
    headers: { ...responseHeaders, 'content-type': isEvent ? 'text/event-stream' : 'application/json' },
  })
}

/** The statuses of replies that may have no body. */
const withoutBody: ReadonlySet<number> = new Set([204, 205, 304])

interface FailedExchange {
  readonly statusCode?: number
  readonly responseBody?: string
  readonly responseHeaders?: Readonly<Record<string, string>>
  readonly cause?: unknown
}

/**
 * Returns an error of ours as a reply. Clients try again for minutes if their `fetch` rejects. They accept this status
 * at once, and no application takes it for what a model thinks of its input.
 */
const refusal = ({ name, message }: Error): Response =>
  Response.json(
    { type: 'error', error: { type: name, message } },
    { status: 406, headers: { 'x-should-retry': 'false' } },
  )

async function answerTo(
  call: ClientCall,
  changed: Body | undefined,
  signal: AbortSignal | undefined,
): Promise<{ readonly response: Response; readonly text: string }> {
  try {
    const response = await call.send(changed, signal)
    return { response, text: await response.text() }
  } catch (error) {
    if (signal?.aborted) throw error
    throw await failure(call, error instanceof Error ? error.message : String(error), { cause: error })
  }
}

/** The errors for calls that got no reply. */
const unanswered = new WeakSet<object>()

const isUnanswered = (error: unknown): boolean => typeof error === 'object' && error !== null && unanswered.has(error)

async function failure(
  { url }: ClientCall,
  message: string,
  { response, text, cause }: { readonly response?: Response; readonly text?: string; readonly cause?: unknown },
): Promise<Error> {
  const { APICallError } = await import('ai')
  const error = new APICallError({
    message,
    url,
    requestBodyValues: {},
    ...(response ? { statusCode: response.status, responseHeaders: advice(response) } : { isRetryable: true }),
    ...(text === undefined ? {} : { responseBody: text }),
    ...(cause === undefined ? {} : { cause }),
  })
  if (!response) unanswered.add(error)
  return error
}

/** The headers by which a server tells its clients when to try again. */
const advice = ({ headers }: Response): Record<string, string> =>
  Object.fromEntries(
    ['retry-after', 'retry-after-ms', 'x-should-retry'].flatMap((name) => {
      const value = headers.get(name)
      return value === null ? [] : [[name, value]]
    }),
  )

function bodyIn(text: string): Exchange | undefined {
  const body = parseObject(text)
  return body && { body }
}

/** Whether a body or an event with a good status tells of an error all the same. */
function tellsError({ type, error, response }: Body): boolean {
  return type === 'error' || Boolean(error) || Boolean((response as Body | null | undefined)?.error)
}
