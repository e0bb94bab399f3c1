import { z } from 'zod/v4'
import { defineCheck } from '../check.js'
import { readParagraph } from '../reading/prose/paragraph.js'
import { mapReading } from '../reading/reply.js'
import { foldText } from '../text/fold.js'
import { compareTexts } from '../text/compare.js'
import { applyEdits, placesOf } from '../text/edits.js'
import { containsMask, countItem, placesOfItem } from '../text/mask.js'
import { countWords } from '../text/words.js'
import { otherLabels } from '../eligibility.js'
import { replaceOtherWords } from './replace-other-words.js'

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

  inProse: (reply, { text }) => mapReading(readParagraph(reply, text), (edited) => ({ edited })),
  options: ['target', 'implicitTarget'],

  request: ({ becomes }) => [`Change a few words of the text so that ${becomes}.`, asTheyAre],

  requestOfAnswer: ({ prediction, target }) => [`Change a few words of the text so that the answer becomes "${target}" instead of "${prediction}".`, asTheyAre],

  intervene({ edited }, { text, mask }) {
    if (edited.trim() === '' || foldText(edited) === foldText(text)) return { unchanged: 'changes nothing', explanation: { edited } }
    if (containsMask(edited, mask)) return { unusable: 'contains the mask', explanation: { edited } }
    const words = countWords(text)
    const compared = compareTexts(text, edited)
    const explanation = { edited, ...(compared ? { distance: compared.distance } : {}) }
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
    const written = targets.flatMap((label) => {
      const places = placesOfItem(edited, label)
      return places.length > countItem(text, label) ? places : []
    })
    if (written.length === 0) return undefined
    const places = placesOf(changed)
    return changed.filter((_, index) => !written.some(({ start, end }) => start < (places[index]?.end ?? 0) && (places[index]?.start ?? 0) < end))
  },
})

const asTheyAre = 'Keep all other words exactly as they are. Give only the edited text, without an explanation.'
