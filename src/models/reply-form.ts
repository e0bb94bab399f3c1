import { Output, type generateText } from 'ai'
import type { z } from 'zod/v4'

/** Returns the reply form of a schema, as the AI SDK passes it to a model. */
export const responseFormatOf = async (schema: z.ZodType): Promise<unknown> =>
  formOf(schema, () => Output.object({ schema })).responseFormat

/** The form of a reply: the AI SDK's `output` option. */
export type ReplyForm = NonNullable<Parameters<typeof generateText>[0]['output']>

/** Returns the reply form of a list of labels or a schema, from a cache: its JSON schema takes as long as a call. */
export function formOf(source: object, make: () => ReplyForm): ReplyForm {
  const form = forms.get(source) ?? make()
  forms.set(source, form)
  return form
}

const forms = new WeakMap<object, ReplyForm>()
