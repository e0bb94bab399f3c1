import { sampled } from '../recordings/place.js'
import type { WholeReply } from '../recordings/streamed-reply.js'
import type { Provenance } from '../recordings/recorded-reply.js'
import type { CallNote } from '../recordings/taken-place.js'
import type { Reply } from '../replies/reply.js'
import { excerpt } from '../text/excerpt.js'
import type { Call } from '../verdict/verdict.js'

/** A reply as the AI SDK would tell it. */
export function replyOf({ content, finishReason }: WholeReply): Reply {
  const text = content.map((part) => (part.type === 'text' ? String(part.text) : '')).join('')
  return {
    text,
    finishReason:
      typeof finishReason === 'string'
        ? finishReason
        : ((finishReason as { unified?: string } | undefined)?.unified ?? 'other'),
  }
}

/** A call as a verdict tells it; the texts only where no recording holds them. */
export function callOf(
  model: { readonly modelId: string },
  { step, sample, call }: Pick<CallNote, 'step' | 'sample' | 'call'>,
  whole: WholeReply,
  prompt: string,
): Call {
  const { source = 'made', recording, recordedAt } = (whole.providerMetadata?.faithful ?? {}) as Partial<Provenance>
  const { inputTokens, outputTokens } = (whole.usage ?? {}) as { inputTokens?: Tokens; outputTokens?: Tokens }
  const warnings = (whole.warnings ?? []).map(warningText)
  return {
    step: `${sampled(step, sample)}${call === undefined ? '' : `/${call}`}`,
    model: whole.response?.modelId ?? model.modelId,
    source,
    ...(recording === undefined
      ? { prompt: excerpt(prompt, 2_000), reply: excerpt(replyOf(whole).text, 2_000) }
      : { recording }),
    ...(recordedAt === undefined ? {} : { recordedAt }),
    ...counted('inputTokens', inputTokens),
    ...counted('outputTokens', outputTokens),
    ...(warnings.length > 0 ? { warnings } : {}),
  }
}

/** The text of a prompt's last message. */
export function lastTextOf(prompt: unknown): string {
  const content = (Array.isArray(prompt) ? (prompt.at(-1) as { content?: unknown } | undefined) : undefined)?.content
  if (typeof content === 'string') return content
  return Array.isArray(content)
    ? content.map((part: { text?: unknown }) => (typeof part.text === 'string' ? part.text : '')).join('')
    : ''
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
