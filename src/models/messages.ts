import type { ObservedCall } from '../session/model-call.js'

/** A message as the AI SDK passes it to a model. */
export interface Message {
  readonly role: string
  readonly content: unknown
}

/** Returns the text of a prompt's last message. */
export function lastTextOf(prompt: unknown): string {
  const content = (Array.isArray(prompt) ? (prompt.at(-1) as { content?: unknown } | undefined) : undefined)?.content
  if (typeof content === 'string') return content
  return Array.isArray(content)
    ? content.map((part: { text?: unknown }) => (typeof part.text === 'string' ? part.text : '')).join('')
    : ''
}

/** Returns the messages that a conversation began with. */
export const beginningOf = (calls: readonly ObservedCall[]): readonly Message[] =>
  (calls[0]?.parameters.prompt ?? []) as readonly Message[]

/** Returns the messages that a conversation gave the model to read: its beginning, and the tool results. */
export function readByModel(calls: readonly ObservedCall[]): readonly Message[] {
  const beginning = beginningOf(calls)
  const last = (calls.at(-1)?.parameters.prompt ?? []) as readonly Message[]
  return [...beginning, ...last.slice(beginning.length).filter(({ role }) => role === 'tool')]
}
