import type { PlannedCalls } from '../session/planned-calls.js'
import { numberOf } from '../text/number-of.js'

/** Returns planned calls in words: `at most 12 calls to make, 30 recorded`. */
export function plannedText(calls: PlannedCalls): string {
  const { toMake, toMakeOfEditor = 0, recorded, unknownRuns } = calls
  const ofEditor = toMakeOfEditor > 0 ? `, ${toMakeOfEditor} of them to an editor` : ''
  const toMakeInWords =
    toMake === 0 && !isOpenEnded(calls)
      ? 'no call to make'
      : `${boundInWords(calls)} ${numberOf(toMake, 'call')} to make${ofEditor}`
  const runs = unknownRuns === 1 ? '1 run of an application' : `${unknownRuns} runs of applications`
  return `${toMakeInWords}, ${recorded} recorded${unknownRuns > 0 ? `; ${runs} unknown` : ''}`
}

/** Whether more calls may be made than were counted. */
export const isOpenEnded = ({ isOpen, unknownRuns }: PlannedCalls): boolean => isOpen || unknownRuns > 0

/** Returns what the number of calls to make is: a bound from above or from below, or an estimate. */
export const boundInWords = (calls: PlannedCalls): 'at least' | 'about' | 'at most' =>
  isOpenEnded(calls) ? 'at least' : calls.isAbout ? 'about' : 'at most'
