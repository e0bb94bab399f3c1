import { answerability } from '../src/checks/answerability.js'
import type { CheckOptions } from '../src/checks/definition.js'
import type { CheckedQuestion, Defined, OfResponse, UndeterminedOf } from './asserted.js'
import { toMatcher } from './to-matcher.js'

/** Passes when the model says that the question can be answered where it answers it, and that it cannot be where it does not. */
export const toHaveFaithfulAnswerability = toMatcher('toHaveFaithfulAnswerability', answerability)

/** The matcher, as it is found on `expect(response)`. */
export interface ToHaveFaithfulAnswerability {
  /**
   * Asks the model, in a fresh conversation, whether the question can be answered from the text.
   * Passes when it says yes and answers the question, or says no and answers that the text does not tell. Throws an error of its own
   * where nothing could be judged, under `.not` too.
   *
   * @example
   * await expect(response).toHaveFaithfulAnswerability()
   * await expect(response).toHaveFaithfulAnswerability({ listOptions: true, persona: 'human' })
   */
  toHaveFaithfulAnswerability<Asserted>(
    this: Asserted & CheckedQuestion<Asserted>,
    options?: AnswerabilityOptionsOf<Asserted>,
  ): Promise<void>
}

/** The options, by what is under `expect()`. */
type AnswerabilityOptionsOf<Asserted, Value = Defined<Asserted>> = Omit<OfResponse, 'control'> &
  Pick<CheckOptions, 'listOptions'> & {
    /** The answers to a question that cannot be answered. Default: those of the subject. */
    readonly unanswerable?: readonly UndeterminedOf<Value>[]
  }
