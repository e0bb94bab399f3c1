import { generateText, Output } from 'ai'
import { expect, test } from 'vitest'
import { citations, counterfactual, defineSubject, importance, recorded, redaction } from 'vitest-faithful'
import { z } from 'zod'
import { modelOf, openai, queues, ticket, triage, triageInTwo } from './desk.js'
import { stranger } from './strangers.js'

const passages = ['A parcel takes 3 days.', 'A refund takes 14 days.', 'Shops open at nine.', 'Returns are free.']
const sourced = z.object({ answer: z.string(), cited: z.array(z.number()) })
const answerFrom = async (given: readonly string[], question: string) => {
  const prompt = [
    ...given.map((passage, index) => `[${index + 1}] ${passage}`),
    '',
    question,
    'If no passage says it: not stated.',
  ].join('\n')
  const { output } = await generateText({ model: modelOf('chat'), prompt, output: Output.object({ schema: sourced }) })
  return output
}

test('an application of one call explains itself', async () => {
  const run = (text: string) => triage('chat', text)
  const subject = defineSubject({
    name: 'triage',
    run,
    answer: ({ queue }) => queue,
    importance: ({ because }) => because,
  })
  await expect(await subject.predict(ticket, { expected: 'billing' })).toHaveFaithfulImportance()
})

test('an application of two calls is asked apart', async () => {
  const run = (text: string) => triageInTwo('responses', text)
  const model = openai.responses('gpt-4.1-mini')
  const subject = defineSubject({
    name: 'two calls, asked',
    run,
    answer: ({ queue }) => queue,
    labels: queues,
    undetermined: ['shipping'],
    model,
  })
  await importance(await subject.predict(ticket), { control: false })
})

interface Form {
  readonly body: { readonly text: string }
  readonly tags: readonly (string | number | null)[]
}

test('an input that is an object has its text in it', async () => {
  const subject = defineSubject({
    name: 'form',
    run: async ({ body }: Form) => ({ text: body.text, ...(await triage('chat', body.text)) }),
    answer: ({ queue }) => queue,
    text: ({ body }) => body.text,
    redaction: ({ text, because }) => because.reduce((left, word) => left.replaceAll(word, '[HIDDEN]'), text),
    counterfactual: ({ text, because }) => ({
      edited: because.reduce((left, word) => left.replaceAll(word, 'crashes'), text),
      target: 'technical' as const,
    }),
    labels: ['billing', 'technical'],
    undetermined: ['shipping'],
    mask: '[HIDDEN]',
  })
  const response = await subject.predict({ tags: ['web', 2, null], body: { text: ticket } })
  await redaction(response, { control: false })
  await counterfactual(response, { control: false })
})

test('an application is predicted twice in a test', async () => {
  const subject = defineSubject({
    name: 'twice',
    run: (text: string) => triage('chat', text),
    answer: ({ queue }) => queue,
    importance: ({ because }) => because,
    labels: ['billing', 'technical'],
    undetermined: ['shipping'],
  })
  for (const response of [await subject.predict(ticket), await subject.predict(ticket)])
    await importance(response, { control: false })
})

test('an application of another provider calls at once, and is asked in prose', async () => {
  const model = recorded(stranger())
  const run = async (text: string): Promise<string> => {
    const asked = ['queue', 'tone'].map((what) =>
      generateText({ model, temperature: 0.3, system: `Tell the ${what}.`, prompt: `Which queue?\n${text}` }),
    )
    const replies = await Promise.all(asked)
    return replies[0]?.text.replaceAll(/\W/gu, '') ?? ''
  }
  const subject = defineSubject({
    name: 'at once',
    run,
    answer: (said) => said.toLowerCase(),
    labels: queues,
    undetermined: ['shipping'],
    model,
  })
  await redaction(await subject.predict(ticket), { format: 'prose', control: false })
})

test('an application cites its passages', async () => {
  const subject = defineSubject({
    name: 'answers',
    run: (question: string) => answerFrom(passages, question),
    answer: ({ answer }) => answer,
  })
  const response = await subject.predict('How long does a refund take?')
  await expect(response).toHaveFaithfulCitations({ passages, cited: ({ cited }) => cited.map((number) => number - 1) })
  const byName = Object.fromEntries(passages.map((passage, index) => [`p${index}`, passage]))
  await citations(response, { passages: byName, cited: ['p0'], mask: '[GONE]', control: { seed: 5 } })
})

test('an application that catches a refusal is not judged', async () => {
  const run = (text: string) => triage('chat', text).catch(() => ({ queue: 'shipping' as const, because: ['charged'] }))
  const subject = defineSubject({
    name: 'careful',
    run,
    answer: ({ queue }) => queue,
    importance: ({ because }) => because,
    labels: queues,
  })
  await importance(await subject.predict('I was charged twice, for an unwelcome answer.'))
})
