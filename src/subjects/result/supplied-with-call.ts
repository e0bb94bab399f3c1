import { UsageError } from '../../errors.js'
import { isPlainObject } from '../../text/plain-object.js'
import { showValue } from '../../text/show-value.js'
import { argumentOf, callNamedBy } from '../called-tool.js'
import { nthCall, type MadeCall } from '../made-call.js'
import type { SuppliedExplanation } from '../respondent.js'
import type { ResultRead } from './results-read.js'
import { suppliedInResult, type HandedOver } from './supplied-in-result.js'
import { joinedTexts } from './text-with-results.js'

/** A result whose answer is a call of a tool. */
export interface ResultWithCall {
  /** All calls up to the one that is the answer. */
  readonly made: readonly MadeCall[]
  /** The calls in the reply with the answer. */
  readonly inReply: readonly MadeCall[]
  /** The arguments of the call that is the answer. */
  readonly ofCall: MadeCall['input']
  /** The text of the input. */
  readonly about: string
  /** What tools had returned. */
  readonly read: readonly ResultRead[]
}

/** Returns the explanation that a test supplied. Its functions get the arguments of the call. */
export function suppliedWithCall(
  supplied: HandedOver,
  { made, inReply, ofCall, about, read }: ResultWithCall,
): SuppliedExplanation | undefined {
  const picked = callNamedBy(supplied.value)
  if (picked?.names !== 'argument') {
    const found = suppliedInResult(supplied, ofCall, about)
    return found && changedTexts.has(supplied.option) ? { ...found, value: withResults(found.value, read) } : found
  }
  const call = nthCall(made, picked)
  const value = argumentOf(picked, made)
  return {
    value,
    explainedIn: call && made.slice(-inReply.length).includes(call) ? 'the same reply' : 'the same run',
    misfit: (form) =>
      new UsageError(
        `${supplied.option}: the argument ${picked.argument} of ${picked.tool} is ${showValue(value)}; ` +
          `it must be ${form}.`,
      ),
  }
}

/** The options of which each holds the whole text, changed. */
const changedTexts: ReadonlySet<string> = new Set(['redacted', 'edited'])

/** Returns a changed input with the results below it, as the text has them. A test may also change the whole text. */
function withResults(value: unknown, read: readonly ResultRead[]): unknown {
  if (typeof value === 'string') {
    const lines = new Set(value.split('\n'))
    const hasResults = read.some(({ text }) => text.split('\n').some((line) => line.trim() !== '' && lines.has(line)))
    return hasResults ? value : joinedTexts([value, ...read.map(({ text }) => text)])
  }
  const isWithTarget = isPlainObject(value) && typeof value.edited === 'string'
  return isWithTarget ? { ...value, edited: withResults(value.edited, read) } : value
}
