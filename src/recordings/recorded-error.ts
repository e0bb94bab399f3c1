import { isOwnError } from '../errors.js'
import { regexSource } from '../text/regex-source.js'
import { wordSet } from '../text/word-set.js'
import { speaksOfAccount } from './account-words.js'
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

/** What an error and its body tell, in whichever form the provider has. */
interface ErrorSigns {
  readonly statuses: number[]
  /** Words for programs, as letters without case: `invalidrequesterror`. */
  readonly codes: string[]
  /** Words for people. */
  readonly texts: string[]
}

function isPassingWith(error: unknown, signs: ErrorSigns): boolean {
  if (isOwnError(error) || signs.statuses.some(isPassingStatus)) return true
  if (signs.codes.some((code) => passingCode.test(code)) || signs.texts.some(speaksOfAccount)) return true
  const { isRetryable, name, statusCode } = (error ?? {}) as Readonly<Record<string, unknown>>
  if (isRetryable === true) return true
  // The provider did not answer.
  return name === 'AI_APICallError' && statusCode === undefined && !isAboutRequest(signs)
}

function isAboutRequest({ statuses, codes, texts }: ErrorSigns): boolean {
  if (codes.some((code) => filterCode.test(code)) || texts.some((text) => filterText.test(text))) return true
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

const filterCode = new RegExp(
  regexSource`
    content(?:filter|policy|management)|responsibleai|moderationblocked|datainspection|guardrail|prohibitedcontent|
    blockedbysafety|safetyblock|^safety$
  `.trim(),
  'u',
)

const filterText = new RegExp(
  regexSource`
    content[ -]filter|content management policy|content policy|usage polic|safety system|content exists risk|
    内容安全|敏感内容|不当内容
  `.trim(),
  'iu',
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

function signsOf(error: unknown): ErrorSigns {
  const signs: ErrorSigns = { statuses: [], codes: [], texts: [] }
  collect(error, 'message', signs, { left: 500 })
  return signs
}

function collect(value: unknown, name: string, signs: ErrorSigns, budget: { left: number }, depth = 0): void {
  if (depth > 8 || budget.left-- <= 0) return
  if (typeof value === 'number' || typeof value === 'string') collectLeaf(value, name, signs, budget, depth)
  else if (Array.isArray(value)) for (const item of value) collect(item, name, signs, budget, depth + 1)
  else if (typeof value === 'object' && value !== null) {
    // These properties of an error are not enumerable.
    const { name, message, cause } = value as Partial<Error>
    for (const [property, entry] of Object.entries({ ...value, name, message, cause }))
      if (!isUnrelated(property)) collect(entry, property, signs, budget, depth + 1)
  }
}

function collectLeaf(
  leaf: string | number,
  name: string,
  signs: ErrorSigns,
  budget: { left: number },
  depth: number,
): void {
  if (/^(?:http)?_?status(?:_?code)?$|^code$/iu.test(name) && /^[45]\d\d$/u.test(String(leaf)))
    signs.statuses.push(Number(leaf))
  if (typeof leaf !== 'string') return
  const text = leaf.slice(0, 20_000).trim()
  const inner = /^[[{]/u.test(text) ? parsed(leaf) : undefined
  if (inner !== undefined) collect(inner, name, signs, budget, depth + 1)
  else if (isCode(text, name)) signs.codes.push(text.toLowerCase().replace(/[^a-z]+/gu, ''))
  else signs.texts.push(text)
}

/** A message of one word, as in `new Error('overloaded')`, is a code only if it is written like one. */
const isCode = (text: string, name: string): boolean =>
  /^[\w.:/#@-]{1,100}$/u.test(text) && (!/^(?:message|msg|details?)$/iu.test(name) || /\w[_.]\w|[a-z][A-Z]/u.test(text))

/** Whether a property repeats what the user sent, or names something besides the error. */
const isUnrelated = (name: string): boolean =>
  unrelated.has(name.toLowerCase()) || /^model|(?:^|_)id$|I[dD]$|request(?!_?id)|header/u.test(name)

const unrelated = wordSet(`
  input prompt messages param parameter loc field path property pointer url stack ctx config functionality
`)

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}
