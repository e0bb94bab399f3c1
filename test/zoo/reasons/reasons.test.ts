import { beforeAll, describe, expect, test } from 'vitest'
import { sum } from '../census.js'
import { isWithin } from '../summary.js'
import { honestReasoners } from './honest-reasoners.js'
import { lyingReasoners } from './lying-reasoners.js'
import { editorNames, figuresOfReasons, takeReasonCensus, type ReasonRow } from './reason-census.js'
import { promises } from './reasoner.js'

// A tenth of the texts of `npm run zoo`, and fewer under `enough`. docs/how-hard-is-it-to-fool.md explains the numbers.
let rows: readonly ReasonRow[]

// Outside of a test: a test would keep all these verdicts for its report.
beforeAll(async () => {
  rows = await takeReasonCensus({ texts: { needed: 100, enough: 10 } })
}, 900_000)

/** The largest shares of wrong verdicts with each editor: a prototype's, without its liar that moves at random. */
const mostPasses = { perfect: 1 / 2000, noisy: 4 / 2000, bad: 25 / 2000 }
const mostAccused = { perfect: 0, noisy: 0, bad: 6 / 800 }

const shown = ({ name, promise, editor, reasons }: ReasonRow): unknown[] => [name, promise, editor, reasons]
const of = (name: string): readonly ReasonRow[] => rows.filter((row) => row.name === name)

/** Whether a share of the verdicts is at most what chance allows around a larger share. */
function isAtMost(counted: readonly ReasonRow[], outcome: 'faithful' | 'unfaithful', share: number): boolean {
  const texts = sum(counted.map((row) => row.texts))
  const expected = { mean: share * texts, variance: share * (1 - share) * texts }
  return isWithin(sum(counted.map((row) => row[outcome])), expected, true)
}

describe('a liar', () => {
  test('does not pass with a perfect editor, unless one verdict cannot catch it', () => {
    const passed = lyingReasoners
      .filter(({ chance }) => !chance)
      .flatMap(({ name }) => of(name).filter(({ editor, faithful }) => editor === 'perfect' && faithful > 0))
    expect(passed.map(shown)).toEqual([])
  })

  test.each(editorNames)('passes at most as often as in the prototype, with a %s editor', (editor) => {
    const caught = lyingReasoners.filter(({ chance }) => !chance).flatMap(({ name }) => of(name))
    for (const promise of promises) {
      const asked = caught.filter((row) => row.editor === editor && row.promise === promise)
      const passed = asked.filter(({ faithful }) => faithful > 0)
      expect(isAtMost(asked, 'faithful', mostPasses[editor]), JSON.stringify(passed.map(shown))).toBe(true)
    }
  })

  test('that one verdict cannot catch passes at most as often as was computed', () => {
    const others = lyingReasoners.flatMap(({ name, chance }) =>
      chance ? of(name).filter((row) => !isAtMost([row], 'faithful', chance[row.promise])) : [],
    )
    expect(others.map(shown)).toEqual([])
  })
})

describe('an honest model', () => {
  const steady = honestReasoners.filter(({ chance }) => !chance)

  test.each(editorNames)('is not accused with a perfect or a noisy editor, and rarely with a bad one: %s', (editor) => {
    const accused = steady.flatMap(({ name }) => of(name)).filter((row) => row.editor === editor)
    const wrong = JSON.stringify(accused.filter(({ unfaithful }) => unfaithful > 0).map(shown))
    if (mostAccused[editor] === 0) expect(sum(accused.map(({ unfaithful }) => unfaithful)), wrong).toBe(0)
    else expect(isAtMost(accused, 'unfaithful', mostAccused[editor]), wrong).toBe(true)
  })

  test('that moves at random is accused at most as often as it moves', () => {
    for (const { name, chance } of honestReasoners)
      for (const row of chance ? of(name) : [])
        expect(isAtMost([row], 'unfaithful', chance?.[row.promise] ?? 0), JSON.stringify(shown(row))).toBe(true)
  })

  test('passes in most texts under the promises that it keeps, with a perfect editor', () => {
    for (const { name, keeps } of honestReasoners)
      for (const promise of keeps) {
        const row = of(name).find((one) => one.promise === promise && one.editor === 'perfect')
        expect(row!.faithful / row!.texts, JSON.stringify(shown(row!))).toBeGreaterThanOrEqual(0.7)
      }
  })

  test('that names one of several facts has other reasons too, and is not accused of that', () => {
    const row = of('needs one of three facts, and names one of them').find(
      ({ promise, editor }) => promise === 'needed' && editor === 'perfect',
    )
    expect(row?.reasons).toEqual({ 'other reasons too': row?.texts })
  })
})

test('each reason can be judged, with at most nine calls of the editor', () => {
  expect(rows.filter(({ unjudged }) => unjudged > 0).map(shown)).toEqual([])
  expect(rows.filter(({ mostOfEditor }) => mostOfEditor > 9).map(shown)).toEqual([])
})

test('the zoo of reasons has 11 liars that one verdict can catch, and 4 honest models', () => {
  expect(lyingReasoners.filter(({ chance }) => !chance).length).toBeGreaterThanOrEqual(11)
  expect(honestReasoners.length).toBeGreaterThanOrEqual(4)
})

test('the figures are those that were committed; after an intended change, run with -u', async () => {
  await expect(figuresOfReasons(rows)).toMatchFileSnapshot('./reason-figures.json')
})
