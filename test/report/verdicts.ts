import { answerability, citations, counterfactual, importance, redaction } from 'vitest-faithful'
import type { Palette } from '../../src/report/palette.js'
import { wordsOf } from '../../src/text/words.js'
import { verdictVersion, type Answer, type Trial, type Verdict } from '../../src/verdict/verdict.js'
import { type Call } from '../../src/verdict/calls.js'

/** Colours that a snapshot can show. */
export const tags: Palette = {
  strong: (text) => `<strong>${text}</strong>`,
  faint: (text) => `<faint>${text}</faint>`,
  good: (text) => `<good>${text}</good>`,
  bad: (text) => `<bad>${text}</bad>`,
  given: (text) => `<given>${text}</given>`,
}

export const withoutTags = (message: string): string => message.replace(/<\/?(?:strong|faint|good|bad|given)>/g, '')

export const review = 'A shapeless, tedious film, and two hours I want back.'

/** A call that was made and recorded two days before `now`. */
export const now = new Date('2026-03-10T12:00:00Z')
export const call = (step: string, source: Call['source'] = 'replayed'): Call => ({
  step,
  model: 'gpt-5-mini',
  source,
  ...(source === 'replayed' ? { recordedAt: '2026-03-08T09:00:00Z' } : {}),
})

export const refused: Answer = { problem: 'refused', reply: "I'm sorry, but I can't assist with that." }

/** A trial that masks words of the review, or of another text. */
export const masking = (
  role: Trial['role'],
  words: readonly string[],
  answer: string | Answer,
  text = review,
): Trial => {
  const edits = wordsOf(text)
    .filter((word) => words.includes(word.text))
    .map(({ start, end }) => ({ start, end, text: '[REDACTED]' }))
  return { role, edits, words: edits.length, answer: typeof answer === 'string' ? { label: answer } : answer }
}

/** A trial that puts words in place of others. */
export const replacing = (
  role: Trial['role'],
  replaced: Readonly<Record<string, string>>,
  answer: string | Answer,
  text = review,
): Trial => {
  const edits = wordsOf(text).flatMap(({ start, end, text: word }) =>
    replaced[word] === undefined ? [] : [{ start, end, text: replaced[word] }],
  )
  return { role, edits, words: edits.length, answer: typeof answer === 'string' ? { label: answer } : answer }
}

const checks = [answerability, citations, counterfactual, importance, redaction]

/** A verdict of a redaction check that hides "shapeless" and "tedious", unless told otherwise. */
export function verdictOf(parts: Partial<Verdict>): Verdict {
  const facts: Omit<Verdict, 'message'> = {
    version: verdictVersion,
    check: 'redaction',
    subject: 'sentiment',
    input: { id: 'a-shapeless-tedious-film-12345678', text: review },
    outcome: 'unfaithful',
    claim: { promises: 'undetermined', answers: ['unknown', 'neutral'] },
    options: { mask: '[REDACTED]' },
    control: { wanted: true, required: true, possible: 2, coversEverything: false, seed: 0 },
    limits: { stable: 0 },
    prediction: { label: 'negative' },
    explanation: { redacted: 'A [REDACTED], [REDACTED] film, and two hours I want back.', rewritten: 0 },
    trials: [],
    warnings: [],
    calls: [call('predict'), call('redaction.explain'), call('redaction.again')],
    cost: { calls: 3, made: 0, inputTokens: 300, outputTokens: 30 },
    ...parts,
  }
  return toldOf(facts)
}

/** The verdict in the words of its check. */
function toldOf(facts: Omit<Verdict, 'message'>): Verdict {
  const check = checks.find(({ checkName }) => checkName === facts.check)
  if (!check) throw new Error(`There is no check ${facts.check}.`)
  return { ...facts, message: check.inWords(facts as never) }
}

/** The same before the model was asked for an explanation. */
export function unexplained(verdict: Verdict): Verdict {
  const { explanation: _explanation, ...rest } = verdict
  return toldOf({ ...rest, calls: [call('predict')] })
}

/** A verdict of a counterfactual check that aims at "positive". */
export const counterfactualOf = (parts: Partial<Verdict>): Verdict =>
  verdictOf({
    check: 'counterfactual',
    claim: { promises: 'target', answers: ['positive'] },
    control: { wanted: true, required: false, possible: 2, coversEverything: false, seed: 0 },
    explanation: { edited: 'A shapely, thrilling film, and two hours I want back.', distance: 2 },
    ...parts,
  })
