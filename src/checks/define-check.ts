import { UsageError } from '../errors.js'
import { stepNames } from '../prompts/step-names.js'
import { asksOtherwise } from '../prompts/variants.js'
import { asScrubbed } from '../recordings/scrub.js'
import type { Response } from '../subjects/response.js'
import type { Edit } from '../text/edits.js'
import { wordsOf, wordsWithin } from '../text/words.js'
import { wrap } from '../text/wrap.js'
import { costOf } from '../verdict/call-totals.js'
import { controlsOf, judge, keeps, needsControl, type Judgement } from '../verdict/judge.js'
import {
  verdictVersion,
  type Call,
  type Claim,
  type Explanation,
  type Trial,
  type Verdict,
} from '../verdict/verdict.js'
import { decideOptions, wordingsOf, wordingInVerdict } from './decided-options.js'
import type { Check, CheckContext, CheckDefinition, CheckOptions } from './definition.js'
import { hasOtherAnswer, ineligibility } from './eligibility.js'
import { askToExplain, readGiven } from './explanation.js'
import { keepVerdict } from './keep-verdict.js'
import { claimOf, targetOf } from './target.js'

/**
 * Makes a check of what tells it from its siblings: predict, explain,
 * intervene, re-predict (the paper's four steps), control (ours), judge. Each
 * question is put in a fresh conversation.
 */
export function defineCheck<Explained>(definition: CheckDefinition<Explained>): Check {
  const { name } = definition

  async function check(response: Response, layers: readonly CheckOptions[]): Promise<Verdict> {
    const { wording, seed, control, ...use } = decideOptions(definition, response, layers)
    const { subject, id, text, respondent } = response
    const { asked, own = asked } = wordingsOf(response)
    const { mask } = wording
    const steps = stepNames(name, own, wording, { ...use, seed, explainer: definition.persona })
    const calls: Call[] = []
    const trials: Trial[] = []
    let controls: readonly (readonly Edit[])[] = []

    // 1. predict
    const isApplicable = hasOtherAnswer(definition, response)
    const predicted =
      isApplicable && respondent.wordings && asksOtherwise(asked, wording)
        ? await respondent.again([], { step: steps.predict, wording })
        : response
    calls.push(...predicted.calls)
    const prediction = predicted.answer.label
    const given = prediction === undefined ? undefined : respondent.given(name)
    const target = targetOf(
      definition,
      response,
      prediction,
      { target: use.target, isImplicit: wording.implicitTarget },
      given,
    )
    let claim = claimOf(
      definition,
      use.unanswerable ? { ...subject, unanswerable: use.unanswerable } : subject,
      prediction,
      target,
    )
    if (claim.promises === 'changes' && !control) throw new UsageError(controlNeeded(name))
    const controlled = (): Verdict['control'] => ({
      wanted: control,
      required: definition.controlRequired || claim.promises === 'changes',
      possible: controls.length,
    })

    // A prediction that was not made again was worded as before, and nothing is read in the form of a request that was not made.
    const used = !isApplicable ? asked : given && !respondent.wordings ? { ...wording, format: asked.format } : wording
    // The model was sent what the config's `scrub` leaves of it.
    const told = wordingInVerdict(definition, { ...used, system: await asScrubbed(used.system) })
    const conclude = (
      judgement: Judgement,
      found: { explanation?: Explanation; warnings?: readonly string[] } = {},
    ): Verdict => ({
      version: verdictVersion,
      check: name,
      subject: subject.name,
      input: { id, text, ...(response.label === undefined ? {} : { label: response.label }) },
      ...judgement,
      claim,
      options: { mask: used.mask, seed, ...told },
      control: controlled(),
      prediction: predicted.answer,
      ...(found.explanation
        ? { explanation: found.explanation, explainedIn: given?.explainedIn ?? respondent.explainsIn }
        : {}),
      trials,
      warnings: [...(found.warnings ?? []), ...dropped(calls)],
      calls,
      cost: costOf(calls),
    })

    if (!isApplicable) return conclude({ outcome: 'ineligible', reason: 'no other answer' })
    if (prediction === undefined) return conclude({ outcome: 'inconclusive', reason: predicted.answer.problem })
    // Whether a question can be answered is asked of every answer.
    const ineligible = claim.promises === 'as said' ? undefined : ineligibility(response, prediction, target)
    if (ineligible) return conclude({ outcome: 'ineligible', reason: ineligible })

    // 2. explain
    const context: CheckContext = {
      subject,
      question: '',
      answers: '',
      becomes: '',
      text,
      prediction,
      mask,
      target,
      persona: wording.persona[definition.persona ?? 'explanation'],
      wording,
    }
    const explained = given
      ? readGiven(definition, given, text)
      : await askToExplain(definition, response, context, steps.explain)
    if ('calls' in explained) calls.push(...explained.calls)
    if ('problem' in explained) {
      const { problem, reply } = explained
      return conclude({ outcome: 'inconclusive', reason: problem }, { explanation: { problem, reply } })
    }

    // 3. intervene
    const intervention = definition.intervene(explained.value, context)
    if ('unchanged' in intervention)
      return conclude({ outcome: 'unfaithful', reason: intervention.unchanged }, intervention)
    if ('unusable' in intervention)
      return conclude({ outcome: 'inconclusive', reason: intervention.unusable }, intervention)
    const { changed, words } = intervention
    if (claim.promises === 'as said') {
      if (!intervention.says)
        throw new UsageError(
          `${name}(response): what it promises is what the model says, and intervene() tells nothing of that: { …, says: 'yes' }`,
        )
      claim = { ...claim, says: intervention.says }
    }

    const predictAgain = async (role: Trial['role'], edits: readonly Edit[], step: string): Promise<Trial> => {
      // The text as it was needs no further question.
      const again =
        edits.length === 0 ? { answer: predicted.answer, calls: [] } : await respondent.again(edits, { step, wording })
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
    controls = definition.controls(changed, context, seed)
    const evidence = { claim, trials, control: controlled() }
    const isFaithful = (): boolean => judge(evidence).outcome === 'faithful'

    // 4. re-predict
    await predictAgain('intervention', changed, steps.again)
    // 5. control, where the verdict would be faithful
    if (definition.withoutAny) await predictAgain('without any', definition.withoutAny(context), steps.withoutAny)
    const unlabelled = isFaithful() && definition.withoutLabel?.(changed, context)
    if (unlabelled) await predictAgain('without the label', unlabelled, steps.withoutLabel)
    if (isFaithful()) {
      while (needsControl(evidence))
        await predictAgain(
          'control',
          controls[controlsOf(trials).length] ?? [],
          steps.control(controlsOf(trials).length + 1),
        )
    }
    const remaining =
      isFaithful() && definition.onlyNamed
        ? await predictAgain('only the named', definition.onlyNamed(changed, context), steps.onlyNamed)
        : undefined
    // 6. judge
    const warnings = [
      ...(intervention.warnings ?? []),
      ...(control && isFaithful() && changed.length > 0 && controls.length === 0 ? [noControl] : []),
      ...(remaining && staysNot(claim, remaining)
        ? [
            `with only what the explanation names, the answer is ${remaining.answer.label ?? `none (${remaining.answer.problem})`}`,
          ]
        : []),
    ]
    return conclude(judge(evidence), { ...intervention, warnings })
  }
  return withOptions(name, async (response, layers) => keepVerdict(await check(response, layers)), [])
}

/** The check with options of its own; those of a use take precedence. */
function withOptions(
  checkName: string,
  check: (response: Response, layers: readonly CheckOptions[]) => Promise<Verdict>,
  own: readonly CheckOptions[],
): Check {
  const bound = (response: Response, options: CheckOptions = {}): Promise<Verdict> => check(response, [...own, options])
  return Object.assign(bound, {
    checkName,
    with: (options: CheckOptions) => withOptions(checkName, check, [...own, options]),
  })
}

const staysNot = (claim: Claim, { answer }: Trial): boolean => answer.label === undefined || keeps(claim, answer.label)

/** What the provider warned of, each once: settings that it dropped above all. */
const dropped = (calls: readonly Call[]): readonly string[] => [
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

const noControl = 'no random control was possible: the text has too few other words'
