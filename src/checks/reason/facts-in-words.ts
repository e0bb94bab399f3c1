import { excerpt } from '../../text/excerpt.js'
import { listed, quoted } from '../../text/listing.js'
import type { EditorReading, StatedFact } from '../../verdict/editor-reading.js'
import {
  absentFacts,
  addedFacts,
  claimedFacts,
  factsOf,
  factsSaidIn,
  locatedFacts,
  mayStateMore,
  quotesOf,
  unlocatedFacts,
} from '../../verdict/judge-readings.js'
import { mostFacts } from '../../prompts/most-facts.js'

/** Some of the facts that a reason claims of its text. */
export type Which =
  | 'all'
  /** The editor found a place. */
  | 'located'
  /** The text says them, and the editor found no place. */
  | 'unlocated'
  /** The text does not say them. */
  | 'absent'
  /** The masked text still says them. */
  | 'left'
  /** The editor found a place, and then said that the text does not say them. */
  | 'contradicted'

/** Returns the clauses of facts, at most three: `"a double charge is reported" and "a refund is asked for"`. */
export const clausesOf = (readings: readonly EditorReading[], which: Which): string =>
  listed(
    numbersOf(readings, which).map((fact) => `"${clauseOf(factsOf(readings)[fact])}"`),
    mostShown,
  )

/** Returns the same with the words of the text that were quoted: `"a double charge is reported" ("charged twice")`. */
export const clausesWithQuotes = (readings: readonly EditorReading[], which: Which): string =>
  listed(
    numbersOf(readings, which).map((fact) => {
      const quotes = quotesOf(readings, fact)
      return `"${clauseOf(factsOf(readings)[fact])}"${quotes.length > 0 ? ` (${quoted(quotes)})` : ''}`
    }),
    mostShown,
  )

/** Returns clauses that the reason does not have the words of, at most three: `"Ann uses it"`. */
export const clausesInOtherWords = (clauses: readonly string[]): string =>
  listed(
    clauses.map((clause) => `"${excerpt(clause, 80)}"`),
    mostShown,
  )

const mostShown = 3

function numbersOf(readings: readonly EditorReading[], which: Which): readonly number[] {
  const claimed = claimedFacts(factsOf(readings))
  const located = locatedFacts(readings)
  const said = factsSaidIn(readings, 'the text') ?? []
  switch (which) {
    case 'all':
      return claimed
    case 'located':
      return located
    case 'unlocated':
      return unlocatedFacts(readings)
    case 'absent':
      return absentFacts(readings)
    case 'left':
      return factsSaidIn(readings, 'the changed text') ?? []
    case 'contradicted':
      return located.filter((fact) => !said.includes(fact))
  }
}

const clauseOf = (fact: StatedFact | undefined): string => excerpt(fact?.clause ?? '', 80)

/** Returns notes on what the editor did not find, and on what is not checked. */
export function notesOn(readings: readonly EditorReading[]): readonly string[] {
  const facts = factsOf(readings)
  const claimed = claimedFacts(facts)
  const notInText = facts.flatMap(({ notInText = [] }) => notInText)
  const others = facts.filter(({ kind }) => kind !== 'says')
  const absent = absentFacts(readings)
  const added = addedFacts(readings)
  return [
    ...(notInText.length > 0 ? [`the editor quoted words that the text does not have: ${quoted(notInText)}`] : []),
    ...(factsSaidIn(readings, 'the text') && absent.length > 0 && absent.length <= claimed.length / 2
      ? [`the text does not say ${clausesOf(readings, 'absent')}`]
      : []),
    ...(added.length > 0
      ? [`the editor listed facts in other words than the reason, and they are left out: ${clausesInOtherWords(added)}`]
      : []),
    ...(others.length > 0 && claimed.length > 0
      ? [`not checked: ${others.map((fact) => `"${clauseOf(fact)}" (${kinds[fact.kind]})`).join(', ')}`]
      : []),
    ...(mayStateMore(readings) ? [`the editor lists at most ${mostFacts} facts, and the reason may state more`] : []),
  ]
}

const kinds: { readonly [kind in StatedFact['kind']]: string } = {
  says: 'a fact of the text',
  lacks: 'what the text lacks',
  manner: 'how the text is written',
  rule: 'a rule',
  elsewhere: 'not from the text',
}
