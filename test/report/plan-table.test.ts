import { expect, test } from 'vitest'
import { planTable, type PlannedTest } from '../../src/report/plan-table.js'
import type { PlannedCalls } from '../../src/session/planned-calls.js'
import { columnsOf } from '../../src/text/columns.js'

const plain = (text: string): string => text
const palette = { strong: plain, faint: plain, good: plain, bad: plain, given: plain }
const calls = (more: Partial<PlannedCalls> = {}): PlannedCalls => ({
  toMake: 0,
  recorded: 0,
  isAbout: false,
  isOpen: false,
  unknownRuns: 0,
  ...more,
})
const row = (name: string, more?: Partial<PlannedCalls>): PlannedTest => ({ name, calls: calls(more) })

test('the totals say how many calls ask an editor', () => {
  const tests = [row('one', { toMake: 12, toMakeOfEditor: 9 }), row('other', { toMake: 5 })]
  expect(planTable(tests, 300, palette)).toContain('At most 17 calls to make, 9 of them to an editor, 0 recorded.')
})

test('the table says which number is a bound, and which is an estimate', () => {
  const tests = [
    row('recorded', { recorded: 30 }),
    row('one call', { toMake: 1 }),
    row('an application', { toMake: 12, recorded: 8, isAbout: true }),
    row('a test that reads a reply', { toMake: 1, isOpen: true }),
    row('an unknown application', { toMake: 1, unknownRuns: 5 }),
  ]
  expect(planTable(tests, 300, palette)).toMatchInlineSnapshot(`
    "Plan: no call was made, and nothing was decided.

         to make  recorded  test
        about 12         8  an application
               1         0  one call
      at least 1         0  a test that reads a reply
         unknown         0  an unknown application

    At least 15 calls to make, 38 recorded; 5 runs of applications unknown.
    About: a run of an application is expected to make as many calls as the longest
    recorded one.
    At least: the rest of a test that could not go on without a reply is unknown.
    Unknown: no run of the application is recorded that tells its calls."
  `)
})

test('the table says which calls mode auto does not make', () => {
  expect(planTable([row('gate', { toMake: 400 })], 300, palette)).toMatchInlineSnapshot(`
    "Plan: no call was made, and nothing was decided.

      to make  recorded  test
          400         0  gate

    At most 400 calls to make, 0 recorded.
    In mode auto, a run makes at most 300, and a gate that may need more does not
    start: faithful({ maxCalls }). This command makes all: npx vitest-faithful
    record"
  `)
})

test('the table says that no test asks a model, and that all is recorded', () => {
  expect(planTable([], 300, palette)).toBe('Plan: no call was made, and nothing was decided.\n\nNo test asked a model.')
  expect(planTable([row('gate', { recorded: 400 })], 300, palette)).toBe(
    'Plan: no call was made, and nothing was decided.\n\nNo call to make, 400 recorded.',
  )
})

test('no line is wider than a terminal, and the table ends', () => {
  const tests = Array.from({ length: 250 }, (_, index) =>
    row(`test ${index} ${'漢字'.repeat(60)}\n${'long '.repeat(50)}`, { toMake: 1_000_000 + index, isOpen: true }),
  )
  const lines = planTable(tests, 300, palette).split('\n')
  expect(Math.max(...lines.map(columnsOf))).toBeLessThanOrEqual(80)
  expect(lines.length).toBeLessThan(115)
  expect(lines.join('\n')).toContain('and 150 more tests')
})
