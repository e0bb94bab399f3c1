import { UsageError } from '../../errors.js'
import { excerpt } from '../../text/excerpt.js'
import { showValue } from '../../text/show-value.js'
import type { ExplainedIn } from '../../verdict/verdict.js'
import type { SuppliedExplanation } from '../respondent.js'

/** The functions of a subject that pick explanations out of what an application returned, by check. */
export type ExplanationPicks = Readonly<Record<string, ((result: unknown) => unknown) | undefined>>

/**
 * The explanations that came with the answer, by check. They are read at once:
 * an application may change what it returned when it is run again.
 */
export function explanationsIn(
  result: unknown,
  picks: ExplanationPicks,
  name: string,
  explainedIn: ExplainedIn,
): Readonly<Record<string, () => SuppliedExplanation>> {
  const explanations = Object.entries(picks).flatMap(([check, pick]) =>
    pick ? [[check, settled(() => explanationIn(result, check, pick, name, explainedIn))] as const] : [],
  )
  return Object.fromEntries(explanations)
}

/** What a function returns or throws, whenever it is asked for. */
function settled<Value>(call: () => Value): () => Value {
  try {
    const value = call()
    return () => value
  } catch (error) {
    return () => {
      throw error
    }
  }
}

/** An explanation in the form of the check's schema. */
function explanationIn(
  result: unknown,
  check: string,
  pick: (result: unknown) => unknown,
  name: string,
  explainedIn: ExplainedIn,
): SuppliedExplanation {
  let found: unknown
  try {
    found = pick(result)
  } catch (error) {
    throw new UsageError(
      [
        `${name}: ${check}(result) threw: ${excerpt(String((error as Error)?.message ?? error), 200)}`,
        '',
        `  result: ${showValue(result, 70)}`,
      ].join('\n'),
      { cause: error },
    )
  }
  const wrong = (form: string): never => {
    throw new UsageError(`${name}: ${check}(result) returned ${showValue(found)}; it returns ${form}.`)
  }
  const given = (value: object, target?: string): SuppliedExplanation => ({ value, target, explainedIn })
  if (check === 'importance')
    return Array.isArray(found) && found.every((word) => typeof word === 'string')
      ? given({ words: [...found] })
      : wrong('a list of words')
  if (check === 'redaction')
    return typeof found === 'string' ? given({ redacted: found }) : wrong('the text with the mask in place of words')
  if (typeof found === 'string') return given({ edited: found })
  const { text, target } = (found ?? {}) as { text?: unknown; target?: unknown }
  return typeof text === 'string' && typeof target === 'string'
    ? given({ edited: text }, target)
    : wrong('the edited text, or { text, target }')
}
