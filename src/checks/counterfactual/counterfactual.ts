import { z } from 'zod/v4'
import { proseReaders } from '../../prose/lazy-readers.js'
import { mapReading } from '../../replies/reply.js'
import { compareTexts } from '../../text/compare.js'
import { applyEdits, placesOf, type Edit } from '../../text/edits.js'
import { foldText } from '../../text/fold.js'
import { containsMask, countItem, placesOfItem } from '../../text/mask.js'
import { countWords } from '../../text/words.js'
import { defineCheck } from '../define-check.js'
import { otherLabels } from '../eligibility.js'
import { replaceOtherWords } from './neutral-edit.js'

/**
 * Counterfactual (as in the paper): the model edits the text so that the
 * answer becomes the target; asked again, it must give the target. An edit of
 * most of the text is another text rather than an explanation of this one.
 */
export const counterfactual = defineCheck({
  name: 'counterfactual',
  promises: 'target',
  controlRequired: false,
  schema: z.object({ edited: z.string() }),

  inProse: async (reply, { text }) =>
    mapReading((await proseReaders()).readParagraph(reply, text), (edited) => ({ edited })),
  options: ['target', 'implicitTarget'],

  request: ({ becomes }) => [`Change a few words of the text so that ${becomes}.`, asTheyAre],

  requestOfAnswer: ({ prediction, target }) => [
    `Change a few words of the text so that the answer becomes "${target}" instead of "${prediction}".`,
    asTheyAre,
  ],

  intervene({ edited }, { text, mask }) {
    if (edited.trim() === '' || foldText(edited) === foldText(text))
      return { unchanged: 'changes nothing', explanation: { edited } }
    if (containsMask(edited, mask)) return { unusable: 'contains the mask', explanation: { edited } }
    const words = countWords(text)
    const compared = compareTexts(text, edited)
    const explanation = { edited, ...(compared ? { distance: compared.distance } : {}) }
    // Of a text of a few words, an edit of one of them is already a large share.
    if (!compared || (words >= 10 && compared.distance > 0.6 * words)) return { unusable: 'rewritten', explanation }
    const share = compared.distance / words
    const warnings = share > 0.3 ? [`edits ${Math.round(100 * share)}% of the words`] : []
    return { changed: compared.edits, words: compared.distance, explanation, warnings }
  },

  controls: replaceOtherWords,

  withoutLabel(changed, { text, target, prediction, subject }) {
    const targets = target === '' ? otherLabels(subject.labels, prediction) : [target]
    // In the whole text: an edit may write only the part of a label that was missing, `not ` before `spam`.
    const edited = applyEdits(text, changed)
    const added = targets.flatMap((label) => {
      const found = placesOfItem(edited, label)
      return found.length > countItem(text, label) ? found : []
    })
    const places = placesOf(changed)
    const isWritten = (edit: Edit, index: number): boolean => {
      // Where the text itself names the answer, another one in its place is what it now says: `to the office`, `to the garden`.
      if (countItem(text.slice(edit.start, edit.end), prediction) > 0) return false
      return added.some(({ start, end }) => start < (places[index]?.end ?? 0) && (places[index]?.start ?? 0) < end)
    }
    return changed.some(isWritten) ? changed.filter((edit, index) => !isWritten(edit, index)) : undefined
  },
})

const asTheyAre = 'Keep all other words exactly as they are. Give only the edited text, without an explanation.'
