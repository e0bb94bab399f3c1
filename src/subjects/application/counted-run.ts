import { mostCallsOfRuns } from '../../recordings/recorded-runs.js'
import { withinPlan } from '../../session/current-plan.js'
import type { RunPlace } from '../../session/model-call.js'
import { addPlan, openPlan, type Plan } from '../../session/planned-calls.js'
import { currentSession, type Session } from '../../session/session.js'
import { shared } from '../../session/shared.js'

/**
 * Runs an application where calls are only counted. A run that stops at a call without a recording counts as many as
 * a recorded run has: what the application does with the reply is unknown.
 */
export async function countedRun<Result>(plan: Plan, place: RunPlace, run: () => Promise<Result>): Promise<Result> {
  const own = openPlan(plan)
  try {
    return await withinPlan(own, run)
  } finally {
    if (own.stops > 0) countRest(own, place)
    else noteCalls(place.subject, own.reached)
    addPlan(plan, own)
  }
}

function countRest(own: Plan, { subject, input, step, sample }: RunPlace): void {
  const calls = callsOfRun(subject)
  const rest = Math.max(0, (calls ?? 0) - own.reached)
  own.reached += rest
  if (calls !== undefined) own.isAbout = true
  const name = `rest of ${JSON.stringify([subject, input, step, sample])}`
  if (own.seen.has(name)) return
  own.seen.add(name)
  own.toMake += rest
  if (calls === undefined) own.unknownRuns++
}

/** Returns how many calls a run of an application makes, as its recorded runs tell. Undefined where none does. */
export function callsOfRun(subject: string): number | undefined {
  const session = currentSession()
  if (!session) return undefined
  const known = knownIn(session)
  if (!known.has(subject)) known.set(subject, mostCallsOfRuns(session, subject))
  return known.get(subject)
}

function noteCalls(subject: string, calls: number): void {
  const session = currentSession()
  if (!session) return
  knownIn(session).set(subject, Math.max(calls, callsOfRun(subject) ?? 0))
}

function knownIn(session: Session): Map<string, number | undefined> {
  const known = sessions.get(session) ?? new Map<string, number | undefined>()
  sessions.set(session, known)
  return known
}

const sessions = shared('calls-of-runs', () => new WeakMap<Session, Map<string, number | undefined>>())
