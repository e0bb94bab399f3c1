import { chosenAnswersOf } from './claim.js'
import type { Verdict } from './verdict.js'

/** Returns whether two verdicts come from the same use of a check in a test. */
export const isSameUse = (a: Verdict, b: Verdict): boolean =>
  a.check === b.check &&
  a.subject === b.subject &&
  a.input.id === b.input.id &&
  settingsOf(a) === settingsOf(b) &&
  chosenAnswersOf(a.claim) === chosenAnswersOf(b.claim) &&
  a.claim.tolerance === b.claim.tolerance

/** The options. The seed of the control is not one: it only draws other controls. */
const settingsOf = ({ options }: Verdict): string => JSON.stringify(options)
