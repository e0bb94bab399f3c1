import { regexSource } from '../../text/regex-source.js'
import { isTextOrContentNoun } from '../../text/text-nouns.js'
import { wordSet } from '../../text/word-set.js'
import type { Offered } from '../offered.js'
import { slowly, knowing } from './not-known-statements.js'
import { baseOf, isIndirectly } from './restated.js'
import { synonymsOf } from './synonyms.js'
import { spelledOut } from './tokens.js'

/** Whether the thing that cannot be known is the one that was asked, or is not named. */
export function isAsked(after: string, offered: Offered): boolean {
  // `not enough to tell whether …`: what is asked stands behind the verb.
  const object = after
    .trim()
    .replace(/^(?:about|of|on|regarding|concerning|as to|for|to|us|in) (?=.)/u, '')
    .replace(finding, '')
  if (
    object === '' ||
    /^[,:()-]/u.test(object) ||
    /^(?:it|this|that)(?:$| [,(:-]| (?:from|based|because|as|since|with|without|in|for)\b)/u.test(object)
  )
    return true
  if (/^(?:from|based|given|because|as|since|due|without|with|in|within|here|therefore|and|by|alone)\b/u.test(object))
    return true
  // `I am not sure how to answer` is about the request, not about the text.
  if (
    /^(?:i|how to)\b|\byou\b/u.test(object.slice(0, 100)) ||
    (object.startsWith('why') && !/\bwhy\b/iu.test(offered.question ?? ''))
  )
    return false
  if (isOfAKind(object, offered)) return false
  const [asked = ''] = object.split(/ (?:,|because|since|so|as|due|and|which|:) /u, 1)
  // `It does not say that …` may say that it is not so.
  if (/^(?:that|so)\b/u.test(object)) return false
  if (yesOrNo(offered))
    return /\b(?:whether|if|enough)\b/u.test(asked) || asked.split(' ', 25).some((word) => generic.has(word))
  // `It does not mention any negative points` does not say whether it is negative.
  if (!/^(?:whether|if|where|what|who|which|how|when|why)\b/u.test(asked) && determinedIn(asked, offered)) return false
  return hasAskedWord(asked, offered)
}

/**
 * Whether some words speak of all things of a kind, where the question is about one: `I can't judge private messages`
 * declines, `I can't judge this message` does not know.
 */
function isOfAKind(words: string, { question = '' }: Offered): boolean {
  const [, noun = ''] = /^(?:[a-z'-]{1,30} ){0,3}([a-z'-]{3,30})s(?= ?(?:$|[.,;:!(]))/u.exec(words) ?? []
  const isBare = !/^(?:the|this|that|these|those|your|its|his|her|their|any|either|which|what|how|who)\b/u.test(words)
  const asked = question.toLowerCase().split(/[^\p{L}'-]+/u)
  return noun !== '' && isBare && asked.includes(noun) && !asked.includes(`${noun}s`)
}

const determinedIn = (words: string, { answers, undetermined }: Offered): boolean =>
  answers.some(
    (answer) => !undetermined.includes(answer) && ` ${words} `.includes(` ${spelledOut(answer.toLowerCase())} `),
  )

/** Whether the thing that is not known is the one that was asked: `Her location cannot be determined`. */
export function isSubjectAsked(before: string, offered: Offered): boolean {
  const subject =
    before
      .trim()
      .split(/[,:()]| (?:so|therefore|because|since|thus|hence|and|that) /u)
      .at(-1)
      ?.trim() ?? ''
  // `UPS and FedEx are not mentioned` denies two answers.
  if (!yesOrNo(offered) && !/\b(?:whether|if|which|who|where|what)\b/u.test(subject) && determinedIn(subject, offered))
    return false
  return (
    /^(?:|(?:so |therefore |thus |hence )?(?:it|this|that|the answer|this question|the question))$/u.test(subject) ||
    hasAskedWord(subject, offered)
  )
}

/** Whether some words include a word of the question, or one with the meaning of the thing asked for. */
export function hasAskedWord(words: string, offered: Offered): boolean {
  const asked = askedWords(offered)
  const indirect = /\b(?:where|who|when|why|how|what|which|whether|if)\b.*/u.exec(
    words.replace(/\breason(?: why| that| for)? (?=\p{L})/u, 'why '),
  )?.[0]
  // `Who Sandra is`, `Sandra's age`, `Mary's location` are not where Sandra is.
  if (offered.question !== undefined && indirect !== undefined && !isIndirectly(indirect.split(' ', 25), offered))
    return false
  const owned = /.*\p{L}'s? (.*)/u.exec(words.slice(0, 300))?.[1]
  if (owned !== undefined && !owned.split(' ', 10).some((word) => generic.has(word) || asked.has(stem(word))))
    return false
  if (isAnothers(words, offered)) return false
  return words.split(' ', 25).some((word) => generic.has(word) || asked.has(stem(word)))
}

/** Whether some words speak of someone, or of something, that the question does not ask about. */
export function isAnothers(words: string, offered: Offered): boolean {
  const asked = askedWords(offered)
  return (
    offered.question !== undefined &&
    ownersIn(words).some(
      (owner) =>
        !asked.has(stem(owner)) &&
        !generic.has(owner) &&
        !isTextOrContentNoun(owner) &&
        !speakers.has(owner) &&
        !authors.has(owner),
    )
  )
}

/** The owners in some words: `Mary's location`, `the sentiment of the director`. */
const ownersIn = (words: string): readonly string[] =>
  Array.from(words.slice(0, 300).matchAll(owners), ([, owner, of]) => owner ?? of ?? '')

/** A name before `'s`, or behind an `of`: `Mary's`, `of the director`. */
const owners = new RegExp(
  regexSource`
    (?<![\p{L}'])(?:(\p{L}+)'s(?= )|(?<!\b(?:because|result|lack|amount|number) )
      of (?:(?:the|an?|this|that|your) )?(?:(?:following|given|provided|above|entire|whole|redacted|original|
          movie|film) )*(?!it\b|where|whether|what|who|these|his |her |its |their |him\b|them\b)(\p{L}+))
  `,
  'gu',
)

const speakers = wordSet(`it this that i we you statement`)

/** Owners of a sentiment that is the sentiment of the text. */
const authors = wordSet(`
  author writer reviewer speaker narrator critic user person human text film movie
`)

function askedWords({ question = '', answers }: Offered): ReadonlySet<string> {
  const words = [question, ...answers].flatMap((part) => spelledOut(part.toLowerCase().slice(0, 2_000)).split(' '))
  return new Set([
    ...words.filter((word) => word.length > 2 && !functionWords.has(word)).map(stem),
    ...words.flatMap((word) => synonymsOf(word).map((base) => base.slice(0, 5))),
  ])
}

// `Who pays` is asked in `who will be paying`, `the urgency` in `is it urgent`.
const stem = (word: string): string =>
  baseOf(word.replace(/'s$/u, ''))
    .replace(/(?<=\p{L}{4})(?:er|or)$/u, '')
    .slice(0, 5)

/** Whether yes is one of the answers. */
export const yesOrNo = ({ answers }: Offered): boolean => answers.some((answer) => answer.toLowerCase() === 'yes')

const generic = wordSet(`
  answer sentiment emotion tone attitude opinion feeling location position whereabouts place statement claim
  hypothesis conclusion label classification option question category polarity
`)

const functionWords = wordSet(`
  the and for what where who when which how why does did are was were has have had that this from with not
  would you your can following text paragraph film movie passage about into his her its their
`)

const finding = new RegExp(String.raw`^(?:to )?${slowly}${knowing}\b ?`, 'u')
