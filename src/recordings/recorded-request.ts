import type { NamedModel, RecordedRequest } from '../session/model-call.js'
import type { Json } from '../text/canonical-json.js'
import { isJsonObject } from '../text/json-object.js'
import { withoutMastraNotes } from './mastra-notes.js'
import { toComparable } from './stored/stored-value.js'

/**
 * Returns the request in the form that is recorded and compared. It omits headers (they
 * hold keys), the signal, undefined values and the SDK's
 * defaults, so that one recording serves both major versions.
 */
export function requestOf(model: NamedModel, parameters: Readonly<Record<string, unknown>>): RecordedRequest {
  const { headers: _, abortSignal: __, includeRawChunks: ___, providerOptions, prompt, ...rest } = parameters
  const hasTools = Array.isArray(rest.tools) && rest.tools.length > 0
  return toComparable({
    provider: model.provider,
    model: model.modelId,
    ...rest,
    prompt: withoutMastraNotes(prompt),
    tools: hasTools ? rest.tools : undefined,
    toolChoice: hasTools ? rest.toolChoice : undefined,
    providerOptions: Object.keys(providerOptions ?? {}).length > 0 ? providerOptions : undefined,
  }) as RecordedRequest
}

/**
 * Returns a request as the files of format 1 have it. They do not tell `{ "$bytes": … }` and `{ "$lines": [ … ] }` of a
 * user from bytes and from lines.
 */
export const requestOfFormat1 = (request: RecordedRequest): RecordedRequest => unescaped(request) as RecordedRequest

function unescaped(value: Json): Json {
  if (Array.isArray(value)) return value.map(unescaped)
  if (!isJsonObject(value)) return value
  const entries = Object.entries(value)
  const lines = entries.find(([name]) => name === '$$lines')?.[1]
  if (Array.isArray(lines)) return lines.join('\n')
  return Object.fromEntries(
    entries.map(([name, entry]) => [/^\$\$+(?:lines|bytes)$/u.test(name) ? name.slice(1) : name, unescaped(entry)]),
  )
}
