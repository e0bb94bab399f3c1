import { NotRunError } from '../../errors.js'
import { modelFailure } from '../../models/model-failure.js'
import { isReAsk } from '../../prompts/step-names.js'
import { isSameModel, type NamedModel } from '../../session/model-call.js'
import { errorText } from '../../text/error-text.js'
import { leanError } from '../../text/lean-error.js'
import { wrap } from '../../text/wrap.js'
import type { Application } from './application.js'
import type { LostCall } from './lost-call.js'
import type { RunEnd } from './run-end.js'
import { usualModels, type RunStep } from './run-step.js'
import type { UnreadText } from './unread-text.js'

/** Returns the error for a run without an answer. Errors of this package are returned unchanged. */
export async function errorOf(
  end: RunEnd,
  { name }: Pick<Application, 'name'>,
  { step, before }: RunStep,
): Promise<unknown> {
  switch (end.cause) {
    case 'own error':
      return end.error
    case 'failed call': {
      const { model, error, instead, isOther } = end.failure
      const failure = await modelFailure(error, model, { subject: name, step })
      if (isOther && end.isCaught) return caught(failure, wentOnWithout)
      return end.isCaught ? caughtFailure(failure, instead, usualModels(before)) : failure
    }
    case 'thrown error':
      return new NotRunError(threw(name, step, end.error), { cause: end.error, printed: leanError(end.error) })
    case 'no answered call':
      return new NotRunError(
        end.isUnderWay ? returnedEarly(name, step) : before ? noCallNow(name, step) : await noCall(name, step),
      )
    case 'lost call':
      return new NotRunError(await lostCall(name, step, end.lost))
    case 'nothing returned':
      return new NotRunError(returnedNothing(name, step))
    case 'text not read':
      return new NotRunError(unread(name, step, end.read))
  }
}

const threw = (name: string, step: string, error: unknown): string =>
  [
    ...wrap(`NOT RUN  run(input) of ${name} threw at "${step}", so there is no answer.`),
    '',
    `  ${errorText(error)}`,
  ].join('\n')

/**
 * Returns the error for a failed call whose error the application caught. It explains why the test fails anyway.
 * `instead` is the other model that answered the prompt, and `usual` are the models of the prediction.
 */
const caughtFailure = (failure: Error, instead?: NamedModel, usual: readonly NamedModel[] = []): NotRunError =>
  caught(failure, whyItCounts(instead, usual))

const caught = ({ message, cause }: Error, whyItCounts: string): NotRunError =>
  new NotRunError([message, '', ...wrap(whyItCounts)].join('\n'), { cause })

/** Why a failure of an embedding model, for example, counts. */
const wentOnWithout =
  'The application caught the error and went on without that result. ' +
  'It would answer in another way with it, so the answer shows nothing.'

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

const returnedNothing = (name: string, step: string): string =>
  [
    ...wrap(`NOT RUN  run(input) of ${name} returned nothing at "${step}", so there is no answer.`),
    '',
    '  run: (input) => triage(input)',
    '  run: async (input) => { … return result }',
  ].join('\n')

const returnedEarly = (name: string, step: string): string =>
  wrap(`NOT RUN  run(input) of ${name} returned at "${step}" before its model answered, ${saysNothing}`).join('\n')

const noCall = async (name: string, step: string): Promise<string> =>
  [
    ...wrap(`NOT RUN  run(input) of ${name} made no model call that was observed at "${step}", ${saysNothing}`),
    '',
    ...(await howToObserveRun()),
    '',
    ifItCaches,
  ].join('\n')

const howToObserveRun = async (): Promise<readonly string[]> =>
  (await import('../how-to-observe.js')).howToObserve('run')

async function lostCall(name: string, step: string, { notedFor, isSure }: LostCall): Promise<string> {
  const holder = notedFor ? `of another run, "${notedFor.step}" of ${notedFor.subject}` : 'of no run'
  return [
    ...wrap(`NOT RUN  no model call could be assigned to run(input) of ${name} at "${step}", ${saysNothing}`),
    '',
    ...wrap(
      `At the same time, a model call began in the async context ${holder}. ` +
        'A queue or a pool that several runs share loses the context of its tasks.',
    ),
    '',
    '  1. Use a queue that keeps the context (p-limit), or create one for each run.',
    '  2. Or bind each task to its context:',
    '     queue.add(AsyncResource.bind(() => generateText(…)))',
    ...(notedFor ? ['  3. Or do not run several inputs at once: no test.concurrent, no Promise.all.'] : []),
    ...(isSure ? [] : ['', 'If that call was not made by this run, the models of this run are not observed:']),
    ...(isSure ? [] : ['', ...(await howToObserveRun())]),
  ].join('\n')
}

/** The message for a run that made no call, after a run that made one. */
function noCallNow(name: string, step: string): string {
  const said = wrap(`NOT RUN  run(input) of ${name} made no model call at "${step}", ${saysNothing}`)
  // A cache is no fault where the text is the same.
  const fixes = isReAsk(step)
    ? [
        'It made one about the same text before.',
        '',
        '  1. If it caches answers, or answers by a rule, turn that off in tests.',
        '  2. Or leave out the re-asks: { stable: 0 }',
      ]
    : wrap(`It made one about the original text. ${ifItCaches}`)
  return [...said, '', ...fixes].join('\n')
}

const saysNothing = 'so its return value says nothing about a model.'

const ifItCaches = 'If it caches answers, or answers by a rule, turn that off in tests.'

const unread = (name: string, step: string, what: UnreadText): string =>
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
