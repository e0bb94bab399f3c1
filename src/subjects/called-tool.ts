import { UsageError } from '../errors.js'
import { showValue } from '../text/show-value.js'
import { wrap } from '../text/wrap.js'
import { madeCallsIn, nthCall, rejectUnclear, shownAnswer } from './made-call.js'
import { validateOptionNames } from './validate.js'

/** Which call of a tool is meant, where there are several. */
export interface NthCall {
  /** The number of the call among those of the tool, from 1. Needed where the tool is called more than once. */
  readonly nth?: number
}

/** The options of `calledTool`. */
export interface CalledToolOptions extends NthCall {
  /**
   * The arguments that belong to the answer. Leave out the one that holds the reason. Default: none, so that the
   * answer only tells whether the tool is called.
   */
  readonly arguments?: readonly string[]
}

/** A call of a tool that a test names as the answer, or for one of its arguments. */
export type TestedCall = { readonly tool: string; readonly nth: number | undefined } & (
  | { readonly names: 'answer'; readonly arguments: readonly string[] }
  | { readonly names: 'argument'; readonly argument: string }
)

/** A call of a tool that a test names as the answer. */
export type TestedAnswer = Extract<TestedCall, { readonly names: 'answer' }>

/**
 * Returns an `answer` that is a call of a tool: `refund(orderId=17)` with the named arguments, `another tool` where
 * the model calls others, and `no tool` where it calls none. For results of the AI SDK, and for an application that
 * returns one.
 *
 * @example
 * answer: calledTool('refund', { arguments: ['orderId'] })
 */
export function calledTool(tool: string, options: CalledToolOptions = {}): (result: unknown) => string {
  const wrong = wrongIn('calledTool')
  validate(tool, options, ['arguments', 'nth'], wrong)
  const { arguments: given = [], nth } = options
  if (!Array.isArray(given) || !given.every((name) => typeof name === 'string'))
    wrong(`\`arguments\` must be a list of names: arguments: ['orderId']; received ${showValue(given)}.`)
  const named = { names: 'answer', tool, nth, arguments: [...given] } as const
  return marked((result: unknown) => shownAnswer(named, madeCallsIn(result)), named)
}

/**
 * Returns a function that picks an argument of a tool's call, such as the reason that the model gives with it.
 *
 * @example
 * reason: toolArgument('refund', 'reason')
 */
export function toolArgument<Value = string>(
  tool: string,
  argument: string,
  options: NthCall = {},
): (result: unknown) => Value {
  const wrong = wrongIn('toolArgument')
  validate(tool, options, ['nth'], wrong)
  if (typeof argument !== 'string' || argument === '')
    wrong(`needs the name of an argument: toolArgument('${tool}', 'reason'); received ${showValue(argument)}.`)
  const named = { names: 'argument', tool, nth: options.nth, argument } as const
  return marked((result: unknown) => argumentOf(named, madeCallsIn(result)) as Value, named)
}

/** Returns the value of an argument that a test names. */
export function argumentOf(
  { tool, nth, argument }: Extract<TestedCall, { names: 'argument' }>,
  calls: Parameters<typeof nthCall>[0],
): unknown {
  rejectUnclear(calls, { tool, nth, arguments: [argument] })
  return nthCall(calls, { tool, nth })?.input?.[argument]
}

/** Returns the call that a function of a test names. Undefined for any other value. */
export const callNamedBy = (value: unknown): TestedCall | undefined =>
  typeof value === 'function' ? (value as { readonly [mark]?: TestedCall })[mark] : undefined

/**
 * Returns the call that the `answer` of a test names. Undefined for other answers.
 *
 * @throws UsageError for an argument: only the call itself is an answer, which a later reply may lack.
 */
export function callAsAnswer(answer: unknown, wrong: (what: string) => never): TestedAnswer | undefined {
  const named = callNamedBy(answer)
  if (named?.names === 'argument')
    wrong(
      `answer must be a call: answer: calledTool('${named.tool}', { arguments: ['${named.argument}'] }). ` +
        'toolArgument() is for explanations.',
    )
  return named?.names === 'answer' ? named : undefined
}

/** Rejects an argument that is a part of the answer and the reason too: another reason would be another answer. */
export function rejectSharedArgument(answer: unknown, explanation: unknown): void {
  const [called, picked] = [callNamedBy(answer), callNamedBy(explanation)]
  if (called?.names !== 'answer' || picked?.names !== 'argument') return
  const { tool, argument } = picked
  if (called.tool !== tool || !called.arguments.includes(argument)) return
  throw new UsageError(
    wrap(
      `calledTool('${tool}'): \`arguments\` names ${argument}, which holds the explanation: ` +
        `another explanation would be another answer. Leave it out. No check was made.`,
    ).join('\n'),
  )
}

// In a copy of this package as well: the matchers may come from another one.
const mark = Symbol.for('vitest-faithful.named-call')

const marked = <Pick extends (result: unknown) => unknown>(pick: Pick, named: TestedCall): Pick =>
  Object.defineProperty(pick, mark, { value: named })

function validate(tool: unknown, options: unknown, known: readonly string[], wrong: (what: string) => never): void {
  if (typeof tool !== 'string' || tool === '') wrong(`needs the name of a tool; received ${showValue(tool)}.`)
  if (typeof options !== 'object' || options === null)
    return wrong(`the options must be an object: { nth: 1 }; received ${showValue(options)}.`)
  validateOptionNames(options, known, wrong)
  const { nth } = options as NthCall
  if (nth !== undefined && (!Number.isInteger(nth) || nth < 1))
    wrong(`\`nth\` must be a whole number from 1; received ${showValue(nth)}.`)
}

const wrongIn =
  (name: string) =>
  (what: string): never => {
    throw new UsageError(wrap(`${name}(): ${what}`).join('\n'))
  }
