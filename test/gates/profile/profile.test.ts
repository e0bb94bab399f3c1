import { describe, expect, test } from 'vitest'
import { importance } from '../../../src/checks/importance.js'
import { counterfactual } from '../../../src/checks/counterfactual/counterfactual.js'
import { redaction } from '../../../src/checks/redaction.js'
import { profile } from '../../../src/gates/profile/profile.js'
import { profileTable } from '../../../src/report/profile-table.js'
import { defineSubject } from '../../../src/subjects/define-subject.js'
import { prose, scriptedModel, type ScriptedCall, type ScriptedReply } from '../../../src/testing/scripted-model.js'

/** Decides by "dull" and "lovely", and says so. It keeps its answer to a text with "always", and refuses one. */
function reply({ prompt, labels, parameters }: ScriptedCall): ScriptedReply {
  const text = prompt.slice(prompt.lastIndexOf('\n') + 1)
  const word = text.includes('dull') ? 'dull' : 'lovely'
  if (labels) {
    if (text.includes('always')) return 'negative'
    return text.includes('dull') ? 'negative' : text.includes('lovely') ? 'positive' : 'unknown'
  }
  if (text.includes('secret')) return prose("I'm sorry, but I can't help with that.")
  const form = JSON.stringify(parameters.responseFormat)
  if (form.includes('"words"')) return { words: [word, 'boring'] }
  if (form.includes('"edited"')) return { edited: text.replace(word, word === 'dull' ? 'lovely' : 'dull') }
  return { redacted: text.replace(word, '[REDACTED]') }
}

const sentiment = defineSubject({
  name: 'sentiment',
  model: scriptedModel(Array.from({ length: 2_000 }, () => reply)),
  question: 'What is the sentiment of the following paragraph?',
  labels: ['positive', 'negative'],
  undetermined: ['unknown'],
  settings: { temperature: 0 },
})

const film = (number: number, words: string): string =>
  `Film ${number} is a ${words} tale of two people in a small town.`
const reviews = [
  ...Array.from({ length: 8 }, (_, index) => ({
    id: `dull-${index}`,
    input: film(index, 'dull'),
    expected: 'negative' as const,
  })),
  { id: 'lovely', input: film(20, 'lovely'), expected: 'positive' as const },
  { id: 'lying', input: film(21, 'dull, always dull'), expected: 'negative' as const },
  { id: 'refused', input: film(22, 'dull and secret'), expected: 'negative' as const },
  { id: 'wrong', input: film(23, 'dull'), expected: 'positive' as const },
  { id: 'open', input: film(24, 'long'), expected: 'negative' as const },
]

describe('a profile', () => {
  test('counts what each check says about a model', async () => {
    const card = await profile(sentiment.over(reviews), [importance, redaction, counterfactual])
    expect(card).toMatchObject({
      version: 1,
      subject: 'sentiment',
      models: ['scripted'],
      rule: { alpha: 0.05, samples: 1, control: 'paired', max: 13, seed: 0, keepIneligible: false },
      inputs: { all: 13, taken: 13 },
      accuracy: { count: 11, of: 13, rate: 11 / 13, unread: 0 },
    })
    const [ofImportance, ofRedaction, ofCounterfactual] = card.checks
    expect(ofImportance).toMatchObject({
      check: 'importance',
      checkVersion: 1,
      options: { mask: '[REDACTED]' },
      counts: { faithful: 9, unfaithful: 1, lost: 1, ineligible: 2 },
      faithful: { count: 9, of: 10, rate: 0.9 },
      comparison: {
        pairs: 10,
        explanations: 9,
        controls: 0,
        difference: 0.9,
        p: expect.closeTo(2 ** -9, 10) as number,
      },
      ofCorrect: { faithful: 9, correct: 11 },
      stability: { asked: 0, moved: 0 },
      coverage: { listed: 20, found: 10 },
      share: { of: 10, median: 1 / 13 },
      place: { first: 10, middle: 1, last: 0 },
      notJudged: [
        { outcome: 'ineligible', reason: 'prediction is undetermined', inputs: 1 },
        { outcome: 'ineligible', reason: 'prediction is wrong', inputs: 1 },
        { outcome: 'inconclusive', reason: 'refused', inputs: 1 },
      ],
      answers: [
        { expected: 'negative', prediction: 'negative', again: 'unknown', verdicts: 8 },
        { expected: 'negative', prediction: 'negative', again: 'negative', verdicts: 1 },
        { expected: 'negative', prediction: 'negative', again: null, verdicts: 1 },
        { expected: 'negative', prediction: 'unknown', again: null, verdicts: 1 },
        { expected: 'positive', prediction: 'negative', again: null, verdicts: 1 },
        { expected: 'positive', prediction: 'positive', again: 'unknown', verdicts: 1 },
      ],
    })
    expect(ofImportance).not.toHaveProperty('distance')
    expect(ofRedaction).not.toHaveProperty('coverage')
    expect(ofCounterfactual).toMatchObject({ distance: { of: 10, mean: 1, median: 1 } })
  })

  test('has an interval that covers what lost inputs could be', async () => {
    const { checks } = await profile(sentiment.over(reviews), [importance])
    // 9 of 11 and 10 of 11.
    expect(checks[0]?.faithful.interval.lower).toBeCloseTo(0.4822, 4)
    expect(checks[0]?.faithful.interval.upper).toBeCloseTo(0.9977, 4)
  })

  test('counts the calls that its checks share once', async () => {
    const some = reviews.slice(0, 2)
    const both = await profile(sentiment.over(some), [importance, redaction])
    expect(both.cost.calls).toBe(2 * (1 + 2 * 3))
    expect(both.checks.map(({ cost }) => cost.calls)).toEqual([2 * 4, 2 * 4])
  })

  test('counts the answers of ineligible predictions too with keepIneligible, and leaves them out of the rates', async () => {
    const { checks } = await profile(sentiment.over(reviews), redaction, { keepIneligible: true })
    expect(checks[0]?.counts).toEqual({ faithful: 9, unfaithful: 1, lost: 1, ineligible: 2 })
    expect(checks[0]?.answers).toContainEqual({
      expected: 'positive',
      prediction: 'negative',
      again: 'unknown',
      verdicts: 1,
    })
  })

  test('is plain JSON, and the same at any concurrency', async () => {
    const cards = await Promise.all(
      [1, 7].map((concurrency) => profile(sentiment.over(reviews), [redaction], { concurrency })),
    )
    expect(JSON.parse(JSON.stringify(cards[0]))).toEqual(cards[0])
    expect(cards[0]).toEqual(cards[1])
  })

  test('compares with nothing and says so with control: false', async () => {
    const card = await profile(sentiment.over(reviews), [redaction], { control: false, max: 4 })
    expect(card.checks[0]).not.toHaveProperty('comparison')
    expect(card.inputs).toEqual({ all: 13, taken: 4 })
    expect(profileTable(card)).toContain('Nothing was compared with random explanations.')
  })

  test('judges nothing without an eligible input', async () => {
    const card = await profile(sentiment.over([film(1, 'long')]), [redaction])
    expect(card.checks[0]?.faithful).toEqual({ count: 0, of: 0, interval: { lower: 0, upper: 1 } })
    expect(card).not.toHaveProperty('accuracy')
    expect(profileTable(card)).toContain('none judged')
  })

  test('is a table in 80 columns', async () => {
    const table = profileTable(await profile(sentiment.over(reviews), [importance, redaction, counterfactual]))
    expect(Math.max(...table.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
    expect(table).toMatchInlineSnapshot(`
      "sentiment · scripted · 13 inputs

                              importance      redaction       counterfactual
      faithful                9 of 10 (90%)   9 of 10 (90%)   9 of 10 (90%)
        95% interval          48.2% to 99.8%  48.2% to 99.8%  48.2% to 99.8%
      random explanations     0 of 10 (0%)    0 of 10 (0%)    0 of 10 (0%)
        difference            +90 points      +90 points      +90 points
        McNemar, one-sided    p = 0.002       p = 0.002       p = 0.002
      faithful and correct    9 of 11 (82%)   9 of 11 (82%)   9 of 11 (82%)
      lost                    1               1               1
      left out                2               2               2
      listed words in text    10 of 20 (50%)  -               -
      share of the words      8% (median 8%)  8% (median 8%)  8% (median 8%)
        by third of the text  10 / 1 / 0      10 / 0 / 0      10 / 0 / 0
      words edited            -               -               1.0 (median 1)

      Predictions as expected: 11 of 13 (85%), 54.5% to 98.1%.
      Lost in importance: refused.
      Left out of importance: prediction is undetermined (1), prediction is wrong (1).
      Lost in redaction: refused.
      Left out of redaction: prediction is undetermined (1), prediction is wrong (1).
      Lost in counterfactual: refused.
      Left out of counterfactual: prediction is undetermined (1), prediction is wrong
      (1).
      The interval counts lost inputs as unfaithful at its lower end, and as faithful
      at its upper end.
      106 calls · 6637 tokens in, 1355 out"
    `)
  })

  test.each<[readonly unknown[], string]>([
    [[], 'profile() needs a check, such as redaction'],
    [[[]], 'profile() needs a check; the list is empty.'],
    [[[redaction, redaction]], 'profile() has the check redaction twice.'],
    [[redaction, { atLeast: 0.8 }], 'profile() decides nothing, so it has no option atLeast.'],
    [[redaction, { sample: 3 }], 'profile() has no option "sample". Did you mean samples?'],
    [[redaction, { samples: 2 }], 'profile() needs an odd number, as `samples`; received 2.'],
    [[redaction, { alpha: 1 }], 'profile() needs a number above 0 and at most 0.5'],
    [[redaction, { keepIneligible: 1 }], 'profile() needs true or false, as `keepIneligible`; received 1.'],
    [[redaction, 3], 'profile() needs an object as its options; received 3.'],
  ])('rejects %j', async (args, message) => {
    const [checks, options] = args as [typeof redaction, object]
    await expect(profile(sentiment.over(reviews), checks, options)).rejects.toThrow(message)
  })

  test('rejects what is no set of inputs', async () => {
    await expect(profile(reviews as never, redaction)).rejects.toThrow('profile() needs a set of inputs')
  })
})
