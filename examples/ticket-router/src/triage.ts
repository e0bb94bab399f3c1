import { generateText, Output } from 'ai'
import { z } from 'zod'
import { model } from './model.ts'

const triaged = z.object({
  queue: z.enum(['billing', 'technical', 'shipping', 'other']),
  because: z.array(z.string()),
})

/** Where a ticket goes, and the words of the ticket that decided. */
export type Triage = z.infer<typeof triaged>

/** Names the queue of our help desk that a ticket belongs to. */
export async function triage(ticket: string): Promise<Triage> {
  const { output } = await generateText({
    model,
    temperature: 0,
    maxOutputTokens: 200,
    output: Output.object({ schema: triaged }),
    instructions,
    prompt: `Ticket: ${ticket}`,
  })
  return output
}

const instructions = `You sort the tickets of an online shop into queues.

billing: invoices, charges, refunds, prices
technical: errors of the website, the app or a device
shipping: parcels, couriers, addresses, delivery dates
other: none of these, such as jobs, visits and opening hours

Ticket: The lamp flickers and the display stays dark.
{"queue": "technical", "because": ["flickers", "stays dark"]}

Ticket: May our school class visit your shop?
{"queue": "other", "because": ["school class", "visit"]}

Ticket: What does this fee on my bill mean?
{"queue": "billing", "because": ["fee", "bill"]}

Ticket: The box arrived a week late.
{"queue": "shipping", "because": ["arrived", "late"]}

"because" lists the one to four words that decide, copied exactly from the ticket.`
