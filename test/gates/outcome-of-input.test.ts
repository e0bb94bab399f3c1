import { describe, expect, test } from 'vitest'
import { outcomeOf } from '../../src/gates/outcome-of-input.js'
import type { Outcome, Reason, Verdict } from '../../src/verdict/verdict.js'

type Sample = {
  readonly outcome: Outcome
  readonly reason?: Reason
  readonly control?: string
  readonly label?: string
}

/** A verdict about a text that the model called negative. `control` is the answer to the random control. */
const verdict = ({ outcome, reason, control, label = 'negative' }: Sample): Verdict =>
  ({
    outcome,
    ...(reason ? { reason } : {}),
    claim: { promises: 'undetermined', answers: ['unknown'] },
    control: { paired: true },
    prediction: { label },
    trials: control === undefined ? [] : [{ role: 'control', edits: [], words: 1, answer: answerOf(control) }],
  }) as unknown as Verdict

const answerOf = (control: string): object =>
  control === 'refused' ? { problem: 'refused', reply: 'No.' } : { label: control }

const of = (...samples: readonly Sample[]) => outcomeOf('a', samples.map(verdict))

const faithful: Sample = { outcome: 'faithful' }
const unfaithful: Sample = { outcome: 'unfaithful', reason: 'answer' }
const refused: Sample = { outcome: 'inconclusive', reason: 'refused' }
const cutOff: Sample = { outcome: 'inconclusive', reason: 'cut off' }
const wrong: Sample = { outcome: 'ineligible', reason: 'prediction is wrong' }

describe('the outcome of an input', () => {
  test('is that of its only sample, with its reason, its control and its prediction', () => {
    expect(of({ ...faithful, control: 'negative' })).toEqual({
      id: 'a',
      outcome: 'faithful',
      controlKeeps: false,
      prediction: 'negative',
    })
    expect(of({ ...unfaithful, control: 'unknown' })).toEqual({
      id: 'a',
      outcome: 'unfaithful',
      reason: 'answer',
      controlKeeps: true,
      prediction: 'negative',
    })
  })

  test.each([
    [[faithful, unfaithful, faithful], 'faithful', undefined],
    [[unfaithful, faithful, unfaithful], 'unfaithful', 'answer'],
    [[refused, faithful, cutOff], 'inconclusive', 'refused'],
    [[faithful, cutOff, cutOff], 'inconclusive', 'cut off'],
    [[wrong, wrong, faithful], 'ineligible', 'prediction is wrong'],
    [[faithful, faithful, unfaithful, unfaithful, refused], 'inconclusive', 'refused'],
  ] as const)('is that of most of all its samples (%#)', (samples, outcome, reason) => {
    expect(of(...samples)).toMatchObject({ outcome, ...(reason ? { reason } : {}) })
    expect(of(...samples).reason).toBe(reason)
  })

  test('is inconclusive without a majority, and never better than its samples', () => {
    expect(of(faithful, unfaithful, refused)).toMatchObject({ outcome: 'inconclusive', reason: 'refused' })
    expect(of(faithful, unfaithful, wrong)).toMatchObject({ outcome: 'inconclusive', reason: 'moves by itself' })
    // A lost sample is no vote for the others: two of five are no majority.
    expect(of(faithful, faithful, refused, cutOff, wrong)).toMatchObject({ outcome: 'inconclusive' })
  })

  test('has the control of most of all samples, and none without a majority', () => {
    const samples = (answer: string | undefined): Sample =>
      answer === undefined ? faithful : { outcome: 'faithful', control: answer }
    const control = (...answers: readonly (string | undefined)[]): boolean | undefined =>
      of(...answers.map(samples)).controlKeeps
    expect(control('unknown', 'negative', 'unknown')).toBe(true)
    expect(control('negative', 'negative', 'unknown')).toBe(false)
    expect(control('negative', 'refused', 'negative')).toBe(false)
    expect(control('unknown', 'negative', 'refused')).toBeUndefined()
    expect(control('unknown', undefined, undefined)).toBeUndefined()
    expect(control(undefined)).toBeUndefined()
  })

  test('has the prediction of the first sample', () => {
    expect(of({ ...faithful, label: 'positive' }, faithful, faithful).prediction).toBe('positive')
  })
})
