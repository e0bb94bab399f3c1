import { foldText } from '../../text/fold.js'
import { wordSet } from '../../text/word-set.js'
import { askedQuestion, holdsAsked, isAskedWord, isLight, type AskedQuestion } from './asked-question.js'
import { clausesOf, type Clause } from './clauses-of.js'
import { mentionsIn, type Mention } from './mentions.js'
import { isNegator } from './negation.js'
import { openingPolarity, polarityOf, type Polarity } from './polarity.js'
import { spelledOut, type Sentence } from './tokens.js'
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
  const denied = new Set<number>()
  const subjects = new Set<number>()
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
    for (const meaning of said.denied) denied.add(meaning)
    for (const meaning of said.subjects) subjects.add(meaning)
  }
  // `The tenant does not have to pay; the landlord foots the bill.`
  if (implied.size === 0 && subjects.size === 1 && denied.size > 0)
    for (const meaning of subjects) if (!denied.has(meaning)) implied.add(meaning)
  const [only, ...others] = implied
  return only !== undefined && others.length === 0 && [...affirmed].every((meaning) => meaning === only)
    ? only
    : undefined
}

/** Questions whether a statement follows. `following.ts` knows them. */
const follows = /\b(?:follows?|entail\w*|implied|hypothesis)\b/iu

/** The answer that yes or no stands for: the answer itself, or the one that the question holds. */
export function answerOfPolarity(
  polarity: Polarity,
  asked: AskedQuestion,
  { offered, yesAndNo }: Vocabulary,
): number | undefined {
  if (asked.kind !== 'polar') return undefined
  if (yesAndNo) return yesAndNo[polarity]
  const determined = determinedOf(offered)
  const question = ` ${asked.words.join(' ')} `
  const named = determined.filter((index) => question.includes(` ${labelOf(offered.answers[index])} `))
  const [only] = named
  if (only === undefined || named.length !== 1) return undefined
  if (polarity === 'yes') return only
  return determined.length === 2 ? determined.find((index) => index !== only) : undefined
}

type Offer = Vocabulary['offered']

const labelOf = (answer = ''): string => spelledOut(foldText(answer))

const determinedOf = ({ answers, undetermined }: Offer): readonly number[] =>
  answers.flatMap((answer, index) => (undetermined.includes(answer) ? [] : [index]))

/** The one other answer, if it is the negation of this one: `not urgent` of `urgent`, but not the other way. */
function negationOf(index: number, { offered }: Vocabulary): number | undefined {
  const determined = determinedOf(offered)
  const other = determined.find((one) => one !== index)
  if (determined.length !== 2 || other === undefined || !determined.includes(index)) return undefined
  const [one, two] = [labelOf(offered.answers[index]), labelOf(offered.answers[other])]
  const negates = (long: string, short: string): boolean =>
    long.length > short.length &&
    long.endsWith(short) &&
    /^(?:not(?: an?)?|no|non-?|un|in|il|im|ir|dis|nicht|kein|nie|pas|não|niet|in-)$/u.test(
      long.slice(0, -short.length).trim(),
    )
  return negates(two, one) ? other : undefined
}

/** What a sentence says of answers, by their indices. */
interface SaidOfAnswers {
  readonly implied: readonly number[]
  /** Those that it affirms in a way that answers nothing. */
  readonly affirmed: readonly number[]
  readonly denied: ReadonlySet<number>
  /** Those that it says something of. */
  readonly subjects: readonly number[]
}

/** What a sentence says about answers that the question allows. `open` if it leaves the answer open. */
function saidIn(
  sentence: Sentence,
  asked: AskedQuestion,
  vocabulary: Vocabulary,
): 'open' | SaidOfAnswers {
  const { offered } = vocabulary
  const mentions = mentionsIn(sentence.tokens, vocabulary)
  if (mentions.length === 0) return { implied: [], affirmed: [], denied: new Set(), subjects: [] }
  const clauses = clausesOf(sentence)
  const implied: number[] = []
  const affirmed: number[] = []
  const denied = new Set<number>()
  const subjects: number[] = []
  for (const mention of mentions) {
    const { meaning, from } = mention
    if (typeof meaning !== 'number' || offered.undetermined.includes(offered.answers[meaning] ?? '')) {
      if (meaning === 'two answers') return 'open'
      // A clause that denies a word for not known, or only says it of a reason, still leaves it in doubt.
      if (meaning === 'not known' && !/\b(?:is|are|remains?)\b/u.test(sentence.text)) continue
      return 'open'
    }
    const clause = clauses.find((one) => from >= one.from && from < one.to)
    if (!clause) continue
    // The question holds the word as what it asks about: `Is the product in stock?`
    const place = placeOf(mention, clause, asked, vocabulary)
    if (place === 'aside') continue
    if (place === 'supposed') return 'open'
    if (place === 'denied') denied.add(meaning)
    else if (place === 'subject') subjects.push(meaning)
    else if (place === 'complement') implied.push(meaning)
    else if (!mention.isNumber) affirmed.push(meaning)
  }
  affirmed.push(...subjects)
  if (implied.length === 0 && affirmed.length === 0)
    for (const meaning of denied) {
      const other = negationOf(meaning, vocabulary)
      if (other !== undefined && isPlainDenial(sentence.text)) implied.push(other)
    }
  return { implied, affirmed, denied, subjects }
}

/** Whether a denial denies the matter, rather than its degree or that somebody knows it. */
const isPlainDenial = (text: string): boolean =>
  !/\b(?:only|just|necessarily|very|too|really|fully|completely|always|entirely|sure|certain|clear|know|tell|determine|see|whether|if|but|might|may|could|exactly|particularly|especially|evidence|enough|less|least|says?|said)\b/u.test(
    text.replace(/\banything but\b/u, 'not'),
  )

type Place = 'aside' | 'supposed' | 'denied' | 'complement' | 'subject' | 'loose'

/** What a mention is in its clause. */
function placeOf(mention: Mention, clause: Clause, asked: AskedQuestion, vocabulary: Vocabulary): Place {
  const [from, to] = [mention.from - clause.from, mention.to - clause.from]
  const { words } = clause
  const scope = clause.scopes[from - 1]
  if (clause.isAside) return 'aside'
  if (scope?.isSupposed) return 'supposed'
  const before = words.slice(0, from)
  const after = words.slice(to)
  const negations = before.filter((word) => isNegator(word) || (!asked.isEnglish && foreignNegators.has(word))).length
  // Two negations cancel out, or do not: `it is not not spam`. In other languages they agree: `non … né …`.
  if (negations > 1 && asked.isEnglish && !before.includes('neither')) return 'supposed'
  if (negations > 0 || scope?.isNegated === true) return 'denied'
  if (/^(?:between|from|either)$/u.test(before.findLast((word) => /^(?:between|from|either)$/u.test(word)) ?? '')) return 'supposed'
  if (before.at(-1) === 'namely' && (after.length === 0 || ends.has(after[0] ?? ''))) return 'complement'
  if (mention.isCommon && !mention.isNumber) return 'loose'
  if (isAskedNoun(after[0], asked) && !moved(words, asked) && isSaidOfAsked(before, asked)) return 'complement'
  if (mention.isNumber) return 'loose'
  const cleft = /^(?:so )?(?:it|that) (?:is|was|would be)(?: (?:the|an?|clearly|actually|in fact))*$/u.test(before.join(' '))
  if (cleft && /^(?:who|that|which)$/u.test(after[0] ?? '')) return after.some((word) => isNegator(word)) ? 'denied' : 'complement'
  if (before.every((word) => isLight(word) || leading.has(word) || word.endsWith('ly')))
    return subjectPlace(after, asked, before)
  return isComplement(before, after, asked, vocabulary) ? 'complement' : 'loose'
}

/** What an answer at the beginning of a clause is. `The landlord does.` answers who pays. */
function subjectPlace(after: readonly string[], asked: AskedQuestion, before: readonly string[]): Place {
  if (after.slice(0, 4).some((word) => isNegator(word))) return 'denied'
  if (asked.kind !== 'subject' || before.some((word) => prepositions.has(word)) || moved(after, asked)) return 'loose'
  const [verb = ''] = after
  if (after.length === 1 && ellipses.has(verb)) return 'complement'
  if (!/^\p{L}/u.test(verb) || /^(?:and|or)$/u.test(verb) || after.some((word) => isNegator(word))) return 'loose'
  const content = after.filter((word) => word.length > 2 && !isLight(word))
  const known = content.filter((word) => isAskedWord(word, asked.content))
  if (asked.isEvent ? known.length * 2 > content.length && known.length > 0 : known.length > 0) return 'complement'
  return 'loose'
}

/** Whether an answer ends what is said of the thing asked about: `the meeting will be held in the basement`. */
function isComplement(
  before: readonly string[],
  after: readonly string[],
  asked: AskedQuestion,
  { offered }: Vocabulary,
): boolean {
  if (asked.isEvent || !asked.isEnglish) return !asked.isEnglish && isForeignComplement(before, after, asked)
  if (after[0] !== undefined && !ends.has(after[0]) && !isAskedNoun(after[0], asked)) return false
  const last = before.findLastIndex((word) => isAskedWord(word, asked.content) || pronouns.has(word))
  if (last < 0 || before.length - last > 7 || moved(before, asked)) return false
  if (/^(?:was|were|had)$/u.test(before[last + 1] ?? '') && /\b(?:is|are|does|do|has|have)\b/iu.test(offered.question ?? ''))
    return false
  // One verb may stand between, and nothing else that means something.
  const between = before.slice(last + 1).filter((word) => word.length > 2 && !isLight(word) && !word.endsWith('ly'))
  const isVerbLabel = before.at(-1) === 'to' || /^(?:should|must|will|can)$/u.test(before.at(-1) ?? '')
  return between.length <= (isVerbLabel ? 1 : 2) && !between.some((word) => saying.has(word))
}

/** The same for other languages: the answer ends the clause, and the clause names what is asked about. */
function isForeignComplement(before: readonly string[], after: readonly string[], asked: AskedQuestion): boolean {
  const isEnd = after.length === 0 || /^[,;:()-]$/u.test(after[0] ?? '')
  if (!isEnd || before.length > 14 || before.some((word) => foreignNegators.has(word) || foreignDoubts.has(word)))
    return false
  return (
    holdsAsked(before, asked) || before.some((word) => foreignPronouns.has(word)) || foreignConclusions.has(before[0] ?? '')
  )
}

/** Whether a word is the noun that the question asks for: `plan` of `Which plan …?`. */
const isAskedNoun = (word: string | undefined, { content }: AskedQuestion): boolean =>
  word !== undefined && word.length > 2 && isAskedWord(word, content)

/** Whether the words before an answer speak of what is asked about, or of nothing else. */
const isSaidOfAsked = (before: readonly string[], asked: AskedQuestion): boolean =>
  before.filter((word) => word.length > 2 && !isLight(word)).length <= 1 || holdsAsked(before, asked) ||
  before.some((word) => pronouns.has(word))

/** Whether a verb says that something was, was wished, or ended, unless the question says so too. */
const moved = (words: readonly string[], { words: asked }: AskedQuestion): boolean =>
  words.some((word) => leaving.has(word) && !asked.includes(word))

const leaving = wordSet(`
  left leave leaves leaving lost lose loses dropped drop drops sold sell sells cancelled canceled cancel cancels quit
  quits wanted want wants wish wishes wished hope hopes hoped tried try tries trying refused refuse refuses avoid
  avoids avoided hates hate hated dislikes dislike used former formerly previous previously earlier before once away
  instead mentioned mentions mention discussed discusses discuss compared compares considered considers considering
  planned planning plans thought asked asks ask wondered expected expects supposed nearly almost gave gives give sent
  threw discarded switched downgraded upgraded rejected ruled excluded excludes
`)
const saying = wordSet(`says said states stated reads mentions describes title called named about like unlike`)
const leading = wordSet(`so therefore thus hence clearly obviously overall indeed yes no probably , : -`)
const prepositions = wordSet(`in on at of for to from by with about into`)
const ellipses = wordSet(`does do did is are was will would can should must has have may`)
const pronouns = wordSet(`it he she they this that there`)
const ends = wordSet(`
  because since as due given based for when where after before so in at on now here rather instead according with from
  by and but , : ; ( ) - than which who
`)

const foreignNegators = wordSet(`
  nicht kein keine keinen keinem keiner nie niemals weder non né ne n' pas jamais no ni nunca ningún não nem niet geen
  noch inte ej ikke nie żaden не нет ни değil yok sin sans ohne senza sem zonder
`.normalize('NFKD'))
const foreignDoubts = wordSet(`
  wenn falls ob vielleicht möglicherweise könnte könnten war waren wäre oder si peut-être pourrait ou était puede podría
  quizás era estaba o forse potrebbe oppure talvez poderia estava misschien kan of was kanske eller kanskje måske czy
  może lub если может или возможно był была
`.normalize('NFKD'))
const foreignConclusions = wordSet(`also daher deshalb somit folglich quindi perciò dunque donc alors entonces portanto dus alltså derfor więc`.normalize('NFKD'))
const foreignPronouns = wordSet(`
  es er sie das dies dieser diese dieses handelt il elle ce c' c'est ceci cela è si tratta siamo trova lo la se trata está
  és é trata-se het dit dat det dette to jest это он она este esta
`.normalize('NFKD'))
