import { createHash } from 'node:crypto'

/** The version of a recording's file; a file of another version is never read as this one. */
export const formatVersion = 1

/** The part of a model call that decides its reply, as plain JSON with sorted names. */
export type RecordedRequest = { readonly [name: string]: Json }
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json }

/** What the AI SDK hands to a model, of either major. */
export interface CallParameters {
  readonly prompt: unknown
  readonly providerOptions?: Readonly<Record<string, unknown>> | undefined
  readonly abortSignal?: AbortSignal | undefined
  readonly [setting: string]: unknown
}

/**
 * The request as it is recorded and compared. Left out: headers (they hold
 * keys), the signal, our own provider options, and what is undefined or the
 * SDK's own default, so that one recording serves both majors.
 */
export function requestOf(
  model: { readonly provider: string; readonly modelId: string },
  parameters: CallParameters,
  sample: number,
): RecordedRequest {
  const {
    headers: _,
    abortSignal: __,
    includeRawChunks: ___,
    providerOptions,
    ...rest
  } = parameters as CallParameters & Record<string, unknown>
  const { faithful: _own, ...foreign } = providerOptions ?? {}
  const hasTools = Array.isArray(rest.tools) && rest.tools.length > 0
  return canonical({
    provider: model.provider,
    model: model.modelId,
    sample: sample > 1 ? sample : undefined,
    ...rest,
    tools: hasTools ? rest.tools : undefined,
    toolChoice: hasTools ? rest.toolChoice : undefined,
    providerOptions: Object.keys(foreign).length > 0 ? foreign : undefined,
  }) as RecordedRequest
}

/** JSON with sorted names, without what is undefined; bytes and addresses as text. */
export function canonical(value: unknown): Json {
  if (value instanceof Uint8Array) return { $bytes: Buffer.from(value).toString('base64') }
  if (value instanceof URL || value instanceof Date) return value.toJSON()
  if (Array.isArray(value)) return value.map((item) => canonical(item ?? null))
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, entry]) => entry !== undefined && typeof entry !== 'function')
    return Object.fromEntries(
      entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, entry]) => [name, canonical(entry)]),
    )
  }
  return (typeof value === 'bigint' ? String(value) : value) as Json
}

/** A short digest of any value's canonical JSON. */
export const digest = (value: unknown): string => digestOf(JSON.stringify(canonical(value)))

/** A short digest of a text. */
export const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16)

/** The request as a person reads it, one line each, for showing what changed. */
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
