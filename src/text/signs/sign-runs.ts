import type { BareText } from '../spellings/bare-text.js'

/** Whether an item has only signs, such as `!!!`, `:-(` and `—`: no letter, digit or emoji. */
export const isOfSigns = (item: string): boolean =>
  !/[\p{L}\p{N}\p{M}\p{Extended_Pictographic}\p{Regional_Indicator}]/u.test(item)

/**
 * Whether a place of a text is a whole run of signs: `!!!` is not `!`, and the hyphen
 * of `well-known` is no sign. Quotation marks, brackets and the marks that end a
 * sentence may stand beside it.
 */
export function isWholeRun({ text, starts }: BareText, from: number, to: number): boolean {
  if (starts[from] === starts[from - 1] || starts[to] === starts[to - 1]) return false
  const [before = ''] = /.$/su.exec(text.slice(Math.max(0, from - 2), from)) ?? []
  const [after = ''] = /^./su.exec(text.slice(to, to + 2)) ?? []
  const [first, last] = [text[from] ?? '', text[to - 1] ?? '']
  if (to - from === 1 && /^[-'._:/@&]$/.test(first) && isLetter(before) && isLetter(after)) return false
  const isOpen = !isSign(before) || (before !== first && mayPrecede(first).test(before))
  return isOpen && (!isSign(after) || (after !== last && mayFollow(last).test(after)))
}

/**
 * The marks that may stand before a run. Scripts without spaces put an arrow right behind a full stop: `。→`. A
 * comma of theirs is folded like other commas.
 */
function mayPrecede(first: string): RegExp {
  if (/[.,;:!?…。、]/u.test(first)) return /^["'([{¿¡「『（【]$/u
  return /[^\p{ASCII}]/u.test(first)
    ? /^["'()[\]{}¿¡「」『』（）【】.,;:!?…。、]$/u
    : /^["'([{¿¡「」『』（）【】。、]$/u
}

/** The marks that may stand behind a run. `!!!` before a question mark is a part of `!!!?`. */
const mayFollow = (last: string): RegExp =>
  /[.!?]/.test(last) ? /^["')\]},;」』）】，、]$/u : /^["')\]}.,;:!?」』）】。，、！？]$/u

/** Returns which dashes a text of signs has. A hyphen is folded like a dash, and is another sign. */
export const dashesOf = (signs: string): string =>
  Array.from(signs.matchAll(/[-‐‑−‒–—―－]/gu), ([dash]) => (/[‒–—―]/u.test(dash) ? '—' : '-')).join('')

const isLetter = (character: string): boolean => /[\p{L}\p{N}]/u.test(character)

const isSign = (character: string): boolean =>
  /[\p{P}\p{S}]/u.test(character) && !/[\p{Extended_Pictographic}\p{Regional_Indicator}]/u.test(character)
