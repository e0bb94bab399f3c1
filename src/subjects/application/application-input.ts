import { UsageError } from '../../errors.js'
import { isPlainObject, leafPicked, type JsonPath } from '../../text/json-leaf.js'

/** The input as JSON: what is recorded under its digest must be all of it. */
export function asJson(input: unknown, name: string): unknown {
  const fault = faultOf(input)
  if (fault) throw new UsageError(`${name}.predict(input): ${fault}, which JSON does not have; an input is JSON.`)
  return structuredClone(input)
}

function faultOf(value: unknown, path = 'the input', around: readonly object[] = []): string | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return undefined
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : `${path} is ${value}`
  if (typeof value !== 'object') return `${path} is ${value === undefined ? 'undefined' : `a ${typeof value}`}`
  if (around.includes(value)) return `${path} is a part of itself`
  const within = [...around, value]
  if (Array.isArray(value)) return value.map((item, index) => faultOf(item, `${path}[${index}]`, within)).find(Boolean)
  if (!isPlainObject(value)) return `${path} is a ${value.constructor?.name ?? 'class'}`
  // A property that is undefined is none in JSON either.
  return Object.entries(value)
    .map(([key, entry]) => (entry === undefined ? undefined : faultOf(entry, `${path}.${key}`, within)))
    .find(Boolean)
}

/** The evidence of a verdict must not change under it. */
export function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null)
    for (const entry of Object.values(Object.freeze(value))) frozen(entry)
  return value
}

/** Where the text that is changed stands in an input. */
export function pathOfText(input: unknown, text: ((input: unknown) => string) | undefined, name: string): JsonPath {
  if (!text) {
    if (typeof input === 'string') return []
    throw new UsageError(
      `${name}.predict(input): the input is ${kindOf(input)}; say which part of it is the text:\n\n  defineSubject({ …, text: (input) => input.body })`,
    )
  }
  const path = leafPicked(input, text)
  if (path) return path
  throw new UsageError(
    `${name}.predict(input): text(input) must return one of the strings of the input as it is, so that it can be changed there.`,
  )
}

const kindOf = (input: unknown): string =>
  Array.isArray(input)
    ? 'a list'
    : input === null
      ? 'null'
      : typeof input === 'object'
        ? 'an object'
        : `a ${typeof input}`
