import type { Json } from '../../text/canonical-json.js'
import { isJsonObject } from '../../text/json-object.js'
import { toStored } from './stored-value.js'

/**
 * Returns a long list of numbers in a third of the characters that JSON needs. `{ "$float32": … }` holds the numbers
 * themselves, as base64 in little-endian order. `{ "$deflated": … }` holds their JSON, since a decimal such as 0.1 has
 * no exact float. A short list, which people read, stays a list.
 */
export function storedNumbers(numbers: readonly number[]): Json {
  if (numbers.length < leastPacked) return toStored(numbers)
  if (numbers.every((number) => Object.is(Math.fround(number), number))) {
    const bytes = Buffer.alloc(4 * numbers.length)
    for (const [index, number] of numbers.entries()) bytes.writeFloatLE(number, 4 * index)
    return { [asFloats]: bytes.toString('base64') }
  }
  if (!numbers.every(Number.isFinite)) return toStored(numbers)
  // JSON has a negative zero, though `JSON.stringify` writes none.
  const json = numbers.some((number) => Object.is(number, -0))
    ? `[${numbers.map((number) => (Object.is(number, -0) ? '-0' : String(number))).join()}]`
    : JSON.stringify(numbers)
  return { [asDeflated]: zlib().deflateRawSync(json).toString('base64') }
}

/** Returns the numbers of a list that `storedNumbers` has packed. Undefined if it has not. */
export function packedNumbers(stored: Json): readonly number[] | undefined {
  if (!isJsonObject(stored)) return undefined
  const { [asFloats]: floats, [asDeflated]: deflated } = stored
  if (typeof floats === 'string') {
    const bytes = Buffer.from(floats, 'base64')
    return Array.from({ length: Math.floor(bytes.length / 4) }, (_, index) => bytes.readFloatLE(4 * index))
  }
  if (typeof deflated !== 'string') return undefined
  return JSON.parse(zlib().inflateRawSync(Buffer.from(deflated, 'base64')).toString()) as readonly number[]
}

const asFloats = '$float32'
const asDeflated = '$deflated'

/** A shorter list fits on a few lines. */
const leastPacked = 32

// Taken at once, since a test may replace `process`.
const { getBuiltinModule } = process

/** Few recordings hold such a list. */
const zlib = (): typeof import('node:zlib') => getBuiltinModule('node:zlib')
