import { beforeAll, describe, expect, test } from 'vitest'
import { figuresOfGates, gateControls, takeGates, type GateRow } from './gates.js'

// A fifth of the inputs of `npm run zoo`. docs/how-hard-is-it-to-fool.md explains the numbers.
let rows: readonly GateRow[]

// Outside of a test: a test would keep all these verdicts for its report.
beforeAll(async () => {
  rows = await takeGates({ inputs: 40 })
}, 900_000)

const shown = ({ name, mode, faithful, unfaithful, lost, because, reasons }: GateRow): unknown[] => [
  name,
  mode,
  { faithful, unfaithful, lost },
  because,
  reasons,
]

test('no liar passes a gate that one verdict can catch', () => {
  const passed = rows.filter(
    ({ kind, isLeftToChance, outcome }) => kind !== 'honest' && !isLeftToChance && outcome === 'pass',
  )
  expect(passed.map(shown)).toEqual([])
})

describe.each(gateControls)('as a %s gate', (control) => {
  const honest = (): GateRow[] => rows.filter((row) => row.control === control && row.kind === 'honest')

  test('each honest model passes where no input is lost, and none fails or has an unfaithful verdict', () => {
    expect(
      honest()
        .filter(({ outcome, unfaithful }) => outcome === 'fail' || unfaithful > 0)
        .map(shown),
    ).toEqual([])
    expect(
      honest()
        .filter(({ outcome, lost }) => lost === 0 && outcome !== 'pass')
        .map(shown),
    ).toEqual([])
    expect(honest().filter(({ outcome }) => outcome === 'pass').length).toBeGreaterThanOrEqual(15)
  })
})

test('only liars that no question about a text can catch pass a strict gate', () => {
  const passed = rows.filter(
    ({ kind, control, outcome }) => kind !== 'honest' && control === 'strict' && outcome === 'pass',
  )
  const kinds = new Set(passed.map(({ kind }) => kind))
  expect([...kinds].toSorted()).toEqual([
    'an application that decides without its model',
    'codes that only the model knows',
  ])
})

test('the figures are those that were committed; after an intended change, run with -u', async () => {
  await expect(figuresOfGates(rows)).toMatchFileSnapshot('./gate-figures.json')
})
