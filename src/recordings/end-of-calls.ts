import type { CallScope, PendingError, RecordingInScope } from '../session/call-scope.js'
import { inputUnderWay } from '../session/input-under-way.js'
import { currentSession } from '../session/session.js'
import { entryInScope, scopeOf } from './format/recording-name.js'

/**
 * Ends the run of an application: waits for the replies that still stream, and puts the recordings that it made in
 * their order. A run that failed did not make all of its calls, so its recordings stay as they are.
 */
export async function endRun(scope: CallScope, { hasFailed }: { readonly hasFailed: boolean }): Promise<void> {
  await Promise.allSettled(scope.streaming)
  const session = currentSession()
  const end = async (): Promise<void> => {
    if (!hasFailed) await putInOrder(scope.recordings)
  }
  if (scope.errors.length === 0) return end()
  // The test says later whether it went on from an error, which then is one recording more.
  const errors = scope.errors.map((error) => ({ ...error, endRun: end }))
  const calls = inputUnderWay()?.calls ?? (session?.currentTest() ?? session)?.calls
  calls?.errors.push(...errors)
}

/**
 * Stores the lasting errors that a test went on from: those that none of its failures repeats. A test without a matcher
 * and a subject keeps none of those of observed models.
 */
export async function storeErrors(
  { errors, kept }: CallScope,
  failures: readonly { readonly message: string }[],
): Promise<void> {
  const pending = errors.splice(0).filter(({ isHeld }) => !isHeld || kept)
  for (const { error, store } of pending)
    if (!failures.some(({ message }) => message.includes(messageOf(error)))) await store()
  for (const endRun of new Set(pending.map((error) => error.endRun))) await endRun?.()
}

const messageOf = (error: PendingError['error']): string => (error instanceof Error ? error.message : String(error))

/** Puts the recordings of each file in the order of their calls, and removes unused ones where some were made. */
export async function putInOrder(recordings: readonly RecordingInScope[]): Promise<void> {
  const ledger = currentSession()?.ledger
  const byScope = Map.groupBy(recordings, ({ file, entry }) => `${file} ${scopeOf(entry)}`)
  for (const ofScope of byScope.values()) {
    const [first] = ofScope
    if (!ledger || !first || !ofScope.some(({ isNew }) => isNew)) continue
    const inOrder = ofScope
      .toSorted((a, b) => a.number - b.number)
      .map((recording) => ({ recording, entry: recording.entry }))
    const order = [...new Set(inOrder.map(({ entry }) => entry))]
    const scope = scopeOf(first.entry)
    await ledger.tidy({ file: first.file, scope, order })
    for (const { recording, entry } of inOrder) recording.renamed(entryInScope(scope, order.indexOf(entry) + 1))
  }
}
