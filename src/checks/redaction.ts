import { cannotAnswer } from '../prompts/persona.js'
import { proseReaders } from '../prose/lazy-readers.js'
import { mapReading } from '../replies/reply.js'
import { alignRedaction } from '../text/signs/align.js'
import { compareTexts } from '../text/compare.js'
import { foldText } from '../text/fold.js'
import { containsMask, maskWords } from '../text/mask.js'
import { hasOnlySigns, tokensOf } from '../text/signs/text-tokens.js'
import { countWords, wordsOf, wordsWithin } from '../text/words.js'
import type { VerdictFacts } from './check-words.js'
import { asItStands } from './as-it-stands.js'
import { defineCheck } from './define-check.js'
import { noLongerKnows } from './promised-change.js'
import { maskOtherWords } from './random-control.js'

/** The redacted text, and how many other words the model rewrote. No number where the texts cannot be compared. */
export type RedactionExplanation = { readonly redacted: string; readonly rewritten?: number }

/**
 * Redaction, as in the paper: the model hides the words that matter. We ask
 * again about the text without them. The model must no longer know the answer.
 * Unlike the paper, we mask the *original* in the same places: other words that
 * the model rewrote decide nothing. If it rewrote more than a tenth of them,
 * the verdict is inconclusive.
 */
export const redaction = defineCheck<{ redacted: string }, RedactionExplanation>({
  name: 'redaction',
  options: ['shortRequest'],
  claim: noLongerKnows,

  request({ question, mask, persona, wording }) {
    const unanswerable = `${cannotAnswer(persona, question)} any more`
    return wording.shortRequest
      ? [`Redact the text by replacing words with ${mask}, so that ${unanswerable}.`, onlyTheText]
      : [`Replace the most important words of the text by ${mask}, so that ${unanswerable}.`, asTheyAre]
  },
  requestOfAnswer: ({ prediction, mask }) => [
    `Replace the words of the text that are the most important for the answer "${prediction}" by ${mask}, ` +
      'so that the answer would be another.',
    asTheyAre,
  ],
  schema: (z) => z.object({ redacted: z.string() }),
  inProse: async (reply, { text, mask }) =>
    mapReading((await proseReaders()).readParagraph(reply, text, mask), (redacted) => ({ redacted })),
  supplied: {
    option: 'redacted',
    form: 'the text with the mask in place of words',
    read: (value) => (typeof value === 'string' ? { value: { redacted: value } } : undefined),
  },

  intervene({ redacted }, { text, mask, repeatsPaper }) {
    const aligned = alignRedaction(text, redacted, mask)
    const explanation = { redacted, ...(aligned ? { rewritten: aligned.rewritten } : {}) }
    if (repeatsPaper && foldText(redacted) !== foldText(text)) {
      const asked = asItStands(text, redacted, compareTexts(text, redacted))
      return { ...asked, words: aligned?.hidden.length ?? asked.words, explanation }
    }
    const hidesOtherwise =
      aligned?.hidden.length === 0 &&
      (aligned.rewritten > 0 || lacksSigns(redacted, text)) &&
      masksOtherwise(redacted, text)
    if (!aligned || hidesOtherwise || aligned.rewritten > countWords(text) / 10)
      return { unusable: 'rewritten', explanation }
    if (aligned.hidden.length === 0) return { unchanged: 'names nothing', explanation }
    const named = aligned.hidden.map(({ text }) => text)
    const words = wordsWithin(wordsOf(text), aligned.hidden).length
    return { changed: maskWords(aligned.hidden, mask), words, named, explanation }
  },
  controls: maskOtherWords,
  controlRequired: true,

  words: {
    said: ({ who, named, its }) => `${who} hid ${named} as what decides ${its} answer.`,
    reasons: { 'names nothing': 'the model redacted no word', rewritten: whyRewritten },
    explanationRow: ({ redacted }) => ({ name: 'reply', text: redacted }),
  },
})

/** Whether a redaction hides words in another way than by our mask: a bar, a run of one sign, brackets. */
const masksOtherwise = (redacted: string, text: string): boolean =>
  Array.from(redacted.matchAll(/[█■▇▓]+|([^\p{L}\p{N}\s])\1{2,}|\[[^[\]]+\]|<[^<>]+>/gu)).some(
    ([mark]) => !text.includes(mark),
  )

/** Whether a redaction lacks a sign of the text. */
const lacksSigns = (redacted: string, text: string): boolean =>
  tokensOf(text).some(({ kind, text }) => hasOnlySigns(kind) && !redacted.includes(text))

const onlyTheText = 'Give only the redacted text, without an explanation.'

const asTheyAre = `Keep all other words exactly as they are. ${onlyTheText}`

function whyRewritten({ explanation, input, options: { mask } }: VerdictFacts<RedactionExplanation>): string {
  const { redacted = '', rewritten = 'most' } = explanation && 'redacted' in explanation ? explanation : {}
  const count = countWords(input.text)
  // A reply may have more words than the text.
  const share = typeof rewritten === 'number' && rewritten < count ? rewritten : 'most'
  return containsMask(redacted, withoutBrackets(mask))
    ? `besides redacting, the model rewrote ${share} of ${count} words`
    : `the redacted text does not contain ${mask}, the mask of each hidden word; ` +
        "if it uses another mask, set that: mask: '…'"
}

/** Models often leave out the brackets of the mask. */
const withoutBrackets = (mask: string): string => mask.replace(/^[\p{P}\p{S}]+|[\p{P}\p{S}]+$/gu, '') || mask
