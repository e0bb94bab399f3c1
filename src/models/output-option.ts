import type { generateText, Output } from 'ai'
import type { z } from 'zod/v4'

/** The AI SDK's option `output`: the form that a reply must have. */
export type OutputOption = NonNullable<Parameters<typeof generateText>[0]['output']>

/** Returns the option for a list of labels or a schema. A cache keeps it: its JSON schema takes as long as a call. */
export async function outputOptionOf(
  source: object,
  make: (sdk: { readonly Output: typeof Output }) => OutputOption,
): Promise<OutputOption> {
  const option = made.get(source) ?? make(await import('ai'))
  made.set(source, option)
  return option
}

const made = new WeakMap<object, OutputOption>()

/** Returns the response format of a schema, as the AI SDK passes it to a model. */
export const responseFormatOf = async (schema: z.ZodType): Promise<unknown> =>
  (await outputOptionOf(schema, ({ Output }) => Output.object({ schema }))).responseFormat
