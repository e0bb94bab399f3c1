import { createOpenAI } from '@ai-sdk/openai'
import { generateText, Output, tool } from 'ai'
import { z } from 'zod'

export const openai = createOpenAI({ baseURL: process.env.OPENAI_BASE_URL ?? 'http://127.0.0.1/v1', apiKey: 'test' })

export const apis = ['chat', 'responses'] as const
export type Api = (typeof apis)[number]

/** A model that is asked over one of OpenAI's two interfaces. */
export const modelOf = (api: Api, id = 'gpt-4.1-mini') => openai[api](id)

export const queues = ['billing', 'technical', 'shipping'] as const
export const triaged = z.object({ queue: z.enum(queues), because: z.array(z.string()) })
export const ticket = 'I was charged twice, says my "March" invoice.'

/** Tools whose results are a text, an object with several lines, and nothing. */
export const tools = {
  customer: tool({
    description: 'Who writes',
    inputSchema: z.object({ desk: z.string() }),
    execute: ({ desk }) => `Ada of the ${desk}`,
  }),
  order: tool({
    description: 'What was ordered,\nand when',
    inputSchema: z.object({ number: z.number(), lines: z.array(z.string()) }),
    execute: ({ number, lines }) => ({ number, lines, sent: null, note: 'By post.\nInsured.' }),
  }),
}

/** Who is to have a ticket, and the words that say so. */
export async function triage(api: Api, text: string): Promise<z.infer<typeof triaged>> {
  const { output } = await generateText({
    model: modelOf(api),
    system: 'You route the tickets of a support desk.\nName the words that decide.',
    prompt: `Which queue should have this ticket?\n\n${text}`,
    output: Output.object({ schema: triaged }),
  })
  return output
}

/** The same in two calls: the second reads what the first made of the ticket. */
export async function triageInTwo(api: Api, text: string): Promise<z.infer<typeof triaged>> {
  const { text: summary } = await generateText({ model: modelOf(api), prompt: `Summarise: ${text}` })
  const { output } = await generateText({
    model: modelOf(api, 'gpt-5-mini'),
    prompt: `Which queue?\n${summary}`,
    output: Output.object({ schema: triaged }),
  })
  return output
}
