import { digestOf } from '../text/canonical-json.js'
import type { SetInput } from './set-input.js'

/**
 * Returns inputs in a random order that a seed and their ids decide. The order in the source does not count, and
 * further inputs do not reshuffle the others.
 */
export function inSeededOrder(inputs: readonly SetInput[], seed: number): readonly SetInput[] {
  const places = inputs.map((input) => ({ input, place: digestOf(JSON.stringify([seed, input.id])) }))
  return places
    .toSorted((a, b) => (a.place === b.place ? (a.input.id < b.input.id ? -1 : 1) : a.place < b.place ? -1 : 1))
    .map(({ input }) => input)
}
