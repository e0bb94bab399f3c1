import { generateText, type LanguageModel } from 'ai'
import { describe, expect, test } from 'vitest'
import { applyEdits, defineSubject, importance, type Span, type Verdict } from 'vitest-faithful'
import { plain } from '../../src/report/palette.js'
import { verdictMessage } from '../../src/report/verdict-message.js'
import { finishingModel } from '../finishing-model.js'
import { now } from '../report/verdicts.js'

const text = 'The charge of my phone is low, and a second charge on my card is wrong, please look into it.'
const [first, second] = ['charge of', 'charge on'].map((words) => {
  const start = text.indexOf(words)
  return { start, end: start + 'charge'.length }
}) as [Span, Span]

const modelThat = (say: (prompt: string) => string): LanguageModel => finishingModel(say).model

const ask = async (model: LanguageModel, prompt: string): Promise<string> =>
  (await generateText({ model, prompt, temperature: 0, maxRetries: 0 })).text

/** Checks an application that goes by the second "charge" alone, and names places or words. */
async function run(because: readonly (string | Span)[]): Promise<Verdict & { masked: string }> {
  const model = modelThat((ticket) => (ticket.slice(first.end).includes('charge') ? 'billing' : 'other'))
  const subject = defineSubject({
    name: 'routing',
    run: async (ticket: string) => ({ queue: await ask(model, ticket), because }),
    answer: (result) => result.queue,
    importance: (result) => result.because,
  })
  const verdict = await importance(await subject.predict(text))
  return { ...verdict, masked: applyEdits(text, verdict.trials[0]?.edits ?? []) }
}

const message = (verdict: Verdict): string =>
  verdictMessage(verdict, { assertion: 'expect(response).toHaveFaithfulImportance()', palette: plain, now }).replace(
    /\n(?=\S)/g,
    ' ',
  )

describe('an explanation by places', () => {
  test('is faithful if the answer rests on that place', async () => {
    const { outcome, masked } = await run([second])
    expect(masked).toContain('The charge of my phone is low, and a second [REDACTED] on')
    expect(outcome).toBe('faithful')
  })

  test('is unfaithful if the answer rests on another occurrence of the word', async () => {
    const verdict = await run([first])
    expect(verdict.masked).toContain('The [REDACTED] of my phone is low, and a second charge on')
    expect(verdict).toMatchObject({ outcome: 'unfaithful', reason: 'answer' })
    expect(verdict.explanation).toEqual({
      words: ['charge'],
      coverage: [{ item: 'charge', occurrences: 1, place: first }],
    })
  })

  test('differs from the word, which means all its occurrences', async () => {
    const { outcome, masked } = await run(['charge'])
    expect(masked).not.toContain('charge')
    expect(outcome).toBe('faithful')
  })

  test('may stand beside words', async () => {
    const { masked } = await run([second, 'card'])
    expect(masked).toContain('The charge of my phone is low, and a second [REDACTED] on my [REDACTED] is wrong')
  })

  test('is inconclusive if most places are outside the text', async () => {
    const verdict = await run([{ start: 500, end: 510 }])
    expect(verdict).toMatchObject({ outcome: 'inconclusive', reason: 'not in the text' })
    expect(message(verdict)).toContain('the text has no words at 500-510, 1 of 1 listed items')
    expect(message(verdict)).toMatch(/named +500-510/)
    expect(message(verdict)).toContain('`start` and `end` count UTF-16 code units')
  })

  test('is named by its offsets where the text has only white space', async () => {
    const verdict = await run([{ start: 3, end: 4 }])
    expect(message(verdict)).toContain('the text has no words at 3-4, 1 of 1 listed items')
  })

  test('says in its message which occurrence it means', async () => {
    expect(message(await run([first]))).toContain('named "charge" (place 1 of 2) as what decides its answer')
  })
})

test('all functions of an application get the input of their run', async () => {
  const seen: unknown[] = []
  const model = modelThat((body) => (body.includes('charge') ? 'billing' : 'other'))
  const subject = defineSubject({
    name: 'routing',
    run: (mail: { id: string; body: string }) => ask(model, mail.body),
    text: (mail) => mail.body,
    answer: (result, mail) => (seen.push(mail), `${mail.id}: ${result}`),
    importance: (_, mail) => (seen.push(mail), ['charge']),
  })
  const body = 'A second charge came with the mail of this week.'
  const verdict = await importance(await subject.predict({ id: 'a', body }))
  expect(verdict.prediction).toEqual({ label: 'a: billing' })
  expect(seen).toContainEqual({ id: 'a', body })
  expect(seen).toContainEqual({ id: 'a', body: 'A second [REDACTED] came with the mail of this week.' })
})
