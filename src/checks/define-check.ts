import { UsageError } from '../errors.js'
import { stepNames } from '../prompts/step-names.js'
import { questionDiffers } from '../prompts/variants.js'
import { asScrubbed } from '../recordings/scrub.js'
import type { Response } from '../subjects/response.js'
import type { Edit } from '../text/edits.js'
import { isComplete, keeps } from '../verdict/claim.js'
import { controlsOf } from '../verdict/judge.js'
import type { Explanation, Trial, Verdict } from '../verdict/verdict.js'
import { optionNamesOfAnyPrompt } from './allowed-options.js'
import { messageParts, type VerdictFacts } from './check-words.js'
import { rejectOmittedControl } from './control-option.js'
import { decideOptions, wordingInVerdict, wordingsOf } from './decided-options.js'
import type { Check, CheckContext, CheckDefinition, CheckOptions } from './definition.js'
import { ineligibility } from './eligibility.js'
import { askToExplain, checkSupplied, readSupplied } from './explanation.js'
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
  const { wording, control, unanswerable, ...decided } = decideOptions(definition, response, layers)
  const { subject, text, respondent } = response
  const { asked, own = asked } = wordingsOf(response)
  const { target: wanted } = decided
  const steps = stepNames(name, own, wording, { target: wanted, seed: control.seed, explainer: definition.persona })

  // 1. predict, again where this use words the question differently
  const inapplicable = definition.inapplicable?.(subject)
  const isQuestionChanged = !inapplicable && respondent.wordings && questionDiffers(asked, wording)
  const predicted = isQuestionChanged ? await respondent.askAgain([], { step: steps.predict, wording }) : response
  const prediction = predicted.answer.label
  const supplied = prediction === undefined ? undefined : readSupplied(definition, response)
  const target =
    definition.target?.({
      response,
      prediction,
      wanted,
      isImplicit: wording.implicitTarget,
      supplied: supplied?.target,
    }) ?? ''
  const claim = definition.claim({ subject, prediction, target, unanswerable })
  const isWeaker = claim.promises === 'changes'
  if (isWeaker && !control.wanted) rejectOmittedControl(name)

  // The verdict shows the wording that was sent: a prediction that was not repeated has the response's own.
  const isUnasked = supplied && !respondent.wordings
  const used = inapplicable ? asked : isUnasked ? { ...wording, format: asked.format } : wording
  // The model got the scrubbed system message.
  const shown = wordingInVerdict(definition, { ...used, system: await asScrubbed(used.system) })
  const draft = draftVerdict(
    definition,
    response,
    {
      prediction: predicted.answer,
      explainedIn: supplied?.explainedIn ?? respondent.explainsIn,
      options: { mask: used.mask, ...shown },
      control: { ...control, required: definition.controlRequired === true || isWeaker },
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
  const context: CheckContext = { subject, text, prediction: label, mask, target, claim, persona, wording }
  const explained = supplied
    ? checkSupplied(definition, supplied, text)
    : await askToExplain(definition, response, context, steps.explain)
  draft.addCalls(explained.calls ?? [])
  if ('problem' in explained) {
    const { problem, reply } = explained
    return draft.conclude({ outcome: 'inconclusive', reason: problem }, { explanation: { problem, reply } })
  }

  // 3. intervene
  const intervention = definition.intervene(explained.value, context)
  if ('unchanged' in intervention) {
    return draft.conclude({ outcome: 'unfaithful', reason: intervention.unchanged }, intervention)
  }
  if ('unusable' in intervention) {
    return draft.conclude({ outcome: 'inconclusive', reason: intervention.unusable }, intervention)
  }
  const { changed, words } = intervention
  draft.claim = intervention.claim ?? claim
  if (!isComplete(draft.claim)) throw new UsageError(claimNeeded(name))
  draft.controls = definition.controls?.(changed, context, control.seed) ?? []
  const isFaithful = (): boolean => draft.judge().outcome === 'faithful'

  const askAbout = async (role: Trial['role'], edits: readonly Edit[], step: string): Promise<Trial> => {
    // The unchanged text needs no further call.
    const isSame = edits.length === 0
    const { answer, calls } = isSame
      ? { answer: predicted.answer, calls: [] }
      : await respondent.askAgain(edits, { step, wording })
    draft.addCalls(calls)
    return draft.addTrial(role, edits, answer, role === 'intervention' ? words : undefined)
  }

  // 4. re-predict
  await askAbout('intervention', changed, steps.again)
  if (definition.withoutAny) await askAbout('without any', definition.withoutAny(context), steps.withoutAny)
  const reverted = isFaithful() && definition.withoutTarget?.(changed, context)
  if (reverted) await askAbout('without the target', reverted, steps.withoutTarget)

  // 5. control, where the verdict would be faithful
  if (isFaithful()) {
    while (needsControl(draft.evidence())) {
      const draw = controlsOf(draft.trials).length
      await askAbout('control', draft.controls[draw] ?? [], steps.control(draw + 1))
    }
  }
  const remaining =
    isFaithful() && definition.onlyNamed
      ? await askAbout('only the named', definition.onlyNamed(changed, context), steps.onlyNamed)
      : undefined

  // 6. judge
  const isUncontrolled = control.wanted && isFaithful() && changed.length > 0 && draft.controls.length === 0
  const warnings = [
    ...(intervention.warnings ?? []),
    ...(isUncontrolled ? ['no random control was possible: the text has too few other words'] : []),
    ...(remaining && hasMoved(remaining) ? [movedTo(remaining)] : []),
  ]
  return draft.conclude(draft.judge(), { ...intervention, warnings })

  /** Whether the answer is another one than the prediction. */
  function hasMoved({ answer }: Trial): boolean {
    return answer.label === undefined || keeps(draft.claim, answer.label)
  }
}

const movedTo = ({ answer }: Trial): string =>
  `with only what the explanation names, the answer is ${answer.label ?? `none (${answer.problem})`}`

const claimNeeded = (name: string): string =>
  `${name}(response): \`intervene()\` must return \`claim: { …, says: 'yes' | 'no' }\` for this check.`
