import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BaselineRow } from '../../../src/gates/baseline/baseline-file.js'
import { compareWithBaseline, type BaselineComparison } from '../../../src/gates/baseline/compare-baseline.js'
import type { Outcome } from '../../../src/verdict/verdict.js'

const [f, u, i, o] = ['faithful', 'unfaithful', 'inconclusive', 'ineligible'] as const
const rowsOf = (outcomes: readonly Outcome[]): readonly BaselineRow[] =>
  outcomes.map((outcome, index) => ({ id: `input-${index}`, outcome, input: `text ${index}` }))
const times = (count: number, ...pair: readonly [Outcome, Outcome]): readonly (readonly [Outcome, Outcome])[] =>
  Array.from({ length: count }, () => pair)

function compared(...pairs: readonly (readonly (readonly [Outcome, Outcome])[])[]): BaselineComparison {
  const all = pairs.flat()
  const [before, now] = [rowsOf(all.map(([one]) => one)), rowsOf(all.map(([, other]) => other))]
  return compareWithBaseline(before, now, { alpha: 0.05, isInSet: () => true })
}

describe('a comparison with a baseline', () => {
  test('is regressed where more inputs got worse than chance explains', () => {
    const { decision, p, pairs, worse, better } = compared(times(30, f, f), times(10, f, u), times(2, u, f))
    expect(decision).toEqual({ outcome: 'regressed' })
    expect({ p, pairs, worse, better }).toEqual({
      p: expect.closeTo(0.0192871, 7) as number,
      pairs: 42,
      worse: 10,
      better: 2,
    })
  })

  test('is undecided where few inputs got worse', () => {
    expect(compared(times(30, f, f), times(4, f, u)).decision).toEqual({ outcome: 'undecided', reason: 'bound' })
    expect(compared(times(30, f, f), times(5, f, u)).decision).toEqual({ outcome: 'regressed' })
  })

  test('is held where nothing changed, at any size', () => {
    expect(compared(times(1, f, f)).decision).toEqual({ outcome: 'held' })
    expect(compared(times(3, f, f), times(5, u, u))).toMatchObject({ decision: { outcome: 'held' }, p: 1, drop: 0 })
  })

  test('is held where the bound on the drop is below 5 points', () => {
    expect(compared(times(40, f, f), times(1, f, u)).decision).toEqual({ outcome: 'held' })
    expect(compared(times(10, f, f), times(1, f, u)).decision).toEqual({ outcome: 'undecided', reason: 'bound' })
  })

  test('is not held where the model refuses what it had explained', () => {
    expect(compared(times(10, f, f), times(10, f, i))).toMatchObject({
      decision: { outcome: 'undecided', reason: 'bound' },
      pairs: 10,
      worse: 0,
      lost: 10,
      p: 1,
    })
    expect(compared(times(20, f, i)).decision).toEqual({ outcome: 'undecided', reason: 'nothing to compare' })
  })

  test('is undecided where no input was judged on both sides', () => {
    expect(compared(times(5, i, i), times(2, o, o)).decision).toEqual({
      outcome: 'undecided',
      reason: 'nothing to compare',
    })
    expect(compared().decision).toEqual({ outcome: 'undecided', reason: 'nothing to compare' })
  })

  test('lists each changed outcome, those that got worse first', () => {
    const { changed } = compared([
      [u, f],
      [f, o],
      [i, u],
      [f, i],
      [f, u],
      [f, f],
    ])
    expect(changed.map(({ before, now }) => `${before} ${now}`)).toEqual([
      'faithful unfaithful',
      'faithful inconclusive',
      'faithful ineligible',
      'inconclusive unfaithful',
      'unfaithful faithful',
    ])
  })

  test('leaves out of the pairs what one side lacks, and texts that changed under their ids', () => {
    const before = rowsOf([f, f, f, f])
    const now = [
      ...rowsOf([f]),
      { id: 'input-1', outcome: u, input: 'another text' },
      { id: 'new', outcome: u, input: 'text' },
    ]
    expect(compareWithBaseline(before, now, { alpha: 0.05, isInSet: (id) => id !== 'input-3' })).toMatchObject({
      decision: { outcome: 'held' },
      pairs: 1,
      changed: [],
      drift: { added: ['new'], gone: ['input-3'], edited: ['input-1'] },
    })
  })

  test('is never held and never less than regressed because outcomes got worse', () => {
    const outcome = fc.constantFrom<Outcome>(f, u, i, o)
    const rank = { held: 0, undecided: 1, regressed: 2 }
    fc.assert(
      fc.property(fc.array(fc.tuple(outcome, outcome), { maxLength: 60 }), (pairs) => {
        const [steady, worsened] = [compared(pairs, [[f, f]]), compared(pairs, [[f, u]])]
        expect(rank[worsened.decision.outcome as keyof typeof rank]).toBeGreaterThanOrEqual(
          rank[steady.decision.outcome as keyof typeof rank],
        )
      }),
    )
  })
})
