import type { z } from 'zod/v4'
import { lazily } from '../../text/lazily.js'
import { factKinds, type FactKind, type FactSaid } from '../../verdict/editor-reading.js'

/** A fact as an editor replies it. The text may lack its quotes. */
export interface FactInReply {
  readonly clause: string
  readonly kind: FactKind
  readonly quotes: readonly string[]
}

/** Whether a text says a numbered statement, as an editor replies it. */
export interface StatementAnswer {
  /** From 1. */
  readonly number: number
  readonly said: FactSaid['said']
}

/** Returns the schemas of an editor's replies: the same at each call, since their JSON schema is made once. */
export const editorSchemas = lazily(async (): Promise<EditorSchemas> => {
  const { z } = await import('zod/v4')
  return {
    read: z.object({
      facts: z.array(z.object({ clause: z.string(), kind: z.enum(factKinds), quotes: z.array(z.string()) })),
    }),
    says: z.object({ answers: z.array(z.object({ number: z.int(), said: z.enum(['yes', 'partly', 'no']) })) }),
  }
})

/** The facts that an editor lists. */
export interface FactsInReply {
  readonly facts: readonly FactInReply[]
}

interface EditorSchemas {
  readonly read: z.ZodType<FactsInReply>
  readonly says: z.ZodType<{ readonly answers: readonly StatementAnswer[] }>
}
