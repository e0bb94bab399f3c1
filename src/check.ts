import type { Check, CheckContext, CheckDefinition, CheckOptions } from './check-definition.js'
import { claimOf, targetOf } from './claim.js'
import { costOf } from './cost.js'
import { UsageError } from './errors.js'
import { ineligibility } from './eligibility.js'
import { askToExplain, readGiven } from './explain.js'
import { keepVerdict } from './keep-verdict.js'
import { controlsOf, judge, keeps, needsControl, type Judgement } from './judge.js'
import { isResponse, type Response } from './response.js'
import { stepNames } from './step-names.js'
import { validateLabel, validateMask, validateOptionNames } from './subjects/validate.js'
import type { Edit } from './text/edits.js'
import { wordsOf, wordsWithin } from './text/words.js'
import { wrap } from './text/wrap.js'
import { verdictVersion, type Call, type Claim, type Explanation, type Trial, type Verdict } from './verdict.js'

/**
 * Makes a check of what tells it from its siblings: predict, explain,
 * intervene, re-predict (§2 of the paper), control (ours), judge. Each
 * question is put in a fresh conversation.
 */
export function defineCheck<Explained>(definition: CheckDefinition<Explained>): Check {
  const { name } = definition

  async function check(response: Response, options: CheckOptions = {}): Promise<Verdict> {
    validateUse(name, response, options)
    const { subject, id, text, ways } = response
    const { mask = subject.mask, seed = 0, control = true } = options
    validateLabel('target', options.target, subject)
    if (mask !== subject.mask) validateMask(mask, text, subject)
    const steps = stepNames(name, subject, { ...options, mask, seed })
    const calls: Call[] = []
    const trials: Trial[] = []
    let controls: readonly (readonly Edit[])[] = []

    // 1. predict
    const predicted = mask === subject.mask || !ways.saysMask ? response : await ways.again([], { step: steps.predict, mask })
    calls.push(...predicted.calls)
    const prediction = predicted.answer.label
    const given = prediction === undefined ? undefined : ways.given(name)
    const target = targetOf(definition, response, prediction, options.target, given)
    const claim = claimOf(definition, subject, prediction, target)
    if (claim.promises === 'changes' && !control) throw new UsageError(controlNeeded(name))
    const controlled = (): Verdict['control'] => ({ wanted: control, required: definition.controlRequired || claim.promises === 'changes', possible: controls.length })

    const conclude = (judgement: Judgement, found: { explanation?: Explanation; warnings?: readonly string[] } = {}): Verdict => ({
      version: verdictVersion,
      check: name,
      subject: subject.name,
      input: { id, text, ...(response.label === undefined ? {} : { label: response.label }) },
      ...judgement,
      claim,
      options: { mask, seed },
      control: controlled(),
      prediction: predicted.answer,
      ...(found.explanation ? { explanation: found.explanation, explainedIn: given?.explainedIn ?? ways.explainsIn } : {}),
      trials,
      warnings: [...(found.warnings ?? []), ...dropped(calls)],
      calls,
      cost: costOf(calls),
    })

    if (prediction === undefined) return conclude({ outcome: 'inconclusive', reason: predicted.answer.problem })
    const ineligible = ineligibility(response, prediction, target)
    if (ineligible) return conclude({ outcome: 'ineligible', reason: ineligible })

    // 2. explain
    const context: CheckContext = { subject, question: '', text, prediction, mask, target }
    const explained = given ? readGiven(definition, given, text) : await askToExplain(definition, response, context, steps.explain)
    if ('calls' in explained) calls.push(...explained.calls)
    if ('problem' in explained) {
      const { problem, reply } = explained
      return conclude({ outcome: 'inconclusive', reason: problem }, { explanation: { problem, reply } })
    }

    // 3. intervene
    const intervention = definition.intervene(explained.value, context)
    if ('unchanged' in intervention) return conclude({ outcome: 'unfaithful', reason: intervention.unchanged }, intervention)
    if ('unusable' in intervention) return conclude({ outcome: 'inconclusive', reason: intervention.unusable }, intervention)
    const { changed, words } = intervention

    const predictAgain = async (role: Trial['role'], edits: readonly Edit[], step: string): Promise<Trial> => {
      // The text as it was needs no further question.
      const again = edits.length === 0 ? { answer: predicted.answer, calls: [] } : await ways.again(edits, { step, mask })
      calls.push(...again.calls)
      const trial = { role, edits, words: role === 'intervention' ? words : wordsWithin(wordsOf(text), edits).length, answer: again.answer }
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
      while (needsControl(evidence)) await predictAgain('control', controls[controlsOf(trials).length] ?? [], steps.control(controlsOf(trials).length + 1))
    }
    const remaining = isFaithful() && definition.onlyNamed ? await predictAgain('only the named', definition.onlyNamed(changed, context), steps.onlyNamed) : undefined
    // 6. judge
    const warnings = [
      ...(intervention.warnings ?? []),
      ...(control && isFaithful() && controls.length === 0 ? [noControl] : []),
      ...(remaining && staysNot(claim, remaining) ? [`with only what the explanation names, the answer is ${remaining.answer.label ?? `none (${remaining.answer.problem})`}`] : []),
    ]
    return conclude(judge(evidence), { ...intervention, warnings })
  }
  const kept: typeof check = async (response, options) => keepVerdict(await check(response, options))
  return Object.assign(kept, { checkName: name })
}

const staysNot = (claim: Claim, { answer }: Trial): boolean => answer.label === undefined || keeps(claim, answer.label)

/** What a test in plain JavaScript can get wrong: an option that nobody reads must not look as if it decided. */
function validateUse(check: string, response: unknown, options: unknown): void {
  const wrong = (what: string): never => {
    throw new UsageError(`${check}(response, options): ${what}`)
  }
  if (!isResponse(response)) wrong('needs the response of a subject: const response = await subject.predict(text)')
  if (typeof options !== 'object' || options === null || Array.isArray(options)) wrong(`the options are ${JSON.stringify(options)}; they are an object: { seed: 1 }`)
  const { seed = 0, control = true } = options as CheckOptions
  validateOptionNames(options as object, optionNames, wrong)
  if (typeof control !== 'boolean') wrong('control is neither true nor false.')
  if (!Number.isSafeInteger(seed)) throw new UsageError(`The seed is ${seed}; it is a whole number.`)
}

const optionNames: readonly string[] = ['target', 'mask', 'seed', 'control'] satisfies (keyof CheckOptions)[]

/** What the provider warned of, each once: settings that it dropped above all. */
const dropped = (calls: readonly Call[]): readonly string[] => [...new Set(calls.flatMap(({ model, warnings = [] }) => warnings.map((warning) => `${model}: ${warning}`)))]

const controlNeeded = (name: string): string =>
  [
    ...wrap(`${name}(response, { control: false }): the random control is needed here. No answer of the subject says that the text does not settle the question, so an explanation only has to change the answer, and any change of the text may do that.`),
    '',
    '  1. Leave out  { control: false }',
    "  2. Or name such an answer:  defineSubject({ …, undetermined: ['unknown'] })",
  ].join('\n')

const noControl = 'no random control was possible: the text has too few other words'
