/** Returns the number of one of several possibilities, from 0. */
export type Choose = (count: number) => number

/**
 * Runs a function once for each way to make the choices that it asks for: first
 * with the first possibility of each, last with the last. Returns whether all ways
 * were tried. A function that asks for too many choices gets an error.
 */
export function tryAllChoices(attempt: (choose: Choose) => void): boolean {
  const made: { chosen: number; readonly count: number }[] = []
  let left = mostChoices
  let isCutShort = false
  for (;;) {
    let at = 0
    attempt((count) => {
      left -= 1
      // A function that follows a recursive schema would go on for ever.
      if (left < 0 || at >= mostInOneWay) {
        isCutShort = true
        throw new Error('too many choices')
      }
      const choice = (made[at] ??= { chosen: 0, count })
      at += 1
      return Math.min(choice.chosen, count - 1)
    })
    if (left < 0) return false
    made.length = Math.min(made.length, at)
    while (made.length > 0 && isLast(made.at(-1))) made.pop()
    const next = made.at(-1)
    if (!next) return !isCutShort
    next.chosen += 1
  }
}

const isLast = (choice: { readonly chosen: number; readonly count: number } | undefined): boolean =>
  choice !== undefined && choice.chosen >= choice.count - 1

const mostChoices = 10_000
const mostInOneWay = 500
