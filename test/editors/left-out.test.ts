import { describe, expect, test } from 'vitest'
import { annotatedTexts } from '../../bench/editors/annotated-text.js'
import { listedClauses, type ListedClause } from '../../bench/editors/left-out.js'

const kinds = listedClauses(annotatedTexts())
const stated = kinds.filter(({ isStated }) => isStated).flatMap(({ clauses }) => clauses)
const unstated = kinds.filter(({ isStated }) => !isStated).flatMap(({ clauses }) => clauses)
const shareLeftOut = (clauses: readonly ListedClause[]): number =>
  clauses.filter(({ isLeftOut }) => isLeftOut).length / clauses.length

describe('of what an editor can list for a reason, the check', () => {
  test('keeps each annotated fact, also in another language than the text', () => {
    expect(stated.length).toBeGreaterThan(100)
    expect(stated.filter(({ isLeftOut }) => isLeftOut)).toEqual([])
  })

  test('leaves out at least 95% of what the reason does not state', () => {
    expect(unstated.length).toBeGreaterThan(1_000)
    expect(shareLeftOut(unstated)).toBeGreaterThan(0.95)
  })

  test.each(kinds.filter(({ isStated }) => !isStated))('leaves out at least 90% of the $kind', ({ clauses }) => {
    expect(clauses.length).toBeGreaterThan(100)
    expect(shareLeftOut(clauses)).toBeGreaterThan(0.9)
  })
})
