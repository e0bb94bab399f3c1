import { isTextNoun } from '../../text/text-nouns.js'
import { wordSet } from '../../text/word-set.js'
import { answerNouns } from './answer-nouns.js'
import { speaksOfThing } from './another-subject.js'
import { hasAskedWord, isAnothers } from './asked-about.js'
import { askedQuestion } from './asked-question.js'
import { doubts, isEnded } from './ended.js'
import { followingOf } from './following.js'
import { copulas, leadUpTo } from './lead-up.js'
import { mentionsIn, type Mention } from './mentions.js'
import { answersNo, isNegator, openScope, scopesOf, type Scope } from './negation.js'
import { openingOf } from './opening.js'
import { restates } from './restated.js'
import { turnsAway } from './standing.js'
import type { Sentence, Token } from './tokens.js'
import { meansNotKnown, meansUndetermined } from './undetermined.js'
import type { Meaning, Vocabulary } from './vocabulary.js'

/** An answer that a sentence gives. */
export interface GivenAnswer {
  readonly meaning: Meaning
  /**
   * `answer`: it stands alone or is called the answer (`Positive.`, `Answer: b`,
   * `the sentiment is negative`). `statement`: it is said of something (`Sandra
   * is in the hallway`). `movement`: it is where something went, which may have gone
   * on since (`Sandra went to the hallway`).
   */
  readonly force: 'answer' | 'statement' | 'movement'
  /** Whether it stands alone, or is called the answer. Another answer beside it then contradicts it. */
  readonly isPlain: boolean
  /** Whether a word says that it is what the rest comes to: `Overall, negative`. */
  readonly isFinal: boolean
}

/** What a sentence says about the answers. */
export interface Said {
  readonly given: readonly GivenAnswer[]
  /** Whether it names any answer, including one that it denies or only considers. */
  readonly names: boolean
}

/** The answers that a sentence gives, without those that it denies, supposes, reports or lists. */
export function givenAnswersIn(sentence: Sentence, vocabulary: Vocabulary): Said {
  const followed = followingOf(sentence, vocabulary)
  const follows: readonly GivenAnswer[] =
    followed === undefined ? [] : [{ meaning: followed, force: 'answer', isPlain: true, isFinal: false }]
  const mentions = repeatedOnce(mentionsIn(sentence.tokens, vocabulary), sentence.tokens)
  if (mentions.length === 0) return { given: follows, names: follows.length > 0 }
  // A question is not an answer: "Is the sentiment positive?"
  if (sentence.isQuestion) return { given: [], names: true }
  const scopes = scopesOf(sentence.tokens)
  // `Unknown, but positive`, `Yes, but only partly` take back what they begin with.
  const [first] = mentions
  if (first?.from === 0 && doubts(sentence.tokens, first.to)) return { given: [], names: true }
  const listed = listedAmong(mentions, sentence.tokens, scopes)
  // After a no, only a denial agrees with it: `No, it is not spam`, unlike `No, it is spam`.
  const agrees = ({ from }: Mention): boolean =>
    !answersNo(sentence.tokens) || from === 0 || isNegator(sentence.tokens[from]?.text ?? '')
  const given = mentions
    .filter((mention) => agrees(mention) && !listed.has(mention))
    .flatMap((mention) => givenAnswerOf(mention, sentence, scopes, vocabulary) ?? [])
  return { given: [...given, ...follows], names: true }
}

/** Mentions of one answer right behind one another are one: `positive, positive`. */
function repeatedOnce(mentions: readonly Mention[], tokens: readonly Token[]): readonly Mention[] {
  const once: Mention[] = []
  for (const mention of mentions) {
    const last = once.at(-1)
    const between = last ? mention.from - last.to : 0
    if (last?.meaning === mention.meaning && (between === 0 || (between === 1 && tokens[last.to]?.text === ',')))
      once[once.length - 1] = { ...last, to: mention.to }
    else once.push(mention)
  }
  return once
}

/**
 * Mentions that are listed side by side, none of which is given: `positive or
 * negative`, `positive/negative`, `both positive and negative`.
 */
function listedAmong(
  mentions: readonly Mention[],
  tokens: readonly Token[],
  scopes: readonly Scope[],
): ReadonlySet<Mention> {
  const listed = new Set<Mention>()
  for (const [index, mention] of mentions.entries()) {
    const next = mentions[index + 1]
    if (!next || next.meaning === mention.meaning || next.from - mention.to > 6) continue
    const between = tokens.slice(mention.to, next.from).map(({ text }) => text)
    // `from the hallway to the kitchen`
    if (between.join(' ') === 'to the' && tokens[mention.from - 2]?.text === 'from') continue
    // `Positive but negative` gives no answer, `not positive but negative` gives one.
    // `unknown: positive` is a note on both.
    const turns =
      between.join(' ') === 'but' &&
      scopes[mention.from]?.isNegated === false &&
      !isNegator(tokens[mention.from]?.text ?? '')
    if (!turns && !(mention.from === 0 && between.join('') === ':') && !between.every((text) => joints.has(text)))
      continue
    listed.add(mention).add(next)
  }
  return listed
}

const joints = wordSet(`
  , / | & + - → > < = or and nor to with the a an in both either also then partly partially mostly slightly
  somewhat possibly maybe perhaps ( ) [ ] option at very
`)

function givenAnswerOf(
  mention: Mention,
  { tokens }: Sentence,
  scopes: readonly Scope[],
  vocabulary: Vocabulary,
): GivenAnswer | undefined {
  const scope = scopes[mention.from - 1] ?? openScope
  if (scope.isNegated || scope.isSupposed) return undefined
  if (mention.isNumber && /^(?:most|least)$/u.test(tokens[mention.from - 1]?.text ?? '')) return undefined
  const left = leadUpTo(mention, tokens, scope, vocabulary)
  const isFinal = isFinalIn(tokens, mention)
  const isDoubtful = meansUndetermined(mention.meaning, vocabulary)
  if (!left || !isEnded(mention, tokens, left, vocabulary)) {
    const isRestated =
      !isDoubtful &&
      (!mention.isCommon || mention.isNumber) &&
      isInPlace(mention, tokens, vocabulary) &&
      !wasSo(tokens, mention, vocabulary) &&
      restates(
        tokens,
        { from: Math.max(scope.start, mention.from - 40), to: mention.from },
        mention.to,
        vocabulary.asked,
      )
    return isRestated ? { meaning: mention.meaning, force: 'statement', isPlain: false, isFinal } : undefined
  }
  const subject = tokens.slice(Math.max(scope.start, left.at - 40), left.at).map(({ text }) => text)
  // `Her name is unknown, but she is in the kitchen` goes on with an answer that may not have been offered.
  if (
    isDoubtful &&
    left.kind !== 'open' &&
    tokens.slice(mention.to).some(({ text }) => /^(?:but|however|although|though|yet|still)$/u.test(text))
  )
    return undefined
  // Another's words about the matter are the text's: "He says that it is unknown".
  if (scope.isReported && (isDoubtful || mention.isCommon)) return undefined

  if (left.kind === 'open') {
    const opening = openingOf(scope, tokens, left)
    return (
      opening && {
        meaning: mention.meaning,
        force: opening === 'turn' ? 'statement' : 'answer',
        isPlain: opening !== 'turn',
        isFinal,
      }
    )
  }
  // A clause without a subject continues the denial before it.
  if (subject.length === 0 && scope.start > 0 && !/^(?:but|so|therefore|thus|hence)$/u.test(scope.after))
    return undefined
  if (meansNotKnown(mention.meaning, vocabulary) && isAnothers(subject.join(' '), vocabulary.offered)) return undefined
  // `UPS and FedEx are not mentioned` denies these two, and says nothing of the others.
  if (meansNotKnown(mention.meaning, vocabulary) && namesDetermined(tokens.slice(scope.start, left.at), vocabulary))
    return undefined
  const isCalled = left.kind === 'choice' || subject.some((word) => answerNouns.has(word))
  if (isCalled)
    return {
      meaning: mention.meaning,
      force: 'answer',
      isPlain:
        left.kind === 'choice' || subject.some((word) => word === 'answer' || word === 'option' || word === 'choice'),
      isFinal,
    }
  const isIt = subject.length === 1 && subject[0] === 'it' && mention.to === tokens.length
  const isTruth =
    /^(?:true|false)$/u.test(tokens[mention.from]?.text ?? '') &&
    mention.to === tokens.length &&
    (/^(?:it|this|that)$/u.test(subject.join(' ')) || hasAskedWord(subject.join(' '), vocabulary.offered))
  if (mention.isCommon && !isTruth && !(left.kind === 'copula' && (mention.isNumber || isIt))) return undefined
  // Where something was is not where it is.
  if (
    /^(?:was|were)$/u.test(tokens[left.at]?.text ?? '') &&
    /\b(?:is|are|does|do)\b/iu.test(vocabulary.offered.question ?? '')
  )
    return undefined
  // Many things are high or good: `the stress level is high` says nothing of the urgency.
  if (
    tokens.slice(mention.from, mention.to).some(({ text }) => gradable.has(text)) &&
    vocabulary.offered.question !== undefined &&
    subject.some((word) => !skipped.has(word) && !isTextNoun(word) && !pronouns.has(word)) &&
    !hasAskedWord(subject.join(' '), vocabulary.offered)
  )
    return undefined
  if (isOfSomethingElse(subject, vocabulary, meansNotKnown(mention.meaning, vocabulary))) return undefined
  // `The house is red` does not tell the colour of the car.
  const asked = askedQuestion(vocabulary.offered)
  // `The customer wants it to be cancelled`, `would be satisfied with a refund`
  const said = tokens.slice(scope.start, mention.from).map(({ text }) => text)
  const next = tokens[mention.to]?.text ?? ''
  if (
    !isDoubtful &&
    asked.isEnglish &&
    left.kind === 'copula' &&
    (turnsAway(said, asked) || (said.includes('would') && /^(?:with|if)$/u.test(next)))
  )
    return undefined
  // Whom something is about did not do it.
  if (left.kind === 'topic' && asked.words[0] === 'who') return undefined
  if (!isDoubtful && left.kind === 'copula' && asked.namesSubject && asked.isEnglish && speaksOfThing(subject, asked))
    return undefined
  return {
    meaning: mention.meaning,
    force: left.kind === 'movement' ? 'movement' : 'statement',
    isPlain: false,
    isFinal,
  }
}

/**
 * Whether an answer is said of something else than the question asks about:
 * `Daniel is in the office`, where the question is about Sandra.
 */
function isOfSomethingElse(subject: readonly string[], { offered }: Vocabulary, isNotKnown: boolean): boolean {
  const words = subject.filter((word) => !skipped.has(word) && !isTextNoun(word) && !copulas.has(word))
  // That something is unknown is said of many things in a text: only what was asked counts.
  const named = subject.filter(
    (word) => !/^(?:the|an?|would|will|to|therefore|so|overall|,)$/u.test(word) && !copulas.has(word),
  )
  if (isNotKnown) return !(named.every((word) => pronouns.has(word)) || hasAskedWord(named.join(' '), offered))
  if (words.length === 0) return false
  const [only = ''] = words
  // A name has no article: `the reviewer` is not another's than was asked about.
  return (
    words.length === 1 &&
    !subject.some((word) => /^(?:the|an?|this|that|its|his|her|their)$/u.test(word)) &&
    offered.question !== undefined &&
    !pronouns.has(only) &&
    !hasAskedWord(only, offered)
  )
}

const namesDetermined = (tokens: readonly Token[], vocabulary: Vocabulary): boolean =>
  mentionsIn(tokens, vocabulary).some(
    ({ meaning, isCommon }) => !isCommon && typeof meaning === 'number' && !meansUndetermined(meaning, vocabulary),
  )

const gradable = wordSet(`high low medium good bad big small large strong weak same different right left`)

const pronouns = wordSet(`
  it this that he she they there i we who which these those
`)

const skipped = wordSet(`
  the a an would will to overall and been has have also now currently then can should must
  reviewer author writer speaker statement of
`)

const isFinalIn = (tokens: readonly Token[], { from }: Mention): boolean =>
  tokens.slice(Math.max(0, from - 60), from).some(({ text }) => final.has(text))

const final = wordSet(`
  overall therefore thus hence so final finally conclusion conclude ultimately summary consequently
  accordingly answer balance whole
`)

/** Whether something was so, where the question asks what is so. */
const wasSo = (tokens: readonly Token[], { from }: Mention, { offered }: Vocabulary): boolean =>
  tokens.slice(Math.max(0, from - 12), from).some(({ text }) => /^(?:was|were)$/u.test(text)) &&
  /\b(?:is|are|does|do)\b/iu.test(offered.question ?? '')

/**
 * Whether an answer stands where the question has its question word. `Who called
 * the police?` asks for the subject: `The police called the manager` has the manager
 * in another place.
 */
const isInPlace = ({ from }: Mention, tokens: readonly Token[], { offered }: Vocabulary): boolean =>
  !/^who (?!do|does|did|is|are|was|were)/iu.test(offered.question ?? '') ||
  [tokens[from - 1]?.text ?? '']
    .map((word) => (/^(?:the|an?)$/u.test(word) ? (tokens[from - 2]?.text ?? '') : word))
    .some((word) => word === 'by' || copulas.has(word))
