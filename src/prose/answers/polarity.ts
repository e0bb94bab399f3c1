import { regexSource } from '../../text/regex-source.js'
import { textNoun } from '../../text/text-nouns.js'
import { wordSet } from '../../text/word-set.js'
import { holdsAsked, isAskedWord, isLight, type AskedFor } from './asked-question.js'
import { clausesIn, type Clause } from './sentence-clauses.js'
import { isNegator } from './negation.js'
import type { Sentence } from './tokens.js'

/** Yes or no. */
export type Polarity = 'yes' | 'no'

/**
 * Whether the first words of a sentence say yes or no: `Affirmative - …`, `Nope.`
 * `Certainly! Here is …` is neither, since it only obliges.
 */
export function openingPolarity({ text }: Sentence): Polarity | undefined {
  if (open.test(text.replace(reported, ''))) return undefined
  const [, yes, no] = opener.exec(text) ?? []
  return yes !== undefined ? 'yes' : no !== undefined ? 'no' : undefined
}

const opener = new RegExp(
  regexSource`
    ^(?:(yes|yep|yeah|yup|affirmative|definitely|indeed|correct|absolutely)|(no|nope|nah))
    (?: indeed| definitely)?(?:$| [,:;.(-]| [-] | (?=(?:it|he|she|they|this|that|the|you|we|i)\b))
  `,
  'u',
)

/**
 * What a sentence says to a question of yes or no without a yes or a no of its own:
 * by an ellipsis (`She may not.`), or by the words of the question (`The employee
 * is allowed to take his leave.`).
 *
 * - Counter-example: `The employee may take leave if his boss agrees`: a condition leaves it open.
 * - Counter-example: `The employee has not asked for leave`: it has too few words of the question.
 */
export function polarityOf(sentence: Sentence, asked: AskedFor): Polarity | undefined {
  if (asked.kind !== 'polar' || sentence.isQuestion || sentence.tokens.length > 60) return undefined
  const ellipsis = brief.exec(sentence.text)
  if (ellipsis) return ellipsis[1] === undefined ? 'yes' : 'no'
  if (open.test(plainPast(sentence.text.replace(reported, '')))) return undefined
  const told = clausesIn(sentence)
    .filter(({ isAside }) => !isAside)
    .map((clause) => polarityOfClause(clause, asked))
    .filter((polarity) => polarity !== undefined)
  return told.length > 0 && told.every((polarity) => polarity === told[0]) ? told[0] : undefined
}

/** `Could not` denies that it happened, and does not suppose it. */
const plainPast = (text: string): string => text.replace(/\bcould not\b/gu, 'did not')

/** A subject and an auxiliary alone, with a not or without: `She may not`, `No, they can't`. */
const brief = new RegExp(
  regexSource`
    ^(?:(?:yes|no) ,? ?)?(?:it|he|she|they|this|that|we|you|i|the [^ ]+) (?:is|are|does|do|can|could|may|must|
    should|will|would|has|have|did|was)(?: (?:indeed|so))?( not)?(?: ,.*)?$
  `,
  'u',
)

/** What only says that the text says it. */
const reported = new RegExp(
  regexSource`
    \b(?:the|this) (?:${textNoun}) (?:clearly |explicitly )?(?:says|states|mentions|implies|indicates|
    confirms)\b
  `,
  'u',
)

/** Words that leave it open, anywhere in the sentence. */
const open = new RegExp(
  regexSource`
    \b(?:if|unless|only|provided|depends?|depending|might|perhaps|maybe|possibly|probably|unclear|unknown|
    whether|until|partly|partially|except|however|but|likely|seems?|could|
    would (?:like|love|want|need)|want(?:s|ed)?|asks?|asked|
    requests?|requested|used to|says?|wonders?|or)\b
  `,
  'u',
)

function polarityOfClause({ words }: Clause, asked: AskedFor): Polarity | undefined {
  const allows = asked.words.some((word) => permitting.has(word))
  const content = words.filter(
    (word) => word.length > 2 && !isLight(word) && !isNegator(word) && !permitting.has(word) && !forbidding.has(word),
  )
  const covered = new Set(content.filter((word) => isAskedWord(word, asked.content)))
  const wanted = [...asked.own].filter((word) => !permitting.has(word)).length
  const modals = words.filter((word) => permitting.has(word))
  const forbids = words.filter((word) => forbidding.has(word)).length
  const negations =
    words.filter((word) => isNegator(word)).length + (/\bfree (?:of|from)\b/u.test(words.join(' ')) ? 1 : 0)
  if (allows ? modals.length + forbids === 0 : forbids > 0) return undefined
  // `It may contain nuts` is no yes, unless it is asked what may be done.
  if (!allows && words.includes('may')) return undefined
  // What is asked about stands in the clause, or a pronoun stands for it.
  const pronoun =
    words.slice(0, 3).some((word) => pronouns.has(word)) || /^(?:here|there)$/u.test(words.at(-1) ?? '') ? 1 : 0
  // `It is allowed.`
  if (allows && pronoun === 1 && content.length === 0 && negations <= 1 && !words.includes('able'))
    return (negations + forbids) % 2 === 0 ? 'yes' : 'no'
  if (covered.size === 0 || (covered.size + pronoun) * 2 <= wanted) return undefined
  if (!holdsAsked(words, asked) || negations + forbids > 1) return undefined
  return negations + forbids === 0 ? 'yes' : 'no'
}

/** The modals and adjectives of permission, which stand for one another. */
const permitting = wordSet(`may can allowed permitted entitled eligible permissible able allow permit okay`)
const forbidding = wordSet(`prohibited forbidden banned barred ineligible denied disallowed`)
const pronouns = wordSet(`it he she they this that you`)
