import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { expect, test } from 'vitest'
import { decide, type DecidingRule, isSettled } from '../../src/gates/decide-gate.js'
import { characteristics } from '../statistics/operating-characteristics.js'

/** How often inputs keep their promise, are lost, and have a random control that keeps the promise. */
interface Model {
  readonly rate: number
  readonly lost?: number
  readonly controls?: number
}

/** Runs seeded gates as `toPassGate` does: each input in order, then the decision, which ends a gate that may stop early. */
function simulate(rule: DecidingRule, max: number, { rate, lost = 0, controls = 0.5 }: Model, gates = 10_000) {
  const generator = xoroshiro128plus(16)
  const chance = (share: number) => (generator.next() >>> 0) / 2 ** 32 < share
  const [settled, decided] = [once(isSettled), once(decide)]
  const seen = { pass: 0, fail: 0, inputs: 0, squares: 0, uncompared: 0 }
  for (let gate = 0; gate < gates; gate++) {
    const counts = { faithful: 0, unfaithful: 0, lost: 0 }
    const pairs = { both: 0, onlyExplanation: 0, onlyControl: 0, neither: 0 }
    let taken = 0
    while (taken < max && !settled(counts, pairs, rule)) {
      taken++
      if (chance(lost)) {
        counts.lost++
        continue
      }
      const [keeps, controlKeeps] = [chance(rate), chance(controls)]
      counts[keeps ? 'faithful' : 'unfaithful']++
      pairs[keeps ? (controlKeeps ? 'both' : 'onlyExplanation') : controlKeeps ? 'onlyControl' : 'neither']++
    }
    const { decision } = decided(counts, pairs, rule)
    if (decision.outcome !== 'undecided') seen[decision.outcome]++
    else if (decision.reason === 'comparison') seen.uncompared++
    seen.inputs += taken
    seen.squares += taken * taken
  }
  const mean = seen.inputs / gates
  return {
    pass: seen.pass / gates,
    fail: seen.fail / gates,
    uncompared: seen.uncompared / gates,
    inputs: mean,
    errorOfInputs: Math.sqrt(Math.max(0, seen.squares / gates - mean * mean) / gates),
  }
}

/** Asks a pure function of a gate once for each state: many gates go through the same ones. */
function once<Answer>(ask: (...state: Parameters<typeof isSettled>) => Answer) {
  const known = new Map<number, Answer>()
  return (...state: Parameters<typeof isSettled>): Answer => {
    const [{ faithful, unfaithful, lost }, pairs, { control }] = state
    // The pairs decide only where there is a comparison.
    const { onlyExplanation = 0, onlyControl = 0 } = control === false ? {} : (pairs ?? {})
    const pairKey = onlyExplanation * 256 + onlyControl
    const key = ((pairKey * 256 + faithful) * 256 + unfaithful) * 256 + lost
    const answer = known.get(key) ?? ask(...state)
    known.set(key, answer)
    return answer
  }
}

/** Three standard errors of a share among the gates, and one gate where the share is near 0 or 1. */
const threeErrors = (share: number, gates = 10_000) => 3 * Math.sqrt((share * (1 - share)) / gates) + 1 / gates

// They take a second, and several on a busy machine.
const timeout = 60_000

const rule: DecidingRule = { atLeast: 0.8, alpha: 0.05, stop: 'early', control: false }

test.each([
  { rule, max: 200, model: { rate: 0.8 } },
  { rule, max: 200, model: { rate: 0.9 } },
  { rule, max: 100, model: { rate: 0.7 } },
  { rule: { ...rule, atLeast: 0.6 }, max: 200, model: { rate: 0.6 } },
  { rule: { ...rule, atLeast: 0.6 }, max: 100, model: { rate: 0.75 } },
  { rule: { ...rule, alpha: 0.2 }, max: 100, model: { rate: 0.8 } },
  { rule, max: 100, model: { rate: 0.95, lost: 0.05 } },
  { rule, max: 60, model: { rate: 0.6, lost: 0.1 } },
  { rule: { ...rule, stop: 'all' as const }, max: 50, model: { rate: 0.9 } },
  { rule: { ...rule, stop: 'all' as const }, max: 50, model: { rate: 0.8 } },
  { rule: { ...rule, stop: 'all' as const }, max: 60, model: { rate: 0.65, lost: 0.05 } },
])(
  '10,000 gates decide as often as computed: stop $rule.stop at $rule.atLeast, at most $max inputs, true rate $model.rate',
  { timeout },
  ({ rule: itsRule, max, model }) => {
    const computed = characteristics(itsRule, max, model)
    const seen = simulate(itsRule, max, model)
    expect(Math.abs(seen.pass - computed.pass), `${seen.pass} pass`).toBeLessThan(threeErrors(computed.pass))
    expect(Math.abs(seen.fail - computed.fail), `${seen.fail} fail`).toBeLessThan(threeErrors(computed.fail))
    expect(Math.abs(seen.inputs - computed.inputs), `${seen.inputs} inputs`).toBeLessThanOrEqual(3 * seen.errorOfInputs)
  },
)

test.each(['all', 'early'] as const)(
  'explanations no better than chance pass a low bar at most with alpha, stop: %s',
  { timeout },
  (stop) => {
    for (const rate of [0.5, 0.8]) {
      const model = { rate, controls: rate }
      const seen = simulate({ ...rule, atLeast: 0.1, stop, control: 'paired' }, 60, model, 4_000)
      expect(seen.pass, `pass at ${rate}`).toBeLessThan(0.05 + threeErrors(0.05, 4_000))
      // The rate is far over the bar: only the comparison holds these back.
      expect(seen.uncompared, `without a comparison at ${rate}`).toBeGreaterThan(0.9)
    }
  },
)

test.each(['all', 'early'] as const)(
  'a model at the bar passes at most with alpha, whatever its controls do, stop: %s',
  { timeout },
  (stop) => {
    for (const controls of [0.2, 0.8]) {
      const seen = simulate({ ...rule, stop, control: 'paired' }, 60, { rate: 0.8, controls }, 4_000)
      expect(seen.pass, `controls at ${controls}`).toBeLessThan(0.05 + threeErrors(0.05, 4_000))
      expect(seen.fail, `controls at ${controls}`).toBeLessThan(0.05 + threeErrors(0.05, 4_000))
    }
  },
)
