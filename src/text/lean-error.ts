import { isOwnFrame } from '../own-files.js'
import { excerpt } from './excerpt.js'
import { shownText } from './shown-text.js'

/** The parts of an error that are safe and useful in a log. */
export interface LeanError {
  readonly name: string
  readonly message: string
  readonly stack: string
  readonly cause?: LeanError
}

/**
 * Returns the name, the message and the stack of an error and of its causes. Other properties are left out: a client's
 * error may hold its whole request, with the key. Undefined for a value that is not an error.
 */
export function leanError(thrown: unknown, depth = 0): LeanError | undefined {
  if (!(thrown instanceof Error) || depth > 3) return undefined
  const name = shownText(thrown.name)
  const message = excerpt(thrown.message, 300)
  const cause = leanError(thrown.cause, depth + 1)
  return { name, message, stack: [`${name}: ${message}`, ...framesOf(thrown)].join('\n'), ...(cause ? { cause } : {}) }
}

/** Returns the frames of a stack without ours, and without the message above them, whose lines may look like frames. */
function framesOf({ stack, message }: Error): readonly string[] {
  if (typeof stack !== 'string') return []
  const at = stack.indexOf(message)
  const frames = at < 0 ? stack : stack.slice(at + message.length)
  return frames
    .split('\n')
    .filter((line) => /^\s{1,8}at /u.test(line) && !isOwnFrame(line))
    .map(shownText)
}
