import { isReference, isSchema, referredBy, valuesListed, type Schema } from '../../replies/json-schema.js'
import type { Choose } from './try-all-choices.js'

/** How an output is made while a function reads it. */
export interface Making {
  /** Chooses one of the values that a part may have. */
  readonly choose: Choose
  /** Is called where the schema lists too little of a part to try all of its values. */
  readonly readsOpenPart: () => void
}

/**
 * Returns an output that a schema allows. Its parts are chosen when they are read, so
 * the parts that nobody reads need no choice.
 */
export function possibleOutput(schema: unknown, making: Making, root = schema): unknown {
  if (!isSchema(schema)) return openPart(making)
  if (isReference(schema)) return possibleOutput(referredBy(schema, root), making, root)
  const variants = (schema.anyOf ?? schema.oneOf) as readonly unknown[] | undefined
  if (schema.allOf || schema.not || schema.if || (variants && schema.properties)) return openPart(making)
  if (variants) return possibleOutput(variants[making.choose(variants.length)], making, root)
  const values = valuesListed(schema)
  if (values) return nullsLast(values)[making.choose(values.length)]
  const types = Array.isArray(schema.type) ? nullsLast(schema.type) : [schema.type]
  switch (types[making.choose(types.length)]) {
    case 'null':
      return null
    case 'boolean':
      return making.choose(2) === 0
    case 'number':
    case 'integer':
      making.readsOpenPart()
      return [madeUpNumber, 0, 1, 1_000_000][making.choose(4)]
    case 'array':
      return possibleList(schema, making, root)
    case 'object':
      return possibleObject(schema, making, root)
    default:
      return schema.properties ? possibleObject(schema, making, root) : openPart(making)
  }
}

/** Whether an answer is made of a text that stands for any text. */
export const isMadeUp = (answer: string): boolean => answer.toLowerCase().includes(madeUpText)

const madeUpText = 'any-text-7q2fx'
const madeUpNumber = 790_184.0625

function openPart({ choose, readsOpenPart }: Making): unknown {
  readsOpenPart()
  return choose(2) === 0 ? madeUpText : ''
}

/** The defaults of a function, for null, come after the values of the schema. */
const nullsLast = (values: readonly unknown[]): readonly unknown[] => [
  ...values.filter((value) => value !== null && value !== 'null'),
  ...values.filter((value) => value === null || value === 'null'),
]

function possibleObject(schema: Schema, making: Making, root: unknown): object {
  const properties = (schema.properties ?? {}) as Schema
  const required = (schema.required ?? []) as readonly unknown[]
  const isClosed = schema.additionalProperties === false
  const read = new Set<string>()

  function make(target: object, name: string | symbol): void {
    if (typeof name === 'symbol' || read.has(name)) return
    read.add(name)
    if (!Object.hasOwn(properties, name)) {
      if (!isClosed && !(name in target)) making.readsOpenPart()
      return
    }
    // The number of choices is limited, even where there is only one.
    const isThere = making.choose(required.includes(name) ? 1 : 2) === 0
    if (isThere) Object.assign(target, { [name]: possibleOutput(properties[name], making, root) })
  }
  return new Proxy(
    {},
    madeWhenRead(make, (target) => {
      for (const name of Object.keys(properties)) make(target, name)
      if (!isClosed) making.readsOpenPart()
    }),
  )
}

function possibleList(schema: Schema, making: Making, root: unknown): unknown[] {
  const first = (schema.prefixItems ?? []) as readonly unknown[]
  let least = Number(schema.minItems ?? 0)
  let most = schema.items === false ? first.length : Number(schema.maxItems ?? Infinity)
  const itemAt = (index: number): unknown => possibleOutput(first[index] ?? schema.items, making, root)

  function make(target: object, name: string | symbol): void {
    const index = typeof name === 'string' && /^\d{1,9}$/u.test(name) ? Number(name) : undefined
    if (index === undefined) {
      if (name === 'length') makeAll(target)
      return
    }
    if (index >= most || index in target) return
    if (index >= least && making.choose(2) > 0) {
      most = index
      return
    }
    least = Math.max(least, index + 1)
    making.choose(1)
    Object.assign(target, { [index]: itemAt(index) })
  }
  function makeAll(target: object): void {
    const longest = Math.min(most, least + 2)
    if (longest < most) making.readsOpenPart()
    least += making.choose(longest - least + 1)
    most = least
    for (let index = 0; index < least; index++) make(target, String(index))
    Object.assign(target, { length: least })
  }
  return new Proxy([] as unknown[], madeWhenRead<unknown[]>(make, makeAll))
}

/** The traps of an object whose parts are made when they are read. */
function madeWhenRead<Target extends object>(
  make: (target: Target, name: string | symbol) => void,
  makeAll: (target: Target) => void,
): ProxyHandler<Target> {
  return {
    get(target, name) {
      make(target, name)
      return Reflect.get(target, name) as unknown
    },
    has(target, name) {
      make(target, name)
      return Reflect.has(target, name)
    },
    getOwnPropertyDescriptor(target, name) {
      make(target, name)
      return Reflect.getOwnPropertyDescriptor(target, name)
    },
    ownKeys(target) {
      makeAll(target)
      return Reflect.ownKeys(target)
    },
  }
}
