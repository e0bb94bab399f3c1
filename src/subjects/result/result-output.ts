import type { Schema } from '../../replies/json-schema.js'
import { parseJson } from '../../text/parse-json.js'
import type { ObservedCall } from '../../session/model-call.js'
import { pickError } from '../pick-error.js'

/** How the replies of a call become the output that the application gets. */
export interface OutputForm {
  /** The schema of the output; undefined for text, or if the call has no schema. */
  readonly schema: Schema | undefined
  /** Returns the output that the model wrote; undefined if it wrote prose instead of JSON. */
  read(text: string): unknown
}

/**
 * Returns the form of a call's output. The AI SDK asks for a choice as `{ result }`
 * and for a list as `{ elements }`, and returns the inner value. An application's
 * own object may have the same names; only the result tells the two apart.
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

/** A function of a test that picks a part of an output. It also gets the input that the output is about. */
export type PickOfOutput = (output: unknown, input: string) => unknown

/**
 * Returns what a test's function picks from an output.
 *
 * @throws UsageError if the function throws; `name` is the function's name in the message.
 */
export function pickedBy(pick: PickOfOutput, output: unknown, input: string, name: string): unknown {
  try {
    return pick(output, input)
  } catch (cause) {
    throw pickError(cause, name, 'output', output)
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

/** Returns the output that the AI SDK parsed; undefined if the result is a copy without it. */
async function handedOn(result: unknown): Promise<unknown> {
  try {
    const { object, _output } = result as { object?: unknown; _output?: unknown }
    return await (object ?? _output ?? (result as { output?: unknown }).output)
  } catch {
    return undefined
  }
}
