import type { Json } from '../../text/canonical-json.js'
import { packedNumbers } from './stored-numbers.js'
import { hasVectors } from './stored-result.js'

/** Returns a stored reply without the numbers of its vectors: they can look like a secret, but hold none. */
export function withoutVectors(stored: Json): Json {
  if (!hasVectors(stored)) return stored
  const { embeddings, ...result } = stored.result
  const others = (embeddings as readonly Json[]).filter((vector) => !isVector(vector))
  return { ...stored, result: others.length > 0 ? { ...result, embeddings: others } : result }
}

const isVector = (stored: Json): boolean =>
  packedNumbers(stored) !== undefined || (Array.isArray(stored) && stored.every((item) => typeof item === 'number'))
