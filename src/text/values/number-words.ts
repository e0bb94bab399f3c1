import { wordSet } from '../word-set.js'
import { hanScales, hanValue } from './han-numbers.js'
import { listedNumbers, numberWordLists, type NumberWordList } from './number-word-lists.js'
import { keyOf, type ValueToken } from './value-tokens.js'

/** A number in words, and the index of the token after it. */
export interface NumberInWords {
  readonly value: bigint
  readonly next: number
  /** Whether these words also mean something else: `once` is eleven in Spanish. */
  readonly isDoubtful: boolean
}

/**
 * Reads a number in words at a place: `twenty-three`, `two hundred and five`,
 * `dreiundzwanzig`, `quatre-vingt-dix`, `二十三`. All words are of one language:
 * `six cents` is no `six cent` of French.
 */
export function readNumberWords(tokens: readonly ValueToken[], at: number): NumberInWords | undefined {
  const first = tokens[at]
  if (first?.kind === 'han') return readHan(tokens, at)
  if (first?.kind !== 'word') return undefined
  languages ??= languagesOf()
  starts ??= startsOf(languages)
  // Most words begin no number.
  if (!starts.has(first.key) && !gluedNumber.test(first.key)) return undefined
  let best: NumberInWords | undefined
  for (const language of languages) {
    const found = readIn(language, tokens, at)
    if (found && found.next > (best?.next ?? at)) best = found
  }
  return best
}

/** Returns the factor of a word after a number in digits: `3 million`, `5 Mio.`, `3万`. */
export function scaleOf(key: string): bigint | undefined {
  scales ??= new Map([...languagesOf().flatMap((language) => Array.from(language.scales)), ...abbreviatedScales()])
  return scales.get(key) ?? hanScales.get(key)
}

interface Language {
  /** The words of each number from 0 to 999 that has words of its own, by the first word, longest first. */
  readonly phrases: ReadonlyMap<string, readonly Phrase[]>
  /** The words for a hundred that multiply the number before. */
  readonly hundreds: ReadonlySet<string>
  /** The words for a thousand and more. */
  readonly scales: ReadonlyMap<string, bigint>
  /** The words between a hundred and the rest. */
  readonly connectors: ReadonlySet<string>
  /** Reads a number that is one word: `zweihundertfünf`. */
  readonly glued?: { readonly hundred: RegExp; readonly thousand: RegExp }
}

interface Phrase {
  readonly words: readonly string[]
  readonly value: number
}

function readIn(language: Language, tokens: readonly ValueToken[], from: number): NumberInWords | undefined {
  let [at, total, current] = [from, 0n, undefined as bigint | undefined]
  let largest = 10n ** 15n
  let next = from
  let isOpen = true
  const words = (index: number): string | undefined => (tokens[index]?.kind === 'word' ? tokens[index].key : undefined)
  // `a hundred`, but not `a three`.
  if (
    articles.includes(words(at) ?? '') &&
    (language.hundreds.has(words(at + 1) ?? '') || language.scales.has(words(at + 1) ?? ''))
  )
    at++
  while (at < tokens.length) {
    const isLater = next > from
    if (isLater && tokens[at]?.text === '-' && tokens[at]?.isGlued && tokens[at + 1]?.isGlued) at++
    if (isLater && isOpen && language.connectors.has(words(at) ?? '')) at++
    const key = words(at)
    if (key === undefined) break
    const phrase: ReturnType<typeof phraseAt> = isOpen ? phraseAt(language, tokens, at) : undefined
    if (phrase && (current === undefined || (phrase.value < 100 && phrase.value > 0))) {
      current = (current ?? 0n) + BigInt(phrase.value)
      at += phrase.length
      isOpen = phrase.value >= 100 && phrase.value % 100 === 0
    } else if (language.hundreds.has(key) && (current ?? 1n) > 0n && (current ?? 1n) < 100n) {
      current = (current ?? 1n) * 100n
      at++
      isOpen = true
    } else {
      const scale = language.scales.get(key)
      if (scale === undefined || scale >= largest || current === 0n) break
      total += (current ?? 1n) * scale
      ;[current, largest, isOpen] = [undefined, scale, true]
      at++
    }
    next = at
    if (total === 0n && current === 0n) break
  }
  if (next === from) return undefined
  const only = next === from + 1 ? tokens[from]?.key : undefined
  return { value: total + (current ?? 0n), next, isDoubtful: only !== undefined && doubtful.has(only) }
}

/** The longest phrase at a place, with the number of its tokens. Hyphens between its words count as white space. */
function phraseAt(
  language: Language,
  tokens: readonly ValueToken[],
  at: number,
): { readonly value: number; readonly length: number } | undefined {
  const key = tokens[at]?.key ?? ''
  for (const { words, value } of language.phrases.get(key) ?? []) {
    let index = at
    const isThere = words.every((word, place) => {
      if (place > 0 && tokens[index]?.text === '-') index++
      return tokens[index++]?.key === word
    })
    if (isThere) return { value, length: index - at }
  }
  const value = language.glued && gluedValue(language, key)
  return value === undefined ? undefined : { value, length: 1 }
}

/** Reads `zweihundertfünf` and `duemilatrecento`. */
function gluedValue(language: Language, key: string): number | undefined {
  const { hundred, thousand } = language.glued ?? {}
  if (!hundred || !thousand || key.length > 60) return undefined
  const small = (word: string): number | undefined =>
    word === '' ? 0 : language.phrases.get(word)?.find(({ words }) => words.length === 1)?.value
  const hundreds = (word: string): number | undefined => {
    const [, before = '', after = ''] = hundred.exec(word) ?? []
    if (!hundred.test(word)) return small(word)
    const [times, rest] = [before === '' ? 1 : small(before), small(after)]
    return times === undefined || rest === undefined || times > 99 || rest > 99 ? undefined : times * 100 + rest
  }
  const [, before = '', after = ''] = thousand.exec(key) ?? []
  if (!thousand.test(key)) return hundred.test(key) ? hundreds(key) : undefined
  const [times, rest] = [before === '' ? 1 : hundreds(before), hundreds(after)]
  return times === undefined || rest === undefined || times > 999 || rest > 999 ? undefined : times * 1000 + rest
}

function languageOf({
  small,
  tens = '',
  joined,
  more = '',
  hundreds = '',
  scales = '',
  connectors = '',
  glued,
}: NumberWordList): Language {
  const phrases = new Map<string, Phrase[]>()
  const add = (spelling: string, value: number): void => {
    const words = keyOf(spelling.replaceAll('_', ' ')).split(' ')
    const [first = ''] = words
    phrases.set(first, [...(phrases.get(first) ?? []), { words, value }])
  }
  const units = listedNumbers(small)
  for (const [value, spellings] of units.entries()) for (const spelling of spellings) add(spelling, value)
  for (const [index, spellings] of listedNumbers(tens).entries())
    for (const ten of spellings) {
      add(ten, index * 10 + 20)
      for (const [value, unit] of units.slice(0, 10).entries())
        if (value > 0)
          for (const one of unit) for (const both of joined?.(ten, one) ?? []) add(both, index * 10 + 20 + value)
    }
  for (const [spelling, value] of pairsOf(more)) add(spelling, Number(value))
  for (const list of phrases.values()) list.sort((a, b) => b.words.length - a.words.length)
  return {
    phrases,
    hundreds: new Set(keyOf(hundreds).split(' ').filter(Boolean)),
    scales: new Map(pairsOf(scales).map(([word, zeros]) => [keyOf(word), 10n ** BigInt(zeros)])),
    connectors: new Set(keyOf(connectors).split(' ').filter(Boolean)),
    ...(glued ? { glued } : {}),
  }
}

const pairsOf = (words: string): readonly (readonly [string, string])[] =>
  words
    .split(/\s+/u)
    .filter(Boolean)
    .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)])

let languages: readonly Language[] | undefined

let starts: ReadonlySet<string> | undefined

const startsOf = (all: readonly Language[]): ReadonlySet<string> =>
  new Set([
    ...all.flatMap(({ phrases, hundreds, scales }) => [...phrases.keys(), ...hundreds, ...scales.keys()]),
    ...articles,
  ])

/** Numbers that some languages write as one word. */
const gluedNumber = /hundert|tausend|honderd|duizend|cento|mil(?:a|le)/

const languagesOf = (): readonly Language[] => languages ?? numberWordLists().map(languageOf)

/** Words of one language that mean something else in another. */
const doubtful = wordSet('once due seize otto null dozen to on ni ti sex fire')

const articles: readonly string[] = ['a', 'an']

let scales: ReadonlyMap<string, bigint> | undefined

const abbreviatedScales = (): readonly (readonly [string, bigint])[] =>
  pairsOf('k=3 mio=6 mln=6 bn=9 mrd=9 тыс=3 млн=6 млрд=9 lakh=5 lakhs=5 crore=7 crores=7 hundred=2')
    .map(([word, zeros]): readonly [string, bigint] => [word, 10n ** BigInt(zeros)])
    .concat([['dozen', 12n]])

/** Reads `二十三` and `二〇二四`. In a word such as `一般` the character is no number. */
function readHan(tokens: readonly ValueToken[], at: number): NumberInWords | undefined {
  const [before, token, after] = [tokens[at - 1], tokens[at], tokens[at + 1]]
  if (!token) return undefined
  if (token.isGlued && before?.kind === 'word' && !/[第约約共月年点點時时]$/u.test(before.text)) return undefined
  if (after?.isGlued && after.kind === 'word' && !hanCounters.has(after.text)) return undefined
  // `三つ` is three.
  const next = after?.isGlued && after.text === 'つ' ? at + 2 : at + 1
  const value = hanValue(token.text)
  return value === undefined ? undefined : { value, next, isDoubtful: false }
}

const hanCounters =
  wordSet(`年 月 日 号 個 个 個 人 名 点 點 時 时 時間 小时 小時 分 分钟 分鐘 秒 天 周 岁 歳 米 公尺 公里 千米 厘米
  毫米 元 円 块 公斤 千克 克 升 度 つ 次 回 本 只 张 頁 页 章 位 倍 メートル キロ`)
