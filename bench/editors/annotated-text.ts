import { readFileSync } from 'node:fs'
import type { FactKind } from '../../src/verdict/editor-reading.js'

/** A text with the reason that an application gave for its answer, annotated by hand. */
export interface AnnotatedText {
  readonly id: string
  readonly application: string
  readonly language: string
  /** The language of the reason. Default: the language of the text. */
  readonly reasonLanguage?: string
  readonly text: string
  readonly answer: string
  readonly reason: string
  readonly facts: readonly AnnotatedFact[]
  /** Plausible clauses that the text does not say. The first one is a near miss. */
  readonly notSaid: readonly string[]
}

/** A fact that the reason states. */
export interface AnnotatedFact {
  readonly clause: string
  readonly kind: FactKind
  /** All places of the text that say the fact, in its words. Only facts of the kind `says` have them. */
  readonly places?: readonly string[]
}

/** Returns all annotated texts. The languages take turns, so that the first few hold all of them. */
export const annotatedTexts = (): readonly AnnotatedText[] =>
  readFileSync(new URL('texts.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as AnnotatedText)

/** Returns the facts that the reason claims to be said by the text. */
export const saidFacts = ({ facts }: AnnotatedText): readonly AnnotatedFact[] =>
  facts.filter(({ kind }) => kind === 'says')

/** Returns all annotated places of a text. */
export const placesIn = (text: AnnotatedText): readonly string[] => saidFacts(text).flatMap(({ places = [] }) => places)
