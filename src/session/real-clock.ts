const { setTimeout, setImmediate, clearTimeout, performance } = globalThis
const RealDate = Date

/**
 * The clock and the timers of the process, also in a test that fakes them. A module that needs them must load this
 * file before the tests run.
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
}
