import type { Response } from '../subjects/response.js'
import { isSameAnswer } from '../text/same-answer.js'
import type { IneligibleReason } from '../verdict/verdict.js'
import type { CheckDefinition } from './definition.js'

/**
 * Why a check does not apply to a response; undefined where it does. As in the
 * paper, a wrong or undetermined prediction is neither for nor against
 * the model.
 */
export function ineligibility(
  { subject, label }: Response,
  prediction: string,
  target: string,
): IneligibleReason | undefined {
  if (subject.undetermined.some((answer) => isSameAnswer(answer, prediction))) return 'prediction is undetermined'
  if (label !== undefined && !isSameAnswer(prediction, label)) return 'prediction is wrong'
  return target !== '' && isSameAnswer(prediction, target) ? 'target is the prediction' : undefined
}

/** Whether there is an answer that a counterfactual could aim at: a choice among one is none. */
export const hasOtherAnswer = <Explained>({ promises }: CheckDefinition<Explained>, { subject }: Response): boolean =>
  promises !== 'target' || subject.labels.length !== 1

/** The labels that an answer other than the predicted one can have. */
export const otherLabels = (labels: readonly string[], prediction: string): readonly string[] =>
  labels.filter((label) => !isSameAnswer(label, prediction))

/** The label after the predicted one in declared order, wrapping round: the opposite where there are two. */
export const nextLabel = (labels: readonly string[], prediction: string | undefined): string =>
  labels[(labels.indexOf(prediction ?? '') + 1) % labels.length] ?? ''
