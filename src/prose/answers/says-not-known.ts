import { regexSource } from '../../text/regex-source.js'
import { wordSet } from '../../text/word-set.js'
import type { Offered } from '../offered.js'
import { isNegator } from './negation.js'
import { isIndirectly } from './restated.js'
import { spelledOut, type Sentence } from './tokens.js'
import { leftOut } from './without-quotations.js'

/**
 * Answers that mean that the text does not settle the question. `neutral` and
 * `other` do not mean that, so a sentence such as "The text does not say" never
 * stands for them.
 */
export const notKnownWords: readonly string[] = [
  'unknown',
  'not known',
  'unclear',
  'not clear',
  'undetermined',
  'not determined',
  'undeterminable',
  'indeterminable',
  'indeterminate',
  'uncertain',
  'not certain',
  'unsure',
  'not sure',
  'undecidable',
  'unspecified',
  'unstated',
  'unanswerable',
  'cannot be determined',
  'can not be determined',
  'could not be determined',
  'cannot determine',
  'cannot tell',
  "can't tell",
  'cannot be known',
  'cannot be inferred',
  'cannot be answered',
  'cannot know',
  'impossible to determine',
  'unable to determine',
  'unable to tell',
  'not possible to determine',
  'not possible to tell',
  'impossible to tell',
  'impossible to say',
  'impossible to know',
  "don't know",
  'do not know',
  "i don't know",
  'not enough information',
  'not enough info',
  'not enough context',
  'insufficient information',
  'insufficient context',
  'insufficient evidence',
  'not enough evidence',
  'no information',
  'not stated',
  'not given',
  'not specified',
  'not mentioned',
  'not provided',
  'not indicated',
  'not determinable',
  'not answerable',
]

/**
 * The one offered answer that means that the text does not settle the question.
 * Otherwise, how many such answers there are.
 */
export function notKnownAnswer({
  undetermined,
}: Offered): { readonly answer: string } | { readonly answer?: never; readonly count: number } {
  const meant = undetermined.filter((answer) => saysNotKnown(answer))
  const [answer] = meant
  return answer !== undefined && meant.length === 1 ? { answer } : { count: meant.length }
}

/** Whether an answer means that the text does not settle the question. */
export function saysNotKnown(answer: string): boolean {
  const spelled = spelledOut(answer.toLowerCase().replaceAll('’', "'").replaceAll('_', ' '))
  // As an offered answer it means not known. Said by a model, it may mean that the model will not say.
  return (
    known.has(spelled) ||
    /^(?:i )?can not say$/u.test(spelled) ||
    statements.some(({ pattern }) => pattern.test(spelled))
  )
}

const known: ReadonlySet<string> = new Set(notKnownWords.map(spelledOut))

/** What a sentence says about whether the question can be settled. */
export type Knowing = 'not known' | 'in passing' | undefined

/**
 * Whether a sentence states that the text does not settle the question. A faithful
 * explanation promises this. The statement must be about the question (`It is
 * impossible to tell who is who in this film` is about the film), in the model's
 * own words, and not an aside: `Although it is not stated where she is, …`.
 */
export function knowingIn({ text, isQuestion }: Sentence, offered: Offered): Knowing {
  if (isQuestion) return undefined
  for (const { pattern, about, needsGround } of statements) {
    const found = pattern.exec(text)
    if (!found) continue
    const before = text.slice(Math.max(0, found.index - 300), found.index)
    const after = text.slice(found.index + found[0].length, found.index + found[0].length + 300)
    if (!isOwn(before)) return 'in passing'
    // A model also declines by saying that it cannot tell, without a reason.
    if (
      (needsGround || / for me\b/u.test(found[0])) &&
      !(found[0].endsWith(' say') ? textual : grounds).test(`${before} ${found[0]} ${after}`)
    )
      return 'in passing'
    // A text that does not say it outright may still say it. Only a place or the like is then not known.
    if (/\b(?:explicitly|directly)\b/u.test(found[0]) && !/^ ?(?:where|who|when|what)\b/u.test(after))
      return 'in passing'
    // `It cannot be determined that it is negative` may say that it is not.
    if (about === 'subject' && /^ ?(?:that|to be)\b/u.test(after)) return 'in passing'
    // `The film does not give enough information` is about the film.
    if (
      /^(?:not (?:have|provide|contain|give|offer|include|present)|lacks)\b/u.test(found[0]) &&
      !givers.has(/(\p{L}+)(?: does| do| did)?$/u.exec(before.trim())?.[1] ?? 'it')
    )
      return 'in passing'
    if (yesOrNo(offered) && proving.test(found[0]) && !/\b(?:whether|if)\b/u.test(after)) return 'in passing'
    if (about === 'subject' ? !isSubjectAsked(before, offered) : !isAsked(after, offered)) return 'in passing'
    return concedes.test(before) || contrasts.test(after) ? 'in passing' : 'not known'
  }
  return undefined
}

// The patterns match words with single spaces between them and contractions written out.

/** `the given text`, `your review`, `it`. */
const text = regexSource`
  (?:(?:the|this|that|your) (?:(?:given|provided|above|following|redacted|short|available|original) )?
    (?:text|passage|paragraph|story|review|statement|document|context|information|excerpt|sentence|sentences|
      content|description|article|input|snippet|conversation|message|data)|it)
`
/** Adverbs before a verb: `explicitly `, `currently `. */
const slowly = regexSource`
  (?:(?:explicitly|clearly|directly|specifically|actually|really|definitively|reliably|accurately|confidently|
      conclusively|fully|possibly|simply|therefore|currently|properly|also|ever|even|yet) ){0,2}
`
/** `determine`, `tell`, `be sure`. */
const knowing = regexSource`
  (?:determine|tell|infer|conclude|know|deduce|identify|establish|judge|ascertain|decide|say|discern|figure out|
    be sure|be certain|answer|classify|assess)
`
/** `determined`, `told`, `verified`. */
const determined = regexSource`
  (?:determined|told|inferred|concluded|known|deduced|identified|established|judged|ascertained|decided|said|
    discerned|answered|classified|assessed|derived|verified)
`
/** `information`, `details`. */
const facts = String.raw`(?:information|info|context|details?|evidence|data|clues|content)`
/** Adjectives before `information`: `specific `, `further `. */
const kind = regexSource`
  (?:(?:relevant|specific|clear|direct|other|further|additional|explicit|clues|more|textual|contextual|
      sufficient|concrete|definitive|available|of the) ){0,3}
`
const statements: readonly {
  readonly pattern: RegExp
  readonly about: 'object' | 'subject'
  readonly needsGround?: true
}[] = [
  {
    about: 'object',
    pattern: new RegExp(
      regexSource`
        \b(?:not (?:have |provide |contain |give |offer |include |present )?(?:enough|sufficient|adequate)|
          insufficient|too little|(?:lacks?|lacking) (?:of )?(?:the )?(?:necessary|sufficient|enough)|
          lack of) ${kind}${facts}\b(?: (?:is )?(?:provided|given|available|here))?
      `,
      'u',
    ),
  },
  {
    about: 'object',
    pattern: new RegExp(
      regexSource`
        \b(?:there (?:is|are|was) (?:no|not any)|${text} (?:has|provides|gives|contains|offers|includes) no|
          ${text} does not (?:provide|give|contain|offer|include|have) (?:any |us )?(?:any )?|no|
          not any) ?${kind}(?:${facts}|mention|indication)\b
        (?: (?:is|was) (?:provided|given|available|mentioned|stated))?(?: (?:in|within|from) ${text})?
      `,
      'u',
    ),
  },
  {
    about: 'object',
    pattern: new RegExp(
      regexSource`
        \b(?:${text} (?:does|do|did) not|(?:does|do) not) ${slowly}
        (?:say|state|mention|specify|tell|tell us|indicate|reveal|clarify|make clear|make it clear|explain|give|
          provide|disclose|name)\b(?: (?:us|enough))?
      `,
      'u',
    ),
  },
  {
    about: 'object',
    pattern: new RegExp(
      regexSource`
        \b(?:impossible|not ${slowly}possible|no way|not enough)
        (?: (?:for (?:me|us|anyone)|from|given|based on|with) ?(?:${text})?)?
        (?: ,)? (?:to|of) ${slowly}${knowing}(?:ing)?\b(?: for (?:sure|certain))?
      `,
      'u',
    ),
  },
  { about: 'subject', pattern: new RegExp(String.raw`\b(?:can|could) not ${slowly}be ${slowly}${determined}\b`, 'u') },
  {
    about: 'object',
    pattern: new RegExp(
      regexSource`
        \b(?:i|we|you|one) (?:(?:can|could) not|(?:am|are|is) (?:unable|not able) to) ${slowly}
        (?:determine|tell|infer|conclude|know|deduce|identify|establish|judge|ascertain|decide|say|discern|
          figure out|be sure|be certain|classify|assess)\b(?: for (?:sure|certain))?
      `,
      'u',
    ),
    needsGround: true,
  },
  {
    about: 'object',
    pattern: new RegExp(
      String.raw`\btoo (?:many|much|heavily|few|little|strongly)\b[^,:]{0,60} to ${slowly}${knowing}\b`,
      'u',
    ),
    needsGround: true,
  },
  {
    about: 'object',
    pattern: new RegExp(
      regexSource`
        \bno (?:clear |definite |specific |particular )?
        (?:sentiment|answer|conclusion|location|classification) (?:can|could) be ${determined}\b
      `,
      'u',
    ),
  },
  { about: 'object', pattern: /^(?:i|we) (?:do not know|have no idea|am not sure|are not sure|am unsure)\b/u },
  {
    about: 'object',
    pattern: new RegExp(
      regexSource`
        \b(?:it|that|this) (?:is|remains) ${slowly}
        (?:unclear|unknown|uncertain|not (?:clear|known|certain|stated|specified|mentioned|given|indicated|said|
            determined))\b
      `,
      'u',
    ),
  },
  {
    about: 'subject',
    pattern: new RegExp(
      regexSource`
        \b(?:is|are|was|were|has|have|remains?) (?:(?:left|been) )?
        (?:not (?:been )?${slowly}(?:stated|specified|mentioned|given|indicated|provided|disclosed|revealed|
            determined|determinable|known|clear)|unstated|unspecified|undisclosed)\b
      `,
      'u',
    ),
  },
]

/** Whether the model itself says it, without denial or condition. */
const isOwn = (before: string): boolean => {
  const words = before.replace(/^(?:yes|no) ,? ?/u, '').split(' ')
  return !words.some(
    (word) => (isNegator(word) && word !== 'without' && word !== 'lacking') || notOwn.test(word) || word === leftOut,
  )
}

/** A word that makes a statement another's (`says`), conditional (`if`) or incomplete (`almost`). */
const notOwn = new RegExp(
  regexSource`
    ^(?:says|said|states|stated|claims|claimed|writes|wrote|complains|admits|argues|explains|mentions|mentioned|
      tells|told|thinks|believes|feels|wonders|asks|knows|if|unless|almost|nearly|who|which|whose)$
  `,
  'u',
)

const grounds = new RegExp(
  regexSource`
    \b(?:where|what|who|which|whether|if|when|how|redact\w*|remov\w*|mask\w*|missing|replaced|hidden|omitted|
      incomplete|(?:from|based on|with|given|in|within|using) (?:the|this|these|only|just) (?:\w+ )?
      (?:text|passage|paragraph|story|review|information|context|words?|content)|information|context|details|
      evidence|mention\w*|stated?|specif\w+|unclear|ambiguous|without)\b
  `,
  'u',
)

/**
 * Verbs of proof. Where a question asks whether a statement follows, `it cannot be
 * inferred` may mean no or not known.
 */
const proving = new RegExp(
  regexSource`
    \b(?:infer|inferred|conclude|concluded|deduce|deduced|derived|verified|established|establish|say|state|
      mention|specify|name|give|provide|indicate|reveal)$
  `,
  'u',
)

const finding = new RegExp(String.raw`^(?:to )?${slowly}${knowing}\b ?`, 'u')

const textual = new RegExp(
  regexSource`
    \b(?:redact\w*|remov\w*|mask\w*|missing words|replaced|hidden|omitted|
      (?:from|based on) (?:the|this|these) (?:\w+ )?
      (?:text|passage|paragraph|story|review|information|context|words?))\b
  `,
  'u',
)

const givers = wordSet(`
  it this that i we you text passage paragraph story review statement document context information excerpt
  sentence sentences content description article input snippet conversation message data
`)

/** Whether a reply says that it received no text, rather than that the text says too little. */
export const missesText = (text: string): boolean => missing.test(text)

/** `Please provide the text`, `no text was given`, `I cannot see the text`. */
const missing = new RegExp(
  regexSource`
    \b(?:(?:provide|share|send|paste|supply|give)(?: me)?
        (?: with)? (?:the|your|a|more of the) (?:text|passage|paragraph|review|statement)|
      no (?:text|passage|paragraph|review) (?:was|is|has|given|provided)|
      (?:text|passage|paragraph|review) (?:is|was|has|seems to be|appears to be) (?:
        not (?:been )?(?:provided|given|included)|missing)|
      without the (?:text|passage|paragraph|review)|access the (?:text|passage|paragraph)|
      can not (?:see|find|read|open) (?:the|your|any|a) (?:text|passage|paragraph|review))\b
  `,
  'u',
)

const concedes = /\b(?:although|though|while|even if|even though|despite|whereas)\b[^,]*$/u
const contrasts = /\b(?:but|however|although|though|yet|still|nevertheless|nonetheless|whereas|despite)\b/u

/** Whether the thing that cannot be known is the one that was asked, or is not named. */
function isAsked(after: string, offered: Offered): boolean {
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
  const [asked = ''] = object.split(/ (?:,|because|since|so|as|due|and|which|:) /u, 1)
  // `It does not say that …` may say that it is not so.
  if (/^(?:that|so)\b/u.test(object)) return false
  if (yesOrNo(offered))
    return /\b(?:whether|if|enough)\b/u.test(asked) || asked.split(' ', 25).some((word) => generic.has(word))
  // `It does not mention any negative points` does not say whether it is negative.
  if (!/^(?:whether|if|where|what|who|which|how|when|why)\b/u.test(asked) && determinedIn(asked, offered)) return false
  return hasAskedWord(asked, offered)
}

const determinedIn = (words: string, { answers, undetermined }: Offered): boolean =>
  answers.some(
    (answer) => !undetermined.includes(answer) && ` ${words} `.includes(` ${spelledOut(answer.toLowerCase())} `),
  )

/** Whether the thing that is not known is the one that was asked: `Her location cannot be determined`. */
function isSubjectAsked(before: string, offered: Offered): boolean {
  const subject =
    before
      .trim()
      .split(/[,:()]| (?:so|therefore|because|since|thus|hence|and|that) /u)
      .at(-1)
      ?.trim() ?? ''
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
      (owner) => !asked.has(stem(owner)) && !generic.has(owner) && !givers.has(owner) && !authors.has(owner),
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

/** Owners of a sentiment that is the sentiment of the text. */
const authors = wordSet(`
  author writer reviewer speaker narrator critic user person human text film movie
`)

function askedWords({ question = '', answers }: Offered): ReadonlySet<string> {
  const words = [question, ...answers].flatMap((part) => spelledOut(part.toLowerCase().slice(0, 2_000)).split(' '))
  return new Set(words.filter((word) => word.length > 2 && !functionWords.has(word)).map(stem))
}

const stem = (word: string): string => word.replace(/'s$/u, '').slice(0, 6)

const yesOrNo = ({ answers }: Offered): boolean => answers.some((answer) => answer.toLowerCase() === 'yes')

const generic = wordSet(`
  answer sentiment emotion tone attitude opinion feeling location position whereabouts place statement claim
  hypothesis conclusion label classification option question category polarity
`)

const functionWords = wordSet(`
  the and for what where who when which how why does did are was were has have had that this from with not
  would you your can following text paragraph film movie passage about into his her its their
`)
