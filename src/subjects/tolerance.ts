import { UsageError } from '../errors.js'
import { showValue } from '../text/show-value.js'
import { numberIn } from '../text/values/number-in.js'
import { wrap } from '../text/wrap.js'
import type { OpenAnswers } from '../verdict/claim.js'
import type { Response } from './response.js'
import type { Subject } from './subject.js'

/** Rejects a tolerance that is not a number from 0, or that stands beside labels. */
export function validateTolerance(tolerance: unknown, labels: unknown, wrong: (what: string) => never): void {
  if (tolerance === undefined) return
  if (typeof tolerance !== 'number' || !Number.isFinite(tolerance) || tolerance < 0)
    wrong(`tolerance must be a finite number from 0: tolerance: 0.5; received ${showValue(tolerance)}.`)
  if (Array.isArray(labels) && labels.length > 0)
    wrong('takes `labels` or `tolerance`, not both: an answer is one of the labels or it is not.')
}

/**
 * Returns how a subject's answers are compared. A schema that lists the answer lists
 * the others too, so that none is a rewording of it.
 */
export const openAnswersOf = (
  { labels, tolerance, isExact }: Pick<Subject, 'labels' | 'tolerance' | 'isExact'>,
  listed: readonly string[] = [],
  prediction = '',
): OpenAnswers => {
  if (isExact) return { isExact }
  return labels.length > 0 || listed.includes(prediction)
    ? {}
    : { isOpen: true, ...(tolerance === undefined ? {} : { tolerance }) }
}

/**
 * Rejects an open answer that is a number, where the test does not say how far
 * apart two numbers are still the same answer: a score that wobbles would look
 * like another answer.
 */
export function rejectMissingTolerance({ subject, respondent }: Response, prediction: string | undefined): void {
  if (prediction === undefined || subject.labels.length > 0 || subject.tolerance !== undefined || subject.isExact)
    return
  if (subject.undetermined.includes(prediction) || respondent.listed?.includes(prediction)) return
  if (numberIn(prediction) === undefined) return
  throw new UsageError(
    [
      ...wrap(
        `The answer is a number, ${prediction}, and the test does not say how far apart two numbers ` +
          'are still the same answer. No check was made.',
      ),
      '',
      `  ${respondent.toleranceLine ?? 'tolerance: 0.5'}`,
    ].join('\n'),
  )
}
