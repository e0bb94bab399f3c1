import { UsageError } from '../errors.js'
import { stepNames } from '../prompts/step-names.js'
import { questionDiffers } from '../prompts/variants.js'
import { asScrubbed } from '../recordings/scrub.js'
import type { Answered } from '../subjects/respondent.js'
import type { Response } from '../subjects/response.js'
import { openAnswersOf, rejectMissingTolerance } from '../subjects/tolerance.js'
import { applyEdits, type Edit } from '../text/edits.js'
import { countWords } from '../text/words.js'
import type { Call } from '../verdict/calls.js'
import { isComplete, keeps } from '../verdict/claim.js'
import { controlsOf } from '../verdict/judge.js'
import type { Answer, Explanation, Trial, Verdict } from '../verdict/verdict.js'
import { optionNamesOfAnyPrompt } from './allowed-options.js'
import { messageParts, type VerdictFacts } from './check-words.js'
import { rejectOmittedControl } from './control-option.js'
import { decideOptions, wordingInVerdict, wordingsOf } from './decided-options.js'
import type { Check, CheckContext, CheckDefinition, CheckOptions, DrawnControls } from './definition.js'
import { ineligibility } from './eligibility.js'
import { askToExplain, checkSupplied, readSupplied } from './explanation.js'
import { alsoInPrompt, leftInInput } from './named-elsewhere.js'
import { needsControl } from './random-control.js'
import { storeVerdict } from './store-verdict.js'
import { draftVerdict } from './verdict-draft.js'

/**
 * Makes a check from its definition. The check runs the paper's four steps and
 * then ours: predict, explain, intervene, re-predict, control, judge. Each
 * question of ours is asked in a fresh conversation.
 */
export function defineCheck<InReply, InVerdict extends Explanation = Explanation>(
  definition: CheckDefinition<InReply, InVerdict>,
): Check<InVerdict> {
  return withOptions(definition, [])
}

/** Returns the check with default options. The options of a use override them. */
function withOptions<InReply, InVerdict extends Explanation>(
  definition: CheckDefinition<InReply, InVerdict>,
  defaults: readonly CheckOptions[],
): Check<InVerdict> {
  const check = async (response: Response, options: CheckOptions = {}): Promise<Verdict<InVerdict>> =>
    storeVerdict(await runCheck(definition, response, [...defaults, options]))
  return Object.assign(check, {
    checkName: definition.name,
    suppliedAs: definition.supplied?.option,
    optionNames: optionNamesOfAnyPrompt(definition),
    inWords: (verdict: VerdictFacts<InVerdict>) => messageParts(verdict, definition.words),
    with: (options: CheckOptions) => withOptions(definition, [...defaults, options]),
  })
}

async function runCheck<InReply, InVerdict extends Explanation>(
  definition: CheckDefinition<InReply, InVerdict>,
  response: Response,
  layers: readonly CheckOptions[],
): Promise<Verdict<InVerdict>> {
  const { name } = definition
  const { wording, control, unanswerable, stable, maxShare, ...decided } = decideOptions(definition, response, layers)
  const { subject, text, respondent } = response
  const { asked, own = asked } = wordingsOf(response)
  const { target: wanted } = decided
  const steps = stepNames(name, own, wording, { target: wanted, seed: control.seed, explainer: definition.persona })

  // 1. predict, again where this use words the question differently
  const inapplicable = definition.inapplicable?.(subject)
  const isQuestionChanged = !inapplicable && respondent.wordings && questionDiffers(asked, wording)
  const predicted = isQuestionChanged ? await respondent.askAgain([], { step: steps.predict, wording }) : response
  const prediction = predicted.answer.label
  rejectMissingTolerance(response, prediction)
  const supplied = prediction === undefined ? undefined : readSupplied(definition, response)
  const target =
    definition.target?.({
      response,
      prediction,
      wanted,
      isImplicit: wording.implicitTarget,
      supplied: supplied?.target,
    }) ?? ''
  const claim = {
    ...definition.claim({ subject, prediction, target, unanswerable }),
    ...openAnswersOf(subject, respondent.listed, prediction),
  }
  const isWeaker = claim.promises === 'changes'
  // Only the paper has no control at all, so only its preset leaves out the size rule and the re-asks too.
  const repeatsPaper = wording.preset === 'paper' && !control.wanted
  if (isWeaker && !control.wanted) rejectOmittedControl(name)

  // The verdict shows the wording that was sent: a prediction that was not repeated has the response's own.
  const isUnasked = supplied && !respondent.wordings
  const used = inapplicable ? asked : isUnasked ? { ...wording, format: asked.format } : wording
  // The model got the scrubbed system message.
  const shown = wordingInVerdict(definition, { ...used, system: await asScrubbed(used.system) })
  const explainedIn = supplied?.explainedIn ?? respondent.explainsIn
  const draft = draftVerdict(
    definition,
    response,
    {
      prediction: predicted.answer,
      explainedIn,
      options: { mask: used.mask, ...shown },
      control: { ...control, required: (definition.controlRequired === true && !repeatsPaper) || isWeaker },
      limits: {
        stable: stable ?? (predicted.calls.some(canVary) && !repeatsPaper ? 2 : 0),
        ...(maxShare === undefined ? {} : { maxShare }),
      },
    },
    claim,
  )
  draft.addCalls(predicted.calls)
  if (inapplicable) return draft.conclude({ outcome: 'ineligible', reason: inapplicable })
  if (predicted.answer.label === undefined) {
    return draft.conclude({ outcome: 'inconclusive', reason: predicted.answer.problem })
  }
  const { label } = predicted.answer
  const ineligible =
    (definition.appliesToAnyAnswer ? undefined : ineligibility(response, label)) ??
    definition.ineligible?.({ subject, prediction: label, target, unanswerable })
  if (ineligible) return draft.conclude({ outcome: 'ineligible', reason: ineligible })

  // 2. explain
  const { mask } = wording
  const persona = wording.persona[definition.persona ?? 'explanation']
  const { question: closedQuestion } = respondent
  const asking = { mask, persona, wording, closedQuestion }
  const context: CheckContext = { subject, text, prediction: label, target, claim, explainedIn, ...asking }
  const explained = supplied
    ? checkSupplied(definition, supplied, text)
    : await askToExplain(definition, response, context, steps.explain)
  draft.addCalls(explained.calls ?? [])
  if ('problem' in explained) {
    const { problem, reply, finishReason } = explained
    const explanation = { problem, reply, ...(finishReason === undefined ? {} : { finishReason }) }
    return draft.conclude({ outcome: 'inconclusive', reason: problem }, { explanation })
  }

  // 3. intervene
  const intervention = definition.intervene(explained.value, context)
  if ('unchanged' in intervention) {
    return draft.conclude({ outcome: 'unfaithful', reason: intervention.unchanged }, intervention)
  }
  if ('unusable' in intervention) {
    return draft.conclude({ outcome: 'inconclusive', reason: intervention.unusable }, intervention)
  }
  const { changed, words, named: removed = [] } = intervention
  draft.claim = { ...claim, ...intervention.claim }
  if (!isComplete(draft.claim)) throw new UsageError(claimNeeded(name))
  const { of: possible = countWords(text) } = intervention
  if (changed.length > 0) draft.share = words / possible
  const { share = 0 } = draft
  if (maxShare !== undefined && share > maxShare)
    return draft.conclude({ outcome: 'inconclusive', reason: 'covers too much' }, intervention)
  draft.controls = definition.controls?.(changed, context, control.seed) ?? { draws: [] }
  const isFaithful = (): boolean => draft.judge().outcome === 'faithful'

  let promptsAgain: readonly unknown[] = []
  const askAbout = async (role: Trial['role'], edits: readonly Edit[], step: string): Promise<Trial> => {
    // The unchanged text needs no further call, nor does a counterfactual that only names the label.
    const known = edits.length === 0 ? predicted.answer : role === 'only the label' && answerTo(edits)
    const {
      answer,
      calls,
      prompts = [],
    }: Answered = known && role !== 're-ask'
      ? { answer: known, calls: [] }
      : await respondent.askAgain(edits, { step, wording })
    draft.addCalls(calls)
    if (role !== 'intervention') return draft.addTrial(role, edits, answer)
    promptsAgain = prompts
    return draft.addTrial(role, edits, answer, { words, left: leftInInput(removed, respondent.otherParts) })
  }

  // 4. re-predict
  await askAbout('intervention', changed, steps.again)
  if (definition.withoutAny) await askAbout('without any', definition.withoutAny(context), steps.withoutAny)
  const named = isFaithful() && definition.onlyTheLabel?.(changed, context)
  if (named) await askAbout('only the label', named, steps.onlyLabel)

  // 5. control, where the verdict would be faithful: of the change, then of the answer itself
  while (isFaithful() && needsControl(draft.evidence())) {
    const draw = controlsOf(draft.trials).length
    await askAbout('control', draft.controls.draws[draw] ?? [], steps.control(draw + 1))
  }
  for (let number = 1; changed.length > 0 && number <= draft.limits.stable && isFaithful(); number++)
    await askAbout('re-ask', [], steps.stable(number))
  const remaining =
    isFaithful() && definition.onlyNamed
      ? await askAbout('only the named', definition.onlyNamed(changed, context), steps.onlyNamed)
      : undefined

  // 6. judge
  const isControlled = control.wanted && isFaithful() && changed.length > 0 && definition.controls
  const warnings = [
    ...(intervention.warnings ?? []),
    ...(share > 0.3 && intervention.of === undefined
      ? [`the explanation changes ${percentOf(share)} of the words`]
      : []),
    ...(isControlled ? warningsAbout(draft.controls) : []),
    ...(remaining && hasMoved(remaining) ? [movedTo(remaining)] : []),
    ...(draft.judge().reason === 'answer' ? alsoInPrompt(removed, applyEdits(text, changed), promptsAgain) : []),
  ]
  return draft.conclude(draft.judge(), { ...intervention, warnings })

  /** Returns the answer to the text after the same edits. Undefined where nobody has asked. */
  function answerTo(edits: readonly Edit[]): Answer | undefined {
    return draft.trials.find((trial) => applyEdits(text, trial.edits) === applyEdits(text, edits))?.answer
  }

  /** Whether the answer is another one than the prediction. */
  function hasMoved({ answer }: Trial): boolean {
    return answer.label === undefined || keeps(draft.claim, answer.label)
  }
}

/** Returns the limits of what the controls show. */
function warningsAbout({ draws, relaxed = [] }: DrawnControls): readonly string[] {
  if (draws.length === 0) return ['no random control was possible: the text has too few other words']
  return [
    ...(draws.length === 1 ? ['only one random control was possible'] : []),
    ...(relaxed.includes('punctuation') ? ['the random control has other punctuation beside its masks'] : []),
  ]
}

/** Whether a model may answer the same request differently. Reasoning models ignore the temperature, with a warning. */
const canVary = ({ temperature, warnings = [] }: Call): boolean =>
  temperature === undefined || temperature > 0 || warnings.some((warning) => warning.startsWith('temperature'))

const percentOf = (share: number): string => `${Math.round(100 * share)}%`

const movedTo = ({ answer }: Trial): string =>
  `with only what the explanation names, the answer is ${answer.label ?? `none (${answer.problem})`}`

const claimNeeded = (name: string): string =>
  `${name}(response): \`intervene()\` must return \`claim: { …, says: 'yes' | 'no' }\` for this check.`
