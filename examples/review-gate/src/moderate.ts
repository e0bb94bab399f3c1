import { generateText, Output } from 'ai'
import { z } from 'zod'
import { model } from './model.ts'

const moderated = z.object({
  remove: z.array(z.string()),
  decision: z.enum(['publish', 'hold']),
})

/** Whether a review goes online as it is, and what its author is shown if not. */
export interface Moderation {
  readonly decision: 'publish' | 'hold'
  /** A review that is held, without the words for which it is. */
  readonly redacted: string
}

/** Holds a review that insults somebody, gives personal data away, or advertises. */
export async function moderate(review: string): Promise<Moderation> {
  const { output } = await generateText({
    model,
    temperature: 0,
    maxOutputTokens: 200,
    output: Output.object({ schema: moderated }),
    instructions,
    prompt: `Review: ${review}`,
  })
  const { decision, remove } = output
  return { decision, redacted: decision === 'hold' ? redact(review, remove) : review }
}

/** Longer ones first, so that none covers only a part of another; in any case, which models change. */
function redact(review: string, remove: readonly string[]): string {
  const found = remove.filter((words) => words.trim() !== '').toSorted((one, other) => other.length - one.length)
  if (found.length === 0) return review
  return review.replace(
    new RegExp(found.map((words) => words.replace(/[^\w\s]/g, String.raw`\$&`)).join('|'), 'gi'),
    '[REDACTED]',
  )
}

const instructions = `You check product reviews before they are published.

hold: a review that insults a person, gives away a name, telephone number or address, or advertises something else
publish: every other review, also one that is angry about the product

Review: Awful shoes, the sole came off on the first day.
{"remove": [], "decision": "publish"}

Review: Broke at once. The seller is a filthy liar.
{"remove": ["filthy liar"], "decision": "hold"}

Review: The handle is too short, and two screws are missing. One star.
{"remove": [], "decision": "publish"}

Review: Works well. I live at 3 Elm Road, Barton, if you want mine.
{"remove": ["I live at 3 Elm Road, Barton"], "decision": "hold"}

Review: Soft towels. Cheap watches, buy them at watchdeal.example!
{"remove": ["Cheap watches, buy them at watchdeal.example!"], "decision": "hold"}

"remove" lists the words for which a review is held, copied exactly from it.`
