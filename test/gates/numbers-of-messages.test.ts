import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decide } from '../../src/gates/decide-gate.js'
import { gateSentences } from '../../src/report/gate-sentences.js'
import { gateRow } from '../../src/report/gate-row.js'
import type { GateRule } from '../../src/verdict/gate-result.js'
import { gateOf } from '../report/gates.js'

const kinds = fc.record({
  faithful: fc.nat(70),
  random: fc.nat(12),
  unfaithful: fc.nat(30),
  refused: fc.nat(12),
  ineligible: fc.nat(8),
})
const rules = fc.record({
  atLeast: fc.constantFrom(0.1, 0.5, 0.6, 0.8, 0.9, 0.95),
  alpha: fc.constantFrom(0.01, 0.05, 0.2),
  control: fc.constantFrom<GateRule['control']>('paired', 'strict', false),
})

/** The numbers that a reader of the message sees. */
function shownIn(text: string) {
  const number = (pattern: RegExp): number => Number(pattern.exec(text)?.[1] ?? 0)
  const [faithful, unfaithful, lost] = [
    number(/^(\d+) faithful/),
    number(/^\d+ faithful, (\d+) unfaithful/),
    number(/unfaithful, (\d+) lost/),
  ]
  const [pairs, explanations, controls] = [
    number(/Of (\d+) pairs/),
    number(/keeps its promise in (\d+)/),
    number(/same size in (\d+)/),
  ]
  return { faithful, unfaithful, lost, pairs, explanations, controls }
}

test('the numbers in the message of a gate lead to its decision, and its bounds lie on their sides of the rate', () => {
  fc.assert(
    fc.property(kinds, rules, (given, rule) => {
      const gate = gateOf(given, rule)
      const { decision, counts } = gate
      fc.pre(counts.faithful + counts.unfaithful > 0)
      const text = gateSentences(gate).join(' ')
      const { faithful, unfaithful, lost, pairs, explanations, controls } = shownIn(text)
      expect({ faithful, unfaithful, lost }).toEqual({
        faithful: given.faithful + given.random,
        unfaithful: given.unfaithful,
        lost: given.refused,
      })
      // Here, each control that holds belongs to an explanation that holds.
      const shown = {
        both: controls,
        onlyExplanation: explanations - controls,
        onlyControl: 0,
        neither: pairs - explanations,
      }
      const again = decide({ faithful, unfaithful, lost }, rule.control === false ? undefined : shown, gate.rule)
      expect(again.decision).toEqual(decision)
      const { rate, needed } = gateRow(gate)
      const [bound, demanded] = [rate, needed].map((shownRate) => parseFloat(shownRate.replace(/[<>= %]/g, '')))
      if (decision.outcome === 'pass') expect(bound).toBeGreaterThanOrEqual(demanded as number)
      if (decision.outcome === 'fail') expect(bound).toBeLessThan(demanded as number)
    }),
    { numRuns: 400 },
  )
})

test('a lost input never helps a gate to its decision, in either direction', () => {
  fc.assert(
    fc.property(
      kinds,
      rules,
      fc.constantFrom<GateRule['stop']>('all', 'early'),
      fc.integer({ min: 1, max: 9 }),
      (given, rule, stop, more) => {
        const counts = { faithful: given.faithful, unfaithful: given.unfaithful, lost: given.refused }
        const whole = { ...rule, control: false, stop } as const
        const before = decide(counts, undefined, whole).decision.outcome
        const after = decide({ ...counts, lost: counts.lost + more }, undefined, whole).decision.outcome
        if (before === 'undecided') expect(after).toBe('undecided')
        const asUnfaithful = decide(
          { ...counts, unfaithful: counts.unfaithful + counts.lost, lost: 0 },
          undefined,
          whole,
        )
        const asFaithful = decide({ ...counts, faithful: counts.faithful + counts.lost, lost: 0 }, undefined, whole)
        if (before === 'pass') expect(asUnfaithful.decision.outcome).toBe('pass')
        if (before === 'fail') expect(asFaithful.decision.outcome).toBe('fail')
      },
    ),
    { numRuns: 400 },
  )
})
