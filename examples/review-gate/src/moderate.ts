import { generateText, Output } from 'ai'
import { z } from 'zod'
import { model } from './model.ts'

/** Whether a review goes online as it is, and what its author is shown if not. */
export interface Moderation {
  readonly decision: 'publish' | 'hold'
  /** A review that is held, without the sentences for which it is. */
  readonly redacted: string
}

/** Holds a review with a sentence that insults somebody, gives personal data away, or advertises. */
export async function moderate(review: string): Promise<Moderation> {
  const sentences = review.split(/(?<=[.!?])\s+/)
  const { output } = await generateText({
    model,
    temperature: 0,
    maxOutputTokens: 200,
    output: Output.object({ schema: answersTo(sentences) }),
    instructions,
    prompt: sentences.map((sentence, index) => `${index + 1}. ${sentence}`).join('\n'),
  })
  const isHeld = output.answers.includes('hold')
  const redacted = sentences.map((sentence, index) => (output.answers[index] === 'hold' ? masked(sentence) : sentence))
  return { decision: isHeld ? 'hold' : 'publish', redacted: redacted.join(' ') }
}

const answersTo = (sentences: readonly string[]) =>
  z.object({ answers: z.array(z.enum(['fine', 'hold'])).length(sentences.length) })

/** Masks each word, and leaves the marks behind it. */
const masked = (sentence: string): string => sentence.replace(/\S*[\p{L}\p{N}]/gu, '[REDACTED]')

const instructions = `You check the sentences of a product review. Answer each sentence with "hold" if it insults a person, gives away an address or a telephone number, or advertises something else. Answer "fine" for every other sentence, also if it is angry about the product. A sentence of [REDACTED] is always "fine".

1. Good knife, it stays sharp.
2. The seller is a filthy liar.
3. The box was big, and I keep it.
{"answers": ["fine", "hold", "fine"]}

1. Good knife, it stays sharp.
2. [REDACTED] [REDACTED] [REDACTED] [REDACTED] [REDACTED] [REDACTED].
3. The box was big, and I keep it.
{"answers": ["fine", "fine", "fine"]}

1. Works well, and it is blue.
2. It was cheap.
3. I live at 3 Elm Road, Barton.
4. The lid is loose, a shame.
{"answers": ["fine", "fine", "hold", "fine"]}

1. I read it in the evening, in the garden.
2. The print is small, and two pages are loose.
3. [REDACTED] [REDACTED] [REDACTED] [REDACTED] [REDACTED].
4. My daughter has one too.
5. I would buy it again.
{"answers": ["fine", "fine", "fine", "fine", "fine"]}

1. Soft towels.
2. They [REDACTED] [REDACTED] [REDACTED] wash.
3. My mother liked the colour.
4. Cheap watches at watchdeal.example!
{"answers": ["fine", "fine", "fine", "hold"]}`
