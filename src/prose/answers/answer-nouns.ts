import { isTextNoun } from '../../text/text-nouns.js'
import { wordSet } from '../../text/word-set.js'

/**
 * Whether a word is a noun that an answer may stand before without another meaning:
 * `a positive review`, `a billing issue`, unlike `a positive surprise`.
 */
export const isDescribed = (word: string): boolean => isTextNoun(word) || described.has(word)

const described = wordSet(`
  sentiment sentiments tone attitude opinion one answer emotion emotions feeling feelings light statement manner way
  label option class category rating view impression stance evaluation connotation outlook perspective response choice
  assessment assertion feedback location place issue problem question matter request inquiry query ticket topic support
  department team day person case type kind sort
`)

/** Words that call something the answer. */
export const answerNouns = wordSet(`
  answer sentiment label option choice classification category conclusion response verdict prediction result
  polarity class entailment solution guess rating
`)
