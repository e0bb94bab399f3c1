import { generateText, jsonSchema, Output, stepCountIs, tool, type Tool } from 'ai'
import { describe, expect, test } from 'vitest'
import { calledTool, defineSubject, toolArgument } from 'vitest-faithful'
import { prose, scriptedModel, toolCall, type ScriptedReply } from 'vitest-faithful/testing'
import { z } from 'zod/v4'
import { messageOf } from '../message-of.js'

const mail = 'My order 17 was charged twice in March.'
const refund = tool({ inputSchema: z.object({ orderId: z.number(), reason: z.string() }) }) as Tool
const find = tool({ inputSchema: jsonSchema({ type: 'object' }), execute: () => 'paid twice' }) as Tool
const refunds = (orderId: unknown, reason: unknown = 'Charged twice.') => toolCall('refund', { orderId, reason })

const resultOf = (...replies: ScriptedReply[]) =>
  generateText({
    model: scriptedModel(replies),
    prompt: mail,
    temperature: 0,
    tools: { refund, find },
    stopWhen: stepCountIs(4),
  })
const message = async (result: unknown, options: object): Promise<string> =>
  messageOf(expect(result).toHaveFaithfulImportance({ input: mail, words: ['twice'], ...options } as never))

describe('a call that a test names is rejected', () => {
  test('where the model called other tools', async () => {
    const result = await resultOf(toolCall('find'), 'Paid twice.')
    expect(await message(result, { answer: calledTool('refund') })).toMatchInlineSnapshot(`
      "UsageError: The model did not call the tool refund for this result; it called find. No check
      was made."
    `)
  })

  test('where the model called no tool', async () => {
    expect(await message(await resultOf('Which one?'), { answer: calledTool('refund') })).toContain(
      'for this result; it called no tool.',
    )
  })

  test('where there are two and the test does not say which', async () => {
    const result = await resultOf([refunds(17), refunds(18)])
    const answer = calledTool('refund', { arguments: ['orderId'] })
    expect(await message(result, { answer })).toMatchInlineSnapshot(`
      "UsageError: The model called the tool refund 2 times, and the test does not say which call
      it means. No check was made.

        1. refund(orderId=17, reason="Charged twice.")
        2. refund(orderId=18, reason="Charged twice.")

        Say which one:  { nth: 1 }"
    `)
  })

  test('where there are fewer than the test says', async () => {
    const answer = calledTool('refund', { nth: 3 })
    expect(await message(await resultOf([refunds(17), refunds(18)]), { answer })).toMatchInlineSnapshot(`
      "UsageError: \`nth\` is 3, and the model called the tool refund 2 times. No check was made.

        1. refund(orderId=17, reason="Charged twice.")
        2. refund(orderId=18, reason="Charged twice.")"
    `)
  })

  test('where it lacks an argument', async () => {
    const answer = calledTool('refund', { arguments: ['orderID'] })
    expect(await message(await resultOf(refunds(17)), { answer })).toMatchInlineSnapshot(`
      "UsageError: The call of the tool refund has no argument orderID; it has orderId and reason.
      No check was made."
    `)
  })

  test('where its input is another value than an object', async () => {
    const log = tool({ inputSchema: jsonSchema({}) }) as Tool
    const model = scriptedModel([toolCall('log', 'charged twice')])
    const result = await generateText({ model, prompt: mail, temperature: 0, tools: { log } })
    const answer = calledTool('log', { arguments: ['text'] })
    expect(await message(result, { answer })).toContain('The input of the tool log must be an object')
  })

  test('where an argument is of the answer and the explanation too', async () => {
    const answer = calledTool('refund', { arguments: ['orderId', 'reason'] })
    const words = toolArgument('refund', 'reason')
    expect(await message(await resultOf(refunds(17)), { answer, words })).toMatchInlineSnapshot(`
      "UsageError: calledTool('refund'): \`arguments\` names reason, which holds the explanation:
      another explanation would be another answer. Leave it out. No check was made."
    `)
    expect(() =>
      defineSubject({ name: 'agent', run: (text: string) => resultOf(text), answer, reason: words }),
    ).toThrow('names reason, which holds the explanation')
  })

  test.each([
    ['no name', () => calledTool(''), 'calledTool(): needs the name of a tool'],
    ['arguments that are no list', () => calledTool('refund', { arguments: 'orderId' as never }), 'a list of names'],
    ['nth of 0', () => calledTool('refund', { nth: 0 }), '`nth` must be a whole number from 1'],
    ['an unknown option', () => calledTool('refund', { args: [] } as never), 'unknown option "args"'],
    ['no argument', () => toolArgument('refund', ''), 'toolArgument(): needs the name of an argument'],
  ])('with %s', (_, make, what) => {
    expect(make).toThrow(what)
  })

  test('with labels or a tolerance', async () => {
    const answer = calledTool('refund')
    expect(await message(await resultOf(refunds(17)), { answer, labels: ['refund()', 'no tool'] })).toContain(
      'a call of a tool has no labels',
    )
    expect(await message(await resultOf(refunds(17)), { answer, tolerance: 1 })).toContain('has no tolerance')
  })
})

describe('an argument of a call', () => {
  const answer = calledTool('refund', { arguments: ['orderId'] })

  test('must have the form of the explanation', async () => {
    expect(await message(await resultOf(refunds(17)), { answer, words: toolArgument('refund', 'orderId') })).toContain(
      'names orderId, which holds the explanation',
    )
    expect(
      await message(await resultOf(refunds(17, 'a sentence')), { answer, words: toolArgument('refund', 'reason') }),
    ).toMatchInlineSnapshot(
      `"UsageError: words: the argument reason of refund is "a sentence"; it must be a list of words, or of places { start, end }. To check a reason in sentences, use toHaveFaithfulReason."`,
    )
    const loose = tool({ inputSchema: jsonSchema({ type: 'object' }) }) as Tool
    const model = scriptedModel([refunds(17, ['no', 'text'])])
    const result = await generateText({ model, prompt: mail, temperature: 0, tools: { refund: loose } })
    const reason = toolArgument('refund', 'reason')
    const editor = scriptedModel([])
    expect(await messageOf(expect(result).toHaveFaithfulReason({ input: mail, answer, reason, editor }))).toContain(
      'the argument reason of refund is ["no","text"]; it must be a text',
    )
  })

  test('is no answer by itself', async () => {
    const wrong = toolArgument('refund', 'reason')
    expect(await message(await resultOf(refunds(17)), { answer: wrong })).toContain("answer: calledTool('refund', {")
    expect(() => defineSubject({ name: 'agent', run: (text: string) => resultOf(text), answer: wrong })).toThrow(
      'answer must be a call',
    )
  })

  test('needs the call as the answer', async () => {
    const model = scriptedModel(['billing'])
    const output = Output.choice({ options: ['billing', 'other'] })
    const result = await generateText({ model, prompt: mail, temperature: 0, output })
    expect(await message(result, { words: toolArgument('refund', 'reason') })).toContain(
      'toolArgument() needs the call that it belongs to',
    )
  })

  test('may be of another call of the result', async () => {
    const note = tool({ inputSchema: z.object({ words: z.array(z.string()) }), execute: () => 'noted' }) as Tool
    const noted = toolCall('note', { words: ['twice'] })
    const model = scriptedModel([noted, refunds(17), noted, prose('Which?'), noted, refunds(17), noted, refunds(17)])
    const tools = { note, refund }
    const result = await generateText({ model, prompt: mail, temperature: 0, tools, stopWhen: stepCountIs(4) })
    await expect(result).toHaveFaithfulImportance({ input: mail, answer, words: toolArgument('note', 'words') })
  })
})

describe('an application is told', () => {
  test('to return its result', async () => {
    const subject = defineSubject({
      name: 'agent',
      run: async (text: string) => (await generateText({ model: scriptedModel(['Hello.']), prompt: text })).text,
      answer: calledTool('refund'),
    })
    expect(await messageOf(subject.predict(mail))).toMatchInlineSnapshot(`
      "UsageError: calledTool() and toolArgument() need a result of the AI SDK, with its \`steps\` or
      its \`toolCalls\`; received "Hello.".

        run: (mail) => generateText({ …, prompt: mail })"
    `)
  })

  test('to await the steps of a stream', async () => {
    const subject = defineSubject({
      name: 'agent',
      run: async (text: string) => {
        const { text: said } = await generateText({ model: scriptedModel(['Hello.']), prompt: text })
        return { steps: Promise.resolve([said]) }
      },
      answer: calledTool('refund'),
    })
    expect(await messageOf(subject.predict(mail))).toContain('need the calls of a stream, not its promises')
  })

  test('which of two calls there are', async () => {
    const subject = defineSubject({
      name: 'agent',
      run: (text: string) => resultOf([refunds(17), { ...refunds(18), input: { orderId: 18, reason: text } }]),
      answer: calledTool('refund'),
    })
    expect(await messageOf(subject.predict(mail))).toContain('1. refund(orderId=17, reason="Charged twice.")')
  })
})
