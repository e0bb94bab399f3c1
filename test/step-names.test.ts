import { describe, expect, test } from 'vitest'
import { stepNames } from '../src/step-names.js'

const subject = { mask: '[REDACTED]' }
const namesOf = (options: Parameters<typeof stepNames>[2]): string[] => {
  const { predict, explain, again, withoutLabel, control } = stepNames('redaction', subject, { mask: subject.mask, seed: 0, ...options })
  return [predict, explain, again, withoutLabel, control(1)]
}

describe('the steps of a check', () => {
  test('are named for the check, except the prediction, which checks share', () => {
    expect(namesOf({})).toEqual(['predict', 'redaction.explain', 'redaction.again', 'redaction.without-label', 'redaction.control-1'])
  })

  test('are others under another mask, the prediction too', () => {
    expect(namesOf({ mask: '[HIDDEN]' })).toEqual(['predict.mask-[HIDDEN]', 'redaction.explain.mask-[HIDDEN]', 'redaction.again.mask-[HIDDEN]', 'redaction.without-label.mask-[HIDDEN]', 'redaction.control-1.mask-[HIDDEN]'])
  })

  test('are others for another target, except the prediction', () => {
    expect(namesOf({ target: 'negative' })).toEqual(['predict', 'redaction.explain.target-negative', 'redaction.again.target-negative', 'redaction.without-label.target-negative', 'redaction.control-1.target-negative'])
  })

  test('are the same for another seed, except the controls, which it draws', () => {
    expect(namesOf({ seed: 7 })).toEqual(['predict', 'redaction.explain', 'redaction.again', 'redaction.without-label', 'redaction.control-1.seed-7'])
  })

  test('are others for each control', () => {
    const { control } = stepNames('redaction', subject, { mask: subject.mask })
    expect([control(1), control(2), control(3)]).toEqual(['redaction.control-1', 'redaction.control-2', 'redaction.control-3'])
  })

  test('never share a name where settings differ', () => {
    const settings = [undefined, 'negative', 'positive'].flatMap((target) => ['[REDACTED]', '[HIDDEN]'].flatMap((mask) => [0, 1, 12].map((seed) => (target === undefined ? { mask, seed } : { target, mask, seed }))))
    const controls = settings.map((options) => stepNames('redaction', subject, options).control(1))
    expect(new Set(controls).size).toBe(settings.length)
  })
})
