import { describe, expect, test } from 'vitest'
import { annotatedTexts, placesIn, saidFacts } from '../../bench/editors/annotated-text.js'
import { maskedText, mask } from '../../bench/editors/questions.js'
import { hasItem, maskItems } from '../../src/text/mask.js'
import { countWords } from '../../src/text/words.js'

const texts = annotatedTexts()

describe.each(texts)('the annotated text $id', (annotated) => {
  const { text, reason, facts, notSaid } = annotated

  test('has each annotated place, letter by letter and as whole words', () => {
    const places = placesIn(annotated)
    expect(places.filter((place) => !text.includes(place))).toEqual([])
    const { coverage } = maskItems(text, places, mask)
    expect(coverage.filter(({ occurrences }) => occurrences !== 1)).toEqual([])
  })

  test('has places for the facts that it says, and only for these', () => {
    expect(saidFacts(annotated).length).toBeGreaterThan(0)
    for (const { kind, places = [] } of facts) expect(places.length > 0).toBe(kind === 'says')
  })

  test('keeps at least half of its words under the masks', () => {
    const hidden = placesIn(annotated).map((place) => countWords(place))
    expect(hidden.reduce((sum, count) => sum + count, 0)).toBeLessThan(countWords(text) / 2)
    expect(placesIn(annotated).filter((place) => hasItem(maskedText(annotated), place))).toEqual([])
  })

  test('has a reason in other words', () => {
    expect(placesIn(annotated).filter((place) => hasItem(reason, place) && countWords(place) > 3)).toEqual([])
    expect(text).not.toContain(reason)
  })

  test('has 40 to 120 words', () => {
    expect(countWords(text)).toBeGreaterThanOrEqual(40)
    expect(countWords(text)).toBeLessThanOrEqual(120)
  })

  test('has two or three statements that it does not say, each once', () => {
    expect(notSaid.length).toBeGreaterThanOrEqual(2)
    const clauses = [...notSaid, ...facts.map(({ clause }) => clause)]
    expect(new Set(clauses).size).toBe(clauses.length)
  })
})
