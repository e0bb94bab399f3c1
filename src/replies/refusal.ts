import { foldText } from '../text/fold.js'
import { bothFormsOf, clausesOf, unspacedClausesOf, type Clauses } from './refusals/clauses.js'
import type { DecliningPhrases } from './refusals/declining-phrases.js'
import { englishRefusalsIn, modelRefusalsIn } from './refusals/english-grammar.js'
import { phrasesFor } from './refusals/refusals-by-language.js'

/**
 * Whether a reply declines to do what was asked instead of doing it. A refusal
 * that is part of `source`, or continues as `source` does, does not count: a text
 * may begin like a refusal. An apology alone does not count either.
 */
export const isRefusal = (reply: string, source = ''): boolean => declines(reply, source, englishRefusalsIn, 'any')

/**
 * Whether a text declines the request that a model got: to help, to answer, this
 * content. A letter that declines a thing of the business does not: `We are unable
 * to offer a refund.`
 */
export const declinesRequest = (text: string, source = ''): boolean =>
  declines(text, source, modelRefusalsIn, 'ofTheRequest')

function declines(
  reply: string,
  source: string,
  inEnglish: (folded: string) => readonly string[],
  inAnyLanguage: Exclude<keyof DecliningPhrases, 'signs'>,
): boolean {
  const opening = openingOf(reply)
  const folded = foldText(opening)
  const clauses = bothFormsOf(opening)
  const found = [
    ...inEnglish(folded).map((match) => ({ match, whole: folded, form: foldText })),
    ...phrasesFor(clauses).flatMap((phrases) => placedIn(phrases[inAnyLanguage](clauses), clauses)),
  ]
  return found.some(({ match, whole, form }) => !isTold(form(source), whole, match))
}

/** The beginning of a reply, without marks before it. Later sentences do not make a refusal. */
const openingOf = (reply: string): string => reply.slice(0, 400).replace(/^["'“”‘’„«»「『*#>\s[(-]+/u, '')

interface PlacedRefusal {
  readonly match: string
  /** The opening, in the form in which the match was found. */
  readonly whole: string
  readonly form: (text: string) => string
}

const placedIn = (match: string | undefined, { spaced, unspaced }: Clauses): readonly PlacedRefusal[] => {
  if (match === undefined) return []
  return [
    spaced.includes(match)
      ? { match, whole: spaced, form: clausesOf }
      : { match, whole: unspaced, form: unspacedClausesOf },
  ]
}

/** Whether the source has the match, or its last word and the two words after it: `I won't share this film`. */
function isTold(told: string, opening: string, match: string): boolean {
  if (told.includes(match)) return true
  const from = opening.indexOf(match)
  const words = opening.slice(from + match.trimEnd().lastIndexOf(' ') + 1).split(' ', 3)
  return words.length === 3 && words.every((word) => word !== '') && told.includes(words.join(' '))
}
