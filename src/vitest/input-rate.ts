/** The speed at which a gate takes inputs. */
export interface InputRate {
  /** Notes how many inputs are taken, and how many calls the run has made, at a time in milliseconds. */
  add(taken: number, calls: number, at: number): void
  /**
   * Returns how many milliseconds more inputs take from a time on, after so many calls of the run. Undefined before
   * the first input, between replays and the first input with calls, and where the last estimate has run out without
   * an input: nothing tells then when the next one comes.
   */
  timeFor(inputs: number, calls: number, at: number): number | undefined
}

interface Point {
  readonly taken: number
  readonly calls: number
  readonly at: number
}

/** How much of the past tells the speed, in milliseconds: a gate may replay some inputs and ask about others. */
const past = 60_000

/** Returns the speed of a gate that begins now. */
export function rateOf(): InputRate {
  const points: Point[] = []
  return {
    add(taken, calls, at) {
      const [first, last] = [points[0], points.at(-1)]
      // A recording takes milliseconds: what was only replayed does not tell how long the calls after it take.
      if (first && last && last.calls === first.calls && calls > first.calls) points.splice(0, points.length - 1)
      points.push({ taken, calls, at })
      // The last point before the window stays, so that a slow gate has two.
      while (points.length > 2 && (points[1]?.at ?? at) < at - past) points.shift()
    },
    timeFor(inputs, calls, at) {
      const [first, last] = [points[0], points.at(-1)]
      if (!first || !last || last.taken === first.taken) return undefined
      if (last.calls === first.calls && calls > last.calls) return undefined
      const left = (inputs * (last.at - first.at)) / (last.taken - first.taken) - (at - last.at)
      return left > 0 ? left : undefined
    },
  }
}
