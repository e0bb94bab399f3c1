import { regexSource } from '../../text/regex-source.js'
import { isTextNoun } from '../../text/text-nouns.js'
import { wordSet } from '../../text/word-set.js'
import { isDescribed } from './answer-nouns.js'
import type { Mention } from './mentions.js'
import { isNegator, type Scope } from './negation.js'
import { baseOf } from './restated.js'
import type { Token } from './tokens.js'
import type { Vocabulary } from './vocabulary.js'

/** What leads up to an answer in its clause. */
export interface LeadUp {
  readonly kind: 'open' | 'copula' | 'choice' | 'expression' | 'movement' | 'topic'
  /** Where the words end that say what the answer is about. */
  readonly at: number
  /** Whether it stands in a place: `in the hallway`. */
  readonly isPlace: boolean
}

/**
 * What leads up to a mention: the beginning of a clause, `is`, `classify … as`,
 * `conveys a`. Undefined for anything else.
 */
export function leadUpTo(
  { from }: Mention,
  tokens: readonly Token[],
  { start }: Scope,
  vocabulary: Vocabulary,
): LeadUp | undefined {
  let at = from - 1
  let isPlace = false
  for (
    let steps = 0;
    at >= start && steps < 6 && isFiller(tokens[at]?.text ?? '', tokens[at + 1]?.text ?? '', vocabulary);
    steps++
  )
    isPlace = places.has(tokens[at--]?.text ?? '') || isPlace
  if (at < start) return { kind: 'open', at: start, isPlace }
  const word = tokens[at]?.text ?? ''
  const near = tokens.slice(Math.max(start, at - 14), at).map(({ text }) => text)
  if (word === 'as' || word === 'into' || word === 'under')
    return near.some((word) => classifying.test(word)) ? { kind: 'choice', at, isPlace } : undefined
  if (
    (isTextNoun(word) || /^(?:it|this|that|sentiment|statement)$/u.test(word) || vocabulary.asked.has(baseOf(word))) &&
    near.slice(-3).some((word) => classifying.test(word))
  )
    return { kind: 'choice', at, isPlace }
  if (copulas.has(word))
    return { kind: near.some((word) => classifying.test(word)) && word === 'be' ? 'choice' : 'copula', at, isPlace }
  if (choosing.has(word))
    return near.some((word) => /^(?:i|my|we)$/u.test(word)) ||
      (near.includes('would') && near.some((word) => anybody.test(word))) ||
      at === start
      ? { kind: 'choice', at, isPlace }
      : undefined
  // `can be considered critical`
  if (classifying.test(word) && word.endsWith('ed') && /^(?:be|is|are)$/u.test(tokens[at - 1]?.text ?? ''))
    return { kind: 'copula', at: at - 1, isPlace }
  if (classifying.test(word))
    return near.includes('i') || near.includes('would') ? { kind: 'choice', at, isPlace } : undefined
  if (
    word === 'to' &&
    (moving.has(tokens[at - 1]?.text ?? '') ||
      (near.slice(-5).includes('from') && near.slice(-7).some((word) => moving.has(word))))
  )
    return { kind: 'movement', at: at - 1, isPlace }
  const before = tokens[at - 1]?.text ?? ''
  if (
    (topical.test(word) && (copulas.has(before) || isDescribed(before))) ||
    (word === 'to' && near.slice(-3).some((word) => belonging.test(word)))
  )
    return { kind: 'topic', at: at - 1, isPlace }
  return expressing.has(word) ? { kind: 'expression', at, isPlace } : undefined
}

/** The people that a question about a human's answer is about. */
const anybody = /^(?:you|one|humans?|person|people|readers?)$/u

/** What leads up to the topic of a message: `it is about billing`, `it belongs to billing`. */
const topical = /^(?:about|regarding|concerning)$/u
const belonging = /^(?:belongs?|belonging|relates?|related|pertains?|routed?|assigned|directed|forwarded)$/u

// A word that was offered as an answer is no filler: `high`, `clear`, `strong`.
const isFiller = (word: string, next: string, { entries }: Vocabulary): boolean =>
  (fillers.has(word) && (word.length < 3 || !entries.has(word))) ||
  (next === 'of' && /^(?:category|class|label)$/u.test(word)) ||
  (/^[a-z]{3,}ly$/u.test(word) && !isNegator(word) && !earlier.test(word)) ||
  (word === 'and' && next.endsWith('ly'))

/** Words that make a mention no answer, since it was so before or is only said to be: `previously unknown`. */
const earlier = /^(?:previously|formerly|initially|originally|allegedly|supposedly|seemingly)$/u

const fillers = wordSet(`
  the a an in at on inside overall mostly clearly very definitely most likely probably predominantly generally
  primarily strongly quite certainly obviously undoubtedly unquestionably undeniably unmistakably
  unequivocally heavily surely extremely overwhelmingly highly largely mainly still now currently also
  therefore thus simply just indeed actually of option located found best more fairly really distinctly
  decidedly essentially being ( [ = consequently then slightly somewhat leaning towards toward clear strong )
`)

const places: ReadonlySet<string> = new Set(['in', 'at', 'on', 'inside', 'of', 'towards', 'toward'])

/** Forms of to be, and what stands for them. */
export const copulas = wordSet(`
  is are was were be remains remain seems appears looks sounds becomes seem appear =
`)

const classifying = new RegExp(
  regexSource`
    ^(?:(?:re)?classif(?:y|ied|ies)|categori[sz](?:e|ed|es)|labell?(?:ed|s)?|rated?|rates|described?|
      considered?|consider|seen|viewed|view|interpreted|interpret|regarded|judged?|identified|identify|
      deem(?:ed)?|marked|characteri[sz]ed?|summari[sz]ed|fall|falls|read|perceived|perceive|call|tagged|
      treated)$
  `,
  'u',
)

const choosing = wordSet(`
  choose select pick say guess answer think believe chose selected with for conclude
`)

const moving: ReadonlySet<string> = new Set([
  'went',
  'moved',
  'travelled',
  'traveled',
  'journeyed',
  'walked',
  'headed',
  'returned',
  'ran',
  'back',
])

const expressing = wordSet(`
  has have expresses conveys shows reflects carries exhibits displays indicates suggests demonstrates implies
  leans having express convey expressing conveying communicates portrays presents contains gives holds
`)
