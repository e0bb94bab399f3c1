import { regexSource } from '../../text/regex-source.js'
import { textNoun } from '../../text/text-nouns.js'
import { wordSet } from '../../text/word-set.js'
import { isDescribed } from './answer-nouns.js'
import type { LeadUp } from './lead-up.js'
import type { Mention } from './mentions.js'
import { isNegator } from './negation.js'
import type { Token } from './tokens.js'
import { meansNotKnown, meansUndetermined } from './undetermined.js'
import type { Vocabulary } from './vocabulary.js'

/**
 * Whether the words after a mention leave its meaning unchanged, unlike `unknown
 * man`, `positive surprise`, `positive: 10%`.
 */
export function isEnded(
  { to, meaning, isCommon, isNumber }: Mention,
  tokens: readonly Token[],
  left: LeadUp,
  vocabulary: Vocabulary,
): boolean {
  const [next = '', afterNext = ''] = [tokens[to]?.text, tokens[to + 1]?.text]
  const atEnd = next === '' || /^(?:[,)\]:-]|\p{Extended_Pictographic})$/u.test(next)
  // A list of shares names each answer, and a table says what holds of each.
  if (
    (next === ':' || next === '-' || next === '(' || next === '=') &&
    ((/^\p{N}/u.test(afterNext) && !/^(?:am|pm|o'clock|days?|hours?|years?)$/u.test(tokens[to + 2]?.text ?? '')) ||
      (next !== '(' && /^(?:yes|no|true|false|not|none)$/u.test(afterNext))) &&
    !vocabulary.markers.has(afterNext)
  )
    return false
  if (left.kind === 'open') {
    if (left.isPlace)
      return next === '' || next === ')' || (next === ',' && /^(?:at|around|as|because|since)$/u.test(afterNext))
    if (isCommon && !isNumber)
      return (
        ((atEnd || next === '(') && !doubts(tokens, to)) ||
        reasons.has(next) ||
        (/^(?:yes|no)$/u.test(tokens[to - 1]?.text ?? '') &&
          /^(?:it|the|this|that|she|he|they)$/u.test(next) &&
          /^(?:does|is|can|do|statement|follows|text|are|has)$/u.test(afterNext)) ||
        isCalledRight(tokens, to)
      )
    if (next === '(' || next === '[' || next === '|' || (next === 'rather' && afterNext === 'than')) return true
    if (
      isCalledRight(tokens, to) ||
      (tokens.length - to <= 4 &&
        ofText.test(
          tokens
            .slice(to)
            .map(({ text }) => text)
            .join(' '),
        ))
    )
      return true
    if (isDescribed(next)) return (!meansNotKnown(meaning, vocabulary) || answering.test(next)) && isClosed(afterNext)
    return (
      (atEnd && !doubts(tokens, to)) ||
      reasons.has(next) ||
      (/^(?:but|and|with|in|from|for|based|overall|here|about|although|though|despite)$/u.test(next) &&
        !meansUndetermined(meaning, vocabulary) &&
        !isCommon)
    )
  }
  if (left.kind === 'topic')
    return (
      !meansUndetermined(meaning, vocabulary) &&
      (atEnd || reasons.has(next) || (isDescribed(next) && isClosed(afterNext)))
    )
  if (left.kind === 'expression') return isDescribed(next) || (atEnd && tokens[left.at]?.text === 'leans')
  if (atEnd || next === '(' || reasons.has(next) || ending.has(next)) return true
  // `I would answer "b" to the question …`, `It is neutral in tone`.
  if (
    /^(?:to (?:the|this|that|your) question|in (?:sentiment|tone|nature))$/u.test(
      tokens
        .slice(to, to + (next === 'in' ? 2 : 3))
        .map(({ text }) => text)
        .join(' '),
    )
  )
    return true
  if (isNumber && left.kind === 'copula')
    return (
      !/^(?:of|or|to|and|out|%|times|years?|months?|weeks?|days?|hours?|minutes?|euros?|dollars?|km|kg|am|pm)$/u.test(
        next,
      ) || vocabulary.asked.has(next)
    )
  if (isCommon) return false
  if (isDescribed(next)) return !meansNotKnown(meaning, vocabulary) || answering.test(next)
  return !meansUndetermined(meaning, vocabulary) && going.has(next)
}

/** The nouns that an undetermined answer may stand before. An `unknown option` is an error. */
const answering = /^(?:sentiment|tone|answer|label|location|place)$/u

/** `Not mentioned in the text` */
const ofText = new RegExp(String.raw`^(?:in|from) (?:the|this) (?:(?:given|provided) )?(?:${textNoun})$`, 'u')

/** `Yes, but only partly`, `Yes, and no`. */
export const doubts = (tokens: readonly Token[], to: number): boolean =>
  /^[,(]$/u.test(tokens[to]?.text ?? '') &&
  /^(?:but|and|however|maybe|perhaps|possibly|yes|no|wait|partly|partially|sort|kind|if|unless|sir|problem)$/u.test(
    tokens[to + 1]?.text ?? '',
  )

/** `is the correct answer`, behind an answer. */
const calledRight = new RegExp(
  regexSource`
    ^(?:is|would be|seems|appears to be) (?:the |my |most |clearly |best )*
    (?:correct|right|best|answer|appropriate|accurate|likely|suitable|final|option|choice)\b
  `,
  'u',
)

const isCalledRight = (tokens: readonly Token[], to: number): boolean =>
  calledRight.test(
    tokens
      .slice(to, to + 8)
      .map(({ text }) => text)
      .join(' '),
  ) && !tokens.slice(to, to + 8).some(({ text }) => isNegator(text))

const isClosed = (word: string): boolean => word === '' || /^[,):(-]$/u.test(word) || reasons.has(word)

const reasons: ReadonlySet<string> = new Set(['because', 'since', 'as', 'due', 'given', 'based'])

const ending: ReadonlySet<string> = new Set([
  'from',
  'according',
  'so',
  'here',
  'overall',
  'now',
  'instead',
  'rather',
  'therefore',
  'without',
])

const going = wordSet(`
  in for with towards toward about when at on and but that although though while despite not throughout
  regarding after where to of between by under
`)
