/** What of a message of the AI SDK is a name or a setting rather than text. */
export const structuralNames: ReadonlySet<string> = new Set(['role', 'type', 'id', 'toolCallId', 'toolName', 'mediaType', 'filename', 'providerOptions', 'providerExecuted'])

/** A value after the replacement, and how often the text was there: by itself, and as a part of other words. */
export interface Replaced<Value> {
  readonly value: Value
  readonly count: number
  readonly inside: number
}

/**
 * Replaces a text wherever the strings of a value have it, as it is or as JSON
 * writes it. What is glued to a letter or a digit is another word. `structural`
 * are properties that hold no text.
 */
export function replaceInTexts<Value>(value: Value, from: string, to: string, structural: ReadonlySet<string> = new Set()): Replaced<Value> {
  let count = 0
  let inside = 0
  const asItIs = [from, to] as const
  const spellings: readonly (readonly [string, string])[] = inJson(from) === from ? [asItIs] : [asItIs, [inJson(from), inJson(to)]]

  function inText(text: string): string {
    return spellings.reduce<string>((whole, [old, replacement]) => {
      if (old === '' || !whole.includes(old)) return whole
      let changed = ''
      let at = 0
      for (let found = whole.indexOf(old); found >= 0; found = whole.indexOf(old, found + old.length)) {
        if (isGlued(whole, found, found + old.length, old)) {
          inside++
          continue
        }
        count++
        changed += whole.slice(at, found) + replacement
        at = found + old.length
      }
      return changed + whole.slice(at)
    }, text)
  }

  function inValue(part: unknown): unknown {
    if (typeof part === 'string') return inText(part)
    if (Array.isArray(part)) return part.map(inValue)
    // Bytes, addresses and dates are no text.
    if (typeof part !== 'object' || part === null || !isPlain(part)) return part
    return Object.fromEntries(Object.entries(part).map(([name, entry]) => [name, structural.has(name) ? entry : inValue(entry)]))
  }
  const replaced = inValue(value) as Value
  return { value: replaced, count, inside }
}

const inJson = (text: string): string => JSON.stringify(text).slice(1, -1)

const isPlain = (value: object): boolean => [Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null)

/** Whether a match goes on as a word on a side where it begins or ends as one. */
const isGlued = (text: string, start: number, end: number, match: string): boolean =>
  (wordFirst.test(match) && wordLast.test(text.slice(Math.max(0, start - 2), start))) || (wordLast.test(match) && wordFirst.test(text.slice(end, end + 2)))

const wordFirst = /^[\p{L}\p{M}\p{N}]/u
const wordLast = /[\p{L}\p{M}\p{N}]$/u
