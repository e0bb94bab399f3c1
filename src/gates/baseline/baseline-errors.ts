import { NotRunError } from '../../errors.js'
import { shownPath } from '../../recordings/format/shown-path.js'
import { padColumns } from '../../text/columns.js'
import { excerpt } from '../../text/excerpt.js'
import { shownText } from '../../text/shown-text.js'
import { wrap } from '../../text/wrap.js'
import type { BaselineRules } from './baseline-file.js'
import type { RuleThatDiffers } from './rules-that-differ.js'

/** The baseline that an error is about. */
export interface BaselineInError extends Pick<BaselineRules, 'subject' | 'check'> {
  /** The path of its file. */
  readonly file: string
  /** The command that runs the test file: `npx vitest run reviews.test.ts`. */
  readonly command: string
}

/** Returns the error for a baseline that is missing where none may be written. */
export const missingInCI = ({ subject, check, file, command }: BaselineInError): NotRunError =>
  new NotRunError(
    [
      ...wrap(`NOT RUN  ${check} of ${subject} has no baseline, and CI writes none; no call was made.`),
      '',
      `  ${shownPath(file)}`,
      '',
      `  1. Write it on your machine:  ${command}`,
      '  2. Then commit the file.',
    ].join('\n'),
  )

/** Returns the error for a missing baseline that `max` keeps from being written. */
export const missingOfPart = ({ subject, check, file }: BaselineInError, taken: number, all: number): NotRunError =>
  new NotRunError(
    [
      ...wrap(
        `NOT RUN  ${check} of ${subject} has no baseline, and ${taken} of ${all} inputs make none; no call was made.`,
      ),
      '',
      `  ${shownPath(file)}`,
      '',
      '  Leave out the option `max` once, to write it.',
    ].join('\n'),
  )

/** Returns the error for a baseline that was made under other rules. */
export function madeOtherwise(
  { subject, check, file, command }: BaselineInError,
  rules: readonly RuleThatDiffers[],
): NotRunError {
  const width = Math.max(...rules.map(({ rule }) => rule.length))
  return new NotRunError(
    [
      ...wrap(`NOT RUN  the baseline of ${check} of ${subject} was made under other rules, so nothing was compared.`),
      '',
      `  ${shownPath(file)}`,
      '',
      ...rules.flatMap(({ rule, before, now }) => [
        `  ${padColumns(shownText(rule), width)}  baseline  ${excerpt(before, 66 - width)}`,
        `  ${' '.repeat(width)}  now       ${excerpt(now, 66 - width)}`,
      ]),
      '',
      '  1. Use the rules of the baseline again.',
      `  2. Or bless the new results:  ${command} -u`,
      "  3. Or keep both baselines:    toMatchBaseline(check, { name: 'new' })",
    ].join('\n'),
  )
}
