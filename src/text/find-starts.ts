/**
 * Returns a function that calls `found` with each place where one of the sought texts begins. It reads a text once,
 * however many are sought. `which` counts the sought texts from 0; at one place, the first one comes first. If
 * `isFolded`, capitals equal small letters, and the sought texts must be small.
 */
export function findStarts(
  sought: readonly string[],
  { isFolded = false } = {},
): (text: string, found: (which: number, start: number) => void) => void {
  // The sought texts with the same first two characters form a chain.
  const first = new Int32Array(pairs).fill(-1)
  const next = new Int32Array(sought.length).fill(-1)
  for (let which = sought.length - 1; which >= 0; which--) {
    const one = sought[which] ?? ''
    if (one.length < 2) throw new Error(`A sought text needs two characters; received ${JSON.stringify(one)}.`)
    const pair = pairOf(one.charCodeAt(0), one.charCodeAt(1))
    next[which] = first[pair] ?? -1
    first[pair] = which
  }
  return (text, found) => {
    const folded = isFolded ? lowered(text) : text
    let before = folded.charCodeAt(0)
    for (let at = 1; at < folded.length; at++) {
      const unit = folded.charCodeAt(at)
      for (let which = first[pairOf(before, unit)] ?? -1; which >= 0; which = next[which] ?? -1)
        if (folded.startsWith(sought[which] ?? '', at - 1)) found(which, at - 1)
      before = unit
    }
  }
}

const pairs = 128 * 128

const pairOf = (one: number, other: number): number => ((one & 127) << 7) | (other & 127)

/** Returns a text in small letters, of the same length: only `İ` would become longer. */
const lowered = (text: string): string => text.replaceAll('\u0130', 'I').toLowerCase()
