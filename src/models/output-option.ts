import { Output, type generateText } from 'ai'
import type { z } from 'zod/v4'

/** The AI SDK's option `output`: the form that a reply must have. */
export type OutputOption = NonNullable<Parameters<typeof generateText>[0]['output']>

/** Returns the option for a list of labels or a schema. A cache keeps it: its JSON schema takes as long as a call. */
export function outputOptionOf(source: object, make: () => OutputOption): OutputOption {
  const option = made.get(source) ?? make()
  made.set(source, option)
  return option
}

const made = new WeakMap<object, OutputOption>()

/** Returns the response format of a schema, as the AI SDK passes it to a model. */
export const responseFormatOf = async (schema: z.ZodType): Promise<unknown> =>
  outputOptionOf(schema, () => Output.object({ schema })).responseFormat
