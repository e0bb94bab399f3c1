import { clausesOf } from './refusals/clauses.js'

/**
 * Whether a short answer says the opposite of another in the same words: `Access
 * granted` and `Access denied`. The second is a decision then, not a refusal.
 */
export function isCounterpart(before: string, after: string): boolean {
  const [a, b] = [before, after].map((text) => (text.length > 80 ? [] : clausesOf(text).trim().split(' ')))
  if (!a || !b || a.length !== b.length || a.length > 5) return false
  return a.some((word, index) => word === b[index] && /\p{L}{4}/u.test(word))
}
