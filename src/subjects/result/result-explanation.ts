import { UsageError } from '../../errors.js'
import { stringsIn } from '../../replies/reply.js'
import { showValue } from '../../text/show-value.js'
import type { SuppliedExplanation } from '../respondent.js'
import type { ResultOptions } from './result-options.js'
import { pickedBy } from './result-output.js'

/** The explanation at hand, in the form of the check's schema. */
export function givenIn(
  check: string,
  { words, text, target }: ResultOptions,
  output: unknown,
): SuppliedExplanation | undefined {
  const [name, found, form, other] =
    check === 'importance'
      ? (['words', words, 'a list of words', text] as const)
      : (['text', text, 'a text', words] as const)
  if (other !== undefined) throw new UsageError(`${check} of a result takes ${name}, ${form}.`)
  if (found === undefined) return undefined
  const value: unknown = typeof found === 'function' ? pickedBy(found, output, name) : found
  const hasForm =
    check === 'importance'
      ? Array.isArray(value) && value.every((word) => typeof word === 'string')
      : typeof value === 'string'
  if (!hasForm)
    throw new UsageError(
      `${name}${typeof found === 'function' ? '(output)' : ''} is ${showValue(value)}; it is ${form}.`,
    )
  const said = stringsIn(output)
  // A function may take a reply apart, or may not look at it.
  const isInReply = stringsIn(value).every((part) =>
    typeof found === 'function' ? said.some((whole) => whole.includes(part)) : said.includes(part),
  )
  const explanation = {
    importance: { words: value },
    redaction: { redacted: value },
    counterfactual: { edited: value },
  }[check]
  return explanation && { value: explanation, target, explainedIn: isInReply ? 'the same reply' : 'the test' }
}
