import { isOwnError, NotRunError } from '../../errors.js'
import { isSameModel, type NamedModel } from '../../session/model-call.js'
import { errorText } from '../../text/error-text.js'
import { wrap } from '../../text/wrap.js'
import { howToObserve } from '../how-to-observe.js'

/** Returns the error for a run that threw. Errors of this package are returned unchanged. */
export function failureOf(error: unknown, place: { subject: string; input: string; step: string }): Error {
  if (isOwnError(error)) return error
  const message = errorText(error)
  return new NotRunError(
    [
      ...wrap(`NOT RUN  run(input) of ${place.subject} threw at "${place.step}", so there is no answer.`),
      '',
      `  ${message}`,
    ].join('\n'),
    { cause: error },
  )
}

/**
 * Returns the error for a failed call whose error the application caught. It explains why the test fails anyway.
 * `instead` is the other model that answered the prompt, and `usual` are the models of the prediction.
 */
export const caughtFailure = (
  { message, cause }: Error,
  instead?: NamedModel,
  usual: readonly NamedModel[] = [],
): NotRunError => new NotRunError([message, '', ...wrap(whyItCounts(instead, usual))].join('\n'), { cause })

function whyItCounts(instead: NamedModel | undefined, usual: readonly NamedModel[]): string {
  if (!instead)
    return (
      'The application caught the error and went on, and nothing answered that prompt later. ' +
      'So its return value is not the answer of its model.'
    )
  const name = `${instead.provider}:${instead.modelId}`
  if (usual.length > 0 && !usual.some((model) => isSameModel(model, instead)))
    return (
      `The application caught the error, and ${name} answered that prompt instead. ` +
      'It did not answer about the original text, so the two answers cannot be compared.'
    )
  return (
    `The application caught the error and went on. ${name} answered that prompt, ` +
    "but the application's answer is not in that reply. So it may not be the answer of a model."
  )
}

/** Returns the message for a run that returned nothing. */
export const returnedNothing = (name: string, step: string): string =>
  [
    ...wrap(`NOT RUN  run(input) of ${name} returned nothing at "${step}", so there is no answer.`),
    '',
    '  run: (input) => triage(input)',
    '  run: async (input) => { … return result }',
  ].join('\n')

/** Returns the message for a run that returned without an answer of a model. */
export function noCall(name: string, step: string, underWay: number, isSeenBefore: boolean): string {
  if (underWay > 0)
    return wrap(
      `NOT RUN  run(input) of ${name} returned at "${step}" before its model answered, ` +
        'so its return value says nothing about a model.',
    ).join('\n')
  const said = wrap(
    `NOT RUN  run(input) of ${name} made no model call ${isSeenBefore ? '' : 'that was observed '}at "${step}", ` +
      'so its return value says nothing about a model.',
  )
  const ruled = 'If it caches answers, or answers by a rule, turn that off in tests.'
  return isSeenBefore
    ? [...said, '', ...wrap(`It made one about the original text. ${ruled}`)].join('\n')
    : [...said, '', ...howToObserve(), '', ruled].join('\n')
}

/** Returns the message for a run whose model read the same prompt as before, or nothing of the text. */
export const unread = (name: string, step: string, what: 'the same text' | 'nothing of the text'): string =>
  [
    ...wrap(
      `NOT RUN  run(input) of ${name} let its model read ${what} at "${step}"` +
        `${what === 'the same text' ? ' as before' : ''}, although the check changed the text. ` +
        'So the answer shows nothing.',
    ),
    '',
    '  1. Let the run use its input:      run: (input) => triage(input)',
    '  2. Or pick the text that is sent:  text: (input) => input.body',
    '  3. If it remembers earlier runs, reset it before each run.',
    '  4. If it sends only a part of the text, ask about that part alone.',
  ].join('\n')
