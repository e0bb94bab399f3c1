import type { Outcome } from './verdict.js'

/** The version of the JSON of a comparison with a baseline. It rises when a field changes its meaning. */
export const baselineVersion = 1

/** The comparison of one check over a set of inputs with its committed baseline, as plain JSON. */
export interface BaselineResult {
  readonly version: typeof baselineVersion
  readonly subject: string
  readonly check: string
  /** The path of the baseline, relative to the root of the project. */
  readonly file: string
  /** `written` where there was none, `blessed` where `-u` replaced it. */
  readonly decision: 'held' | 'regressed' | 'undecided' | 'written' | 'blessed'
  readonly alpha: number
  /** The number of inputs that both sides judged. */
  readonly pairs: number
  /** Faithful before and not now, and the reverse. */
  readonly worse: number
  readonly better: number
  /** The exact one-sided p-value of the paired test. */
  readonly p: number
  /** The upper bound on the drop, as a share of the pairs. */
  readonly drop: number
  /** Inputs whose outcome changed. */
  readonly changed: readonly { readonly id: string; readonly before: Outcome; readonly now: Outcome }[]
  /** Inputs that one side lacks, and those whose text changed under its id. */
  readonly drift: {
    readonly added: readonly string[]
    readonly gone: readonly string[]
    readonly edited: readonly string[]
  }
}
