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
  if (!signal) return permission
  const { promise, reject } = Promise.withResolvers<never>()
  const abort = (): void => {
    reject(signal.reason)
    abandon()
    permission.then(
      (granted) => granted === 'granted' && giveBack(),
      () => {},
    )
  }
  signal.addEventListener('abort', abort, { once: true })
  return Promise.race([permission, promise]).finally(() => signal.removeEventListener('abort', abort))
}
