import { UsageError } from '../../errors.js'
import { leafPicked, leavesIn, pathInCode, type JsonPath } from '../../text/json-leaf.js'
import { isPlainObject } from '../../text/plain-object.js'
import type { InputPart } from '../respondent.js'

/** Returns a copy of the input. Rejects anything but JSON: the digest of a recording must cover the whole input. */
export function asJson(input: unknown, name: string): unknown {
  const fault = faultOf(input)
  if (fault)
    throw new UsageError(`${name}.predict(input): ${fault}, which JSON does not support; an input must be JSON.`)
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
  // JSON omits an undefined property as well.
  return Object.entries(value)
    .map(([key, entry]) => (entry === undefined ? undefined : faultOf(entry, `${path}.${key}`, within)))
    .find(Boolean)
}

/** Freezes a value with all its parts, so that the evidence of a verdict cannot change. */
export function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null)
    for (const entry of Object.values(Object.freeze(value))) frozen(entry)
  return value
}

/** Returns the path of the text in an input. */
export function pathOfText(input: unknown, text: ((input: unknown) => string) | undefined, name: string): JsonPath {
  if (!text) {
    if (typeof input === 'string') return []
    throw new UsageError(
      [
        `${name}.predict(input): the input is ${kindOf(input)}; say which part of it is the text:`,
        '',
        '  defineSubject({ …, text: (input) => input.body })',
      ].join('\n'),
    )
  }
  const path = leafPicked(input, text)
  if (path) return path
  throw new UsageError(
    `${name}.predict(input): text(input) must return one of the strings of the input unchanged, ` +
      'so that a check can change it there.',
  )
}

/** Returns the texts and numbers of an input besides the one at a path. The roles of messages hold no text. */
export const otherPartsOf = (input: unknown, path: JsonPath): readonly InputPart[] =>
  [...leavesIn(input, (name, owner) => name === 'role' && roles.has(owner[name]))]
    .map(({ path, value }) => ({ where: pathInCode(path), text: String(value) }))
    .filter(({ where }) => where !== pathInCode(path))

const roles: ReadonlySet<unknown> = new Set(['system', 'developer', 'user', 'assistant', 'tool'])

const kindOf = (input: unknown): string =>
  Array.isArray(input)
    ? 'a list'
    : input === null
      ? 'null'
      : typeof input === 'object'
        ? 'an object'
        : `a ${typeof input}`
