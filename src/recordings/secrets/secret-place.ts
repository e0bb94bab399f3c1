import { isPlaceholder } from '../../text/random-looking.js'
import type { Candidate } from './secret-candidate.js'

/** A secret that is known by what stands around it. */
export interface SecretPlace {
  readonly kind: string
  /** Matches up to the end of the secret, in the group `secret`. No part may repeat without a limit. */
  readonly pattern: RegExp
  /** Tells a secret from a text that only has its form. */
  readonly holds: (secret: string, surroundings: Surroundings) => boolean
  /** What a text must have for the pattern to be worth a search. */
  readonly needs?: RegExp
}

/** What stands around a text that may be a secret. */
export interface Surroundings {
  before(): string
  after(): string
  /** Returns the name that ends in the group `name` of the pattern, with up to two words before it. */
  name(): string
}

/** Calls `found` with each secret in a text that stands at one of the places. */
export function findPlaced(text: string, places: readonly SecretPlace[], found: (candidate: Candidate) => void): void {
  for (const { kind, pattern, holds, needs } of places) {
    // Most texts contain no secret, and matchAll() copies the pattern first.
    if ((needs && !needs.test(text)) || text.search(pattern) < 0) continue
    for (const match of text.matchAll(pattern)) {
      const secret = match.groups?.secret ?? ''
      const start = match.index + match[0].length - secret.length
      const end = start + secret.length
      const surroundings: Surroundings = {
        before: () =>
          text
            .slice(Math.max(0, start - around), start)
            .split(betweenTexts)
            .at(-1) ?? '',
        after: () => text.slice(end, end + around).split(betweenTexts)[0] ?? '',
        name: () => nameUpTo(text, match.index) + (match.groups?.name ?? ''),
      }
      if (holds(secret, surroundings)) found({ kind, secret, start })
    }
  }
}

/** Separates unrelated texts. */
export const betweenTexts = '\u0000'

/** Whether a text with the form of a secret is more than an example. */
export const isNoPlaceholder = (secret: string): boolean => !isPlaceholder(secret)

/** How many characters before and after a secret tell what it is. */
const around = 400

function nameUpTo(text: string, end: number): string {
  let [start, spaces] = [end, 0]
  while (start > 0 && end - start < 60) {
    const before = text.charAt(start - 1)
    if (before === ' ' && spaces < 2 && /[A-Za-z]/.test(text.charAt(start - 2))) spaces++
    else if (!partOfName.test(before)) break
    start--
  }
  return text.slice(start, end)
}

const partOfName = /[\w.\u0080-\uffff-]/
