import { aimOf } from './claim.js'
import type { Verdict } from './verdict.js'

/** Whether two verdicts are of the same use of a check in a test. */
export const isSameUse = (a: Verdict, b: Verdict): boolean =>
  a.check === b.check &&
  a.subject === b.subject &&
  a.input.id === b.input.id &&
  settingsOf(a) === settingsOf(b) &&
  aimOf(a.claim) === aimOf(b.claim)

/** All settings; the control's seed is none of them, since it only draws other controls. */
const settingsOf = ({ options }: Verdict): string => JSON.stringify(options)
