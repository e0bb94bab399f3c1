import { regexSource } from '../../text/regex-source.js'
import { isTextOrContentNoun, textOrContentNoun } from '../../text/text-nouns.js'
import { wordSet } from '../../text/word-set.js'
import type { Offered } from '../offered.js'
import { hasAskedWord, isAsked, isSubjectAsked, yesOrNo } from './asked-about.js'
import { isNegator } from './negation.js'
import { saysSoElsewhere } from './not-known-elsewhere.js'
import { statements } from './not-known-statements.js'
import type { Sentence } from './tokens.js'
import { leftOut } from './without-quotations.js'

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
  if (saysSoElsewhere(text)) return 'not known'
  // Most sentences have none of the words in these patterns, which take long to build.
  if (!leavesOpen.test(text)) return undefined
  const [, none = ''] = nothingGiven.exec(text) ?? []
  if (none !== '' && !yesOrNo(offered) && hasAskedWord(none, offered) && !contrasts.test(text)) return 'not known'
  for (const { pattern, about, needsGround } of statements()) {
    const found = pattern.exec(text)
    if (!found) continue
    const before = text.slice(Math.max(0, found.index - 300), found.index)
    const after = text.slice(found.index + found[0].length, found.index + found[0].length + 300)
    if (!isOwn(before)) return 'in passing'
    // A model that apologizes, or that cannot say, may decline. Then the text must be its reason.
    const mayDecline = / for me\b/u.test(found[0]) || found[0].endsWith(' say') || apologizes.test(before)
    if (
      ((needsGround && mayDecline) || / for me\b/u.test(found[0])) &&
      !(found[0].endsWith(' say') ? textual : grounds).test(`${before} ${found[0]} ${after}`)
    )
      return 'in passing'
    // A text that does not say it outright may still say it. Only a place or the like is then not known.
    if (/\b(?:explicitly|directly)\b/u.test(found[0]) && !/^ ?(?:where|who|when|what)\b/u.test(after))
      return 'in passing'
    // `It cannot be determined that it is negative` may say that it is not.
    if (about === 'subject' && /^ ?(?:that|to be)\b/u.test(after)) return 'in passing'
    // `The window was left open` is about a window.
    if (found[0].endsWith('left open') && !isMatter(before, offered)) return 'in passing'
    // `The film does not give enough information` is about the film.
    if (
      /^(?:not (?:have|provide|contain|give|offer|include|present)|lacks)\b/u.test(found[0]) &&
      !isGiver(/(\p{L}+)(?: does| do| did)?$/u.exec(before.trim())?.[1] ?? 'it')
    )
      return 'in passing'
    // `The text does not say.` leaves nothing else to be meant.
    const isBare = after.trim() === '' && /\bdoes not\b/u.test(found[0])
    if (yesOrNo(offered) && !isBare && proving.test(found[0]) && !/\b(?:whether|if)\b/u.test(after)) return 'in passing'
    if (about === 'subject' ? !isSubjectAsked(before, offered) : !isAsked(after, offered)) return 'in passing'
    return concedes.test(before) || contrasts.test(after) ? 'in passing' : 'not known'
  }
  return undefined
}

/** A word that each statement has which leaves something open. */
const leavesOpen = new RegExp(
  regexSource`
    \b(?:no|not|nor|nothing|nobody|nowhere|never|neither|impossible|lack|lacks|lacking|too|fails|neglects|silent|
      open|hard)\b|un|insuf|indet|ambig|unsaid
  `,
  'u',
)

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

/** Whether the question or its answer is left open. `It` may be a window, if the question is about open things. */
const isMatter = (before: string, { question = '' }: Offered): boolean =>
  matter.test(before) || (/\b(?:it|this|that) ?$/u.test(before) && !/\b(?:open|close|shut)/iu.test(question))

const matter = new RegExp(
  regexSource`
    \b(?:questions?|answers?|matter|issue|point|location|whereabouts|reason|identity|sentiment|
      ${textOrContentNoun}|whether|who|what|which|where|when|why|how)\b[^,:]*$
  `,
  'u',
)

/** `No reason is given for the delay.` */
const nothingGiven = new RegExp(
  regexSource`
    ^no (.{1,60}?) (?:is|are|was|were) (?:\w+ly )?
    (?:given|mentioned|stated|specified|provided|named|indicated|identified)\b
  `,
  'u',
)

const apologizes = /\b(?:sorry|apologi[sz]e|apologies|afraid|unfortunately|regret)\b/u

const grounds = new RegExp(
  regexSource`
    \b(?:where|what|who|which|whether|if|when|how|redact\w*|remov\w*|mask\w*|missing|replaced|hidden|omitted|
      incomplete|(?:from|based on|with|given|in|within|using) (?:the|this|these|only|just) (?:\w+ )?
      (?:${textOrContentNoun}|words?)|information|context|details|
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

const textual = new RegExp(
  regexSource`
    \b(?:redact\w*|remov\w*|mask\w*|missing words|replaced|hidden|omitted|
      (?:from|based on) (?:the|this|these) (?:\w+ )?
      (?:${textOrContentNoun}|words?))\b
  `,
  'u',
)

/** Who can say something about the question: the text, the model, and `it`. */
const isGiver = (word: string): boolean => isTextOrContentNoun(word) || givers.has(word)

const givers = wordSet(`it this that i we you statement`)

const concedes = /\b(?:although|though|while|even if|even though|despite|whereas)\b[^,]*$/u
const contrasts = /\b(?:but|however|although|though|yet|still|nevertheless|nonetheless|whereas|despite)\b/u
