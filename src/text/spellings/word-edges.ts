import type { BareText } from './bare-text.js'
import { endOfParticles } from './korean-particles.js'
import { regexSource } from '../regex-source.js'
import { solidSpansOf } from './solid-spans.js'
import { isUnspaced } from '../unspaced.js'

/**
 * The edges of words in a bare text. Where a word could begin, `beginning` is the
 * place in the original where what belongs to it begins: the article of `l'argent`, the
 * sign of `$5.99`. `ending` is where a word that ends there would end in the original,
 * with what belongs to it: `'s`, a Korean particle. Both are -1 within a word.
 */
export interface WordEdges {
  beginning(at: number): number
  ending(at: number): number
  /** Whether a place of the original lies within a number, a URL or the like, and not at its edge. */
  isInSolid(place: number): boolean
}

/** Returns the edges of words. Looks at each place once, in however many items it is. */
export function wordEdgesOf(original: string, bare: BareText): WordEdges {
  const { isInSolid, ownerOf } = solidPlaces(original)
  const { text, starts, ends } = bare
  const beginnings = new Int32Array(text.length + 1)
  const endings = new Int32Array(text.length + 1)

  // A grapheme that folds to several units is never split.
  const isGrapheme = (at: number): boolean => starts[at] !== starts[at - 1]

  const findBeginning = (at: number): number => {
    const start = starts[at] ?? original.length
    if (!isGrapheme(at) || !isEdge(text, at)) return -1
    if (isInSolid(start)) return ownerOf(start) ?? -1
    if (isApostropheBetween(text, at - 1)) {
      const [elided] = /[a-z]{1,8}$/.exec(text.slice(Math.max(0, at - 9), at - 1)) ?? []
      return elided !== undefined && elisions.has(elided) ? (starts[at - 1 - elided.length] ?? -1) : -1
    }
    const isMoney = /^\p{Sc}\d/u.test(text.slice(at - 1, at + 1))
    return isMoney && text[at - 2] !== text[at - 1] ? (starts[at - 1] ?? -1) : start
  }

  const findEnding = (at: number): number => {
    const end = ends[at - 1] ?? 0
    if (!isGrapheme(at) || isInSolid(end)) return -1
    if (!isEdge(text, at)) return isHangul(text[at] ?? '') ? (endOfParticles(original, end) ?? -1) : -1
    if (isApostropheBetween(text, at)) {
      const [suffix = ''] = /^[\p{L}\p{N}\p{M}]{1,12}/u.exec(text.slice(at + 1, at + 14)) ?? []
      return isSuffix(suffix, text, at) ? (ends[at + suffix.length] ?? -1) : -1
    }
    const isMoney = /^\d[\p{Sc}%‰]/u.test(text.slice(at - 1, at + 1))
    return isMoney && text[at + 1] !== text[at] ? (ends[at] ?? -1) : end
  }

  /** Whether the suffix of a word follows its apostrophe. Turkish writes one behind names and numbers: `Ankara'da`. */
  const isSuffix = (suffix: string, text: string, at: number): boolean => {
    if (englishSuffixes.has(suffix)) return true
    if (!turkishSuffix.test(suffix)) return false
    const [word = ''] = /[\p{L}\p{N}]{2,40}$/u.exec(text.slice(Math.max(0, at - 40), at)) ?? []
    if (word === '' || elisions.has(word)) return false
    const first = original[starts[at - word.length] ?? 0] ?? ''
    return /\d/.test(first) || first.toLowerCase() !== first
  }

  // 0 stands for a place that nobody asked for yet.
  return {
    beginning: (at) => (beginnings[at] ||= findBeginning(at) + 2) - 2,
    ending: (at) => (endings[at] ||= findEnding(at) + 2) - 2,
    isInSolid,
  }
}

/** Which places of a text lie within solid spans, and which of them begin the name in one. */
interface SolidPlaces {
  isInSolid(place: number): boolean
  /** Returns where the solid begins whose name begins at a place: at the `#` of `#refund`, for its `r`. */
  ownerOf(place: number): number | undefined
}

function solidPlaces(text: string): SolidPlaces {
  const spans = solidSpansOf(text)
  if (spans.length === 0) return { isInSolid: () => false, ownerOf: () => undefined }
  const inside = new Uint8Array(text.length + 1)
  const owners = new Map<number, number>()
  for (const { start, end } of spans) {
    inside.fill(1, start + 1, end)
    const [marks] = marksBeforeName.exec(text.slice(start, start + 3)) ?? []
    if (marks !== undefined) owners.set(start + marks.length, start)
  }
  return { isInSolid: (place) => inside[place] === 1, ownerOf: (place) => owners.get(place) }
}

/** What many leave out before the name of a tag, an account or a path: `#refund`, `@help`, `../src/main.ts`. */
const marksBeforeName = /^(?:[#@＃＠]|(?:~|\.{1,2})?[/\\])/

/** What English puts behind a word: `film's`, `they'll`. Not `'t`, which is a part of `not`. */
const englishSuffixes: ReadonlySet<string> = new Set(['s', 'll', 'd', 're', 've', 'm'])

/** Words of French, Italian, Catalan and Portuguese that lose their last letter before a vowel. */
const elisions: ReadonlySet<string> = new Set(
  [
    'l d j m t s n c qu jusqu lorsqu puisqu quoiqu presqu',
    'un all dall dell nell sull coll quell quest bell sant dov cos com quand quant anch mezz',
  ].flatMap((words) => words.split(' ')),
)

/** The cases of Turkish, without the dots of their letters. */
const turkishSuffix = new RegExp(
  regexSource`
    ^(?:(?:l[ae]r)?(?:n?in|y?i|[yn]?[ae]|n?[dt][ae]n?|y?l[ae]|l[iu]k?|s[iu]z|n?un|y?u|c[ae]|[iu]ndan?|[iu]nd[ae]n?|
      [iu]n[ae])|l[ae]r)(?:ki(?:l[ae]r)?|[dt][iu]r)?$
  `,
)

/** Whether an apostrophe stands at a place between two letters or digits. */
const isApostropheBetween = (text: string, at: number): boolean =>
  text[at] === "'" && isLetter(text[at + 1] ?? '') && isLetter(text[at - 1] ?? '')

const isHangul = (character: string): boolean => character >= '\u1100' && character <= '\u1112'

/** Whether a word could begin or end between two characters. A run of one symbol is never split. */
function isEdge(text: string, at: number): boolean {
  const [before, after] = [characterBefore(text, at), text.codePointAt(at)]
  if (before === undefined || after === undefined) return true
  const [left, right] = [String.fromCodePoint(before), String.fromCodePoint(after)]
  if (isLetter(left) && isLetter(right))
    return isUnspaced(left) || isUnspaced(right) || isVoicing(left) || isEmphasis(text, at)
  return left !== right || !isSymbol(left)
}

/** The second part of a Japanese letter such as `が`, when it is folded. */
const isVoicing = (character: string): boolean => character === '\u3099' || character === '\u309A'

/** Whether an underscore here sets a word in italics (`_so_`) and does not join two (`snake_case`). */
function isEmphasis(text: string, at: number): boolean {
  // Inside a run of underscores there is no edge. Looking for its end at each place would take quadratic time.
  if (text[at - 1] === text[at]) return false
  let [start, end] = [at, at]
  while (text[start - 1] === '_') start--
  while (text[end] === '_') end++
  if (start === end) return false
  const outer = start < at ? characterBefore(text, start) : text.codePointAt(end)
  return outer === undefined || !isLetter(String.fromCodePoint(outer))
}

function characterBefore(text: string, at: number): number | undefined {
  const low = text.charCodeAt(at - 1)
  return low >= 0xdc00 && low <= 0xdfff ? text.codePointAt(at - 2) : text.codePointAt(at - 1)
}

const isSymbol = (character: string): boolean =>
  /[\p{P}\p{S}]/u.test(character) && !/[\p{Extended_Pictographic}\p{Regional_Indicator}]/u.test(character)

const isLetter = (character: string): boolean => /[\p{L}\p{N}\p{M}_]/u.test(character)
