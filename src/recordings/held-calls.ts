import type { CallScope, HeldCall } from '../session/call-scope.js'
import { currentSession, type Session } from '../session/session.js'
import { shared } from '../session/shared.js'
import type { CallToAnswer } from './call-to-answer.js'

/*
 * A test that was there before us asks an observed model, too. Nothing tells it from one of ours before a matcher or a
 * subject runs in it. So the calls that tests make outside of subjects are held in memory until then.
 */

/** Whether a call is held: its attempt has used nothing of ours yet. */
export const isHeld = (
  { observation }: Pick<Session, 'observation'>,
  { isObserved, place, scope }: CallToAnswer,
): boolean =>
  isObserved &&
  place.kind === 'file' &&
  place.step === 'call' &&
  observation.known !== 'recorded' &&
  scope.kept === undefined

/** Holds an answered call. If its attempt began to use us while the call was under way, the call is recorded now. */
export async function hold(session: Session, scope: CallScope, call: HeldCall): Promise<void> {
  attemptsOf(session).set(call.id, { scope })
  if (scope.kept) return call.write()
  scope.held.push(call)
}

/** Notes a call that a double answered where no call may be made: a matcher that takes its result gets the error. */
export const refuse = (session: Session, scope: CallScope, id: string, refusal: () => Promise<Error>): void =>
  void attemptsOf(session).set(id, { scope, refusal })

/**
 * Records the calls that the running attempt, the hooks of its file and the top level of the file have made. From now
 * on, theirs are recorded at once. A matcher passes the ids of its result's calls, since another test may have made
 * them.
 *
 * @throws NotRunError if a call cannot be recorded.
 */
export async function keepCalls(ids: readonly string[] = []): Promise<void> {
  const session = currentSession()
  if (!session || session.mode === 'live') return
  session.observation.insist()
  const owners = ids.flatMap((id) => attemptsOf(session).get(id) ?? [])
  for (const { refusal } of owners) if (refusal) throw await refusal()
  const scopes = [session.calls, session.currentTest()?.calls, ...owners.map(({ scope }) => scope)]
  for (const scope of new Set(scopes)) if (scope) await (scope.kept ??= writeAll(scope))
}

/** Records the calls of an attempt in the order in which they were answered. Throws after all of them. */
async function writeAll({ held, heldStreams, streaming }: CallScope): Promise<void> {
  // The end of the test waits for these now.
  for (const stream of heldStreams) streaming.add(stream)
  const errors: unknown[] = []
  for (const call of held.splice(0)) await call.write().catch((error: unknown) => void errors.push(error))
  if (errors.length > 0) throw errors[0]
}

/** The attempt that made a call, and the error for a matcher that takes the call. */
interface OwnerOfCall {
  readonly scope: CallScope
  readonly refusal?: () => Promise<Error>
}

/** Returns the attempts of a test file by the ids of their calls without a recording. */
function attemptsOf(session: Session): Map<string, OwnerOfCall> {
  const known = attempts.get(session) ?? new Map<string, OwnerOfCall>()
  attempts.set(session, known)
  return known
}

const attempts = shared('attempts-of-held-calls', () => new WeakMap<Session, Map<string, OwnerOfCall>>())
