import { stepOfSample } from '../recordings/recording-path.js'
import type { Provenance } from '../recordings/replay-or-ask.js'
import { type WholeReply, replyOf } from '../replies/whole-reply.js'
import type { SampledPlace } from '../session/model-call.js'
import { excerpt } from '../text/excerpt.js'
import type { Call } from '../verdict/calls.js'

/** Returns a call as a verdict shows it. It contains the texts only if no recording holds them. */
export function callInVerdict(
  model: { readonly modelId: string },
  { step, sample, call }: Pick<SampledPlace, 'step' | 'sample' | 'call'>,
  whole: WholeReply,
  { prompt, temperature }: { readonly prompt: string; readonly temperature: unknown },
): Call {
  const { source = 'made', recording, recordedAt } = (whole.providerMetadata?.faithful ?? {}) as Partial<Provenance>
  const { inputTokens, outputTokens } = (whole.usage ?? {}) as { inputTokens?: Tokens; outputTokens?: Tokens }
  const warnings = (whole.warnings ?? []).map(warningText)
  return {
    step: `${stepOfSample(step, sample)}${call === undefined ? '' : `/${call}`}`,
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

type Tokens = number | { readonly total?: number | undefined } | undefined

function counted<Name extends string>(name: Name, tokens: Tokens): { [name in Name]?: number } {
  const total = typeof tokens === 'object' ? tokens.total : tokens
  return (total === undefined ? {} : { [name]: total }) as { [name in Name]?: number }
}

const warningText = (warning: unknown): string => {
  const { feature, setting, details, message } = warning as Record<string, string | undefined>
  return [feature ?? setting, details ?? message].filter(Boolean).join(': ')
}
