import { expect, test } from 'vitest'
import { countedGates } from '../../src/report/counted-gates.js'
import type { GateOfTest } from '../../src/report/gate-row.js'
import { gateTable } from '../../src/report/gate-table.js'
import { columnsOf } from '../../src/text/columns.js'
import type { GateResult } from '../../src/verdict/gate-result.js'
import { gateOf } from './gates.js'
import { tags, withoutTags } from './verdicts.js'

const tableOf = (...results: readonly GateOfTest[]): string => {
  const lines = gateTable(results, tags)
  for (const line of lines) expect(columnsOf(withoutTags(line))).toBeLessThan(81)
  return withoutTags(lines.join('\n'))
}

test('a run without gates has no table', () => {
  expect(gateTable([], tags)).toEqual([])
})

test('the table has each gate with the numbers that decide, and below it what else counts', () => {
  expect(
    tableOf(
      gateOf({ faithful: 30 }),
      gateOf({ faithful: 15, unfaithful: 9, refused: 1, ineligible: 2 }, {}, { check: 'importance' }),
      gateOf({ faithful: 18, unfaithful: 2 }, {}, { undecided: 'warn' }),
      gateOf({ faithful: 4, random: 26 }),
      gateOf({ refused: 15, ineligible: 4 }),
      gateOf({ unfaithful: 4, faithful: 40 }, { stop: 'early' }),
      gateOf({ faithful: 12 }, { ended: 'out of time', max: 50 }),
      gateOf({ faithful: 30 }, { control: false, samples: 3, alpha: 0.01 }, { subject: 'a subject with a long name' }),
    ),
  ).toMatchInlineSnapshot(`
    "  gate                   decision   faithful  needed  true rate   control  calls
      sentiment, redaction   passed     30/30     80%     >= 90.4%    0/30     90
        30 pass with 28 or more, fail with 19 or fewer
      sentiment, importance  failed     15/25     80%     < 79.8%     0/24     81
        25 pass with 24 or more, fail with 16 or fewer; 1 lost (refused)
        2 ineligible (prediction is undetermined)
      sentiment, redaction   undecided  18/20     80%     71.7-98.2%  0/20     60
        the rate may lie on either side of what is demanded
        a warning only: undecided: 'warn'; 20 pass with all, fail with 12 or fewer
      sentiment, redaction   undecided  30/30     80%     >= 90.4%    26/30    90
        the explanations do not clearly beat random changes
        30 pass with 28 or more, fail with 19 or fewer
      sentiment, redaction   undecided  0/15      80%     -           0/0      57
        there was nothing to judge; 15 lost (refused)
        4 ineligible (prediction is undetermined)
      sentiment, redaction   failed     0/3       80%     < 74.5%     0/3      9
        stop: 'early'; 3 of 44 inputs taken, by seed 0
      sentiment, redaction   undecided  12/12     80%     -           0/12     36
        the time of the test was nearly over
      a subject with a lo …  passed     30/30     80%     >= 85.7%    none     90
        30 pass with all, fail with 18 or fewer; 3 samples of each input; alpha 0.01"
  `)
})

test('gates of several tests with the same subject and check show their tests, and only they', () => {
  const inTest = (name: string, parts: Partial<GateResult> = {}) => ({
    ...gateOf({ faithful: 30 }, {}, parts),
    test: `test/gates.test.ts > ${name}`,
  })
  expect(tableOf(inTest('reviews'), inTest('tweets, which are shorter than reviews, and have other words'))).toContain(
    'test: test/gates.test.ts > tweets, which are shorter than reviews, and hav …',
  )
  expect(tableOf(inTest('reviews'), inTest('all'), inTest('all', { check: 'importance' }))).toMatchInlineSnapshot(`
    "  gate                   decision  faithful  needed  true rate  control  calls
      sentiment, redaction   passed    30/30     80%     >= 90.4%   0/30     90
        test: test/gates.test.ts > reviews
        30 pass with 28 or more, fail with 19 or fewer
      sentiment, redaction   passed    30/30     80%     >= 90.4%   0/30     90
        test: test/gates.test.ts > all
        30 pass with 28 or more, fail with 19 or fewer
      sentiment, importance  passed    30/30     80%     >= 90.4%   0/30     90
        30 pass with 28 or more, fail with 19 or fewer"
  `)
  expect(tableOf(inTest('reviews'), inTest('reviews'))).not.toContain('test:')
})

test('a gate that failed before a retry says so', () => {
  const history = [{ retry: 0, repeat: 0, outcome: 'fail' as const }]
  expect(tableOf(gateOf({ faithful: 30 }, {}, { attempt: { retry: 1, repeat: 0 }, history }))).toContain(
    'it failed before a retry',
  )
})

test('a gate that was undecided before a retry, or that passed before it, says so', () => {
  const after = (...outcomes: readonly ('pass' | 'fail' | 'undecided')[]) => ({
    attempt: { retry: outcomes.length, repeat: 0 },
    history: outcomes.map((outcome, retry) => ({ retry, repeat: 0, outcome })),
  })
  expect(tableOf(gateOf({ faithful: 30 }, {}, after('undecided', 'fail')))).toContain(
    'it failed and was undecided before a retry',
  )
  expect(tableOf(gateOf({ unfaithful: 30 }, {}, after('pass')))).toContain('it passed before a retry')
  expect(tableOf(gateOf({ faithful: 30 }, {}, after('pass')))).not.toContain('before a retry')
})

test('a gate says how many of its controls were not read, the options of its check, and its warnings', () => {
  const gate = gateOf({ faithful: 30, unread: 5 }, {}, { options: { mask: '[X]' }, warnings: ['3 inputs are copies'] })
  expect(tableOf(gate)).toMatch(/passed +35\/35 .* 0\/30 /)
  expect(tableOf(gate)).toContain('5 without a control that was read')
  expect(tableOf(gate)).toContain('mask: "[X]"')
  expect(tableOf(gate)).toContain('3 inputs are copies')
})

test('a gate that judged nothing is no warning only', () => {
  expect(tableOf(gateOf({ refused: 15 }, {}, { undecided: 'warn' }))).not.toContain('a warning only')
})

test('of the attempts at a test, the last retry of each repeat counts', () => {
  const at = (retry: number, repeat: number, parts: Partial<GateResult> = {}) =>
    gateOf({ faithful: 30 }, {}, { attempt: { retry, repeat }, ...parts })
  const results = [at(0, 0), at(1, 0), at(0, 1), at(0, 0, { check: 'importance' })]
  expect(countedGates(results)).toEqual(results.slice(1))
})

test('a wide name of a gate is cut, and its colours do not count', () => {
  const wide = gateOf({ faithful: 30 }, {}, { subject: '映画の感想'.repeat(9) })
  expect(tableOf(wide)).toContain(' …')
})
