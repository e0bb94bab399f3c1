import { lazily } from '../../text/lazily.js'
import type { Offered } from '../offered.js'
import { plainLines } from './decoration.js'
import { askedIn } from './restated.js'
import { notKnownWords } from './not-known-words.js'
import { spelledOut } from './tokens.js'

/** The meaning of a mention: the index of an answer in the list, or that the text does not settle the question. */
export type Meaning = number | 'not known' | 'two answers'

/** One spelling of an answer. */
interface Entry {
  readonly words: readonly string[]
  readonly meaning: Meaning
}

/** The spellings of the answers that were offered, as a reader of sentences looks for them. */
export interface Vocabulary {
  /** By their first word, the longest first: `post office` before `office`, `not spam` before `spam`. */
  readonly entries: ReadonlyMap<string, readonly Entry[]>
  /** The markers before the answers, with the index of each answer. */
  readonly markers: ReadonlyMap<string, number>
  /** The indices of yes and no, if these are the answers that settle the question. */
  readonly yesAndNo: YesAndNo | undefined
  readonly offered: Offered
  /** The words of the question that mean something. */
  readonly asked: ReadonlySet<string>
}

interface YesAndNo {
  readonly yes: number
  readonly no: number
}

/** Returns the spellings by which the answers to a question are looked up. */
export function vocabularyOf(offered: Offered): Vocabulary {
  const spellings = new Map<string, Meaning>()
  const add = (spelling: string, meaning: Meaning): void => addKey(canonical(spelling), meaning)
  const addKey = (key: string, meaning: Meaning): void => {
    // Answers that look the same to a reader can only be told apart if a reply repeats one exactly.
    if (key !== '') spellings.set(key, spellings.has(key) && spellings.get(key) !== meaning ? 'two answers' : meaning)
  }
  for (const [index, answer] of offered.answers.entries()) add(answer, index)
  for (const [word, answer] of truthOf(offered)) if (!spellings.has(word)) add(word, answer)
  for (const key of notKnownKeys()) if (!spellings.has(key)) addKey(key, 'not known')
  // Only if no other answer has this spelling: `ball` is not `a ball` if both were offered.
  const taken = new Set(spellings.keys())
  for (const [index, answer] of offered.answers.entries())
    for (const spelling of [...otherSpellingsOf(answer), ...tellingPartsOf(answer, offered)])
      if (!taken.has(canonical(spelling))) add(spelling, index)
  const entries = new Map<string, Entry[]>()
  for (const [key, meaning] of spellings) {
    const words = key.split(' ')
    const first = words[0] ?? ''
    entries.set(
      first,
      [...(entries.get(first) ?? []), { words, meaning }].sort((a, b) => b.words.length - a.words.length),
    )
  }
  return {
    entries,
    markers: new Map(offered.markers?.map((marker, index) => [canonical(marker), index] as const)),
    yesAndNo: yesAndNo(offered),
    offered,
    asked: askedIn(offered.question ?? ''),
  }
}

/**
 * The other spellings of an answer: without the article or the `because` at its
 * beginning, or `in the`, and a number in words.
 */
function otherSpellingsOf(answer: string): readonly string[] {
  const [, shorter] = /^(?:an?|the|because|(?:in|at|on|by|to|from) (?:an?|the)) (.+)$/u.exec(canonical(answer)) ?? []
  const number = numberWords.indexOf(canonical(answer))
  return [
    ...respelled(canonical(answer)),
    shorter,
    numberWords[/^\d{1,2}$/u.test(answer.trim()) ? Number(answer) : -1],
    number < 0 ? undefined : String(number),
  ].filter((spelling) => spelling !== undefined)
}

/**
 * The parts of an answer that tell it from the others alone: `27B` of `Form 27B` beside `Form 14`,
 * and the names of `Priya Nair`. Two answers with the same part are told apart by no reader.
 */
function tellingPartsOf(answer: string, offered: Offered): readonly string[] {
  const words = answer.trim().split(/\s+/u)
  const [first = '', second = ''] = words
  if (words.length !== 2) return []
  const others = determinedOf(offered).filter((other) => other !== answer)
  if (/\p{N}/u.test(second) && others.some((other) => other.startsWith(`${first} `))) return [second]
  const isName = (name: string): boolean => /^\p{Lu}\p{Ll}+ \p{Lu}\p{L}+$/u.test(name.trim())
  return isName(answer) && others.length > 0 && others.every(isName) ? [first, second] : []
}

/**
 * How replies spell an answer otherwise: `fixed term` of `fixed-term`, `non-urgent` of `not
 * urgent`, `partially` of `partly`, `nights` of `night`.
 */
function respelled(answer: string): readonly string[] {
  const [, denied] = /^not (\p{L}+)$/u.exec(answer) ?? []
  return [
    ...(answer.includes('-') ? [answer.replaceAll('-', ' '), answer.replaceAll('-', '')] : []),
    ...(denied === undefined ? [] : [`non-${denied}`, `non ${denied}`]),
    ...(answer === 'partly' ? ['partially'] : answer === 'partially' ? ['partly'] : []),
    ...(/^\p{Script=Latin}{4,}$/u.test(answer) && !/(?:s|ed|ly|[^aeiou]y)$/u.test(answer) ? [`${answer}s`] : []),
  ]
}

export const numberWords: readonly string[] = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
]

/** A label as the readers compare it: folded, without decoration, contractions written out. */
export const canonical = (label: string): string => spelledOut(plainLines(label).join(' '))

const notKnownKeys = lazily(() => notKnownWords.map(canonical))

/** The answers that settle the question. */
const determinedOf = ({ answers, undetermined }: Offered): readonly string[] =>
  answers.filter((answer) => !undetermined.includes(answer))

function yesAndNo(offered: Offered): YesAndNo | undefined {
  const folded = offered.answers.map(canonical)
  const [yes, no] = [folded.indexOf('yes'), folded.indexOf('no')]
  // A third answer may lie between them: `partly`.
  const others = determinedOf(offered).filter(
    (answer) => !/^(?:yes|no|partly|partially|in part)$/u.test(canonical(answer)),
  )
  return others.length === 0 && yes >= 0 && no >= 0 ? { yes, no } : undefined
}

/**
 * The words `true` and `false` as answers, if the question asks whether a
 * statement holds. A model may call the statement true instead of saying yes.
 */
function truthOf(offered: Offered): readonly (readonly [word: string, meaning: number])[] {
  const answers = yesAndNo(offered)
  if (!answers || !/\b(?:statement|claim|hypothesis|true|follows?|entail\w*)\b/iu.test(offered.question ?? ''))
    return []
  return [
    ['true', answers.yes],
    ['false', answers.no],
  ]
}
