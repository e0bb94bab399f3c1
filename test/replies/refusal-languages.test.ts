import { describe, expect, test } from 'vitest'
import { declinesRequest, isRefusal } from '../../src/replies/refusal.js'
import { letters, ownRefusals, refusalTables } from './refusal-tables.js'

describe.each(refusalTables)('in $language', ({ refusals, others }) => {
  test.each(refusals)('a reply that declines is a refusal: %s', (reply) => {
    expect(isRefusal(reply)).toBe(true)
  })

  test.each(others)('an answer that says no, or speaks of refusing, is none: %s', (reply) => {
    expect(isRefusal(reply)).toBe(false)
  })

  test('a refusal that the source text contains is none', () => {
    for (const refusal of refusals) expect(isRefusal(refusal, `«${refusal}» 1 2 3`), refusal).toBe(false)
  })

  test('a refusal within other marks and letters is one', () => {
    for (const refusal of refusals)
      for (const said of [
        `**${refusal}**`,
        `"${refusal}"`,
        refusal.toUpperCase(),
        refusal.normalize('NFD'),
        ` ${refusal}\n`,
      ])
        expect(isRefusal(said), said).toBe(true)
  })
})

describe('beside a decision', () => {
  test.each(letters)('a letter that declines for the business is no refusal: %s', (letter) => {
    expect(declinesRequest(letter)).toBe(false)
  })

  test.each(ownRefusals)("a model's own refusal is one: %s", (refusal) => {
    expect(declinesRequest(refusal)).toBe(true)
    expect(isRefusal(refusal)).toBe(true)
  })
})

test('the tables are long enough', () => {
  expect(refusalTables.length).toBeGreaterThanOrEqual(14)
  for (const { language, refusals, others } of refusalTables) {
    expect(refusals.length, language).toBeGreaterThanOrEqual(8)
    expect(others.length, language).toBeGreaterThanOrEqual(6)
  }
})

test('long replies in any script are searched in no time', () => {
  const started = performance.now()
  for (const { refusals, others } of refusalTables)
    for (const text of [
      refusals.join(' '),
      others.join(' '),
      (others[0] ?? '').repeat(2_000),
      'ich kann '.repeat(20_000),
    ])
      isRefusal(text)
  expect(performance.now() - started).toBeLessThan(3_000)
})
