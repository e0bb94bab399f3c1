import { generateText, Output } from 'ai'
import { describe, expect, test } from 'vitest'
import { defineSubject, importance, UsageError } from 'vitest-faithful'
import { scriptedModel } from 'vitest-faithful/testing'
import { z } from 'zod/v4'

// Applications show reasons in sentences. Who hands one to the check of words learns which check takes it.

const ticket = 'Hello, I was charged twice in March for my plan. Please refund one.'
const told = 'To check a reason in sentences, use toHaveFaithfulReason'
const sentences = [
  'Routed to billing because the customer reports a double payment.',
  'Weitergeleitet, weil der Kunde eine doppelte Abbuchung meldet.',
  'お客様が二重請求を報告しているため、請求部門に回しました。',
  'ส่งไปฝ่ายเรียกเก็บเงินเพราะลูกค้าแจ้งว่าถูกหักเงินซ้ำ',
  'تم التوجيه إلى الفواتير لأن العميل أبلغ عن خصم مزدوج.',
]

const routing = (why: unknown) =>
  defineSubject({
    name: 'routing by words',
    run: async (text: string) =>
      (await generateText({ model: scriptedModel(['billing']), prompt: text, temperature: 0 })).text as 'billing',
    answer: (queue) => queue,
    labels: ['billing', 'other'] as never,
    importance: () => why as readonly string[],
  })

const schema = z.object({ queue: z.enum(['billing', 'other']), why: z.string() })
const result = (why: string) =>
  generateText({
    model: scriptedModel([{ queue: 'billing', why }]),
    prompt: `Ticket: ${ticket}`,
    temperature: 0,
    output: Output.object({ schema }),
  })

describe.each(sentences)('importance, given the sentence %s', (sentence) => {
  test('as the words of an application, says which check takes it', async () => {
    const response = await routing(sentence).predict(ticket)
    await expect(importance(response as never)).rejects.toThrow(UsageError)
    await expect(importance(response as never)).rejects.toThrow(told)
  })

  test('as the only item of the list, says so as its advice', async () => {
    const response = await routing([sentence]).predict(ticket)
    expect(await importance(response as never)).toMatchObject({
      outcome: 'inconclusive',
      reason: 'not in the text',
      message: { advice: `${told}.` },
    })
  })

  test('as the words of a result, picked or handed over, says so too', async () => {
    const answer = (output: z.infer<typeof schema>) => output.queue
    const picked = { input: ticket, answer, words: (output: z.infer<typeof schema>) => output.why as never }
    await expect(expect(await result(sentence)).toHaveFaithfulImportance(picked)).rejects.toThrow(told)
    const given = { input: ticket, answer, words: sentence as never }
    await expect(expect(await result(sentence)).toHaveFaithfulImportance(given)).rejects.toThrow(told)
    await expect(
      expect(await result(sentence)).toHaveFaithfulImportance({ input: ticket, answer, words: [sentence] }),
    ).rejects.toThrow(told)
  })
})

test('importance, given words that the text lacks, speaks of paraphrases and of no other check', async () => {
  for (const words of [['overpaid'], ['double', 'payment'], ['double payment'], [sentences[0] ?? '', 'payment']]) {
    const verdict = await importance((await routing(words).predict(ticket)) as never)
    expect(verdict).toMatchObject({ reason: 'not in the text' })
    expect(verdict.message.advice).toContain('They may be paraphrases.')
    expect(verdict.message.advice).not.toContain('toHaveFaithfulReason')
  }
})

test('importance, given a word or a number for the list, speaks of no other check', async () => {
  for (const words of ['charged', 17, null]) {
    const checked = importance((await routing(words).predict(ticket)) as never)
    await expect(checked).rejects.toThrow('it must return a list of words, or of places { start, end }.')
    await expect(checked).rejects.not.toThrow('toHaveFaithfulReason')
  }
})

test('importance, given a whole sentence of the text, masks it as it always did', async () => {
  const response = await routing(['I was charged twice in March for my plan']).predict(ticket)
  const checked = importance(response as never)
  await expect(checked).resolves.not.toMatchObject({ reason: 'not in the text' })
})
