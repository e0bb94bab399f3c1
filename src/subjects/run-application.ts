import { NoObjectGeneratedError } from 'ai'
import { inRun, isOurs, type ApplicationRun, type CallOfRun } from '../application-run.js'
import { nextSample } from '../ask.js'
import { callOf, lastTextOf, replyOf } from '../call.js'
import { NotRunError, UsageError } from '../errors.js'
import { modelFailure } from '../model-failure.js'
import { suspicionsOf, type Suspicion } from '../reading/run-replies.js'
import { isRefusal } from '../reading/refusal.js'
import { unusable } from '../reading/reply.js'
import { digest } from '../recordings/request.js'
import { currentSession } from '../session.js'
import { excerpt } from '../text/excerpt.js'
import { isSameAnswer } from '../text/same-answer.js'
import { replaceInTexts } from '../text/occurrences.js'
import { showValue } from '../text/show-value.js'
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
  /** The suspicions about each of its calls, in the order in which they began. */
  readonly suspicions: readonly (readonly Suspicion[])[]
}

/**
 * Runs an application once. Its answer is a model's only where its model
 * answered: an application may catch an error, or make an answer of a refusal.
 */
export async function runApplication(application: Application, { input, id, step, text, before, rewrite }: RunStep): Promise<Ran> {
  const signal = currentSession()?.currentTest()?.signal
  signal?.throwIfAborted()
  const place = { subject: application.name, input: id, step }
  const run: ApplicationRun = { place, sample: nextSample(place, application.name), rewrite, ordinals: new Map(), calls: [] }
  const returned = await settled(() => inRun(run, () => application.run(structuredClone(input))))
  signal?.throwIfAborted()

  // What becomes of a call later on has no part in the answer.
  const begun = run.calls.map((call) => ({ ...call }))
  const failures = begun.flatMap(({ model, outcome }) => (outcome && 'error' in outcome ? [{ model, error: outcome.error }] : []))
  const refused = failures.find(({ error }) => isOurs(error))
  if (refused) throw refused.error
  const answered = begun.flatMap(({ outcome }, index) => (outcome && 'answered' in outcome ? [{ ...outcome.answered, index }] : []))
  const calls = answered.map(({ model, parameters, place, reply, index }) => callOf(model, { step, sample: run.sample, call: place?.call ?? index + 1 }, reply, lastTextOf(parameters.prompt)))
  const declining = [...application.labels, ...application.undetermined].filter((label) => isRefusal(label))
  const suspicions = begun.map((call) => suspicionsAbout(call, text).filter(({ reply }) => !declining.some((label) => isSameAnswer(label, reply))))
  const seen = { calls, suspicions, prompts: answered.map(({ parameters }) => parameters.prompt), replies: answered.map(({ reply }) => replyOf(reply).text), result: returned.value }
  const doubt = before ? doubtSince(suspicions, before.suspicions) : doubtAtFirst(suspicions)
  if ('error' in returned) {
    const answer = answerInError(returned.error, text)
    if (answer) return { ...seen, answer }
  }
  // Also where it caught the error, and answered without its model.
  const failure = failures.at(-1)
  if (failure) throw 'error' in returned ? modelFailure(failure.error, failure.model, place) : caughtFailure(modelFailure(failure.error, failure.model, place))
  if ('error' in returned) {
    // It made nothing of the reply, as it should.
    const whole = isOurs(returned.error) ? undefined : (doubt ?? suspicions.flat().find(({ part, problem }) => part === '' && problem !== 'refused'))
    if (whole?.part === '') return { ...seen, answer: problemOf(whole) }
    throw failureOf(returned.error, place)
  }
  if (calls.length === 0) throw new NotRunError(noCall(application.name, step, begun.length, before !== undefined))
  if (returned.value === undefined || returned.value === null) throw new NotRunError(returnedNothing(application.name, step))
  if (doubt) return { ...seen, answer: problemOf(doubt) }
  if (before && !rewrite && isUnchanged(seen.prompts, before.prompts, text)) throw new NotRunError(unread(application.name, step))
  return { ...seen, answer: answerIn(application, returned.value, text) }
}

type Settled = { readonly value: unknown } | { readonly value: undefined; readonly error: unknown }

async function settled(run: () => unknown): Promise<Settled> {
  try {
    return { value: await run() }
  } catch (error) {
    return { value: undefined, error }
  }
}

function suspicionsAbout({ outcome }: CallOfRun, text: string): readonly Suspicion[] {
  // A call that the application did not wait for can have been given up.
  if (!outcome) return [{ problem: 'no reply', reply: '', part: 'under way', isCertain: false }]
  if ('error' in outcome) return []
  const { parameters, reply } = outcome.answered
  const asJson = (parameters.responseFormat as { type?: string } | undefined)?.type === 'json'
  const toolInputs = reply.content.flatMap(({ type, input }) => (type === 'tool-call' && typeof input === 'string' ? [input] : []))
  const { text: said, finishReason } = replyOf(reply)
  return suspicionsOf({ text: said, finishReason: reply.finishReason === undefined ? undefined : finishReason, asJson, toolInputs }, text)
}

/** Of a prediction: a reply that no application asks for, or none of its replies is one. */
function doubtAtFirst(suspicions: readonly (readonly Suspicion[])[]): Suspicion | undefined {
  const certain = suspicions.flat().find(({ isCertain }) => isCertain)
  const whole = suspicions.map((ofCall) => ofCall.find(({ part, problem }) => part === '' && problem !== 'cut off'))
  return certain ?? (whole.every((suspicion) => suspicion !== undefined) ? whole[0] : undefined)
}

/** Of a later run: what the same call did not do before. */
const doubtSince = (suspicions: readonly (readonly Suspicion[])[], before: readonly (readonly Suspicion[])[]): Suspicion | undefined =>
  suspicions.flatMap((ofCall, index) => ofCall.filter(({ problem, part }) => !before[index]?.some((usual) => usual.problem === problem && usual.part === part)))[0]

const problemOf = ({ problem, reply }: Suspicion): Answer => ({ problem, reply: excerpt(reply, 500) })

/** Whether a model was given the same to read, in whatever order, or could read the text as it was as often as before. */
function isUnchanged(prompts: readonly unknown[], before: readonly unknown[], text: string): boolean {
  if (prompts.map(digest).sort().join() === before.map(digest).sort().join()) return true
  const count = (prompts: readonly unknown[]): number => replaceInTexts(prompts, text, '').count
  return count(before) > 0 && count(prompts) >= count(before)
}

function answerIn({ name, answer, labels, undetermined }: Application, result: unknown, text: string): Answer {
  let label: unknown
  try {
    label = answer(result)
  } catch (error) {
    throw new UsageError(`${name}: answer(result) threw: ${excerpt(String((error as Error)?.message ?? error), 200)}\n\n  result: ${showValue(result, 70)}`, { cause: error })
  }
  if (typeof label !== 'string') throw new UsageError(`${name}: answer(result) returned ${showValue(label)}; it returns the answer, a string.`)
  const said = label.trim()
  if (said === '') return { problem: 'no reply', reply: '' }
  const all = [...labels, ...undetermined]
  const known = all.find((label) => label === said) ?? all.find((label) => isSameAnswer(label, said))
  if (known !== undefined) return { label: known }
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

/** The application has gone on, and whoever reads the error wonders why. */
const caughtFailure = ({ message, cause }: Error): NotRunError =>
  new NotRunError([message, '', ...wrap('The application caught the error and went on, and nothing answered that prompt later. What it returned is not what its model says.')].join('\n'), { cause })

const returnedNothing = (name: string, step: string): string =>
  [...wrap(`NOT RUN  run(input) of ${name} returned nothing at "${step}", and so there is no answer.`), '', '  run: (input) => triage(input)', '  run: async (input) => { … return result }'].join('\n')

function noCall(name: string, step: string, underWay: number, isSeenBefore: boolean): string {
  if (underWay > 0) return wrap(`NOT RUN  run(input) of ${name} returned at "${step}" before its model answered; what it returns says nothing about a model.`).join('\n')
  const said = wrap(`NOT RUN  run(input) of ${name} made no model call ${isSeenBefore ? '' : 'that could be seen '}at "${step}"; without one, what it returns says nothing about a model.`)
  const ruled = 'If it keeps answers of earlier calls, or answers by a rule, turn that off in tests.'
  return isSeenBefore
    ? [...said, '', ...wrap(`It made one about the text as it was. ${ruled}`)].join('\n')
    : [...said, '', ...howToObserve(), '', ruled].join('\n')
}

const unread = (name: string, step: string): string =>
  [
    ...wrap(`NOT RUN  run(input) of ${name} let its model read the same at "${step}" as before, though the text was changed; nothing can follow from that.`),
    '',
    '  1. Let the run use its input:      run: (input) => triage(input)',
    '  2. Or name the text that is sent:  text: (input) => input.body',
    '  3. If it remembers earlier runs, let each begin anew.',
    '  4. If it sends only a part of the text, ask about that part alone.',
  ].join('\n')
