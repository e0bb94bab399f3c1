import { canonical, type Json } from '../../text/canonical-json.js'
import { isJsonObject, valueAt, type JsonObject } from '../../text/json-object.js'

/** A reply in two parts, which together are the whole reply. */
export interface SplitReply {
  /** The part that is equal in many replies of a model: its id, the finish reason, counts that are 0. */
  readonly shared: JsonObject
  /** The content, the ids, the counts. */
  readonly own: JsonObject
}

/** Splits a reply; undefined if it has too little to share. */
export function splitReply(reply: JsonObject): SplitReply | undefined {
  // The result of an embedding model has little besides its vectors.
  if (reply.result !== undefined) return undefined
  const { content: _, stream: __, error: ___, warnings, ...others } = reply
  const constants = constantsIn(others)
  // Warnings tell of the request, not of the reply.
  const shared = warnings === undefined ? constants : { ...(constants as JsonObject | undefined), warnings }
  if (shared === undefined || !isObject(shared) || JSON.stringify(shared).length < leastShared) return undefined
  const own = without(reply, shared)
  return isSame(joinReply(shared, own), reply) ? { shared, own } : undefined
}

/** Whether two values are the same JSON, with their names in any order. */
function isSame(one: Json | undefined, other: Json | undefined): boolean {
  if (isJsonObject(one) && isJsonObject(other)) {
    const names = namesIn(one)
    return names.length === namesIn(other).length && names.every((name) => isSame(one[name], valueAt(other, name)))
  }
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((item: Json, index) => isSame(item, other[index] as Json))
  return one === other || JSON.stringify(canonical(one)) === JSON.stringify(canonical(other))
}

/** Returns the names of what JSON holds. */
const namesIn = (value: JsonObject): string[] => Object.keys(value).filter((name) => value[name] !== undefined)

/** Returns the whole reply of two parts. */
export function joinReply(shared: JsonObject, own: JsonObject): JsonObject {
  const names = [...new Set([...Object.keys(shared), ...Object.keys(own)])]
  return Object.fromEntries(
    names.sort().map((name) => {
      if (!Object.hasOwn(own, name)) return [name, shared[name] as Json]
      if (!Object.hasOwn(shared, name)) return [name, own[name] as Json]
      return [name, joinReply(shared[name] as JsonObject, own[name] as JsonObject)]
    }),
  )
}

/** A file for fewer characters than these saves nothing. */
const leastShared = 50

/** Returns the parts of a value that many replies have; undefined if it has none. */
function constantsIn(value: Json, name = ''): Json | undefined {
  if (!isObject(value)) return isConstant(value, name) ? value : undefined
  const constants = Object.entries(value).flatMap(([name, entry]) => {
    const constant = constantsIn(entry, name)
    return constant === undefined ? [] : [[name, constant] as const]
  })
  return constants.length === 0 ? undefined : Object.fromEntries(constants)
}

/** Whether a value tells nothing of its reply. Ids have digits, and thoughts have spaces. */
function isConstant(value: Json, name: string): boolean {
  if (typeof value === 'string') return name === 'modelId' || /^[a-z_-]{1,24}$/iu.test(value)
  return typeof value === 'number' ? value === 0 : value === null || typeof value === 'boolean' || isEmpty(value)
}

/** Returns what a value has besides the constants in it. */
const without = (value: JsonObject, constants: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(value).flatMap(([name, entry]) => {
      const constant = Object.hasOwn(constants, name) ? constants[name] : undefined
      if (constant === undefined) return [[name, entry]]
      if (!isObject(constant) || !isObject(entry)) return []
      const others = without(entry, constant)
      return isEmpty(others) ? [] : [[name, others]]
    }),
  )

const isEmpty = (value: Json): boolean => typeof value === 'object' && Object.keys(value ?? {}).length === 0

/** Whether a value has parts with names. An empty object is a constant itself. */
const isObject = (value: Json): value is JsonObject => isJsonObject(value) && !isEmpty(value)
