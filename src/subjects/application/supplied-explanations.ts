import { UsageError } from '../../errors.js'
import { showValue } from '../../text/show-value.js'
import type { ExplainedIn } from '../../verdict/verdict.js'
import { pickError } from '../pick-error.js'
import type { SuppliedExplanation } from '../respondent.js'

/** The functions that pick explanations from an application's return value and its input, by check. */
export type ExplanationPicks = Readonly<Record<string, ((result: unknown, input: unknown) => unknown) | undefined>>

/**
 * Returns the explanations that came with the answer, by check. They are read
 * immediately: a later run may change the object that the application returned.
 *
 * @throws UsageError if the test uses an explanation whose function throws.
 */
export function explanationsIn(
  { result, input }: Finished,
  picks: ExplanationPicks,
  name: string,
  explainedIn: ExplainedIn,
): Readonly<Record<string, () => SuppliedExplanation>> {
  const explanations = Object.entries(picks).flatMap(([check, pick]) =>
    pick ? [[check, pickNow({ result, input }, check, pick, name, explainedIn)] as const] : [],
  )
  return Object.fromEntries(explanations)
}

/** What an application returned, and for which input. */
interface Finished {
  readonly result: unknown
  readonly input: unknown
}

function pickNow(
  { result, input }: Finished,
  check: string,
  pick: (result: unknown, input: unknown) => unknown,
  name: string,
  explainedIn: ExplainedIn,
): () => SuppliedExplanation {
  try {
    const value = copyOf(pick(result, input))
    const misfit = (form: string): UsageError =>
      new UsageError(`${name}: ${check}(result) returned ${showValue(value)}; it must return ${form}.`)
    return () => ({ value, explainedIn, misfit })
  } catch (error) {
    return () => {
      throw pickError(error, `${name}: ${check}`, 'result', result)
    }
  }
}

/**
 * Returns a copy that the application cannot change later: of an explanation, or
 * of a list or an object of such. Reads getters and proxies now, as
 * `structuredClone` would not. A promise stays itself: it is invalid.
 */
function copyOf(value: unknown, levels = 2): unknown {
  if (levels === 0 || typeof value !== 'object' || value === null || value instanceof Promise) return value
  if (Array.isArray(value)) return value.map((item) => copyOf(item, levels - 1))
  const read = namesIn(value).map((name) => [name, (value as Readonly<Record<string, unknown>>)[name]] as const)
  return Object.fromEntries(
    read.flatMap(([name, entry]) => (typeof entry === 'function' ? [] : [[name, copyOf(entry, levels - 1)]])),
  )
}

/** The names of an object's properties, including the getters of its class. */
function namesIn(value: object): readonly string[] {
  const parent = Object.getPrototypeOf(value) as object | null
  // The last prototype is that of every object.
  const inherited = parent && Object.getPrototypeOf(parent) ? namesIn(parent) : []
  return [...new Set([...inherited, ...Object.getOwnPropertyNames(value)])].filter((name) => name !== 'constructor')
}
