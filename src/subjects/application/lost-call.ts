import type { EnclosingRun } from '../../session/enclosing-run.js'
import type { Place } from '../../session/model-call.js'
import { clearestIn, legible, standsIn, type LegiblePrompt } from '../../session/traces-of-run.js'

/** A call that a run without calls probably made, and that was noted elsewhere: its async context was lost. */
export interface LostCall {
  /** The run that has the call. Undefined for a call of the test file. */
  readonly notedFor: Place | undefined
  /** Whether the call can hardly be what it was noted for. If not, the run's own models may be unobserved. */
  readonly isSure: boolean
}

/** Returns the call that the run probably made, from those that began in its time. Sure ones come first. */
export function lostCallOf(run: EnclosingRun): LostCall | undefined {
  const found = run.strays.flatMap(({ prompt, notedFor, isLate }): LostCall[] => {
    const read = legible(prompt)
    const isOfOther = notedFor !== undefined && standsIn(read, notedFor)
    const isOfRun = standsIn(read, run) || hasPart(run, notedFor, read)
    // Calls of the same subject are observed, so this run made one, too.
    const isSameSubject = notedFor?.place.subject === run.place.subject
    if (!isOfRun && (isOfOther || !(isLate || isSameSubject))) return []
    return [{ notedFor: notedFor?.place, isSure: isLate || isSameSubject || (notedFor !== undefined && !isOfOther) }]
  })
  return found.find(({ isSure }) => isSure) ?? found[0]
}

function hasPart(run: EnclosingRun, other: EnclosingRun | undefined, prompt: LegiblePrompt): boolean {
  const runs = other ? [run, other] : [run]
  return clearestIn(prompt, runs, { least: 'a little', isSame: () => false })[0] === run
}
