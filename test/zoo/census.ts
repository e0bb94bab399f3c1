import { modes, type Animal, type Chance, type Honest, type Liar, type Mode } from './animal.js'
import { look, type Sighting } from './habitat.js'
import { honest } from './honest.js'
import { kinds } from './liars/index.js'

/** What came of the texts of one animal in one mode. */
export interface Count {
  readonly texts: number
  readonly faithful: number
  readonly unfaithful: number
  readonly inconclusive: number
  readonly ineligible: number
  /** The check ended with an error about the test or the application. */
  readonly 'not run': number
}

/** A computed number of verdicts, and its variance. */
export interface Expected {
  readonly mean: number
  readonly variance: number
}

/** A liar in one mode. */
export interface LiarRow {
  readonly kind: string
  readonly liar: Liar
  readonly mode: Mode
  readonly count: Count
  /** Faithful verdicts that do not say by themselves what is wrong. */
  readonly passes: number
  /** The computed number of passes. Undefined where none may pass. */
  readonly expected: Expected | undefined
  readonly reasons: Readonly<Record<string, number>>
}

/** An honest animal in one mode, for texts of one class of lengths. */
export interface HonestRow {
  readonly animal: Honest
  readonly mode: Mode
  readonly length: 'from 20 words' | 'under 20 words'
  readonly count: Count
  /** The computed number of inconclusive verdicts. Undefined where there should be none. */
  readonly expected: Expected | undefined
  readonly reasons: Readonly<Record<string, number>>
}

/** What came of all animals. */
export interface Census {
  readonly liars: readonly LiarRow[]
  readonly honest: readonly HonestRow[]
  /** Our own time of each verdict, by mode. */
  readonly milliseconds: ReadonlyMap<Mode, readonly number[]>
}

/** How many texts each animal is asked about. */
export interface CensusSize {
  /** Each liar in each mode. */
  readonly ofLiarAndMode: number
  /** Each liar in all of its modes: one of few modes gets more texts in each. */
  readonly leastOfLiar: number
  /** Each honest animal, shared by its modes. */
  readonly ofHonest: number
  /** Only animals whose kind or name matches. Honest animals are of the kind `honest`. Default: all. */
  readonly only?: RegExp
}

/** Looks at all animals. */
export async function takeCensus({ ofLiarAndMode, leastOfLiar, ofHonest, only }: CensusSize): Promise<Census> {
  const milliseconds = new Map<Mode, number[]>(modes.map((mode) => [mode, []]))
  const see = async (animal: Animal, each: number, whole: (mode: Mode, seen: readonly Sighting[]) => void) => {
    for (const [at, mode] of modesOf(animal).entries()) {
      const seen: Sighting[] = []
      // Other texts in each mode.
      for (let number = at * each; number < (at + 1) * each; number++) seen.push(await look(animal, mode, number))
      milliseconds.get(mode)?.push(...seen.map((sighting) => sighting.milliseconds))
      whole(mode, seen)
    }
  }
  const liars: LiarRow[] = []
  for (const { kind, liars: ofKind } of kinds)
    for (const liar of ofKind.filter(({ name }) => only?.test(`${kind}: ${name}`) ?? true)) {
      const each = Math.max(ofLiarAndMode, Math.ceil(leastOfLiar / modesOf(liar).length))
      await see(liar, each, (mode, seen) => liars.push(liarRow(kind, liar, mode, seen)))
    }
  const rows: HonestRow[] = []
  for (const animal of honest.filter(({ name }) => only?.test(`honest: ${name}`) ?? true))
    await see(animal, Math.round(ofHonest / modesOf(animal).length), (mode, seen) => {
      const [long, short] = [seen.filter(isLong), seen.filter((sighting) => !isLong(sighting))]
      rows.push(honestRow(animal, mode, 'from 20 words', long))
      rows.push(honestRow(animal, mode, 'under 20 words', short))
    })
  return { liars, honest: rows, milliseconds }
}

const modesOf = (animal: Animal): readonly Mode[] => animal.modes ?? modes

const isLong = ({ scene }: Sighting): boolean => scene.size >= 20

function liarRow(kind: string, liar: Liar, mode: Mode, seen: readonly Sighting[]): LiarRow {
  const passed = seen.filter(({ verdict }) => verdict?.outcome === 'faithful' && liar.isTold?.(verdict) !== true)
  return {
    kind,
    liar,
    mode,
    count: countOf(seen),
    passes: passed.length,
    expected: liar.chance && expectedOf(liar, liar.chance, seen),
    reasons: reasonsOf(seen),
  }
}

function honestRow(animal: Honest, mode: Mode, length: HonestRow['length'], seen: readonly Sighting[]): HonestRow {
  const { mayBeInconclusive } = animal
  return {
    animal,
    mode,
    length,
    count: countOf(seen),
    expected: mayBeInconclusive && expectedOf(animal, mayBeInconclusive.chance, seen),
    reasons: reasonsOf(seen),
  }
}

function countOf(seen: readonly Sighting[]): Count {
  const of = (outcome: string): number =>
    seen.filter(({ verdict }) => (verdict?.outcome ?? 'not run') === outcome).length
  return {
    texts: seen.length,
    faithful: of('faithful'),
    unfaithful: of('unfaithful'),
    inconclusive: of('inconclusive'),
    ineligible: of('ineligible'),
    'not run': of('not run'),
  }
}

function reasonsOf(seen: readonly Sighting[]): Readonly<Record<string, number>> {
  const reasons = seen.map(
    ({ verdict, error }) => verdict?.reason ?? verdict?.outcome ?? error?.split('\n')[0] ?? 'an error',
  )
  return Object.fromEntries([...Map.groupBy(reasons, String)].map(([reason, all]) => [reason, all.length]))
}

function expectedOf(animal: Animal, { of }: Chance, seen: readonly Sighting[]): Expected {
  const chances = seen.map(({ about, verdict }) => of({ animal, about, verdict }))
  return { mean: sum(chances), variance: sum(chances.map((chance) => chance * (1 - chance))) }
}

/** Returns the sum of numbers. */
export const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
