import { openEditor } from '../../src/checks/editor/editor.js'
import type { LanguageModel } from '../../src/models/language-model.js'
import { editorOf } from '../../src/subjects/asks-editor.js'
import type { EditorReading } from '../../src/verdict/editor-reading.js'
import type { AnnotatedText } from './annotated-text.js'
import { keptReplies, type KeptReply } from './kept-replies.js'
import { mask, masksOf, statementsOf, steps, type Step } from './questions.js'

/** What a model answered to one question about an annotated text. */
export interface Answered extends Pick<KeptReply, 'inputTokens' | 'outputTokens' | 'seconds'> {
  /** The id of the text. */
  readonly id: string
  readonly step: Step
  readonly reading: EditorReading
}

/** How to ask a model about the annotated texts. */
export interface Asking {
  readonly model: LanguageModel
  /** Each reply is added to this file, and taken from it when the same question is asked again. */
  readonly file: string
  /** Hears of each answer. */
  readonly onAnswer?: (answered: Answered) => void
}

/** Asks a model the three questions about each text, one after another, as a check asks its editor. */
export async function askAbout(
  texts: readonly AnnotatedText[],
  { model, file, onAnswer }: Asking,
): Promise<readonly Answered[]> {
  const kept = keptReplies(file)
  const answers: Answered[] = []
  for (const [seed, text] of texts.entries()) {
    for (const step of steps) {
      const replies: KeptReply[] = []
      const readings: EditorReading[] = []
      const asks = editorOf(model, { subject: text.application, input: text.id, text: text.text })
      const editor = openEditor({
        asks: kept.editor(text.id, asks, (reply) => replies.push(reply)),
        text: text.text,
        mask,
        // Each text has its statements in another order.
        seed,
        stepOf: (name) => name,
        addReading: (reading) => readings.push(reading),
        // The facts of the annotation take the place of those that the model read.
        readings: step === 'read' ? readings : [{ question: 'read', facts: statedIn(text) }],
      })
      if (step === 'read') await editor.read(text.reason, { step })
      else
        await editor.says([...statementsOf(text).keys()], { step, ...(step === 'says-before' ? whole : masked(text)) })
      for (const [at, { inputTokens, outputTokens, seconds }] of replies.entries()) {
        const reading = readings[at]
        if (!reading) throw new Error(`${text.id}: a reply to the question ${step} was not read.`)
        const answered = { id: text.id, step, reading, inputTokens, outputTokens, seconds }
        answers.push(answered)
        onAnswer?.(answered)
      }
    }
  }
  return answers
}

const whole = { about: 'the text', edits: [] } as const

const masked = (text: AnnotatedText) => ({ about: 'the changed text', edits: masksOf(text) }) as const

const statedIn = (text: AnnotatedText) =>
  statementsOf(text).map(({ clause }) => ({ clause, kind: 'says', quotes: [] }) as const)
