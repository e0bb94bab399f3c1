import { changesSince } from '../../recordings/not-replayed/stale-calls.js'
import type { NamedModel } from '../../session/model-call.js'
import { excerpt } from '../../text/excerpt.js'
import { wrap } from '../../text/wrap.js'
import { modelName } from '../model-name.js'
import { isSdkError } from '../sdk-errors.js'
import { kindOfFailure, statusOf, type FailureKind } from './kind-of-failure.js'
import { providerWords } from './provider-words.js'
import { remediesFor, type FailureFacts } from './remedies.js'
import { retryWait } from './retry-wait.js'

/** A failed call, as a message names it. */
export interface FailedCallInWords {
  /** The error of the last try. */
  readonly error: unknown
  readonly tries: number
  readonly model: NamedModel
  /** What the call was for: `"predict" of sentiment`. */
  readonly what: string
  readonly form: FailureFacts['form']
}

/** A failure in words. */
export interface ExplainedFailure {
  readonly kind: FailureKind
  /** What did not happen, what the provider says, and numbered fixes. */
  readonly message: string
}

/** Explains a failed call. */
export function explainFailure({ error, tries, model, what, form }: FailedCallInWords): ExplainedFailure {
  const status = statusOf(error)
  const url = urlOf(error)
  const kind = kindOfFailure(error, status)
  const words = providerWords(error)
  const who = modelName(model)
  const facts: FailureFacts = { kind, status, model, url, words, form, variable: variableIn(error) }
  const told = { ...facts, who, what, isStale: changesSince(error) !== undefined, tries }
  const wait = waits.has(kind) ? retryWait(error) : undefined
  const parts = [
    wrap(`NOT RUN  ${headline(told)}`),
    [
      ...(isTold.has(kind) ? [] : (replyIn(error, kind) ?? [`  ${words}`])),
      ...(wait === undefined ? [] : [`  The server asks to wait ${wait}.`]),
    ],
    inList(kind, remediesFor(facts)),
  ]
  return {
    kind,
    message: parts
      .filter((lines) => lines.length > 0)
      .map((lines) => lines.join('\n'))
      .join('\n\n'),
  }
}

/** The kinds whose headline says all that the error says. */
const isTold: ReadonlySet<FailureKind> = new Set(['no key', 'empty reply'])

interface ToldFailure extends FailureFacts {
  readonly who: string
  readonly what: string
  readonly isStale: boolean
  readonly tries: number
}

function headline({ kind, who, what, url, status, variable, isStale, tries }: ToldFailure): string {
  const server = url?.origin ?? who
  const noAnswer = `${what} has no answer${url ? ` from ${who}` : ''}`
  const last = tries > 1 ? ` at the last of ${tries} tries` : ''
  if (kind === 'no key' || kind === 'no setting') {
    const missing = variable ?? (kind === 'no key' ? 'API key' : 'setting')
    return `no ${missing} for ${who}, and ${isStale ? 'only a stale' : 'no'} recording of ${what}.`
  }
  const unasked = unanswered[kind]
  if (unasked && (status === undefined || kind === 'test double'))
    return `${server} ${unasked}${last}; ${what} was not asked of ${who}.`
  if (kind === 'slow') return `${server} did not answer in time${last}; ${noAnswer}.`
  if (kind === 'broken connection') return `${server} closed the connection${last}; ${noAnswer}.`
  if (kind === 'aborted') return `the call of ${who} was aborted${last}; ${what} has no answer.`
  if (status === undefined) return `${who} failed${last}; ${what} has no answer.`
  const reply = status < 300 ? (unreadable[kind] ?? ' with an error') : ''
  return `${server} answered ${status}${reply}${last}; ${noAnswer}.`
}

/** What happened where no server got the call. */
const unanswered: Readonly<Partial<Record<FailureKind, string>>> = {
  'test double': 'is behind a test double, which refused the call',
  refused: 'does not answer',
  'unknown host': 'cannot be found',
  'unsafe connection': 'cannot prove who it is',
  'plain connection': 'does not answer over TLS',
  'bad address': 'has no valid address',
  'no answer': 'does not answer',
}

/** What is wrong with a reply of status 2xx. */
const unreadable: Readonly<Partial<Record<FailureKind, string>>> = {
  'empty reply': ' with an empty reply',
  'web page': ' with a web page',
  'unasked stream': ' with a stream that was not asked for',
  'cut reply': ' with a reply that ends early',
  'other form': ' with a reply that cannot be read',
  other: ' with a reply that cannot be read',
}

/** The kinds of failures that pass with time. */
const waits: ReadonlySet<FailureKind> = new Set([
  'rate limit',
  'overloaded',
  'server error',
  'server time-out',
  'quota',
])

/** Returns the end of a reply that was cut, or the beginning of another reply that cannot be read. */
function replyIn(error: unknown, kind: FailureKind): readonly string[] | undefined {
  const { responseBody } = (error ?? {}) as { readonly responseBody?: unknown }
  if (typeof responseBody !== 'string') return undefined
  if (kind === 'cut reply') return [`  The reply ends with:  ${excerpt(responseBody.slice(-50), 50)}`]
  if (kind !== 'unasked stream' && kind !== 'other form') return undefined
  return [`  The reply begins with:  ${excerpt(responseBody, 50)}`]
}

/** Returns fixes in numbered lines of at most 80 columns. One fix alone has no number. */
function inList(kind: FailureKind, remedies: readonly string[]): readonly string[] {
  if (kind === 'no key' || remedies.length < 2) return remedies.flatMap((fix) => indented('  ', fix))
  return remedies.flatMap((fix, index) => indented(`  ${index + 1}. `, fix))
}

/** A line of code is never wrapped: it is there to be pasted. */
const indented = (start: string, fix: string): readonly string[] =>
  (/ {2}/u.test(fix) ? [fix] : wrap(fix)).map((line, index) =>
    index === 0 ? `${start}${line}` : `${' '.repeat(start.length)}${line}`,
  )

function urlOf(error: unknown): URL | undefined {
  const { url } = (error ?? {}) as { readonly url?: unknown }
  const parsed = typeof url === 'string' ? URL.parse(url) : null
  return parsed !== null && parsed.host !== '' ? parsed : undefined
}

/** Returns the name of the variable that the provider looked for. */
function variableIn(error: unknown): string | undefined {
  const { name, message } = (error ?? {}) as Partial<Error>
  if (name === 'GatewayAuthenticationError') return 'AI_GATEWAY_API_KEY'
  if (!isSdkError(error, 'AI_LoadAPIKeyError') && !isSdkError(error, 'AI_LoadSettingError')) return undefined
  return (
    /\b([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)\b['"]? environment variable/u.exec(message ?? '')?.[1] ??
    /[A-Z][A-Z0-9_]*_(?:KEY|TOKEN)\b/u.exec(message ?? '')?.[0]
  )
}
