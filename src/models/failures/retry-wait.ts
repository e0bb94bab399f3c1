import { realClock } from '../../session/real-clock.js'

/**
 * Returns how long a provider asks to wait, in words: `20 s`, `2 min`. It may tell this in a header, in the body, or in
 * its message. Undefined if it tells nothing, or a time that is over. `now` is the time in milliseconds since 1970.
 */
export function retryWait(error: unknown, now = realClock.time()): string | undefined {
  const seconds = secondsToWait(error, now)
  return seconds !== undefined && seconds > 0 && Number.isFinite(seconds) ? inWords(seconds) : undefined
}

/** Returns seconds in the largest unit that loses little, rounded up. */
function inWords(seconds: number): string {
  if (seconds <= 120) return `${Math.ceil(seconds)} s`
  if (seconds <= 2 * hour) return `${Math.ceil(seconds / 60)} min`
  return seconds <= 48 * hour ? `${Math.ceil(seconds / hour)} h` : `${Math.ceil(seconds / (24 * hour))} days`
}

const hour = 3600

/** Returns the same in seconds, which are negative for a time that is over. */
export const secondsToWait = (error: unknown, now = realClock.time()): number | undefined => secondsIn(error, now)

function secondsIn(error: unknown, now: number, depth = 0): number | undefined {
  if (typeof error !== 'object' || error === null || depth > 3) return undefined
  const header = headersOf(error)
  return (
    scaled(header('retry-after-ms'), 0.001) ??
    secondsOrDate(header('retry-after'), clockOf(header, now)) ??
    untilReset(header, clockOf(header, now)) ??
    inText(error) ??
    // The gateway's errors have the provider's error as their cause.
    secondsIn((error as Error).cause, now, depth + 1)
  )
}

type HeaderOf = (name: string) => string | undefined

/** Returns the headers of a reply as the AI SDK, the packages of providers, `fetch` and axios give them. */
function headersOf(error: object): HeaderOf {
  const { responseHeaders, headers, response } = error as Readonly<Record<string, unknown>>
  const found = responseHeaders ?? headers ?? (response as { readonly headers?: unknown } | undefined)?.headers
  if (typeof found !== 'object' || found === null) return () => undefined
  const entries = Symbol.iterator in found ? [...(found as Iterable<[string, unknown]>)] : Object.entries(found)
  const values = new Map(entries.map(([name, value]) => [String(name).toLowerCase(), String(value)]))
  return (name) => values.get(name)
}

/** Returns the time of the server's clock, if the reply tells it: the clock here may be wrong. */
function clockOf(header: HeaderOf, now: number): number {
  const date = Date.parse(header('date') ?? '')
  return Number.isNaN(date) ? now : date
}

function scaled(value: string | undefined, factor: number): number | undefined {
  const number = value === undefined || value.trim() === '' ? Number.NaN : Number(value)
  return Number.isNaN(number) ? undefined : number * factor
}

function secondsOrDate(value: string | undefined, now: number): number | undefined {
  const seconds = scaled(value, 1)
  if (seconds !== undefined || value === undefined) return seconds
  const date = Date.parse(value)
  return Number.isNaN(date) ? undefined : (date - now) / 1000
}

/** Returns the seconds until the limits are full again that are used up; of all limits, if none says so. */
function untilReset(header: HeaderOf, now: number): number | undefined {
  const limits = ['', '-requests', '-tokens', '-input-tokens', '-output-tokens'].flatMap((of) =>
    (
      [
        [`x-ratelimit-reset${of}`, `x-ratelimit-remaining${of}`],
        [`anthropic-ratelimit${of}-reset`, `anthropic-ratelimit${of}-remaining`],
        [`ratelimit-reset${of}`, `ratelimit-remaining${of}`],
      ] as const
    ).flatMap(([reset, remaining]) => {
      const seconds = secondsOfReset(header(reset), now)
      return seconds === undefined ? [] : [{ seconds, isUsedUp: header(remaining)?.trim() === '0' }]
    }),
  )
  const usedUp = limits.filter(({ isUsedUp }) => isUsedUp)
  const all = (usedUp.length > 0 ? usedUp : limits).map(({ seconds }) => seconds)
  return all.length > 0 ? Math.max(...all) : undefined
}

/** Providers write a duration (`6m0s`), seconds, or a time: a date, or the seconds or milliseconds since 1970. */
function secondsOfReset(value: string | undefined, now: number): number | undefined {
  const number = scaled(value, 1)
  if (number === undefined) return value === undefined ? undefined : (durationIn(value) ?? secondsOrDate(value, now))
  if (number > 1e11) return (number - now) / 1000
  return number > 1e8 ? number - now / 1000 : number
}

/** Returns the seconds that a body or a message names: `"retryDelay": "35s"`, `Please try again in 1m2.5s`. */
function inText({ message, responseBody }: { readonly message?: unknown; readonly responseBody?: unknown }) {
  const body = typeof responseBody === 'string' ? responseBody.slice(0, 20_000) : ''
  const named =
    /"retry_?(?:delay|after)(?:_?seconds)?"\s{0,5}:\s{0,5}"?([\d.]{1,12}[smh]?)/iu.exec(body)?.[1] ??
    /\b(?:try|retry)(?: again)? (?:in|after) ([\dhms. ]{1,20}s?)/iu.exec(
      `${String(message).slice(0, 2000)}\n${body}`,
    )?.[1]
  return named === undefined ? undefined : (scaled(named, 1) ?? durationIn(named))
}

/** Reads `1h2m3.5s`, `6m0s`, `20ms` and `20 s`. */
function durationIn(text: string): number | undefined {
  const parts = [...text.matchAll(/(\d{1,9}(?:\.\d{1,9})?) ?(ms|[dhms])/gu)]
  return parts.length === 0
    ? undefined
    : parts.reduce((sum, [, count, unit]) => sum + Number(count) * (secondsPer[unit ?? 's'] ?? 1), 0)
}

const secondsPer: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: hour, d: 24 * hour }
