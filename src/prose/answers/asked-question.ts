import { foldText } from '../../text/fold.js'
import { wordSet } from '../../text/word-set.js'
import type { Offered } from '../offered.js'
import { baseOf } from './restated.js'
import { spelledOut, tokensOf } from './tokens.js'

/** What a question asks for, as far as its words tell. */
export interface AskedQuestion {
  /** Its words, contractions written out. Without the frame of `Would you say that …?` */
  readonly words: readonly string[]
  /** `polar`: yes or no. `subject`: who or what does something. `other`: the rest. */
  readonly kind: 'polar' | 'subject' | 'other'
  /** Whether it asks what happened, rather than what holds: `What did Jim find?`. Then the verb matters. */
  readonly isEvent: boolean
  readonly isEnglish: boolean
  /** The words that mean something, without their endings. */
  readonly content: ReadonlySet<string>
}

/** Returns what a question asks for. */
export function askedQuestion({ question = '' }: Offered): AskedQuestion {
  const words = spelledOut(
    foldText(question.slice(0, 1_000))
      .replace(/^(?:would|do) (?:you|a human|people) (?:say|think) that /u, 'is it true that '),
  )
    .split(' ')
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
  const [first = '', second = ''] = words
  return {
    words,
    kind: auxiliaries.has(first)
      ? 'polar'
      : /^(?:who|what|which)$/u.test(first) && !words.slice(1, first === 'which' ? 4 : 2).some((word) => doing.has(word))
        ? 'subject'
        : 'other',
    isEvent: words.some((word) => /^(?:did|happened|happens|why)$/u.test(word)) || (first === 'who' && past.test(second)),
    isEnglish: first === '' || auxiliaries.has(first) || words.some((word) => asking.has(word)),
    content: new Set(words.filter((word) => word.length > 2 && !isLight(word) && !asking.has(word)).map(baseOf)),
  }
}

/** Whether some words hold one that the question asks about. */
export const holdsAsked = (words: readonly string[], { content }: AskedQuestion): boolean =>
  words.some((word) => isAskedWord(word, content))

/** Whether a word is one of those asked about, or begins as one does: `urgency` and `urgent`. */
export function isAskedWord(word: string, content: ReadonlySet<string>): boolean {
  const base = baseOf(word.replace(/'s?$/u, ''))
  if (content.has(base)) return true
  return base.length >= 5 && [...content].some((known) => known.length >= 5 && known.slice(0, 5) === base.slice(0, 5))
}

/** The words of some text, for rules that compare words. */
export const wordsIn = (text: string): readonly string[] => tokensOf(text).map((token) => token.text)

/** Whether a word has no meaning alone: articles, prepositions, forms of to be. */
export const isLight = (word: string): boolean => light.has(word) || auxiliaries.has(word)

const past = /(?:ed|ought|ook|ent|ave|ame|old|roke|rote|oke|aid|eft|ost|on|ound)$/u
const doing = wordSet(`do does did`)
const asking = wordSet(`who whom whose what which where when why how many much`)
const auxiliaries = wordSet(`
  is are was were does do did can could may might must should shall will would has have had
`)
const light = wordSet(`
  the a an this that these those it its he she they his her their him them i we you my your our in on at of for to
  from by with about into as and or not be been being there here so if any some following given text now than then
  according most very just still also only one s
`)
