import type { Call } from '../verdict/calls.js'

// A prediction that moves by itself cannot carry a verdict. Where a verdict would
// be faithful, the question is therefore asked again about the unchanged text.

/**
 * Returns how many times to ask again, where the test does not say it: twice, if one of the calls may vary. Of calls
 * that are not made yet, the most.
 */
export const reAsksFor = (calls: readonly Call[] | 'unknown'): number =>
  calls === 'unknown' || calls.some(canVary) ? 2 : 0

/** Whether a model may answer the same request differently. Reasoning models ignore the temperature, with a warning. */
const canVary = ({ temperature, warnings = [] }: Call): boolean =>
  temperature === undefined || temperature > 0 || warnings.some((warning) => warning.startsWith('temperature'))
