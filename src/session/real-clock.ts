const { setTimeout, setImmediate, clearTimeout, queueMicrotask, performance } = globalThis
const { nextTick } = process
const RealDate = Date

/**
 * The clock and the timers of the process, also in a test that fakes them. The setup file loads this file, and so
 * before any test runs.
 */
export const realClock = {
  /** Returns the time as an ISO date. */
  date: (): string => new RealDate().toISOString(),
  /** Returns the milliseconds since 1970. */
  time: (): number => RealDate.now(),
  /** Returns milliseconds that only grow. */
  elapsed: performance.now.bind(performance),
  setTimeout,
  setImmediate,
  clearTimeout,
  queueMicrotask,
  nextTick,
}
