import { UsageError } from '../../errors.js'
import { stringsIn } from '../../replies/reply.js'
import { leavesIn, replaceAt } from '../../text/json-leaf.js'
import { showValue } from '../../text/show-value.js'
import type { SuppliedExplanation } from '../respondent.js'
import { pickedBy, type PickOfOutput } from './result-output.js'

/** A matcher's option and its value: an explanation, a function that finds it in the output, or undefined. */
export interface HandedOver {
  readonly option: string
  readonly value: unknown
}

/** Returns the explanation that a test supplied, and whether the model's reply contains it. */
export function suppliedInResult(
  { option, value: found }: HandedOver,
  output: unknown,
  input: string,
): SuppliedExplanation | undefined {
  if (found === undefined) return undefined
  const isPicked = typeof found === 'function'
  const pick = found as PickOfOutput
  const value: unknown = isPicked ? pickedBy(pick, output, input, option) : found
  const said = stringsIn(output)
  const parts = stringsIn(value)
  // A function may return parts of a reply, or may not read it at all. Places alone have no text to compare.
  const isInReply =
    ((isPicked || parts.length > 0) &&
      parts.every((part) => (isPicked ? said.some((whole) => whole.includes(part)) : said.includes(part)))) ||
    (isPicked && readsNumbers(pick, output, input))
  return {
    value,
    explainedIn: isInReply ? 'the same reply' : 'the test',
    misfit: (form) =>
      new UsageError(
        isPicked
          ? `${option}(output) returned ${showValue(value)}; it must return ${form}.`
          : `${option} must be ${form}; received ${showValue(value)}.`,
      ),
  }
}

/** Whether a function picks parts of the input by numbers of the output: `input.slice(output.start, output.end)`. */
function readsNumbers(pick: PickOfOutput, output: unknown, input: string): boolean {
  const picked = (from: unknown): string | undefined => {
    try {
      return JSON.stringify(pick(from, input))
    } catch {
      return undefined
    }
  }
  const numbers = [...leavesIn(output)].filter(({ value }) => typeof value === 'number')
  const others = numbers.reduce((changed, { path, value }) => replaceAt(changed, path, Number(value) + 1), output)
  return numbers.length > 0 && picked(others) !== picked(output)
}
