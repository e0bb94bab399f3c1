import { noDecision } from './no-decision.js'
import type { Session } from './session.js'
import { enclosingGate } from './within-gate.js'

/**
 * Throws at a call that is about to be made outside of gates, in all parts of a run but the first: otherwise each part
 * would pay for it. Its test ends as skipped.
 */
export function rejectOutsideOfGates(session: Session): void {
  const { part } = session.gates
  if (!part || part.number === 1 || enclosingGate()) return
  const note = `part ${part.number} of ${part.of} makes no call outside of gates; part 1 makes them`
  session.currentTest()?.decidesNothing.push(note)
  throw noDecision(`${note}.`)
}
