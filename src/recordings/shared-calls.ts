/**
 * Returns a function that lets equal concurrent calls share one call. Each caller can
 * give up alone; the shared call is aborted when all callers have given up.
 */
export function shareCalls<Reply>(): (
  key: string,
  signal: AbortSignal | undefined,
  start: (signal: AbortSignal) => Promise<Reply>,
) => Promise<Reply> {
  const shared = new Map<
    string,
    { readonly reply: Promise<Reply>; readonly controller: AbortController; waiting: number }
  >()

  return async (key, signal, start) => {
    signal?.throwIfAborted()
    let call = shared.get(key)
    if (!call) {
      const controller = new AbortController()
      call = {
        controller,
        waiting: 0,
        reply: start(controller.signal).finally(() => shared.get(key) === call && shared.delete(key)),
      }
      shared.set(key, call)
    }
    const { reply, controller } = call
    call.waiting++
    if (!signal) return reply
    const given = Promise.withResolvers<never>()
    const giveUp = (): void => {
      given.reject(signal.reason)
      if (call && --call.waiting === 0) {
        shared.delete(key)
        controller.abort(signal.reason)
      }
    }
    signal.addEventListener('abort', giveUp, { once: true })
    // A caller that gave up must not leave the shared call's failure unhandled.
    reply.catch(() => {})
    return Promise.race([reply, given.promise]).finally(() => signal.removeEventListener('abort', giveUp))
  }
}
