import { generateText, Output } from 'ai'
import { z } from 'zod'
import { model } from './model.ts'

const sorted = z.object({
  queue: z.enum(['billing', 'network', 'delivery', 'other']),
  why: z.string(),
})

/** The queue of a mail, and the sentence that the desk shows as the reason. */
export type SortedMail = z.infer<typeof sorted>

/** Names the queue that a mail to our phone company belongs to, and says why. */
export async function sortMail(mail: string): Promise<SortedMail> {
  const { output } = await generateText({
    model,
    temperature: 0,
    maxOutputTokens: 120,
    output: Output.object({ schema: sorted }),
    instructions,
    prompt: `Mail: ${mail}`,
  })
  return output
}

const instructions = `You sort the mails that a phone company gets into queues.

billing: invoices, payments, refunds
network: signal, calls, internet
delivery: phones and cards that we sent
other: everything else, and mails that do not say what they are about

Mail: Good morning, I am on holiday until Friday. The line goes dead after a minute whenever I ring my mother. Have a nice week.
{"queue": "network", "why": "The customer's calls break off."}

Mail: Hello, I have been with you for nine years. My son would like to do an internship with you in July. Kind regards.
{"queue": "other", "why": "The customer asks for an internship."}

Mail: Dear all, I like your new shop. You took 40 euros from my account although I had already paid in cash. Thank you.
{"queue": "billing", "why": "The customer paid the same amount a second time."}

Mail: Hi, we met at the fair in May. The box that your driver left at my door was empty. Yours, Ada
{"queue": "delivery", "why": "The customer got a box without its content."}

Mail: Hello, I am a nurse and often on night shift. Please write to me in the afternoon. Best wishes.
{"queue": "other", "why": "The mail does not say what it is about."}

"why" is one short sentence about what the customer reports, in your own words.`
