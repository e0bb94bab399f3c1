import { isReference, isSchema, referredBy, valuesListed, type Schema } from './json-schema.js'

/**
 * Returns the places where a JSON value does not match its schema, as paths of
 * names (`.items[].name`). The whole value is the empty path. Empty if all of it
 * matches. The comparison covers what an application needs to use a reply:
 * required properties, types and listed values.
 */
export function misfitsIn(value: unknown, schema: unknown, path = '', root = schema): readonly string[] {
  if (!isSchema(schema)) return []
  if (isReference(schema)) return misfitsIn(value, referredBy(schema, root), path, root)
  const variants = (schema.anyOf ?? schema.oneOf) as readonly unknown[] | undefined
  if (variants && !variants.some((variant) => misfitsIn(value, variant, path, root).length === 0)) return [path]
  const values = valuesListed(schema)
  if ((values && !isObject(value) && !values.includes(value)) || !hasType(value, schema.type)) return [path]
  if (Array.isArray(value)) return value.flatMap((item) => misfitsIn(item, schema.items, `${path}[]`, root))
  if (!isObject(value)) return []
  const missing = ((schema.required ?? []) as readonly string[])
    .filter((name) => value[name] === undefined)
    .map((name) => `${path}.${name}`)
  const properties = (schema.properties ?? {}) as Schema
  return [
    ...missing,
    ...Object.entries(value).flatMap(([name, entry]) => misfitsIn(entry, properties[name], `${path}.${name}`, root)),
  ]
}

function hasType(value: unknown, type: unknown): boolean {
  if (Array.isArray(type)) return type.some((one) => hasType(value, one))
  if (type === 'null') return value === null
  if (type === 'array') return Array.isArray(value)
  if (type === 'object') return isObject(value) && !Array.isArray(value)
  if (type === 'integer') return Number.isInteger(value)
  return type === undefined || typeof value === type
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null
