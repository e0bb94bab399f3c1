import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decide, type DecidingRule, isSettled, type PairCounts } from '../../src/gates/decide-gate.js'

const rule: DecidingRule = { atLeast: 0.8, alpha: 0.05, stop: 'all', control: 'paired' }
const alone: DecidingRule = { ...rule, control: false }
const early: DecidingRule = { ...rule, stop: 'early' }

const counts = (faithful: number, unfaithful: number, lost = 0) => ({ faithful, unfaithful, lost })

/** Pairs whose control keeps the promise in this many of the faithful ones. */
const pairs = (faithful: number, unfaithful: number, controls = 0): PairCounts => ({
  both: controls,
  onlyExplanation: faithful - controls,
  onlyControl: 0,
  neither: unfaithful,
})

const pass = { outcome: 'pass' }
const fail = { outcome: 'fail' }
const undecided = (reason: string) => ({ outcome: 'undecided', reason })

describe('once all inputs have run', () => {
  test('45 of 50 faithful pass at 0.8, with the lower bound that decides', () => {
    const gate = decide(counts(45, 5), pairs(45, 5), rule)
    expect(gate.decision).toEqual(pass)
    expect(gate.interval.lower).toBeCloseTo(0.801167, 6)
  })

  test('44 of 50 are undecided, 34 of 50 fail', () => {
    expect(decide(counts(44, 6), pairs(44, 6), rule).decision).toEqual(undecided('bound'))
    expect(decide(counts(34, 16), pairs(34, 16), rule).decision).toEqual(fail)
    expect(decide(counts(35, 15), pairs(35, 15), rule).decision).toEqual(undecided('bound'))
  })

  test('lost inputs count as unfaithful against a pass', () => {
    expect(decide(counts(45, 4, 1), undefined, alone).decision).toEqual(pass)
    expect(decide(counts(44, 0, 6), undefined, alone).decision).toEqual(undecided('bound'))
    expect(decide(counts(44, 0, 0), undefined, alone).decision).toEqual(pass)
  })

  test('lost inputs count as faithful against a fail', () => {
    expect(decide(counts(34, 16, 0), undefined, alone).decision).toEqual(fail)
    expect(decide(counts(30, 16, 4), undefined, alone).decision).toEqual(fail)
    expect(decide(counts(30, 15, 5), undefined, alone).decision).toEqual(undecided('bound'))
  })

  test('the interval has the lower bound with losses unfaithful and the upper one with losses faithful', () => {
    const { interval } = decide(counts(30, 10, 10), undefined, alone)
    expect(interval.lower).toBe(decide(counts(30, 20), undefined, alone).interval.lower)
    expect(interval.upper).toBe(decide(counts(40, 10), undefined, alone).interval.upper)
  })

  test('controls that keep the promise as often leave a rate over the bar undecided', () => {
    const gate = decide(counts(48, 2), pairs(48, 2, 46), rule)
    expect(gate.decision).toEqual(undecided('comparison'))
    expect(gate.comparison).toEqual({
      pairs: 50,
      explanations: 48,
      controls: 46,
      onlyExplanation: 2,
      onlyControl: 0,
      p: expect.closeTo(0.25, 12),
    })
  })

  test('a gate whose controls were never read cannot pass', () => {
    expect(decide(counts(50, 0), undefined, rule).decision).toEqual(undecided('comparison'))
    expect(decide(counts(50, 0), undefined, alone).decision).toEqual(pass)
  })

  test('without controls the result has no comparison', () => {
    expect(decide(counts(50, 0), pairs(50, 0), alone)).not.toHaveProperty('comparison')
  })

  test('a rate under the bar fails whatever the controls do', () => {
    expect(decide(counts(10, 40), pairs(10, 40), rule).decision).toEqual(fail)
  })

  test('a gate that has all of its inputs never says that it is settled early', () => {
    expect(isSettled(counts(200, 0), pairs(200, 0), rule)).toBe(false)
  })
})

describe('under early stopping', () => {
  test('20 faithful in a row settle it, 19 do not', () => {
    expect(isSettled(counts(19, 0), pairs(19, 0), early)).toBe(false)
    expect(isSettled(counts(20, 0), pairs(20, 0), early)).toBe(true)
    expect(decide(counts(20, 0), pairs(20, 0), early).decision).toEqual(pass)
  })

  test('3 unfaithful in a row settle it', () => {
    expect(isSettled(counts(0, 2), pairs(0, 2), early)).toBe(false)
    expect(isSettled(counts(0, 3), pairs(0, 3), early)).toBe(true)
    expect(decide(counts(0, 3), pairs(0, 3), early).decision).toEqual(fail)
  })

  test('it goes on until the controls are beaten too', () => {
    expect(isSettled(counts(20, 0), pairs(20, 0, 14), early)).toBe(false)
    expect(decide(counts(20, 0), pairs(20, 0, 14), early).decision).toEqual(undecided('comparison'))
    expect(isSettled(counts(21, 0), pairs(21, 0, 14), early)).toBe(true)
  })

  test('the p-value of the comparison is 1 divided by its e-value', () => {
    // The mean of (2t)^3 over t from 0.5 to 1 is 3.75.
    expect(decide(counts(3, 0), pairs(3, 0), early).comparison?.p).toBeCloseTo(1 / 3.75, 12)
    expect(decide(counts(3, 0), pairs(3, 0, 3), early).comparison?.p).toBe(1)
  })

  test('losses count against it', () => {
    expect(isSettled(counts(20, 0, 1), undefined, { ...early, control: false })).toBe(false)
    expect(isSettled(counts(0, 3, 1), undefined, { ...early, control: false })).toBe(false)
  })

  test('the interval is the confidence sequence, which is wider than the bounds for a fixed number', () => {
    const fixed = decide(counts(40, 10), undefined, alone).interval
    const sequence = decide(counts(40, 10), undefined, { ...alone, stop: 'early' }).interval
    expect(sequence.lower).toBeLessThan(fixed.lower)
    expect(sequence.upper).toBeGreaterThan(fixed.upper)
  })
})

describe('nothing to judge', () => {
  test.each(['all', 'early'] as const)('no eligible input (stop: %s)', (stop) => {
    expect(decide(counts(0, 0), undefined, { ...rule, stop })).toEqual({
      decision: undecided('nothing to judge'),
      interval: { lower: 0, upper: 1 },
      comparison: { pairs: 0, explanations: 0, controls: 0, onlyExplanation: 0, onlyControl: 0, p: 1 },
    })
  })

  test.each(['all', 'early'] as const)('every input lost (stop: %s)', (stop) => {
    const gate = decide(counts(0, 0, 300), undefined, { ...rule, stop })
    expect(gate.decision).toEqual(undecided('nothing to judge'))
    expect(gate.interval).toEqual({ lower: 0, upper: 1 })
    expect(gate).not.toHaveProperty('further')
  })
})

describe('further inputs', () => {
  test('are those that settle the gate at the rate so far', () => {
    // 0.88 (50 + 39) = 78.3 of 89 is the first that passes at 0.8.
    const { further = 0 } = decide(counts(44, 6), undefined, alone)
    expect(further).toBeGreaterThan(0)
    const grown = 50 + further
    expect(decide(counts(Math.ceil(0.88 * grown), grown - Math.ceil(0.88 * grown)), undefined, alone).decision).toEqual(
      pass,
    )
  })

  test('are those that settle a gate below the bar', () => {
    const { further = 0 } = decide(counts(36, 14), undefined, alone)
    const faithful = Math.floor(0.72 * (50 + further))
    expect(decide(counts(faithful, 50 + further - faithful), undefined, alone).decision).toEqual(fail)
  })

  test('are absent at the bar, and where they would be over ten times as many', () => {
    expect(decide(counts(40, 10), undefined, alone)).not.toHaveProperty('further')
    expect(decide(counts(81, 19), undefined, alone)).not.toHaveProperty('further')
  })

  test('are absent where losses alone may lie on both sides of the bar', () => {
    expect(decide(counts(35, 5, 10), undefined, alone)).not.toHaveProperty('further')
  })

  test('are absent where explanations do no better than controls', () => {
    expect(decide(counts(50, 0), pairs(50, 0, 50), rule)).not.toHaveProperty('further')
  })

  test('cover the comparison', () => {
    const { further, decision } = decide(counts(50, 0), pairs(50, 0, 48), rule)
    expect(decision).toEqual(undecided('comparison'))
    // Two pairs of 50 differ: five differ in 125.
    expect(further).toBeGreaterThanOrEqual(50)
    expect(further).toBeLessThanOrEqual(75)
  })

  test('are absent once the gate is decided', () => {
    expect(decide(counts(50, 0), undefined, alone)).not.toHaveProperty('further')
    expect(decide(counts(0, 50), undefined, alone)).not.toHaveProperty('further')
  })
})

const anyCounts = fc.record({ faithful: fc.nat(3000), unfaithful: fc.nat(3000), lost: fc.nat(300) })
const anyRule = fc.record({
  atLeast: fc.double({ min: 0.001, max: 1, noNaN: true }),
  alpha: fc.constantFrom(0.5, 0.1, 0.05, 0.01, 0.001),
  stop: fc.constantFrom('all' as const, 'early' as const),
  control: fc.constantFrom('paired' as const, 'strict' as const, false as const),
})
const anyPairs = fc.record({
  both: fc.nat(500),
  onlyExplanation: fc.nat(500),
  onlyControl: fc.nat(500),
  neither: fc.nat(500),
})

test('the interval lies on the side of the bar that the decision says', () => {
  fc.assert(
    fc.property(anyCounts, anyPairs, anyRule, (given, paired, anyOf) => {
      const { decision, interval } = decide(given, paired, anyOf)
      expect(interval.lower).toBeLessThanOrEqual(interval.upper)
      if (decision.outcome === 'pass') expect(interval.lower).toBeGreaterThanOrEqual(anyOf.atLeast - 1e-12)
      if (decision.outcome === 'fail') expect(interval.upper).toBeLessThan(anyOf.atLeast + 1e-12)
      if (decision.outcome !== 'undecided' || decision.reason !== 'bound') return
      expect(interval.lower).toBeLessThan(anyOf.atLeast + 1e-12)
      expect(interval.upper).toBeGreaterThanOrEqual(anyOf.atLeast - 1e-12)
    }),
  )
})

test('one more faithful input never turns a pass away, and one more unfaithful one never a fail', () => {
  fc.assert(
    fc.property(anyCounts, anyRule, (given, anyOf) => {
      const withoutControl = { ...anyOf, control: false as const }
      const { outcome } = decide(given, undefined, withoutControl).decision
      const better = decide({ ...given, faithful: given.faithful + 1 }, undefined, withoutControl).decision.outcome
      const worse = decide({ ...given, unfaithful: given.unfaithful + 1 }, undefined, withoutControl).decision.outcome
      if (outcome === 'pass') expect(better).toBe('pass')
      if (outcome === 'fail') expect(worse).toBe('fail')
    }),
  )
})

test('a lost input never decides anything that it would not as faithful or unfaithful', () => {
  fc.assert(
    fc.property(anyCounts, anyPairs, anyRule, ({ faithful, unfaithful, lost }, paired, anyOf) => {
      if (faithful + unfaithful === 0) return
      const { outcome } = decide({ faithful, unfaithful, lost }, paired, anyOf).decision
      const best = decide({ faithful: faithful + lost, unfaithful, lost: 0 }, paired, anyOf).decision.outcome
      const worst = decide({ faithful, unfaithful: unfaithful + lost, lost: 0 }, paired, anyOf).decision.outcome
      if (outcome === 'pass') expect([best, worst]).toEqual(['pass', 'pass'])
      if (outcome === 'fail') expect([best, worst]).toEqual(['fail', 'fail'])
    }),
  )
})

test('10,000 inputs that may settle the gate early are asked about in a fraction of a second', () => {
  const start = performance.now()
  let faithful = 0
  for (let taken = 1; taken <= 10_000; taken++) {
    if ((taken * 0.8) % 1 < 0.8) faithful++
    const half = Math.floor(faithful / 2)
    isSettled(
      counts(faithful, taken - faithful),
      { both: 0, onlyExplanation: half, onlyControl: half, neither: 0 },
      early,
    )
  }
  // It takes 15 ms.
  expect(performance.now() - start).toBeLessThan(500)
})
