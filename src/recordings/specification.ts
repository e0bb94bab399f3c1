import type { WholeReply } from '../replies/whole-reply.js'
import { isPlainObject } from '../text/plain-object.js'

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
  if (type !== 'tool-result' || !isPlainObject(output) || !Array.isArray(output.value)) return part as Value
  return { ...part, output: { ...output, value: output.value.map(fileOfTool) } } as Value
}

/** Returns a part of a tool's result. A file of v4 has one type; v3 has one for each place that it comes from. */
function fileOfTool(part: unknown): unknown {
  if (!isPlainObject(part)) return part
  const { type, data, url, fileId, mediaType, ...rest } = part
  const reference = fileId ?? (isPlainObject(data) ? data.reference : undefined)
  if (reference !== undefined) return { ...rest, type: 'file', reference }
  // An address of v3 comes without a media type.
  const address = url ?? (isAddress(data) ? data : undefined)
  if (address !== undefined) return { ...rest, type: 'file', url: address }
  return ofToolFiles.has(type) ? { ...rest, type: 'file', data, mediaType } : part
}

const ofToolFiles: ReadonlySet<unknown> = new Set(['file', 'file-data', 'image-data', 'media'])

const isAddress = (data: unknown): boolean => typeof data === 'string' && /^https?:/iu.test(data)

/** Returns a reply in the form in which recordings have it. */
export const recordedReply = (reply: WholeReply): WholeReply => replyOfSpecification(reply, 'v3')

/** Returns a reply as a model of a specification gives it. */
export function replyOfSpecification(reply: WholeReply, specification: Specification): WholeReply {
  const { finishReason, usage } = reply
  const isV2 = specification === 'v2'
  return {
    ...reply,
    content: reply.content.map((part) =>
      isFile(part.type) ? { ...part, data: dataOfSpecification(part.data, specification) } : part,
    ),
    ...(finishReason === undefined
      ? {}
      : { finishReason: isV2 ? plainReason(finishReason) : fullReason(finishReason) }),
    ...(usage === undefined ? {} : { usage: isV2 ? plainUsage(usage) : fullUsage(usage) }),
  }
}

const isFile = (type: unknown): boolean => type === 'file' || type === 'reasoning-file'

function dataOfSpecification(data: unknown, specification: Specification): unknown {
  const plain = withBytes(plainData(data))
  if (specification !== 'v4' || isPlainObject(plain)) return plain
  return isPlainObject(data) && data.type === 'url' ? data : { type: 'data', data: plain }
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
  const { inputTokens, outputTokens } = usage as { readonly inputTokens?: unknown; readonly outputTokens?: unknown }
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
  const { inputTokens, outputTokens, cachedInputTokens, reasoningTokens } = usage as {
    readonly [name: string]: unknown
  }
  if (isPlainObject(inputTokens) || isPlainObject(outputTokens)) return usage
  return {
    inputTokens: { total: inputTokens, cacheRead: cachedInputTokens },
    outputTokens: { total: outputTokens, reasoning: reasoningTokens },
  }
}
