import { dense, hasDense } from './dense-script.js'
import { clausesOf } from './refusals/clauses.js'

/** A text, and a reply about it. */
interface ReplyAbout {
  readonly text: string
  readonly reply: string
}

/**
 * Whether a reply repeats most of the text that it is about, and the reply before did
 * not. The order does not matter: a list of the text's words repeats it too.
 */
export function repeatsText(before: ReplyAbout, after: ReplyAbout): boolean {
  // The reply may also repeat what was there before, from the model's memory or the application's.
  return (
    [before.text, after.text].some((text) => shareIn(text, after.reply) >= mostOf(text)) &&
    shareIn(before.text, before.reply) < 0.4
  )
}

/** The share that is most of a text. An answer about one short sentence has many of its words. */
function mostOf(text: string): number {
  const size = hasDense(text) ? wordsIn(text).length / 2 : wordsIn(text).length
  return size < 4 ? Infinity : size < 15 ? 0.9 : 0.6
}

/** The share of a text's words that a reply has too, each as often as it stands in both. */
function shareIn(text: string, reply: string): number {
  const words = wordsIn(text)
  const left = new Map<string, number>()
  for (const word of wordsIn(reply)) left.set(word, (left.get(word) ?? 0) + 1)
  const found = words.filter((word) => {
    const count = left.get(word) ?? 0
    left.set(word, count - 1)
    return count > 0
  })
  return words.length === 0 ? 0 : found.length / words.length
}

/** The words of a text. In a script without spaces, each character counts. */
const wordsIn = (text: string): readonly string[] => clausesOf(text.slice(0, 20_000)).match(word) ?? []

const word = new RegExp(`[${dense}]|[^ ,:${dense}]+`, 'gu')
