import { standsInReply } from '../../replies/answer-in-reply.js'
import type { CallOfRun } from '../../session/enclosing-run.js'
import { isSameModel, type NamedModel } from '../../session/model-call.js'

/**
 * Returns the calls of a run, where the call of another model takes the place of
 * the failed call with the same prompt. It does so only if the application's answer
 * stands in the other model's reply: an application may throw that reply away and
 * answer by itself. Without an answer, the application threw an error anyway.
 * `usual` are the models that answered about the original text: another model's
 * answer would differ because of the model.
 */
export function withFallbacks(
  calls: readonly CallOfRun[],
  answer: string | undefined,
  usual: readonly NamedModel[] | undefined,
): readonly CallOfRun[] {
  const fallbackFor = (failed: CallOfRun): CallOfRun | undefined =>
    failed.outcome && 'error' in failed.outcome
      ? calls.find(
          ({ insteadOf, outcome, model }) =>
            insteadOf.includes(failed) &&
            (usual === undefined || usual.some((other) => isSameModel(other, model))) &&
            outcome &&
            'answered' in outcome &&
            (answer === undefined || standsInReply(answer, outcome.answered.reply)),
        )
      : undefined
  const placed = calls.map((call) => fallbackFor(call) ?? call)
  // A fallback stands once: in the first place that it takes.
  return placed.filter((call, index) => placed.indexOf(call) === index)
}

/** Returns the model that answered the prompt of a failed call although that call failed. */
export const answeredInstead = (
  calls: readonly CallOfRun[],
  failed: CallOfRun | undefined,
): CallOfRun['model'] | undefined =>
  calls.find(({ insteadOf, outcome }) => failed && insteadOf.includes(failed) && outcome && 'answered' in outcome)
    ?.model
