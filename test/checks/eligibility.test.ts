import { describe, expect, test } from 'vitest'
import { ineligibility, nextLabel } from '../../src/checks/eligibility.js'
import type { Response } from '../../src/subjects/response.js'

const responseOf = (label?: string): Response =>
  ({
    subject: { labels: ['positive', 'negative'], undetermined: ['neutral', 'unknown'] },
    ...(label === undefined ? {} : { label }),
  }) as unknown as Response

describe('a check', () => {
  test.each([
    ['applies to an answer that nobody calls wrong', undefined, 'negative', '', undefined],
    ['applies to a right answer', 'negative', 'negative', 'positive', undefined],
    ['does not apply to an undetermined answer', undefined, 'unknown', '', 'prediction is undetermined'],
    [
      'does not apply to an undetermined answer, which is not called wrong',
      'negative',
      'neutral',
      '',
      'prediction is undetermined',
    ],
    ['does not apply to a wrong answer', 'negative', 'positive', 'negative', 'prediction is wrong'],
    [
      'does not apply where the answer is the target already',
      undefined,
      'positive',
      'positive',
      'target is the prediction',
    ],
    [
      'does not apply where the right answer is the target',
      'positive',
      'positive',
      'positive',
      'target is the prediction',
    ],
  ])('%s', (_, label, prediction, target, reason) => {
    expect(ineligibility(responseOf(label), prediction, target)).toBe(reason)
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
