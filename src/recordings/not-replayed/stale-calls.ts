import { shared } from '../../session/shared.js'

/** Notes what changed since the recording of a call, which was made and failed. */
export function noteChanges(failure: unknown, changes: readonly string[]): void {
  if (failure instanceof Error) staleCalls.set(failure, changes)
}

/** Returns what changed since the recording of a failed call; undefined if the recording is not stale. */
export const changesSince = (failure: unknown): readonly string[] | undefined =>
  failure instanceof Error ? staleCalls.get(failure) : undefined

const staleCalls = shared('stale-calls', () => new WeakMap<Error, readonly string[]>())
