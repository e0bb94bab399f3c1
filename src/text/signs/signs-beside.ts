import { decode } from '../spellings/decoded.js'
import { isEmoticon } from './text-tokens.js'
import type { Span } from '../words.js'

/**
 * Returns the signs of a place of a text that stand before, between and behind its
 * words: the `:-(` of `late :-(`, the `!!!` of `late!!!`. Marks that any word may have
 * beside it are not among them: quotation marks, brackets, the marks of a sentence, a bullet.
 */
export function signsBeside(text: string, { start, end }: Span, words: readonly Span[]): readonly Span[] {
  const signs: Span[] = []
  let from = start
  for (const word of [...words, { start: end, end }]) {
    if (from < word.start)
      signs.push(...signsOfGap(text, { start: from, end: word.start }, from > start, word.start < end))
    from = Math.max(from, word.end)
  }
  const [first, last] = [signs[0], signs.at(-1)]
  const isSet =
    signs.length === 2 &&
    first?.start === start &&
    last?.end === end &&
    isEmphasis(textOf(text, first), textOf(text, last))
  return isSet ? [] : signs
}

const textOf = (text: string, { start, end }: Span): string => text.slice(start, end)

/** Returns signs as they are read: a space for `&nbsp;`. */
const decoded = (signs: string): string => decode(signs)?.text ?? signs

/** Whether two signs set in bold or in italics what stands between them. */
const isEmphasis = (before: string, after: string): boolean => before === after && /^[*_~`]{1,3}$/.test(before)

/** Returns the signs between two words, or beside one. */
function signsOfGap(text: string, gap: Span, isBehindWord: boolean, isBeforeWord: boolean): readonly Span[] {
  const runs = Array.from(textOf(text, gap).matchAll(/\S+/gu), ({ 0: run, index }) => {
    const start = gap.start + index
    return { start, end: start + run.length }
  })
  const signs = runs.filter((run) => {
    const touchesBefore = isBehindWord && run.start === gap.start
    const touchesAfter = isBeforeWord && run.end === gap.end
    const signs = decoded(textOf(text, run))
    if (signs.trim() === '') return false
    if (touchesBefore && touchesAfter) return !isJoint(signs)
    if (touchesBefore) return !mayFollowWord(signs)
    if (touchesAfter) return !mayPrecedeWord(signs)
    return !(isBehindWord && !isBeforeWord && /^[!?:;»]$/.test(signs)) && !isBullet(text, run)
  })
  // `( )` is one.
  const [first, last] = [signs[0], signs.at(-1)]
  return first && last && signs.length === runs.length ? [{ start: first.start, end: last.end }] : signs
}

/** Whether marks may stand between two words as one: `well-known`, `(a)(b)`. */
const isJoint = (marks: string): boolean =>
  marks.length === 1 || (marks.length <= mostMarks && /^["'”’»)\]]*[.,;:!?]?["'“‘«([]*$/u.test(marks))

/** Whether marks may stand behind any word. */
const mayFollowWord = (marks: string): boolean =>
  marks === '-' ||
  (marks.length <= mostMarks &&
    !isEmoticon(marks) &&
    /^["'“”‘’»›)\]}>」』）】》`*_]*[.,;:!?。、，！？；：؟،।॥]?["'“”‘’»›)\]}>」』）】》`*_]*$/u.test(marks) &&
    !/^[*_`]+$/u.test(marks))

/** Whether marks may stand before any word. */
const mayPrecedeWord = (marks: string): boolean =>
  marks.length <= mostMarks && /^[-.]?["'“”„‘‚‹«([{<「『（【《¡¿]*$/u.test(marks)

/** A longer row of marks is a sign of its own. */
const mostMarks = 4

/** Whether a sign is a bullet at the start of a line. */
const isBullet = (text: string, { start, end }: Span): boolean =>
  /^[-*•‣▪–]$/u.test(text.slice(start, end)) && /(?:^|\n)[ \t]{0,8}$/.test(text.slice(Math.max(0, start - 9), start))
