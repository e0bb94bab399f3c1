import type { Span } from './words.js'

/** One change of a text: what stands at the span becomes `text`. Offsets are those of the unchanged text. */
export interface Edit extends Span {
  readonly text: string
}

/** Where each edit's text stands in the text after the edits, which are in order and do not overlap. */
export function placesOf(edits: readonly Edit[]): readonly Span[] {
  let shift = 0
  return edits.map(({ start, end, text }) => {
    const place = { start: start + shift, end: start + shift + text.length }
    shift += text.length - (end - start)
    return place
  })
}

/** The text after its edits, which are in order and do not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let changed = ''
  let from = 0
  for (const edit of edits) {
    changed += text.slice(from, edit.start) + edit.text
    from = edit.end
  }
  return changed + text.slice(from)
}
