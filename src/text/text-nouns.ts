import { wordSet } from './word-set.js'

const nouns = `
  text passage paragraph story review document excerpt sentence sentences article snippet conversation message
  comment email mail letter note post tweet report description narrative dialogue transcript abstract extract
`
const contents = 'information context content input data words wording'

/**
 * The nouns by which a model calls the text that it was given, as alternatives of a
 * regular expression. `review` counts, `statement` does not: in entailment that is
 * something else than the text.
 */
export const textNoun = nouns.trim().split(/\s+/u).join('|')

/** These, and the nouns for what a text holds: `information`, `context`. */
export const textOrContentNoun = `${textNoun}|${contents.split(' ').join('|')}`

/** Whether a word is one of the nouns for the text. */
export const isTextNoun = (word: string): boolean => textNouns.has(word)

/** Whether a word is a noun for the text, or for what a text holds. */
export const isTextOrContentNoun = (word: string): boolean => textNouns.has(word) || contentNouns.has(word)

const textNouns = wordSet(nouns)
const contentNouns = wordSet(contents)
