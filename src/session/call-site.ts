import { isOwnFrame } from '../own-files.js'

/** Returns the stack lines of the place where a test called the package. Formatting them is slow, so it is lazy. */
export type CallSite = () => string

/** Returns the stack above one of our functions, without other frames of ours. */
export function callSiteAbove(callee: (...args: never[]) => unknown): CallSite {
  const here: { stack?: string } = {}
  Error.captureStackTrace(here, callee)
  return () => {
    const frames = (here.stack ?? '').split('\n').slice(1)
    const foreign = frames.filter((frame) => !isOwnFrame(frame))
    return (foreign.length > 0 ? foreign : frames).join('\n')
  }
}

/** Returns the error with a stack that leads to the test. After an `await`, the original stack does not. */
export const pointedTo = <Thrown extends Error>(callSite: CallSite, error: Thrown): Thrown =>
  Object.assign(error, { stack: `${error.name}: ${error.message}\n${callSite()}` })
