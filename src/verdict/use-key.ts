import { chosenAnswersOf } from './claim.js'
import type { Verdict } from './verdict.js'

/** Returns a key of the use of a check: two verdicts of a test have the same key if they come from the same use. */
export const useKeyOf = ({ check, subject, input, options, claim }: Verdict): string =>
  // Not the seed of the control: it only draws other controls.
  JSON.stringify([
    check,
    subject,
    input.id,
    options,
    claim.promises === 'stays',
    chosenAnswersOf(claim),
    String(claim.tolerance),
  ])
