import type { Edit } from './edits.js'
import type { Span } from './words.js'

/**
 * Returns the edits of each span, with offsets from its start. An edit over several spans writes its text into the
 * first one. What lies between the spans stays as it is. Both lists must be in order.
 */
export function editsBySpan(spans: readonly Span[], edits: readonly Edit[]): readonly (readonly Edit[])[] {
  const bySpan: Edit[][] = spans.map(() => [])
  let first = 0
  for (const edit of edits) {
    while (first < spans.length && (spans[first]?.end ?? 0) < edit.start) first++
    let text = edit.text
    for (let at = first; at < spans.length; at++) {
      const { start, end } = spans[at] as Span
      if (start > edit.end) break
      const clipped = { start: Math.max(start, edit.start), end: Math.min(end, edit.end) }
      // An insertion belongs to the span that it touches; another edit only to those that it changes.
      if (clipped.start === clipped.end && (edit.start < edit.end || text === '')) continue
      bySpan[at]?.push({ start: clipped.start - start, end: clipped.end - start, text })
      text = ''
    }
  }
  return bySpan
}
