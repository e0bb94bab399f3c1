import { fileURLToPath } from 'node:url'

/** Where a test called the package, as the lines of a stack; written out when asked for, since that takes long. */
export type CallSite = () => string

/** The stack above a function of ours, less further frames of ours. */
export function callSiteAbove(callee: (...args: never[]) => unknown): CallSite {
  const here: { stack?: string } = {}
  Error.captureStackTrace(here, callee)
  return () => {
    const frames = (here.stack ?? '').split('\n').slice(1)
    const foreign = frames.filter((frame) => !frame.includes(ownFolder) && !frame.includes(ownAddress))
    return (foreign.length > 0 ? foreign : frames).join('\n')
  }
}

/** The error with a stack that leads to the test; after an await its own does not. */
export const pointedTo = <Thrown extends Error>(callSite: CallSite, error: Thrown): Thrown =>
  Object.assign(error, { stack: `${error.name}: ${error.message}\n${callSite()}` })

const ownAddress = new URL('..', import.meta.url).href
const ownFolder = fileURLToPath(ownAddress)
