import type { QuestionSubject } from './subjects/question-subject.js'

/** The closed question of a subject, as it is put to the model in calls 1 and 4 alike (§3 of the paper). */
export const questionAbout = (subject: Pick<QuestionSubject, 'question' | 'labels' | 'undetermined'>, mask: string, text: string): string =>
  aboutText(text, [
    subject.question,
    `The possible answers are ${listOf(optionsOf(subject))}.`,
    `The text can contain words that were replaced by ${mask}.`,
    'Give only the answer, without an explanation.',
  ])

/**
 * A prompt about a text. The text comes last and nothing follows it, so that
 * no text can pretend to have ended.
 */
export const aboutText = (text: string, instructions: readonly string[]): string => `${instructions.join(' ')}\n\nText: ${text}`

const listOf = (answers: readonly string[]): string => answers.join(', ')

/** All answers that the question offers. */
export const optionsOf = ({ labels, undetermined }: Pick<QuestionSubject, 'labels' | 'undetermined'>): readonly string[] => [...labels, ...undetermined]

/** `unknown`, `unknown or neutral`, `a, b or c`. */
export function either(labels: readonly string[]): string {
  const last = labels.at(-1) ?? ''
  return labels.length < 2 ? last : `${labels.slice(0, -1).join(', ')} or ${last}`
}
