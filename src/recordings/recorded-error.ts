import { isOwnError } from '../errors.js'
import { regexSource } from '../text/regex-source.js'
import { speaksOfAccount } from './account-words.js'
import { isFiltered, signsOf, type ErrorSigns } from './error-signs.js'
import { isErrorPart } from './stored/streamed-reply.js'

/**
 * Whether a provider's error is the answer to the request itself, so that the same request fails again: a status of
 * 400, 404, 413 or 422, or a content filter. Only such errors are recorded.
 */
export function isLasting(error: unknown): boolean {
  const signs = signsOf(error)
  return !isPassingWith(error, signs) && isAboutRequest(signs)
}

/**
 * Whether an error is known to pass: the key, the account, the load of the server, the network, or the end of a test
 * causes it. An error of which nothing is known is neither passing nor lasting.
 */
export const isPassing = (error: unknown): boolean => isPassingWith(error, signsOf(error))

/** Returns the part of a stream with an error that passes. Such a stream is not recorded. */
export const passingErrorIn = (parts: readonly unknown[]): { readonly error?: unknown } | undefined =>
  parts.find((part) => isErrorPart(part) && isPassing(part.error)) as { readonly error?: unknown } | undefined

function isPassingWith(error: unknown, signs: ErrorSigns): boolean {
  if (isOwnError(error) || signs.statuses.some(isPassingStatus)) return true
  if (signs.codes.some((code) => passingCode.test(code)) || signs.texts.some(speaksOfAccount)) return true
  const { isRetryable, name, statusCode } = (error ?? {}) as Readonly<Record<string, unknown>>
  if (isRetryable === true) return true
  // The provider did not answer.
  return name === 'AI_APICallError' && statusCode === undefined && !isAboutRequest(signs)
}

function isAboutRequest(signs: ErrorSigns): boolean {
  if (isFiltered(signs)) return true
  const { statuses, codes } = signs
  if (statuses.length > 0) return statuses.some((status) => lastingStatuses.has(status))
  // An error of the AI SDK itself, which came before any call. Without a status, the body of an error names its type.
  return codes.some((code) => lastingCode.test(code))
}

const lastingStatuses: ReadonlySet<number> = new Set([400, 404, 413, 422])

const isPassingStatus = (status: number): boolean =>
  status >= 500 || [401, 402, 403, 407, 408, 409, 423, 424, 425, 429].includes(status)

/**
 * Without a status, names of types and codes tell it: those of OpenAI, Anthropic, Google (gRPC) and Amazon, and of
 * the AI SDK's errors about a prompt that the provider does not support.
 */
const lastingCode = new RegExp(
  regexSource`
    ^(?:invalidrequest(?:error)?|badrequest(?:error)?|invalidprompt|invalidargument|failedprecondition|outofrange|
    (?:model)?notfound(?:error)?|(?:request|payload)toolarge|context(?:length|window)exceeded|stringabovemaxlength|
    unprocessableentity|unsupported(?:value|parameter)|validationexception|
    ai(?:unsupportedfunctionality|invalidprompt|invalidargument)error)$
  `.trim(),
  'u',
)

/**
 * Codes about keys and accounts, about deployments, about the load of a server, and of the network. They are searched
 * within the words, since each provider adds its own: `insufficient_quota`, `billing_hard_limit_reached`.
 */
const passingCode = new RegExp(
  regexSource`
    quota|billing|credit|balance|arrear|payment|insufficientfund|spend(?:ing)?limit|subscription|unpaid|
    apikey|accesskey|loadsetting|authenticat|authoriz|authoris|permission|accessdenied|accountd|accounts|forbidden|
    (?:expired|invalid|security)token|signature|unrecognizedclient|userlocation|unsupportedcountry|
    deploy|notready|modelloading|
    ratelimit|toomanyrequest|throttl|overload|capacity|resourceexhausted|server(?:is)?busy|
    internal(?:server)?(?:error|failure)|^internal$|^servererror|^apierror$|unavailable|timeout|timedout|deadline|
    abort|cancell?ed|
    ^econn|^enotfound|^eaiagain|^epipe|^ehost|^enet|^underr|^errnetwork|^cert|^selfsigned|^unabletoverify|^fetchfailed
  `.trim(),
  'u',
)
