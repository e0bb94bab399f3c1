import { fileURLToPath } from 'node:url'

/** The stack above a function of ours, less further frames of ours: where a test called it. */
export function framesAbove(callee: (...args: never[]) => unknown): string {
  const here: { stack?: string } = {}
  Error.captureStackTrace(here, callee)
  const frames = (here.stack ?? '').split('\n').slice(1)
  const foreign = frames.filter((frame) => !frame.includes(ownFolder) && !frame.includes(ownAddress))
  return (foreign.length > 0 ? foreign : frames).join('\n')
}

/** The error with a stack that leads to the test; after an await its own does not. */
export const pointedTo = <Thrown extends Error>(frames: string, error: Thrown): Thrown => Object.assign(error, { stack: `${error.name}: ${error.message}\n${frames}` })

const ownAddress = new URL('.', import.meta.url).href
const ownFolder = fileURLToPath(ownAddress)
