import { digest } from '../../text/canonical-json.js'
import { replaceInTexts } from '../../text/occurrences.js'
import { promptsOf, type ObservedRun } from './observed-run.js'
import type { RunStep } from './run-step.js'

/**
 * Whether the models of a run read the same text as in the prediction, although the
 * check changed it: the same prompts in any order, or the original text as often.
 */
export function isSameTextRead(
  run: ObservedRun,
  { before, rewrite, text, changed }: Pick<RunStep, 'before' | 'rewrite' | 'text' | 'changed'>,
): boolean {
  if (!before || rewrite || changed === text) return false
  const [now, then] = [promptsOf(run), promptsOf(before.observed)]
  if (now.map(digest).sort().join() === then.map(digest).sort().join()) return true
  const count = (prompts: readonly unknown[]): number => replaceInTexts(prompts, text, '').count
  // A counterfactual may only add to the text, and then it contains the original text.
  const read = count([changed]) > 0 ? replaceInTexts(now, changed, '\u0000').value : now
  return count(then) > 0 && count(read) >= count(then)
}
