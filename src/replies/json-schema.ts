/** A JSON schema, or a part of one. */
export type Schema = Readonly<Record<string, unknown>>

/** Whether a value can be a schema that says something; `true` and `false` are schemas that do not. */
export const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null

/** What a schema refers to within the whole one; undefined where that is not there, or is itself. */
export function referredBy(schema: Schema & { readonly $ref: string }, whole: unknown): Schema | undefined {
  const target = schema.$ref
    .replace(/^#\/?/u, '')
    .split('/')
    .filter(Boolean)
    .reduce<unknown>((node, name) => (isSchema(node) ? node[name] : undefined), whole)
  return isSchema(target) && target !== schema ? target : undefined
}

/** Whether a schema only refers to another one. */
export const isReference = (schema: Schema): schema is Schema & { readonly $ref: string } =>
  typeof schema.$ref === 'string'

/** The values that a schema lists; undefined where it lists none. */
export const valuesListed = (schema: Schema): readonly unknown[] | undefined =>
  (schema.enum ?? ('const' in schema ? [schema.const] : undefined)) as readonly unknown[] | undefined
