import { foldText } from '../../text/fold.js'
import { isAskedWord, type AskedFor } from './asked-question.js'
import type { Polarity } from './polarity.js'
import { spelledOut } from './tokens.js'
import type { Vocabulary } from './vocabulary.js'

/** The answer that yes or no stands for: the answer itself, or the one that the question holds. */
export function answerOfPolarity(
  polarity: Polarity,
  asked: AskedFor,
  { offered, yesAndNo }: Vocabulary,
): number | undefined {
  if (asked.kind !== 'polar') return undefined
  if (yesAndNo) return yesAndNo[polarity]
  const determined = determinedOf(offered)
  const question = ` ${asked.words.join(' ')} `
  const named = determined.filter((index) => question.includes(` ${labelOf(offered.answers[index])} `))
  const [only] = named
  if (only === undefined) return ofPair(polarity, asked, offered)
  if (named.length !== 1) return undefined
  if (polarity === 'yes') return only
  return determined.length === 2 ? determined.find((index) => index !== only) : undefined
}

/** The answer of a pair such as `covered` and `not covered`, where the question asks whether something is so. */
function ofPair(polarity: Polarity, asked: AskedFor, offered: Offer): number | undefined {
  const labels = determinedOf(offered).map((index) => ({ index, label: labelOf(offered.answers[index]) }))
  const pairs = labels.flatMap(({ index, label }) => {
    const no = labels.find((other) => other.label === `not ${label}`)
    return no && isAskedWord(label, asked.kindred) ? [{ yes: index, no: no.index }] : []
  })
  return pairs.length === 1 ? pairs[0]?.[polarity] : undefined
}

type Offer = Vocabulary['offered']

const labelOf = (answer = ''): string => spelledOut(foldText(answer))

const determinedOf = ({ answers, undetermined }: Offer): readonly number[] =>
  answers.flatMap((answer, index) => (undetermined.includes(answer) ? [] : [index]))

/** The one other answer, if it is the negation of this one: `not urgent` of `urgent`, but not the other way. */
export function negationOf(index: number, { offered }: Vocabulary): number | undefined {
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
  return negates(two, one) || (one === 'true' && two === 'false') ? other : undefined
}

/** Whether the question names an answer as known: John, in `Who gave the football to John?` */
export function namesGiven(meaning: number, asked: AskedFor, { offered }: Vocabulary): boolean {
  if (asked.kind === 'polar') return false
  const question = ` ${asked.words.join(' ')} `
  const named = determinedOf(offered).filter((index) =>
    question.replace(/ how \S+/gu, ' ').includes(` ${labelOf(offered.answers[index])} `),
  )
  return named.length === 1 && named[0] === meaning
}
