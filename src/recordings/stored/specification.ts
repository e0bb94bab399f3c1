import type { Part, WholeReply } from '../../replies/whole-reply.js'
import { canonical } from '../../text/canonical-json.js'
import { isPlainObject } from '../../text/plain-object.js'

/**
 * The versions of the AI SDK's specification of models give the same request and the same reply in different
 * forms. A recording answers every version. Recordings have replies in the form of v3, and older ones in that of v4.
 */
type Specification = unknown

/**
 * Returns a request in a form that does not depend on the specification: `data` of a file is the data or the
 * address itself, an image of an unknown kind is `image/*`, and the result of a tool has files of one type.
 */
export function comparableRequest<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(comparableRequest) as Value
  if (!isPlainObject(value)) return value
  const part: { readonly [name: string]: unknown } = Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [name, comparableRequest(entry)]),
  )
  if (isFile(part.type))
    return { ...part, data: plainData(part.data), mediaType: plainMediaType(part.mediaType) } as Value
  const { type, output } = part
  // The JSON of a tool may have addresses and data too: a search returns `{ url, data }`.
  if (type !== 'tool-result' || !isPlainObject(output) || output.type !== 'content') return part as Value
  if (!Array.isArray(output.value)) return part as Value
  return { ...part, output: { ...output, value: output.value.map(fileOfTool) } } as Value
}

/** Returns a part of a tool's result. A file of v4 has one type; v3 has one for each place that it comes from. */
function fileOfTool(part: unknown): unknown {
  if (!isPlainObject(part) || !ofToolFiles.has(part.type)) return part
  const { type: _, data, url, fileId, mediaType, ...rest } = part
  const reference = fileId ?? (isPlainObject(data) ? data.reference : undefined)
  if (reference !== undefined) return { ...rest, type: 'file', reference }
  // An address of v3 comes without a media type.
  const address = url ?? (isAddress(data) ? data : undefined)
  if (address !== undefined) return { ...rest, type: 'file', url: address }
  return { ...rest, type: 'file', data, mediaType }
}

const ofToolFiles: ReadonlySet<unknown> = new Set([
  'media',
  'file',
  'file-data',
  'file-url',
  'file-id',
  'file-reference',
  'image-data',
  'image-url',
  'image-file-id',
  'image-file-reference',
])

const isAddress = (data: unknown): boolean => typeof data === 'string' && /^https?:/iu.test(data)

/**
 * Returns a reply in the form in which recordings have it: that of v3. What a model of the same specification could not
 * get back from this form stays as the model gave it.
 */
export const recordedReply = (reply: WholeReply): WholeReply => inForm(reply, recordedForm)

/** Returns a part of a stream in the form in which recordings have it. */
export const recordedPart = (part: unknown): unknown => partInForm(part, recordedForm)

/** Returns a reply as a model of a specification gives it. */
export const replyOfSpecification = (reply: WholeReply, specification: Specification): WholeReply =>
  inForm(reply, formOf(specification))

/** Returns a part of a stream as a model of a specification gives it. */
export const partOfSpecification = (part: unknown, specification: Specification): unknown =>
  partInForm(part, formOf(specification))

/** How a specification, or a recording, has what differs between the specifications. */
interface SpecificationForm {
  data(data: unknown): unknown
  reason(reason: unknown): unknown
  usage(usage: unknown): unknown
}

const formOf = (specification: Specification): SpecificationForm => ({
  data: (data) => dataOfSpecification(data, specification),
  ...(specification === 'v2' ? { reason: plainReason, usage: plainUsage } : { reason: fullReason, usage: fullUsage }),
})

const recordedForm: SpecificationForm = {
  data: (data) => (isPlainObject(data) && data.type === 'url' ? data : withBytes(plainData(data))),
  // The SDK has no other word for a reason that a model of v2 does not know.
  reason: (reason) => (reason === 'unknown' ? reason : fullReason(reason)),
  usage(usage) {
    const full = fullUsage(usage)
    // The total of v2 may count more than both of its parts.
    return full === usage || JSON.stringify(canonical(plainUsage(full))) === JSON.stringify(canonical(usage))
      ? full
      : usage
  },
}

function inForm(reply: WholeReply, form: SpecificationForm): WholeReply {
  const { finishReason, usage } = reply
  return {
    ...reply,
    content: reply.content.map((part) => partInForm(part, form) as Part),
    ...(finishReason === undefined ? {} : { finishReason: form.reason(finishReason) }),
    ...(usage === undefined ? {} : { usage: form.usage(usage) }),
  }
}

function partInForm(part: unknown, form: SpecificationForm): unknown {
  if (!isPlainObject(part)) return part
  if (isFile(part.type)) return { ...part, data: form.data(part.data) }
  if (part.type !== 'finish') return part
  const { finishReason, usage } = part
  return {
    ...part,
    ...(finishReason === undefined ? {} : { finishReason: form.reason(finishReason) }),
    ...(usage === undefined ? {} : { usage: form.usage(usage) }),
  }
}

const isFile = (type: unknown): boolean => type === 'file' || type === 'reasoning-file'

function dataOfSpecification(data: unknown, specification: Specification): unknown {
  if (specification !== 'v4') return withBytes(plainData(data))
  const given = withBytes(data)
  if (isPlainObject(given)) return given.type === 'data' ? { ...given, data: withBytes(given.data) } : given
  // Older recordings have an address of v4 without its type.
  const url = given instanceof URL ? given : isAddress(given) ? URL.parse(String(given)) : null
  return url ? { type: 'url', url } : { type: 'data', data: given }
}

/** Returns the data or the address of a file. A reference of the provider stays an object. */
function plainData(data: unknown): unknown {
  if (!isPlainObject(data)) return data
  return data.type === 'data' ? data.data : data.type === 'url' ? data.url : data
}

/** Returns the bytes that a recording has as base64. */
const withBytes = (data: unknown): unknown =>
  isPlainObject(data) && typeof data.$bytes === 'string' ? new Uint8Array(Buffer.from(data.$bytes, 'base64')) : data

const plainMediaType = (mediaType: unknown): unknown =>
  typeof mediaType === 'string' && !mediaType.includes('/') ? `${mediaType}/*` : mediaType

const plainReason = (reason: unknown): unknown => (isPlainObject(reason) ? reason.unified : reason)

const fullReason = (reason: unknown): unknown =>
  typeof reason === 'string' ? { unified: reason === 'unknown' ? 'other' : reason } : reason

function plainUsage(usage: unknown): unknown {
  if (!isPlainObject(usage)) return usage
  const { inputTokens, outputTokens } = usage
  if (!isPlainObject(inputTokens) || !isPlainObject(outputTokens)) return usage
  const [input, output] = [inputTokens.total, outputTokens.total]
  return {
    inputTokens: input,
    outputTokens: output,
    totalTokens: typeof input === 'number' && typeof output === 'number' ? input + output : undefined,
    cachedInputTokens: inputTokens.cacheRead,
    reasoningTokens: outputTokens.reasoning,
  }
}

function fullUsage(usage: unknown): unknown {
  if (!isPlainObject(usage)) return usage
  const { inputTokens, outputTokens, cachedInputTokens, reasoningTokens } = usage
  if (isPlainObject(inputTokens) || isPlainObject(outputTokens)) return usage
  return {
    inputTokens: { total: inputTokens, cacheRead: cachedInputTokens },
    outputTokens: { total: outputTokens, reasoning: reasoningTokens },
  }
}
