import type { CallParameters, NamedModel, RecordedRequest } from '../session/model-call.js'
<<<<<<< HEAD
import type { Json } from '../text/canonical-json.js'
import { isPlainObject } from '../text/plain-object.js'
import { toComparable } from './stored-value.js'
=======
import { canonical } from '../text/canonical-json.js'
>>>>>>> h-stale

/** The version of a recording's file format; a file of another version is an error. */
export const formatVersion = 1

/**
 * Returns the request in the form that is recorded and compared. It omits headers (they
 * hold keys), the signal, our own provider options, undefined values and the SDK's
 * defaults, so that one recording serves both major versions.
 */
export function requestOf(model: NamedModel, parameters: CallParameters, sample: number): RecordedRequest {
  const {
    headers: _,
    abortSignal: __,
    includeRawChunks: ___,
    providerOptions,
    ...rest
  } = parameters as CallParameters & Record<string, unknown>
  const { faithful: _own, ...foreign } = providerOptions ?? {}
  const hasTools = Array.isArray(rest.tools) && rest.tools.length > 0
  return toComparable({
    provider: model.provider,
    model: model.modelId,
    sample: sample > 1 ? sample : undefined,
    ...rest,
    tools: hasTools ? rest.tools : undefined,
    toolChoice: hasTools ? rest.toolChoice : undefined,
    providerOptions: Object.keys(foreign).length > 0 ? foreign : undefined,
  }) as RecordedRequest
}
<<<<<<< HEAD

/**
 * Returns a request as the files of format 1 have it. They do not tell `{ "$bytes": … }` and `{ "$lines": [ … ] }` of a
 * user from bytes and from lines.
 */
export const requestOfFormat1 = (request: RecordedRequest): RecordedRequest => unescaped(request) as RecordedRequest

function unescaped(value: Json): Json {
  if (Array.isArray(value)) return value.map(unescaped)
  if (!isPlainObject(value)) return value
  const entries = Object.entries(value as { readonly [name: string]: Json })
  const lines = entries.find(([name]) => name === '$$lines')?.[1]
  if (Array.isArray(lines)) return lines.join('\n')
  return Object.fromEntries(
    entries
      .map(([name, entry]) => [/^\$\$+(?:lines|bytes)$/u.test(name) ? name.slice(1) : name, unescaped(entry)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
}

/** Returns the request as readable lines, which show what changed. */
export function requestLines({ prompt, ...settings }: RecordedRequest): readonly string[] {
  const messages = Array.isArray(prompt) ? prompt.flatMap((message) => messageLines(message)) : [JSON.stringify(prompt)]
  return [
    ...messages,
    ...Object.entries(settings).map(
      ([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
    ),
  ]
}

function messageLines(message: Json): string[] {
  const { role, content } = message as { role?: string; content?: string | { type?: string; text?: string }[] }
  const parts =
    typeof content === 'string' ? [content] : (content ?? []).map((part) => part.text ?? JSON.stringify(part))
  const lines = parts.flatMap((part) => part.split('\n'))
  return role === 'user' ? lines : lines.map((line) => `${role}: ${line}`)
}
=======
>>>>>>> h-stale
