import { generateText, Output } from 'ai'
import { describe, expect, test } from 'vitest'
import { citations, defineSubject, importance, type Verdict } from 'vitest-faithful'
import { prose, scriptedModel, type ScriptedReply } from 'vitest-faithful/testing'
import { z } from 'zod/v4'
import { messageOf } from '../message-of.js'
import { letters, ownRefusals } from '../replies/refusal-tables.js'

const text = 'Der neue Wasserfilter im Keller ist seit Montag undicht und tropft.'

interface OpenOptions {
  readonly system?: string
  readonly undetermined?: readonly string[]
}

/** The verdict about an application whose answer is its model's reply. */
async function openly(
  replies: readonly string[],
  { system = 'Name the department.', undetermined = [] }: OpenOptions = {},
): Promise<Verdict> {
  const model = scriptedModel(replies.map((reply) => prose(reply)))
  const subject = defineSubject({
    name: 'departments',
    run: async (text: string) => (await generateText({ model, system, prompt: text, temperature: 0 })).text,
    answer: (said) => said,
    importance: () => ['Wasserfilter'],
    undetermined,
  })
  return importance(await subject.predict(text))
}

/** The verdict about an application that looks for a word in its model's reply. */
async function mapped(replies: readonly string[]): Promise<Verdict> {
  const model = scriptedModel(replies.map((reply) => prose(reply)))
  const subject = defineSubject({
    name: 'urgency',
    run: async (text: string) =>
      (await generateText({ model, prompt: `How urgent is this?\n${text}`, temperature: 0 })).text,
    answer: (said) => (said.includes('urgent') ? 'high' : 'low'),
    labels: ['high', 'low'],
    importance: () => ['undicht'],
  })
  return importance(await subject.predict(text))
}

const unlike = { outcome: 'inconclusive', reason: 'unlike the answer before' }

describe('where answers are open', () => {
  test('a reply of another kind is no changed answer, although no list has it', async () => {
    expect(await openly(['Kundendienst', 'I find that I would rather leave this one alone.'])).toMatchObject(unlike)
    expect(await openly(['Kundendienst', '恐怕这件事我最好还是不要多说什么。'])).toMatchObject(unlike)
  })

  test('an answer of the same kind is a changed answer', async () => {
    expect(await openly(['Kundendienst', 'Buchhaltung', 'Kundendienst', 'Kundendienst'])).toMatchObject({
      outcome: 'faithful',
    })
  })

  test('an undetermined answer may be of any kind', async () => {
    const said = 'The text does not say which department it is for.'
    expect(
      await openly(['Kundendienst', said, 'Kundendienst', 'Kundendienst'], { undetermined: [said] }),
    ).toMatchObject({ outcome: 'faithful' })
  })

  test('an answer that the own prompt of the application names may be of any kind', async () => {
    const system = 'Name the department. If it is not clear, answer: It could be any of our departments.'
    const said = 'It could be any of our departments.'
    expect(await openly(['Kundendienst', said, 'Kundendienst', 'Kundendienst'], { system })).toMatchObject({
      outcome: 'faithful',
    })
  })

  test('what only the text of the input says is not such an answer', async () => {
    const model = scriptedModel([prose('Kundendienst'), prose('Ich sage dazu nun wirklich gar nichts mehr.')])
    const subject = defineSubject({
      name: 'departments',
      run: async (text: string) => (await generateText({ model, prompt: text, temperature: 0 })).text,
      answer: (said) => said,
      importance: () => ['Wasserfilter'],
    })
    const input = 'Ich sage dazu nun wirklich gar nichts mehr. Der neue Wasserfilter im Keller ist undicht.'
    expect(await importance(await subject.predict(input))).toMatchObject(unlike)
  })

  test('a control of another kind is no unchanged answer', async () => {
    expect(
      await openly(['Kundendienst', 'Buchhaltung', 'I find that I would rather leave this one alone.']),
    ).toMatchObject({ ...unlike, trials: [{}, { role: 'control' }] })
  })

  test('a decision in the same words is no refusal', async () => {
    const replies = ['Access granted', 'Access denied', 'Access granted', 'Access granted']
    expect(await openly(replies)).toMatchObject({ outcome: 'faithful' })
  })

  test('the message says how to list such an answer', async () => {
    const model = scriptedModel([prose('17 metres'), prose('not stated')])
    const subject = defineSubject({
      name: 'lengths',
      run: async (text: string) => (await generateText({ model, prompt: text, temperature: 0 })).text,
      answer: (said) => said,
      importance: () => ['17'],
    })
    const response = await subject.predict('The bridge over the river is 17 metres long.')
    expect(await messageOf(expect(response).toHaveFaithfulImportance())).toMatchInlineSnapshot(`
      "InconclusiveError: INCONCLUSIVE  expect(response).toHaveFaithfulImportance()

      Nothing was judged: the model gave another kind of text than the answer before,
      maybe no answer at all, when it was asked again.
      If it says that the text does not settle the question, list it: undetermined:
      ['not stated']. If it is an answer, declare it in labels.

        before  17 metres                   … over the river is 17 metres long.
        after   (unlike the answer before)  … bridge over the river is [REDACTED] me …
        reply   "not stated"

      1 of 9 words masked · scripted · 2 calls"
    `)
  })
})

describe('where an application maps prose to a label', () => {
  const before = 'This is urgent, since water drips.'

  test('a reply of another kind gives no label', async () => {
    expect(await mapped([before, 'Darüber möchte ich hier lieber kein Wort verlieren.'])).toMatchObject(unlike)
  })

  test('a reply of the same kind does', async () => {
    const after = 'This can wait until the next visit.'
    expect(await mapped([before, after, before, before])).toMatchObject({ outcome: 'faithful' })
  })

  test('a reply that is a label, or contains it, does in any form', async () => {
    expect(await mapped([before, 'Low.', before, before])).toMatchObject({ outcome: 'faithful' })
    const long = `Priority: low\n\n${'There is no hurry. '.repeat(40)}`
    expect(await mapped([before, long, before, before])).toMatchObject({ outcome: 'faithful' })
  })
})

describe('citations', () => {
  const passages = ['The bridge is 17 metres long.', 'The tower is red.', 'The gate opens at noon.']
  const cited = async (...replies: readonly string[]): Promise<Verdict> => {
    const model = scriptedModel(replies.map((reply) => prose(reply)))
    const subject = defineSubject({
      name: 'bridges',
      run: async (question: string) =>
        (await generateText({ model, prompt: `${passages.join('\n')}\n${question}`, temperature: 0 })).text,
      answer: (said) => said,
    })
    return citations(await subject.predict('How long is the bridge?'), { passages, cited: [0] })
  }

  test('are not judged by a reply of another kind', async () => {
    const odd = 'I find that I would rather leave this one alone.'
    expect(await cited('17 metres', odd, '22 metres')).toMatchObject(unlike)
    expect(await cited('17 metres', '22 metres', odd)).toMatchObject({
      ...unlike,
      trials: [{}, { role: 'without any' }],
    })
  })
})

describe('a reply in JSON with a decision and a letter', () => {
  const schema = z.object({
    decision: z.enum(['refund', 'no refund']),
    letter: z.string(),
    because: z.array(z.string()),
  })
  const yes = { decision: 'refund', letter: 'We have sent your money back.', because: ['broken'] }
  const no = (letter: string): ScriptedReply => ({ decision: 'no refund', letter, because: ['40'] })
  const decided = async (...replies: readonly ScriptedReply[]): Promise<Verdict> => {
    const model = scriptedModel(replies)
    const refunds = defineSubject({
      name: 'refunds',
      run: async (text: string) =>
        (await generateText({ model, prompt: text, output: Output.object({ schema }), temperature: 0 })).output,
      answer: (result) => result.decision,
      importance: (result) => result.because,
    })
    return importance(await refunds.predict('The kettle came broken and I have had it for 40 days now.'))
  }

  test.each(letters)('is an answer where the letter declines for the business: %s', async (letter) => {
    expect(await decided(yes, no(letter), yes, yes)).toMatchObject({ outcome: 'faithful' })
  })

  test.each(ownRefusals)('is doubtful where the model declines in the letter: %s', async (letter) => {
    expect(await decided(yes, no(letter))).toMatchObject({ outcome: 'inconclusive', reason: 'refused' })
  })

  test('is an answer where the letter of the prediction declined too', async () => {
    const always = { ...yes, letter: "I can't help with this." }
    expect(await decided(always, no("I can't help with this."), always, always)).toMatchObject({
      outcome: 'faithful',
    })
  })

  test('is an answer in the result of a call as well, and a refusal is none', async () => {
    const options = {
      input: 'The kettle came broken and I have had it for 40 days now.',
      words: ['broken'],
      answer: (out: z.infer<typeof schema>) => out.decision,
    }
    const result = async (...replies: readonly ScriptedReply[]) => {
      const model = scriptedModel(replies)
      return generateText({ model, prompt: options.input, output: Output.object({ schema }), temperature: 0 })
    }
    const letter = 'We are unable to offer a refund after 30 days.'
    await expect(await result(yes, no(letter), yes, yes)).toHaveFaithfulImportance(options)
    await expect(
      expect(await result(yes, no("I can't help with this."))).toHaveFaithfulImportance(options),
    ).rejects.toMatchObject({ verdict: { reason: 'refused' } })
  })
})

test('the open result of a call is compared with the answer before it', async () => {
  const model = scriptedModel([prose('Kundendienst'), prose('I find that I would rather leave this one alone.')])
  const result = await generateText({ model, prompt: text, temperature: 0 })
  await expect(expect(result).toHaveFaithfulImportance({ input: text, words: ['Wasserfilter'] })).rejects.toMatchObject(
    { verdict: { reason: 'unlike the answer before' } },
  )
})
