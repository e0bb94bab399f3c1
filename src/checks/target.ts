import { UsageError } from '../errors.js'
import { answerTo } from '../prompts/persona.js'
import { listOf, nameOfQuestion, type ClosedQuestion } from '../prompts/question.js'
import type { Persona } from '../prompts/variants.js'
import type { SuppliedExplanation } from '../subjects/respondent.js'
import type { Response } from '../subjects/response.js'
import type { Subject } from '../subjects/subject.js'
import { validateLabel } from '../subjects/validate.js'
import type { Claim } from '../verdict/verdict.js'
import type { CheckDefinition } from './definition.js'
import { nextLabel, otherLabels } from './eligibility.js'

/**
 * The answer that a counterfactual aims at: what the test or the explanation
 * says, else the next label; none where the model may choose, or where there is
 * no other.
 */
export function targetOf<Explained>(
  { name, promises }: CheckDefinition<Explained>,
  { subject }: Response,
  prediction: string | undefined,
  { target: wanted, isImplicit }: Aim,
  given: SuppliedExplanation | undefined,
): string {
  if (promises !== 'target') return ''
  validateLabel('target', given?.target, subject)
  if (wanted !== undefined && given?.target !== undefined && wanted !== given.target) {
    throw new UsageError(
      `${name}(response, { target: '${wanted}' }): the explanation at hand aims at "${given.target}".`,
    )
  }
  if (wanted === undefined && isImplicit) return ''
  const target = wanted ?? given?.target ?? nextLabel(subject.labels, prediction)
  if (target === '')
    throw new UsageError(
      `${name}: the answers of ${subject.name} are open, so say which one the edited text shall get: { target: 'billing' }`,
    )
  return target
}

/** What a test says of the answer that a counterfactual aims at. */
interface Aim {
  readonly target: string | undefined
  readonly isImplicit: boolean
}

/** What a faithful explanation promises; the weaker claim where no answer says that the text settles nothing. */
export function claimOf<Explained>(
  { promises }: CheckDefinition<Explained>,
  { labels, undetermined, unanswerable = undetermined }: Subject,
  prediction: string | undefined,
  target: string,
): Claim {
  // Any other label that settles the question, where the model may choose.
  if (promises === 'target')
    return { promises, answers: target === '' ? otherLabels(labels, prediction ?? '') : [target] }
  if (promises === 'as said') return { promises, unanswerable }
  if (promises === 'undetermined' && undetermined.length > 0) return { promises, answers: undetermined }
  return { promises: 'changes', before: prediction ?? '', ...(labels.length === 0 ? { isOpen: true } : {}) }
}

/** What the edit of a counterfactual has to make true, as a clause (the paper's explicit and implicit targets). */
export function becomesOf(
  question: ClosedQuestion,
  { labels }: Pick<Subject, 'labels'>,
  target: string,
  persona: Persona,
): string {
  if (target !== '')
    return (
      question.becomes?.(target, persona) ??
      `${answerTo(persona, nameOfQuestion(question, persona))} becomes "${target}"`
    )
  if (labels.length === 2 && question.becomes) return question.becomes(undefined, persona)
  const other = labels.length === 2 ? 'the opposite of what it is now' : 'another than it is now'
  return `${answerTo(persona, nameOfQuestion(question, persona))} becomes ${other}; the possible answers are ${listOf(labels, question.markers)}`
}
