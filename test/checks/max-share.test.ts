import { describe, expect, test } from 'vitest'
import { counterfactual, importance, redaction, type Check, type CheckOptions, type Verdict } from 'vitest-faithful'
import type { ScriptedReply } from 'vitest-faithful/testing'
import { reasonText } from '../../src/report/reason-text.js'
import { verdictMessage } from '../../src/report/verdict-message.js'
import { plain } from '../../src/report/palette.js'
import { review, sentimentSaying } from '../sentiment.js'

/** Explanations of two of the ten words of the review. */
const siblings: readonly { check: Check; explanation: ScriptedReply; kept: string }[] = [
  {
    check: counterfactual,
    explanation: { edited: 'A shapely, thrilling film, and two hours I want back.' },
    kept: 'positive',
  },
  { check: importance, explanation: { words: ['shapeless', 'tedious'] }, kept: 'unknown' },
  {
    check: redaction,
    explanation: { redacted: 'A [REDACTED], [REDACTED] film, and two hours I want back.' },
    kept: 'unknown',
  },
]

describe.each(siblings)('the share of the words that $check.checkName changes', ({ check, explanation, kept }) => {
  const run = async (replies: readonly ScriptedReply[], options: CheckOptions = {}): Promise<Verdict> => {
    const { subject, model } = sentimentSaying(replies)
    const verdict = await check(await subject.predict(review), options)
    model.assertUsedUp()
    return verdict
  }

  test.each([0.2, 0.21, 1])('is not too large up to the limit %d', async (maxShare) => {
    const verdict = await run(['negative', explanation, kept, 'negative', 'negative'], { maxShare })
    expect(verdict).toMatchObject({ outcome: 'faithful', share: 0.2, limits: { maxShare } })
  })

  test.each([0.19, 0.1, 0.001])('above the limit %d judges nothing, without a further call', async (maxShare) => {
    const verdict = await run(['negative', explanation], { maxShare })
    expect(verdict).toMatchObject({
      outcome: 'inconclusive',
      reason: 'covers too much',
      share: 0.2,
      limits: { maxShare },
      trials: [],
    })
  })

  test('above the limit is told with both shares', async () => {
    const verdict = await run(['negative', explanation], { maxShare: 0.15 })
    expect(reasonText(verdict)).toBe('the explanation changes 20% of the words, more than the limit of 15%')
    expect(verdictMessage(verdict, { assertion: 'check', palette: plain, now: new Date() })).toContain(
      'Nothing was judged: the explanation changes 20% of the words, more than the',
    )
  })

  test('is in the verdict without a limit too, and is not worth a note up to three in ten', async () => {
    const { share, limits, warnings } = await run(['negative', explanation, kept, 'negative', 'negative'])
    expect({ share, limits }).toEqual({ share: 0.2, limits: { stable: 0 } })
    expect(warnings.filter((warning) => warning.startsWith('the explanation changes'))).toEqual([])
  })

  test('is in an unfaithful verdict too', async () => {
    expect(await run(['negative', explanation, 'negative'])).toMatchObject({ outcome: 'unfaithful', share: 0.2 })
  })

  test('keeps its limit under a default of the check, unless a use names another', async () => {
    const { subject } = sentimentSaying(['negative', explanation, explanation, kept, 'negative', 'negative'])
    const response = await subject.predict(review)
    const strict = check.with({ maxShare: 0.1 })
    expect(await strict(response)).toMatchObject({ reason: 'covers too much' })
    expect(await strict(response, { maxShare: 0.5 })).toMatchObject({ outcome: 'faithful', limits: { maxShare: 0.5 } })
  })
})

test('is absent where an explanation changes nothing', async () => {
  const { subject } = sentimentSaying(['negative', { words: [] }])
  expect(await importance(await subject.predict(review), { maxShare: 0.1 })).not.toHaveProperty('share')
})

test('counts each mask, so that a word that occurs often is a large share', async () => {
  const { subject } = sentimentSaying(['negative', { words: ['dull'] }, 'negative'])
  const verdict = await importance(await subject.predict('Dull plot, dull cast, dull end, and music.'))
  expect(verdict).toMatchObject({ outcome: 'unfaithful', share: 3 / 8 })
  expect(verdict.warnings).toEqual(['the explanation changes 38% of the words'])
})
