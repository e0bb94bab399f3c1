import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { placeAtRandom, randomNumbers, type Piece, type Placement } from '../../src/checks/random-placement.js'

const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 })

/** Pieces among at most eight items: which places suit each, which items touch, and an earlier placement. */
interface Puzzle {
  readonly count: number
  readonly pieces: readonly {
    readonly length: number
    readonly costs: readonly (number | undefined)[]
    readonly range: readonly [number, number] | undefined
  }[]
  readonly touching: readonly boolean[]
  readonly earlier: readonly number[]
}

const puzzles: fc.Arbitrary<Puzzle> = fc.integer({ min: 1, max: 8 }).chain((count) =>
  fc.record({
    count: fc.constant(count),
    pieces: fc.array(
      fc.record({
        length: fc.integer({ min: 1, max: 3 }),
        costs: fc.array(fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined, freq: 3 }), {
          minLength: count,
          maxLength: count,
        }),
        range: fc.option(fc.tuple(fc.integer({ min: -2, max: count }), fc.integer({ min: 0, max: count + 2 })), {
          nil: undefined,
        }),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    touching: fc.array(fc.boolean(), { minLength: count, maxLength: count }),
    earlier: fc.subarray(Array.from({ length: count }, (_, index) => index)),
  }),
)

const piecesOf = ({ pieces }: Puzzle): readonly Piece[] =>
  pieces.map(({ length, costs, range }) => ({
    length,
    ...(range ? { range } : {}),
    cost: (start) => costs[start],
  }))

const place = (puzzle: Puzzle, seed: number): Placement | undefined =>
  placeAtRandom(
    piecesOf(puzzle),
    puzzle.count,
    (index) => puzzle.touching[index] ?? false,
    randomNumbers(seed),
    puzzle.earlier,
  )

/** Whether a placement keeps every rule. */
function isAllowed({ count, pieces, touching, earlier }: Puzzle, starts: Placement): boolean {
  const owners: (number | undefined)[] = Array(count).fill(undefined)
  for (const [owner, { length, costs, range = [0, count] }] of pieces.entries()) {
    const start = starts[owner] ?? -1
    if (start < 0 || start + length > count || costs[start] === undefined) return false
    if (start < range[0] || start >= range[1]) return false
    for (let at = start; at < start + length; at++) {
      if (owners[at] !== undefined) return false
      owners[at] = owner
    }
  }
  const isJoined = owners.some(
    (owner, index) =>
      touching[index] && owner !== undefined && owners[index + 1] !== undefined && owners[index + 1] !== owner,
  )
  return !isJoined && (earlier.length === 0 || earlier.some((item) => owners[item] === undefined))
}

/** Returns every way to place the pieces, allowed or not. */
const everyPlacement = ({ count, pieces }: Puzzle): Placement[] =>
  pieces.reduce<number[][]>(
    (placements) => placements.flatMap((starts) => Array.from({ length: count }, (_, start) => [...starts, start])),
    [[]],
  )

describe('pieces that are placed at random', () => {
  test('stand in places that suit them, neither overlap nor touch, and leave out an item of before', () => {
    fc.assert(
      fc.property(puzzles, seeds, (puzzle, seed) => {
        const placed = place(puzzle, seed)
        if (placed) expect(isAllowed(puzzle, placed)).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  test('find a place wherever there is one, as a search of all places says', () => {
    fc.assert(
      fc.property(puzzles, seeds, (puzzle, seed) => {
        expect(place(puzzle, seed) !== undefined).toBe(
          everyPlacement(puzzle).some((starts) => isAllowed(puzzle, starts)),
        )
      }),
      { numRuns: 500 },
    )
  })

  test('are placed alike for the same seed', () => {
    fc.assert(
      fc.property(puzzles, seeds, (puzzle, seed) => {
        expect(place(puzzle, seed)).toEqual(place(puzzle, seed))
      }),
    )
  })

  test('take a place whose cost is less than one above the least', () => {
    fc.assert(
      fc.property(fc.array(fc.float({ min: 0, max: 5, noNaN: true }), { minLength: 1 }), seeds, (costs, seed) => {
        const piece: Piece = { length: 1, cost: (start) => costs[start] }
        const [start = -1] = placeAtRandom([piece], costs.length, () => true, randomNumbers(seed)) ?? []
        expect((costs[start] ?? 9) - Math.min(...costs)).toBeLessThan(1)
      }),
    )
  })

  test('take each of the places that suit alike about as often', () => {
    const piece: Piece = { length: 1, cost: () => 0 }
    const drawn = Array.from(
      { length: 500 },
      (_, seed) => placeAtRandom([piece], 5, () => true, randomNumbers(seed))?.[0],
    )
    for (let start = 0; start < 5; start++) expect(drawn.filter((item) => item === start).length).toBeGreaterThan(60)
  })

  test('take other places than before where they can', () => {
    const pieces = Array.from({ length: 3 }, (): Piece => ({ length: 1, cost: () => 0 }))
    for (let seed = 0; seed < 50; seed++) {
      const first = placeAtRandom(pieces, 12, () => true, randomNumbers(seed)) ?? []
      const second = placeAtRandom(pieces, 12, () => true, randomNumbers(seed + 1), first) ?? []
      expect(first.every((item) => second.includes(item))).toBe(false)
    }
  })

  test('have no place where there are none of them', () => {
    expect(placeAtRandom([], 5, () => true, randomNumbers(0))).toBeUndefined()
  })

  test('have no place among no items', () => {
    expect(placeAtRandom([{ length: 1, cost: () => 0 }], 0, () => true, randomNumbers(0))).toBeUndefined()
  })
})

describe('random numbers', () => {
  test('are the same for the same seed, whatever whole number it is', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (seed) => {
        const [first, second] = [randomNumbers(seed), randomNumbers(seed)]
        for (let count = 0; count < 5; count++) expect(first()).toBe(second())
      }),
    )
  })

  test('are others from the first on for the next seed', () => {
    const firsts = Array.from({ length: 1000 }, (_, seed) => randomNumbers(seed)())
    for (let tenth = 0; tenth < 10; tenth++)
      expect(firsts.filter((first) => Math.floor(first * 10) === tenth).length).toBeGreaterThan(60)
    const rises = firsts.filter((first, seed) => first < (firsts[seed + 1] ?? 0)).length
    expect(rises).toBeGreaterThan(400)
    expect(rises).toBeLessThan(600)
  })

  test('are from 0 up to 1', () => {
    const random = randomNumbers(7)
    const drawn = Array.from({ length: 1000 }, random)
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...drawn)).toBeLessThan(1)
    expect(new Set(drawn).size).toBeGreaterThan(990)
  })
})

describe('in a long text', () => {
  const single: Piece = { length: 1, cost: () => 0 }

  test.each([
    ['one piece among a million items', 1, 1_000_000],
    ['a thousand pieces among a hundred thousand items', 1_000, 100_000],
    ['fifty thousand pieces among two hundred thousand items', 50_000, 200_000],
  ])('%s are placed in seconds', { timeout: 60_000 }, (_, pieces, count) => {
    const begun = performance.now()
    const placed = placeAtRandom(Array<Piece>(pieces).fill(single), count, () => true, randomNumbers(0))
    expect(new Set(placed).size).toBe(pieces)
    expect(performance.now() - begun).toBeLessThan(15_000)
  })

  test('pieces that fit nowhere together are given up in seconds', { timeout: 60_000 }, () => {
    const begun = performance.now()
    expect(placeAtRandom(Array<Piece>(600).fill(single), 1_000, () => true, randomNumbers(0))).toBeUndefined()
    expect(performance.now() - begun).toBeLessThan(15_000)
  })
})
