import { isFiltered, signsOf, type ErrorSigns } from '../../recordings/error-signs.js'
import { isSdkError } from '../sdk-errors.js'
import { bodyOf, isWebPage } from './provider-words.js'
import { retryWait } from './retry-wait.js'

/** The kinds of failures that need different words or different fixes. */
export type FailureKind =
  // Before the call.
  | 'no key'
  | 'no setting'
  | 'unsupported'
  | 'unfitting package'
  // Without an answer.
  | 'test double'
  | 'refused'
  | 'unknown host'
  | 'unsafe connection'
  | 'plain connection'
  | 'bad address'
  | 'slow'
  | 'broken connection'
  | 'no answer'
  | 'aborted'
  // A status that says that the call failed.
  | 'rejected key'
  | 'forbidden'
  | 'quota'
  | 'unknown model'
  | 'unknown path'
  | 'too long'
  | 'filtered'
  | 'rejected schema'
  | 'rejected temperature'
  | 'rejected request'
  | 'rate limit'
  | 'overloaded'
  | 'conflict'
  | 'server time-out'
  | 'broken proxy'
  | 'server error'
  // A status that says that the call succeeded, with a reply that cannot be read.
  | 'empty reply'
  | 'web page'
  | 'unasked stream'
  | 'cut reply'
  | 'other form'
  | 'other'

/** Returns the kind of a failure. `status` is the status of the reply; undefined without one. */
export function kindOfFailure(error: unknown, status: number | undefined): FailureKind {
  const early = beforeTheCall(error)
  if (early) return early
  const signs = signsOf(error)
  if (isOfDouble(signs, status)) return 'test double'
  const lost = connectionKinds.find(([, code]) => signs.codes.some((each) => code.test(each)))?.[0]
  if (status === undefined) {
    if (lost) return lost
    // `localhost:8080/v1` has a scheme and no host.
    if (isSdkError(error, 'AI_APICallError')) return URL.parse(error.url)?.host ? 'no answer' : 'bad address'
  } else if (status < 300) return lost === 'broken connection' ? 'cut reply' : kindOfReply(error, signs)
  return kindOfSigns(error, signs, status)
}

/** Returns the status of a reply. Each client has its own name for it. */
export function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null) return undefined
  const { statusCode, status, $metadata, response } = error as Readonly<Record<string, unknown>>
  const inner = [$metadata, response] as readonly ({ readonly [name: string]: unknown } | undefined)[]
  return [statusCode, status, ...inner.flatMap((each) => [each?.httpStatusCode, each?.status])].find(
    (each): each is number => typeof each === 'number' && each >= 200 && each < 600,
  )
}

function beforeTheCall(error: unknown): FailureKind | undefined {
  if (isSdkError(error, 'AI_LoadAPIKeyError')) return 'no key'
  if (isSdkError(error, 'AI_LoadSettingError')) return 'no setting'
  const { name, message } = (error ?? {}) as Partial<Error>
  if (name === 'GatewayAuthenticationError') return /\binvalid\b/iu.test(message ?? '') ? 'rejected key' : 'no key'
  if (name === 'AI_UnsupportedFunctionalityError') return 'unsupported'
  if (name === 'AI_UnsupportedModelVersionError') return 'unfitting package'
  if (name === 'AI_NoSuchModelError') return 'unknown model'
  return undefined
}

/** Whether msw, nock or undici's `MockAgent` has no reply for the call and lets no call pass. */
const isOfDouble = ({ codes, texts }: ErrorSigns, status: number | undefined): boolean =>
  // nock answers 501 where it has no reply.
  (status === undefined || status === 501) &&
  (codes.some((code) => /nocknomatch|mocknotmatched/u.test(code)) ||
    texts.some((text) => /\[MSW\]|\bNock: |\bMock dispatch not matched/u.test(text)))

/** The codes of Node.js and of its `fetch`, as letters without case. */
const connectionKinds: readonly (readonly [FailureKind, RegExp])[] = [
  ['plain connection', /^(?:eproto|errsslwrongversionnumber|errsslpacketlengthtoolong)$/u],
  ['refused', /^econnrefused$/u],
  ['unknown host', /^(?:enotfound|eaiagain|enodata)$/u],
  ['unsafe connection', /^(?:cert|selfsigned|unableto(?:verify|get)|depthzero|errtls|errssl|invalidca)/u],
  ['bad address', /^errinvalidurl|^errinvalidprotocol/u],
  ['slow', /^(?:etimedout|esockettimedout|underr\w*timeout)/u],
  ['broken connection', /^(?:econnreset|econnaborted|epipe|underrsocket|underrbody\w*|errstreamprematureclose)/u],
  ['aborted', /^(?:aborterror|timeouterror|underraborted|responseaborted|errcanceled)$/u],
  ['no answer', /^(?:ehostunreach|enetunreach|ehostdown|enetdown|eaddr|underr)/u],
]

/** Returns what is wrong with a reply that should have been an answer. */
function kindOfReply(error: unknown, signs: ErrorSigns): FailureKind {
  const { responseBody } = (error ?? {}) as { readonly responseBody?: unknown }
  const body = bodyOf(error)
  if (typeof responseBody === 'string' && responseBody.trim() === '') return 'empty reply'
  if (isWebPage(body)) return 'web page'
  if (typeof body === 'string') {
    if (/^\s*(?:data|event|id|retry):/u.test(body)) return 'unasked stream'
    // JSON that has begun, and cannot be read.
    return /^\s*[[{]/u.test(body) ? 'cut reply' : 'other form'
  }
  if (typeof body !== 'object' || body === null) return 'other'
  // Some servers report an error with status 200.
  if (!('error' in body) || !body.error) return 'other form'
  const told = kindOfSigns(error, signs, signs.statuses[0])
  return told === 'other' ? 'server error' : told
}

function kindOfSigns(error: unknown, signs: ErrorSigns, status: number | undefined): FailureKind {
  const known = signKinds.find((kind) => kind.when(signs, status))
  // A quota for each minute is a rate.
  if (known?.is === 'quota' && !isSpent(signs, status) && retryWait(error) !== undefined) return 'rate limit'
  if (known) return known.is
  if (status === undefined) return 'other'
  if ((status >= 500 || status === 403) && isWebPage(bodyOf(error))) return 'broken proxy'
  return statusKinds[status] ?? (status >= 500 ? 'server error' : status >= 400 ? 'rejected request' : 'other')
}

/** Whether an account has no money left. OpenAI adds the times of its limits to such errors all the same. */
const isSpent = ({ codes, texts }: ErrorSigns, status: number | undefined): boolean =>
  status === 402 ||
  codes.some((code) => /insufficient(?:quota|balance|fund|credit)|billing|creditbalance|arrear/u.test(code)) ||
  texts.some((text) => /credit balance|insufficient (?:balance|funds|credits?)|欠费|余额不足/iu.test(text))

const statusKinds: Readonly<Record<number, FailureKind>> = {
  401: 'rejected key',
  402: 'quota',
  403: 'forbidden',
  404: 'unknown path',
  405: 'unknown path',
  407: 'broken proxy',
  408: 'server time-out',
  409: 'conflict',
  413: 'too long',
  425: 'conflict',
  429: 'rate limit',
  502: 'broken proxy',
  503: 'overloaded',
  504: 'server time-out',
  521: 'broken proxy',
  522: 'broken proxy',
  523: 'broken proxy',
  524: 'server time-out',
  525: 'broken proxy',
  526: 'broken proxy',
  529: 'overloaded',
}

interface SignKind {
  readonly is: FailureKind
  readonly when: (signs: ErrorSigns, status: number | undefined) => boolean
}

const signed = (
  is: FailureKind,
  { code, text, statuses }: { readonly code?: RegExp; readonly text?: RegExp; readonly statuses?: readonly number[] },
): SignKind => ({
  is,
  when: ({ codes, texts }, status) =>
    (statuses === undefined || status === undefined || statuses.includes(status)) &&
    ((code !== undefined && codes.some((each) => code.test(each))) ||
      (text !== undefined && texts.some((each) => text.test(each)))),
})

const requestStatuses: readonly number[] = [400, 404, 413, 422, 501]

/** What codes and messages tell more exactly than the status. The first one counts. */
const signKinds: readonly SignKind[] = [
  { is: 'filtered', when: (signs, status) => (status === undefined || status < 500) && isFiltered(signs) },
  signed('quota', {
    code: /quota|billing|creditbalance|insufficientbalance|arrear|paymentrequired|spend(?:ing)?limit/u,
    text: new RegExp(
      String.raw`credit balance|insufficient (?:balance|funds|credits?)|\bbilling\b.{0,60}\blimit|check your plan|` +
        '欠费|余额不足',
      'iu',
    ),
    statuses: [400, 402, 403, 404, 429],
  }),
  signed('rejected key', {
    code: /apikeyinvalid|invalidapikey|incorrectapikey|^authenticationerror$|expiredtoken|unrecognizedclient/u,
    text: /api key (?:not valid|is invalid|expired)|(?:incorrect|invalid) api key/iu,
    statuses: [400, 401, 403],
  }),
  signed('too long', {
    code: /contextlength|contextwindow|stringabovemaxlength|(?:request|payload|content|entity)toolarge/u,
    text: new RegExp(
      'context (?:length|window|size)|(?:prompt|input|request|content|body) (?:is |was )?too (?:long|large)|' +
        'token count.{0,40}exceeds|too many (?:input )?tokens|maximum.{0,30}tokens|reduce the length',
      'iu',
    ),
    statuses: [400, 413, 422, 429, 500],
  }),
  signed('unknown model', {
    code: /modelnotfound|unknownmodel|invalidmodel|modelnotexist|nosuchmodel|deploymentnotfound/u,
    text: new RegExp(
      String.raw`\b(?:models?|deployment)\b.{0,120}(?:does not exist|not found|is not found|not available|unknown)|` +
        String.raw`no such model|try pulling|^model: \S+$|unknown model|invalid model`,
      'iu',
    ),
    statuses: [400, 403, 404, 422],
  }),
  signed('rejected schema', {
    text: new RegExp(
      String.raw`json[ _-]?(?:schema|object|mode)|(?:response|output)_?(?:format|schema)|structured output|` +
        String.raw`text\.format|\bgrammar\b`,
      'iu',
    ),
    statuses: requestStatuses,
  }),
  signed('rejected temperature', { text: /\btemperature\b/iu, statuses: [400, 422] }),
  signed('rate limit', {
    code: /ratelimit|toomanyrequest|throttl|resourceexhausted/u,
    text: /\brate[ -]limit|too many requests/iu,
    statuses: [400, 403, 429, 503],
  }),
  signed('overloaded', {
    code: /overload|serverbusy|capacity|^unavailable$/u,
    text: /\boverloaded\b|at capacity/iu,
    statuses: [429, 500, 503, 529],
  }),
  signed('server error', { code: /^servererror$|^apierror$|internal(?:server)?error/u, statuses: [500] }),
  signed('rejected key', { code: /^authentication|unauthorized|unauthenticated/u, statuses: [400, 401] }),
  signed('forbidden', { code: /permission|accessdenied|forbidden/u, statuses: [400, 403] }),
  signed('forbidden', { text: /user location|(?:country|region)\b.{0,40}\bnot supported/iu, statuses: [400, 403] }),
  signed('rejected request', {
    code: /^(?:ai)?(?:invalid(?:request|argument|prompt)|badrequest|validation)/u,
    statuses: [400, 422],
  }),
]
