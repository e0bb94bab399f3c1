import type { Schema } from '../../replies/json-schema.js'
import { numberIn } from '../../text/values/number-in.js'
import { isAnswer } from '../answer-text.js'
import { isMadeUp, possibleOutput } from './possible-output.js'
import { tryAllChoices } from './try-all-choices.js'

/** The answers that a function picks from the outputs that a schema allows. */
export interface PossibleAnswers {
  /** Those that were found, in the order of the schema. Numbers are given as text. */
  readonly values: readonly string[]
  /** Whether there are no others. */
  readonly isComplete: boolean
}

/**
 * Returns the answers that a function picks from the outputs that a schema allows.
 * The function runs on each output that differs in a part that the function reads,
 * so constants are found too: `decision.kind === 'route' ? decision.queue : 'ask'`.
 * Incomplete if the function reads a part of which the schema lists no values: any
 * text, any number, the length of a list. Incomplete too if it takes none of these
 * outputs: `structuredClone` throws for objects that are made while they are read.
 */
export function possibleAnswers(schema: Schema, pick: (output: unknown) => unknown): PossibleAnswers {
  const values = new Set<string>()
  let readsOpenParts = false
  let returns = false
  const hasTriedAll = tryAllChoices((choose) => {
    let isOpen = false
    const readsOpenPart = (): void => {
      isOpen = true
    }
    try {
      const picked = pick(possibleOutput(schema, { choose, readsOpenPart }))
      returns = true
      if (!isAnswer(picked)) return
      const answer = String(picked)
      // A number may be computed from an invented one.
      const isInvented = isOpen && (isMadeUp(answer) || numberIn(answer) !== undefined)
      if (answer.trim() !== '' && !isInvented) values.add(answer)
    } catch {
      // In this form, the output has no part that the function looks for.
    } finally {
      readsOpenParts ||= isOpen
    }
  })
  return { values: [...values], isComplete: hasTriedAll && !readsOpenParts && returns }
}
