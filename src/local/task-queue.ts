/** Runs a task when all earlier tasks have ended. Rejects with the signal's reason as soon as it aborts. */
export type TaskQueue = <Result>(task: () => Promise<Result>, signal?: AbortSignal) => Promise<Result>

/** Returns a queue in which tasks wait for each other. A task that is aborted while it waits never starts. */
export const taskQueue = (): TaskQueue => {
  let last: Promise<unknown> = Promise.resolve()
  return (task, signal) => {
    const turn = last.then(() => {
      signal?.throwIfAborted()
      return task()
    })
    last = turn.catch(() => {})
    return signal === undefined ? turn : untilAborted(turn, signal)
  }
}

/*
 * llama.cpp checks the signal only between two batches of tokens, which can be seconds apart on
 * a slow machine. The caller is rejected at once; the next task still waits for the real end.
 */
const untilAborted = <Result>(turn: Promise<Result>, signal: AbortSignal): Promise<Result> =>
  new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason)
    signal.addEventListener('abort', abort, { once: true })
    turn.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
    if (signal.aborted) abort()
  })
