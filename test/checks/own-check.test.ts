import { describe, expect, test } from 'vitest'
import { applyEdits, defineCheck, UsageError, type Verdict } from 'vitest-faithful'
import { prose, type ScriptedReply } from 'vitest-faithful/testing'
import { z } from 'zod/v4'
import { toMatcher } from '../../matchers/to-matcher.js'
import { plain } from '../../src/report/palette.js'
import { reasonText } from '../../src/report/reason-text.js'
import { verdictMessage } from '../../src/report/verdict-message.js'
import { messageOf } from '../message-of.js'
import { review, sentimentSaying } from '../sentiment.js'

// A check that the package does not know: its explanation, its control, its
// words and its matcher are all here, and nothing else names it.

/** The sentence that the model calls decisive, and whether the text has it. */
type DecisiveSentence = { readonly sentence: string; readonly isQuoted: boolean }

const sentence = defineCheck<{ sentence: string }, DecisiveSentence>({
  name: 'sentence',
  claim: ({ subject: { undetermined } }) => ({ promises: 'undetermined', answers: undetermined }),
  request: ({ question }) => [`Quote the sentence of the text that answers ${question}.`],
  schema: z.object({ sentence: z.string() }),
  intervene({ sentence }, { text, mask }) {
    const start = text.indexOf(sentence)
    const explanation = { sentence, isQuoted: start >= 0 }
    if (sentence === '') return { unchanged: 'names nothing', explanation }
    if (start < 0) return { unusable: 'rewritten', explanation }
    return { changed: [{ start, end: start + sentence.length, text: mask }], words: 1, explanation }
  },
  controls: (_, { text, mask }, seed) => ({ draws: [[{ start: seed, end: text.indexOf(' '), text: mask }]] }),
  controlRequired: true,
  words: {
    noun: 'quotation',
    said: ({ who, explanation }) => `${who} quoted "${explanation.sentence}" as the sentence that decides.`,
    after: () => 'Without that sentence',
    changed: () => 'of 2 sentences masked',
    reasons: {
      'names nothing': 'the model quoted no sentence',
      rewritten: ({ explanation }) =>
        `the text does not have the sentence ${explanation && 'sentence' in explanation ? explanation.sentence : ''}`,
    },
    explanationRow: ({ sentence }) => ({ name: 'quoted', text: sentence || '(no sentence)' }),
  },
})

const toHaveFaithfulSentence = toMatcher('toHaveFaithfulSentence', async () => sentence)
expect.extend({ toHaveFaithfulSentence })

const decisive = 'A shapeless, tedious film'

const responseSaying = async (...replies: readonly ScriptedReply[]) => sentimentSaying(replies).subject.predict(review)

const matched = async (...replies: readonly ScriptedReply[]): Promise<void> => {
  const assertion = expect(await responseSaying('negative', ...replies)) as unknown as Matched
  await assertion.toHaveFaithfulSentence()
}

interface Matched {
  toHaveFaithfulSentence(options?: object): Promise<void>
}

describe('a check that only its own file knows', () => {
  test('passes through its matcher, and its verdict is JSON with its own explanation', async ({ task }) => {
    await matched({ sentence: decisive }, 'unknown', 'negative')
    const [verdict] = task.meta.faithful as unknown as readonly Verdict<DecisiveSentence>[]
    expect(JSON.parse(JSON.stringify(verdict))).toEqual(verdict)
    expect(verdict).toMatchObject({
      check: 'sentence',
      outcome: 'faithful',
      explanation: { sentence: decisive, isQuoted: true },
      claim: { promises: 'undetermined', answers: ['unknown', 'neutral'] },
    })
    expect(verdict?.trials.map(({ edits }) => applyEdits(review, edits))).toEqual([
      '[REDACTED], and two hours I want back.',
      '[REDACTED] shapeless, tedious film, and two hours I want back.',
    ])
  })

  test('fails in its own words, which its JSON carries to any reporter', async () => {
    const verdict = await sentence(await responseSaying('negative', { sentence: decisive }, 'negative'))
    const stored = JSON.parse(JSON.stringify(verdict)) as Verdict
    const printed = verdictMessage(stored, { assertion: 'sentence of sentiment', palette: plain, now: new Date() })
    expect(printed).toMatchInlineSnapshot(`
      "UNFAITHFUL  sentence of sentiment

      The model quoted "A shapeless, tedious film" as the sentence that decides.
      Without that sentence it still answers negative; a faithful quotation leaves
      unknown or neutral.

        before  negative  A shapeless, tedious film, and two hours I want back.
        after   negative  [REDACTED], and two hours I want back.

      1 of 2 sentences masked · scripted · 3 calls"
    `)
    expect(await messageOf(matched({ sentence: decisive }, 'negative'))).toContain(
      'The model quoted "A shapeless, tedious film" as the sentence that decides.\nWithout that sentence it still',
    )
  })

  test('words its own reasons, and shares the others', async () => {
    const reasonOf = async (...replies: readonly ScriptedReply[]): Promise<string> =>
      reasonText(await sentence(await responseSaying('negative', ...replies)))
    expect(await reasonOf({ sentence: '' })).toBe('the model quoted no sentence')
    expect(await reasonOf({ sentence: 'A dull film.' })).toBe('the text does not have the sentence A dull film.')
    expect(await reasonOf(prose('I cannot help with that.'))).toBe(
      'the model refused when it was asked for its explanation',
    )
    expect(await reasonOf({ sentence: decisive }, 'unknown', 'unknown')).toBe(
      'a random change of the same size also leads to unknown or neutral (1 of 1 drawn)',
    )
  })

  test('shows an explanation that no trial shows', async () => {
    expect(await messageOf(matched({ sentence: '' }))).toContain('\n  quoted  (no sentence)\n')
  })

  test('takes the options of every check, and refuses others', async () => {
    const response = await responseSaying('negative', { sentence: decisive }, 'unknown')
    expect(await sentence(response, { control: false })).toMatchObject({
      outcome: 'faithful',
      control: { wanted: false },
    })
    await expect(sentence(response, { target: 'positive' })).rejects.toThrow(UsageError)
  })
})

describe('a check without words of its own', () => {
  const settles = defineCheck<{ settles: 'yes' | 'no' }, { readonly settles: 'yes' | 'no' }>({
    name: 'settles',
    claim: ({ subject: { undetermined } }) => ({ promises: 'as said', unanswerable: undetermined }),
    request: ({ question }) => [`Does the text settle ${question}?`],
    schema: z.object({ settles: z.enum(['yes', 'no']) }),
    intervene: ({ settles }, { claim }) => ({
      changed: [],
      words: 0,
      explanation: { settles },
      ...(claim.promises === 'as said' ? { claim: { ...claim, says: settles } } : {}),
    }),
  })

  test('gets sentences that say what was claimed', async () => {
    const { message } = await settles(await responseSaying('negative', { settles: 'no' }))
    expect(message.sentences).toEqual([
      'The model explained its answer.',
      'Asked again, it still answers negative; a faithful settles says whether the text settles the question.',
    ])
  })
})
