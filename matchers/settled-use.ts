import type { MatcherState } from 'vitest'
import type { Palette } from '../src/report/palette.js'
import { isPlanning } from '../src/session/current-plan.js'
import { isNoDecision } from '../src/session/no-decision.js'
import { currentSession } from '../src/session/session.js'
import type { MatcherResult } from './matcher-result.js'
import type { MatcherUse } from './matcher-use.js'

/** Whether a use of a matcher fails its test. Where calls are only counted, and in a part of a run, none does. */
export async function hasFailed<Judged>(
  judging: Promise<Judged>,
  use: Pick<MatcherUse<Judged>, 'fails'>,
  isNot: boolean,
): Promise<boolean> {
  try {
    const judged = await judging
    return !isPlanning() && (await use.fails(judged, isNot))
  } catch (error) {
    return !isNoDecision(error)
  }
}

/** Returns the result of a use of a matcher. Where the run decides nothing, the test goes on to its next calls. */
export async function resultOfUse<Judged>(
  judging: Promise<Judged>,
  use: Pick<MatcherUse<Judged>, 'result'>,
  { state, assertion }: { readonly state: MatcherState; readonly assertion: string },
): Promise<MatcherResult> {
  const { isNot } = state
  try {
    const judged = await judging
    if (!isPlanning()) return await use.result(judged, { assertion, palette: paletteOf(state), isNot })
  } catch (error) {
    if (!isNoDecision(error)) throw error
  }
  // The test ends as skipped, also where its model is a double.
  if (isPlanning())
    currentSession()?.currentTest()?.decidesNothing.push('calls are only counted, so nothing was decided')
  return { pass: !isNot, message: () => assertion }
}

/** Vitest's own colours; chalk has none inside a worker. */
function paletteOf({ utils }: MatcherState): Palette {
  const { BOLD_WEIGHT: strong, DIM_COLOR: faint, EXPECTED_COLOR: good, RECEIVED_COLOR: bad } = utils
  // Vitest's matchers have no third colour.
  const hasColours = good(' ') !== ' '
  return { strong, faint, good, bad, given: (text) => (hasColours ? `\x1B[36m${text}\x1B[39m` : text) }
}
