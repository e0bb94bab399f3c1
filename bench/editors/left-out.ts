import { isStatedIn } from '../../src/checks/editor/stated-in-reason.js'
import { both } from '../../src/text/listing.js'
import { sentencesOf } from '../../src/text/sentences.js'
import { placesIn, type AnnotatedText } from './annotated-text.js'

/** Clauses of one kind, beside the reasons that an editor could list them for. */
export interface ListedClauses {
  readonly kind: string
  /** Whether the reasons state them. */
  readonly isStated: boolean
  readonly clauses: readonly ListedClause[]
}

/** A clause beside the reason of a text. */
export interface ListedClause {
  /** The id of the text. */
  readonly id: string
  readonly clause: string
  /** Whether the check leaves the clause out, since the reason does not have its words. */
  readonly isLeftOut: boolean
}

/** Returns what editors can list as facts of the annotated reasons: what these state, and what they do not. */
export function listedClauses(texts: readonly AnnotatedText[]): readonly ListedClauses[] {
  const all = (clausesOf: (text: AnnotatedText) => readonly string[]): readonly ListedClause[] =>
    texts.flatMap((text) =>
      clausesOf(text).map((clause) => ({ id: text.id, clause, isLeftOut: !isStatedIn(text.reason, clause) })),
    )
  const others = (text: AnnotatedText) =>
    texts.filter((other) => other.id !== text.id && languageOf(other) === languageOf(text))
  return [
    { kind: 'annotated facts', isStated: true, clauses: all(factsIn) },
    { kind: 'other sentences of the texts', isStated: false, clauses: all(otherSentences) },
    {
      kind: 'facts of other reasons in the same language',
      isStated: false,
      clauses: all((text) => others(text).flatMap(factsIn)),
    },
    { kind: 'statements that no text makes', isStated: false, clauses: all(({ notSaid }) => notSaid) },
  ]
}

/** Returns the sentence that says how many clauses the check leaves out. */
export function sentenceOfLeftOut(texts: readonly AnnotatedText[]): string {
  const counted = listedClauses(texts).map(
    ({ kind, clauses }) => `${clauses.filter(({ isLeftOut }) => isLeftOut).length} of ${clauses.length} ${kind}`,
  )
  const [stated, ...unstated] = counted
  return `Of what an editor could list as facts of these reasons, the check leaves out ${stated}, but ${both(unstated)}.`
}

const factsIn = ({ facts }: AnnotatedText): readonly string[] => facts.map(({ clause }) => clause)

const languageOf = ({ language, reasonLanguage = language }: AnnotatedText): string => reasonLanguage

/** Returns the sentences of a text that have none of the annotated places. */
const otherSentences = (annotated: AnnotatedText): readonly string[] =>
  sentencesOf(annotated.text)
    .map(({ start, end }) => annotated.text.slice(start, end))
    .filter((sentence) => !placesIn(annotated).some((place) => sentence.includes(place)))
