import { generateText, type ModelMessage, Output, streamObject, ToolLoopAgent } from 'ai'
import { expect, test } from 'vitest'
import { recorded } from 'vitest-faithful'
import { z } from 'zod'
import { modelOf, queues, ticket, tools, triaged } from './desk.js'
import { stranger } from './strangers.js'

const choice = Output.choice({ options: [...queues] })
const words = ['charged', 'invoice']
const redacted = 'I was [REDACTED] twice, says my "March" [REDACTED].'
const edited = 'I was crashes twice, says my "March" crashes.'
const prompt = `Which queue?\n\n${ticket}`
const passages = ['A parcel takes 3 days.', 'A refund takes 14 days.', 'Shops open at nine.']
const asking = `${passages.map((text, index) => `[${index + 1}] ${text}`).join('\n')}\n\nHow long does a refund take? If no passage says it: not stated.`

const early = await generateText({ model: modelOf('chat'), prompt, output: choice })

test('a choice, with its explanation handed over', async () => {
  const result = await generateText({ model: modelOf('chat'), system: 'You route tickets.', prompt, output: choice })
  await expect(result).toHaveFaithfulImportance({ input: ticket, words })
  await expect(result).toHaveFaithfulRedaction({
    input: ticket,
    undetermined: ['shipping'],
    redacted,
    control: false,
  })
  await expect(result).toHaveFaithfulCounterfactual({
    input: ticket,
    edited,
    target: 'technical',
    control: false,
  })
})

test('a choice, asked for its explanation', async () => {
  const messages: ModelMessage[] = [
    { role: 'user', content: 'A ticket comes.' },
    { role: 'assistant', content: 'Yes?' },
    { role: 'user', content: prompt },
  ]
  const result = await generateText({ model: modelOf('responses'), messages, maxOutputTokens: 900, output: choice })
  await expect(result).toHaveFaithfulImportance({ input: ticket, undetermined: ['shipping'] })
  await expect(result).toHaveFaithfulRedaction({
    input: ticket,
    undetermined: ['shipping'],
    mask: '[HIDDEN]',
    control: false,
  })
  await expect(result).toHaveFaithfulCounterfactual({
    input: ticket,
    target: 'technical',
    format: 'prose',
    control: false,
  })
})

test('the text in several places', async () => {
  const result = await generateText({
    model: modelOf('chat'),
    prompt: `${ticket}\n\nOnce more: ${ticket}`,
    output: choice,
  })
  await expect(result).toHaveFaithfulImportance({
    input: ticket,
    undetermined: ['shipping'],
    words,
    occurrences: 'all',
    control: false,
  })
})

test('citations', async () => {
  const schema = z.object({ answer: z.string(), cited: z.array(z.number()) })
  const result = await generateText({ model: modelOf('responses'), prompt: asking, output: Output.object({ schema }) })
  await expect(result).toHaveFaithfulCitations({
    passages,
    answer: ({ answer }) => answer,
    cited: ({ cited }) => cited.map((number) => number - 1),
  })
})

test('an agent', async () => {
  const result = await new ToolLoopAgent({
    model: modelOf('responses'),
    instructions: 'You route tickets.',
    tools,
  }).generate({ prompt })
  const asked = { input: ticket, labels: queues, undetermined: ['shipping'], control: false } as const
  await expect(result).toHaveFaithfulImportance(asked)
})

test('a stream of an object', async () => {
  const object = streamObject({ model: modelOf('chat'), schema: triaged, prompt })
  await expect(object).toHaveFaithfulImportance({
    input: ticket,
    answer: ({ queue }) => queue,
    words: ({ because }) => because,
  })
})

test('a result of another provider, with its thoughts and options', async () => {
  const settings = { temperature: 0.6, stopSequences: ['END'], providerOptions: { stranger: { depth: 2 } } }
  const result = await generateText({
    model: recorded(stranger()),
    prompt: `Please think. ${prompt}`,
    ...settings,
    output: choice,
  })
  await expect(result).toHaveFaithfulRedaction({ input: ticket, control: { seed: 2 } })
})

test('a result from outside of a test is checked in one', async () => {
  await expect(early).toHaveFaithfulImportance({ input: ticket, undetermined: ['shipping'], words, control: false })
})
