import { describe, expect, test } from 'vitest'
import { counterfactual } from 'vitest-faithful'
import { nextLabel } from '../../src/checks/counterfactual/target.js'
import { ineligibility } from '../../src/checks/eligibility.js'
import type { Response } from '../../src/subjects/response.js'
import { review, sentimentSaying } from '../sentiment.js'

const responseOf = (expected?: string): Response =>
  ({
    subject: { labels: ['positive', 'negative'], undetermined: ['neutral', 'unknown'] },
    ...(expected === undefined ? {} : { expected }),
  }) as unknown as Response

describe('a check', () => {
  test.each([
    ['applies to an answer without an expected one', undefined, 'negative', undefined],
    ['applies to the expected answer', 'negative', 'negative', undefined],
    ['does not apply to an undetermined answer', undefined, 'unknown', 'prediction is undetermined'],
    ['calls an undetermined answer undetermined, not wrong', 'negative', 'neutral', 'prediction is undetermined'],
    ['does not apply to an answer that is not the expected one', 'negative', 'positive', 'prediction is wrong'],
  ])('%s', (_, expected, prediction, reason) => {
    expect(ineligibility(responseOf(expected), prediction)).toBe(reason)
  })
})

describe('a counterfactual', () => {
  test.each([
    ['the prediction is the target', undefined, 'positive'],
    ['the expected answer is the target', 'positive', 'positive'],
  ] as const)('does not apply where %s', async (_, expected, target) => {
    const { subject, model } = sentimentSaying(['positive'])
    const response = await subject.predict(review, expected ? { expected } : {})
    expect(await counterfactual(response, { target })).toMatchObject({
      outcome: 'ineligible',
      reason: 'target is the prediction',
    })
    expect(model.calls).toHaveLength(1)
  })
})

describe('the label that a counterfactual aims at', () => {
  test.each([
    ['is the other one of two', ['positive', 'negative'], 'positive', 'negative'],
    ['is the other one of two, the other way round', ['positive', 'negative'], 'negative', 'positive'],
    ['is the next of several', ['a', 'b', 'c'], 'b', 'c'],
    ['is the first after the last', ['a', 'b', 'c'], 'c', 'a'],
    ['is the first where there is no prediction', ['a', 'b', 'c'], undefined, 'a'],
    ['is the first where the prediction is undetermined', ['a', 'b', 'c'], 'unknown', 'a'],
  ])('%s', (_, labels, prediction, next) => {
    expect(nextLabel(labels, prediction)).toBe(next)
  })
})
