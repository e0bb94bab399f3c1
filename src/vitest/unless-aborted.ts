import { abortable } from '../session/abortable.js'
import type { Permission } from './run-ledger.js'

/** Asks for permission. Rejects when the caller aborts, and gives back a permission that is granted after that. */
export async function unlessAborted(
  ask: () => Promise<Permission>,
  signal: AbortSignal | undefined,
  abandon: () => void,
  giveBack: () => void,
): Promise<Permission> {
  signal?.throwIfAborted()
  const permission = ask()
  return abortable(permission, signal, () => {
    abandon()
    permission.then(
      (granted) => granted === 'granted' && giveBack(),
      () => {},
    )
  })
}
