import type { Json } from '../../text/canonical-json.js'
import { isJsonObject, type JsonObject } from '../../text/json-object.js'
import { isPlainObject } from '../../text/plain-object.js'
import { packedNumbers, storedNumbers } from './stored-numbers.js'
import { fromStored, toStored } from './stored-value.js'

/**
 * Returns the result of an embedding model, or of another model that gives no reply, as recordings have it. It omits
 * the headers and bodies of the exchange, which hold keys.
 */
export function storedResult(result: unknown): JsonObject {
  const told = withoutExchange(result)
  if (!isPlainObject(told) || !Array.isArray(told.embeddings)) return { result: toStored(told) }
  const { embeddings, ...others } = told
  return { result: { ...(toStored(others) as JsonObject), embeddings: embeddings.map(storedVector) } }
}

/** Returns the result that `storedResult` was given. */
export function resultOf(stored: Json): unknown {
  if (!isJsonObject(stored) || !Array.isArray(stored.embeddings)) return fromStored(stored)
  const { embeddings, ...others } = stored
  const vectors = embeddings.map((vector) => packedNumbers(vector) ?? fromStored(vector))
  return { ...(fromStored(others) as object), embeddings: vectors }
}

/** Whether a stored reply is that of an embedding model. */
export const hasVectors = (stored: Json): stored is { readonly result: JsonObject } =>
  isJsonObject(stored) && isJsonObject(stored.result) && Array.isArray(stored.result.embeddings)

/** Returns a vector as recordings have it. A local model may give an array of floats, which becomes a list. */
function storedVector(vector: unknown): Json {
  const list: unknown = ArrayBuffer.isView(vector) ? Array.from(vector as unknown as ArrayLike<unknown>) : vector
  return isNumbers(list) ? storedNumbers(list) : toStored(list)
}

const isNumbers = (value: unknown): value is readonly number[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'number')

function withoutExchange(result: unknown): unknown {
  if (!isPlainObject(result)) return result
  const { request: _, response, ...rest } = result
  if (!isPlainObject(response)) return rest
  const { headers, body: __, ...about } = response
  // A program that reads a header finds the object, as in the reply of a language model.
  return { ...rest, response: { ...about, ...(isPlainObject(headers) ? { headers: {} } : {}) } }
}
