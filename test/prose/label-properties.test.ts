import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readAbility } from '../../src/prose/ability.js'
import { readLabel } from '../../src/prose/label.js'
import type { Offered } from '../../src/prose/offered.js'
import { anyText } from '../text/texts.js'
import { entailment, nested, place, sentiment, spam, twoLabels } from './questions.js'

const words = [
  'amber',
  'basil',
  'cedar',
  'delta',
  'ember',
  'fjord',
  'grove',
  'hazel',
  'indigo',
  'jasper',
  'amber hall',
  'hall',
  'hallway',
  'post office',
  'office',
  'not amber',
  'Zoë',
  'καλός',
  '正面',
  'Übung',
]

/** Questions with arbitrary answers, some of which contain others, with letters, numbers or no markers before them. */
const questions: fc.Arbitrary<Offered> = fc
  .tuple(
    fc.uniqueArray(fc.constantFrom(...words), { minLength: 2, maxLength: 6 }),
    fc.constantFrom('letters', 'numbers', 'nothing'),
  )
  .map(([labels, kind]) => {
    const answers = [...labels, 'unknown']
    const markers = answers.map((_, index) =>
      kind === 'letters' ? String.fromCodePoint(97 + index) : String(index + 1),
    )
    const offered: Offered = { answers, undetermined: ['unknown'], question: 'Which of these does the text name?' }
    return kind === 'nothing' ? offered : Object.assign(offered, { markers })
  })

const planted = questions.chain((offered) =>
  fc.record({ offered: fc.constant(offered), index: fc.nat(offered.answers.length - 1) }),
)

const decorations: readonly ((label: string) => string)[] = [
  (label) => label,
  (label) => `"${label}"`,
  (label) => `“${label}”`,
  (label) => `'${label}'`,
  (label) => `**${label}**`,
  (label) => `_${label}_`,
  (label) => `\`${label}\``,
  (label) => `<b>${label}</b>`,
  (label) => label.toUpperCase(),
]

const sentences: readonly ((label: string) => string)[] = [
  (label) => label,
  (label) => `${label}.`,
  (label) => `Answer: ${label}`,
  (label) => `**Answer:** ${label}.`,
  (label) => `Sure! The answer is ${label}.`,
  (label) => `The correct answer is: ${label}`,
  (label) => `Based on the text, the answer is ${label}.`,
  (label) => `I would say ${label}.`,
  (label) => `\`\`\`\n${label}\n\`\`\``,
  (label) => `<answer>${label}</answer>`,
  (label) => `<think>Let me see.</think>\n\n${label}`,
  (label) => `${label}\n\nI hope this helps! Let me know when you have further questions.`,
  (label) => `Sure, here is the answer:\n\n${label}`,
  (label) => JSON.stringify({ answer: label }),
]

describe('a planted label', () => {
  test('is read from any wrapping, as it was declared', () => {
    fc.assert(
      fc.property(
        planted,
        fc.constantFrom(...decorations),
        fc.constantFrom(...sentences),
        ({ offered, index }, decorate, say) => {
          const label = offered.answers[index] ?? ''
          expect(readLabel(say(decorate(label)), offered)).toEqual({ value: label })
        },
      ),
      { numRuns: 1_000 },
    )
  })

  test('is read with its marker, and by its marker alone', () => {
    fc.assert(
      fc.property(
        planted.filter(({ offered }) => offered.markers !== undefined),
        fc.constantFrom<(marker: string, label: string) => string>(
          (marker, label) => `${marker}) ${label}`,
          (marker, label) => `(${marker}) ${label}`,
          (marker) => marker,
          (marker) => `(${marker})`,
          (marker) => `Option ${marker}`,
          (marker, label) => `${marker.toUpperCase()}. ${label}`,
          (marker, label) => `${label} (${marker})`,
        ),
        fc.constantFrom(...sentences.slice(0, 7)),
        ({ offered, index }, mark, say) => {
          const label = offered.answers[index] ?? ''
          expect(readLabel(say(mark(offered.markers?.[index] ?? '', label)), offered)).toEqual({ value: label })
        },
      ),
      { numRuns: 1_000 },
    )
  })

  test('is never read if it is denied', () => {
    const denials: readonly ((label: string) => string)[] = [
      (label) => `not ${label}`,
      (label) => `It is not ${label}.`,
      (label) => `It isn't ${label}!`,
      (label) => `The answer is not "${label}".`,
      (label) => `I do not think that it is ${label}.`,
      (label) => `It is anything but ${label}.`,
      (label) => `Answer: not **${label}**`,
      (label) => `It can't be ${label}.`,
      (label) => `Neither ${label} nor anything else.`,
    ]
    fc.assert(
      fc.property(planted, fc.constantFrom(...denials), ({ offered, index }, deny) => {
        const label = offered.answers[index] ?? ''
        const reading = readLabel(deny(label), offered)
        if ('value' in reading) expect(reading.value).toBe(`not ${label}`)
      }),
      { numRuns: 1_000 },
    )
  })
})

test('a label that is not planted is never read', () => {
  const others = [
    'the',
    'of',
    'film',
    'and',
    'was',
    'it',
    'reviewer',
    'liked',
    'garden',
    'morning',
    '.',
    ',',
    ':',
    '(',
    ')',
    '"',
    'is',
    'answer',
    'said',
    'without',
    'dark',
    '\n',
    '-',
    '**',
    '<b>',
    '<i',
  ]
  fc.assert(
    fc.property(
      questions,
      fc.array(fc.constantFrom(...others), { maxLength: 40 }),
      ({ answers, undetermined }, pieces) => {
        expect(readLabel(pieces.join(' '), { answers, undetermined })).not.toHaveProperty('value')
      },
    ),
    { numRuns: 1_000 },
  )
})

describe('for any reply', () => {
  const pieces = [
    'positive',
    'negative',
    'neutral',
    'unknown',
    'hallway',
    'hall',
    'spam',
    'not',
    'no',
    'yes',
    'is',
    'it',
    'the answer is',
    'text',
    'does not say',
    'cannot be determined',
    'I cannot',
    'determine',
    'sorry',
    'a',
    'b',
    '2',
    ')',
    '(',
    '[',
    ']',
    '.',
    ',',
    ':',
    '\n',
    '"',
    "'",
    '`',
    '**',
    '<think>',
    '</think>',
    '{',
    '}',
    '\\boxed{',
    '<',
    '>',
    'but',
    'or',
    '/',
    'where',
    'because',
    '\u0000',
    '\uD800',
  ]
  const hostile = fc.oneof(
    anyText,
    fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((parts) => parts.join(' ')),
    fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((parts) => parts.join('')),
  )

  test('readLabel() returns one of the answers, or a problem with the reply', () => {
    fc.assert(
      fc.property(hostile, fc.constantFrom(sentiment, twoLabels, place, entailment, nested, spam), (reply, offered) => {
        const reading = readLabel(reply, offered)
        if ('value' in reading) expect(offered.answers).toContain(reading.value)
        else expect(reading.reply).toBe(reply)
      }),
      { numRuns: 3_000 },
    )
  })

  test('readAbility() returns yes, no or a problem', () => {
    fc.assert(
      fc.property(hostile, (reply) => {
        const reading = readAbility(reply)
        if ('value' in reading) expect(['yes', 'no']).toContain(reading.value)
        else expect(reading.reply).toBe(reply)
      }),
      { numRuns: 1_000 },
    )
  })

  test('an answer that is written exactly is read, whatever its characters', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(
          anyText.filter((label) => label.trim() === label && label !== '' && !/[<>]/u.test(label)),
          { minLength: 1, maxLength: 5 },
        ),
        fc.nat(),
        (answers, seed) => {
          const label = answers[seed % answers.length] ?? ''
          expect(readLabel(label, { answers, undetermined: [] })).toEqual({ value: label })
        },
      ),
    )
  })
})

describe('a long reply takes no longer per character than a short one', () => {
  const units = [
    'word ',
    'positive ',
    'positive. ',
    'positive, ',
    'not ',
    '"',
    '" ',
    "'",
    " 'a",
    '(',
    '[',
    ')',
    ' ',
    '\n',
    '\t',
    '<',
    '<b',
    '<think',
    '</think>',
    '<think>',
    '{',
    '{"a":',
    '}',
    '\\boxed{',
    '`',
    '*',
    '_',
    '_a',
    '- ',
    '> ',
    '#',
    '.',
    '. ',
    'a.',
    'b) ',
    '2. ',
    '1',
    '1.',
    "don't ",
    'is ',
    'the text does not say ',
    'it cannot be determined ',
    'I cannot assist with that. ',
    'I cannot, ',
    'there is no information ',
    'not enough ',
    'but ',
    'if ',
    ', ',
    ': ',
    '- - ',
    '正',
    '👍',
    'é',
    '\u0301',
    'positive or ',
    'a) bathroom\n',
    'Text: ',
    'Answer: ',
    '—',
    'it is the the ',
    '&nbsp;',
    '|',
    '—- ',
    'yes, ',
    'so ',
    '\\',
    'very ',
    'based on , ',
  ]

  const millisecondsFor = (reply: string): number => {
    const before = process.cpuUsage()
    for (const offered of [sentiment, place, entailment]) readLabel(reply, offered)
    readAbility(reply)
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1_000
  }

  test.each(units)('of nothing but %j', { timeout: 60_000 }, (unit) => {
    const of = (length: number): string => unit.repeat(Math.ceil(length / unit.length))
    millisecondsFor(of(5_000))
    const [short, long] = [millisecondsFor(of(5_000)), millisecondsFor(of(100_000))]
    // Twenty times the characters. Quadratic time would take four hundred times as long.
    expect(long).toBeLessThan(Math.max(20 * short * 5, 2_000))
  })
})
