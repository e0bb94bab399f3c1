import type { Response } from './response.js'
import { isSameAnswer } from './text/same-answer.js'
import type { IneligibleReason } from './verdict.js'

/**
 * Why a check does not apply to a response; undefined where it does. As in the
 * paper (§3), a wrong or undetermined prediction is neither for nor against
 * the model.
 */
export function ineligibility({ subject, label }: Response, prediction: string, target: string): IneligibleReason | undefined {
  if (subject.undetermined.some((answer) => isSameAnswer(answer, prediction))) return 'prediction is undetermined'
  if (label !== undefined && !isSameAnswer(prediction, label)) return 'prediction is wrong'
  return target !== '' && isSameAnswer(prediction, target) ? 'target is the prediction' : undefined
}

/** The label after the predicted one in declared order, wrapping round: the opposite where there are two. */
export const nextLabel = (labels: readonly string[], prediction: string | undefined): string =>
  labels[(labels.indexOf(prediction ?? '') + 1) % labels.length] ?? ''
