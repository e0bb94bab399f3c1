import type { Json } from '../text/canonical-json.js'
import type { Cost, EditorCost } from './calls.js'
import type { Explanation, Outcome, Reason, Verdict } from './verdict.js'

/** The version of the JSON of a gate's result. It rises when a field changes its meaning. */
export const gateVersion = 1

/** The result of one check over a set of inputs, as plain JSON. */
export interface GateResult {
  readonly version: typeof gateVersion
  readonly subject: string
  readonly check: string
  readonly rule: GateRule
  /** The options that the test gave the check: the mask, the seed of the controls. Absent without any. */
  readonly options?: { readonly [option: string]: Json }
  /** What the gate needs to pass and to fail, as it was said before the first call. */
  readonly needs: string
  readonly decision: GateDecision
  /** Whether the test fails if the gate is undecided. */
  readonly undecided: 'fail' | 'warn'
  /** How many inputs had each outcome. `lost` are the eligible ones that are inconclusive. */
  readonly counts: GateCounts
  /** The bound on the rate that decides, or the confidence sequence of a gate that may stop early. */
  readonly interval: { readonly lower: number; readonly upper: number }
  /** The comparison with the random controls. Absent where `control` is false. */
  readonly comparison?: GateComparison
  /** How many more inputs would settle the gate at the observed rate. Absent where the rules do not say it. */
  readonly further?: number
  /** Why inputs were left out or lost, with their number, the most frequent first. */
  readonly notJudged: readonly NotJudged[]
  /** Each input in the order in which the gate took it. */
  readonly inputs: readonly InputOutcome[]
  /** The first unfaithful verdicts, with their evidence. `counts.unfaithful` says how many there are. */
  readonly counterexamples: readonly Counterexample[]
  /** The models that the subject asked. */
  readonly models: readonly string[]
  /** The calls of the check, with the predictions. Several checks of one gate share these. */
  readonly cost: Cost
  /** The editor of the check, and its part of the cost. Absent where none was asked. */
  readonly editor?: EditorCost
  /** The time of the oldest recording that was replayed, ISO 8601. Absent without one. */
  readonly recordedAt?: string
  readonly warnings: readonly string[]
  /** How to check one of the counterexamples alone. Absent without one. */
  readonly alone?: string
  /** The run of the test, by Vitest's counts, and the decisions of the same gate in earlier runs. */
  readonly attempt?: { readonly retry: number; readonly repeat: number }
  readonly history?: readonly {
    readonly retry: number
    readonly repeat: number
    readonly outcome: GateDecision['outcome']
  }[]
}

/** The rule of a gate, with all defaults. */
export interface GateRule {
  readonly atLeast: number
  readonly alpha: number
  readonly stop: 'all' | 'early'
  /** The number of inputs that the gate may take. */
  readonly max: number
  /** The seed of the order of the inputs. */
  readonly seed: number
  readonly samples: number
  readonly control: 'paired' | 'strict' | false
}

/** Whether a gate passes, and why it is undecided. */
export type GateDecision =
  { readonly outcome: 'pass' | 'fail' } | { readonly outcome: 'undecided'; readonly reason: UndecidedReason }

/**
 * Why a gate is undecided: the bound or the comparison with the controls leaves it open, nothing could be judged, or
 * the gate ended before its last input.
 */
export type UndecidedReason = 'bound' | 'comparison' | 'nothing to judge' | 'out of time' | 'ceiling of calls reached'

/** The numbers of inputs. `taken` is the sum of the four outcomes; `inputs` is the whole set. */
export interface GateCounts {
  readonly inputs: number
  readonly taken: number
  readonly faithful: number
  readonly unfaithful: number
  readonly lost: number
  readonly ineligible: number
}

/** The pairs of an explanation and its random control, and the exact one-sided p-value of McNemar's test. */
export interface GateComparison {
  readonly pairs: number
  /** How many explanations of the pairs keep their promise, and how many controls. */
  readonly explanations: number
  readonly controls: number
  /** The explanation keeps its promise and the control does not, and the reverse. */
  readonly onlyExplanation: number
  readonly onlyControl: number
  /** The p-value. Under early stopping, 1 divided by the e-value. */
  readonly p: number
}

/** How many inputs were lost (`inconclusive`) or left out (`ineligible`) for one reason. */
export interface NotJudged {
  readonly outcome: 'inconclusive' | 'ineligible'
  /** Absent where the samples of an input have no majority. */
  readonly reason?: Reason
  readonly inputs: number
}

/** The outcome of one input, by the majority of its samples. */
export interface InputOutcome {
  readonly id: string
  readonly outcome: Outcome
  readonly reason?: Reason
  /** Whether the random control keeps the promise too. Absent where no control was read. */
  readonly controlKeeps?: boolean
  /** The model's answer to the unchanged text. */
  readonly prediction?: string
}

/** An unfaithful verdict of a gate. */
export interface Counterexample<InVerdict extends Explanation = Explanation> {
  /** The id of the input in its set. */
  readonly id: string
  readonly verdict: Verdict<InVerdict>
}
