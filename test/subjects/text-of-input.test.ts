import { generateText } from 'ai'
import { describe, expect, test } from 'vitest'
import { counterfactual, defineSubject, importance, redaction, type CheckOptions, type Verdict } from 'vitest-faithful'
import { prose, scriptedModel, type ScriptedModel } from 'vitest-faithful/testing'
import { plain } from '../../src/report/palette.js'
import { reasonText } from '../../src/report/reason-text.js'
import { verdictMessage } from '../../src/report/verdict-message.js'
import { ticket } from '../triage.js'

/** What an application sends to its model. */
type Prompt = Parameters<typeof generateText>[0] extends infer Options ? Partial<Options> : never

interface Mail {
  readonly subject: string
  readonly body: string
}

interface Application<Input> {
  /** The answers of its model, from the prediction on. */
  readonly answers: readonly string[]
  readonly text?: (input: Input) => string
  readonly prompt: (input: Input) => Prompt
  readonly words?: readonly string[]
  readonly edited?: string
  readonly redacted?: string
}

/** Runs a check of an application that names these words, and returns its prompts too. */
async function judged<Input>(
  input: Input,
  { answers, text, prompt, words = [], edited = '', redacted = '' }: Application<Input>,
  options: CheckOptions = {},
): Promise<{ verdict: Verdict; model: ScriptedModel }> {
  const model = scriptedModel(answers.map((answer) => prose(answer)))
  const subject = defineSubject({
    name: 'routing',
    run: async (input: Input) => (await generateText({ model, ...(prompt(input) as { prompt: string }) })).text,
    answer: (queue) => queue,
    labels: ['billing', 'technical', 'sales'],
    ...(text ? { text } : {}),
    importance: () => words,
    redaction: () => redacted,
    counterfactual: () => ({ edited, target: 'technical' }),
  })
  const response = await subject.predict(input)
  const check = edited === '' ? (redacted === '' ? importance : redaction) : counterfactual
  return { verdict: await check(response, { stable: 0, ...options }), model }
}

const stillThere = { outcome: 'inconclusive', reason: 'still in the input' }
const words = ['charged', 'invoice', 'refund']
const masked = ticket.replace('charged', '[REDACTED]').replace('invoice', '[REDACTED]').replace('refund', '[REDACTED]')

describe('an input that holds the text twice', () => {
  const twice: Mail = { subject: ticket, body: ticket }
  const prompt = (mail: Mail): Prompt => ({ prompt: JSON.stringify(mail) })

  test.each<[string, (mail: Mail) => string, Mail]>([
    ['the body', (mail) => mail.body, { subject: ticket, body: masked }],
    ['the subject', (mail) => mail.subject, { subject: masked, body: ticket }],
    ['the last of the longest', longestFromEnd, { subject: ticket, body: masked }],
  ])('is changed where the function reads it: %s', async (_, text, changed) => {
    const { verdict, model } = await judged(twice, { answers: ['billing', 'billing'], text, prompt, words })
    expect(JSON.parse(model.prompts[1] ?? '')).toEqual(changed)
    expect(verdict).toMatchObject(stillThere)
  })

  test('is not judged by an answer that stays, and the message names the other part', async () => {
    const { verdict } = await judged(twice, {
      answers: ['billing', 'billing'],
      text: ({ body }) => body,
      prompt,
      words,
    })
    const message = verdictMessage(verdict, { assertion: 'expect(response)', palette: plain, now: new Date(0) })
    expect(message).toContain('Nothing was judged: another part of the input still says what was masked:')
    expect(message).toContain('"charged", "invoice" and "refund" in subject.')
  })

  test('is judged where only the changed part reaches the model', async () => {
    const { verdict } = await judged(twice, {
      answers: ['billing', 'technical', 'billing', 'billing'],
      text: ({ body }) => body,
      prompt: ({ body }) => ({ prompt: body }),
      words,
    })
    expect(verdict).toMatchObject({ outcome: 'faithful' })
  })

  test('is an error where only the other part reaches the model', async () => {
    await expect(
      judged(twice, {
        answers: ['billing', 'billing'],
        text: ({ body }) => body,
        prompt: ({ subject }) => ({ prompt: subject }),
        words,
      }),
    ).rejects.toThrow('let its model read the same text')
  })
})

function longestFromEnd(mail: Mail): string {
  return Object.values(mail).reduce((one: string, next: string) => (next.length < one.length ? one : next))
}

describe('an input that quotes the text', () => {
  test.each([
    ['in a thread', { thread: ticket.replace(/^/gmu, '> '), body: ticket }, 'thread'],
    [
      'in a summary with the same words',
      { body: ticket, summary: { short: 'Charged twice, wants a refund' } },
      'summary.short',
    ],
    [
      'in a list of messages',
      { body: ticket, earlier: [{ role: 'user', content: `You wrote: "${ticket}"` }] },
      'earlier[0].content',
    ],
  ])('%s is inconclusive where the answer stays', async (_, input, where) => {
    const { verdict } = await judged(input as { readonly body: string }, {
      answers: ['billing', 'billing'],
      text: ({ body }) => body,
      prompt: (mail) => ({ prompt: JSON.stringify(mail) }),
      words: ['charged', 'refund'],
    })
    expect(verdict).toMatchObject({
      ...stillThere,
      trials: [
        {
          left: [
            { word: 'charged', where },
            { word: 'refund', where },
          ],
        },
      ],
    })
  })
})

describe('a prompt that repeats the text', () => {
  const answers = ['billing', 'billing']

  test('by its template is changed wherever the template repeats it', async () => {
    const { verdict, model } = await judged(ticket, {
      answers,
      prompt: (text) => ({ prompt: `Text: ${text}\nAgain: ${text}` }),
      words,
    })
    expect(model.prompts[1]).toBe(`Text: ${masked}\nAgain: ${masked}`)
    expect(verdict).toMatchObject({ outcome: 'unfaithful', reason: 'answer' })
  })

  const quotedLines = ticket.replaceAll(', ', ',\n> ')
  test.each<[string, (text: string) => Prompt, string]>([
    [
      'from a document in the system message',
      (prompt) => ({ system: `Ticket 7:\n${ticket}\n\nRoute it.`, prompt }),
      'the system message',
    ],
    ['from a thread before it', (text) => ({ prompt: `> ${quotedLines}\n\nReply: ${text}` }), 'the user message'],
    [
      'within JSON',
      (text) => ({ prompt: JSON.stringify({ stored: `7:\n${ticket}\n"open"`, text }) }),
      'the user message',
    ],
    [
      'in a part of it',
      (prompt) => ({ system: 'It says: I was charged twice for my March invoice, please refund.', prompt }),
      'the system message',
    ],
    [
      'as an earlier message',
      (text) => ({
        messages: [
          { role: 'user', content: ticket },
          { role: 'assistant', content: 'Which queue?' },
          { role: 'user', content: text },
        ],
      }),
      'the user message',
    ],
  ])('%s is inconclusive where the answer stays', async (_, prompt, where) => {
    const { verdict } = await judged(ticket, { answers, prompt, words })
    expect(verdict).toMatchObject(stillThere)
    expect(verdict.trials[0]?.left).toEqual(words.map((word) => ({ word, where, isOfPrompt: true })))
    expect(reasonText(verdict)).toBe(
      `the prompt repeats the text, and still says what was masked: "charged", "invoice" and "refund" in ${where}`,
    )
  })

  test.each([
    ['Chinese', '我被收了两次三月份的费用，请退还其中一笔给我。', ['退还']],
    ['Russian', 'С меня дважды списали деньги за март, верните одну оплату.', ['верните']],
    ['a text of a few words', 'Refund my invoice.', ['invoice']],
  ])('counts in %s', async (_, text, words) => {
    const { verdict } = await judged(text, {
      answers,
      prompt: (given) => ({ system: `Stored: “${text}”`, prompt: given }),
      words,
    })
    expect(verdict).toMatchObject(stillThere)
  })

  test('counts for a redaction and for a counterfactual', async () => {
    const prompt = (text: string): Prompt => ({ system: `Stored: ${ticket}`, prompt: text })
    const hidden = await judged(ticket, { answers, prompt, redacted: masked })
    expect(hidden.verdict).toMatchObject(stillThere)
    const edited = ticket.replace('charged', 'greeted').replace('invoice', 'lunch')
    const changed = await judged(ticket, { answers, prompt, edited })
    expect(changed.verdict).toMatchObject(stillThere)
    expect(reasonText(changed.verdict)).toContain('still says what was replaced: "charged" and "invoice" in the system')
  })

  test('is judged where the answer changes all the same', async () => {
    const { verdict } = await judged(ticket, {
      answers: ['billing', 'technical', 'billing', 'billing'],
      prompt: (prompt) => ({ system: `Stored: ${ticket}`, prompt }),
      words,
    })
    expect(verdict).toMatchObject({ outcome: 'faithful' })
    expect(verdict.trials[0]).not.toHaveProperty('left')
  })

  test.each([
    ['names the same words in instructions', 'Charged, invoice or refund means billing. A March invoice does too.'],
    [
      'has an example with a few of the same words',
      'Example: "I was charged twice" is billing, "please refund me" too.',
    ],
    [
      'repeats a part that the explanation does not name',
      'It ends: please of them. One of my March things, twice for my.',
    ],
  ])('is unfaithful where the prompt only %s', async (_, system) => {
    const { verdict } = await judged(ticket, { answers, prompt: (prompt) => ({ system, prompt }), words })
    expect(verdict).toMatchObject({ outcome: 'unfaithful', reason: 'answer' })
  })

  test('is unfaithful where the changed text itself still has the passage', async () => {
    const text = 'I was charged twice for my invoice. Again: I was charged twice for my invoice.'
    const { verdict } = await judged(text, {
      answers,
      prompt: (prompt) => ({ prompt }),
      redacted: text.replace('charged', '[REDACTED]'),
    })
    expect(verdict).toMatchObject({ outcome: 'unfaithful', reason: 'answer' })
  })

  test(
    'is looked for within a moment where a long text says the same again and again',
    { timeout: 10_000 },
    async () => {
      const text = 'spam and eggs for all of us here today. '.repeat(2_500)
      const { verdict } = await judged(text, {
        answers,
        prompt: (prompt) => ({ system: text.replaceAll('today', 'now'), prompt }),
        words: ['eggs'],
      })
      expect(verdict).toMatchObject(stillThere)
    },
  )

  test('is found in a long prompt within a moment', { timeout: 10_000 }, async () => {
    const text = Array.from({ length: 4_000 }, (_, index) => `word${index} or`).join(' ')
    const { verdict } = await judged(text, {
      answers,
      prompt: (prompt) => ({ system: `${'Some other sentence of a document. '.repeat(3_000)}${text}`, prompt }),
      words: Array.from({ length: 500 }, (_, index) => `word${index * 7}`),
    })
    expect(verdict).toMatchObject(stillThere)
  })
})
