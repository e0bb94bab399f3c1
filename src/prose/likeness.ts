import { isUnspaced } from '../text/mask.js'
import { comparable } from './comparable.js'

/** A text that replies are compared with, read once. */
export interface Original {
  readonly text: string
  /** Its words in order, folded. */
  readonly words: readonly string[]
  /** How often it has each of them. */
  readonly counts: ReadonlyMap<string, number>
  /** Its folded form, for what it has word for word. */
  readonly folded: string
  /** Its lines that are not blank. */
  readonly lines: readonly string[]
  /** Its lines as they are compared. */
  readonly comparableLines: ReadonlySet<string>
  /** How each of them begins: enough to tell it from an introduction. */
  readonly lineStarts: ReadonlySet<string>
  /** The words that stand before a colon in it. */
  readonly beforeColon: ReadonlySet<string>
  /** How it goes on behind each of its colons. */
  readonly behindColons: ReadonlySet<string>
  /** Its words in one line. */
  readonly line: string
  readonly mask: string | undefined
}

/** How much of a part of a reply comes from the original: `hits` of its `words`. `masks` of them are masks. */
export interface Likeness {
  readonly words: number
  readonly hits: number
  readonly masks: number
  /** The words of the original that it takes. */
  readonly taken: Taken
}

/** Reads a text, so that replies can be compared with it. */
export function originalOf(text: string, mask?: string): Original {
  const folded = comparable(text)
  const words = wordsIn(folded)
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const beforeColon = new Set(
    Array.from(folded.matchAll(/([\p{L}\p{N}\p{M}']{1,50})[*_"]{0,3}:/gu), ([, word = '']) => word),
  )
  const behindColons = Array.from(text.matchAll(/[:：]+\s{0,5}(?=(\S[^\n]{0,39}))/gu), ([, behind = '']) =>
    startOf(behind),
  )
  return {
    text,
    words,
    counts,
    folded,
    lines,
    comparableLines: new Set(lines.map(comparable)),
    lineStarts: new Set(lines.map(startOf)),
    beforeColon,
    behindColons: new Set(behindColons.filter((start) => start.length > 2)),
    line: ` ${words.join(' ')} `,
    mask: mask === undefined ? undefined : comparable(mask),
  }
}

/** The beginning of a line, without marks before it. */
export const startOf = (line: string): string =>
  comparable(line.slice(0, 100))
    .replace(/^[\s"'*_#>({[`•-]+/u, '')
    .slice(0, 12)

/** Which words of the original are taken already, and how often. */
export type Taken = ReadonlyMap<string, number>

/**
 * Counts the words that a part has in common with the original, each as often as
 * the original has it. `taken` holds the words that other parts took. Counting is
 * enough to recognize a paragraph, and unlike a diff it stays fast for texts with
 * nothing in common.
 */
export function likenessOf(part: string, original: Original, taken: Taken = new Map()): Likeness {
  const { words, masks } = wordsAndMasksOf(part, original)
  const here = new Map<string, number>()
  let hits = 0
  for (const word of words) {
    const before = (taken.get(word) ?? 0) + (here.get(word) ?? 0)
    if (before >= (original.counts.get(word) ?? 0)) continue
    here.set(word, (here.get(word) ?? 0) + 1)
    hits++
  }
  return { words: words.length + masks, hits: hits + masks, masks, taken: here }
}

/** Adds what a part takes of the original to what others have taken. */
export function take(taken: Map<string, number>, { taken: here }: Likeness): void {
  for (const [word, times] of here) taken.set(word, (taken.get(word) ?? 0) + times)
}

/** A folded mask in words that a model may write for the one it was told: `[redacted]`, `(removed)`, `<masked>`. */
export const looksLikeMask =
  /^[[(<{] ?(?:redacted|removed|masked?|hidden|censored|deleted|omitted|blank)(?:[ _]\w{1,10})? ?[\]>)}]$/u

function wordsAndMasksOf(
  part: string,
  original: Original,
): { readonly words: readonly string[]; readonly masks: number } {
  const pieces = original.mask ? comparable(part).split(original.mask) : [comparable(part)]
  let masks = pieces.length - 1
  const orMask = (found: string): string => {
    if (original.folded.includes(found)) return found
    masks++
    return ' '
  }
  // What looks like a mask that is not known: one word in brackets, a bar, a run of one sign.
  const folded = pieces
    .join(' ')
    .replace(/[[<{][\p{L}_-]{2,30}[\]>}]|\((?:redacted|removed|masked?)\)|[█▇■▓]+|_{3,}|\*{3,}/gu, orMask)
  return { words: wordsIn(folded), masks }
}

/** How much of a part is the original's, from 0 to 1. */
export const shareOf = ({ words, hits }: Pick<Likeness, 'words' | 'hits'>): number => (words === 0 ? 0 : hits / words)

/**
 * How alike the two are as wholes, from 0 to 1 (Dice's coefficient). A part that
 * leaves out most of the original is not like it.
 */
export const degreeOf = ({ words, hits }: Pick<Likeness, 'words' | 'hits'>, original: Original): number =>
  (2 * Math.min(hits, original.words.length)) / Math.max(1, words + original.words.length)

/**
 * Whether a line is an edit of a short text that changed most of it: it has as
 * many words, and those of the original in the same places, the first or the
 * last among them: `a gorgeous, witty movie`, `a boring, dull movie`.
 */
export function isSameFrame(line: string, { words }: Original): boolean {
  if (words.length >= 10 || line.length > 300) return false
  const edited = wordsIn(comparable(line).replace(/^\(?\d{1,2}[.)] /u, ''))
  const shared = edited.filter((word, index) => word === words[index]).length
  return (
    edited.length === words.length &&
    shared >= 2 &&
    shared >= 0.35 * words.length &&
    (edited[0] === words[0] || edited.at(-1) === words.at(-1))
  )
}

/**
 * Whether an arrow stands between words that are neighbours in the original, and so
 * for a sign of it: `the gate -> opens` for `the gate <- opens`. In `a dull → bright
 * film` it parts an old word from its new one.
 */
export function isArrowOfText(before: string, after: string, { line }: Original): boolean {
  const [last = ''] = wordsIn(comparable(before.slice(-80))).slice(-1)
  const [next = ''] = wordsIn(comparable(after.slice(0, 80)))
  if (last === '') return line.startsWith(` ${next} `)
  return next === '' ? line.endsWith(` ${last} `) : line.includes(` ${last} ${next} `)
}

/**
 * The words of a folded text. Scripts without spaces count by character, since
 * their word boundaries are guessed from the context.
 */
export function wordsIn(folded: string): readonly string[] {
  return (folded.match(/[\p{L}\p{N}\p{M}]+(?:'[\p{L}\p{N}\p{M}]+)*|\p{Extended_Pictographic}/gu) ?? []).flatMap(
    (word) => (isUnspaced(word) ? Array.from(word) : word),
  )
}
