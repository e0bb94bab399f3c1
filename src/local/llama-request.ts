import { UsageError } from '../errors.js'
import { showValue } from '../text/show-value.js'
import { toConversation, type Conversation } from './conversation.js'
import { grammarFor } from './grammar.js'
import type { SamplingOptions } from './llama-types.js'
import type { CallOptions, Warning } from './v3.js'

/** One call of the AI SDK in the terms of the engine. */
export interface Request extends Conversation {
  readonly sampling: SamplingOptions
  /** GBNF; undefined if the reply is free text. */
  readonly grammar: string | undefined
  readonly maxOutputTokens: number | undefined
  readonly warnings: readonly Warning[]
}

/**
 * Returns a call in the terms of the engine. It needs no loaded model.
 *
 * @throws UsageError for a call that a local model cannot answer.
 */
export const toRequest = (call: CallOptions): Request => {
  if (call.tools !== undefined && call.tools.length > 0) {
    throw new UsageError(
      `The local model was not called: it does not support tools, but the call offers ${call.tools
        .map((tool) => tool.name)
        .join(', ')}.\n\n  Make the call without tools.`,
    )
  }
  const format = call.responseFormat
  const grammar = format?.type === 'json' ? grammarFor(format.schema) : undefined
  return {
    ...toConversation(call.prompt),
    sampling: toSampling(call),
    grammar: grammar?.text,
    maxOutputTokens: call.maxOutputTokens,
    warnings: [
      ...(grammar?.leftOpen ?? []).map((keyword): Warning => ({
        type: 'unsupported',
        feature: 'responseFormat',
        details: `the grammar does not enforce "${keyword}" of the JSON schema`,
      })),
      ...withoutEffect(call),
    ],
  }
}

const toSampling = (call: CallOptions): SamplingOptions => ({
  temperature: call.temperature ?? 0,
  topP: call.topP,
  topK: call.topK,
  seed: call.seed,
  customStopTriggers: call.stopSequences,
  // node-llama-cpp penalizes repetition by default, but our replies repeat their input.
  repeatPenalty:
    (call.presencePenalty ?? 0) === 0 && (call.frequencyPenalty ?? 0) === 0 && repetitionPenaltyOf(call) === 1
      ? false
      : {
          penalty: repetitionPenaltyOf(call),
          lastTokens: wholeReply,
          presencePenalty: call.presencePenalty ?? 0,
          frequencyPenalty: call.frequencyPenalty ?? 0,
        },
})

/**
 * Returns the repetition penalty. Default: 1, which is no penalty. The AI SDK lacks such a
 * setting, so it is a provider option: `providerOptions: { local: { repetitionPenalty: 1.2 } }`.
 *
 * @throws UsageError if it is not a number above 0.
 */
const repetitionPenaltyOf = ({ providerOptions }: CallOptions): number => {
  const penalty = providerOptions?.local?.repetitionPenalty ?? 1
  if (typeof penalty === 'number' && penalty > 0) return penalty
  throw new UsageError(
    `The local model was not called: its repetition penalty must be a number above 0 ` +
      `(1 is no penalty); received ${showValue(penalty)}.`,
  )
}

const wholeReply = 1_000_000

const withoutEffect = (call: CallOptions): readonly Warning[] =>
  (call.temperature ?? 0) > 0
    ? []
    : (['topP', 'topK'] as const)
        .filter((setting) => call[setting] !== undefined)
        .map((setting) => ({
          type: 'unsupported',
          feature: setting,
          details: 'it has no effect at temperature 0, the default of a local model',
        }))
