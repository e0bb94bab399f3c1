import { readQuestion, saysQuestion } from '../../src/prompts/editor-questions.js'
import { digestOf } from '../../src/text/canonical-json.js'
import { applyEdits } from '../../src/text/edits.js'
import { maskItems } from '../../src/text/mask.js'
import { placesIn, saidFacts, type AnnotatedText } from './annotated-text.js'

/** The mask of a subject that names none. */
export const mask = '[REDACTED]'

/** The calls for one text, in the order in which they are made. */
export const steps = ['read', 'says-before', 'says-after'] as const

/** What a call asks: for the facts of the reason, or what the text says, before and after the masks. */
export type Step = (typeof steps)[number]

/** A statement whose truth about the whole text is known. About the masked text, each is false. */
export interface Statement {
  readonly clause: string
  readonly isSaid: boolean
}

/** Returns the annotated clauses of a text and those that it does not say, in an order that its id decides. */
export const statementsOf = (text: AnnotatedText): readonly Statement[] =>
  [
    ...saidFacts(text).map(({ clause }) => ({ clause, isSaid: true })),
    ...text.notSaid.map((clause) => ({ clause, isSaid: false })),
  ]
    .map((statement) => ({ statement, place: digestOf(JSON.stringify([text.id, statement.clause])) }))
    .toSorted((a, b) => (a.place < b.place ? -1 : 1))
    .map(({ statement }) => statement)

/** Returns a text with all its annotated places masked. */
export const maskedText = (text: AnnotatedText): string =>
  applyEdits(text.text, maskItems(text.text, placesIn(text), mask).edits)

/** Returns the text that a call is about. */
export const textOf = (text: AnnotatedText, step: Step): string =>
  step === 'says-after' ? maskedText(text) : text.text

/** Returns the prompt of a call. */
export const promptOf = (text: AnnotatedText, step: Step): string =>
  step === 'read'
    ? readQuestion(text.text, text.reason)
    : saysQuestion(
        textOf(text, step),
        statementsOf(text).map(({ clause }) => clause),
        mask,
      )
