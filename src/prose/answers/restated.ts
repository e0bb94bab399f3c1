import { isTextOrContentNoun } from '../../text/text-nouns.js'
import { wordSet } from '../../text/word-set.js'
import type { Offered } from '../offered.js'
import { spelledOut, type Token } from './tokens.js'

/**
 * Whether the words before an answer restate the question: `Jim found` a red ball,
 * if the question is what Jim found. Each word must be one of the question's, or
 * have no meaning alone, since `Jim lost` says something else. Most of the
 * question's words must be there, since `Jim has` may say something else.
 */
export function restates(
  tokens: readonly Token[],
  words: { readonly from: number; readonly to: number },
  answerEnd: number,
  asked: ReadonlySet<string>,
): boolean {
  // `Where is Sandra?` has no verb to be repeated.
  if (asked.size < 2) return false
  const next = tokens[answerEnd]?.text ?? ''
  if (next !== '' && !following.has(next) && !asked.has(baseOf(next))) return false
  const before = tokens.slice(words.from, words.to).map(({ text }) => text)
  const said = before.slice(before.lastIndexOf('that') + 1)
  const told = new Set(contentOf(said).map(baseOf))
  if (told.size === 0 || [...told].some((word) => !asked.has(word))) return false
  const covered = told.size + (said.some((word) => pronouns.has(word)) ? 1 : 0)
  return covered * 2 > asked.size
}

/**
 * The words of a question that mean something, without their endings. Where a
 * question quotes another one, only the words of the quoted one.
 */
export const askedIn = (question: string): ReadonlySet<string> =>
  new Set(
    contentOf(spelledOut((/"([^"]+)"/u.exec(question)?.[1] ?? question).toLowerCase().slice(0, 1_000)).split(' ')).map(
      baseOf,
    ),
  )

/**
 * Whether an indirect question is the one that was asked. If the question is where
 * she is, `where she is` qualifies, but `who she is` and `where she ate` do not.
 */
export function isIndirectly(
  words: readonly string[],
  { question = '', answers }: Pick<Offered, 'question' | 'answers'>,
): boolean {
  const [asking = '', kind = ''] = words
  const asked = spelledOut(question.toLowerCase().slice(0, 1_000)).split(' ')
  const isKin = asked.some((word) => kinsOf[asking]?.includes(word) || kinsOf[word]?.includes(kind))
  // A question without such words, `Is it spam?`, can be restated with others.
  if (asking in kinsOf && asked.some((word) => word in kinsOf) && !isKin) return false
  // Whether she is in the kitchen is asked, why she was angry is not.
  const known = new Set(
    [
      ...asked,
      ...(asking in kinsOf ? [] : answers).flatMap((answer) => spelledOut(answer.toLowerCase()).split(' ')),
    ].map(baseOf),
  )
  const ground = words.findIndex((word, at) => /^(?:from|based|given|using)$/u.test(word) && at > 0)
  return contentOf(ground < 0 ? words : words.slice(0, ground)).every(
    (word) => known.has(baseOf(word)) || neutral.has(word) || isTextOrContentNoun(word) || word.endsWith('ly'),
  )
}

/** Other words for each question word: `What is the place …?` asks `where`. */
const kinsOf: Readonly<Record<string, readonly string[]>> = {
  where: ['where', 'location', 'place', 'room', 'city', 'country'],
  who: ['who', 'whom', 'person'],
  when: ['when', 'time', 'day', 'date', 'year'],
  why: ['why', 'reason'],
  how: ['how'],
  what: ['what', 'which'],
  which: ['what', 'which'],
}

/** Words that add nothing to the question. */
const neutral = wordSet(`
  now located situated found went gone moved ended up might may could can should location place room sentiment
  tone answer exact overall given provided based exactly or not
  currently then after all within correct true really here there statement question category label whether if
  either
`)

const contentOf = (words: readonly string[]): readonly string[] =>
  words.filter((word) => /^[\p{L}\p{N}]/u.test(word) && !pronouns.has(word) && !meaningless.has(word))

const pronouns: ReadonlySet<string> = new Set(['he', 'she', 'they', 'it', 'i', 'we', 'you'])

const meaningless = wordSet(`
  the a an what where who when which how why many much do does did is are was were be been has have had would
  will to in on at of for with from by his her its their my that this and text story following some
`)

/** Words that may follow an answer without changing it. */
const following = wordSet(`
  , ( ) because since as in on at under near by from when while after before for to with that according due
`)

/** A word without its ending. Questions have the verb in its base form, statements in the past. */
export const baseOf = (word: string): string => {
  const base = irregular.get(word) ?? word.replace(/'s?$/u, '')
  return base.length < 3
    ? base
    : base
        .replace(/(?<=..)(?:(?<=[aeiouy]\p{L}*)ing|(?<=..)(?:(?<!e)ed|es|s)|e)$/u, '')
        .replace(/([bdgklmnprt])\1$/u, '$1')
        .replace(/(?<=..)i$/u, 'y')
}

const irregular: ReadonlyMap<string, string> = new Map(
  (
    'became become,began begin,bought buy,broke break,brought bring,built build,came come,caught catch,' +
    'chose choose,drank drink,drew draw,drove drive,ate eat,fed feed,fell fall,felt feel,flew fly,' +
    'forgot forget,fought fight,found find,gave give,goes go,got get,grew grow,heard hear,held hold,' +
    'hid hide,kept keep,knew know,left leave,lost lose,made make,met meet,paid pay,ran run,rode ride,' +
    'said say,sang sing,sat sit,saw see,sent send,slept sleep,sold sell,spent spend,stole steal,' +
    'stood stand,swam swim,taught teach,threw throw,thought think,told tell,took take,went go,woke wake,' +
    'won win,wore wear,wrote write'
  )
    .split(',')
    .map((pair) => pair.split(' ') as [string, string]),
)
