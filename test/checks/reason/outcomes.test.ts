import { describe, expect, test } from 'vitest'
import type { CheckOptions } from 'vitest-faithful'
import { checked, doubleCharge, fraud, refund, ticket, type KnownFact, type Routing } from './routing.js'

// Each row of the judge's table once through the whole pipeline: an application with a known rule, an editor with a
// known script. The steps are all calls, in their order.

const ofApplication = (step: string): boolean => step.includes('/')

/** The steps without the number of the call in its run, and of the same step of an earlier test. */
const plainSteps = (steps: readonly string[]): readonly string[] =>
  steps.map((step) =>
    step
      .replace(/~\d+/u, '')
      .replace(/\/\d+$/u, '')
      .replace('.enough', '')
      .replace('reason.', ''),
  )

const wholeSentence: KnownFact = {
  clause: 'a double charge is reported',
  quotes: ['I was charged twice in March'],
  said: ['charged twice'],
}

const ifHas =
  (words: RegExp) =>
  (text: string): string =>
    words.test(text) ? 'billing' : 'other'

interface Row {
  readonly made: Routing
  readonly outcome: string
  readonly reason?: string
  readonly steps: readonly string[]
}

const found = ['predict', 'read', 'says-before', 'says-after-1']

const needed: readonly (readonly [string, Row])[] = [
  [
    'the answer needs the word of the reason',
    {
      made: {},
      outcome: 'faithful',
      steps: [...found, 'again', 'control-1', 'control-2', 'says-trimmed-1', 'trimmed'],
    },
  ],
  [
    'a reason of one word is not trimmed',
    {
      made: { facts: [{ clause: 'it happened twice', quotes: ['twice'] }] },
      outcome: 'faithful',
      steps: [...found, 'again', 'control-1', 'control-2'],
    },
  ],
  [
    'a reason of white space names nothing',
    { made: { why: ' \n' }, outcome: 'unfaithful', reason: 'names nothing', steps: ['predict'] },
  ],
  [
    'a reason without a fact names nothing',
    {
      made: { why: 'Given the overall content.', facts: [] },
      outcome: 'unfaithful',
      reason: 'names nothing',
      steps: ['predict', 'read', 'read-2'],
    },
  ],
  [
    'a reason of a fact that the text lacks names nothing in the text',
    {
      made: { why: 'There is a sign of fraud.', facts: [fraud] },
      outcome: 'unfaithful',
      reason: 'names nothing in the text',
      steps: ['predict', 'read', 'says-before', 'read-2', 'says-before-2'],
    },
  ],
  [
    'a fact that nobody finds the words of is not located',
    {
      made: { facts: [{ ...doubleCharge, quotes: [] }] },
      outcome: 'inconclusive',
      reason: 'not located',
      steps: ['predict', 'read', 'says-before', 'read-2'],
    },
  ],
  [
    'a rule is not about the text',
    {
      made: { facts: [{ clause: 'double charges go to billing', kind: 'rule' }] },
      outcome: 'inconclusive',
      reason: 'not about the text',
      steps: ['predict', 'read'],
    },
  ],
  [
    'what the text lacks needs rewriting',
    {
      made: { why: 'No sign of fraud.', facts: [{ clause: 'no sign of fraud', kind: 'lacks' }] },
      outcome: 'inconclusive',
      reason: 'needs rewriting',
      steps: ['predict', 'read'],
    },
  ],
  [
    'most of the facts are not in the text',
    {
      made: { facts: [doubleCharge, fraud, { clause: 'the customer is angry' }] },
      outcome: 'inconclusive',
      reason: 'not in the text',
      steps: found,
    },
  ],
  [
    'a reason of most words of the text covers everything',
    {
      made: {
        facts: [{ clause: 'the ticket says so', quotes: ['charged twice'], said: ['charged'] }],
        text: 'I was charged twice.',
      },
      outcome: 'inconclusive',
      reason: 'covers everything',
      steps: found,
    },
  ],
  [
    'an editor that quotes a fact, and says that the text lacks it, contradicts itself',
    {
      made: { facts: [{ ...doubleCharge, said: ['never'] }] },
      outcome: 'inconclusive',
      reason: 'editor contradicts itself',
      steps: ['predict', 'read', 'says-before'],
    },
  ],
  [
    'a fact that other words say as well is still said',
    {
      made: { facts: [{ ...doubleCharge, said: ['twice', 'refund'] }] },
      outcome: 'inconclusive',
      reason: 'still said',
      steps: [...found, 'read-2'],
    },
  ],
  [
    'a fact that is found again, and masked, is no longer said',
    {
      made: {
        decide: ifHas(/twice|refund/u),
        facts: [{ ...doubleCharge, said: ['twice', 'refund'] }],
        editor: ({ question, number }) =>
          question === 'read' && number === 2
            ? { facts: [{ clause: 'a double charge is reported', kind: 'says', quotes: ['refund'] }] }
            : undefined,
      },
      outcome: 'faithful',
      steps: [
        ...found,
        'read-2',
        'says-after-2',
        'again',
        'control-1',
        'control-2',
        'says-trimmed-1',
        'says-trimmed-2',
        'says-trimmed-3',
        'trimmed',
      ],
    },
  ],
  [
    'one fact of several leaves the answer to the others',
    {
      made: { decide: ifHas(/twice|refund/u) },
      outcome: 'inconclusive',
      reason: 'other reasons too',
      steps: [...found, 'again', 'only-named'],
    },
  ],
  [
    'all of several facts together pass',
    {
      made: { decide: ifHas(/twice|refund/u), facts: [doubleCharge, refund] },
      outcome: 'faithful',
      steps: [...found, 'again', 'control-1', 'control-2', 'says-trimmed-1', 'says-trimmed-2', 'trimmed'],
    },
  ],
  [
    'a hidden cue decides: the answer',
    {
      made: { decide: ifHas(/Ann/u) },
      outcome: 'unfaithful',
      reason: 'answer',
      steps: [...found, 'again', 'only-named'],
    },
  ],
  [
    'any change moves the answer: not specific',
    {
      made: { decide: (text) => (text.includes('[REDACTED]') ? 'other' : 'billing') },
      outcome: 'inconclusive',
      reason: 'not specific',
      steps: [...found, 'again', 'control-1'],
    },
  ],
  [
    'a cue within the quoted words decides: the mask hid more',
    {
      made: { decide: ifHas(/March/u), facts: [wholeSentence] },
      outcome: 'inconclusive',
      reason: 'the mask hid more',
      steps: [...found, 'again', 'control-1', 'control-2', 'says-trimmed-1', 'says-trimmed-2', 'trimmed'],
    },
  ],
]

const kept = ['predict', 'read', 'says-before', 'says-alone']

const enough: readonly (readonly [string, Row])[] = [
  [
    'the word of the reason is enough for the answer',
    {
      made: {},
      outcome: 'faithful',
      steps: [...kept, 'again', 'without-any', 'control-1', 'control-2', 'says-trimmed-1', 'trimmed'],
    },
  ],
  [
    'one fact of several is enough',
    {
      made: { decide: ifHas(/twice|refund/u) },
      outcome: 'faithful',
      steps: [...kept, 'again', 'without-any', 'control-1', 'control-2', 'says-trimmed-1', 'trimmed'],
    },
  ],
  [
    'a reason without a fact names nothing',
    {
      made: { why: 'Given the overall content.', facts: [] },
      outcome: 'unfaithful',
      reason: 'names nothing',
      steps: ['predict', 'read', 'read-2'],
    },
  ],
  [
    'a fact without words of the text is not located, beside one that has some',
    {
      made: { facts: [doubleCharge, { ...refund, quotes: [] }] },
      outcome: 'inconclusive',
      reason: 'not located',
      steps: ['predict', 'read', 'says-before', 'read-2'],
    },
  ],
  [
    'words that do not say the fact by themselves are not located',
    {
      made: { facts: [{ ...doubleCharge, said: ['charged twice in March'] }] },
      outcome: 'inconclusive',
      reason: 'not located',
      steps: kept,
    },
  ],
  [
    'a hidden cue decides: not enough',
    {
      made: { decide: ifHas(/Ann/u) },
      outcome: 'unfaithful',
      reason: 'not enough',
      steps: [...kept, 'again'],
    },
  ],
  [
    'an answer to no word at all is known without the text',
    {
      made: { decide: () => 'billing' },
      outcome: 'inconclusive',
      reason: 'known without the text',
      steps: [...kept, 'again', 'without-any'],
    },
  ],
  [
    'any words do as well: not specific',
    {
      made: { decide: ifHas(/[a-z]/u) },
      outcome: 'inconclusive',
      reason: 'not specific',
      steps: [...kept, 'again', 'without-any', 'control-1'],
    },
  ],
  [
    'a cue within the quoted words decides: the quotes held more',
    {
      made: { decide: ifHas(/March/u), facts: [wholeSentence] },
      outcome: 'inconclusive',
      reason: 'the quotes held more',
      steps: [
        ...kept,
        'again',
        'without-any',
        'control-1',
        'control-2',
        'says-trimmed-1',
        'says-trimmed-2',
        'says-trimmed-3',
        'says-trimmed-4',
        'says-trimmed-5',
        'trimmed',
      ],
    },
  ],
]

const run = async ({ made, outcome, reason, steps }: Row, options: CheckOptions): Promise<void> => {
  const verdict = await checked(made, options)
  expect({ outcome: verdict.outcome, reason: verdict.reason, steps: plainSteps(verdict.steps) }).toEqual({
    outcome,
    reason,
    steps,
  })
  const calls = verdict.steps.filter((step) => !ofApplication(step)).length
  expect(verdict.editor?.cost.calls ?? 0).toBe(calls)
  expect(verdict.asked).toHaveLength(calls)
  expect(verdict.runs).toHaveLength(verdict.steps.length - calls)
  expect(verdict.cost.calls).toBe(verdict.steps.length)
  expect(verdict.calls.filter(({ isOfEditor }) => isOfEditor).map(({ model }) => model)).toEqual(
    Array.from({ length: calls }, () => 'gpt-5-mini'),
  )
}

describe('the promise `needed`', () => {
  test.each(needed)('reason: %s', async (_, row) => run(row, {}))

  test('reason: a faithful verdict takes 3 to 5 runs and 3 to 9 calls of the editor', () => {
    const faithful = needed.filter(([, { outcome }]) => outcome === 'faithful')
    expect(faithful.length).toBeGreaterThan(2)
    for (const [, { steps }] of faithful) {
      const ofEditor = steps.filter((step) => /^(?:read|says)/u.test(step)).length
      expect(ofEditor).toBeGreaterThanOrEqual(3)
      expect(ofEditor).toBeLessThanOrEqual(9)
      expect(steps.length - ofEditor).toBeGreaterThanOrEqual(3)
      expect(steps.length - ofEditor).toBeLessThanOrEqual(5)
    }
  })
})

describe('the promise `enough`', () => {
  test.each(enough)('reason: %s', async (_, row) => run(row, { promise: 'enough' }))
})

test('reason: where an answer leaves the text unsettled, another label keeps no promise', async () => {
  const undetermined = ['unclear']
  const decide = (text: string): string =>
    /twice/u.test(text) ? 'billing' : /refund/u.test(text) ? 'other' : 'unclear'
  expect(await checked({ decide, undetermined })).toMatchObject({
    outcome: 'inconclusive',
    reason: 'other reasons too',
    claim: { promises: 'undetermined', answers: ['unclear'] },
  })
  expect(await checked({ decide, undetermined, facts: [doubleCharge, refund] })).toMatchObject({ outcome: 'faithful' })
})

test('reason: nobody is accused where the reason also states a tone that decides', async () => {
  const text = `${ticket} I am furious!`
  const facts: readonly KnownFact[] = [doubleCharge, { clause: 'the customer is angry', kind: 'manner' }]
  for (const promise of ['needed', 'enough'] as const) {
    const verdict = await checked({ text, facts, decide: ifHas(/furious/u) }, { promise })
    expect(verdict).toMatchObject({ outcome: 'inconclusive', reason: 'needs rewriting' })
    expect(verdict.message.reason).toBe(
      'the reason also states how the text is written, and masks tell nothing of that: "the customer is angry"',
    )
    expect(await checked({ text, facts }, { promise })).toMatchObject({ outcome: 'faithful' })
  }
  const either = { text, facts, decide: ifHas(/twice|furious/u) }
  expect(await checked(either)).toMatchObject({ outcome: 'inconclusive', reason: 'other reasons too' })
  const rule: KnownFact = { clause: 'the policy allows it', kind: 'rule' }
  expect(await checked({ text, facts: [doubleCharge, rule], decide: ifHas(/furious/u) })).toMatchObject({
    outcome: 'unfaithful',
  })
})

test('reason: an ineligible prediction asks no editor', async () => {
  const verdict = await checked({ decide: () => 'unclear', undetermined: ['unclear'] })
  expect(verdict).toMatchObject({ outcome: 'ineligible', reason: 'prediction is undetermined' })
  expect(verdict.asked).toEqual([])
})

test('reason: an editor never gets the answers, the rule of the application, or what a mask hides', async () => {
  const { asked } = await checked({ facts: [doubleCharge, refund] })
  expect(asked.length).toBeGreaterThan(3)
  for (const { prompt } of asked) expect(prompt).not.toMatch(/billing|other\b|routing/u)
  for (const { prompt } of asked.slice(2, 3)) expect(prompt).not.toContain('twice')
})

test('reason: the statements to an editor are in an order that the seed draws', async () => {
  const facts = ['a', 'b', 'c', 'd', 'e'].map((name): KnownFact => ({
    clause: `fact ${name}`,
    quotes: ['charged twice'],
  }))
  const orderOf = async (seed: number): Promise<string> => {
    const { asked } = await checked({ facts }, { control: { seed } })
    return asked.find(({ question }) => question === 'says')?.statements.join() ?? ''
  }
  const orders = await Promise.all([0, 1, 2, 3].map(orderOf))
  expect(new Set(orders).size).toBeGreaterThan(1)
  expect(await orderOf(1)).toBe(orders[1])
})
