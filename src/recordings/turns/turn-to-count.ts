import { planStop } from '../../session/current-plan.js'
import { count, type Plan } from '../../session/planned-calls.js'
import type { CallTurn } from './call-turn.js'
import { turnOfDouble } from './turn-of-double.js'
import { turnToReplay } from './turn-to-replay.js'
import type { WaitingCall } from './waiting-call.js'

/**
 * Counts a call in a plan. Returns its turn if a recording answers it, or a double, which reaches no server.
 *
 * @throws NotRunError for a call that would be made; see `planStop`.
 */
export function turnToCount(waiting: WaitingCall, plan: Plan): CallTurn {
  const { call, wanted } = waiting
  if (!wanted.found && call.isDouble && call.place.kind === 'file')
    return turnOfDouble(waiting, () => {
      plan.isOpen = true
      return Promise.resolve(planStop())
    })
  plan.reached++
  count(plan, wanted.found ? 'recorded' : 'toMake', wanted.place)
  if (wanted.found) return turnToReplay(waiting, wanted.found, { isNoted: false })
  plan.stops++
  // The test goes on from a question of ours and from a run, which are counted to their ends, but not from this.
  if (call.place.kind === 'file') plan.isOpen = true
  throw planStop()
}
