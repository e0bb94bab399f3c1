import { degreeOf, likenessOf, type Original } from '../likeness.js'

/** Quotation marks that open a quotation, and those that close it. Straight ones do both. */
const opening = /["“„«‟「『]/u
const closing = /["”“»「」』]/u

/** How many double quotation marks of any kind a text has. */
export const countQuotes = (text: string): number => text.match(/["“”„«»‟「」『』]/gu)?.length ?? 0

/**
 * The paragraph of a line that quotes it: `The edited text is "A fine film."
 * by now.` Of the quotations it is the one that has more in common with the
 * original than the line as a whole; where the line has no more quotation marks
 * than the original, they are the text's own.
 */
export function quotedIn(line: string, original: Original): string | undefined {
  const own = countQuotes(original.text)
  if (countQuotes(line) <= own) return undefined
  const whole = degreeOf(likenessOf(line, original), original)
  let best: { readonly quoted: string; readonly degree: number } | undefined
  for (const quoted of quotationsIn(line)) {
    // Too short to have enough in common. A closer look at many of them would take too long.
    if (quoted.length < Math.max(1, 0.2 * original.words.length)) continue
    // The words between two quotations are not one (`Replace "dull" with "fine"`), nor is a part that begins at
    // the end of one.
    const marks = countQuotes(quoted)
    if (marks > own || (marks % 2 === 1 && own % 2 === 0)) continue
    const [between] = betweenTwo.exec(quoted) ?? []
    if (between !== undefined && !original.text.includes(between)) continue
    const degree = degreeOf(likenessOf(quoted, original), original)
    if (degree > whole && degree >= 0.4 && degree > (best?.degree ?? 0)) best = { quoted, degree }
  }
  return best?.quoted
}

/** What stands between two quoted words of which one takes the other's place: `"dull" to "fine"`. */
const betweenTwo = /["“”] (?:with|to|by|into|and|or|->|→) ["“”]/u

/**
 * What could be quotations: from the first opening mark to the last closing one,
 * from each mark to the next, and from a last mark without an end.
 */
function quotationsIn(line: string): readonly string[] {
  const marks = Array.from(line.matchAll(/["“”„«»‟「」『』]/gu), ({ index }) => index)
  const opens = marks.filter((at) => opening.test(line[at] ?? '') && isOpening(line, at))
  const closes = marks.filter((at) => closing.test(line[at] ?? '') && isClosing(line, at))
  const [first, last] = [opens[0], closes.at(-1)]
  if (first === undefined) return []
  const outermost = last !== undefined && last > first ? [line.slice(first + 1, last)] : []
  // Of the marks that open before the same end, only the first and the last: the time
  // to try them all would grow with the square of their number.
  const each: string[] = []
  let at = 0
  for (const end of closes) {
    const firstOpen = opens[at] ?? end
    while ((opens[at] ?? end) < end) at++
    const lastOpen = opens[at - 1] ?? end
    if (firstOpen < end) each.push(line.slice(firstOpen + 1, end))
    if (firstOpen < lastOpen && lastOpen < end) each.push(line.slice(lastOpen + 1, end))
    // A straight mark that ends a quotation can look like one that opens another.
    if (opens[at] === end) at++
  }
  const [lastOpen = 0] = opens.slice(-1)
  const cutOff = last === undefined || last < lastOpen ? [line.slice(lastOpen + 1)] : []
  return [...each, ...outermost, ...cutOff]
}

const isOpening = (text: string, at: number): boolean =>
  (at === 0 || /[\s([{:—–\-"'“‘*_>]/u.test(text[at - 1] ?? '')) &&
  at + 1 < text.length &&
  !/\s/u.test(text[at + 1] ?? ' ')

const isClosing = (text: string, at: number): boolean =>
  at > 0 &&
  !/\s/u.test(text[at - 1] ?? ' ') &&
  (at + 1 === text.length || /[\s.,;:!?)\]}—–\-"'”’*_<]/u.test(text[at + 1] ?? ''))

/**
 * A paragraph without the quotation marks around it that the original lacks.
 * Those with which the original itself begins or ends stay ("Great," she
 * said.); one that has no other, where the reply was cut off, goes too.
 */
export function withoutQuotes(paragraph: string, original: string): string {
  let [start, end] = [0, paragraph.length]
  const own = original.trim()
  const isMark = (text: string, at: number): boolean =>
    at >= 0 && at < text.length && /["“”„«»‟「」『』'‘’`]/u.test(text[at] ?? '')
  // A text can begin with an apostrophe ('tis), but hardly with two marks that are not its own.
  for (let pair = 0; pair < 2; pair++) {
    const owned = leadingMarks(own)
    const leads =
      isMark(paragraph, start) &&
      leadingMarks(paragraph.slice(start, start + 8)) > owned &&
      (!isSingle(paragraph[start]) || closesAtEnd(paragraph, start, end, own))
    const trails =
      isMark(paragraph, end - 1) &&
      end - 1 > start &&
      trailingMarks(paragraph.slice(Math.max(start, end - 8), end)) > trailingMarks(own)
    if (!leads && !trails) break
    if (leads && trails) [start, end] = [start + 1, end - 1]
    else if (leads && !closesEarly(paragraph, start, end)) start++
    else if (trails && !isSingle(paragraph[end - 1]) && !opensLate(paragraph, start, end)) end--
    else break
  }
  return paragraph.slice(start, end).trim()
}

const isSingle = (mark = ''): boolean => /['‘’`]/u.test(mark)

const leadingMarks = (text: string): number => marksAtStart.exec(text)?.[0].length ?? 0

const trailingMarks = (text: string): number => marksAtEnd.exec(text.slice(-8))?.[0].length ?? 0

const marksAtStart = /^["“”„«»‟「」『』'‘’`]*/u
const marksAtEnd = /["“”„«»‟「」『』'‘’`]*$/u

const closesAtEnd = (text: string, start: number, end: number, own: string): boolean =>
  end - start > 2 && isSingle(text[end - 1]) && !isSingle(own.at(-1))

/** Whether a quotation that begins a paragraph ends within it: its own, around a word. */
function closesEarly(text: string, start: number, end: number): boolean {
  for (let at = start + 1; at < end; at++)
    if (closing.test(text[at] ?? '') || opening.test(text[at] ?? '')) return isClosing(text, at)
  return false
}

/** Whether a quotation that ends a paragraph begins within it. */
function opensLate(text: string, start: number, end: number): boolean {
  for (let at = end - 2; at > start; at--)
    if (opening.test(text[at] ?? '') || closing.test(text[at] ?? '')) return isOpening(text, at)
  return false
}
