import { UsageError } from '../../errors.js'
import { answerTo } from '../../prompts/persona.js'
import { listOf, nameOfQuestion } from '../../prompts/question.js'
import type { Subject } from '../../subjects/subject.js'
import { validateLabel } from '../../subjects/validate.js'
import { isSameAnswer } from '../../text/same-answer.js'
import type { Claim } from '../../verdict/claim.js'
import type { Aim, ClaimContext, RequestContext } from '../definition.js'

/**
 * The answer that a counterfactual aims at: what the test or the explanation
 * says, else the next label; none where the model may choose, or where there is
 * no other.
 */
export function targetOf({ response: { subject }, prediction, wanted, isImplicit, supplied }: Aim): string {
  validateLabel('target', supplied, subject)
  if (wanted !== undefined && supplied !== undefined && wanted !== supplied) {
    throw new UsageError(
      `counterfactual(response, { target: '${wanted}' }): the explanation at hand aims at "${supplied}".`,
    )
  }
  if (wanted === undefined && isImplicit) return ''
  const target = wanted ?? supplied ?? nextLabel(subject.labels, prediction)
  if (target === '') {
    throw new UsageError(
      `counterfactual: the answers of ${subject.name} are open, so say which one the edited text shall get: { target: 'billing' }`,
    )
  }
  return target
}

/** The edited text gets the target; where the model may choose, any other label that settles the question. */
export const reachesTarget = ({ subject: { labels }, prediction = '', target }: ClaimContext): Claim => ({
  promises: 'target',
  answers: target === '' ? otherLabels(labels, prediction) : [target],
})

/** What the edit has to make true, as a clause (the paper's explicit and implicit targets). */
export function becomesTarget({ closedQuestion, subject: { labels }, target, persona }: RequestContext): string {
  const answer = answerTo(persona, nameOfQuestion(closedQuestion, persona))
  if (target !== '') return closedQuestion.becomes?.(target, persona) ?? `${answer} becomes "${target}"`
  if (labels.length === 2 && closedQuestion.becomes) return closedQuestion.becomes(undefined, persona)
  const other = labels.length === 2 ? 'the opposite of what it is now' : 'another than it is now'
  return `${answer} becomes ${other}; the possible answers are ${listOf(labels, closedQuestion.markers)}`
}

/** A choice among one answer leaves no other to aim at. */
export const hasNoOtherAnswer = ({ labels }: Pick<Subject, 'labels'>): boolean => labels.length === 1

/** The labels that an answer other than the predicted one can have. */
export const otherLabels = (labels: readonly string[], prediction: string): readonly string[] =>
  labels.filter((label) => !isSameAnswer(label, prediction))

/** The label after the predicted one in declared order, wrapping round: the opposite where there are two. */
export const nextLabel = (labels: readonly string[], prediction: string | undefined): string =>
  labels[(labels.indexOf(prediction ?? '') + 1) % labels.length] ?? ''
