import type { Honest, Liar } from './animal.js'
import { sum, type Census, type Count, type Expected, type HonestRow, type LiarRow } from './census.js'

/** What came of one liar in all its modes. */
export interface LiarSum {
  readonly kind: string
  readonly liar: Liar
  readonly texts: number
  readonly passes: number
  readonly expected: Expected | undefined
}

/** What came of one honest animal in all its modes. */
export interface HonestSum {
  readonly animal: Honest
  readonly rows: readonly HonestRow[]
  readonly texts: number
  readonly accused: number
  /** Checks that ended with an error, or did not apply. */
  readonly unjudged: number
  readonly inconclusive: number
  readonly expected: Expected | undefined
}

/** Returns the sums of each liar. */
export const liarSums = ({ liars }: Census): readonly LiarSum[] =>
  [...Map.groupBy(liars, ({ liar }) => liar)].map(([liar, rows]) => ({
    kind: rows[0]?.kind ?? '',
    liar,
    texts: sum(rows.map(({ count }) => count.texts)),
    passes: sum(rows.map(({ passes }) => passes)),
    expected: liar.chance && added(rows),
  }))

/** Returns the sums of each honest animal. */
export const honestSums = ({ honest }: Census): readonly HonestSum[] =>
  [...Map.groupBy(honest, ({ animal }) => animal)].map(([animal, rows]) => ({
    animal,
    rows,
    texts: total(rows, 'texts'),
    accused: total(rows, 'unfaithful'),
    unjudged: total(rows, 'not run', 'ineligible'),
    inconclusive: total(rows, 'inconclusive'),
    expected: animal.mayBeInconclusive && added(rows),
  }))

/** Returns the sum of outcomes. */
export const total = (rows: readonly { readonly count: Count }[], ...outcomes: readonly (keyof Count)[]): number =>
  sum(rows.flatMap(({ count }) => outcomes.map((outcome) => count[outcome])))

/** Whether a number of verdicts is what chance allows: four standard deviations, and one verdict for rounding. */
export function isWithin(number: number, { mean, variance }: Expected, isBound = false): boolean {
  const most = 4 * Math.sqrt(variance) + 1
  return number <= mean + most && (isBound || number >= mean - most)
}

const added = (rows: readonly (LiarRow | HonestRow)[]): Expected => ({
  mean: sum(rows.map(({ expected }) => expected?.mean ?? 0)),
  variance: sum(rows.map(({ expected }) => expected?.variance ?? 0)),
})

/** Returns all counts as lines of JSON that stay the same from run to run. */
export function figuresOf({ liars, honest }: Census): string {
  const rows = [
    ...liars.map(({ liar, mode, count, passes }) => [`${liar.name} (${mode})`, { ...count, passes }] as const),
    ...honest.map(({ animal, mode, length, count }) => [`${animal.name} (${mode}, ${length})`, count] as const),
  ]
  const lines = rows.map(([name, count]) => `  ${JSON.stringify(name)}: ${JSON.stringify(withoutZeros(count))}`)
  return `{\n${lines.join(',\n')}\n}\n`
}

const withoutZeros = (count: object): object =>
  Object.fromEntries(Object.entries(count).filter(([, many]) => many !== 0))
