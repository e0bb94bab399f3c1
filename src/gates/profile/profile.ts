import type { Check } from '../../checks/check.js'
import type { InputSet } from '../../subjects/input-set.js'
import type { ProfileResult } from '../../verdict/profile-result.js'
import type { ProfileOptions } from './profile-options.js'

/**
 * Checks a set of inputs and returns what the checks say about the model: rates with their intervals, the comparison
 * with random explanations, and what was not judged. It decides nothing. It runs in a test, where replies are recorded,
 * and in a script, where each call is made.
 *
 * @example
 * const card = await profile(sentiment.over(reviews), [importance, redaction, counterfactual])
 * console.log(profileTable(card))
 *
 * @throws UsageError for faulty arguments.
 */
export async function profile(
  set: InputSet,
  checks: Check | readonly Check[],
  options?: ProfileOptions,
): Promise<ProfileResult> {
  const { runProfile } = await import('./run-profile.js')
  return runProfile(set, checks, options)
}
