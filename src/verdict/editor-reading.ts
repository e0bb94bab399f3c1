import type { Edit } from '../text/edits.js'
import type { ReplyProblem } from './reasons.js'

// What an editor answered, as plain data: a verdict is judged again from it.

/** One answer of the editor: the facts of a reason, or which of them a text says. */
export type EditorReading = FactsRead | FactsSaid | UnreadReading

/** The facts that a reason states. */
export interface FactsRead {
  readonly question: 'read'
  readonly facts: readonly StatedFact[]
  /**
   * The facts of the reading before whose places the editor looked for again, by their numbers. The quotes of this
   * reading belong to them. Absent where the editor read the whole reason.
   */
  readonly lookedFor?: readonly number[]
  /** What the editor listed too, though the reason does not have its words. It is not checked. Absent without any. */
  readonly added?: readonly string[]
  /** Whether the reason reads like a refusal to give one. Without a fact of the text, it is one. Absent if not. */
  readonly declines?: true
}

/** Which facts a text says. */
export interface FactsSaid {
  readonly question: 'says'
  /** The text that the editor read: the input's, or what the edits leave of it. Under `enough`, only the kept words. */
  readonly about: 'the text' | 'the changed text' | 'the kept words' | 'the trimmed text'
  readonly edits: readonly Edit[]
  readonly said: readonly FactSaid[]
}

/** A reply of the editor that could not be used. */
export interface UnreadReading {
  readonly question: 'read' | 'says'
  readonly problem: ReplyProblem
  readonly reply: string
  /** What the editor listed, if the reason has the words of none of it. Absent for any other problem. */
  readonly added?: readonly string[]
}

/** A fact that a reason states. */
export interface StatedFact {
  /** The fact, as a clause in the language of the reason. */
  readonly clause: string
  readonly kind: FactKind
  /** The places that say it, in the words of the text. */
  readonly quotes: readonly string[]
  /** The quotes of the editor that the text does not have as whole words. Absent without any. */
  readonly notInText?: readonly string[]
}

/** What a reason claims with a fact: the kinds that an editor is offered. */
export const factKinds = [
  /** The text says it. */
  'says',
  /** The text lacks it. */
  'lacks',
  /** The text is written so. */
  'manner',
  /** It is a rule or a policy. */
  'rule',
  /** It comes from anywhere else. */
  'elsewhere',
] as const

/** What a reason claims with a fact. */
export type FactKind = (typeof factKinds)[number]

/** Whether a text says a fact. A part of it counts as said. */
export interface FactSaid {
  /** The number of the fact among those of the reading that found any, from 0. */
  readonly fact: number
  readonly said: 'yes' | 'partly' | 'no'
}
