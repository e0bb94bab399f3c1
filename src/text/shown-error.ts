import { excerpt } from './excerpt.js'
import { shownText } from './shown-text.js'

/** An error of others as plain data that a reporter can print: its name, message, stack, cause and short properties. */
export interface ShownError {
  readonly name: string
  readonly message: string
  /** The message, and the lines of the stack that name a place in the code. */
  readonly stack: string
  readonly cause?: ShownError
  readonly [property: string]: unknown
}

/**
 * Returns an error of others so that a reporter can print it: Vitest prints the causes of an error with all their
 * properties. Texts are on one line, and cut. Objects are left out: the error of a provider holds the whole prompt.
 */
export function shownError(thrown: unknown, depth = 4): ShownError {
  const error = (typeof thrown === 'object' && thrown !== null ? thrown : { message: thrown }) as Partial<Error>
  const name = excerpt(String(error.name ?? 'Error'), 80)
  const message = excerpt(String(error.message ?? ''), 1_000)
  const properties = Object.entries(error).flatMap(([property, value]) =>
    typeof value === 'string'
      ? [[excerpt(property, 80), excerpt(value, 200)]]
      : isShort(value)
        ? [[property, value]]
        : [],
  )
  return {
    ...Object.fromEntries(properties),
    name,
    message,
    stack: [`${name}: ${message}`, ...placesOf(error)].join('\n'),
    ...(error.cause === undefined || error.cause === null || depth === 0
      ? {}
      : { cause: shownError(error.cause, depth - 1) }),
  }
}

const isShort = (value: unknown): boolean => typeof value === 'number' || typeof value === 'boolean'

/** The lines of a stack after its message, which may have lines that look like these. */
function placesOf({ stack, message = '' }: Partial<Error>): readonly string[] {
  const text = String(stack ?? '')
  const at = message === '' ? 0 : text.indexOf(String(message))
  const rest = at < 0 ? text : text.slice(at + String(message).length)
  return rest
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => `    ${shownText(line.trim())}`)
}
