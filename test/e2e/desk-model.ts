import type { OpenAIAnswer, OpenAIRequest } from './openai-server.js'

/** Says billing for "charged" or "invoice", technical for "crashes", else shipping; and explains itself truly. */
export function deskModel({ text, messages, schema, tools }: OpenAIRequest): OpenAIAnswer {
  if (text.includes('the server fails')) return { status: 400, message: 'no such thing' }
  const fields = Object.keys((schema?.properties ?? {}) as object)
  const asked = text.slice(text.indexOf('Text: ') + 'Text: '.length)
  if (fields.includes('words')) return { json: { words: deciding(asked) } }
  if (fields.includes('redacted')) return { json: { redacted: asked.replaceAll(marks, '[REDACTED]') } }
  if (fields.includes('edited'))
    return { json: { edited: deciding(asked).reduce((edited, word) => edited.replace(word, 'crashes'), asked) } }
  if (fields.includes('sources')) return { json: fromPassages(text) }
  if (tools.length > 0 && !messages.some(({ role }) => role === 'tool'))
    return { call: { name: 'customer', arguments: { desk: text.includes('desk of the ticket') ? text : 'web' } } }

  const read = messages
    .filter(({ role }) => role === 'user')
    .map((message) => message.text)
    .join('\n')
  const because = deciding(read)
  const queue = because.length > 0 ? 'billing' : read.includes('crashes') ? 'technical' : 'shipping'
  if (fields.includes('result')) return { json: { result: queue } }
  if (fields.includes('ticket')) return { json: { ticket: { queue, because } } }
  if (fields.includes('queue')) return { json: { queue, because } }
  return `**${queue[0]?.toUpperCase()}${queue.slice(1)}.**`
}

const marks = /charged|invoice/gu
const deciding = (text: string): string[] => [...new Set(text.match(marks))]

/** The days that a passage names, and which passage that is. */
function fromPassages(prompt: string): { answer: string; sources: readonly number[] } {
  const [, number, days] = /^\[(\d+)\].*?refund.*?(\d+) days/mu.exec(prompt) ?? []
  return number && days
    ? { answer: `${days} days`, sources: [Number(number)] }
    : { answer: 'The passages do not say.', sources: [] }
}
