import { regexSource } from '../../text/regex-source.js'
import { askedQuestion, type AskedFor } from './asked-question.js'
import { mentionsIn, type Mention } from './mentions.js'
import { scopesOf } from './negation.js'
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
  }
  const [only, ...others] = implied
  return only !== undefined && others.length === 0 && [...affirmed].every((meaning) => meaning === only)
    ? only
    : undefined
}

/** Questions whether a statement follows. `following.ts` knows them. */
const follows = /\b(?:follows?|entail\w*|implied|hypothesis)\b/iu

/** What a sentence says of answers, by their indices. */
interface SaidOfAnswers {
  readonly implied: readonly number[]
  /** Those that it affirms in a way that answers nothing. */
  readonly affirmed: readonly number[]
}

/** What a sentence says about answers that the question allows. `open` if it leaves the answer open. */
function saidIn(sentence: Sentence, asked: AskedFor, vocabulary: Vocabulary): 'open' | SaidOfAnswers {
  const { offered } = vocabulary
  const mentions = mentionsIn(sentence.tokens, vocabulary)
  if (mentions.length === 0) return { implied: [], affirmed: [] }
  // `Of the 3 people, 2 were injured.`
  const numbers = new Set(mentions.filter(({ isNumber }) => isNumber).map(({ meaning }) => meaning))
  if (numbers.size > 1) return 'open'
  const clauses = clausesIn(sentence)
  const implied: number[] = []
  const affirmed: number[] = []
  const denied = new Set<number>()
  for (const mention of mentions) {
    const { meaning } = mention
    if (typeof meaning !== 'number' || offered.undetermined.includes(offered.answers[meaning] ?? '')) {
      if (meaning === 'two answers') return 'open'
      // A clause that denies a word for not known, or only says it of a reason, still leaves it in doubt.
      if (meaning === 'not known' && !/\b(?:is|are|remains?)\b/u.test(sentence.text)) continue
      return 'open'
    }
    const clause = clauseAround(mention, clauses, sentence)
    if (!clause) continue
    const isWhole = clause.words.length === sentence.tokens.length
    const standing = namesGiven(meaning, asked, vocabulary)
      ? 'loose'
      : standingOf(mention, clause, isWhole, asked, vocabulary)
    if (standing === 'aside') continue
    if (standing === 'supposed') return 'open'
    if (standing === 'denied') denied.add(meaning)
    else if (standing === 'complement') implied.push(meaning)
    else if (!mention.isNumber && !namesGiven(meaning, asked, vocabulary)) affirmed.push(meaning)
  }
  if (implied.length === 0 && affirmed.length === 0)
    for (const meaning of denied) {
      const other = negationOf(meaning, vocabulary)
      if (other !== undefined && isPlainDenial(sentence.text)) implied.push(other)
    }
  return { implied, affirmed }
}

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
