import type { Json } from '../../text/canonical-json.js'
import { isJsonObject } from '../../text/json-object.js'

/**
 * Returns a list of numbers in a third of the characters that JSON needs. `{ "$float32": … }` holds the numbers
 * themselves, as base64 in little-endian order. `{ "$deflated": … }` holds their JSON, since a decimal such as 0.1 has
 * no exact float. A short list, which people read, stays as it is. So does any other value.
 */
export function storedNumbers(value: Json): Json {
  if (!isNumbers(value) || value.length < leastPacked) return value
  if (value.every((number) => Object.is(Math.fround(number), number))) {
    const bytes = Buffer.alloc(4 * value.length)
    for (const [index, number] of value.entries()) bytes.writeFloatLE(number, 4 * index)
    return { [asFloats]: bytes.toString('base64') }
  }
  return { [asDeflated]: zlib().deflateRawSync(JSON.stringify(value)).toString('base64') }
}

/** Returns the list of numbers that `storedNumbers` was given. */
export function numbersOf(stored: Json): Json {
  if (!isJsonObject(stored)) return stored
  const { [asFloats]: floats, [asDeflated]: deflated } = stored
  if (typeof floats === 'string') {
    const bytes = Buffer.from(floats, 'base64')
    return Array.from({ length: Math.floor(bytes.length / 4) }, (_, index) => bytes.readFloatLE(4 * index))
  }
  if (typeof deflated !== 'string') return stored
  return JSON.parse(zlib().inflateRawSync(Buffer.from(deflated, 'base64')).toString()) as Json
}

const asFloats = '$float32'
const asDeflated = '$deflated'

/** A shorter list fits on a few lines. */
const leastPacked = 32

const isNumbers = (value: Json): value is readonly number[] =>
  Array.isArray(value) && value.every((item: Json) => typeof item === 'number' && !Object.is(item, -0))

// Taken at once, since a test may replace `process`.
const { getBuiltinModule } = process

/** Few recordings hold such a list. */
const zlib = (): typeof import('node:zlib') => getBuiltinModule('node:zlib')
