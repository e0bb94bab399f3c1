import type { Response } from '../subjects/response.js'
import { openAnswersOf } from '../subjects/tolerance.js'
import { isSameAnswer } from '../text/same-answer.js'
import { isSame } from '../verdict/claim.js'
import type { IneligibleReason } from '../verdict/verdict.js'

/**
 * Returns why no check applies to a prediction; undefined where they do. As in
 * the paper, a wrong or undetermined prediction counts neither for nor against
 * the model.
 */
export function ineligibility({ subject, expected }: Response, prediction: string): IneligibleReason | undefined {
  if (subject.undetermined.some((answer) => isSameAnswer(answer, prediction))) return 'prediction is undetermined'
  const isWrong = expected !== undefined && !isSame(openAnswersOf(subject), prediction, expected)
  return isWrong ? 'prediction is wrong' : undefined
}
