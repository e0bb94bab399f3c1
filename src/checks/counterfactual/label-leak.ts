import { applyEdits, placesOf, type Edit } from '../../text/edits.js'
import { countItem, placesOfItem } from '../../text/mask.js'
import type { CheckContext } from '../definition.js'
import { otherLabels } from './target.js'

/**
 * Returns the edits that write the target into the text. Undefined
 * where nothing does. An edit that only names the answer leaves the meaning of
 * the text as it was.
 */
export function onlyTheLabel(
  changed: readonly Edit[],
  { text, target, prediction, subject }: CheckContext,
): readonly Edit[] | undefined {
  const targets = target === '' ? otherLabels(subject.labels, prediction) : [target]
  // In the whole text: an edit may add only the missing part of a label, `not ` before `spam`.
  const edited = applyEdits(text, changed)
  const added = targets.flatMap((label) => {
    const found = placesOfItem(edited, label)
    return found.length > countItem(text, label) ? found : []
  })
  const places = placesOf(changed)
  const isWritten = (edit: Edit, index: number): boolean => {
    // A label in the place of the predicted answer is what the text now says: `to the office`, `to the garden`.
    if (countItem(text.slice(edit.start, edit.end), prediction) > 0) return false
    return added.some(({ start, end }) => start < (places[index]?.end ?? 0) && (places[index]?.start ?? 0) < end)
  }
  const written = changed.filter(isWritten)
  return written.length > 0 ? written : undefined
}
