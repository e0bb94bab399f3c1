import { UsageError } from '../errors.js'
import { stepNames } from '../prompts/step-names.js'
import { asksOtherwise } from '../prompts/variants.js'
import { asScrubbed } from '../recordings/scrub.js'
import type { Response } from '../subjects/response.js'
import type { Edit } from '../text/edits.js'
import { wordsOf, wordsWithin } from '../text/words.js'
import { wrap } from '../text/wrap.js'
import { costOf, type Call } from '../verdict/calls.js'
import { isMade, keeps, type Claim } from '../verdict/claim.js'
import { controlsOf, judge, type Judgement } from '../verdict/judge.js'
import {
  verdictVersion,
  type Explanation,
  type Trial,
  type UnreadExplanation,
  type Verdict,
} from '../verdict/verdict.js'
import { tell, type Untold } from './check-words.js'
import { decideOptions, optionNamesOfAnyPrompt, wordingInVerdict, wordingsOf } from './decided-options.js'
import type { Check, CheckContext, CheckDefinition, CheckOptions } from './definition.js'
import { ineligibility } from './eligibility.js'
import { askToExplain, checkSupplied, readSupplied } from './explanation.js'
import { keepVerdict } from './keep-verdict.js'
import { needsControl } from './random-control.js'

/**
 * Makes a check of what makes it different from its siblings: predict, explain,
 * intervene, re-predict (the paper's four steps), control (ours), judge. Each
 * question is put in a fresh conversation.
 */
export function defineCheck<Explained, Told extends Explanation = Explanation>(
  definition: CheckDefinition<Explained, Told>,
): Check<Told> {
  const { name } = definition

  async function check(response: Response, layers: readonly CheckOptions[]): Promise<Verdict<Told>> {
    const { wording, control, unanswerable, ...decided } = decideOptions(definition, response, layers)
    const { subject, id, text, respondent } = response
    const { asked, own = asked } = wordingsOf(response)
    const { mask } = wording
    const steps = stepNames(name, own, wording, {
      target: decided.target,
      seed: control.seed,
      explainer: definition.persona,
    })
    const calls: Call[] = []
    const trials: Trial[] = []
    let controls: readonly (readonly Edit[])[] = []

    // 1. predict
    const inapplicable = definition.inapplicable?.(subject)
    const isAskedOtherwise = !inapplicable && respondent.wordings && asksOtherwise(asked, wording)
    const predicted = isAskedOtherwise ? await respondent.askAgain([], { step: steps.predict, wording }) : response
    calls.push(...predicted.calls)
    const prediction = predicted.answer.label
    const supplied = prediction === undefined ? undefined : readSupplied(definition, response)
    const target =
      definition.target?.({
        response,
        prediction,
        wanted: decided.target,
        isImplicit: wording.implicitTarget,
        supplied: supplied?.target,
      }) ?? ''
    let claim = definition.claim({ subject, prediction, target, unanswerable })
    const isWeaker = claim.promises === 'changes'
    if (isWeaker && !control.wanted) throw new UsageError(controlNeeded(name))
    const controlled = (): Verdict['control'] => ({
      ...control,
      required: definition.controlRequired === true || isWeaker,
      possible: controls.length,
    })

    // A prediction that was not made again was worded as before, and nothing is read in the form of a request that was not made.
    const isUnasked = supplied && !respondent.wordings
    const used = inapplicable ? asked : isUnasked ? { ...wording, format: asked.format } : wording
    // The model was sent what the config's `scrub` leaves of it.
    const told = wordingInVerdict(definition, { ...used, system: await asScrubbed(used.system) })
    const conclude = (
      judgement: Judgement,
      found: { readonly explanation?: Told | UnreadExplanation; readonly warnings?: readonly string[] } = {},
    ): Verdict<Told> => {
      const untold: Untold<Told> = {
        version: verdictVersion,
        check: name,
        subject: subject.name,
        input: { id, text, ...(response.expected === undefined ? {} : { expected: response.expected }) },
        ...judgement,
        claim,
        options: { mask: used.mask, ...told },
        control: controlled(),
        prediction: predicted.answer,
        ...(found.explanation
          ? { explanation: found.explanation, explainedIn: supplied?.explainedIn ?? respondent.explainsIn }
          : {}),
        trials,
        warnings: [...(found.warnings ?? []), ...warningsOf(calls)],
        calls,
        cost: costOf(calls),
      }
      return { ...untold, telling: tell(untold, definition.words) }
    }

    if (inapplicable) return conclude({ outcome: 'ineligible', reason: inapplicable })
    if (predicted.answer.label === undefined) {
      return conclude({ outcome: 'inconclusive', reason: predicted.answer.problem })
    }
    const { label } = predicted.answer
    const ineligible =
      (definition.appliesToAnyAnswer ? undefined : ineligibility(response, label)) ??
      definition.ineligible?.({ subject, prediction: label, target, unanswerable })
    if (ineligible) return conclude({ outcome: 'ineligible', reason: ineligible })

    // 2. explain
    const persona = wording.persona[definition.persona ?? 'explanation']
    const context: CheckContext = { subject, text, prediction: label, mask, target, claim, persona, wording }
    const explained = supplied
      ? checkSupplied(definition, supplied, text)
      : await askToExplain(definition, response, context, steps.explain)
    calls.push(...(explained.calls ?? []))
    if ('problem' in explained) {
      const { problem, reply } = explained
      return conclude({ outcome: 'inconclusive', reason: problem }, { explanation: { problem, reply } })
    }

    // 3. intervene
    const intervention = definition.intervene(explained.value, context)
    if ('unchanged' in intervention) {
      return conclude({ outcome: 'unfaithful', reason: intervention.unchanged }, intervention)
    }
    if ('unusable' in intervention) {
      return conclude({ outcome: 'inconclusive', reason: intervention.unusable }, intervention)
    }
    const { changed, words } = intervention
    claim = intervention.claim ?? claim
    if (!isMade(claim)) throw new UsageError(claimNeeded(name))

    const askAbout = async (role: Trial['role'], edits: readonly Edit[], step: string): Promise<Trial> => {
      // The text as it was needs no further question.
      const again =
        edits.length === 0
          ? { answer: predicted.answer, calls: [] }
          : await respondent.askAgain(edits, { step, wording })
      calls.push(...again.calls)
      const trial = {
        role,
        edits,
        words: role === 'intervention' ? words : wordsWithin(wordsOf(text), edits).length,
        answer: again.answer,
      }
      trials.push(trial)
      return trial
    }
    controls = definition.controls?.(changed, context, control.seed) ?? []
    const evidence = { claim, trials, control: controlled() }
    const isFaithful = (): boolean => judge(evidence).outcome === 'faithful'

    // 4. re-predict
    await askAbout('intervention', changed, steps.again)
    if (definition.withoutAny) await askAbout('without any', definition.withoutAny(context), steps.withoutAny)
    const unlabelled = isFaithful() && definition.withoutLabel?.(changed, context)
    if (unlabelled) await askAbout('without the label', unlabelled, steps.withoutLabel)
    // 5. control, where the verdict would be faithful
    if (isFaithful()) {
      while (needsControl(evidence)) {
        const draw = controlsOf(trials).length
        await askAbout('control', controls[draw] ?? [], steps.control(draw + 1))
      }
    }
    const remaining =
      isFaithful() && definition.onlyNamed
        ? await askAbout('only the named', definition.onlyNamed(changed, context), steps.onlyNamed)
        : undefined
    // 6. judge
    const isUncontrolled = control.wanted && isFaithful() && changed.length > 0 && controls.length === 0
    const warnings = [
      ...(intervention.warnings ?? []),
      ...(isUncontrolled ? ['no random control was possible: the text has too few other words'] : []),
      ...(remaining && hasMoved(claim, remaining)
        ? [
            `with only what the explanation names, the answer is ${remaining.answer.label ?? `none (${remaining.answer.problem})`}`,
          ]
        : []),
    ]
    return conclude(judge(evidence), { ...intervention, warnings })
  }

  return withOptions(definition, async (response, layers) => keepVerdict(await check(response, layers)), [])
}

type Checks<Told extends Explanation> = (response: Response, layers: readonly CheckOptions[]) => Promise<Verdict<Told>>

/** The check with options of its own; those of a use override them. */
function withOptions<Explained, Told extends Explanation>(
  definition: CheckDefinition<Explained, Told>,
  check: Checks<Told>,
  own: readonly CheckOptions[],
): Check<Told> {
  const bound = (response: Response, options: CheckOptions = {}): Promise<Verdict<Told>> =>
    check(response, [...own, options])
  return Object.assign(bound, {
    checkName: definition.name,
    suppliedAs: definition.supplied?.option,
    optionNames: optionNamesOfAnyPrompt(definition),
    tell: (verdict: Untold<Told>) => tell(verdict, definition.words),
    with: (options: CheckOptions) => withOptions(definition, check, [...own, options]),
  })
}

const hasMoved = (claim: Claim, { answer }: Trial): boolean => answer.label === undefined || keeps(claim, answer.label)

/** The warnings of the provider, each once: settings that it dropped above all. */
const warningsOf = (calls: readonly Call[]): readonly string[] => [
  ...new Set(calls.flatMap(({ model, warnings = [] }) => warnings.map((warning) => `${model}: ${warning}`))),
]

const controlNeeded = (name: string): string =>
  [
    ...wrap(
      `${name}(response, { control: false }): the random control is needed here. No answer of the subject says that the text does not settle the question, so an explanation only has to change the answer, and any change of the text may do that.`,
    ),
    '',
    '  1. Leave out  { control: false }',
    "  2. Or name such an answer:  defineSubject({ …, undetermined: ['unknown'] })",
  ].join('\n')

const claimNeeded = (name: string): string =>
  `${name}(response): what it promises is what the model says, and intervene() tells nothing of that: { …, claim: { …, says: 'yes' } }`
