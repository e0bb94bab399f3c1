import { UsageError } from '../errors.js'
import type { ChatItem } from './llama-types.js'
import type { PromptMessage, Prompt } from './v3.js'

/** A prompt as a chat: the earlier messages, and the message that the model must answer. */
export interface Conversation {
  readonly history: readonly ChatItem[]
  readonly question: string
}

/**
 * Returns a prompt as a chat of plain texts that ends with the user.
 *
 * @throws UsageError for any other prompt.
 */
export const toConversation = (prompt: Prompt): Conversation => {
  const last = prompt.at(-1)
  if (last?.role !== 'user') {
    throw new UsageError(
      `The local model was not called: it answers a message of the role "user", but the prompt ${
        last === undefined ? 'is empty' : `ends with a message of the role "${last.role}"`
      }.\n\n  End the prompt with a message of the role "user".`,
    )
  }
  return { history: prompt.slice(0, -1).map(toChatItem), question: textOf(last) }
}

const toChatItem = (message: PromptMessage): ChatItem => {
  switch (message.role) {
    case 'system':
      return { type: 'system', text: message.content }
    case 'user':
      return { type: 'user', text: textOf(message) }
    case 'assistant':
      return { type: 'model', response: [textOf(message)] }
    case 'tool':
      throw notText('the result of a tool')
  }
}

const textOf = (message: PromptMessage & { role: 'user' | 'assistant' }): string =>
  message.content
    .map((part) => {
      if (part.type === 'text') return part.text
      throw notText(part.type === 'file' ? `a file (${part.mediaType})` : `a part of type "${part.type}"`)
    })
    .join('')

const notText = (what: string): UsageError =>
  new UsageError(
    `The local model was not called: it reads only text, but the prompt contains ${what}.\n\n` +
      '  Pass messages of plain text.',
  )
