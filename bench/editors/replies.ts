import { z } from 'zod/v4'
import type { Reading } from '../../src/replies/reply.js'

// Until the check has these.
export const readSchema = z.object({
  facts: z.array(
    z.object({
      clause: z.string(),
      kind: z.enum(['says', 'lacks', 'manner', 'rule', 'elsewhere']),
      quotes: z.array(z.string()),
    }),
  ),
})
export const saysSchema = z.object({
  answers: z.array(z.object({ number: z.number(), said: z.enum(['yes', 'partly', 'no']) })),
})

/** The reply to one call, as it is kept. */
export interface KeptReply {
  readonly id: string
  readonly step: 'read' | 'says-before' | 'says-after'
  readonly prompt: string
  readonly reading: Reading<unknown>
  readonly inputTokens: number
  readonly outputTokens: number
  readonly seconds: number
}
