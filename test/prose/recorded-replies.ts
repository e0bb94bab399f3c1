import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** What a model replied about a text in the example of the paper's tasks. */
export interface RecordedReply {
  readonly model: string
  readonly text: string
  readonly reply: string
}

const folder = path.resolve(import.meta.dirname, '../../examples/paper/__recordings__')

/** The different replies to a step in the recordings of `examples/paper`, in the order of their files. */
export function recordedReplies(step: string): readonly RecordedReply[] {
  const replies = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json') && !name.includes('shared'))
    .toSorted()
    .flatMap((name) => {
      const file = JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as RecordingFile
      const model = name.split(path.sep)[1]?.replace('.gguf', '') ?? ''
      return Object.entries(file.recordings)
        .filter(([key]) => key === step)
        .map(([, { reply }]) => ({ model, text: plain(file.text), reply: plain(reply.content[0]?.text ?? '') }))
    })
  return [...new Map(replies.map((one) => [JSON.stringify([one.text, one.reply]), one])).values()]
}

/** The lines of a text stand one by one in a file. */
type Text = string | { readonly $lines: readonly string[] }

interface RecordingFile {
  readonly text: Text
  readonly recordings: Readonly<
    Record<string, { readonly reply: { readonly content: readonly { readonly text: Text }[] } }>
  >
}

const plain = (text: Text): string => (typeof text === 'string' ? text : text.$lines.join('\n'))

/** A text in one short line of a table. */
export const shortened = (text: string): string => {
  const line = text.replace(/\s+/gu, ' ')
  return line.length > 200 ? `${line.slice(0, 200)} …` : line
}
