import { expect, test } from 'vitest'
import { importance, redaction } from 'vitest-faithful'
import { readGate } from '../../src/gates/gate-options.js'
import { messageOf } from '../message-of.js'

const options = { atLeast: 0.8 }

test('a gate has defaults for all but its rate', () => {
  expect(readGate(redaction, options)).toEqual({
    checks: [redaction],
    rule: { atLeast: 0.8, alpha: 0.05, stop: 'all', max: undefined, seed: 0, samples: 1, control: 'paired' },
    concurrency: undefined,
    undecided: 'fail',
  })
})

test('a gate keeps its options and all of its checks', () => {
  const given = { atLeast: 1, alpha: 0.01, stop: 'early', max: 9, seed: -3, samples: 5, control: 'strict' } as const
  const gate = readGate([redaction, importance, redaction.with({ mask: '[X]' })], {
    ...given,
    concurrency: 4,
    undecided: 'warn',
  })
  expect(gate).toMatchObject({ rule: given, concurrency: 4, undecided: 'warn' })
  expect(gate.checks).toHaveLength(3)
})

const faulty: readonly (readonly [check: unknown, given: unknown, message: string])[] = [
  [undefined, options, 'needs a check, such as redaction, or a list of checks; received undefined.'],
  [{ atLeast: 0.8 }, undefined, 'The check comes first: toPassGate(redaction, { atLeast: 0.8 }).'],
  ['redaction', options, 'received "redaction".'],
  [[redaction, 'importance'], options, 'received "importance".'],
  [[undefined], options, 'received undefined.'],
  [() => {}, options, 'received a function.'],
  [[], options, 'needs a check; the list is empty.'],
  [[redaction, redaction], options, 'has the check redaction twice.'],
  [redaction, undefined, 'needs options with a rate: { atLeast: 0.8 }; received undefined.'],
  [redaction, 0.8, 'received 0.8.'],
  [redaction, {}, 'needs the rate that it demands: { atLeast: 0.8 }.'],
  ...[0, -0.1, 1.01, 80, NaN, Infinity, '0.8', null].map(
    (atLeast) => [redaction, { atLeast }, 'needs a number above 0 and at most 1, such as 0.8, as `atLeast`;'] as const,
  ),
  ...[0, 0.6, '5%'].map((alpha) => [redaction, { ...options, alpha }, 'as `alpha`;'] as const),
  [redaction, { ...options, stop: 'soon' }, "needs 'all' or 'early', as `stop`; received \"soon\"."],
  ...[0, 1.5, -1, '9'].map((max) => [redaction, { ...options, max }, 'as `max`;'] as const),
  [redaction, { ...options, seed: 0.5 }, 'needs a whole number, as `seed`; received 0.5.'],
  [redaction, { ...options, concurrency: 0 }, 'as `concurrency`; received 0.'],
  ...[0, 2, -1, 1.5].map((samples) => [redaction, { ...options, samples }, 'An even number has no majority.'] as const),
  [redaction, { ...options, control: true }, "needs 'strict' or false, or absent for the default, as `control`;"],
  [redaction, { ...options, control: { seed: 1 } }, 'redaction.with({ control: { seed: 1 } }).'],
  [redaction, { ...options, undecided: 'pass' }, "needs 'fail' or 'warn', as `undecided`; received \"pass\"."],
  [redaction, { atLeast: 80 }, 'as `atLeast`; received 80. Did you mean 0.8?'],
  [redaction, { ...options, atleast: 0.9 }, 'has no option "atleast". Did you mean atLeast?'],
  [redaction, { ...options, sample: 3 }, 'Did you mean samples?'],
  [redaction, { ...options, mask: '[X]' }, "It is an option of the check: redaction.with({ mask: '[HIDDEN]' })."],
  [redaction, { ...options, confidence: 0.95 }, 'A confidence of 95% is alpha: 0.05.'],
  [redaction, { ...options, xyz: 1 }, 'Its options are atLeast, stop, undecided, alpha, max, seed,'],
]

test.each(faulty)('a faulty gate is refused: %j, %j', async (check, given, message) => {
  const said = await messageOf(Promise.resolve().then(() => readGate(check, given)))
  expect(said.replaceAll('\n', ' ')).toContain(message)
  expect(said).toMatch(/^UsageError: toPassGate\(\) /)
})
