import type { generateText } from 'ai'
import type { z } from 'zod/v4'
import { lazily } from '../text/lazily.js'

/** The form in which a question asks for its reply. */
export interface RequestedForm {
  /** Returns the response format that a model gets. A replay needs it, and not the AI SDK that would make it too. */
  responseFormat(): Promise<unknown>
  /** Returns the option of the AI SDK that makes this response format. */
  output(): Promise<OutputOption>
}

type OutputOption = NonNullable<Parameters<typeof generateText>[0]['output']>

/** Returns the form of a reply that is one of the labels. */
export const choiceOf = (labels: readonly string[]): RequestedForm =>
  formOf(labels, {
    responseFormat: async () => ({
      type: 'json',
      schema: {
        $schema: 'http://json-schema.org/draft-07/schema#',
        type: 'object',
        properties: { result: { type: 'string', enum: labels } },
        required: ['result'],
        additionalProperties: false,
      },
    }),
    output: async () => (await import('ai')).Output.choice({ options: [...labels] }),
  })

/** Returns the form of a reply that is an object of the schema. */
export const objectOf = (schema: z.ZodType): RequestedForm =>
  formOf(schema, {
    responseFormat: async () => ({ type: 'json', schema: await jsonSchemaOf(schema) }),
    output: async () => (await import('ai')).Output.object({ schema }),
  })

/** Returns the JSON schema that the AI SDK makes of a schema: an object has no further properties. */
async function jsonSchemaOf(schema: z.ZodType): Promise<unknown> {
  const { z: zod } = await import('zod/v4')
  return zod.toJSONSchema(schema, {
    target: 'draft-7',
    io: 'input',
    override: ({ jsonSchema }) => {
      if (jsonSchema.type === 'object' && typeof jsonSchema.additionalProperties !== 'object')
        jsonSchema.additionalProperties = false
    },
  })
}

/** Returns the form of a source. A cache keeps it: its JSON schema takes as long as a call. */
function formOf(source: object, make: RequestedForm): RequestedForm {
  const form = made.get(source) ?? { responseFormat: lazily(make.responseFormat), output: lazily(make.output) }
  made.set(source, form)
  return form
}

const made = new WeakMap<object, RequestedForm>()
