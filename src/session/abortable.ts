/** Returns the result of a promise. Rejects when the signal aborts, after it has called `aborted`. */
export async function abortable<Value>(
  promise: Promise<Value>,
  signal: AbortSignal | undefined,
  aborted: () => void = () => {},
): Promise<Value> {
  signal?.throwIfAborted()
  if (!signal) return promise
  const { promise: rejected, reject } = Promise.withResolvers<never>()
  const abort = (): void => {
    aborted()
    reject(signal.reason)
  }
  signal.addEventListener('abort', abort, { once: true })
  return Promise.race([promise, rejected]).finally(() => signal.removeEventListener('abort', abort))
}
