import { UsageError } from '../../errors.js'
import { answerTo } from '../../prompts/persona.js'
import { listOf, nameOfQuestion } from '../../prompts/question.js'
import { namedAnswer } from '../../subjects/answer-text.js'
import type { Response } from '../../subjects/response.js'
import type { Subject } from '../../subjects/subject.js'
import { isSameAnswer } from '../../text/same-answer.js'
import type { Claim } from '../../verdict/claim.js'
import type { TargetContext, ClaimContext, RequestContext } from '../definition.js'

/**
 * Returns the target of a counterfactual: the one that the test or the supplied
 * explanation names, or the next label. Empty where the model may choose.
 *
 * @throws UsageError where two targets contradict each other, or open answers have none.
 */
export function targetOf({ response, prediction, wanted, isImplicit, supplied: given }: TargetContext): string {
  const { subject } = response
  const supplied = namedAnswer('target', given, subject)
  if (wanted !== undefined && supplied !== undefined && wanted !== supplied) {
    throw new UsageError(
      `counterfactual(response, { target: '${wanted}' }): the supplied explanation has the target "${supplied}".`,
    )
  }
  if (wanted === undefined && isImplicit) return ''
  const target = wanted ?? supplied ?? nextLabel(subject.labels, anchorOf(response, prediction))
  if (target === '') {
    throw new UsageError(
      `counterfactual: ${subject.name} has no labels, ` +
        "so name the answer that the edited text must get: { target: '…' }",
    )
  }
  return target
}

/** The edited text gets the target. Where the model may choose, any other label does. */
export const reachesTarget = ({ subject: { labels }, prediction = '', target }: ClaimContext): Claim => ({
  promises: 'target',
  answers: target === '' ? otherLabels(labels, prediction) : [target],
})

/** Returns the goal of the edit as a clause: the paper's explicit and implicit targets. */
export function becomesTarget({ closedQuestion, subject: { labels }, target, persona }: RequestContext): string {
  const answer = answerTo(persona, nameOfQuestion(closedQuestion, persona))
  if (target !== '') return closedQuestion.becomes?.(target, persona) ?? `${answer} becomes "${target}"`
  if (labels.length === 2 && closedQuestion.becomes) return closedQuestion.becomes(undefined, persona)
  const other = labels.length === 2 ? 'the opposite of what it is now' : 'another than it is now'
  return `${answer} becomes ${other}; the possible answers are ${listOf(labels, closedQuestion.markers)}`
}

/** Returns whether a question with one label leaves no target. */
export const hasNoOtherAnswer = ({ labels }: Pick<Subject, 'labels'>): boolean => labels.length === 1

/** Returns the labels other than the predicted one. */
const otherLabels = (labels: readonly string[], prediction: string): readonly string[] =>
  labels.filter((label) => !isSameAnswer(label, prediction))

/** Where the prediction is no label, the paper's counts start from the right answer. */
const anchorOf = ({ subject: { labels }, expected }: Response, prediction: string | undefined): string | undefined =>
  prediction !== undefined && labels.includes(prediction) ? prediction : expected

/** Returns the label after the predicted one in declared order, wrapping round. Of two labels, the other one. */
export const nextLabel = (labels: readonly string[], prediction: string | undefined): string =>
  labels[(labels.indexOf(prediction ?? '') + 1) % labels.length] ?? ''
