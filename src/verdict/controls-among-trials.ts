import { keeps, type Claim } from './claim.js'
import type { Trial } from './verdict.js'

// Apart from the judge: reports count controls, and judge nothing.

/** Returns the random controls among the trials. */
export const controlsOf = (trials: readonly Trial[]): readonly Trial[] =>
  trials.filter(({ role }) => role === 'control')

/** Returns how many controls also keep the promise. */
export const hitsOf = (claim: Claim, controls: readonly Trial[]): number =>
  controls.filter(({ answer }) => answer.label !== undefined && keeps(claim, answer.label)).length
