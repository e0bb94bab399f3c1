import { UsageError } from '../../errors.js'
import { stringsIn } from '../../replies/reply.js'
import { showValue } from '../../text/show-value.js'
import type { SuppliedExplanation } from '../respondent.js'
import { pickedBy } from './result-output.js'

/** An explanation that a matcher was given, or a function that finds it in the output; undefined where it has none. */
export interface HandedOver {
  readonly option: string
  readonly value: unknown
}

/** The explanation that a test hands over, and whether the model gave it in its reply. */
export function suppliedInResult(
  { option, value: found }: HandedOver,
  output: unknown,
): SuppliedExplanation | undefined {
  if (found === undefined) return undefined
  const isPicked = typeof found === 'function'
  const value: unknown = isPicked ? pickedBy(found as (output: never) => unknown, output, option) : found
  const said = stringsIn(output)
  // A function may take a reply apart, or may not look at it.
  const isInReply = stringsIn(value).every((part) =>
    isPicked ? said.some((whole) => whole.includes(part)) : said.includes(part),
  )
  return {
    value,
    explainedIn: isInReply ? 'the same reply' : 'the test',
    misfit: (form) => new UsageError(`${option}${isPicked ? '(output)' : ''} is ${showValue(value)}; it is ${form}.`),
  }
}
