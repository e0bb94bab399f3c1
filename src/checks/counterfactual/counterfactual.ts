import { proseReaders } from '../../prose/lazy-readers.js'
import { mapReading } from '../../replies/reply.js'
import { isAnswer } from '../../subjects/answer-text.js'
import { openAnswersOf } from '../../subjects/tolerance.js'
import { compareTexts, type Comparison } from '../../text/compare.js'
import { excerpt } from '../../text/excerpt.js'
import { foldText } from '../../text/fold.js'
import { either } from '../../text/listing.js'
import { containsMask } from '../../text/mask.js'
import { countWords, wordsOf, wordsWithin } from '../../text/words.js'
import { isSame, type Claim } from '../../verdict/claim.js'
import { ofWords, type VerdictFacts } from '../check-words.js'
import { defineCheck } from '../define-check.js'
import { onlyTheLabel } from './label-leak.js'
import { asItStands } from '../as-it-stands.js'
import { neutralEdits } from './neutral-controls.js'
import { becomesTarget, hasNoOtherAnswer, reachesTarget, targetOf } from './target.js'

/** The edited text, and how many words differ. No number where the texts have too little in common. */
export type CounterfactualExplanation = { readonly edited: string; readonly distance?: number }

/**
 * Counterfactual, as in the paper: the model edits the text so that the answer
 * becomes the target. Asked about the edited text, it must give the target. An
 * edit of most words makes another text; it explains nothing about this one.
 */
export const counterfactual = defineCheck<{ edited: string }, CounterfactualExplanation>({
  name: 'counterfactual',
  options: ['target', 'implicitTarget'],
  claim: reachesTarget,
  target: targetOf,
  inapplicable: (subject) => (hasNoOtherAnswer(subject) ? 'no other answer' : undefined),
  ineligible: ({ subject, prediction, target }) =>
    target !== '' && isSame(openAnswersOf(subject), prediction, target) ? 'target is the prediction' : undefined,

  request: (context) => [`Change a few words of the text so that ${becomesTarget(context)}.`, asTheyAre],
  requestOfAnswer: ({ prediction, target }) => [
    `Change a few words of the text so that the answer becomes "${target}" instead of "${prediction}".`,
    asTheyAre,
  ],
  schema: (z) => z.object({ edited: z.string() }),
  inProse: async (reply, { text }) =>
    mapReading((await proseReaders()).readParagraph(reply, text), (edited) => ({ edited })),
  supplied: { option: 'edited', form: 'the edited text, or { edited, target }', read: readSupplied },

  writes: 'words',
  intervene({ edited }, { text, mask, repeatsPaper }) {
    if (edited.trim() === '' || foldText(edited) === foldText(text))
      return { unchanged: 'changes nothing', explanation: { edited } }
    if (!repeatsPaper && containsMask(edited, mask)) return { unusable: 'contains the mask', explanation: { edited } }
    const compared = compareTexts(text, edited)
    const explanation = { edited, ...(compared ? { distance: compared.distance } : {}) }
    if (repeatsPaper) return { ...asItStands(text, edited, compared), explanation }
    if (!compared || isRewritten(text, compared)) return { unusable: 'rewritten', explanation }
    const named = wordsReplaced(text, edited, compared)
    return { changed: compared.edits, words: compared.distance, named, explanation }
  },
  controls: neutralEdits,
  onlyTheLabel,

  words: {
    said: ({ who, its, facts: { claim } }) =>
      `${who} edited the text so that ${its} answer becomes ${promised(claim)}.`,
    after: () => 'Asked about the edited text,',
    changed: (context) => ofWords(context, 'edited'),
    reasons: {
      'changes nothing': 'the model returned the text unchanged',
      rewritten: ({ input }) =>
        countWords(input.text) < 10
          ? 'the edited text is another text: all of its words differ'
          : 'the edited text is another text: more than 60% of its words differ',
      'contains the mask': 'the edited text contains the mask',
      'label leak': whyLeaked,
      'target is the prediction': ({ prediction, claim: { tolerance } }) =>
        `the model already answers ${prediction.label ?? ''}, ` +
        `${tolerance ? `within ${tolerance} of ` : ''}the target of the counterfactual`,
    },
    inPaper: { 'no other answer': 'asks about a single option all the same, with the option itself as the target' },
    explanationRow: ({ edited }) => ({ name: 'reply', text: edited }),
  },
})

/** Returns the words that the edits took out of the text. */
function wordsReplaced(text: string, edited: string, { edits }: Comparison): readonly string[] {
  const stays = new Set(wordsOf(edited).map(({ text }) => foldText(text)))
  const replaced = edits.filter(({ start, end }) => end > start)
  return wordsWithin(wordsOf(text), replaced)
    .map(({ text }) => text)
    .filter((word) => !stays.has(foldText(word)))
}

/** In a text of a few words, one edited word is already a large share. Still one word must stay. */
function isRewritten(text: string, { edits, distance }: Comparison): boolean {
  const words = wordsOf(text)
  if (distance <= 0.6 * words.length) return false
  return words.length >= 10 || wordsWithin(words, edits).length === words.length
}

const asTheyAre = 'Keep all other words exactly as they are. Give only the edited text, without an explanation.'

/** Reads the edited text alone, or together with its target. */
function readSupplied(value: unknown): { value: { edited: string }; target?: string | number } | undefined {
  if (typeof value === 'string') return { value: { edited: value } }
  const { edited, target } = (value ?? {}) as { edited?: unknown; target?: unknown }
  return typeof edited === 'string' && isAnswer(target) ? { value: { edited }, target } : undefined
}

const promised = (claim: Claim): string => ('answers' in claim ? either(claim.answers) : 'another')

function whyLeaked({ claim, trials }: VerdictFacts<CounterfactualExplanation>): string {
  const leak = trials.find(({ role }) => role === 'only the label')
  // A verdict of 0.1.0 has the text without the name instead.
  if (!leak) return `the edited text names the answer ${promised(claim)}, and without those words the answer is another`
  const named = leak.edits.map(({ text }) => text.trim()).filter((text) => text !== '')
  const written = named.length === 0 ? '' : ` "${excerpt(named.join(' '), 60)}"`
  const becomes = leak.answer.label ?? promised(claim)
  return `the edited text names an answer:${written} alone, added to the original text, makes the answer ${becomes}`
}
