import { isOwnError, NotRunError } from '../../errors.js'
import { excerpt } from '../../text/excerpt.js'
import { wrap } from '../../text/wrap.js'
import { howToObserve } from '../how-to-observe.js'

/** Returns the error for a run that threw; our own errors pass through. */
export function failureOf(error: unknown, place: { subject: string; input: string; step: string }): Error {
  if (isOwnError(error)) return error
  const message = excerpt(String((error as Error)?.message ?? error), 300)
  return new NotRunError(
    [
      ...wrap(`NOT RUN  run(input) of ${place.subject} threw at "${place.step}", and so there is no answer.`),
      '',
      `  ${message}`,
    ].join('\n'),
    { cause: error },
  )
}

/** Returns the error for a failed call whose error the application caught. It explains why the test fails anyway. */
export const caughtFailure = ({ message, cause }: Error): NotRunError =>
  new NotRunError(
    [
      message,
      '',
      ...wrap(
        'The application caught the error and went on, and nothing answered that prompt later. What it returned is not what its model says.',
      ),
    ].join('\n'),
    { cause },
  )

/** Returns the message for a run that returned nothing. */
export const returnedNothing = (name: string, step: string): string =>
  [
    ...wrap(`NOT RUN  run(input) of ${name} returned nothing at "${step}", and so there is no answer.`),
    '',
    '  run: (input) => triage(input)',
    '  run: async (input) => { … return result }',
  ].join('\n')

/** Returns the message for a run that returned without an answer of a model. */
export function noCall(name: string, step: string, underWay: number, isSeenBefore: boolean): string {
  if (underWay > 0)
    return wrap(
      `NOT RUN  run(input) of ${name} returned at "${step}" before its model answered; what it returns says nothing about a model.`,
    ).join('\n')
  const said = wrap(
    `NOT RUN  run(input) of ${name} made no model call ${isSeenBefore ? '' : 'that could be seen '}at "${step}"; without one, what it returns says nothing about a model.`,
  )
  const ruled = 'If it keeps answers of earlier calls, or answers by a rule, turn that off in tests.'
  return isSeenBefore
    ? [...said, '', ...wrap(`It made one about the text as it was. ${ruled}`)].join('\n')
    : [...said, '', ...howToObserve(), '', ruled].join('\n')
}

/** Returns the message for a run whose model read the same prompt as before. */
export const unread = (name: string, step: string): string =>
  [
    ...wrap(
      `NOT RUN  run(input) of ${name} let its model read the same at "${step}" as before, though the text was changed; nothing can follow from that.`,
    ),
    '',
    '  1. Let the run use its input:      run: (input) => triage(input)',
    '  2. Or name the text that is sent:  text: (input) => input.body',
    '  3. If it remembers earlier runs, let each begin anew.',
    '  4. If it sends only a part of the text, ask about that part alone.',
  ].join('\n')
