import { isBareNo, isBareRefusal, keysOf } from './bare-refusal.js'
import { decisions } from './refusals/bare-words.js'
import { clausesOf } from './refusals/clauses.js'

/**
 * Whether a short answer is the other side of a decision. It says the opposite in the
 * same words, `Access granted` and `Access denied`, or in one word after the word of a
 * decision, `approved` and `declined`. It is an answer then, not a refusal.
 */
export function isCounterpart(before: string, after: string): boolean {
  const [a, b] = [before, after].map((text) => (text.length > 80 ? [] : clausesOf(text).trim().split(' ')))
  if (!a || !b) return false
  if (isBareRefusal(after) || isBareNo(after)) return isDecision(before)
  if (a.length !== b.length || a.length > 5) return false
  return a.some((word, index) => word === b[index] && /\p{L}{4}/u.test(word))
}

/** Whether a short answer decides something: its words, or one of at most three, are those of a decision. */
function isDecision(answer: string): boolean {
  if (isBareRefusal(answer) || isBareNo(answer)) return true
  known ??= keysOf(decisions())
  const words = clausesOf(answer)
    .split(/[ ,:]+/u)
    .filter((word) => word !== '')
  return words.length <= 3 && (known.has(words.join('')) || words.some((word) => known?.has(word)))
}

let known: ReadonlySet<string> | undefined
