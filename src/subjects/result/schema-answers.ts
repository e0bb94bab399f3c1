import { isReference, isSchema, referredBy, valuesListed, type Schema } from '../../replies/json-schema.js'
import type { JsonPath } from '../../text/json-leaf.js'
import { isAnswer } from '../answer-text.js'

/**
 * The answers that a JSON schema allows at a path. Numbers are given as text.
 * `canBeMissing` says whether the schema also allows null or omits the property.
 */
export interface AllowedAnswers {
  readonly values: readonly string[]
  readonly canBeMissing: boolean
}

/** Returns the answers that a JSON schema allows at a path; undefined if it allows others that it does not list. */
export function answersAt(schema: Schema, path: JsonPath, root = schema): AllowedAnswers | undefined {
  if (isReference(schema)) {
    const target = referredBy(schema, root)
    return target && answersAt(target, path, root)
  }
  const variants = (schema.anyOf ?? schema.oneOf) as readonly Schema[] | undefined
  if (variants) return either(variants.map((variant) => answersAt(variant, path, root)))

  const [key, ...rest] = path
  if (key === undefined) return listed(schema)
  if (schema.type === 'null') return none
  const next =
    typeof key === 'number'
      ? ((schema.prefixItems as readonly Schema[] | undefined)?.[key] ?? schema.items)
      : (schema.properties as Schema | undefined)?.[key]
  // One of several forms of an object may lack the property.
  if (next === undefined) return schema.properties && schema.additionalProperties === false ? none : undefined
  if (!isSchema(next)) return undefined
  const found = answersAt(next, rest, root)
  const isRequired = typeof key === 'number' || (schema.required as readonly string[] | undefined)?.includes(key)
  return found && { ...found, canBeMissing: found.canBeMissing || !isRequired }
}

const none: AllowedAnswers = { values: [], canBeMissing: true }

function listed(schema: Schema): AllowedAnswers | undefined {
  if (schema.type === 'null') return none
  const values = valuesListed(schema)
  return values && { values: values.filter(isAnswer).map(String), canBeMissing: values.includes(null) }
}

function either(variants: readonly (AllowedAnswers | undefined)[]): AllowedAnswers | undefined {
  const closed = variants.filter((variant) => variant !== undefined)
  if (closed.length < variants.length) return undefined
  return {
    values: [...new Set(closed.flatMap(({ values }) => values))],
    canBeMissing: closed.some(({ canBeMissing }) => canBeMissing),
  }
}
