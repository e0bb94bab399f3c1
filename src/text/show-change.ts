import { diffArrays } from 'diff/lib/diff/array.js'
import { columnsAtMost } from './columns.js'
import { excerpt } from './excerpt.js'
import { commonEnds } from './json-distance.js'
import { lazily } from './lazily.js'
import { codePointOf } from './shown-text.js'
import type { Span } from './words.js'

/** A piece of a line before and after its change, in a form in which the two look different. */
export interface ShownPiece {
  readonly before: string
  readonly after: string
}

/**
 * Returns the pieces of a line that changed, each at most `width` columns wide. A long line gives one piece for each
 * place where it changed. Characters that nobody sees are named if nothing else tells the two apart: `<U+00A0>`.
 */
export function showChange(before: string, after: string, width: number): readonly ShownPiece[] {
  const edits = editsOf(before, after)
  const isShort = columnsAtMost(before) <= width && columnsAtMost(after) <= width
  const wide = columnsAtMost(before) > before.length || columnsAtMost(after) > after.length ? 2 : 1
  const groups = isShort ? [edits] : groupsOf(edits, width / 2 / wide)
  const pieces = groups.map((group): ShownPiece => {
    const [old, now] = [group.map((edit) => edit.before), group.map((edit) => edit.after)]
    const shown = {
      before: piece(before, old, width, (text) => text),
      after: piece(after, now, width, (text) => text),
    }
    if (!looksAlike(shown.before, shown.after) && !looksAlike(regionOf(before, old), regionOf(after, now))) return shown
    // The spaces that tell two lines apart may stand beside what the comparison calls changed.
    const wider: readonly (() => readonly [readonly Span[], readonly Span[]])[] = [
      () => [old, now],
      () => [[spanOver(old)], [spanOver(now)]],
      () => [[restOf(before, old)], [restOf(after, now)]],
    ]
    for (const spans of wider) {
      const found = namedPiece(before, after, ...spans(), width)
      if (!looksAlike(found.before, found.after)) return found
    }
    return shown
  })
  // Of `ab ab ab`, nobody sees which `ab` is new.
  const [first, ...more] = pieces
  return first ? [first, ...more.filter((shown) => shown.before !== shown.after)] : []
}

/** Returns whether two texts look the same on a screen: they differ in white space, invisible or similar characters. */
export const looksAlike = (one: string, other: string): boolean => appearanceOf(one) === appearanceOf(other)

/** Returns a text in which `nameOf` names what nobody sees, and the characters that `other` has more or less often. */
export function nameOdd(text: string, other: string, nameOf: (character: string) => string): string {
  const counts = new Map<string, number>()
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1)
  for (const character of other) counts.set(character, (counts.get(character) ?? 0) - 1)
  return Array.from(text, (character) =>
    /^[ -~]$/.test(character) || (counts.get(character) === 0 && !invisible().test(character))
      ? character
      : nameOf(character),
  ).join('')
}

function namedPiece(
  before: string,
  after: string,
  old: readonly Span[],
  now: readonly Span[],
  width: number,
): ShownPiece {
  const [inBefore, inAfter] = [textIn(before, old), textIn(after, now)]
  return {
    before: piece(before, old, width, (text, atEnds) => named(text, inAfter, atEnds)),
    after: piece(after, now, width, (text, atEnds) => named(text, inBefore, atEnds)),
  }
}

const spanOver = (spans: readonly Span[]): Span => ({ start: spans[0]?.start ?? 0, end: spans.at(-1)?.end ?? 0 })

interface LineEdit {
  readonly before: Span
  readonly after: Span
}

/** How many characters of a long line are shown before its change, at most. */
const context = 24

/** Returns the places of two lines that differ, by words and the characters between them. */
function editsOf(before: string, after: string): readonly LineEdit[] {
  const { start, end } = commonCharacters(before, after)
  const [old, now] = [before.slice(start, before.length - end), after.slice(start, after.length - end)]
  const whole = [{ before: spanOf(start, old.length), after: spanOf(start, now.length) }]
  if (old.length + now.length > longest) return whole
  const parts = diffArrays(wordsAndGaps(old), wordsAndGaps(now), { maxEditLength: furthest })
  if (!parts) return whole
  const edits: LineEdit[] = []
  let [index, next] = [start, start]
  let open: { index: number; next: number } | undefined
  for (const { added, removed, value } of [...parts, { added: false, removed: false, value: [] }]) {
    if (added || removed) open ??= { index, next }
    else if (open) {
      const [from, to] = [before.slice(open.index, index), after.slice(open.next, next)]
      const ends = commonCharacters(from, to)
      edits.push({
        before: spanOf(open.index + ends.start, from.length - ends.start - ends.end),
        after: spanOf(open.next + ends.start, to.length - ends.start - ends.end),
      })
      open = undefined
    }
    const length = value.reduce((sum, token) => sum + token.length, 0)
    if (!added) index += length
    if (!removed) next += length
  }
  return edits
}

/** Returns how many code units two texts share at both ends, without a half of an emoji. */
function commonCharacters(one: string, other: string): { readonly start: number; readonly end: number } {
  const { start, end } = commonEnds(one, other)
  const isHalf = (unit: string | undefined, half: RegExp): number => (unit !== undefined && half.test(unit) ? 1 : 0)
  return {
    start: start - isHalf(one[start - 1], /[\uD800-\uDBFF]/),
    end: end - isHalf(one[one.length - end], /[\uDC00-\uDFFF]/),
  }
}

const wordsAndGaps = (text: string): string[] => text.match(/[\w\xAA-\u1FFF]+|\s+|[^]/gu) ?? []

const spanOf = (start: number, length: number): Span => ({ start, end: start + length })

/** The length of two lines after which a comparison of their words takes too long. */
const longest = 40_000

/** The number of edits after which two lines have too little in common. */
const furthest = 200

/** Returns the edits in groups that are seen together: each begins at most `reach` characters after the first. */
function groupsOf(edits: readonly LineEdit[], reach: number): readonly (readonly LineEdit[])[] {
  const groups: LineEdit[][] = []
  for (const edit of edits) {
    const group = groups.at(-1)
    const first = group?.[0]
    const isNear =
      first && Math.max(edit.before.start - first.before.start, edit.after.start - first.after.start) <= reach
    if (isNear) group?.push(edit)
    else groups.push([edit])
  }
  return groups
}

/** Returns a line from shortly before its first edit. Each edit is shown as `show` gives it. */
function piece(
  line: string,
  edits: readonly Span[],
  width: number,
  show: (text: string, at: AtEnds) => string,
): string {
  const first = edits[0]?.start ?? 0
  const from = columnsAtMost(line) <= width ? 0 : startBefore(line, first)
  let text = from > 0 ? '… ' : ''
  let at = from
  for (const { start, end } of edits) {
    text += line.slice(at, start) + show(line.slice(start, end), { start: start === 0, end: end === line.length })
    at = end
  }
  // An excerpt looks at no more than this.
  return excerpt(text + line.slice(at, at + 16 * width), width) || '<empty line>'
}

/** Returns where to cut a line before a place: before a word, and never within a character. */
function startBefore(line: string, place: number): number {
  if (place <= context) return 0
  const space = line.indexOf(' ', place - context)
  if (space >= 0 && space < place - 4) return space + 1
  let start = place - context / 2
  while (start > place - context && joining().test(line.slice(start, start + 2))) start--
  return start
}

const textIn = (line: string, spans: readonly Span[]): string =>
  spans.map(({ start, end }) => line.slice(start, end)).join('')

/** Returns the edited part of a line with a character on each side, which white space needs to be judged. */
const regionOf = (line: string, edits: readonly Span[]): string => {
  const { start, end } = spanOver(edits)
  return line.slice(Math.max(0, start - 1), end + 1)
}

/** Returns a line from its first edit on, with the spaces before it. */
function restOf(line: string, edits: readonly Span[]): Span {
  let { start } = spanOver(edits)
  while (start > 0 && line[start - 1]?.trim() === '') start--
  return { start, end: line.length }
}

/** Whether a piece is at the start and at the end of its line, where nobody sees a space. */
interface AtEnds {
  readonly start: boolean
  readonly end: boolean
}

/** Returns a text with names for what nobody sees. A single space has one if it stands alone or at an end. */
function named(text: string, other: string, at: AtEnds): string {
  const isSpace = text.trim() === ''
  const characters = nameOdd(text, other, (character) => `<${short[character] ?? codePointOf(character)}>`)
  return characters.replace(/ +/g, (run, index: number) => {
    const isAtEnd = (at.start && index === 0) || (at.end && index + run.length === characters.length)
    if (run.length > 1) return `<${run.length} spaces>`
    return isSpace || isAtEnd ? '<space>' : run
  })
}

const short: { readonly [character: string]: string } = { '\t': 'tab', '\r': 'CR', '\n': 'LF' }

const joining = lazily(() => /^[\p{M}\u200D\uDC00-\uDFFF\p{Emoji_Modifier}]/u)

const invisible = lazily(() => /[\s\p{C}\p{Default_Ignorable_Code_Point}\p{M}]/u)

const ignorable = lazily(() => /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu)

/** Returns a text without what nobody sees, and one character for those that look the same. Case stays. */
export function appearanceOf(text: string): string {
  if (/^[!-~]+(?: [!-~]+)*$/.test(text)) return text
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(ignorable(), '')
    .replace(/\p{Cc}/gu, ' ')
    .replace(/[\u2010-\u2015\u2212\uFE63]/g, '-')
    .replace(/[‘’‛ʼ`´′]/g, "'")
    .replace(/[“”‟″]/g, '"')
    .replace(/[\u0370-\u052F]/g, (letter) => twins.get(letter) ?? letter)
    .replace(/\s+/g, ' ')
    .trim()
}

/** Cyrillic and Greek letters that look like Latin ones. */
const twins: ReadonlyMap<string, string> = new Map(
  Array.from('асеорхуіјѕһԁԛԝАВЕКМНОРСТУХІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧον', (letter, index) => [
    letter,
    'aceopxyijshdqwABEKMHOPCTYXIJSABEZHIKMNOPTYXov'[index] ?? letter,
  ]),
)
