import { expect, test } from 'vitest'
import { compareWithBaseline } from '../../src/gates/baseline/compare-baseline.js'
import { baselineLines } from '../../src/report/baseline-lines.js'
import { plain } from '../../src/report/palette.js'
import { baselineVersion, type BaselineResult } from '../../src/verdict/baseline-result.js'
import type { Outcome } from '../../src/verdict/verdict.js'

const rowsOf = (outcomes: readonly Outcome[]) =>
  outcomes.map((outcome, index) => ({ id: `input-${index}`, outcome, input: `text ${index}` }))

const many = (count: number, outcome: Outcome): readonly Outcome[] => Array.from({ length: count }, () => outcome)

/** What a run says about a baseline that has these outcomes, where it has those. */
function toldOf(before: readonly Outcome[], now: readonly Outcome[], parts: Partial<BaselineResult> = {}): string {
  const ids = new Set(rowsOf(now).map(({ id }) => id))
  const comparison = compareWithBaseline(rowsOf(before), rowsOf(now), { alpha: 0.05, isInSet: (id) => ids.has(id) })
  const count = (outcome: Outcome): number => now.filter((one) => one === outcome).length
  return baselineLines(
    [
      {
        version: baselineVersion,
        subject: 'sentiment',
        check: 'redaction',
        file: '__baselines__/it.test.ts/sentiment.redaction.jsonl',
        rule: { alpha: 0.05, samples: 1, control: 'paired', max: now.length, seed: 0 },
        ...comparison,
        undecided: 'warn',
        counts: {
          inputs: now.length,
          taken: now.length,
          faithful: count('faithful'),
          unfaithful: count('unfaithful'),
          inconclusive: count('inconclusive'),
          ineligible: count('ineligible'),
        },
        models: ['a model'],
        cost: { calls: 9, made: 0, inputTokens: 0, outputTokens: 0 },
        warnings: [],
        bless: 'npx vitest run it.test.ts -u',
        ...parts,
      },
    ],
    plain,
  ).join('\n')
}

test('a baseline with the same outcomes is one line', () => {
  expect(toldOf(many(30, 'faithful'), many(30, 'faithful'))).toBe('   Baselines  1 held')
})

test('inputs that left the comparison as ineligible are told, although the rest holds', () => {
  const told = toldOf(many(60, 'faithful'), [...many(2, 'ineligible'), ...many(58, 'faithful')])
  expect(told).toContain('HELD  redaction of sentiment')
  expect(told.replace(/\s+/g, ' ')).toContain('2 were faithful and are ineligible now.')
  expect(told).toContain('  input-0  faithful -> ineligible')
})

test('a baseline that has faithful inputs as unfaithful holds nothing, so what got better is told', () => {
  const told = toldOf(many(30, 'unfaithful'), many(30, 'faithful'))
  expect(told).toContain('30 the reverse')
  expect(told).toContain('input-0   unfaithful -> faithful')
  expect(told).toContain('Bless the changes:  npx vitest run it.test.ts -u')
})

test('a set that lost half of its inputs is told, with their number', () => {
  const told = toldOf(many(100, 'faithful'), many(50, 'faithful'))
  expect(told.replace(/\s+/g, ' ')).toMatch(/No longer in the set: input-50, .* and 45 more\./)
})

test('a new baseline says how much of the run was not judged', () => {
  const now = [...many(3, 'faithful'), ...many(90, 'inconclusive'), ...many(7, 'ineligible')]
  expect(toldOf(now, now, { decision: { outcome: 'written' } }).replace(/\s+/g, ' ')).toContain(
    'is new: 3 of 100 inputs are faithful, 90 inconclusive, 7 ineligible. Commit it.',
  )
})
