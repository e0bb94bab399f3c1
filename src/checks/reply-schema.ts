import type { z } from 'zod/v4'
import type { CheckDefinition } from './definition.js'

/** Returns the schema of a check's reply. A function of the definition makes it once. */
export async function replySchema<InReply>({
  schema,
}: Pick<CheckDefinition<InReply>, 'schema'>): Promise<z.ZodType<InReply>> {
  if (typeof schema !== 'function') return schema
  const own = (made.get(schema) as Promise<z.ZodType<InReply>>) ?? import('zod/v4').then(({ z }) => schema(z))
  made.set(schema, own)
  return own
}

const made = new WeakMap<object, Promise<z.ZodType>>()
