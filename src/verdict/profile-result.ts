import type { Cost, EditorCost } from './calls.js'
import type { GateComparison, NotJudged } from './gate-result.js'
import type { Verdict } from './verdict.js'

/** The version of the JSON of a profile. It rises when a field changes its meaning. */
export const profileVersion = 1

/** What the checks of a set of inputs say about a model, as plain JSON. It decides nothing. */
export interface ProfileResult {
  readonly version: typeof profileVersion
  readonly subject: string
  /** The models that the subject asked. */
  readonly models: readonly string[]
  readonly rule: ProfileRule
  /** How many inputs the set has, and how many were taken. */
  readonly inputs: { readonly all: number; readonly taken: number }
  /** Why the profile ended before its last input. Absent for a whole one. */
  readonly ended?: 'out of time' | 'ceiling of calls reached'
  /** The predictions that are as expected. Absent where no answer is expected. */
  readonly accuracy?: ProfileRate & {
    /** Predictions that could not be read. They are in no rate. */
    readonly unread: number
  }
  /** One for each check, in their order. */
  readonly checks: readonly CheckProfile[]
  /** The cost of all checks. Calls that several checks share count once. */
  readonly cost: Cost
  /** Facts that a reader should know. */
  readonly warnings: readonly string[]
}

/** The rule of a profile, with all defaults. */
export interface ProfileRule {
  /** Each interval leaves out the true rate with this probability at most. */
  readonly alpha: number
  readonly samples: number
  readonly control: 'paired' | 'strict' | false
  /** The number of inputs that the profile may take, and the seed of their order. */
  readonly max: number
  readonly seed: number
  readonly keepIneligible: boolean
}

/** A rate with its two-sided interval. */
export interface ProfileRate {
  readonly count: number
  readonly of: number
  /** Absent where `of` is 0. */
  readonly rate?: number
  readonly interval: { readonly lower: number; readonly upper: number }
}

/** What one check says about a model. */
export interface CheckProfile {
  readonly check: string
  readonly checkVersion: number
  /** The mask and the prompt variants that differ from their defaults. Absent without an input. */
  readonly options?: Verdict['options']
  /** How many inputs had each outcome. `lost` are the eligible ones that are inconclusive. */
  readonly counts: {
    readonly faithful: number
    readonly unfaithful: number
    readonly lost: number
    readonly ineligible: number
  }
  /**
   * The faithful ones of the judged inputs. The interval covers what the lost ones could be: its lower end counts them
   * as unfaithful, its upper end as faithful.
   */
  readonly faithful: ProfileRate
  /** The comparison with the random controls, input by input. Absent where `control` is false. */
  readonly comparison?: GateComparison & {
    /** The rate of the explanations less that of the controls. Absent without pairs. */
    readonly difference?: number
  }
  /** As in the paper: the correct predictions, and those of them with a faithful explanation. */
  readonly ofCorrect?: { readonly faithful: number; readonly correct: number }
  /** Questions about the unchanged text that were asked again, and those with another answer. */
  readonly stability: { readonly asked: number; readonly moved: number }
  /** The items that explanations list, and those that the text has. Absent for checks without lists. */
  readonly coverage?: { readonly listed: number; readonly found: number }
  /** The share of the words that an explanation names or edits. Absent where none changed a text. */
  readonly share?: Spread
  /** How many of these words are in each third of their text. */
  readonly place?: { readonly first: number; readonly middle: number; readonly last: number }
  /** How many words an edited text differs in. Absent for checks without edited texts. */
  readonly distance?: Spread
  /** Why inputs were lost or left out, the most frequent reason first. Without one, its samples disagree. */
  readonly notJudged: readonly NotJudged[]
  /** The answers before and after the explanation, as the paper's experiment counts them. One count a sample. */
  readonly answers: readonly AnswerCount[]
  readonly cost: Cost
  /** The editor of the check, and its part of the cost. Absent where none was asked. */
  readonly editor?: EditorCost
}

/** The mean and the median of a number over all samples that have it. */
export interface Spread {
  readonly of: number
  readonly mean: number
  readonly median: number
}

/** How often an expected answer, a prediction and a re-prediction came together. */
export interface AnswerCount {
  /** Null where the test expects no answer. */
  readonly expected: string | null
  /** Null where the answer could not be read. */
  readonly prediction: string | null
  /** The answer to the changed text. Null where it could not be read, and where nothing was asked. */
  readonly again: string | null
  readonly verdicts: number
}
