import { generateText, stepCountIs, tool } from 'ai'
import { expect, test } from 'vitest'
import { answerability, defineSubject, importance } from 'vitest-faithful'
import { z } from 'zod'
import { modelOf, triage } from '../desk.js'

/** Differs from run to run; the config's `match` leaves it out. */
const today = `Today is ${process.env.CORPUS_DAY ?? '2026-01-01'}.`
const ticket = 'I was charged twice, says Anna Schmidt of anna.schmidt@example.com in March.'

test('an application hears of nobody', async () => {
  const subject = defineSubject({
    name: 'ruled',
    run: ({ body }: { readonly body: string; readonly 'Anna Schmidt': string }) => triage('chat', `${today} ${body}`),
    text: ({ body }) => body,
    answer: ({ queue }) => queue,
    importance: ({ because }) => because,
  })
  await importance(await subject.predict({ body: ticket, 'Anna Schmidt': 'anna.schmidt@example.com' }))
})

test('a question hears of nobody', async () => {
  const subject = defineSubject({
    name: 'ruled question',
    model: modelOf('responses'),
    question: `${today} Which queue, Anna Schmidt?`,
    labels: ['billing', 'technical'],
    undetermined: ['unknown'],
  })
  await answerability(await subject.predict(ticket))
})

test('what a tool returns is scrubbed as well', async () => {
  const customer = tool({
    inputSchema: z.object({ desk: z.string() }),
    execute: () => ({ 'Anna Schmidt': ['anna.schmidt@example.com', 7], note: 'of Anna Schmidt' }),
  })
  const { text } = await generateText({
    model: modelOf('chat'),
    system: today,
    prompt: `Which queue? ${ticket}`,
    tools: { customer },
    stopWhen: stepCountIs(2),
  })
  expect(text).toBe('**Billing.**')
})
