import type { Json } from '../../text/canonical-json.js'
import { isJsonObject, type JsonObject } from '../../text/json-object.js'
import { isPlainObject } from '../../text/plain-object.js'
import { numbersOf, storedNumbers } from './stored-numbers.js'
import { fromStored, toStored } from './stored-value.js'

/**
 * Returns the result of an embedding model, or of another model that gives no reply, as recordings have it. It omits
 * the headers and bodies of the exchange, which hold keys.
 */
export function storedResult(result: unknown): JsonObject {
  const stored = toStored(withLists(withoutExchange(result)))
  if (!isJsonObject(stored)) return { result: stored }
  const { embeddings } = stored
  return { result: Array.isArray(embeddings) ? { ...stored, embeddings: embeddings.map(storedNumbers) } : stored }
}

/** Returns the result that `storedResult` was given. */
export function resultOf(stored: Json): unknown {
  if (!isJsonObject(stored) || !Array.isArray(stored.embeddings)) return fromStored(stored)
  const { embeddings, ...others } = stored
  return { ...(fromStored(others) as object), embeddings: embeddings.map((vector) => fromStored(numbersOf(vector))) }
}

/** Returns a stored reply without its vectors: their numbers can look like a secret, but hold none. */
export function withoutVectors(stored: Json): Json {
  if (!hasVectors(stored)) return stored
  const { embeddings: _, ...result } = stored.result
  return { ...stored, result }
}

/** Whether a stored reply is that of an embedding model. */
export const hasVectors = (stored: Json): stored is { readonly result: JsonObject } =>
  isJsonObject(stored) && isJsonObject(stored.result) && Array.isArray(stored.result.embeddings)

/** Returns a result with its vectors as lists: a local model may give them in arrays of floats. */
const withLists = (result: unknown): unknown =>
  isPlainObject(result) && Array.isArray(result.embeddings)
    ? {
        ...result,
        embeddings: result.embeddings.map((vector) => (ArrayBuffer.isView(vector) ? listOf(vector) : vector)),
      }
    : result

const listOf = (vector: ArrayBufferView): readonly unknown[] => Array.from(vector as unknown as ArrayLike<unknown>)

function withoutExchange(result: unknown): unknown {
  if (!isPlainObject(result)) return result
  const { request: _, response, ...rest } = result
  if (!isPlainObject(response)) return rest
  const { headers, body: __, ...about } = response
  // A program that reads a header finds the object, as in the reply of a language model.
  return { ...rest, response: { ...about, ...(isPlainObject(headers) ? { headers: {} } : {}) } }
}
