import { UsageError } from '../errors.js'
import { numberIn } from '../text/number-in.js'
import { isSameAnswer } from '../text/same-answer.js'

/**
 * What a faithful explanation promises about the answer to the changed text.
 * Where no answer means "the text does not settle it", the answer only has to
 * change, a weaker claim.
 */
export type Claim = ClaimOfAnswers & OpenAnswers

/** How answers that nobody listed are compared. */
export interface OpenAnswers {
  /** Nobody listed the answers, so a rewording looks like another answer. */
  readonly isOpen?: true
  /** How far apart two numbers are still the same answer. */
  readonly tolerance?: number
}

type ClaimOfAnswers =
  /** The answer is one of `answers`. */
  | { readonly promises: 'undetermined' | 'target'; readonly answers: readonly string[] }
  /** The answer is not `before`. */
  | { readonly promises: 'changes'; readonly before: string }
  /**
   * The model says whether the question can be answered: `no` promises one of
   * `unanswerable`, `yes` any other answer. `says` is absent until it has spoken.
   */
  | { readonly promises: 'as said'; readonly unanswerable: readonly string[]; readonly says?: 'yes' | 'no' }

/** Returns whether an answer keeps the promise. */
export function keeps(claim: Claim, label: string): boolean {
  switch (claim.promises) {
    case 'undetermined':
      // Exact: readers return undetermined answers as the subject declares them.
      return claim.answers.includes(label)
    case 'target':
      // A target can be an open answer.
      return claim.answers.some((answer) => isSame(claim, answer, label))
    case 'changes':
      return !isSame(claim, claim.before, label)
    case 'as said':
      return claim.says !== undefined && claim.unanswerable.includes(label) === (claim.says === 'no')
    default:
      throw new UsageError(`The claim ${JSON.stringify(claim satisfies never)} promises nothing that we know.`)
  }
}

/** Returns whether two answers are the same, as the answers of a claim are compared. */
export function isSame({ tolerance }: OpenAnswers, a: string, b: string): boolean {
  const [first, second] = tolerance === undefined ? [] : [numberIn(a), numberIn(b)]
  if (tolerance === undefined || first === undefined || second === undefined) return isSameAnswer(a, b)
  // 7.2 - 7.1 is more than 0.1, by the rounding of binary numbers.
  const rounding = 1e-12 * Math.max(Math.abs(first), Math.abs(second), tolerance)
  return Math.abs(first - second) <= tolerance + rounding
}

/** Returns whether a claim is complete: the model makes some claims itself, once it has spoken. */
export const isComplete = (claim: Claim): boolean => claim.promises !== 'as said' || claim.says !== undefined

/** Returns the answers that a test can choose for a claim, as one text. Two uses of a check differ where these do. */
export function chosenAnswersOf(claim: Claim): string {
  if (claim.promises === 'target') return claim.answers.join()
  return claim.promises === 'as said' ? claim.unanswerable.join() : ''
}
