import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'

/** A reply of a small model to one request, as the example of the paper's tasks has it recorded. */
export interface RecordedReply {
  readonly task: string
  readonly model: string
  /** The step of the check: `predict`, `importance.explain`, `redaction.again`. */
  readonly step: string
  /** The request, with the text of the input left out: `… Text: {text}`. */
  readonly prompt: string
  /** The text of the input. */
  readonly text: string
  readonly reply: string
}

type Json = Readonly<Record<string, unknown>>

/** All replies that the example has recorded, in the order of its files. */
export function recordedReplies(): readonly RecordedReply[] {
  const root = new URL('../../examples/paper/__recordings__/', import.meta.url).pathname
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .sort()
  const sharedIn = new Map(files.filter(isShared).map((file) => [file, jsonIn(join(root, file))]))
  return files
    .filter((file) => !isShared(file))
    .flatMap((file) => {
      const [task = '', model = ''] = file.split(sep)
      const { text, recordings, shared } = jsonIn(join(root, file)) as Record<'text' | 'recordings' | 'shared', unknown>
      return Object.entries(recordings as Record<string, Record<'request' | 'reply', Json>>).map(
        ([step, { request, reply }]) => {
          const name = request.shared as string
          const own = (shared as Record<string, Json> | undefined)?.[name]
          const common = sharedIn.get(join(task, model, 'shared', `${name}.json`))
          return {
            task,
            model: model.replace('.gguf', ''),
            step,
            prompt: textIn(request.template ?? own?.template ?? (common?.request as Json | undefined)?.prompt),
            text: textIn(text),
            reply: textIn(reply.content),
          }
        },
      )
    })
}

const isShared = (file: string): boolean => file.split(sep).includes('shared')

const jsonIn = (file: string): Json => JSON.parse(readFileSync(file, 'utf8')) as Json

/** All text of a part of a recording: of messages, of their parts, and of texts stored as lines. */
function textIn(part: unknown): string {
  if (typeof part === 'string') return part
  if (Array.isArray(part)) return part.map(textIn).join('')
  if (typeof part !== 'object' || part === null) return ''
  const { $lines, text, content } = part as Record<'$lines' | 'text' | 'content', unknown>
  return Array.isArray($lines) ? $lines.join('\n') : textIn(text ?? content)
}

/** The different replies to a step, in the order of their files. */
export const differentReplies = (wanted: string): readonly RecordedReply[] => [
  ...new Map(
    recordedReplies()
      .filter(({ step }) => step === wanted)
      .map((one) => [JSON.stringify([one.text, one.reply]), one]),
  ).values(),
]

/** A text in one short line of a table. */
export const shortened = (text: string): string => {
  const line = text.replace(/\s+/gu, ' ')
  return line.length > 200 ? `${line.slice(0, 200)} …` : line
}
