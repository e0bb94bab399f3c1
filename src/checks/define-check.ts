import { UsageError } from '../errors.js'
import { stepNames } from '../prompts/step-names.js'
import { questionDiffers } from '../prompts/variants.js'
import { asScrubbed } from '../recordings/secrets/scrub.js'
import { currentPlan } from '../session/current-plan.js'
import type { Response } from '../subjects/response.js'
import type { Subject } from '../subjects/subject.js'
import { openAnswersOf, rejectMissingTolerance } from '../subjects/tolerance.js'
import { countWords } from '../text/words.js'
import { isComplete } from '../verdict/claim.js'
import type { Explanation, Verdict } from '../verdict/verdict.js'
import { optionNamesOfAnyPrompt } from './allowed-options.js'
import { checkWarnings } from './check-warnings.js'
import { messageParts, type VerdictFacts } from './check-words.js'
import { rejectOmittedControl } from './control-option.js'
import { decideOptions, wordingInVerdict, wordingsOf } from './decided-options.js'
import { closedEditor } from './editor/closed-editor.js'
import type { Check, CheckOptions, MostCalls, RulesOfSet } from './check.js'
import type { CheckContext, CheckDefinition } from './definition.js'
import { ineligibility } from './eligibility.js'
import { askToExplain, checkSupplied, readSupplied } from './explanation.js'
import { plainOptions } from './plain-options.js'
import { controlOfLayers, optionsInSet, reAsksOf, shareLimit } from './rules-of-set.js'
import { runTrials } from './run-trials.js'
import { storeVerdict } from './store-verdict.js'
import type { StrictArms } from './strict-arms.js'
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
  // What counts calls loads where they are counted.
  const mostCalls = async (
    response: Response | undefined,
    rules?: RulesOfSet,
    options: CheckOptions = {},
  ): Promise<MostCalls> =>
    (await import('./most-calls.js')).mostCallsOf(definition, response, [...defaults, options], rules)
  const run = async (
    response: Response,
    rules?: RulesOfSet,
    options: CheckOptions = {},
  ): Promise<Verdict<InVerdict>> => {
    const run = () => runCheck(definition, response, [...defaults, options], rules)
    const plan = currentPlan()
    if (!plan) return run()
    const name = JSON.stringify([definition.name, ...[...defaults, options].map(plainOptions), rules])
    const most = () => mostCalls(response, rules, options)
    return (await import('./count-check.js')).countedCheck(plan, { response, name, most, run })
  }
  const check = async (response: Response, options?: CheckOptions): Promise<Verdict<InVerdict>> => {
    const verdict = await run(response, undefined, options)
    return currentPlan() ? verdict : storeVerdict(verdict)
  }
  return Object.assign(check, {
    checkName: definition.name,
    checkVersion: definition.version ?? 1,
    given: Object.assign({}, ...defaults) as CheckOptions,
    suppliedAs: definition.supplied?.option,
    optionNames: optionNamesOfAnyPrompt(definition),
    inWords: (verdict: VerdictFacts<InVerdict>) => messageParts(verdict, definition.words),
    inSet: (response: Response, rules: RulesOfSet) => run(response, rules),
    validateRules: (subject: Subject, rules: RulesOfSet) => validateRules(definition, subject, defaults, rules),
    mostCalls,
    with: (options: CheckOptions) => withOptions(definition, [...defaults, options]),
  })
}

function validateRules<InReply, InVerdict extends Explanation>(
  definition: CheckDefinition<InReply, InVerdict>,
  subject: Subject,
  layers: readonly CheckOptions[],
  rules: RulesOfSet,
): void {
  optionsInSet(definition.name, { control: controlOfLayers(layers) }, rules)
  const { unanswerable, promise = 'needed' } = Object.assign({}, ...layers) as CheckOptions
  const claim = definition.claim({ subject, prediction: undefined, target: '', unanswerable, promise })
  if (rules.control === false) rejectOmittedControl(definition, claim, true)
}

async function runCheck<InReply, InVerdict extends Explanation>(
  definition: CheckDefinition<InReply, InVerdict>,
  response: Response,
  layers: readonly CheckOptions[],
  rules?: RulesOfSet,
): Promise<Verdict<InVerdict>> {
  const { name } = definition
  const decided = optionsInSet(name, decideOptions(definition, response, layers), rules)
  const { wording, control, unanswerable, target: wanted, promise } = decided
  const { subject, text, respondent } = response
  const { asked, own = asked } = wordingsOf(response)
  const asksEditor = definition.editor && respondent.editor(decided.editor)
  const steps = stepNames(name, own, wording, {
    target: wanted,
    seed: control.seed,
    promise: promise === 'needed' ? undefined : promise,
    editor: decided.editor && asksEditor?.name,
    explainer: definition.persona,
  })

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
    ...definition.claim({ subject, prediction, target, unanswerable, promise }),
    ...openAnswersOf(subject, respondent.listed, prediction),
  }
  const isWeaker = claim.promises === 'changes'
  // Only the paper has no control at all, so only its preset leaves out our other rules and the re-asks too.
  const repeatsPaper = wording.preset === 'paper' && !control.wanted
  if (!control.wanted) rejectOmittedControl(definition, claim, rules !== undefined)

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
      preset: wording.preset,
      options: { mask: used.mask, ...shown, ...(asksEditor ? { editor: asksEditor.name } : {}) },
      control: {
        ...control,
        required: (definition.controlRequired === true && !repeatsPaper) || isWeaker,
        ...(rules && control.wanted ? { paired: true } : {}),
      },
      limits: {
        stable: reAsksOf(decided, rules, predicted.calls, repeatsPaper),
        ...shareLimit(decided, rules),
      },
      editor: asksEditor,
    },
    claim,
  )
  draft.addCalls(predicted.calls)
  if (inapplicable) return draft.conclude({ outcome: 'ineligible', reason: inapplicable })
  if (predicted.answer.label === undefined) {
    return draft.conclude({ outcome: 'inconclusive', reason: predicted.answer.problem })
  }
  const { label } = predicted.answer
  const premise = definition.appliesToAnyAnswer ? undefined : ineligibility(response, label)
  const ineligible = premise ?? definition.ineligible?.({ subject, prediction: label, target, unanswerable, promise })
  if (ineligible && (ineligible !== premise || !rules?.keepIneligible))
    return draft.conclude({ outcome: 'ineligible', reason: ineligible })
  if (ineligible) draft.ineligible = ineligible

  // 2. explain
  const { mask } = wording
  const persona = wording.persona[definition.persona ?? 'explanation']
  const { question: closedQuestion } = respondent
  const asking = { mask, persona, wording, closedQuestion }
  const context: CheckContext = {
    subject,
    text,
    ...(response.sections ? { sections: response.sections } : {}),
    prediction: label,
    target,
    claim,
    repeatsPaper,
    explainedIn,
    promise,
    editor: asksEditor
      ? (await import('./editor/editor.js')).openEditor({
          asks: asksEditor,
          text,
          mask,
          seed: control.seed,
          stepOf: steps.editor,
          ...draft,
        })
      : closedEditor(name),
    ...asking,
  }
  const explained = supplied
    ? await checkSupplied(definition, supplied, text)
    : await askToExplain(definition, response, context, steps.explain)
  draft.addCalls(explained.calls ?? [])
  if ('problem' in explained) {
    const { problem, reply, finishReason } = explained
    const explanation = { problem, reply, ...(finishReason === undefined ? {} : { finishReason }) }
    return draft.conclude({ outcome: 'inconclusive', reason: problem }, { explanation })
  }

  // 3. intervene
  const intervention = await definition.intervene(explained.value, context)
  if ('unchanged' in intervention) {
    return draft.conclude({ outcome: 'unfaithful', reason: intervention.unchanged }, intervention)
  }
  if ('unusable' in intervention) {
    return draft.conclude({ outcome: 'inconclusive', reason: intervention.unusable }, intervention)
  }
  const { changed, words, of: possible = countWords(text) } = intervention
  draft.claim = { ...claim, ...intervention.claim }
  if (!isComplete(draft.claim)) throw new UsageError(claimNeeded(name))
  if (changed.length > 0) draft.share = words / possible
  draft.controls = definition.controls?.(changed, context, control.seed)
  const read = draft.judgeEditor()
  if (read) return draft.conclude(read, intervention)
  const { strictArms, limitsOf } = rules?.control === 'strict' ? await import('./strict-arms.js') : {}
  const arms: StrictArms = strictArms?.(definition, changed, context, response) ?? { otherMasks: [] }
  draft.limits = {
    stable: draft.limits.stable,
    ...shareLimit(decided, rules, intervention.of),
    ...(definition.excusedBy ? { excusedBy: definition.excusedBy } : {}),
    ...limitsOf?.(arms),
  }
  if (!ineligible && (draft.share ?? 0) > (draft.limits.maxShare ?? Infinity))
    return draft.conclude({ outcome: 'inconclusive', reason: 'covers too much' }, intervention)
  // 4. re-predict, and 5. control
  const { answer } = predicted
  const use = { definition, draft, context, intervention, steps, prediction: answer, respondent, arms }
  const promptsAgain = await runTrials(use)

  // 6. judge
  const warnings = checkWarnings(intervention, draft, text, promptsAgain)
  return draft.conclude(draft.judge(), { ...intervention, warnings })
}

const claimNeeded = (name: string): string =>
  `${name}(response): \`intervene()\` must return \`claim: { …, says: 'yes' | 'no' }\` for this check.`
