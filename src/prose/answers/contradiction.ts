import { regexSource } from '../../text/regex-source.js'
import { askedQuestion } from './asked-question.js'
import { answerOfPolarity, namesGiven } from './opposite-answers.js'
import { mentionsIn } from './mentions.js'
import { scopesOf } from './negation.js'
import { openingPolarity, polarityOf } from './polarity.js'
import type { Sentence } from './tokens.js'
import type { Vocabulary } from './vocabulary.js'

/**
 * Whether sentences say against the answer that they give.
 *
 * - `Yes, the text says that Lena cannot take leave.`: a yes, and a no in other words.
 * - `Yes, it is unsafe.` to `Is it safe?`: a yes, and the other answer.
 * - `Safe in parts and unsafe in others.`: two answers side by side.
 * - `b) They meet in the kitchen.`, if b is the hallway: a letter, and the text of another option.
 * - `Option (a), since the library (option b) is painted.` does not: each option has its own letter.
 */
export function contradictsItself(answer: number, sentences: readonly Sentence[], vocabulary: Vocabulary): boolean {
  const asked = askedQuestion(vocabulary.offered)
  const [first] = sentences
  const opening = first && openingPolarity(first)
  const meant = opening && answerOfPolarity(opening, asked, vocabulary)
  if (meant !== undefined && meant !== answer) return true
  const isTold = sentences.slice(0, 2).some((sentence) => {
    const polarity = polarityOf(sentence, asked)
    const told = polarity && answerOfPolarity(polarity, asked, vocabulary)
    return told !== undefined && told !== answer
  })
  if (sentences.some(({ tokens }) => tokens.length > 4) && namesGiven(answer, asked, vocabulary)) return true
  if (sentences.slice(-1).some(({ text }) => unfinished.test(text))) return true
  return (
    isTold ||
    sentences.some((sentence) => isDivided(answer, sentence, vocabulary)) ||
    namesAnotherOption(answer, sentences, vocabulary)
  )
}

/** Whether a sentence puts another answer beside this one with an `and`: `safe in parts and unsafe in others`. */
function isDivided(answer: number, { tokens }: Sentence, vocabulary: Vocabulary): boolean {
  const mentions = mentionsIn(tokens, vocabulary)
  const scopes = scopesOf(tokens)
  const own = mentions.findIndex(({ meaning, from }) => meaning === answer && scopes[from - 1]?.isNegated !== true)
  return (
    own >= 0 &&
    mentions.slice(own + 1).some(
      ({ meaning, from }) =>
        typeof meaning === 'number' &&
        meaning !== answer &&
        scopes[from - 1]?.isNegated !== true &&
        (isDetermined(meaning, vocabulary) ? joined : equated).test(
          tokens
            .slice(Math.max(0, from - 5), from)
            .map(({ text }) => text)
            .join(' '),
        ),
    )
  )
}

/** What calls an answer another one: `c), which is also d)`. */
const equals = regexSource`
  (?:(?:which|that) (?:is|are|means|equals)(?: also)?(?: the same as)?|also (?:known as|called)|the same as)
  (?: (?:the|an?))?
`
const equated = new RegExp(String.raw`\b${equals}$`, 'u')

/** What puts an answer beside the one before it, or behind it. */
const joined = new RegExp(
  regexSource`
    \b(?:and|(?:bordering|verging) on|close to|leaning towards?|then(?: \w+){0,4}|${equals})$
  `,
  'u',
)

/**
 * Whether a sentence says something beside its denial: `The answer is given, but it is not given.`
 * `It is stated that she left, but it is not stated where` says two things.
 */
export const deniesItself = ({ text }: Sentence): boolean =>
  [saidThenDenied, deniedThenSaid].some((pattern) => pattern.test(text.slice(0, 2_000)))

const clauseBehind = '(?! (?:that|who|what|which|where|when|why|how|whether|if)\\b)'
const turn = String.raw`.{0,100}\b(?:but|and|yet|although|though) (?:the )?(?:it|this|they|\k<subject>)`
const saidThenDenied = new RegExp(
  regexSource`
    \b(?<subject>\w+) (?:is|was|are|were|can be) (?:also )?(?<verb>\w{4,})\b${clauseBehind}
    ${turn} (?:(?:is|was|are|were) not|can not be) (?:\w+ly )?\k<verb>\b${clauseBehind}
  `,
  'u',
)
const deniedThenSaid = new RegExp(
  regexSource`
    \b(?<subject>\w+) (?:(?:is|was|are|were) not|can not be) (?<verb>\w{4,})\b${clauseBehind}
    ${turn} (?:is|was|are|were|can be) (?:also )?\k<verb>\b${clauseBehind}
  `,
  'u',
)

/** A thought that the reply does not finish: `… but let me check`. */
const unfinished = /\b(?:let me (?:double|check|verify|think|re-?read|re-?check|reconsider)|hold on)\b/u

/** Whether the answer is given by its letter alone, and the reply has the text of another option alone. */
function namesAnotherOption(answer: number, sentences: readonly Sentence[], vocabulary: Vocabulary): boolean {
  if (vocabulary.markers.size === 0) return false
  const named = new Set<number>()
  for (const sentence of sentences) {
    if (sentence.isQuestion) continue
    const scopes = scopesOf(sentence.tokens)
    const mentions = mentionsIn(sentence.tokens, vocabulary)
    const [opening] = mentions
    // `b) It belongs to Sandra.`
    if (
      opening?.isMarker === true &&
      opening.from === 0 &&
      typeof opening.meaning === 'number' &&
      opening.meaning !== answer
    )
      return sentence.tokens[1]?.text === ')' || sentence.tokens[2]?.text === ')'
    for (const [at, { meaning, from, to, isMarker, isMarked }] of mentions.entries()) {
      if (typeof meaning !== 'number' || isMarker || (meaning !== answer && isMarked)) continue
      // The letter of an option may stand beside its text: `the library (option b)`.
      const next = mentions[at + 1]
      if (meaning !== answer && next?.isMarker === true && next.meaning === meaning && next.from - to <= 2) continue
      if (meaning === answer || scopes[from - 1]?.isNegated !== true) named.add(meaning)
    }
  }
  return !named.has(answer) && [...named].some((meaning) => isDetermined(meaning, vocabulary))
}

const isDetermined = (meaning: number, { offered }: Vocabulary): boolean =>
  !offered.undetermined.includes(offered.answers[meaning] ?? '')
