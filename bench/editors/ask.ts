import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { askForObject } from '../../src/models/fresh-conversation.js'
import type { LanguageModel } from '../../src/models/language-model.js'
import { recorded } from '../../src/recordings/recorded.js'
import { digestOf } from '../../src/text/canonical-json.js'
import type { AnnotatedText } from './annotated-text.js'
import { promptOf, steps, textOf, type Step } from './questions.js'
import { readSchema, saysSchema, type KeptReply } from './replies.js'

/** How to ask a model about the annotated texts. */
export interface Asking {
  readonly model: LanguageModel
  readonly maxOutputTokens: number
  /** Each reply is added to this file, and taken from it when the same question is asked again. */
  readonly file: string
  /** Hears of each new reply. */
  readonly onReply?: (reply: KeptReply) => void
}

/** Asks a model the three questions about each text, one after another, and returns its replies. */
export async function askAbout(texts: readonly AnnotatedText[], asking: Asking): Promise<readonly KeptReply[]> {
  const kept = new Map(keptIn(asking.file).map((reply) => [keyOf(reply), reply]))
  const replies: KeptReply[] = []
  for (const text of texts) {
    for (const step of steps) {
      const prompt = promptOf(text, step)
      const known = kept.get(keyOf({ id: text.id, step, prompt: digestOf(prompt) }))
      replies.push(known ?? (await askOne(text, step, prompt, asking)))
    }
  }
  return replies
}

async function askOne(text: AnnotatedText, step: Step, prompt: string, asking: Asking): Promise<KeptReply> {
  const about = textOf(text, step)
  const question = {
    place: { subject: text.application, input: text.id, step: `reason.${step}` },
    asker: 'editors',
    prompt,
    text: text.text,
    about,
    isOfInput: false,
    settings: { maxOutputTokens: asking.maxOutputTokens },
  }
  const start = performance.now()
  const { calls, ...reading } = await (step === 'read'
    ? askForObject(recorded(asking.model), question, readSchema, about)
    : askForObject(recorded(asking.model), question, saysSchema, about))
  const reply: KeptReply = {
    id: text.id,
    step,
    prompt: digestOf(prompt),
    reading,
    inputTokens: calls.reduce((sum, { inputTokens = 0 }) => sum + inputTokens, 0),
    outputTokens: calls.reduce((sum, { outputTokens = 0 }) => sum + outputTokens, 0),
    seconds: (performance.now() - start) / 1000,
  }
  mkdirSync(dirname(asking.file), { recursive: true })
  appendFileSync(asking.file, `${JSON.stringify(reply)}\n`)
  asking.onReply?.(reply)
  return reply
}

const keyOf = ({ id, step, prompt }: Pick<KeptReply, 'id' | 'step' | 'prompt'>): string =>
  JSON.stringify([id, step, prompt])

/** Returns the replies in a file. A line that a killed run left unfinished is left out. */
function keptIn(file: string): readonly KeptReply[] {
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        return [JSON.parse(line) as KeptReply]
      } catch {
        return []
      }
    })
}
