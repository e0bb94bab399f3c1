import type { Span } from './words.js'

/** One change of a text: `text` replaces the span. Offsets are those of the unchanged text. */
export interface Edit extends Span {
  readonly text: string
}

/** Returns where each edit's text stands after the edits. The edits must be in order and must not overlap. */
export function placesOf(edits: readonly Edit[]): readonly Span[] {
  let shift = 0
  return edits.map(({ start, end, text }) => {
    const place = { start: start + shift, end: start + shift + text.length }
    shift += text.length - (end - start)
    return place
  })
}

/** Returns the text after its edits. The edits must be in order and must not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let changed = ''
  let from = 0
  for (const edit of edits) {
    changed += text.slice(from, edit.start) + edit.text
    from = edit.end
  }
  return changed + text.slice(from)
}
