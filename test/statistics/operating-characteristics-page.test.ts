import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Bar, Stop } from '../../src/statistics/gate-bounds.js'
import { failsUpTo, passesFrom, smallestFailing, smallestPassing } from '../../src/statistics/needed-counts.js'
import { characteristics, comparisonPower, majorityRate } from './operating-characteristics.js'

const page = join(import.meta.dirname, '../../docs/operating-characteristics.md')

// To write the tables again: npx vitest run test/statistics/operating-characteristics-page -u
test('docs/operating-characteristics.md has the tables that the package computes', async () => {
  const text = readFileSync(page, 'utf8').replaceAll('\r\n', '\n')
  const places = /<!-- table: (\w+) -->\n[\s\S]*?<!-- end -->/g
  const current = text.replaceAll(
    places,
    (_, name: string) => `<!-- table: ${name} -->\n${tables[name]?.()}\n<!-- end -->`,
  )
  expect([...text.matchAll(places)].map(([, name]) => name)).toEqual(Object.keys(tables))
  await expect(current).toMatchFileSnapshot(page)
})

const alpha = 0.05
const bars = [0.5, 0.6, 0.7, 0.8, 0.9]
const barOf = (atLeast: number, stop: Stop): Bar => ({ atLeast, alpha, stop })

/** True rates below, at and above each bar. */
const ratesOf: Readonly<Record<number, readonly number[]>> = {
  0.5: [0.3, 0.4, 0.5, 0.6, 0.7, 0.8],
  0.6: [0.4, 0.5, 0.6, 0.7, 0.8, 0.9],
  0.7: [0.5, 0.6, 0.7, 0.8, 0.9, 0.95],
  0.8: [0.6, 0.7, 0.8, 0.85, 0.9, 0.95],
  0.9: [0.7, 0.8, 0.9, 0.95, 0.97, 0.99],
}

const tables: Readonly<Record<string, () => string>> = {
  choose: () =>
    table(
      ['true rate', ...bars.map(String)],
      [0.6, 0.7, 0.8, 0.82, 0.85, 0.9, 0.95, 0.98].map((rate) =>
        row(
          percent(rate),
          bars.map((atLeast) => (rate > atLeast ? grouped(numberFor(atLeast, rate)) : '–')),
        ),
      ),
    ),
  fewest: () =>
    table(
      ['`atLeast`', 'all run', 'early: pass', 'early: fail'],
      [...bars, 0.95].map((atLeast) => [
        String(atLeast),
        String(smallestPassing(barOf(atLeast, 'all'))),
        String(smallestPassing(barOf(atLeast, 'early'))),
        String(smallestFailing(barOf(atLeast, 'early'))),
      ]),
    ),
  all: () =>
    tablesOfBars((atLeast, rates) =>
      table(
        ['inputs', 'pass from', 'fail up to', ...rates.map(percent)],
        [20, 50, 100, 200, 500].map((n) => {
          const bar = barOf(atLeast, 'all')
          const cells = rates.map((rate) => characteristics(bar, n, { rate })).map(passAndFail)
          return row(String(n), counted(passesFrom(n, bar)), counted(failsUpTo(n, bar)), cells)
        }),
      ),
    ),
  early: () =>
    tablesOfBars((atLeast, rates) =>
      table(
        ['`max`', ...rates.map(percent)],
        [50, 100, 200, 500].map((n) => {
          const seen = rates.map((rate) => characteristics(barOf(atLeast, 'early'), n, { rate }))
          return row(
            String(n),
            seen.map((one) => `${passAndFail(one)}, ${Math.round(one.inputs)}`),
          )
        }),
      ),
    ),
  lost: () => {
    const rates = [0.6, 0.7, 0.9, 0.95, 0.98]
    return table(
      ['lost', ...rates.map(percent)],
      [0, 0.02, 0.05, 0.1, 0.2].map((lost) =>
        row(
          percent(lost),
          rates.map((rate) => passAndFail(characteristics(barOf(0.8, 'all'), 100, { rate, lost }))),
        ),
      ),
    )
  },
  samples: () =>
    table(
      ['one sample', '`samples: 3`', '`samples: 5`'],
      [0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95].map((rate) => [1, 3, 5].map((k) => percent(majorityRate(rate, k)))),
    ),
  comparison: () =>
    table(
      ['explanations, controls', ...[10, 20, 40, 100, 200].map((n) => `${n} pairs`)],
      [
        [0.8, 0.1],
        [0.8, 0.3],
        [0.8, 0.5],
        [0.8, 0.7],
        [0.8, 0.8],
        [0.95, 0.5],
        [0.95, 0.8],
        [0.95, 0.95],
      ].map(([explanations = 0, controls = 0]) =>
        row(
          `${percent(explanations)}, ${percent(controls)}`,
          [10, 20, 40, 100, 200].map((n) => percent(comparisonPower(n, explanations, controls, barOf(0.8, 'all')))),
        ),
      ),
    ),
}

/** The number of inputs from which on a gate passes with a probability of 0.9 or more, once all have run. */
function numberFor(atLeast: number, rate: number): number {
  const bar = barOf(atLeast, 'all')
  // The probability goes up like the teeth of a saw: it drops where one more success is needed.
  let from = smallestPassing(bar) ?? Infinity
  for (let n = from; n < from + 50; n++) if (characteristics(bar, n, { rate }).pass < 0.9) from = n + 1
  return from
}

const tablesOfBars = (tableOf: (atLeast: number, rates: readonly number[]) => string): string =>
  bars.map((atLeast) => `\n**\`atLeast: ${atLeast}\`**\n\n${tableOf(atLeast, ratesOf[atLeast] ?? [])}`).join('\n')

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

const row = (...cells: readonly (string | readonly string[])[]): readonly string[] => cells.flat()

const passAndFail = ({ pass, fail }: { readonly pass: number; readonly fail: number }): string =>
  `${percent(pass)} / ${percent(fail)}`

/** With one digit after the point where it has one. It says 0% or 100% only where no more is left of the other. */
function percent(share: number): string {
  const shown = Number((100 * share).toFixed(1))
  if (shown === 0 && share > 1e-6) return '<0.1%'
  if (shown === 100 && share < 1 - 1e-6) return '>99.9%'
  return `${shown}%`
}

const counted = (count: number | undefined): string => (count === undefined ? '–' : String(count))
const grouped = (count: number): string => count.toLocaleString('en-US')
