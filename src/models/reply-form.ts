import { Output, type generateText } from 'ai'
import type { z } from 'zod/v4'

/** The form of a reply of a schema, as the AI SDK hands it to a model. */
export const responseFormatOf = async (schema: z.ZodType): Promise<unknown> =>
  formOf(schema, () => Output.object({ schema })).responseFormat

export type ReplyForm = NonNullable<Parameters<typeof generateText>[0]['output']>

/** The form of a reply, made once for each list of labels or schema: its JSON schema takes as long as a call. */
export function formOf(source: object, make: () => ReplyForm): ReplyForm {
  const form = forms.get(source) ?? make()
  forms.set(source, form)
  return form
}

const forms = new WeakMap<object, ReplyForm>()
