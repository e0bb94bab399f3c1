import { isTextOrContentNoun } from '../../text/text-nouns.js'
import { wordSet } from '../../text/word-set.js'
import { isAskedWord, isLight, type AskedFor } from './asked-question.js'

/**
 * Whether the words before an answer speak of someone, or of something, that the question
 * does not ask about. The first noun decides, or the pronoun before it.
 *
 * - `Her mother plays`, `the girl's brother plays`, where the question asks what the girl plays: yes.
 * - `She works at`, where the question asks which team gets a request: yes, since nobody is asked about.
 * - `The house is`, where the question asks for the colour of the car: yes.
 * - `The postage was paid by`, where the question asks who paid: no, since it names no subject.
 */
export function speaksOfAnother(words: readonly string[], asked: AskedFor): boolean {
  // `John moved it to the hallway.`
  if (asked.words[0] === 'where' && words.includes('it')) return false
  const said = words.slice(words.lastIndexOf('that') + 1)
  for (const [at, word] of said.entries()) {
    // `Ms Okafor is on the night shift.`
    if (/^(?:ms|mr|mrs|dr|miss)$/u.test(word)) return !asked.isOfPerson
    if (/^(?:he|she)$/u.test(word)) return !asked.isOfPerson
    if (/^(?:it|this|they|there|i|we|you|these|those|one)$/u.test(word)) return false
    const next = said.slice(at + 1).find((other) => !isLight(other) && !other.endsWith('ly')) ?? ''
    if (/^(?:her|his|their|my|our)$/u.test(word)) return next !== '' && !isOwn(next, asked)
    if (word.length < 3 || isLight(word) || word.endsWith('ly') || !/^\p{L}/u.test(word) || passing.has(word)) continue
    if (/'s?$/u.test(word) && isOwn(word, asked)) return next !== '' && !isOwn(next, asked)
    if (isOwn(word, asked)) return false
    // `the rest of the email`, `the main colour of the car`
    if (/^(?:main|overall|primary|central|general|best|right|correct|last|first|final)$/u.test(word)) continue
    return asked.namesSubject
  }
  return false
}

/** Whether a noun with its article is another thing than was asked about: `the house`, for the colour of the car. */
export const speaksOfThing = (words: readonly string[], asked: AskedFor): boolean =>
  words.length <= 4 &&
  /^(?:the|an?|her|his|their) /u.test(words.join(' ')) &&
  (words.some((word) => word.endsWith("'s")) || !words.some((word) => isOwn(word, asked))) &&
  speaksOfAnother(words, asked)

const isOwn = (word: string, asked: AskedFor): boolean =>
  isAskedWord(word, asked.kindred) || general.has(word.replace(/'s$/u, '')) || isTextOrContentNoun(word)

/** Nouns and openings that leave it open who is spoken of. */
const general = wordSet(`
  answer option choice person people author writer speaker narrator reviewer user everything evidence clue clues
  detail details hint hints wording reason conclusion situation matter case issue thing overall statement
  description context tone request
`)
/** Words before a subject: `last year`, `today`. */
const passing = wordSet(`
  last next year month week today tomorrow yesterday now currently then finally clearly later still also
  based according given from since therefore thus hence however because think believe say would guess conclude
  likely probably seems appears ordinarily once
`)
