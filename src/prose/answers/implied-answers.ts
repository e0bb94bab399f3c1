import { regexSource } from '../../text/regex-source.js'
import { wordSet } from '../../text/word-set.js'
import { askedQuestion, isAskedWord, isLight, type AskedFor } from './asked-question.js'
import { mentionsIn, type Mention } from './mentions.js'
import { isNegator, scopesOf } from './negation.js'
import { answerOfPolarity, namesGiven, negationOf } from './opposite-answers.js'
import { openingPolarity, polarityOf } from './polarity.js'
import { clausesIn, type Clause } from './sentence-clauses.js'
import { standingOf } from './standing.js'
import type { Sentence } from './tokens.js'
import type { Vocabulary } from './vocabulary.js'

/**
 * The answer that sentences imply where none of them gives one outright: its index
 * in the list. Each sentence can imply one in three ways, and all must agree. An
 * answer that a sentence affirms in any other way disagrees with every other answer.
 *
 * 1. By the words of a question of yes or no: `She may not.`
 * 2. By what is said of the one thing asked about: `The customer subscribes to the Plus plan.`
 * 3. By a denial, where the answers are a word and its negation: `I would not call this urgent.`
 */
export function impliedAnswer(sentences: readonly Sentence[], vocabulary: Vocabulary): number | undefined {
  const asked = askedQuestion(vocabulary.offered)
  if (asked.words.length === 0 || follows.test(vocabulary.offered.question ?? '')) return undefined
  const implied = new Set<number>()
  const affirmed = new Set<number>()
  const related = new Set<number>()
  const refused = new Set<number>()
  const supposed = new Set<number>()
  for (const sentence of sentences) {
    if (sentence.isQuestion) continue
    if (sentence.tokens.length > 80) return undefined
    const polarity = (implied.size === 0 ? openingPolarity(sentence) : undefined) ?? polarityOf(sentence, asked)
    const meant = polarity && answerOfPolarity(polarity, asked, vocabulary)
    if (meant !== undefined) implied.add(meant)
    const said = saidIn(sentence, asked, vocabulary)
    if (said === 'open') return undefined
    for (const meaning of said.implied) implied.add(meaning)
    for (const meaning of said.affirmed) affirmed.add(meaning)
    for (const meaning of said.related) related.add(meaning)
    for (const meaning of said.denied) refused.add(meaning)
    for (const meaning of said.supposed) supposed.add(meaning)
  }
  const named = new Set([...implied, ...affirmed, ...related])
  const [only] = named
  if (only === undefined || named.size > 1 || supposed.has(only)) return undefined
  // Beside an answer that is only considered, another one must be said of what was asked.
  if (implied.size > 0) return only
  if (supposed.size > 0) return undefined
  return !refused.has(only) && (related.size > 0 || isLeft(only, refused, vocabulary)) ? only : undefined
}

/** Whether an answer is the only one left, since the reply denies all others. */
const isLeft = (only: number, denied: ReadonlySet<number>, { offered }: Vocabulary): boolean =>
  denied.size >= 2 &&
  offered.answers.every((answer, at) => at === only || denied.has(at) || offered.undetermined.includes(answer))

/** Questions whether a statement follows. `following.ts` knows them. */
const follows = /\b(?:follows?|entail\w*|implied|hypothesis)\b/iu

/** What a sentence says of answers, by their indices. */
interface SaidOfAnswers {
  readonly implied: readonly number[]
  /** Those that it affirms in a way that answers nothing. */
  readonly affirmed: readonly number[]
  /** Those that it affirms of what is asked about, with a verb that need not answer it. */
  readonly related: readonly number[]
  readonly denied: readonly number[]
  readonly supposed: readonly number[]
}

/** What a sentence says about answers that the question allows. `open` if it leaves the answer open. */
function saidIn(sentence: Sentence, asked: AskedFor, vocabulary: Vocabulary): 'open' | SaidOfAnswers {
  const { offered } = vocabulary
  const mentions = mentionsIn(sentence.tokens, vocabulary)
  if (mentions.length === 0) return { implied: [], affirmed: [], related: [], denied: [], supposed: [] }
  // `Of the 3 people, 2 were injured.`
  const counted = mentions.filter((mention) => mention.isNumber && countsAsked(mention, sentence, asked))
  const numbers = counted.length > 0 ? counted : mentions.filter(({ isNumber }) => isNumber)
  // `Of the 3 people, 2 were injured`: only a number of something else may stand beside a count.
  if (
    counted.length > 0 &&
    mentions.some((mention) => mention.isNumber && !counted.includes(mention) && !countsOther(mention, sentence))
  )
    return 'open'
  if (new Set(numbers.map(({ meaning }) => meaning)).size > 1) return 'open'
  const clauses = clausesIn(sentence)
  const implied: number[] = []
  const affirmed: number[] = []
  const related: number[] = []
  const denied = new Set<number>()
  const supposed = new Set<number>()
  for (const [at, mention] of mentions.entries()) {
    const { meaning } = mention
    if (typeof meaning !== 'number' || offered.undetermined.includes(offered.answers[meaning] ?? '')) {
      if (meaning === 'two answers') return 'open'
      // A clause that denies a word for not known, or only says it of a reason, still leaves it in doubt.
      if (meaning === 'not known' && !/\b(?:is|are|remains?)\b/u.test(sentence.text)) continue
      // `UPS and FedEx are not mentioned.`
      const last = mentions[at - 1]
      if (meaning === 'not known' && typeof last?.meaning === 'number' && mention.from - last.to <= 2) continue
      return 'open'
    }
    const clause = clauseAround(mention, clauses, sentence)
    if (!clause) continue
    // `One dog and two cats` to `How many dogs …?`
    if (mention.isNumber && counted.length > 0) {
      if (!counted.includes(mention)) continue
      const around = sentence.tokens.slice(Math.max(0, mention.from - 5), mention.from).map(({ text }) => text)
      if (isPlainCount(around, clause, mention)) implied.push(meaning)
      else return 'open'
      continue
    }
    const isWhole = clause.words.length === sentence.tokens.length
    const standing = namesGiven(meaning, asked, vocabulary)
      ? 'loose'
      : standingOf(mention, clause, isWhole, asked, vocabulary, wordsBefore(clause, sentence))
    if (standing === 'aside') continue
    if (standing === 'supposed') {
      supposed.add(meaning)
      continue
    }
    if (standing === 'denied' || isDeniedBeside(mention, mentions.slice(at + 1), sentence)) denied.add(meaning)
    else if (standing === 'complement') {
      // What stands before a but or a so was only brought up: `The hotel was full, so they slept in the car.`
      if (/^(?:so|but|therefore|thus|hence|yet)$/u.test(clause.after)) affirmed.length = 0
      implied.push(meaning)
    } else if (standing === 'related' && !mention.isNumber) related.push(meaning)
    else if (!mention.isNumber && !namesGiven(meaning, asked, vocabulary)) affirmed.push(meaning)
  }
  if (implied.length === 0 && affirmed.length === 0 && related.length === 0 && supposed.size === 0)
    for (const meaning of denied) {
      const other = negationOf(meaning, vocabulary)
      if (other !== undefined && isPlainDenial(sentence.text)) implied.push(other)
    }
  return { implied, affirmed, related, denied: [...denied], supposed: [...supposed] }
}

/** Whether an answer stands in a list of answers that are denied together: `Windows and Android do not come up`. */
function isDeniedBeside({ to, meaning }: Mention, [next, ...others]: readonly Mention[], sentence: Sentence): boolean {
  if (deniedBehind.test(wordsAt(sentence, to))) return true
  if (!next || meaning === next.meaning) return false
  const between = sentence.tokens.slice(to, next.from).map(({ text }) => text)
  if (between.length > 3 || !between.every((word) => /^(?:,|and|or|nor|the|an?|in|at|on)$/u.test(word))) return false
  return isDeniedBeside(next, others, sentence)
}

const wordsAt = ({ tokens }: Sentence, from: number): string =>
  tokens
    .slice(from, from + 4)
    .map(({ text }) => text)
    .join(' ')

/** A denial right behind an answer: `is not mentioned`, `has neither`, `is out`. */
const deniedBehind = new RegExp(
  regexSource`
    ^(?:(?:is|are|was|were|has|have|had|does|do|did|can|could|will|would|should|may|must|come|comes) )?
    (?:not|never|neither|nowhere|none|out|excluded|irrelevant)\b
  `,
  'u',
)

const wordsBefore = ({ from }: Clause, { tokens }: Sentence): readonly string[] =>
  tokens.slice(0, from).map(({ text }) => text)

/** Whether a number counts what a question asks to count: `two dogs`, `a party of four`. */
const countsAsked = ({ from, to }: Mention, { tokens }: Sentence, asked: AskedFor): boolean =>
  asked.words.join(' ').includes('how many') &&
  [tokens[to]?.text ?? '', tokens[from - 1]?.text === 'of' ? (tokens[from - 2]?.text ?? '') : ''].some(
    (word) => word.length > 2 && isAskedWord(word, asked.kindred),
  )

const countsOther = ({ to }: Mention, { tokens }: Sentence): boolean => {
  const next = tokens[to]?.text ?? ''
  return /^\p{L}{3,}$/u.test(next) && !isLight(next)
}

/** Whether nothing before a count changes it: `nearly two dogs`, `at least two dogs`, `a party of more than four`. */
const isPlainCount = (before: readonly string[], { isAside, scopes, from }: Clause, mention: Mention): boolean =>
  !isAside &&
  scopes[mention.from - from - 1]?.isNegated !== true &&
  scopes[mention.from - from - 1]?.isSupposed !== true &&
  !before.some((word) => isNegator(word) || inexact.has(word)) &&
  before.filter((word) => word === 'of').length <= 1

/** Words that make another count of it, or another thing's: `at least two dogs`. */
const inexact = wordSet(`
  least most more about around over under nearly almost up want wants wanted had lost sold other another first
`)

/** The clause that an answer stands in. The bracket of its letter ends no clause: `b) Mary carries the milk.` */
function clauseAround({ from, to }: Mention, clauses: readonly Clause[], { tokens }: Sentence): Clause | undefined {
  const first = clauses.find((one) => one.to > from)
  const last = clauses.find((one) => one.to >= to)
  if (!first || !last || first === last) return first
  return {
    ...first,
    to: last.to,
    words: tokens.slice(first.from, last.to).map(({ text }) => text),
    scopes: scopesOf(tokens).slice(first.from, last.to),
  }
}

/** Whether a denial denies the matter, rather than its degree or that somebody knows it. */
const isPlainDenial = (text: string): boolean => !reserved.test(text.replace(/\banything but\b/u, 'not'))

const reserved = new RegExp(
  regexSource`
    \b(?:only|just|necessarily|very|too|really|fully|completely|always|entirely|sure|certain|clear|know|tell|
      determine|whether|if|but|might|may|could|exactly|particularly|especially|evidence|enough|less|least|says?|
      said)\b
  `,
  'u',
)
