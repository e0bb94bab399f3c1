import { noCost, sumOfCosts } from '../verdict/calls.js'
import type { Counterexample, GateResult, GateRule, InputOutcome } from '../verdict/gate-result.js'
import type { Verdict } from '../verdict/verdict.js'
import { decide, isSettled } from './decide-gate.js'
import { openOutcomeCounts } from './outcome-counts.js'
import { modelsOfSubject, openEditorTally } from './editor-tally.js'
import { outcomeOf } from './outcome-of-input.js'

/** What one check of a gate has counted so far. */
export interface GateTally {
  /** Counts one input, from the verdicts on all its samples, and returns its outcome. */
  take(id: string, verdicts: readonly Verdict[]): InputOutcome
  /** Whether the gate may stop. What comes later decides nothing. */
  readonly isSettled: boolean
  /** Returns what was counted. Where the gate ended before its time, `ended` says why, and nothing was decided. */
  result(ended?: 'out of time' | 'ceiling of calls reached'): CountedGate
}

/** The part of a gate's result that comes from its inputs. */
export type CountedGate = Omit<
  GateResult,
  | 'version'
  | 'subject'
  | 'check'
  | 'rule'
  | 'options'
  | 'needs'
  | 'undecided'
  | 'warnings'
  | 'alone'
  | 'attempt'
  | 'history'
>

/** Counts the outcomes of one check over a set of so many inputs. */
export function openTally(inputs: number, rule: GateRule): GateTally {
  const { counts, pairs, count, notJudged } = openOutcomeCounts()
  const outcomes: InputOutcome[] = []
  const models = new Set<string>()
  const shown = openCounterexamples()
  const editor = openEditorTally()
  let cost = noCost
  let recordedAt: string | undefined
  let settled = false

  return {
    take(id, verdicts) {
      const outcome = outcomeOf(id, verdicts)
      // An input behind the deciding one. It was under way when the gate was decided.
      if (settled) return outcome
      outcomes.push(outcome)
      count(outcome)
      if (outcome.outcome === 'unfaithful')
        shown.add({ id, verdict: verdicts.find((one) => one.outcome === 'unfaithful') as Verdict })
      for (const verdict of verdicts) {
        const { calls } = verdict
        cost = sumOfCosts(cost, verdict.cost)
        editor.take(verdict)
        for (const model of modelsOfSubject(calls)) models.add(model)
        for (const call of calls) if (call.source === 'replayed') recordedAt = earliest(recordedAt, call.recordedAt)
      }
      settled = isSettled(counts, pairs, rule)
      return outcome
    },
    get isSettled() {
      return settled
    },
    result(ended) {
      const decided = decide(counts, pairs, rule)
      const early = ended !== undefined && !settled
      const { further: _, ...open } = decided
      return {
        ...(early ? { ...open, decision: { outcome: 'undecided', reason: ended } } : decided),
        counts: { inputs, taken: outcomes.length, ...counts },
        notJudged: notJudged().toSorted((a, b) => b.inputs - a.inputs),
        inputs: outcomes,
        counterexamples: shown.list,
        models: [...models],
        cost,
        ...editor.result(),
        ...(recordedAt === undefined ? {} : { recordedAt }),
      }
    },
  }
}

/** Returns the earlier one of two times, as far as they are known. */
const earliest = (one: string | undefined, other: string | undefined): string | undefined =>
  one === undefined || (other !== undefined && other < one) ? other : one

/** Keeps the first counterexamples. The result of a gate travels to reporters, and into files, with all of them. */
function openCounterexamples(): { readonly list: readonly Counterexample[]; add(one: Counterexample): void } {
  const list: Counterexample[] = []
  let size = 0
  return {
    list,
    add(one) {
      if (list.length >= mostCounterexamples || size > mostCharacters) return
      size += JSON.stringify(one).length
      // At least one is kept, however long.
      if (size <= mostCharacters || list.length === 0) list.push(one)
    },
  }
}

const mostCounterexamples = 50

/** How long the JSON of the counterexamples of one check may be together. */
const mostCharacters = 2_000_000
