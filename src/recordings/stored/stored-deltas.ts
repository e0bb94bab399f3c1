import type { Json } from '../../text/canonical-json.js'
import type { JsonObject } from '../../text/json-object.js'
import { isPlainObject } from '../../text/plain-object.js'
import { toStored } from './stored-value.js'

/**
 * Returns the parts of a stream as JSON. Consecutive deltas of one text are stored as one text with the lengths of its
 * pieces, `{ "delta": "A dull film", "$pieces": "6 5" }`, so that a person can read it.
 */
export function storedParts(parts: readonly unknown[]): readonly Json[] {
  const stored: Json[] = []
  let run: Delta[] = []
  const endRun = (): void => {
    const [first] = run
    if (!first) return
    const pieces = run.length > 1 ? { $pieces: run.map(({ delta }) => delta.length).join(' ') } : {}
    const text = run.map(({ delta }) => delta).join('')
    stored.push({ ...pieces, ...(toStored({ ...first, delta: text }) as object) })
    run = []
  }
  for (const part of parts) {
    if (isPlainDelta(part)) {
      if (run[0]?.type !== part.type || run[0]?.id !== part.id) endRun()
      run.push(part)
      continue
    }
    endRun()
    stored.push(toStored(part))
  }
  endRun()
  return stored
}

/** Returns the part of a stream, or each of the pieces that `storedParts` joined. */
export function inPieces(part: Json): readonly Json[] {
  if (!isPlainObject(part) || !('$pieces' in part)) return [part]
  const { $pieces, ...whole } = part as JsonObject
  const { delta } = whole
  const lengths = String($pieces).split(' ').map(Number)
  // A person may have edited the text.
  if (typeof delta !== 'string' || lengths.reduce((sum, length) => sum + length, 0) !== delta.length) return [whole]
  let start = 0
  return lengths.map((length) => Object.assign({}, whole, { delta: delta.slice(start, (start += length)) }))
}

/** A piece of a text, of reasoning or of a tool's input, without metadata. */
interface Delta {
  readonly type: string
  readonly id: unknown
  readonly delta: string
}

function isPlainDelta(part: unknown): part is Delta {
  if (!isPlainObject(part)) return false
  const { type, id, delta, ...more } = part
  const isDelta = typeof type === 'string' && type.endsWith('-delta') && typeof delta === 'string'
  return isDelta && typeof id === 'string' && Object.values(more).every((value) => value === undefined)
}
