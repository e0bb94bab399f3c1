import { generateText, isStepCount, Output, streamText, tool } from 'ai'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { prose, scriptedModel, toolCall } from 'vitest-faithful/testing'

const choice = Output.choice({ options: ['billing', 'sales'] })

test('gives its replies in order, and a label if the call asks for one', async () => {
  const model = scriptedModel(['billing', 'sales', 'in prose'])
  expect((await generateText({ model, prompt: 'one', output: choice })).output).toBe('billing')
  expect((await generateText({ model, prompt: 'two', output: choice })).output).toBe('sales')
  expect((await generateText({ model, prompt: 'three' })).text).toBe('in prose')
})

test('remembers its calls', async () => {
  const model = scriptedModel(['a', 'b'])
  await generateText({ model, system: 'Be brief.', prompt: 'one' })
  await generateText({ model, prompt: 'two', output: choice }).catch(() => {})
  expect(model.prompts).toEqual(['one', 'two'])
  expect(model.calls.map(({ system, labels }) => ({ system, labels }))).toEqual([
    { system: 'Be brief.', labels: undefined },
    { system: undefined, labels: ['billing', 'sales'] },
  ])
})

test('fails if it is called more often than it has replies', async () => {
  const model = scriptedModel(['a'])
  await generateText({ model, prompt: 'one' })
  await expect(generateText({ model, prompt: 'two' })).rejects.toThrow(
    'The scripted model has 1 reply and was asked once more:\n\n  two',
  )
})

const leftOver = scriptedModel(['a', { words: ['b'] }])

test('fails if replies are left over', async () => {
  const model = leftOver
  await generateText({ model, prompt: 'one' })
  expect(() => model.assertUsedUp()).toThrow(
    'The scripted model was asked once and has 2 replies. Left over:\n\n  {"words":["b"]}',
  )
  expect(() => {
    using _ = leftOver
  }).toThrow('Left over')
})

test('throws an error from its list, and calls a function for its reply', async () => {
  const model = scriptedModel([new Error('down'), ({ prompt }) => `You said: ${prompt}`])
  await expect(generateText({ model, prompt: 'one' })).rejects.toThrow('down')
  expect((await generateText({ model, prompt: 'two' })).text).toBe('You said: two')
})

test('gives prose unchanged, whatever form is requested, and cut off on demand', async () => {
  const model = scriptedModel([prose('No.'), prose('{"res', 'length')])
  await expect(generateText({ model, prompt: 'one', output: choice })).rejects.toMatchObject({ text: 'No.' })
  await expect(generateText({ model, prompt: 'two', output: choice })).rejects.toMatchObject({ finishReason: 'length' })
})

test('streams as well', async () => {
  const { textStream } = streamText({ model: scriptedModel(['in one piece']), prompt: 'one' })
  expect(await Array.fromAsync(textStream)).toEqual(['in one piece'])
})

test('stops when the call is aborted', async () => {
  const model = scriptedModel(['never said'])
  await expect(
    generateText({ model, prompt: 'one', abortSignal: AbortSignal.abort(new Error('enough')) }),
  ).rejects.toThrow('enough')
})

const looked: string[] = []
const tools = {
  find: tool({
    inputSchema: z.object({ order: z.number() }),
    execute: ({ order }) => {
      looked.push(`order ${order}`)
      return { status: 'lost' }
    },
  }),
}

test('calls a tool, and receives its result in the next call', async () => {
  const model = scriptedModel([toolCall('find', { order: 7 }), 'It is lost.'])
  const { text, steps } = await generateText({ model, prompt: 'Where is order 7?', tools, stopWhen: isStepCount(2) })
  expect(text).toBe('It is lost.')
  expect(steps[0]?.finishReason).toBe('tool-calls')
  expect(looked).toEqual(['order 7'])
  expect(model.prompts).toEqual(['Where is order 7?', '{"type":"json","value":{"status":"lost"}}'])
})

test('calls several tools at once, with text beside them, also in a stream', async () => {
  const model = scriptedModel([
    [prose('Let me see.'), toolCall('find', { order: 8 }), toolCall('find', { order: 9 })],
    'Both are lost.',
  ])
  const result = streamText({ model, prompt: 'Where are they?', tools, stopWhen: isStepCount(2) })
  expect(await Array.fromAsync(result.textStream)).toEqual(['Let me see.', 'Both are lost.'])
  expect(looked.slice(-2)).toEqual(['order 8', 'order 9'])
})

test('a reply of prose can end for any reason, also in the words of a provider', async () => {
  const model = scriptedModel([prose('bil', 'interrupted'), prose('bil', 'other', 'max_time')])
  const ends = [await generateText({ model, prompt: 'one' }), await generateText({ model, prompt: 'two' })]
  expect(ends.map(({ finishReason, rawFinishReason }) => [finishReason, rawFinishReason])).toEqual([
    ['interrupted', 'interrupted'],
    ['other', 'max_time'],
  ])
})
