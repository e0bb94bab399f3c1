import { z } from 'zod/v4'
import { mostFacts } from '../../src/prompts/editor-questions.js'
import type { Reading } from '../../src/replies/reply.js'
import type { Step } from './questions.js'

/** The reply to one call, as it is kept. */
export interface KeptReply {
  /** The id of the text. */
  readonly id: string
  readonly step: Step
  /** A digest of the prompt. A reply to another prompt is not used. */
  readonly prompt: string
  readonly reading: Reading<unknown>
  readonly inputTokens: number
  readonly outputTokens: number
  readonly seconds: number
}

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

/** Returns the facts in a reply. Undefined if it could not be read. */
export function factsIn({ reading }: KeptReply): z.infer<typeof readSchema>['facts'] | undefined {
  if (!('value' in reading)) return undefined
  return readSchema.safeParse(reading.value).data?.facts.slice(0, mostFacts)
}

/** Returns the answers in a reply, in the order of the statements. Undefined unless each number has one answer. */
export function saidIn({ reading }: KeptReply, statements: number): readonly ('yes' | 'partly' | 'no')[] | undefined {
  if (!('value' in reading)) return undefined
  const answers = saysSchema.safeParse(reading.value).data?.answers ?? []
  const inOrder = answers.toSorted((a, b) => a.number - b.number)
  const isWhole = inOrder.length === statements && inOrder.every(({ number }, at) => number === at + 1)
  return isWhole ? inOrder.map(({ said }) => said) : undefined
}
