import type { Edit } from '../text/edits.js'
import { hasItem, placesOfItem } from '../text/mask.js'
import type { Span } from '../text/words.js'
import type { Trial } from '../verdict/verdict.js'

/** A part of a text that stands apart in the prompts. Where its words are masked, random controls mask others of it. */
export interface TextSection extends Span {
  /** What no control masks, in order: names in a result of a tool, and what the answer copies from the text. */
  readonly fixed: readonly Span[]
  /** What the answer copies from the text, in order: no mask hides it. */
  readonly copied: readonly CopiedPlace[]
}

/** A place of the text that the answer copies: `17`, for the argument `orderId`. */
export interface CopiedPlace extends Span {
  readonly word: string
  readonly where: string
}

/**
 * Returns where a text has the values that an answer copies from it, in order. Without the number of its order, no
 * model can refund it, whatever the reason. So these words stay, whatever is masked.
 */
export const copiedPlaces = (
  text: string,
  values: readonly { readonly value: string; readonly name: string }[],
): readonly CopiedPlace[] =>
  values
    .flatMap(({ value, name }) =>
      placesOfItem(text, value).map(({ start, end }) => ({ start, end, word: text.slice(start, end), where: name })),
    )
    .sort((a, b) => a.start - b.start)

/**
 * Returns the values that an answer had copied from the text, and now has from nowhere: without the words around it, a
 * model may no longer find the number of an order. That says nothing of the reason.
 */
export const madeUpValues = (
  copied: readonly CopiedPlace[],
  values: readonly { readonly value: string; readonly name: string }[],
  text: string,
): readonly string[] =>
  [...new Set(copied.map(({ where }) => where))].flatMap((where) => {
    const value = values.find(({ name }) => name === where)?.value ?? 'none'
    return hasItem(text, value) ? [] : [value]
  })

/** Returns what the answer copies from a text, in order. */
export const copiedIn = (sections: readonly TextSection[] = []): readonly CopiedPlace[] =>
  sections.flatMap(({ copied }) => copied)

/**
 * Returns masks without the copied places that they would hide, and the words there. Edits that write other words
 * stay: they may name another order. Both lists must be in order.
 */
export function withoutCopied(
  edits: readonly Edit[],
  copied: readonly CopiedPlace[],
  mask: string,
): { readonly edits: readonly Edit[]; readonly left: NonNullable<Trial['left']> } {
  const left = new Map<string, NonNullable<Trial['left']>[number]>()
  const kept: Edit[] = []
  let at = 0
  for (const edit of edits) {
    if (edit.text !== mask && edit.text.trim() !== '') {
      kept.push(edit)
      continue
    }
    while ((copied[at]?.end ?? Number.POSITIVE_INFINITY) <= edit.start) at++
    let { start, text } = edit
    const keep = (end: number): void => {
      if (start >= end) return
      kept.push({ start, end, text })
      text = ''
    }
    for (let next = at; (copied[next]?.start ?? Number.POSITIVE_INFINITY) < edit.end; next++) {
      const place = copied[next] as CopiedPlace
      left.set(`${place.where} ${place.word}`, { word: place.word, where: place.where, isOfAnswer: true })
      keep(place.start)
      start = Math.max(start, place.end)
    }
    if (edit.start === edit.end) kept.push(edit)
    else keep(edit.end)
  }
  return { edits: kept, left: [...left.values()] }
}
