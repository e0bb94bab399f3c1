import { NoObjectGeneratedError } from 'ai'
import { inRun, isOurs, type ApplicationRun } from '../application-run.js'
import { nextSample } from '../ask.js'
import { callOf, lastTextOf, replyOf } from '../call.js'
import { NotRunError, UsageError } from '../errors.js'
import { modelFailure } from '../model-failure.js'
import { suspicionsOf, type Suspicion } from '../reading/run-replies.js'
import { isRefusal } from '../reading/refusal.js'
import { unusable } from '../reading/reply.js'
import type { ObservedCall } from '../recordings/observed-calls.js'
import { currentSession } from '../session.js'
import { excerpt } from '../text/excerpt.js'
import { wrap } from '../text/wrap.js'
import type { Answer } from '../verdict.js'
import type { Answered } from '../ways.js'
import { howToObserve } from './how-to-observe.js'

/** What is run, and how its answer is read. */
export interface Application {
  readonly name: string
  readonly run: (input: unknown) => unknown
  readonly answer: (result: unknown) => unknown
  readonly labels: readonly string[]
  readonly undetermined: readonly string[]
}

/** One run, and which step of which input's check it is. */
export interface RunStep {
  readonly input: unknown
  /** The input's id. */
  readonly id: string
  readonly step: string
  /** What the run is about; what it says itself is no refusal. */
  readonly text: string
  /** The run that made the prediction. */
  readonly before: Ran | undefined
  readonly rewrite: ((prompt: unknown) => unknown) | undefined
}

/** What a run returned and what was seen of its calls. */
export interface Ran extends Answered {
  readonly result: unknown
  readonly prompts: readonly unknown[]
  readonly replies: readonly string[]
  readonly suspicions: readonly Suspicion[]
}

/**
 * Runs an application once. Its answer is a model's only where its model
 * answered: an application may catch an error, or make an answer of a refusal.
 */
export async function runApplication(application: Application, { input, id, step, text, before, rewrite }: RunStep): Promise<Ran> {
  const signal = currentSession()?.currentTest()?.signal
  signal?.throwIfAborted()
  const place = { subject: application.name, input: id, step }
  const run: ApplicationRun = { place, sample: nextSample(place, application.name), rewrite, ordinals: new Map(), calls: [], failures: [] }
  const returned = await settled(() => inRun(run, () => application.run(structuredClone(input))))
  signal?.throwIfAborted()

  const refused = run.failures.find(({ error }) => isOurs(error))
  if (refused) throw refused.error
  const calls = run.calls.map(({ model, parameters, place, reply }, index) => callOf(model, { step, sample: run.sample, call: place?.call ?? index + 1 }, reply, lastTextOf(parameters.prompt)))
  const suspicions = suspicionsIn(run.calls, text)
  const seen = { calls, suspicions, prompts: run.calls.map(({ parameters }) => parameters.prompt), replies: run.calls.map(({ reply }) => replyOf(reply).text), result: returned.value }
  if ('error' in returned) {
    const answer = answerInError(returned.error, text)
    if (answer) return { ...seen, answer }
  }
  // Also where it caught the error, and answered without its model.
  const failure = run.failures.at(-1)
  if (failure) throw modelFailure(failure.error, failure.model, place)
  if ('error' in returned) throw failureOf(returned.error, place)
  if (run.calls.length === 0) throw new NotRunError(noCall(application.name, step))
  if (returned.value === undefined || returned.value === null) throw new NotRunError(returnedNothing(application.name, step))

  const usual = before?.suspicions.map(({ problem }) => problem) ?? []
  const doubt = suspicions.find(({ problem, reply }) => (before ? !usual.includes(problem) : problem === 'refused' && isWhole(run.calls, reply)))
  return { ...seen, answer: doubt ? { problem: doubt.problem, reply: excerpt(doubt.reply, 500) } : answerIn(application, returned.value, text) }
}

type Settled = { readonly value: unknown } | { readonly value: undefined; readonly error: unknown }

async function settled(run: () => unknown): Promise<Settled> {
  try {
    return { value: await run() }
  } catch (error) {
    return { value: undefined, error }
  }
}

const suspicionsIn = (calls: readonly ObservedCall[], text: string): readonly Suspicion[] =>
  suspicionsOf(calls.map(({ parameters, reply }) => ({ ...replyOf(reply), asJson: (parameters.responseFormat as { type?: string } | undefined)?.type === 'json' })), text)

/** Whether a reply that declines is all that the model said, where JSON was asked for or a filter ended it. */
const isWhole = (calls: readonly ObservedCall[], text: string): boolean =>
  calls.some(({ parameters, reply }) => replyOf(reply).text === text && (replyOf(reply).finishReason === 'content-filter' || (parameters.responseFormat as { type?: string } | undefined)?.type === 'json'))

function answerIn({ name, answer, labels, undetermined }: Application, result: unknown, text: string): Answer {
  let label: unknown
  try {
    label = answer(result)
  } catch (error) {
    throw new UsageError(`${name}: answer(result) threw: ${excerpt(String((error as Error)?.message ?? error), 200)}\n\n  result: ${excerpt(JSON.stringify(result) ?? String(result), 70)}`, { cause: error })
  }
  if (typeof label !== 'string') throw new UsageError(`${name}: answer(result) returned ${JSON.stringify(label) ?? String(label)}; it returns the answer, a string.`)
  const said = label.trim()
  if (said === '') return { problem: 'no reply', reply: '' }
  const isKnown = labels.includes(said) || undetermined.includes(said)
  if (isKnown) return { label: said }
  if (isRefusal(said, text)) return { problem: 'refused', reply: excerpt(said, 500) }
  return labels.length === 0 ? { label: said } : { problem: 'outside the labels', reply: excerpt(said, 500) }
}

/** What a reply says that the AI SDK could not read, also where the application wraps the error. */
function answerInError(error: unknown, text: string): Answer | undefined {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 10; cause = cause.cause, depth++) {
    if (!NoObjectGeneratedError.isInstance(cause)) continue
    const reply = { text: cause.text ?? '', finishReason: cause.finishReason ?? 'other' }
    return { problem: unusable(reply) ?? (isRefusal(reply.text, text) ? 'refused' : 'unreadable'), reply: excerpt(reply.text, 500) }
  }
  return undefined
}

function failureOf(error: unknown, place: { subject: string; input: string; step: string }): Error {
  if (isOurs(error)) return error
  const message = excerpt(String((error as Error)?.message ?? error), 300)
  return new NotRunError([...wrap(`NOT RUN  run(input) of ${place.subject} threw at "${place.step}", and so there is no answer.`), '', `  ${message}`].join('\n'), { cause: error })
}

const returnedNothing = (name: string, step: string): string =>
  [...wrap(`NOT RUN  run(input) of ${name} returned nothing at "${step}", and so there is no answer.`), '', '  run: (input) => triage(input)', '  run: async (input) => { … return result }'].join('\n')

const noCall = (name: string, step: string): string =>
  [
    ...wrap(`NOT RUN  run(input) of ${name} made no model call that could be seen at "${step}"; without one, what it returns says nothing about a model.`),
    '',
    ...howToObserve(),
    '',
    'If it keeps answers of earlier calls, or answers by a rule, turn that off in tests.',
  ].join('\n')
