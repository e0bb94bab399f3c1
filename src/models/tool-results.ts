import { isPlainObject } from '../text/plain-object.js'

/** The result of a tool in a prompt, by the call that it answers. */
export interface ResultOfTool {
  readonly toolCallId?: string | undefined
  /** Undefined if the prompt lacks the call, which has the name. */
  readonly toolName?: string | undefined
}

/** Returns the results of tools in messages: in the form of the AI SDK, of OpenAI's APIs, and of Anthropic's. */
export function toolResultsIn(messages: readonly unknown[]): readonly ResultOfTool[] {
  const all = messages.filter(isPlainObject)
  const names = new Map(all.flatMap((message) => [message, ...partsOf(message)].flatMap(callsIn)))
  const ofSdk = all.filter(({ role }) => role === 'tool').flatMap(partsOf)
  const ids = all.flatMap((message) => [message, ...partsOf(message)].flatMap(answeredIn))
  return [
    ...ofSdk.filter(({ type }) => type === 'tool-result'),
    ...ids.map((id) => ({ toolCallId: id, toolName: names.get(id) })),
  ]
}

const partsOf = ({ content }: { readonly content?: unknown }): readonly PartOfPrompt[] =>
  Array.isArray(content) ? content.filter(isPlainObject) : []

/** A message, an item or a part of one, in any of the forms. */
interface PartOfPrompt extends ResultOfTool {
  readonly type?: string
  readonly id?: string
  readonly call_id?: string
  readonly name?: string
  readonly tool_call_id?: string
  readonly tool_use_id?: string
  readonly tool_calls?: readonly { readonly id?: string; readonly function?: { readonly name?: string } }[]
}

/** Returns the id of the call that a message, an item or a part answers. */
function answeredIn({ type, tool_call_id, tool_use_id, call_id }: PartOfPrompt): readonly string[] {
  const id = tool_call_id ?? tool_use_id ?? (type?.endsWith('_call_output') ? call_id : undefined)
  return id === undefined ? [] : [id]
}

/** Returns the ids of the calls in a message, an item or a part, with the names of their tools. */
function callsIn({ id, call_id = id, name, tool_calls: calls }: PartOfPrompt): readonly (readonly [string, string])[] {
  const named = [[call_id, name] as const, ...(calls ?? []).map((call) => [call.id, call.function?.name] as const)]
  return named.flatMap(([id, name]) => (id === undefined || name === undefined ? [] : [[id, name]]))
}
