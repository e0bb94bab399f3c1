import { z } from 'zod/v4'
import { cannotAnswer } from '../prompts/persona.js'
import { proseReaders } from '../prose/lazy-readers.js'
import { mapReading } from '../replies/reply.js'
import { alignRedaction } from '../text/align.js'
import { maskWords } from '../text/mask.js'
import { countWords } from '../text/words.js'
import { defineCheck } from './define-check.js'
import { maskOtherWords } from './mask-other-words.js'

/**
 * Redaction (as in the paper): the model hides the words that matter; asked
 * again, it must no longer know the answer. Unlike the paper we mask the
 * *original* in the same places, so that other words that it rewrote on the way
 * decide nothing; where it rewrote more than a tenth, nothing can be said.
 */
export const redaction = defineCheck({
  name: 'redaction',
  promises: 'undetermined',
  controlRequired: true,
  schema: z.object({ redacted: z.string() }),

  inProse: async (reply, { text, mask }) =>
    mapReading((await proseReaders()).readParagraph(reply, text, mask), (redacted) => ({ redacted })),
  options: ['shortRequest'],

  request({ question, mask, persona, wording }) {
    const unanswerable = `${cannotAnswer(persona, question)} any more`
    return wording.shortRequest
      ? [`Redact the text by replacing words with ${mask}, so that ${unanswerable}.`, onlyTheText]
      : [`Replace the most important words of the text by ${mask}, so that ${unanswerable}.`, asTheyAre]
  },

  requestOfAnswer: ({ prediction, mask }) => [
    `Replace the words of the text that are the most important for the answer "${prediction}" by ${mask}, so that the answer would be another.`,
    asTheyAre,
  ],

  intervene({ redacted }, { text, mask }) {
    const aligned = alignRedaction(text, redacted, mask)
    const explanation = { redacted, ...(aligned ? { rewritten: aligned.rewritten } : {}) }
    const isOtherwiseHidden =
      aligned?.hidden.length === 0 && aligned.rewritten > 0 && otherMask.test(redacted) && !otherMask.test(text)
    if (!aligned || isOtherwiseHidden || aligned.rewritten > countWords(text) / 10)
      return { unusable: 'rewritten', explanation }
    if (aligned.hidden.length === 0) return { unchanged: 'names nothing', explanation }
    return { changed: maskWords(aligned.hidden, mask), words: aligned.hidden.length, explanation }
  },

  controls: maskOtherWords,
})

/** What hides words where it is not our mask that does: a bar, a run of one sign, something in brackets. */
const otherMask = /[█■▇▓]|([^\p{L}\p{N}\s])\1{2}|\[[^[\]]+\]|<[^<>]+>/u

const onlyTheText = 'Give only the redacted text, without an explanation.'

const asTheyAre = `Keep all other words exactly as they are. ${onlyTheText}`
