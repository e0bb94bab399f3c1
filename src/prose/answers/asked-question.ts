import { foldText } from '../../text/fold.js'
import { regexSource } from '../../text/regex-source.js'
import { wordSet } from '../../text/word-set.js'
import type { Offered } from '../offered.js'
import { kindredOf } from './kindred-words.js'
import { baseOf } from './restated.js'
import { synonymsOf } from './synonyms.js'
import { spelledOut } from './tokens.js'

/** What a question asks for, as far as its words tell. */
export interface AskedFor {
  /** Its words, contractions written out. Without the frame of `Would you say that …?` */
  readonly words: readonly string[]
  /** `polar`: yes or no. `subject`: who or what does something. `other`: the rest. */
  readonly kind: 'polar' | 'subject' | 'other'
  /** Whether it asks what happened, rather than what holds: `What did Jim find?`. Then the verb matters. */
  readonly isEvent: boolean
  readonly isEnglish: boolean
  /** The words that mean something, without their endings. */
  readonly content: ReadonlySet<string>
  /** Those that stand in the question itself. */
  readonly own: ReadonlySet<string>
  /** These, and the words for the same matter: `fix` where a repair is asked about. */
  readonly kindred: ReadonlySet<string>
  /** Whether it speaks of a person, whom `she` may stand for. */
  readonly isOfPerson: boolean
  /** Whether it names whom or what it asks about: the girl, in `What does the girl play?` */
  readonly namesSubject: boolean
  /** Whether it asks what something is like, and not what it does: `What is the tone of the email?` */
  readonly isOfQuality: boolean
}

/** Returns what a question asks for. */
export function askedQuestion({ question = '' }: Offered): AskedFor {
  const words = spelledOut(
    foldText(question.slice(0, 1_000)).replace(
      /^(?:would|do) (?:you|a human|people) (?:say|think) that /u,
      'is it true that ',
    ),
  )
    .split(' ')
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
  const [first = '', second = ''] = words
  const content = contentIn(words)
  return {
    words,
    kind: kindOf(words),
    isEvent:
      words.some((word) => /^(?:did|happened|happens|why)$/u.test(word)) || (first === 'who' && past.test(second)),
    isEnglish: first === '' || words.some((word) => english.has(word)),
    content,
    own: ownIn(words),
    kindred: new Set([...content, ...words.filter((word) => !isLight(word)).flatMap(kindredOf)]),
    namesSubject: subjected.test(words.join(' ')) || namesOne(question),
    isOfQuality: ofQuality.test(words.join(' ')) && !doingSomething.test(words.join(' ')),
    isOfPerson: words.some(isPerson) || capitalsIn(question).some(({ at }) => at > 0),
  }
}

/** A verb, or an `of`, and then a noun with what determines it: `does the girl`, `of the email`. */
const subjected = new RegExp(
  regexSource`
    \b(?:is|are|was|were|do|does|did|can|should|will|has|have|may|must|would|of|in|by)
    (?: )(?:the|an?|this|that|these|his|her|their|my|your|it|she|he|they|both)\b
  `,
  'u',
)
const ofQuality = new RegExp(
  regexSource`
    ^(?:(?:what|how|which)(?: [^ ]+){0,3} (?:is|are|was|were)\b|
      what(?: [^ ]+){1,3} (?:does|do|did) .{0,200} (?:have|has|use|show|express)$)
  `,
  'u',
)
const doingSomething = new RegExp(
  regexSource`
    \b(?:is|are|was|were)\b.{0,200}
    (?: )(?:[^ ]{2,}ed|written|taken|found|made|held|sent|paid|sold|going|kept|lost|taught)\b
  `,
  'u',
)

const ownIn = (words: readonly string[]): ReadonlySet<string> =>
  new Set(words.filter((word) => word.length > 2 && !isLight(word) && !asking.has(word)).map(baseOf))

const contentIn = (words: readonly string[]): ReadonlySet<string> =>
  new Set([...ownIn(words), ...words.flatMap(synonymsOf)])

/** The words of a question that begin with a capital, and their places. */
const capitalsIn = (question: string): readonly { readonly at: number; readonly before: string }[] => {
  const words = question.slice(0, 1_000).split(' ')
  return words.flatMap((word, at) =>
    (word[0] ?? '') === (word[0] ?? '').toLowerCase() ? [] : [{ at, before: words[at - 1] ?? '' }],
  )
}

/** Whether a question asks about somebody by name: `Where is Sandra?` */
const namesOne = (question: string): boolean =>
  capitalsIn(question).some(({ before }) => /^(?:is|are|was|were|do|does|did|has|have)$/iu.test(before))

/** Whether a word names a person: `speaker`, `tenant`, `she`. */
const isPerson = (word: string): boolean =>
  persons.has(word.replace(/'s$/u, '')) || (/(?:er|or|ist|ee|ian)(?:'s)?$/u.test(word) && !things.has(word))

const things = wordSet(`
  letter weather order water paper number danger offer matter after over under never whether other another chapter
  answer computer printer center dinner summer winter error colour color carrier transfer river car computer floor
  door mirror motor tour flavor behavior coffee fee
`)

const persons = wordSet(`
  who whom whose he she they him her them his their people person man woman boy girl child children kid kids adult
  tenant customer client patient nurse guest user author witness student agent family couple husband wife mother
  father brother sister parent parents son daughter friend friends aunt uncle guy lady staff applicant participant
  defendant accused suspect victim chef judge doctor pilot captain king queen two
`)

/** `Who pays?` and `Which department should handle it?` ask for a subject, `Which plan does she have?` does not. */
function kindOf(words: readonly string[]): AskedFor['kind'] {
  const [first = '', second = ''] = words
  if (auxiliaries.has(first) && words.some((word) => english.has(word))) return 'polar'
  if (first === 'who') return doing.has(second) ? 'other' : 'subject'
  if (first !== 'which' && first !== 'what') return 'other'
  const at = words.findIndex((word, at) => at > 0 && at < 5 && auxiliaries.has(word))
  if (at < 0) return 'subject'
  return /^(?:do|does|did|is|are|was|were)$/u.test(words[at] ?? '') || determiners.has(words[at + 1] ?? '')
    ? 'other'
    : 'subject'
}

/** Whether some words hold one that the question asks about. */
export const holdsAsked = (words: readonly string[], { content }: AskedFor): boolean =>
  words.some((word) => isAskedWord(word, content))

/** Whether a word is one of those asked about, or begins as one does: `urgency` and `urgent`. */
export function isAskedWord(word: string, content: ReadonlySet<string>): boolean {
  const base = baseOf(word.replace(/'s?$/u, ''))
  if (content.has(base) || content.has(ofAgent(base))) return true
  return base.length >= 5 && [...content].some((known) => known.length >= 5 && known.slice(0, 5) === base.slice(0, 5))
}

/** The verb of a noun for who does it: `send` of `sender`, `win` of `winner`. */
export const ofAgent = (base: string): string => base.replace(/(?:er|or)$/u, '').replace(/([bdgklmnprt])\1$/u, '$1')

/** Whether a word has no meaning alone: articles, prepositions, forms of to be. */
export const isLight = (word: string): boolean => light.has(word) || auxiliaries.has(word)

const past = /(?:ed|ought|ook|ent|ave|ame|old|roke|rote|oke|aid|eft|ost|on|ound)$/u
const doing = wordSet(`do does did`)
const determiners = wordSet(`the a an this that these those it he she they we i you his her its their my your our`)
const asking = wordSet(`who whom whose what which where when why how many much`)
/** Words of English questions that no other language has, unlike `was` and `will`. */
const english = wordSet(`
  the is are does do did what which who whom whose where how when why has have of can should would may must were
`)
const auxiliaries = wordSet(`
  is are was were does do did can could may might must should shall will would has have had
`)
const light = wordSet(`
  the a an this that these those it its he she they his her their him them i we you my your our in on at of for to
  from by with about into as and or not be been being there here so if any some following given text now than then
  according most very just still also only one s
`)
