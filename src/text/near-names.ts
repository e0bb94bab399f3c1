/**
 * Returns the known names that a misspelt name may mean, the nearest first, at most three. Case and signs do not
 * count, nor does the order of the parts: `openai` is near to `@ai-sdk/openai`, and `ai-sdk-openai` is the same.
 */
export function nearNames(name: string, known: readonly string[]): readonly string[] {
  const near = known.map((other) => ({ other, distance: distanceOf(name, other) }))
  return near
    .filter(({ distance }) => distance < tooFar)
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ other }) => other)
}

/** Whether a name differs from another one by a few letters. A part of the other name does not count. */
export const isMisspelt = (name: string, other: string): boolean => distanceOf(name, other) < partly

/** A name that is a part of another: farther away than any misspelling. */
const partly = 100
const tooFar = 1_000

function distanceOf(name: string, other: string): number {
  const [mine, its] = [partsOf(name), partsOf(other)]
  const [whole, itsWhole] = [mine.join(''), its.join('')]
  if (whole === '' || itsWhole === '') return tooFar
  const edits = Math.min(editsBetween(whole, itsWhole), editsBetween(inOrder(mine), inOrder(its)))
  if (edits <= Math.max(1, Math.floor(Math.min(whole.length, itsWhole.length) / 4))) return edits
  const [short, long] = whole.length < itsWhole.length ? [whole, itsWhole] : [itsWhole, whole]
  return short.length >= 4 && long.includes(short) ? partly + long.length - short.length : tooFar
}

const partsOf = (name: string): readonly string[] => name.toLowerCase().match(/[a-z]+|\d+/g) ?? []

const inOrder = (parts: readonly string[]): string => parts.toSorted().join('')

/** Returns how many letters must be changed, added, left out or exchanged with the next one. */
function editsBetween(one: string, other: string): number {
  let [before, last] = [[] as number[], Array.from({ length: other.length + 1 }, (_, index) => index)]
  for (let row = 1; row <= one.length; row++) {
    const next = [row]
    for (let column = 1; column <= other.length; column++) {
      const cost = one[row - 1] === other[column - 1] ? 0 : 1
      const isExchange = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
      next[column] = Math.min(
        (last[column] ?? 0) + 1,
        (next[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + cost,
        isExchange && column > 1 && row > 1 ? (before[column - 2] ?? 0) + 1 : Infinity,
      )
    }
    ;[before, last] = [last, next]
  }
  return last[other.length] ?? 0
}
