import { describe, expect, test } from 'vitest'
import type { Json } from '../../../src/text/canonical-json.js'
import { findSecret } from '../../../src/recordings/secrets/secrets.js'
import { innocents } from './corpus/innocent-kinds.js'
import { randomFrom, type Random } from './corpus/random.js'
import { named, shapedSecrets, shapelessSecrets } from './corpus/secret-kinds.js'
import { surroundings } from './corpus/surroundings.js'

/** How many texts of each kind are drawn. */
const times = Number(process.env.FAITHFUL_SECRETS ?? 1_000)

const draws = (kind: string, draw: (random: Random) => unknown): readonly Json[] => {
  const random = randomFrom([...kind].reduce((seed, letter) => Math.imul(seed, 31) + letter.charCodeAt(0), 7))
  return Array.from({ length: times }, () => draw(random) as Json)
}

const isFound = (value: Json): boolean => findSecret(value, []) !== undefined
const surrounded = (text: string, random: Random): unknown => random.of(surroundings)(text, random)
/** Less than one in a thousand. */
const most = times / 1_000 - 1

test('the corpus has enough kinds', () => {
  expect(Object.keys(shapedSecrets).length).toBeGreaterThanOrEqual(40)
  expect(Object.keys(innocents).length).toBeGreaterThanOrEqual(30)
})

describe('less than one in a thousand secrets is missed', { timeout: 120_000 }, () => {
  test.each(Object.entries(shapedSecrets))('of %s, wherever it stands', (kind, draw) => {
    const missed = draws(kind, (random) => surrounded(draw(random), random)).filter((value) => !isFound(value))
    expect(missed.length, JSON.stringify(missed.slice(0, 3))).toBeLessThanOrEqual(most)
  })

  test.each(Object.entries(shapelessSecrets))('of %s, beside a name', (kind, draw) => {
    const missed = draws(kind, (random) => surrounded(random.of(named)(draw(random), random), random)).filter(
      (value) => !isFound(value),
    )
    expect(missed.length, JSON.stringify(missed.slice(0, 3))).toBeLessThanOrEqual(most)
  })
})

describe('less than one in a thousand harmless texts is refused', { timeout: 120_000 }, () => {
  test.each(Object.entries(innocents))('of the kind "%s"', (kind, draw) => {
    const refused = draws(kind, draw).filter(isFound)
    expect(
      refused.length,
      JSON.stringify(refused.slice(0, 3).map((value) => [findSecret(value, []), value])),
    ).toBeLessThanOrEqual(most)
  })

  test.each(Object.entries(shapelessSecrets))('of %s, without a name', (kind, draw) => {
    const refused = draws(kind, (random) => surrounded(draw(random), random)).filter(isFound)
    expect(refused.length, JSON.stringify(refused.slice(0, 3))).toBeLessThanOrEqual(most)
  })
})
