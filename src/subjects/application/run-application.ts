import { isOwnError, NotRunError, UsageError } from '../../errors.js'
import { callInVerdict } from '../../models/call-in-verdict.js'
import { lastTextOf } from '../../models/messages.js'
import { modelFailure } from '../../models/model-failure.js'
import { unreadReplyIn } from '../../models/unread-output.js'
import { rejectBroadMatch, type PromptOfModel } from '../../recordings/reject-broad-match.js'
import { isCounterpart } from '../../replies/counterpart.js'
import { isRefusal } from '../../replies/refusal.js'
import { stringsIn, unreadIn } from '../../replies/reply.js'
import { replyOf } from '../../replies/whole-reply.js'
import { withinRun, type EnclosingRun } from '../../session/enclosing-run.js'
import type { ObservedCall } from '../../session/model-call.js'
import { nextSample } from '../../session/samples.js'
import { currentSession } from '../../session/session.js'
import { digest } from '../../text/canonical-json.js'
import { excerpt } from '../../text/excerpt.js'
import { foldText } from '../../text/fold.js'
import { replaceInTexts } from '../../text/occurrences.js'
import { isSameAnswer } from '../../text/same-answer.js'
import { showValue } from '../../text/show-value.js'
import { wordsOf } from '../../text/words.js'
import type { Answer } from '../../verdict/verdict.js'
import { answerText, isAnswer } from '../answer-text.js'
import { pickError } from '../pick-error.js'
import type { Answered } from '../respondent.js'
import { ofTheSameKind } from '../same-kind.js'
import { unreadAnswer } from '../unread-answer.js'
import { changedForm, formOf, isSameRequest, type ReplyForm } from './changed-form.js'
import { answeredInstead, withFallbacks } from './fallbacks.js'
import { faultOfPrediction, faultSince, faultsOfCall, proseOf, type FaultsByCall } from './faulty-calls.js'
import { caughtFailure, failureOf, noCall, returnedNothing, unread } from './run-errors.js'

/** The function to run, and how to read its answer. */
export interface Application {
  readonly name: string
  readonly run: (input: unknown) => unknown
  readonly answer: (result: unknown) => unknown
  readonly labels: readonly string[]
  readonly undetermined: readonly string[]
}

/** One run of an application: its input, and the step that it belongs to. */
export interface RunStep {
  readonly input: unknown
  /** The input's id. */
  readonly id: string
  readonly step: string
  /** The original text. Refusal phrases that a reply repeats from it are ignored. */
  readonly text: string
  /** The text in this run's input. */
  readonly changed: string
  /** The run that made the prediction; undefined in that run itself. */
  readonly before: FinishedRun | undefined
  readonly rewrite: ((prompt: unknown) => unknown) | undefined
}

/** The return value of a run, and what the plugin observed of its calls. */
export interface FinishedRun extends Answered {
  readonly result: unknown
  /** The prompts of the answered calls, with the models that read them. */
  readonly asked: readonly PromptOfModel[]
  readonly replies: readonly string[]
  /** The last call that was answered, with its reply where that is prose. */
  readonly last: (ReplyForm & { readonly prose: string | undefined }) | undefined
  /** The schemas of the output and of the tools. */
  readonly schemas: readonly unknown[]
  readonly faults: FaultsByCall
  /** The form of each call's reply. Undefined for a call without one. */
  readonly forms: readonly (ReplyForm | undefined)[]
}

/**
 * Runs an application once. Its answer counts only if its model gave it: an
 * application may catch an error, or turn a refusal into an answer.
 */
export async function runApplication(
  defined: Application,
  { input, id, step, text, changed, before, rewrite }: RunStep,
): Promise<FinishedRun> {
  const signal = currentSession()?.currentTest()?.signal
  signal?.throwIfAborted()
  const application = { ...defined, answer: once(defined.answer) }
  const place = { subject: application.name, input: id, step }
  const run: EnclosingRun = {
    place,
    sample: nextSample(place, application.name),
    rewrite,
    ordinals: new Map(),
    calls: [],
  }
  const returned = await settled(() => withinRun(run, () => application.run(structuredClone(input))))
  signal?.throwIfAborted()

  const given = 'error' in returned ? undefined : answerGiven(application, returned.value)
  const usual = before?.asked.map(({ model }) => model)
  // Copies: a call that ends later must not change the answer.
  const placed = withFallbacks(run.calls, given, usual)
  const begun = placed.map((call) => ({ ...call }))
  const failures = begun.flatMap(({ model, outcome }, index) =>
    outcome && 'error' in outcome ? [{ model, error: outcome.error, call: placed[index] }] : [],
  )
  const refused = failures.find(({ error }) => isOwnError(error))
  if (refused) throw refused.error
  const answered = begun.flatMap(({ outcome }, index) =>
    outcome && 'answered' in outcome ? [{ ...outcome.answered, index }] : [],
  )
  const calls = answered.map(({ model, parameters, place, reply, index }) =>
    callInVerdict(model, { step, sample: run.sample, call: place?.call ?? index + 1 }, reply, {
      prompt: lastTextOf(parameters.prompt),
      temperature: parameters.temperature,
    }),
  )
  const known = [...application.labels, ...application.undetermined]
  const declining = known.filter((label) => isRefusal(label))
  const isDecision = (reply: string): boolean => isCounterpart(before?.answer.label ?? '', reply)
  // A declared answer may read like a refusal, and so may the other one of two: `access granted`, `access denied`.
  const isAnswerToo = (reply: string): boolean =>
    declining.some((label) => isSameAnswer(label, reply)) || isDecision(reply)
  const prompts = begun.map((call) => call.prompt)
  const all = [...(before ? promptsOf(before) : []), ...prompts]
  const context = { all, answer: given, answers: known, isAnswer: isAnswerToo }
  const faults = begun.map((call, index) => faultsOfCall(call, text, { ...context, later: prompts.slice(index + 1) }))
  const seen = {
    calls,
    faults,
    forms: begun.map(({ outcome }) =>
      outcome && 'answered' in outcome ? formOf(outcome.answered, changed) : undefined,
    ),
    asked: answered.map(({ model, parameters }) => ({ model, prompt: parameters.prompt })),
    replies: answered.map(({ reply }) => replyOf(reply).text),
    last: lastOf(answered.at(-1), changed),
    schemas: answered.map(({ parameters: { responseFormat, tools } }) => [responseFormat, tools]),
    result: returned.value,
  }
  const fault = before
    ? (faultSince(faults, before.faults) ??
      changedForm(seen.forms, before.forms, {
        answer: given,
        answerBefore: before.answer.label,
        undetermined: application.undetermined,
        isRewritten: rewrite !== undefined,
      }))
    : faultOfPrediction(faults)
  if ('error' in returned) {
    const answer = answerInError(returned.error, text, answered)
    if (answer) return { ...seen, answer }
  }
  // The run fails even if the application caught the error and answered without its model.
  const failure = failures.at(-1)
  if (failure)
    throw 'error' in returned
      ? modelFailure(failure.error, failure.model, place)
      : caughtFailure(
          modelFailure(failure.error, failure.model, place),
          answeredInstead(run.calls, failure.call),
          usual,
        )
  if ('error' in returned) {
    // The application was right to throw if a reply was faulty, so the fault decides the answer.
    const whole = isOwnError(returned.error)
      ? undefined
      : (fault ?? faults.flat().find(({ part, problem }) => part === '' && problem !== 'refused'))
    if (whole?.part === '') return { ...seen, answer: unreadAnswer(whole) }
    throw failureOf(returned.error, place)
  }
  if (calls.length === 0) throw new NotRunError(noCall(application.name, step, begun.length, before !== undefined))
  if (returned.value === undefined || returned.value === null)
    throw new NotRunError(returnedNothing(application.name, step))
  if (before) await rejectBroadMatch(before.asked, seen.asked)
  if (fault) return { ...seen, answer: unreadAnswer(fault) }
  if (before && !rewrite && changed !== text) {
    const [read, then] = [promptsOf(seen), promptsOf(before)]
    if (isUnchanged(read, then, text, changed)) throw new NotRunError(unread(application.name, step, 'the same text'))
    if (isLeftOut(read, then, text, changed))
      throw new NotRunError(unread(application.name, step, 'nothing of the text'))
  }
  const answer = answerIn(application, returned.value, text, isDecision)
  if (!before) return { ...seen, answer }
  const asked = { prompts: promptsOf(before), schemas: before.schemas, text }
  // An application may go another way after another answer; its last call then asks for something else.
  const isComparable = rewrite !== undefined || (seen.last && before.last && isSameRequest(seen.last, before.last))
  const kind = { answer: before.answer, prose: isComparable ? before.last?.prose : undefined }
  return { ...seen, answer: ofTheSameKind({ answer, prose: seen.last?.prose }, kind, application, asked) }
}

const lastOf = (call: ObservedCall | undefined, text: string): FinishedRun['last'] =>
  call && { ...formOf(call, text), prose: proseOf(call) }

/** Returns the prompts that the models of a run read. */
export const promptsOf = ({ asked }: Pick<FinishedRun, 'asked'>): readonly unknown[] =>
  asked.map(({ prompt }) => prompt)

/** Returns a function that picks at the first call: some functions change the result that they pick from. */
function once(pick: (result: unknown) => unknown): (result: unknown) => unknown {
  let picked: (() => unknown) | undefined
  return (result) => {
    if (!picked) {
      try {
        const value = pick(result)
        picked = () => value
      } catch (error) {
        picked = () => {
          throw error
        }
      }
    }
    return picked()
  }
}

type Settled = { readonly value: unknown } | { readonly value: undefined; readonly error: unknown }

async function settled(run: () => unknown): Promise<Settled> {
  try {
    return { value: await run() }
  } catch (error) {
    return { value: undefined, error }
  }
}

/** Whether the models read the same prompts in any order, or read the original text as often as before. */
function isUnchanged(prompts: readonly unknown[], before: readonly unknown[], text: string, changed: string): boolean {
  if (prompts.map(digest).sort().join() === before.map(digest).sort().join()) return true
  const count = (prompts: readonly unknown[]): number => replaceInTexts(prompts, text, '').count
  // A counterfactual may only add to the text, and then it contains the original text.
  const read = count([changed]) > 0 ? replaceInTexts(prompts, changed, '\u0000').value : prompts
  return count(before) > 0 && count(read) >= count(before)
}

/**
 * Whether the models read the original text before, and now hardly a word of the
 * changed one. An application may cut it, but not send something else instead.
 */
function isLeftOut(prompts: readonly unknown[], before: readonly unknown[], original: string, text: string): boolean {
  if (replaceInTexts(before, original, '').count === 0) return false
  const read = new Set(stringsIn(prompts).flatMap((prompt) => wordsOf(prompt).map(({ text }) => foldText(text))))
  const words = wordsOf(text).map(({ text }) => foldText(text))
  return words.length >= 5 && words.filter((word) => read.has(word)).length < words.length / 5
}

function answerIn(
  { name, answer, labels, undetermined }: Application,
  result: unknown,
  text: string,
  isDecision: (answer: string) => boolean,
): Answer {
  let label: unknown
  try {
    label = answer(result)
  } catch (error) {
    throw pickError(error, `${name}: answer`, 'result', result)
  }
  if (!isAnswer(label))
    throw new UsageError(
      `${name}: answer(result) returned ${showValue(label)}; ` +
        'it must return the answer, a string or a finite number.',
    )
  const all = [...labels, ...undetermined]
  const said = answerText(label, all).trim()
  if (said === '') return { problem: 'no reply', reply: '' }
  const known = all.find((label) => label === said) ?? all.find((label) => isSameAnswer(label, said))
  if (known !== undefined) return { label: known }
  if (isRefusal(said, text) && !isDecision(said)) return { problem: 'refused', reply: excerpt(said, 500) }
  return labels.length === 0 ? { label: said } : { problem: 'outside the labels', reply: excerpt(said, 500) }
}

/** Returns the answer that the test picks, to look for it in replies. Undefined if the test cannot pick it. */
function answerGiven({ answer }: Application, result: unknown): string | undefined {
  try {
    const given = answer(result)
    return typeof given === 'string' || typeof given === 'number' ? String(given) : undefined
  } catch {
    return undefined
  }
}

/** Returns the problem of a reply that the AI SDK could not read. The application may have wrapped its error. */
function answerInError(error: unknown, text: string, answered: readonly ObservedCall[]): Answer | undefined {
  const thrown = unreadReplyIn(error)
  if (!thrown) return undefined
  // The error lacks the provider's own finish reason.
  const reply = answered.map(({ reply }) => replyOf(reply)).findLast(({ text }) => text === thrown.text) ?? thrown
  const problem = isRefusal(reply.text, text) ? 'refused' : 'unreadable'
  return unreadAnswer(unreadIn(reply) ?? { problem, reply: reply.text })
}
