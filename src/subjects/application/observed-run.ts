import { callInVerdict } from '../../models/call-in-verdict.js'
import { lastTextOf } from '../../models/messages.js'
import type { PromptOfModel } from '../../recordings/reject-broad-match.js'
import { replyOf } from '../../replies/whole-reply.js'
import type { CallOfRun, EnclosingRun } from '../../session/enclosing-run.js'
import type { NamedModel, ObservedCall } from '../../session/model-call.js'
import type { Call } from '../../verdict/calls.js'
import { answeredInstead, withFallbacks } from './fallbacks.js'
import { lostCallOf, type LostCall } from './lost-call.js'
import { formOf, type ReplyForm } from './reply-form.js'

/** What a run returned or threw, and what the plugin observed of its model calls. */
export interface ObservedRun {
  readonly returned: Returned
  /** The answer that the test picks from the return value. Undefined if it cannot pick one. */
  readonly given: string | undefined
  /** The calls in the order in which they began. A fallback stands in the place of the failed call. */
  readonly begun: readonly CallOfRun[]
  /** The failures after which no retry and no fallback answered. */
  readonly failures: readonly FailedCall[]
  /** A call that the run probably made, though it was noted elsewhere. Undefined if the run has calls. */
  readonly lost: LostCall | undefined
  /** The answered calls. */
  readonly answered: readonly ObservedCall[]
  /** The answered calls as a verdict shows them. */
  readonly calls: readonly Call[]
  /** The prompts of the answered calls, with the models that read them. */
  readonly asked: readonly PromptOfModel[]
  readonly replies: readonly string[]
  /** The form of each begun call's reply. Undefined for a call without one. */
  readonly forms: readonly (ReplyForm | undefined)[]
  /** The schemas of the output and of the tools. */
  readonly schemas: readonly unknown[]
}

/** The return value of a run, or the error that it threw. */
export type Returned = { readonly value: unknown } | { readonly error: unknown }

/** A call whose model failed. */
export interface FailedCall {
  readonly model: NamedModel
  readonly error: unknown
  /** The model that answered the same prompt, although the application's answer is not in its reply. */
  readonly instead: NamedModel | undefined
  /** Whether the model is no language model, but one of embeddings, for example. */
  readonly isOther: boolean
}

/** What else is known of a run when its calls are read. */
interface RunContext {
  readonly returned: Returned
  readonly given: string | undefined
  /** The models of the prediction. Undefined in the prediction itself. */
  readonly usual: readonly NamedModel[] | undefined
}

/** Returns what was observed of a run that has ended. */
export function observedRun(run: EnclosingRun, { returned, given, usual }: RunContext): ObservedRun {
  const {
    calls,
    failedOthers,
    place: { step, sample },
    about,
  } = run
  const placed = withFallbacks(calls, given, usual)
  // Copies: a call that ends later must not change the answer.
  const begun = placed.map((call) => ({ ...call }))
  const answered = begun.flatMap((call) => answerTo(call) ?? [])
  return {
    returned,
    given,
    begun,
    failures: [
      ...failedOthers.map(({ model, error }) => ({ model, error, instead: undefined, isOther: true })),
      ...placed.flatMap((call) =>
        call.outcome && 'error' in call.outcome
          ? [{ model: call.model, error: call.outcome.error, instead: answeredInstead(calls, call), isOther: false }]
          : [],
      ),
    ],
    lost: begun.length === 0 ? lostCallOf(run) : undefined,
    answered,
    calls: answered.map((call) => {
      const { prompt, temperature } = call.parameters
      const of = { step, sample, call: call.number }
      return callInVerdict(call.model, of, call, { prompt: lastTextOf(prompt), temperature })
    }),
    asked: answered.map(({ model, parameters: { prompt } }) => ({ model, prompt })),
    replies: answered.map(({ reply }) => replyOf(reply).text),
    forms: begun.map(answerTo).map((call) => call && formOf(call, about)),
    schemas: answered.map(({ parameters: { responseFormat, tools } }) => [responseFormat, tools]),
  }
}

/** Returns the prompts that the models of a run read. */
export const promptsOf = ({ asked }: ObservedRun): readonly unknown[] => asked.map(({ prompt }) => prompt)

const answerTo = ({ outcome }: CallOfRun): ObservedCall | undefined =>
  outcome && 'answered' in outcome ? outcome.answered : undefined
