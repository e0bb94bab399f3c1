import { proseReaders } from '../../prose/lazy-readers.js'
import { mapReading } from '../../replies/reply.js'
import { wordsOf, wordsWithin } from '../../text/words.js'
import { factsOf } from '../../verdict/judge-readings.js'
import { defineCheck } from '../define-check.js'
import { noLongerKnows, staysTheSame } from '../promised-change.js'
import { maskOtherWords } from '../random-control.js'
import { notesOn } from './facts-in-words.js'
import { maskAllBut } from '../mask-all-but.js'
import type { ReasonExplanation } from './reason-explanation.js'
import { longestReason, mostEditorCalls } from './reason-limits.js'
import { reasonWords } from './reason-words.js'

/**
 * Checks a reason in sentences. An editor, a second model, reads which facts the reason states, and which words of the
 * text say them. We mask these words until the editor no longer finds the facts, and ask again. The model must no
 * longer know the answer. If it does, we ask with nothing but these words: where the answer stays, the text has other
 * reasons too, and nothing is judged. With the promise `enough`, the answer must stay with nothing but these words.
 */
export const reason = defineCheck<{ reason: string }, ReasonExplanation>({
  name: 'reason',
  options: ['promise', 'editor'],
  editor: { mostCalls: mostEditorCalls },
  claim: (context) => (context.promise === 'enough' ? staysTheSame(context) : noLongerKnows(context)),

  request: ({ question }) => [
    `Which facts of the text are the reason for your answer to ${question}?`,
    'Give the reason in one or two sentences. Give only the reason.',
  ],
  requestOfAnswer: ({ prediction }) => [
    `Which facts of the text are the reason for the answer "${prediction}"?`,
    'Give the reason in one or two sentences. Give only the reason.',
  ],
  schema: (z) => z.object({ reason: z.string() }),
  inProse: async (reply, { text }) =>
    mapReading((await proseReaders()).readReason(reply, text), (reason) => ({ reason })),
  supplied: {
    option: 'reason',
    form: 'a text, the reason in sentences',
    read: (value) => (typeof value === 'string' ? { value: { reason: value } } : undefined),
  },

  async intervene({ reason }, context) {
    const { editor, text, promise } = context
    const explanation = (): ReasonExplanation => ({ reason, facts: factsOf(editor.readings) })
    if (reason.trim() === '') return { unchanged: 'names nothing', explanation: explanation() }
    if (reason.length > longestReason) return { unusable: 'too long', explanation: explanation() }
    const { keepAlone, masksOverQuotes, quotesIn, readFacts, takeAway } = await import('./read-facts.js')
    const isNeeded = promise === 'needed'
    // Which facts does the reason state, and which words of the text say them?
    await readFacts(reason, context)
    // Does the text still say them without these words? For `enough`: do these words alone say them?
    await (isNeeded ? takeAway(context) : keepAlone(context))
    const { edits: masks, left } = masksOverQuotes(context)
    // The answer copies all quoted words, so nothing can be taken away.
    if (isNeeded && masks.length === 0 && left.length > 0)
      return { unusable: 'still in the input', explanation: explanation() }
    return {
      changed: isNeeded ? masks : maskAllBut(masks, context),
      words: wordsWithin(wordsOf(text), masks).length,
      // Other parts of the input must not say what is masked. They may say what is kept.
      named: isNeeded ? quotesIn(editor.readings) : [],
      explanation: explanation(),
      warnings: notesOn(editor.readings),
    }
  },
  controls(changed, context, seed) {
    if (context.promise === 'needed') return maskOtherWords(changed, context, seed)
    // As many other words are kept, in rows as long.
    const { draws, ...drawn } = maskOtherWords(maskAllBut(changed, context), context, seed)
    return { ...drawn, draws: draws.map((kept) => maskAllBut(kept, context)) }
  },
  controlRequired: true,
  async trimmed(changed, context) {
    const { trimmedKeeping, trimmedMasks } = await import('./trim.js')
    return context.promise === 'enough' ? trimmedKeeping(changed, context) : trimmedMasks(changed, context)
  },
  withoutAny: (context) => (context.promise === 'enough' ? maskAllBut([], context) : undefined),
  onlyNamed: (changed, context) => (context.promise === 'needed' ? maskAllBut(changed, context) : undefined),
  onlyUnder: { withoutAny: 'enough', onlyNamed: 'needed' },
  excusedBy: 'only the named',

  words: reasonWords,
})
