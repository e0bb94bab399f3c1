import { stringsIn } from '../../replies/reply.js'
import { digest } from '../../text/canonical-json.js'
import { foldText } from '../../text/fold.js'
import { replaceInTexts } from '../../text/occurrences.js'
import { wordsOf } from '../../text/words.js'
import { promptsOf, type ObservedRun } from './observed-run.js'
import type { RunStep } from './run-step.js'

/** What the models of a run read in place of the changed text. */
export type UnreadText = 'the same text' | 'nothing of the text'

/** Returns what the models of a run read in place of the changed text. Undefined if they read that. */
export function unreadText(
  run: ObservedRun,
  { before, rewrite, text, changed }: Pick<RunStep, 'before' | 'rewrite' | 'text' | 'changed'>,
): UnreadText | undefined {
  if (!before || rewrite || changed === text) return undefined
  const [now, then] = [promptsOf(run), promptsOf(before.observed)]
  if (isUnchanged(now, then, text, changed)) return 'the same text'
  return isLeftOut(now, then, text, changed) ? 'nothing of the text' : undefined
}

/** Whether the models read the same prompts in any order, or read the original text as often as before. */
function isUnchanged(now: readonly unknown[], then: readonly unknown[], text: string, changed: string): boolean {
  if (now.map(digest).sort().join() === then.map(digest).sort().join()) return true
  const count = (prompts: readonly unknown[]): number => replaceInTexts(prompts, text, '').count
  // A counterfactual may only add to the text, and then it contains the original text.
  const read = count([changed]) > 0 ? replaceInTexts(now, changed, '\u0000').value : now
  return count(then) > 0 && count(read) >= count(then)
}

/**
 * Whether the models read the original text before, and now hardly a word of the
 * changed one. An application may cut it, but not send something else instead.
 */
function isLeftOut(now: readonly unknown[], then: readonly unknown[], text: string, changed: string): boolean {
  if (replaceInTexts(then, text, '').count === 0) return false
  const read = new Set(stringsIn(now).flatMap((prompt) => wordsOf(prompt).map(({ text }) => foldText(text))))
  const words = wordsOf(changed).map(({ text }) => foldText(text))
  return words.length >= 5 && words.filter((word) => read.has(word)).length < words.length / 5
}
