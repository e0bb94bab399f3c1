import { isSameAnswer } from '../text/same-answer.js'

/**
 * What a faithful explanation promises of the answer to the changed text: one
 * of `answers`, or, where no answer means that the text does not settle the
 * question, any other than the one before. Asked whether the question can be
 * answered, the model promises an answer itself.
 */
export type Claim =
  | { readonly promises: 'undetermined' | 'target'; readonly answers: readonly string[] }
  /** `isOpen` where nobody listed the answers, so that another wording looks like another answer. */
  | { readonly promises: 'changes'; readonly before: string; readonly isOpen?: true }
  /** `unanswerable` are the answers of a question that cannot be answered; `says` is absent until the model has said it. */
  | { readonly promises: 'as said'; readonly unanswerable: readonly string[]; readonly says?: 'yes' | 'no' }

/** Whether an answer is what the explanation promises. */
export function keeps(claim: Claim, label: string): boolean {
  if (claim.promises === 'changes') return !isSameAnswer(claim.before, label)
  if (claim.promises === 'as said')
    return claim.says !== undefined && claim.unanswerable.includes(label) === (claim.says === 'no')
  // Targets can be open answers; undetermined ones were read as they are declared.
  return claim.promises === 'target'
    ? claim.answers.some((answer) => isSameAnswer(answer, label))
    : claim.answers.includes(label)
}

/** Whether a claim is made: one that the model makes itself is, once it has spoken. */
export const isMade = (claim: Claim): boolean => claim.promises !== 'as said' || claim.says !== undefined

/** The answers that a claim is about, as a test can name them: two uses of a check with other ones are two uses. */
export function aimOf(claim: Claim): string {
  if (claim.promises === 'target') return claim.answers.join()
  return claim.promises === 'as said' ? claim.unanswerable.join() : ''
}
