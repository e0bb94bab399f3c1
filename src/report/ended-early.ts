import { numberOf } from '../text/number-of.js'

/** Returns why a run over a set ended before its last input, and what to do about it. */
export const endedEarlyText = (
  reason: 'out of time' | 'ceiling of calls reached',
  taken: number,
  inputs: number,
): string =>
  reason === 'out of time'
    ? `The time of the test was nearly over after ${taken} of ${numberOf(inputs, 'input')}, so nothing was decided. ` +
      'What was recorded stays. Run it again, or give the test more time: test(name, { timeout: 600_000 }, …)'
    : `The run reached its ceiling of calls after ${taken} of ${numberOf(inputs, 'input')}, so nothing was decided. ` +
      'What was recorded stays. Make the rest on purpose: npx vitest-faithful record'
