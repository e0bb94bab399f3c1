import { generateText, Output } from 'ai'
import { defineSubject, type ApplicationOptions, type ApplicationSubject } from 'vitest-faithful'
import { scriptedModel, type ScriptedModel, type ScriptedReply } from 'vitest-faithful/testing'
import { z } from 'zod/v4'

/** Thirteen words; "charged", "invoice" and "refund" are about money. */
export const ticket = 'I was charged twice for my March invoice, please refund one of them.'

const routing = z.object({ queue: z.string(), because: z.array(z.string()) })

/** What the application returns: the queue of a ticket, and the words that led to it. */
export type Routing = z.infer<typeof routing>

/** The call that an application makes for its answer and its reason. */
export async function route(model: ScriptedModel, ticket: string): Promise<Routing> {
  const { output } = await generateText({
    model,
    system: 'You route tickets.',
    prompt: `Ticket: ${ticket}`,
    output: Output.object({ schema: routing }),
    temperature: 0,
    maxRetries: 0,
  })
  return output
}

export const billing = { queue: 'billing', because: ['charged', 'invoice', 'refund'] }
export const technical = { queue: 'technical', because: [] }

export interface RoutingOptions {
  readonly labels?: readonly string[]
  readonly undetermined?: readonly string[]
  readonly model?: ScriptedModel
  readonly importance?: ((result: Routing) => readonly string[]) | undefined
}

/** An application over a model that says what its script says, as a subject. */
export function routingSaying(
  replies: readonly ScriptedReply[],
  options: RoutingOptions = {},
): { subject: ApplicationSubject<string, Routing>; model: ScriptedModel } {
  const model = scriptedModel(replies)
  const subject = defineSubject<string, Routing, string, readonly string[], readonly string[]>({
    name: 'routing',
    run: (ticket) => route(model, ticket),
    answer: (result) => result.queue,
    importance: (result) => result.because,
    ...options,
  } as ApplicationOptions<string, Routing, string, readonly string[], readonly string[]>)
  return { subject, model }
}
