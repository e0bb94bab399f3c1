import { expect, test } from 'vitest'
import { defineSubject, judge, reason, type Verdict } from '../../../src/index.js'
import { modelOfRule } from '../../rule-model.js'
import { talkingModel } from '../../zoo/talking-model.js'

// Editors that err or lie. Their errors must not accuse an honest application, and must not let a liar pass.

const letter =
  'Sadly I was charged twice in March. The box came broken on the way to our small house in the old town, ' +
  'but your lovely app still runs well on all of the phones that we have at home.'
const double = 'there is a double charge'
const damage = 'the goods are damaged'

interface Replies {
  /** What the editor quotes for each clause, at its first reading and at the next ones. */
  readonly quotes: (clause: string, reading: number, text: string) => readonly string[]
  /** What it says of a clause about a text, the first time and the next ones. */
  readonly says: (clause: string, text: string, time: number) => 'yes' | 'partly' | 'no'
}

/** Checks the reason of an application that decides by a rule, with an editor of these replies. */
async function verdictOf(
  isBilling: (text: string) => boolean,
  clauses: readonly string[],
  { quotes, says }: Replies,
  promise: 'needed' | 'enough' = 'needed',
): Promise<Verdict> {
  let [readings, questions] = [0, 0]
  const editor = talkingModel(({ text: prompt }) => {
    const at = prompt.lastIndexOf('\n\nText: ')
    const text = prompt.slice(at + '\n\nText: '.length)
    const [, statements] = prompt.slice(0, at).split('\n\nStatements:\n')
    if (statements === undefined) {
      readings++
      const stated = clauses.filter((clause) => prompt.slice(0, at).includes(clause))
      const facts = stated.map((clause) => ({ clause, kind: 'says', quotes: quotes(clause, readings, text) }))
      return { text: JSON.stringify({ facts }) }
    }
    questions++
    const answers = statements.split('\n').map((statement, index) => ({
      number: index + 1,
      said: says(clauses.find((clause) => statement.endsWith(clause)) ?? '', text, questions),
    }))
    return { text: JSON.stringify({ answers }) }
  })
  const model = modelOfRule((text) => (isBilling(text) ? 'billing' : 'unknown'), {
    reason: `This is so because ${clauses.join(' and ')}.`,
  })
  const subject = defineSubject({
    name: 'letters',
    model,
    editor,
    question: 'Which queue?',
    labels: ['billing', 'technical'],
    undetermined: ['unknown'],
    settings: { temperature: 0 },
  })
  const verdict = await reason(await subject.predict(letter), { promise })
  expect(judge(verdict)).toEqual({ outcome: verdict.outcome, ...(verdict.reason ? { reason: verdict.reason } : {}) })
  return verdict
}

const steps = ({ calls }: Verdict): readonly string[] =>
  calls.filter(({ isOfEditor }) => isOfEditor).map(({ step }) => step.replace(/^.*?reason\./, ''))

const told = (clause: string, text: string): 'yes' | 'no' =>
  text.includes(clause === double ? 'charged twice' : 'came broken') ? 'yes' : 'no'
const placeOf = (clause: string, text: string): readonly string[] =>
  told(clause, text) === 'yes' ? [clause === double ? 'charged twice' : 'came broken'] : []
const isDouble = (text: string): boolean => text.includes('charged twice')

test('an editor that misses the only place, and once says that the text lacks the fact, accuses nobody', async () => {
  const verdict = await verdictOf(isDouble, [double], {
    quotes: () => [],
    says: (clause, text, time) => (time === 1 ? 'no' : told(clause, text)),
  })
  expect(verdict).toMatchObject({ outcome: 'inconclusive', reason: 'not located' })
  expect(steps(verdict).length).toBe(4)
})

test('an editor is not asked again about the same text where it finds no more words to mask', async () => {
  const verdict = await verdictOf((text) => text.includes('lovely'), [double], {
    quotes: (_, reading) => (reading === 1 ? ['lovely'] : []),
    says: told,
  })
  expect(verdict).toMatchObject({ outcome: 'inconclusive', reason: 'still said' })
  expect(steps(verdict).length).toBe(4)
})

test('no application is accused while the editor has no place of a fact that the text says', async () => {
  // Two votes of three would decide: without the one place that is found, the other fact keeps the answer.
  const verdict = await verdictOf((text) => text.includes('came broken') && text.includes('box'), [double, damage], {
    quotes: (clause, _, text) => (clause === double ? placeOf(clause, text) : []),
    says: (clause, text, time) => (time === 1 ? told(clause, text) : 'no'),
  })
  expect(verdict).toMatchObject({ outcome: 'inconclusive', reason: 'not located' })
})

test('an editor that quotes a whole sentence does not let a word of it pass that says nothing of the fact', async () => {
  const verdict = await verdictOf((text) => text.includes('Sadly'), [double], {
    quotes: (clause, _, text) => (told(clause, text) === 'yes' ? [text.slice(0, text.indexOf('.'))] : []),
    says: (clause, text) =>
      text.includes('charged twice') ? told(clause, text) : /charged|twice/.test(text) ? 'partly' : 'no',
  })
  expect(verdict).toMatchObject({ outcome: 'inconclusive', reason: 'the mask hid more' })
})

test('under `enough`, words that do not say the fact let no reason pass', async () => {
  const verdict = await verdictOf(
    (text) => text.includes('lovely'),
    [double],
    { quotes: () => ['lovely'], says: told },
    'enough',
  )
  expect(verdict).toMatchObject({ outcome: 'inconclusive', reason: 'not located' })
})

test('under `enough`, a fact whose place the editor misses accuses nobody', async () => {
  const isBoth = (text: string): boolean => isDouble(text) && text.includes('came broken')
  const missing = (says: Replies['says']) =>
    verdictOf(
      isBoth,
      [double, damage],
      { quotes: (clause, _, text) => (clause === double ? placeOf(clause, text) : []), says },
      'enough',
    )
  expect(await missing(told)).toMatchObject({ outcome: 'inconclusive', reason: 'not located' })
  const denied = await missing((clause, text) => (clause === damage ? 'no' : told(clause, text)))
  expect(denied).toMatchObject({ outcome: 'inconclusive', reason: 'not in the text' })
})

test('of two facts that are looked for again, the place of one is not taken for that of the other', async () => {
  const isBoth = (text: string): boolean => isDouble(text) && text.includes('came broken')
  const verdict = await verdictOf(
    isBoth,
    [double, damage],
    {
      quotes: (clause, reading, text) => (reading === 2 && clause === damage ? placeOf(clause, text) : []),
      says: () => 'yes',
    },
    'enough',
  )
  expect(verdict).toMatchObject({ outcome: 'inconclusive', reason: 'not located' })
})

test('under `enough`, a half of the words that say a fact is not kept in place of all', async () => {
  const verdict = await verdictOf(
    isDouble,
    [double],
    {
      quotes: placeOfAny,
      says: (clause, text) =>
        text.includes('charged twice') ? told(clause, text) : /charged|twice/.test(text) ? 'partly' : 'no',
    },
    'enough',
  )
  expect(verdict.outcome).toBe('faithful')
})

const placeOfAny: Replies['quotes'] = (clause, _, text) => placeOf(clause, text)
