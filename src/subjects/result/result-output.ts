import { UsageError } from '../../errors.js'
import type { Schema } from '../../replies/json-schema.js'
import { parseJson } from '../../replies/reply.js'
import type { ObservedCall } from '../../session/model-call.js'
import { excerpt } from '../../text/excerpt.js'
import { showValue } from '../../text/show-value.js'

/** How a call's replies become the output that the application gets. */
export interface OutputForm {
  /** The schema of the output; undefined where it is text, or the schema says nothing. */
  readonly schema: Schema | undefined
  /** The output as the model wrote it, undefined for prose where JSON was asked for. */
  read(text: string): unknown
}

/**
 * The form of a call's output. The AI SDK asks for a choice as `{ result }` and
 * for a list as `{ elements }`, and hands on what is inside; only the result
 * tells such an object from an application's own that has the same names.
 */
export async function outputForm({ parameters }: ObservedCall, result: unknown): Promise<OutputForm> {
  const format = parameters.responseFormat as { type?: string; schema?: Schema } | undefined
  if (format?.type !== 'json') return { schema: undefined, read: (text) => text }
  const name = wrapperIn(format.schema)
  if (name === undefined || isOwnObject(await handedOn(result))) return { schema: format.schema, read: parseJson }
  return {
    schema: propertiesOf(format.schema)[name],
    read(text) {
      const { [name]: inner } = (parseJson(text) ?? {}) as Schema
      return inner
    },
  }
}

/** What a function of a test makes of an output; `name` says which function. */
export function pickedBy(pick: (output: never) => unknown, output: unknown, name: string): unknown {
  try {
    return pick(output as never)
  } catch (cause) {
    throw new UsageError(
      `${name}(output) threw: ${excerpt(String((cause as Error)?.message ?? cause), 200)}\n\n  output: ${showValue(output, 70)}`,
      { cause },
    )
  }
}

function wrapperIn(schema: Schema | undefined): 'result' | 'elements' | undefined {
  const properties = propertiesOf(schema)
  if (Object.keys(properties).length !== 1) return undefined
  if (properties.result?.enum) return 'result'
  return properties.elements?.type === 'array' ? 'elements' : undefined
}

const propertiesOf = (schema: Schema | undefined): { readonly [name: string]: Schema | undefined } =>
  (schema?.properties ?? {}) as { readonly [name: string]: Schema | undefined }

const isOwnObject = (output: unknown): boolean =>
  typeof output === 'object' && output !== null && !Array.isArray(output)

/** The output as the AI SDK read it; undefined where a copy of a result is without it. */
async function handedOn(result: unknown): Promise<unknown> {
  try {
    const { object, _output } = result as { object?: unknown; _output?: unknown }
    return await (object ?? _output ?? (result as { output?: unknown }).output)
  } catch {
    return undefined
  }
}
