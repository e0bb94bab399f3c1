import { excerpt } from '../text/excerpt.js'

/** Why a reply ended, in the AI SDK's words and in the provider's. */
export interface FinishReason {
  /** `stop`, `length`, `content-filter`, `interrupted`, …: the AI SDK's unified reason. `none` if there is none. */
  readonly finishReason: string
  /** The provider's own reason: `max_time`. */
  readonly rawFinishReason?: string
}

/**
 * Whether a reply came to its own end. A reason that nobody knows may mean that
 * the reply was cut off, so only known reasons count. Calls of tools are no end:
 * the caller knows whether anything answered them.
 */
export const isWhole = ({ finishReason, rawFinishReason = '' }: FinishReason): boolean =>
  finishReason === 'stop' ||
  // The AI SDK translates only some reasons of each provider.
  ((finishReason === 'other' || finishReason === 'unknown') &&
    ends.has(rawFinishReason.toLowerCase().replace(/[\s_-]+/gu, '')))

/** The reasons of providers for the end of a whole reply, without case and separators. */
const ends: ReadonlySet<string> = new Set([
  'eos',
  'eostoken',
  'stopsequence',
  'endturn',
  'complete',
  'completed',
  'stop',
])

/**
 * Returns the finish reason of a reply that is not whole, as verdicts show it: `other (max_time)`.
 * Undefined for the token limit, which needs no other words.
 */
export function finishReasonShown({ finishReason, rawFinishReason = '' }: FinishReason): string | undefined {
  if (finishReason === 'length') return undefined
  const raw = excerpt(rawFinishReason.replace(/\s+/gu, ' ').trim(), 60)
  return raw === '' || raw.toLowerCase() === finishReason ? finishReason : `${finishReason} (${raw})`
}
