import type { TakenBack } from './contrast.js'
import type { GivenAnswer, Said } from './given-answers.js'
import { notKnownAnswer } from './not-known-words.js'
import type { Knowing } from './says-not-known.js'
import { meansUndetermined } from './undetermined.js'
import type { Meaning, Vocabulary } from './vocabulary.js'

/** What the sentences of a reply say, in order. */
export interface Account {
  readonly sentences: readonly { readonly said: Said; readonly knowing: Knowing; readonly takesBack: TakenBack }[]
  /** Whether one of them declines to answer. */
  readonly declines: boolean
  /** Whether they speak of what models decline for. */
  readonly isDelicate: boolean
  /** Whether they say that there was no text. */
  readonly missesText: boolean
  /** The answer that they imply where none is given outright. */
  readonly implied: () => number | undefined
}

/** The answer that a reply comes to, as its index in the list, or why it has no answer. */
export type Conclusion = number | 'not known' | 'nothing' | 'refused' | 'unreadable'

/**
 * Returns the answer that the sentences of a reply come to. If they do not agree
 * on one, the reply is unreadable.
 */
export function answerFrom(account: Account, vocabulary: Vocabulary): Conclusion {
  const given = account.sentences.flatMap(({ said }, sentence) =>
    said.given.map((answer) => ({ ...answer, sentence, meaning: resolved(answer.meaning, vocabulary) })),
  )
  const corrected = account.sentences.findLastIndex(
    ({ takesBack }, at) => takesBack === 'corrected' && account.sentences.slice(0, at).some(({ said }) => said.names),
  )
  // What is said after a correction counts, if it is one plain answer: `Wait, no. It is the insurance.`
  const standing = given.filter(({ sentence }) => sentence >= corrected)
  if (
    corrected >= 0 &&
    given.some(({ sentence }) => sentence < corrected) &&
    standing.length === 0 &&
    account.sentences.slice(corrected).some(({ said }) => said.names)
  )
    return 'unreadable'
  const decided = decisive(corrected >= 0 && standing.length > 0 ? standing : given)
  if (decided === 'several')
    return account.declines && !given.some(({ force }) => force === 'answer') ? 'refused' : 'unreadable'
  if (decided === undefined) return withoutGiven(account)
  if (decided.meaning === 'two answers') return 'unreadable'
  const isUndetermined = meansUndetermined(decided.meaning, vocabulary)
  // Beside a refusal, an answer counts only if it is plainly given and settles the
  // question. The no of `No, I cannot help` belongs to the refusal.
  const isNo =
    typeof decided.meaning === 'number' && vocabulary.offered.answers[decided.meaning]?.trim().toLowerCase() === 'no'
  if (account.declines && (isUndetermined || isNo || decided.force !== 'answer')) return 'refused'
  if (isUndetermined && decided.force === 'statement' && account.isDelicate) return 'refused'
  // "Unknown" from a model that saw no text says nothing about the text.
  if (isUndetermined && account.missesText) return 'unreadable'
  return isContradicted(decided, given, account, vocabulary, isUndetermined) ? 'unreadable' : decided.meaning
}

type Placed = GivenAnswer & { readonly sentence: number }

/**
 * The given answer that decides. An answer that is called the answer comes before
 * other statements. Of several, the last decides if a word marks it as final and
 * nothing plainer contradicts it.
 */
function decisive(given: readonly Placed[]): Placed | 'several' | undefined {
  const answers = given.filter(({ force }) => force === 'answer')
  const statements = given.filter(({ force }) => force === 'statement')
  const weighed = answers.length > 0 ? answers : statements.length > 0 ? statements : given
  const last = weighed.at(-1)
  if (!last) return undefined
  const [first] = weighed
  if (weighed.every(({ meaning }) => meaning === last.meaning)) return first
  return last.isFinal && weighed.every(({ meaning, isPlain }) => !isPlain || meaning === last.meaning)
    ? last
    : 'several'
}

/** The meaning of another word for an offered answer that means not known: the offered answer. */
function resolved(meaning: Meaning, { offered }: Vocabulary): Meaning {
  const known = meaning === 'not known' ? notKnownAnswer(offered).answer : undefined
  return known === undefined ? meaning : offered.answers.indexOf(known)
}

function withoutGiven({ sentences, declines, isDelicate, missesText, implied }: Account): Conclusion {
  const at = sentences.findIndex(({ knowing }) => knowing === 'not known')
  if (declines) return 'refused'
  if (at < 0 && !missesText && sentences.every(({ takesBack }) => takesBack !== 'corrected')) {
    const meant = implied()
    if (meant !== undefined) return meant
  }
  if (at < 0)
    return sentences.some(({ said, knowing }) => said.names || knowing === 'in passing') ? 'unreadable' : 'nothing'
  if (isDelicate) return 'refused'
  if (missesText) return 'unreadable'
  return sentences.slice(at + 1).some(({ takesBack }) => takesBack) ? 'unreadable' : 'not known'
}

/** Whether the other sentences of a reply contradict the answer that decides. */
function isContradicted(
  decided: Placed,
  given: readonly Placed[],
  { sentences }: Account,
  vocabulary: Vocabulary,
  isUndetermined: boolean,
): boolean {
  const after = sentences.slice(decided.sentence + 1)
  if (!isUndetermined) return sentences.slice(decided.sentence).some(({ knowing }) => knowing === 'not known')
  // A reply must not read as undetermined by mistake: neither beside a single other
  // answer, nor with a but that goes on without one.
  const others = new Set(
    given.filter(({ meaning }) => !meansUndetermined(meaning, vocabulary)).map(({ meaning }) => meaning),
  )
  return (
    others.size === 1 ||
    after.some(({ takesBack, said }) => takesBack === 'guessed' && said.names) ||
    (decided.force === 'statement' && after.some(({ takesBack }) => takesBack))
  )
}
