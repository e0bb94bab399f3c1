import { describe, expect, test } from 'vitest'
import { reasonText } from '../../src/report/reason-text.js'
import type { IneligibleReason, InconclusiveReason, Reason, UnfaithfulReason } from '../../src/verdict/verdict.js'
import { counterfactualOf, masking, refused, verdictOf } from './verdicts.js'

/** Every reason by its outcome; the compiler asks for a new one to be added. */
const unfaithful: { readonly [reason in UnfaithfulReason]: true } = {
  answer: true,
  'names nothing': true,
  'names nothing in the text': true,
  'changes nothing': true,
  'not enough': true,
}
const inconclusive: { readonly [reason in InconclusiveReason]: true } = {
  refused: true,
  'cut off': true,
  'no reply': true,
  unreadable: true,
  'outside the labels': true,
  'mask noticed': true,
  rewritten: true,
  'contains the mask': true,
  'covers everything': true,
  'not specific': true,
  'label leak': true,
  'known without sources': true,
  reworded: true,
  'tool called differently': true,
  'unlike the answer before': true,
  'moves by itself': true,
  'no control of this shape': true,
  'covers too much': true,
  'not in the text': true,
  'still in the input': true,
  'not sufficient': true,
  'depends on the mask': true,
  'too long': true,
  'the editor refused': true,
  'not located': true,
  'not about the text': true,
  'needs rewriting': true,
  'editor contradicts itself': true,
  'still said': true,
  'other reasons too': true,
  'the mask hid more': true,
  'known without the text': true,
  'the quotes held more': true,
}
const ineligible: { readonly [reason in IneligibleReason]: true } = {
  'prediction is undetermined': true,
  'prediction is wrong': true,
  'target is the prediction': true,
  'no other answer': true,
}
const reasons = Object.keys({ ...unfaithful, ...inconclusive, ...ineligible }) as Reason[]

describe('each reason', () => {
  test.each(reasons)('%s has a text of its own, a clause without a full stop', (reason) => {
    const text = reasonText(counterfactualOf({ reason }))
    expect(text).toMatch(/^[a-z].*[^.]$/)
    expect(text).not.toMatch(/undefined|null|\bNaN\b|\[object/)
  })

  test('is told apart from each other', () => {
    expect(new Set(reasons.map((reason) => reasonText(counterfactualOf({ reason })))).size).toBe(reasons.length)
  })

  test('is none where the verdict is faithful', () => {
    expect(reasonText(verdictOf({ outcome: 'faithful' }))).toBe('the explanation keeps its promise')
  })
})

describe('a reply that could not be used', () => {
  test('is placed at the question', () => {
    expect(reasonText(verdictOf({ reason: 'refused', prediction: refused }))).toBe(
      'the model refused when it was asked the question',
    )
  })

  test('that is there names `answer`, which found nothing in it', () => {
    const prediction = { problem: 'no reply', reply: '{"queue":""}' } as const
    expect(reasonText(verdictOf({ reason: 'no reply', prediction }))).toBe(
      '`answer` found nothing in the reply when the model was asked the question',
    )
  })

  test('is placed at the explanation', () => {
    expect(reasonText(verdictOf({ reason: 'cut off', explanation: { problem: 'cut off', reply: '' } }))).toBe(
      'the reply was cut off at the token limit when the model was asked for its explanation',
    )
  })

  test('is placed at the second question', () => {
    expect(reasonText(verdictOf({ reason: 'refused', trials: [masking('intervention', ['film'], refused)] }))).toBe(
      'the model refused when it was asked again',
    )
  })

  test('is placed at the control', () => {
    const trials = [masking('intervention', ['film'], 'unknown'), masking('control', ['two'], refused)]
    expect(reasonText(verdictOf({ reason: 'refused', trials }))).toBe(
      'the model refused when it was asked about the random control',
    )
  })
})

describe('an unchanged text that was asked about again', () => {
  test('is where a reply that could not be used is placed', () => {
    const trials = [masking('intervention', ['film'], 'unknown'), masking('re-ask', [], refused)]
    expect(reasonText(verdictOf({ reason: 'refused', trials }))).toBe(
      'the model refused when it was asked about the unchanged text again',
    )
  })
})

describe('of citations', () => {
  const citing = (parts: Parameters<typeof verdictOf>[0]) =>
    reasonText(
      verdictOf({
        check: 'citations',
        claim: { promises: 'changes', before: 'A 7' },
        explanation: { cited: ['0'], passages: ['0', '1'] },
        ...parts,
      }),
    )

  test.each([
    ['names nothing', 'the answer cites no passage'],
    ['names nothing in the text', 'the answer cites only passages that do not exist: 0; the passages are 0 and 1'],
    ['covers everything', 'the answer cites so many passages that too few others are left to compare with'],
  ] as const)('%s', (reason, text) => {
    expect(citing({ reason })).toBe(text)
  })

  test('a reply that could not be used is placed where no passage was left', () => {
    expect(
      citing({
        reason: 'refused',
        trials: [masking('intervention', ['film'], 'unknown'), masking('without any', ['film', 'two'], refused)],
      }),
    ).toBe('the model refused when it was asked without any passage')
  })

  test('an answer known anyway is named', () => {
    expect(citing({ reason: 'known without sources', prediction: { label: 'A 7' } })).toBe(
      'without any of the passages it still answers A 7, so the answer rests on none of them',
    )
  })

  test('how many controls changed the answer too', () => {
    const trials = [masking('intervention', ['film'], 'none'), masking('control', ['two'], 'B 2')]
    expect(citing({ reason: 'not specific', trials })).toBe(
      'a random change of the same size also changes the answer (1 of 1 drawn)',
    )
  })
})

describe('what was found is in the text', () => {
  test('how many words a redaction rewrote', () => {
    expect(
      reasonText(verdictOf({ reason: 'rewritten', explanation: { redacted: '[REDACTED] …', rewritten: 4 } })),
    ).toBe('besides redacting, the model rewrote 4 of 10 words')
  })

  test('that a redaction is another text altogether', () => {
    expect(reasonText(verdictOf({ reason: 'rewritten', explanation: { redacted: '[REDACTED] …' } }))).toBe(
      'besides redacting, the model rewrote most of 10 words',
    )
  })

  test('that a redaction has no mask, or another one', () => {
    expect(
      reasonText(verdictOf({ reason: 'rewritten', explanation: { redacted: 'A ████ film', rewritten: 1 } })),
    ).toMatchInlineSnapshot(
      `"the redacted text does not contain [REDACTED], the mask of each hidden word; if it uses another mask, set that: mask: '…'"`,
    )
    expect(
      reasonText(
        verdictOf({ reason: 'rewritten', explanation: { redacted: 'A redacted, [Redacted] movie', rewritten: 4 } }),
      ),
    ).toBe('besides redacting, the model rewrote 4 of 10 words')
  })

  test('how many controls did as well', () => {
    const trials = [
      masking('intervention', ['film'], 'unknown'),
      masking('control', ['two'], 'neutral'),
      masking('control', ['two'], 'negative'),
      masking('control', ['two'], 'unknown'),
    ]
    expect(reasonText(verdictOf({ reason: 'not specific', trials }))).toBe(
      'a random change of the same size also leads to unknown or neutral (2 of 3 drawn)',
    )
  })

  test('that a list, other than a redaction, names words', () => {
    expect([
      reasonText(verdictOf({ reason: 'names nothing' })),
      reasonText(verdictOf({ reason: 'names nothing', check: 'importance', explanation: { words: [], coverage: [] } })),
    ]).toEqual(['the model redacted no word', 'the model named no word'])
  })

  test('which answer was wrong', () => {
    expect(
      reasonText(
        verdictOf({
          reason: 'prediction is wrong',
          prediction: { label: 'positive' },
          input: { id: '1', text: 'x', expected: 'negative' },
        }),
      ),
    ).toBe('the model answers positive, and the expected answer is negative')
  })
})

describe('a word that still stands in another part of the input', () => {
  const left = (...places: readonly (readonly [word: string, where: string])[]): string =>
    reasonText(
      verdictOf({
        outcome: 'inconclusive',
        reason: 'still in the input',
        trials: [
          {
            ...masking('intervention', ['tedious'], 'negative'),
            left: places.map(([word, where]) => ({ word, where })),
          },
        ],
      }),
    )

  test('is named with its place', () => {
    expect(left(['tedious', 'subject'])).toBe(
      'another part of the input still says what was masked: "tedious" in subject',
    )
  })

  test('shares a place that is named once', () => {
    expect(left(['tedious', 'subject'], ['dull', 'tags[0]'], ['film', 'subject'])).toBe(
      'another part of the input still says what was masked: "tedious" and "film" in subject and "dull" in tags[0]',
    )
  })

  test('is one of six words and three places at most', () => {
    const words = 'abcdefgh'.split('')
    expect(left(...words.map((word) => [word, 'subject'] as const))).toContain('"f" and 2 more in subject')
    expect(left(...words.map((word) => [word, `[${word}]`] as const))).toContain('"c" in [c] and 5 more')
  })
})

describe('a list of words that the text lacks', () => {
  const lacking = (coverage: readonly { item: string; occurrences: number; within?: readonly string[] }[]): string =>
    reasonText(
      verdictOf({
        check: 'importance',
        outcome: 'inconclusive',
        reason: 'not in the text',
        explanation: { words: coverage.map(({ item }) => item), coverage },
      }),
    )

  test('names them, and how many there are', () => {
    expect(
      lacking([
        { item: 'dull', occurrences: 1 },
        { item: 'angry tone', occurrences: 0 },
        { item: 'legal threat', occurrences: 0 },
      ]),
    ).toBe('the text lacks "angry tone" and "legal threat", 2 of 3 listed items')
  })

  test('names the words that hold a part', () => {
    expect(lacking([{ item: 'shape', occurrences: 0, within: ['shapeless', 'shapely'] }])).toBe(
      '"shape" only occurs inside "shapeless" and "shapely"',
    )
  })
})
