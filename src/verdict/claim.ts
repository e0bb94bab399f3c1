import { UsageError } from '../errors.js'
import { foldText } from '../text/fold.js'
import { isSameAnswer } from '../text/same-answer.js'
import { numberIn } from '../text/values/number-in.js'
import { isSameValue } from '../text/values/same-value.js'

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
  /** Two answers are the same only if they are equal: calls of tools. */
  readonly isExact?: true
}

type ClaimOfAnswers =
  /** The answer is one of `answers`. */
  | { readonly promises: 'undetermined' | 'target'; readonly answers: readonly string[] }
  /** The answer is not `before`. */
  | { readonly promises: 'changes'; readonly before: string }
  /** The answer is `before`, as it was. */
  | { readonly promises: 'stays'; readonly before: string }
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
    case 'stays':
      return isSame(claim, claim.before, label)
    case 'as said':
      return claim.says !== undefined && claim.unanswerable.includes(label) === (claim.says === 'no')
    default:
      throw new UsageError(`The claim ${JSON.stringify(claim satisfies never)} promises nothing that we know.`)
  }
}

/**
 * Returns whether two answers are the same, as the answers of a claim are
 * compared. Numbers are the same within the tolerance. Open answers may say the
 * same in another form: `17 metres` and `17 m`. Calls of tools are the same only if they are equal.
 */
export const isSame = (claim: OpenAnswers, a: string, b: string): boolean =>
  claim.isExact ? a === b : (isNear(claim, a, b) ?? (claim.isOpen ? isSameValue(a, b) : isSameAnswer(a, b)))

/**
 * Returns whether two numbers differ by the tolerance at most, alone or with the
 * same words and signs around them: `7.1` and `7.2`, `71%` and `72%`. Undefined
 * without a tolerance or for other answers.
 */
export function isNear({ tolerance }: OpenAnswers, a: string, b: string): boolean | undefined {
  if (tolerance === undefined) return undefined
  const [one, other] = [numberIn(a), numberIn(b)]
  if (one !== undefined && other !== undefined) return isWithin(tolerance, one, other)
  const [first, second] = [aroundNumber(a), aroundNumber(b)]
  if (!first || !second || first.around !== second.around) return undefined
  return isWithin(tolerance, first.number, second.number)
}

function isWithin(tolerance: number, one: number, other: number): boolean {
  // 7.2 - 7.1 is a little more than 0.1, because 7.2 and 7.1 are not stored exactly.
  const rounding = 4 * Number.EPSILON * Math.max(Math.abs(one), Math.abs(other), tolerance)
  return Math.abs(one - other) <= tolerance + rounding
}

/** Returns the number at the start or the end of an answer, and what is around it. Undefined for other answers. */
function aroundNumber(answer: string): { readonly number: number; readonly around: string } | undefined {
  const [, before = '', digits = '', after = ''] =
    /^(\D{0,40}?)([-+]?\p{Nd}[\p{Nd}.,]{0,40})(?![\p{L}\p{N}:-])(.{0,40})$/su.exec(answer.trim()) ?? []
  // A code and a date are no quantities: `A-113`, `2024-03-01`.
  if (digits === '' || /[\p{L}\p{N}#-]$/u.test(before)) return undefined
  const number = numberIn(digits)
  return number === undefined ? undefined : { number, around: foldText(`${before}|${after}`) }
}

/** Returns whether a claim is complete: the model makes some claims itself, once it has spoken. */
export const isComplete = (claim: Claim): boolean => claim.promises !== 'as said' || claim.says !== undefined

/** Returns the answers that a test can choose for a claim, as one text. Two uses of a check differ where these do. */
export function chosenAnswersOf(claim: Claim): string {
  if (claim.promises === 'target') return claim.answers.join()
  return claim.promises === 'as said' ? claim.unanswerable.join() : ''
}
