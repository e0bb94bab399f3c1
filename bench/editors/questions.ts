import { applyEdits, type Edit } from '../../src/text/edits.js'
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

/** Returns the annotated clauses of a text, and those that it does not say. */
export const statementsOf = (text: AnnotatedText): readonly Statement[] => [
  ...saidFacts(text).map(({ clause }) => ({ clause, isSaid: true })),
  ...text.notSaid.map((clause) => ({ clause, isSaid: false })),
]

/** Returns the masks over all annotated places of a text. */
export const masksOf = (text: AnnotatedText): readonly Edit[] => maskItems(text.text, placesIn(text), mask).edits

/** Returns a text with all its annotated places masked. */
export const maskedText = (text: AnnotatedText): string => applyEdits(text.text, masksOf(text))
