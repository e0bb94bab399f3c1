import type { Part } from '../replies/whole-reply.js'
import { isPlainObject } from '../text/json-leaf.js'

/**
 * Returns messages with their files as models of the specification v3 get them: `data` is the data or the address
 * itself, and an image of an unknown kind is an `image/*`. Models of v4 get `{ type: 'data', data }` or
 * `{ type: 'url', url }`, and an `image`. A recording answers both.
 */
export function withPlainFiles<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(withPlainFiles) as Value
  if (!isPlainObject(value)) return value
  const { type, ...rest } = Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [name, withPlainFiles(entry as unknown)]),
  )
  if (isFile(type))
    return { type, ...rest, data: plainData(rest.data), mediaType: plainMediaType(rest.mediaType) } as Value
  // In the result of a tool, a file of v3 is of another type.
  if (type === 'file-data') return { type: 'file', ...rest } as Value
  return { ...(type === undefined ? {} : { type }), ...rest } as Value
}

/** Returns the parts of a reply with their files as a model of a specification gives them. */
export const filesOfSpecification = (content: readonly Part[], specification: unknown): readonly Part[] =>
  content.map((part) => {
    if (!isFile(part.type) || isPlainObject(part.data) === (specification === 'v4')) return part
    const { data } = part
    return { ...part, data: specification === 'v4' ? { type: 'data', data } : plainData(data) }
  })

const isFile = (type: unknown): boolean => type === 'file' || type === 'reasoning-file'

const plainMediaType = (mediaType: unknown): unknown =>
  typeof mediaType === 'string' && !mediaType.includes('/') ? `${mediaType}/*` : mediaType

function plainData(data: unknown): unknown {
  if (!isPlainObject(data)) return data
  const {
    type,
    data: bytes,
    url,
  } = data as { readonly type?: unknown; readonly data?: unknown; readonly url?: unknown }
  return type === 'data' ? bytes : type === 'url' ? url : data
}
