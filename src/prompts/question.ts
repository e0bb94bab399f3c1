import type { Persona, Wording } from './variants.js'

/** The wording of a closed question. */
export interface ClosedQuestion {
  /** Returns the question that the model reads: "What is the sentiment of the following paragraph?" */
  asked(persona: Persona): string
  /**
   * Returns the name of the question in a request for an explanation, such as `the question whether …`.
   * Default: `the question "…"`, with the question that the model reads.
   */
  readonly quoted?: (persona: Persona) => string
  /** The marker before each answer in the list of answers, in the same order. Default: no markers. */
  readonly markers?: readonly string[]
  /** Other words by which a text can name an answer: `the statement does not follow`. Default: none. */
  readonly alsoNamed?: readonly string[]
  /**
   * Returns the clause that an edit of the text makes true: `its sentiment becomes positive`.
   * Without a target, the answer becomes the opposite of the present one. Default: a clause that names the answer.
   */
  readonly becomes?: (target: string | undefined, persona: Persona) => string
}

/** The answers that a question offers. */
interface Offering {
  readonly labels: readonly string[]
  readonly undetermined: readonly string[]
}

/**
 * Returns the prompt that asks a closed question about a text.
 * Call 1 (the prediction) and call 4 (the re-prediction) use the same prompt, as in the paper.
 */
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
 * Returns a prompt about a text. Nothing follows the text, so that a text
 * cannot pretend to have ended.
 */
export const aboutText = (text: string, instructions: readonly string[]): string =>
  `${instructions.join(' ')}\n\nText: ${text}`

/** Returns `positive, negative`, or with markers `a) hallway, b) office`. */
export const listOf = (answers: readonly string[], markers?: readonly string[]): string =>
  answers.map((answer, index) => (markers ? `${markers[index]}) ${answer}` : answer)).join(', ')

/** Returns the name of the question in a request for an explanation. */
export const nameOfQuestion = ({ asked, quoted }: ClosedQuestion, persona: Persona): string =>
  quoted?.(persona) ?? `the question "${asked(persona)}"`

/** Returns all answers that the question offers: the labels, then the undetermined ones. */
export const optionsOf = ({ labels, undetermined }: Offering): readonly string[] => [...labels, ...undetermined]
