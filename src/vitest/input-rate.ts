/** The speed at which a gate takes inputs. */
export interface InputRate {
  /** Notes how many inputs are taken at a time in milliseconds. */
  add(taken: number, at: number): void
  /** Returns how many milliseconds more inputs take. Undefined before the first one. */
  timeFor(inputs: number): number | undefined
}

/** How much of the past tells the speed, in milliseconds: replays are over sooner than the calls behind them. */
const past = 60_000

/** Returns the speed of a gate that begins now. */
export function rateOf(): InputRate {
  const points: { readonly taken: number; readonly at: number }[] = []
  return {
    add(taken, at) {
      points.push({ taken, at })
      // The last point before the window stays, so that a slow gate has two.
      while (points.length > 2 && (points[1]?.at ?? at) < at - past) points.shift()
    },
    timeFor(inputs) {
      const [first, last] = [points[0], points.at(-1)]
      if (!first || !last || last.taken === first.taken) return undefined
      return (inputs * (last.at - first.at)) / (last.taken - first.taken)
    },
  }
}
