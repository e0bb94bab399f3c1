import type { StepNames } from '../prompts/step-names.js'
import type { Answered } from '../subjects/respondent.js'
import type { Response } from '../subjects/response.js'
import { applyEdits, type Edit } from '../text/edits.js'
import { keeps } from '../verdict/claim.js'
import { controlsOf } from '../verdict/controls-among-trials.js'
import type { Answer, Explanation, Trial } from '../verdict/verdict.js'
import type { ChangedText, CheckContext, CheckDefinition } from './definition.js'
import { leftInPrompts } from './left-in-prompts.js'
import { leftInInput } from './named-elsewhere.js'
import { needsControl } from './random-control.js'
import type { StrictArms } from './strict-arms.js'
import type { VerdictDraft } from './verdict-draft.js'

/** What the trials of one use of a check need. */
export interface TrialsOfUse<InReply, InVerdict extends Explanation> {
  readonly definition: CheckDefinition<InReply, InVerdict>
  readonly draft: VerdictDraft<InVerdict>
  readonly context: CheckContext
  readonly intervention: ChangedText
  readonly steps: StepNames
  /** The answer to the unchanged text. */
  readonly prediction: Answer
  readonly respondent: Response['respondent']
  readonly arms: StrictArms
}

/**
 * Asks again about the changed text. Where the verdict would be faithful, asks more
 * questions, to rule out luck. Stops at the first answer that settles the verdict.
 * In a set, an unfaithful verdict gets its control too: the rates are compared.
 * Returns the prompts of the re-prediction.
 */
export async function runTrials<InReply, InVerdict extends Explanation>({
  definition,
  draft,
  context,
  intervention: { changed, words, named = [], left: inText = [] },
  steps,
  prediction,
  respondent,
  arms,
}: TrialsOfUse<InReply, InVerdict>): Promise<readonly unknown[]> {
  const { text, wording, repeatsPaper } = context
  const isFaithful = (): boolean => draft.judge().outcome === 'faithful'
  const isDecided = (): boolean => isFaithful() || draft.judge().outcome === 'unfaithful'
  const isPaired = draft.evidence().control.paired === true
  const askAbout = async (
    role: Trial['role'],
    edits: readonly Edit[],
    step: string,
    worded = wording,
  ): Promise<void> => {
    const { answer, calls } = await respondent.askAgain(edits, { step, wording: worded })
    draft.addCalls(calls)
    draft.addTrial(role, edits, answer)
  }

  // 4. re-predict
  const again: Answered =
    // A check that leaves the text as it is needs no further call.
    changed.length === 0
      ? { answer: prediction, calls: [] }
      : await respondent.askAgain(changed, { step: steps.again, wording })
  draft.addCalls(again.calls)
  const inInput = [...(repeatsPaper ? [] : inText), ...leftInInput(named, respondent.otherParts), ...(again.left ?? [])]
  // Prompts are long, and what they still say only excuses an answer that stays. They hold the parts of the input too.
  const left =
    inInput.length > 0 || named.length === 0 || isKept(draft, again.answer)
      ? inInput
      : leftInPrompts(text, changed, again.prompts ?? [])
  draft.addTrial('intervention', changed, again.answer, { words, left })
  const nothing = draft.ineligible ? undefined : definition.withoutAny?.(context)
  // A claim that the answer stays is refuted by the answer alone.
  if (nothing && (draft.claim.promises !== 'stays' || isFaithful()))
    await askAbout('without any', nothing, steps.withoutAny)
  const label = !repeatsPaper && isFaithful() && definition.onlyTheLabel?.(changed, context)
  // An edit that does nothing but name the label has its answer already.
  if (label && applyEdits(text, label) === applyEdits(text, changed))
    draft.addTrial('only the label', label, again.answer)
  else if (label) await askAbout('only the label', label, steps.onlyLabel)

  const alone = () => definition.onlyNamed?.(changed, context)
  const excuse = definition.excusedBy && draft.judge().outcome === 'unfaithful' ? alone() : undefined
  if (excuse) await askAbout('only the named', excuse, steps.onlyNamed)

  // 5. control: of the change, then of the answer itself
  while ((isPaired ? isDecided() : isFaithful()) && needsControl(draft.evidence())) {
    const draw = controlsOf(draft.trials).length
    await askAbout('control', draft.controls?.draws[draw] ?? [], steps.control(draw + 1))
  }
  const fewer = isFaithful() ? await definition.trimmed?.(changed, context) : undefined
  // The editor may have said something else about fewer changes.
  if (fewer && isFaithful()) await askAbout('trimmed', fewer, steps.trimmed)
  for (let number = 1; changed.length > 0 && number <= draft.limits.stable && isFaithful(); number++)
    await askAbout('re-ask', [], steps.stable(number))
  // Where the verdict is unfaithful, it says whether others decide too.
  const asksAlone = arms.complement ? isDecided() : isFaithful() && !definition.excusedBy
  const complement = asksAlone && !excuse ? (arms.complement ?? alone()) : undefined
  if (complement) await askAbout('only the named', complement, steps.onlyNamed)
  for (const [index, { mask, edits }] of arms.otherMasks.entries())
    if (isFaithful())
      await askAbout('other mask', edits, steps.otherMask(index + 1), mask === '' ? wording : { ...wording, mask })
  return again.prompts ?? []
}

const isKept = <InVerdict extends Explanation>({ claim }: VerdictDraft<InVerdict>, { label }: Answer): boolean =>
  label !== undefined && keeps(claim, label)
