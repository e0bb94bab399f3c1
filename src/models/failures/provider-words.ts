import { secretsSeen } from '../../recordings/secrets/secret-variables.js'
import { findSecret } from '../../recordings/secrets/secrets.js'
import { currentSession } from '../../session/session.js'
import { errorText } from '../../text/error-text.js'
import { excerpt } from '../../text/excerpt.js'
import { parseJson } from '../../text/parse-json.js'
import { regexSource } from '../../text/regex-source.js'

/**
 * Returns what a provider says about a failure, in short, on one line and without keys: its message, or the words of
 * its body, or those of the error behind it.
 */
export function providerWords(error: unknown): string {
  const { message, cause } = (error ?? {}) as Partial<Error>
  const isTold = typeof message === 'string' && !saysNothing.test(message.trim())
  const behind = cause === undefined ? undefined : errorText(cause)
  const words = isTold ? undefined : (wordsIn(bodyOf(error)) ?? behind)
  return withoutSecrets(excerpt(words ?? errorText(error), 300))
}

/** Messages that tell no more than the status, or that the body tells more. */
const saysNothing = new RegExp(
  regexSource`
    ^(?:error|unknown(?: error)?|provider returned error|invalid json response|invalid error response format.*|
    failed to process (?:successful|error) response|no output generated\..*|
    (?:[45]\d\d\W{0,3})?(?:bad request|unauthorized|payment required|forbidden|not found|method not allowed|
    request time-?out|conflict|(?:payload|(?:request )?entity|content) too large|unprocessable (?:entity|content)|
    too many requests|internal server error|not implemented|bad gateway|service unavailable|gateway time-?out)|
    [45]\d\d|)\.?$
  `.trim(),
  'iu',
)

/** Returns the body of a reply, read if it is JSON. Undefined without one. */
export function bodyOf(error: unknown): unknown {
  if (typeof error !== 'object' || error === null) return undefined
  const { responseBody, data, body, error: inner } = error as Readonly<Record<string, unknown>>
  if (typeof responseBody === 'string' && responseBody.trim() !== '') return parseJson(responseBody) ?? responseBody
  return data ?? body ?? inner ?? (error instanceof Error ? undefined : error)
}

/** Whether a body is a web page. */
export const isWebPage = (body: unknown): boolean =>
  typeof body === 'string' && /^\s{0,1000}<(?:!doctype\s|html\b|head\b|body\b|center\b|\?xml\b)/iu.test(body)

/** Returns the words for people in a body, whatever the provider calls them. */
function wordsIn(body: unknown, depth = 0): string | undefined {
  if (depth > 6) return undefined
  if (typeof body === 'string') return wordsInText(body, depth)
  if (Array.isArray(body))
    return (
      body
        .slice(0, 3)
        .flatMap((item) => wordsIn(item, depth + 1) ?? [])
        .join('; ') || undefined
    )
  if (typeof body !== 'object' || body === null) return undefined
  const entries = body as Readonly<Record<string, unknown>>
  // OpenRouter and other routers wrap what the provider said.
  const raw = wordsIn((entries.metadata as { readonly raw?: unknown } | undefined)?.raw, depth + 1)
  if (raw !== undefined) return raw
  for (const name of names) {
    const words = wordsIn(entries[name], depth + 1)
    if (words === undefined || saysNothing.test(words)) continue
    // FastAPI names the place in the request beside the message.
    return name === 'msg' && Array.isArray(entries.loc) ? `${entries.loc.join('.')}: ${words}` : words
  }
  return undefined
}

const names = `error message Message msg detail details errors error_message error_description errorMessage reason title
  code type`.split(/\s+/u)

function wordsInText(text: string, depth: number): string | undefined {
  const beginning = text.slice(0, 20_000)
  if (isWebPage(beginning)) {
    const title = /<(title|h1|h2)\b[^>]{0,200}>([^<]{1,300})</iu.exec(beginning)?.[2]?.trim()
    return title ? `A web page: ${title}` : 'A web page.'
  }
  const inner = /^\s*[[{]/u.test(beginning) ? parseJson(text) : undefined
  return inner === undefined ? beginning.trim() || undefined : wordsIn(inner, depth + 1)
}

/** Returns a text with the beginning of each secret that is in it. Servers repeat the key that they reject. */
function withoutSecrets(text: string): string {
  const session = currentSession()
  const known = session ? secretsSeen(session.environment) : []
  let shown = text
  for (let left = 10; left > 0; left--) {
    const secret = findSecret(shown, known)
    if (!secret) return shown.replace(rejectedKey, (_, before: string, key: string) => `${before}${key.slice(0, 3)}…`)
    // In a file, its place is not that in the text. A private key has spaces, which end all others.
    if (secret.form !== 'value' || secret.shown.startsWith('-')) break
    const after = shown.slice(secret.start)
    const whole = known.find((value) => after.startsWith(value)) ?? /^[^\s"'`,;()<>]*/u.exec(after)?.[0] ?? ''
    if (whole === '') break
    shown = `${shown.slice(0, secret.start)}${secret.shown}${after.slice(whole.length)}`
  }
  return 'The words of the server contain a secret.'
}

/** A key in the message of a server that rejects it, which may have no known shape. */
const rejectedKey =
  /(\b(?:api[\s_-]?key|token|credentials?)\b(?: \w+){0,2}:(?!\/\/) ?["'`]?|\b(?:bearer|basic) )([\w.~+/=-]{12,})/giu
