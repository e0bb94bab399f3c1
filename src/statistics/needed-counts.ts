import { type Bar, beatsControls, failsBar, passesBar } from './gate-bounds.js'

/** Returns the fewest successes of `n` that pass; undefined where all of them would not. */
export function passesFrom(n: number, bar: Bar): number | undefined {
  const fewest = firstWhere(n + 1, (k) => passesBar(k, n, bar))
  return fewest <= n ? fewest : undefined
}

/** Returns the most successes of `n` that fail; undefined where none at all would not. */
export function failsUpTo(n: number, bar: Bar): number | undefined {
  const most = firstWhere(n + 1, (k) => !failsBar(k, n, bar)) - 1
  return most >= 0 ? most : undefined
}

/** Returns the smallest number of inputs that passes if all succeed; undefined where none does, as for the bar 1. */
export const smallestPassing = (bar: Bar): number | undefined => smallestWhere((n) => passesBar(n, n, bar))

/** Returns the smallest number of inputs that fails if none succeeds. */
export const smallestFailing = (bar: Bar): number | undefined => smallestWhere((n) => failsBar(0, n, bar))

/** Returns the fewest pairs that beat the random controls, where each explanation keeps its promise and no control. */
export const smallestComparison = (bar: Bar): number | undefined =>
  smallestWhere((pairs) => beatsControls(pairs, 0, bar))

/** No gate has more inputs. */
const mostInputs = 2 ** 30

/** The smallest number of inputs for which a claim holds. It must hold for all larger ones. */
function smallestWhere(holds: (inputs: number) => boolean): number | undefined {
  for (let size = 1; size <= mostInputs; size *= 2) if (holds(size)) return firstWhere(size, holds)
  return undefined
}

/** The first whole number from 0 on for which a claim holds, or `end`. It must hold for all larger ones. */
function firstWhere(end: number, holds: (value: number) => boolean): number {
  let low = 0
  let high = end
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}
