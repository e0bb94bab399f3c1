import { comparable } from '../comparable.js'
import {
  degreeOf,
  isArrowOfText,
  isSameFrame,
  likenessOf,
  originalOf,
  shareOf,
  startOf,
  take,
  wordsIn,
  type Original,
} from '../likeness.js'
import { headingOf, type Announced } from './headings.js'
import { quotedIn } from './quotation-marks.js'
import { isRemark, remarkIn } from './remarks.js'

/** Lines of a reply that follow each other and belong together, and how the reply announced them. */
export interface Run {
  readonly announced: Announced
  /** From the first to the last line that is like the original. All lines if none is like it. */
  readonly text: string
  readonly words: number
  readonly hits: number
  readonly masks: number
  readonly degree: number
  readonly isLike: boolean
}

interface Line {
  readonly start: number
  readonly end: number
  readonly isLike: boolean
}

/**
 * The runs of lines in a reply that could be the paragraph. A heading begins
 * one, a remark ends one, and so does a line that is like the original from its
 * start again: another version.
 */
export function runsOf(reply: string, original: Original): readonly Run[] {
  const runs: Run[] = []
  let announced = 'unnamed' as Announced
  let lines: Line[] = []
  let taken = new Map<string, number>()

  const close = (): void => {
    if (lines.length > 0) runs.push(runOf(reply, announced, lines, original))
    lines = []
    taken = new Map()
  }
  const begin = (next: Announced): void => {
    close()
    announced = next
  }
  const firstLine = originalOf(original.lines[0] ?? '', original.mask)
  const isLikeFirst = (line: string): boolean =>
    startOf(line) === startOf(firstLine.text) || degreeOf(likenessOf(line, firstLine), firstLine) >= 0.5
  /** Whether a line could be the paragraph, or begin it. */
  const beginsParagraph = (line: string, likeness = likenessOf(line, original)): boolean =>
    isSameFrame(line, original) ||
    (shareOf(likeness) >= 0.5 && (degreeOf(likeness, original) >= 0.4 || isLikeFirst(line)))
  const add = (start: number, end: number): void => {
    const text = reply.slice(start, end)
    if (isOnlyMarks(text) && !original.lines.includes(text)) return
    let likeness = likenessOf(text, original, taken)
    // Masks are like any text, so they do not tell whether its words were there before.
    if (
      lines.length > 0 &&
      shareOf({ words: likeness.words - likeness.masks, hits: likeness.hits - likeness.masks }) < 0.5
    ) {
      const again = likenessOf(text, original)
      if (again.hits - again.masks > 2 * (likeness.hits - likeness.masks) && beginsParagraph(text, again)) {
        close()
        likeness = again
      }
    }
    take(taken, likeness)
    // A line without words is compared character by character: a smiley, a row of stars.
    const isOwn = likeness.words === 0 && original.comparableLines.has(comparable(text).replace(/["'*_]{1,4}$/u, ''))
    lines.push({
      start,
      end,
      isLike:
        announced !== 'remark' &&
        (isOwn || (likeness.words > 0 && shareOf(likeness) >= 0.5) || isSameFrame(text, original)),
    })
  }

  for (const { start, end } of linesIn(reply)) {
    let from = start
    // A line may have several: "Sure! Here it is: Edited text: …".
    for (let peeled = 0; peeled < 4 && from < end; peeled++) {
      const heading = headingOf(reply.slice(from, end), original)
      if (!heading) break
      // A sentence before a label says no more than the label does.
      begin(heading.announces)
      from += heading.end
    }
    if (from >= end) continue
    const line = reply.slice(from, end)
    if (isRule(line)) {
      if (!original.lines.includes(line)) begin('unnamed')
      continue
    }
    // A sentence may quote the paragraph, though it begins like a remark:
    // `The edited text is "…"`.
    if (isRemark(line, original, taken) && quotedIn(line, original) === undefined) {
      begin('remark')
      add(from, end)
      continue
    }
    // What explains may come first.
    if (announced === 'remark' && beginsParagraph(line)) begin('unnamed')
    // A table below the paragraph tells what was changed.
    if (line.startsWith('|') && !original.text.includes('|')) {
      // Or it has the paragraph in one of its cells.
      for (const cell of line.matchAll(/[^|\s](?:[^|]*[^|\s])?/gu)) {
        begin(beginsParagraph(cell[0]) ? 'unnamed' : 'remark')
        add(from + cell.index, from + cell.index + cell[0].length)
      }
      begin('remark')
      continue
    }
    const remark = remarkIn(line, original)
    const last = remark === undefined ? end : from + remark
    for (const part of partsIn(reply, from, last, original)) {
      if (part.announces) begin(part.announces)
      const piece = reply.slice(part.start, part.end)
      const quoted = quotedIn(piece, original)
      if (quoted === undefined) add(part.start, part.end)
      else {
        const at = part.start + piece.indexOf(quoted)
        begin(announced === 'original' ? 'original' : 'edited')
        add(at, at + quoted.length)
        begin('unnamed')
      }
    }
    if (remark !== undefined) begin('remark')
  }
  close()
  return runs
}

function runOf(reply: string, announced: Announced, lines: readonly Line[], original: Original): Run {
  const first = lines.findIndex(({ isLike }) => isLike)
  const isLike = first >= 0
  let [from, to] = isLike
    ? [first, lines.findLastIndex(({ isLike }) => isLike)]
    : [0, Math.min(lines.length, Math.max(1, original.lines.length)) - 1]
  const textOf = (): string => reply.slice(lines[from]?.start ?? 0, lines[to]?.end ?? 0)
  const lack = original.lines.length - (to - from + 1)
  // A line that the edit changed altogether is part of the paragraph if the original
  // has a line in its place that is missing from the rest.
  if (isLike && lack > 0 && (from > 0 || to < lines.length - 1)) {
    const here = likenessOf(textOf(), original).taken
    // The beginning of a long line is enough to know it, and takes no longer for many runs.
    const isMissing = (line = ''): boolean => {
      const words = wordsIn(comparable(line.slice(0, 300)))
      return words.filter((word) => (here.get(word) ?? 0) >= (original.counts.get(word) ?? 0)).length < words.length / 2
    }
    let left = lack
    if (from > 0 && isMissing(original.lines[0])) while (left > 0 && from > 0) [from, left] = [from - 1, left - 1]
    if (to < lines.length - 1 && isMissing(original.lines.at(-1)))
      while (left > 0 && to < lines.length - 1) [to, left] = [to + 1, left - 1]
  }
  // Behind a whole paragraph a line that makes it less like the original is not its last one: `dull → bright`.
  const degree = (): number => degreeOf(likenessOf(textOf(), original), original)
  for (let left = isLike ? 20 : 0; left > 0 && to > from && to - from + 1 > original.lines.length; left--) {
    const whole = degree()
    to--
    if (degree() >= whole) continue
    to++
    break
  }
  const text = textOf()
  const likeness = likenessOf(text, original)
  return {
    announced,
    text,
    words: likeness.words,
    hits: likeness.hits,
    masks: likeness.masks,
    degree: degreeOf(likeness, original),
    isLike,
  }
}

/** Where the lines of a reply stand that are not blank, without the white space around them. */
function linesIn(reply: string): readonly { readonly start: number; readonly end: number }[] {
  const lines: { start: number; end: number }[] = []
  for (let from = 0; from <= reply.length;) {
    const lineBreak = reply.indexOf('\n', from)
    const to = lineBreak < 0 ? reply.length : lineBreak
    const line = reply.slice(from, to)
    const trimmed = line.trimStart()
    if (trimmed !== '') lines.push({ start: to - trimmed.length, end: from + line.trimEnd().length })
    from = to + 1
  }
  return lines
}

/** Whether a line has only the marks of a quotation: `>`, `"""`. */
const isOnlyMarks = (line: string): boolean => line.length <= 5 && /^["'“”`*_>~]+$/u.test(line)

/** A line that only separates. */
const isRule = (line: string): boolean => line.length >= 3 && /^(?:-+|=+|\*{3}|\*( \*)+|_+|—+)$/u.test(line)

/**
 * The parts of one line that has headings within: `Original: A dull film.
 * Edited: A fine film.`; `A dull film -> A fine film`.
 */
function partsIn(
  reply: string,
  start: number,
  end: number,
  original: Original,
): readonly { readonly start: number; readonly end: number; readonly announces?: Announced }[] {
  const parts: { start: number; end: number; announces?: Announced }[] = [{ start, end }]
  const line = reply.slice(start, end)
  let tried = 0
  for (const { index, 0: found } of line.matchAll(
    /(?<=[.!?…)\]"'”’»*|;])\s+(?=[*_("[]{0,4}[\p{L}][\p{L}\p{N} ]{1,40}[*_)]{0,3}:)|\s(?:->|→|=>|⇒)\s/gu,
  )) {
    if (++tried > 20) break
    const at = index + found.length
    const last = parts.at(-1)
    if (!last) break
    if (found.trim() !== '') {
      if (
        original.text.includes(found.trim()) ||
        isArrowOfText(
          reply.slice(Math.max(start, start + index - 100), start + index),
          line.slice(at, at + 100),
          original,
        ) ||
        degreeOf(likenessOf(reply.slice(last.start, start + index), original), original) < 0.8
      )
        continue
      last.end = start + index
      last.announces = 'original'
      parts.push({ start: start + at, end, announces: 'edited' })
    } else {
      const heading = headingOf(line.slice(at, at + 300), original)
      if (!heading || heading.announces === 'unnamed') continue
      last.end = start + index
      parts.push({ start: Math.min(end, start + at + heading.end), end, announces: heading.announces })
    }
  }
  return parts.filter((part) => part.end > part.start)
}
