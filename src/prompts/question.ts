import type { Persona, Wording } from './variants.js'

/** A closed question as its task words it. */
export interface ClosedQuestion {
  /** As it is put: "What is the sentiment of the following paragraph?" */
  asked(persona: Persona): string
  /** As a request for an explanation of its answer names it: `the question "…"`, or, where there is something better to say, `the question whether …`. */
  readonly quoted?: (persona: Persona) => string
  /** What stands before each answer in the list of answers, in their order; nothing unless named. */
  readonly markers?: readonly string[]
  /** What an edit of the text makes true where the answer becomes the target, or the opposite of what it is now, if it can be said better than by naming the answer. */
  readonly becomes?: (target: string | undefined, persona: Persona) => string
}

/** The answers that a question offers. */
interface Offering {
  readonly labels: readonly string[]
  readonly undetermined: readonly string[]
}

/** The closed question of a subject, as it is put to the model in calls 1 and 4 alike (as in the paper). */
export const questionAbout = (
  question: ClosedQuestion,
  answers: Offering,
  { persona, notice, mask }: Pick<Wording, 'persona' | 'notice' | 'mask'>,
  text: string,
): string =>
  aboutText(text, [
    question.asked(persona.question),
    `The possible answers are ${listOf(optionsOf(answers), question.markers)}.`,
    ...(notice ? [`The text can contain words that were replaced by ${mask}.`] : []),
    'Give only the answer, without an explanation.',
  ])

/**
 * A prompt about a text. The text comes last and nothing follows it, so that
 * no text can pretend to have ended.
 */
export const aboutText = (text: string, instructions: readonly string[]): string =>
  `${instructions.join(' ')}\n\nText: ${text}`

/** `positive, negative`, or with markers `a) hallway, b) office`. */
export const listOf = (answers: readonly string[], markers?: readonly string[]): string =>
  answers.map((answer, index) => (markers ? `${markers[index]}) ${answer}` : answer)).join(', ')

/** The question as a request for an explanation names it. */
export const nameOfQuestion = ({ asked, quoted }: ClosedQuestion, persona: Persona): string =>
  quoted?.(persona) ?? `the question "${asked(persona)}"`

/** All answers that the question offers. */
export const optionsOf = ({ labels, undetermined }: Offering): readonly string[] => [...labels, ...undetermined]
