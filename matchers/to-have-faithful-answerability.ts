import type { CheckOptions } from '../src/checks/check.js'
import type { CheckedQuestion, Defined, KeptByVitest, OfResponse, UndeterminedOf } from './asserted.js'
import { toMatcher } from './to-matcher.js'

/** Passes when the model knows whether it can answer the question. */
export const toHaveFaithfulAnswerability = toMatcher(
  'toHaveFaithfulAnswerability',
  async () => (await import('../src/checks/answerability.js')).answerability,
)

/** The matcher, as it is found on `expect(response)`. */
export interface ToHaveFaithfulAnswerability {
  /**
   * Asks the model, in a fresh conversation, whether the text answers the
   * question. Passes when it says yes and answers, or says no and answers that
   * the text does not settle it. Throws `InconclusiveError` where nothing could
   * be judged, under `.not` too.
   *
   * @example
   * await expect(response).toHaveFaithfulAnswerability()
   * await expect(response).toHaveFaithfulAnswerability({ listOptions: true, persona: 'human' })
   */
  toHaveFaithfulAnswerability<Asserted = KeptByVitest>(
    this: Asserted & CheckedQuestion<Asserted>,
    options?: AnswerabilityOptionsOf<Asserted>,
  ): Promise<void>
}

/** The options, by what is under `expect()`. */
type AnswerabilityOptionsOf<Asserted, Value = Defined<Asserted>> = [Asserted] extends [KeptByVitest]
  ? KeptByVitest
  : Omit<OfResponse, 'control' | 'stable' | 'maxShare'> &
      Pick<CheckOptions, 'listOptions'> & {
        /** The answers to a question that cannot be answered. Default: those of the subject. */
        readonly unanswerable?: readonly UndeterminedOf<Value>[]
      }
