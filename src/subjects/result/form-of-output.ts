import { isReference, isSchema, referredBy, type Schema } from '../../replies/json-schema.js'
import { misfitsIn } from '../../replies/misfits.js'
import { isStructured } from '../../text/json-leaf.js'

/**
 * Returns the form of an output: which objects it has where its schema allows one of
 * several. Two outputs of different forms may have answers of different kinds.
 * Of a list, the first item counts.
 */
export function formOfOutput(output: unknown, schema: unknown, path = '', root = schema): string {
  if (!isSchema(schema) || !isStructured(output)) return ''
  if (isReference(schema)) return formOfOutput(output, referredBy(schema, root), path, root)
  const variants = (schema.anyOf ?? schema.oneOf) as readonly unknown[] | undefined
  if (variants) {
    const variant = variants.findIndex((each) => misfitsIn(output, each, '', root).length === 0)
    return variant < 0 ? '' : `${path}#${variant}${formOfOutput(output, variants[variant], path, root)}`
  }
  if (Array.isArray(output)) return formOfOutput(output[0], schema.items, `${path}[]`, root)
  const properties = (schema.properties ?? {}) as Schema
  return Object.entries(output)
    .map(([name, part]) => formOfOutput(part, properties[name], `${path}.${name}`, root))
    .sort()
    .join('')
}
