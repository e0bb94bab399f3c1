import { isOfDouble as isNameOfDouble } from '../recordings/call-place.js'
import { entryInScope, stepOfSample } from '../recordings/format/recording-name.js'
import { type WholeReply, replyOf } from '../replies/whole-reply.js'
import type { CallPlace, ObservedCall, Provenance } from '../session/model-call.js'
import { excerpt } from '../text/excerpt.js'
import type { Call } from '../verdict/calls.js'
import { lastTextOf } from './messages.js'

/** The step of a call, its sample, and its number if the step has several calls. */
export interface StepOfCall {
  readonly step: string
  readonly sample: number
  readonly call?: number
}

/** Returns the step and the sample of a place. */
export const stepOf = (place: CallPlace): StepOfCall => ({
  step: place.step,
  sample: place.kind === 'file' ? 1 : place.sample,
})

/** Returns a call as a verdict shows it. It contains the texts only if no recording holds them. */
export function callInVerdict(
  model: { readonly modelId: string },
  { step, sample, call }: StepOfCall,
  { reply: whole, provenance }: { readonly reply: WholeReply; readonly provenance: Provenance },
  { prompt, temperature }: { readonly prompt: string; readonly temperature: unknown },
): Call {
  const { source, recording, recordedAt } = provenance
  const { inputTokens, outputTokens } = (whole.usage ?? {}) as { inputTokens?: Tokens; outputTokens?: Tokens }
  const isOfDouble = recording !== undefined && isNameOfDouble(recording.slice(recording.lastIndexOf('#') + 1))
  const warnings = [
    ...(isOfDouble ? ['a test double answered in place of the model'] : []),
    ...(whole.warnings ?? []).map(warningText),
  ]
  return {
    step: call === undefined ? stepOfSample(step, sample) : entryInScope(stepOfSample(step, sample), call),
    model: whole.response?.modelId ?? model.modelId,
    source,
    ...(recording === undefined
      ? { prompt: excerpt(prompt, 2_000), reply: excerpt(replyOf(whole).text, 2_000) }
      : { recording }),
    ...(recordedAt === undefined ? {} : { recordedAt }),
    ...(typeof temperature === 'number' ? { temperature } : {}),
    ...counted('inputTokens', inputTokens),
    ...counted('outputTokens', outputTokens),
    ...(warnings.length > 0 ? { warnings } : {}),
  }
}

/** Returns the calls that made an AI SDK result as a verdict shows them. */
export const callsInVerdict = (calls: readonly ObservedCall[]): readonly Call[] =>
  calls.map((call) => {
    const { model, parameters, place, number } = call
    const isNumbered = calls.length > 1 || place.kind === 'run'
    return callInVerdict(model, { ...stepOf(place), ...(isNumbered ? { call: number } : {}) }, call, {
      prompt: lastTextOf(parameters.prompt),
      temperature: parameters.temperature,
    })
  })

type Tokens = number | { readonly total?: number | undefined } | undefined

function counted<Name extends string>(name: Name, tokens: Tokens): { [name in Name]?: number } {
  const total = typeof tokens === 'object' ? tokens.total : tokens
  return (total === undefined ? {} : { [name]: total }) as { [name in Name]?: number }
}

const warningText = (warning: unknown): string => {
  const { feature, setting = feature, details, message = details } = warning as Record<string, string | undefined>
  // OpenAI's provider names `topK` and says no more.
  return [setting, message ?? 'the provider does not support this setting'].filter(Boolean).join(': ')
}
