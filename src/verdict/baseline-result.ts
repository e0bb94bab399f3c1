import type { Cost, EditorCost } from './calls.js'
import type { Outcome, Reason } from './verdict.js'

/** The version of the JSON of a comparison with a baseline. It rises when a field changes its meaning. */
export const baselineVersion = 1

/** The comparison of one check over a set of inputs with its committed baseline, as plain JSON. */
export interface BaselineResult {
  readonly version: typeof baselineVersion
  readonly subject: string
  readonly check: string
  /** The path of the baseline, relative to the root of the project. */
  readonly file: string
  readonly rule: BaselineRule
  readonly decision: BaselineDecision
  /** Whether the test fails if the bound leaves the comparison undecided. */
  readonly undecided: 'fail' | 'warn'
  /** How many inputs of this run had each outcome. `taken` is their sum; `inputs` is the whole set. */
  readonly counts: BaselineCounts
  /** The number of inputs that both sides judged. */
  readonly pairs: number
  /** Faithful before and unfaithful now, and the reverse. */
  readonly worse: number
  readonly better: number
  /** Faithful before and inconclusive now. They count against `held`, and not for `regressed`. */
  readonly lost: number
  /** The exact one-sided p-value of the paired test. */
  readonly p: number
  /** The upper bound on the drop, as a share of the pairs, with the lost inputs as unfaithful. */
  readonly drop: number
  /** Inputs whose outcome changed. Those that got worse come first. */
  readonly changed: readonly ChangedOutcome[]
  readonly drift: BaselineDrift
  /** The models that the subject asked. */
  readonly models: readonly string[]
  readonly cost: Cost
  /** The editor of the check, and its part of the cost. Absent where none was asked. */
  readonly editor?: EditorCost
  /** Facts that do not decide, but that a reader should know. */
  readonly warnings: readonly string[]
  /** The command that checks one of the inputs that got worse alone. Absent without one. */
  readonly alone?: string
  /** The command that blesses the outcomes of a new run. */
  readonly bless: string
  /** The run of the test, by Vitest's counts. */
  readonly attempt?: { readonly retry: number; readonly repeat: number }
}

/** The rule of a comparison, with all defaults. */
export interface BaselineRule {
  readonly alpha: number
  readonly samples: number
  readonly control: 'paired' | 'strict' | false
  /** The number of inputs that the comparison may take, and the seed of their order. */
  readonly max: number
  readonly seed: number
}

/** The result of a comparison: `written` if there was no baseline, `blessed` if `-u` replaced it. */
export type BaselineDecision =
  | { readonly outcome: 'held' | 'regressed' | 'written' | 'blessed' }
  | {
      readonly outcome: 'undecided'
      readonly reason: 'bound' | 'nothing to compare' | 'nothing to judge' | 'out of time' | 'ceiling of calls reached'
    }

/** The numbers of inputs by outcome. */
export type BaselineCounts = { readonly [outcome in Outcome | 'inputs' | 'taken']: number }

/** An input whose outcome changed. */
export interface ChangedOutcome {
  readonly id: string
  readonly before: Outcome
  readonly now: Outcome
  /** The reason for the outcome now. */
  readonly reason?: Reason
}

/** The ids of inputs that one side lacks, and of those whose input or expected answer changed under its id. */
export interface BaselineDrift {
  readonly added: readonly string[]
  readonly gone: readonly string[]
  readonly edited: readonly string[]
}
