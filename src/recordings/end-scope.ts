import type { CallScope, RecordingInScope } from '../session/call-scope.js'
import type { CurrentTest } from '../session/session.js'
import { currentSession } from '../session/session.js'

/**
 * Ends an attempt: waits for the replies that still stream, and puts the recordings that it made in their order. The
 * recordings of an attempt that failed stay as they are, since it did not make all of its calls.
 */
export async function endScope(scope: CallScope, { hasFailed }: { readonly hasFailed: boolean }): Promise<void> {
  await Promise.allSettled(scope.streaming)
  const test = currentSession()?.currentTest()
  // The run may be over before its test, which says whether it went on from an error.
  test?.calls.errors.push(...scope.errors)
  if (!hasFailed) await tidy(scope.recordings)
}

/** Puts the recordings of each file in the order of their calls, and removes stale ones where some were made. */
export async function tidy(recordings: readonly RecordingInScope[]): Promise<void> {
  const ledger = currentSession()?.ledger
  const scopes = Map.groupBy(recordings, ({ file, entry }) => `${file} ${scopeOf(entry)}`)
  for (const ofScope of scopes.values()) {
    const [{ file, entry } = { file: '', entry: '' }] = ofScope
    if (!ledger || !ofScope.some(({ isNew }) => isNew)) continue
    const inOrder = [...ofScope].sort((a, b) => a.number - b.number)
    const order = [...new Set(inOrder.map(({ entry }) => entry))]
    const scope = scopeOf(entry)
    await ledger.tidy({ file, scope, order })
    for (const recording of inOrder) recording.renamed(`${scope}/${order.indexOf(recording.entry) + 1}`)
  }
}

const scopeOf = (entry: string): string => entry.replace(/\/\d+$/u, '')
