/** A JSON schema, or a part of one. */
export type Schema = Readonly<Record<string, unknown>>

/** Whether a value can be a schema that says something. The schemas `true` and `false` say nothing. */
export const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null

/**
 * Returns the schema that a `$ref` refers to within the whole schema. Undefined if
 * it is missing, or is the same schema.
 */
export function referredBy(schema: Schema & { readonly $ref: string }, whole: unknown): Schema | undefined {
  const target = schema.$ref
    .replace(/^#\/?/u, '')
    .split('/')
    .filter(Boolean)
    .reduce<unknown>((node, name) => (isSchema(node) ? node[name] : undefined), whole)
  return isSchema(target) && target !== schema ? target : undefined
}

/** Whether a schema is a reference to another one (`$ref`). */
export const isReference = (schema: Schema): schema is Schema & { readonly $ref: string } =>
  typeof schema.$ref === 'string'

/** Returns the values that a schema lists (`enum` or `const`). Undefined if it lists none. */
export const valuesListed = (schema: Schema): readonly unknown[] | undefined =>
  (schema.enum ?? ('const' in schema ? [schema.const] : undefined)) as readonly unknown[] | undefined

/** Returns all texts that a schema, or a list of schemas, lists as values. */
export function textsListed(schema: unknown): readonly string[] {
  if (!isSchema(schema)) return []
  const values = valuesListed(schema)
  const own = Array.isArray(values) ? values.filter((value) => typeof value === 'string') : []
  return [...own, ...Object.values(schema).flatMap(textsListed)]
}
