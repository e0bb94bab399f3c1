import type { z } from 'zod/v4'
import { costOf } from './cost.js'
import { UsageError } from './errors.js'
import { ineligibility, nextLabel } from './eligibility.js'
import { keepVerdict } from './keep-verdict.js'
import { controlsOf, judge, keeps, needsControl, type Judgement } from './judge.js'
import { unlessRefusal, type Reading } from './reading/reply.js'
import { isResponse, type Response } from './response.js'
import { stepNames } from './step-names.js'
import type { Subject } from './subject.js'
import { validateLabel, validateMask } from './subjects/validate.js'
import type { Edit } from './text/edits.js'
import { wordsOf, wordsWithin } from './text/words.js'
import { wrap } from './text/wrap.js'
import { verdictVersion, type Call, type Claim, type Explanation, type InconclusiveReason, type Trial, type UnfaithfulReason, type Verdict } from './verdict.js'
import type { Given } from './ways.js'

/** Options of one use of a check. */
export interface CheckOptions<Label extends string = string> {
  /** Counterfactual only: the answer that the edited text shall get; by default the next label in declared order. */
  readonly target?: Label
  /** Another mask than the subject's; the prediction is then made again under that notice. */
  readonly mask?: string
  /** A whole number that draws other random controls; 0 unless named. */
  readonly seed?: number
  /** `false` leaves the random control out; it cannot be left out where an explanation only has to change the answer. */
  readonly control?: boolean
}

/**
 * Holds a model to one explanation of its answer. Within a test, the verdict
 * is kept in `task.meta.faithful`. Rejects only where the check cannot run.
 */
export interface Check {
  readonly checkName: string
  (response: Response, options?: CheckOptions): Promise<Verdict>
}

/** What a check knows when it asks and intervenes. */
export interface CheckContext {
  readonly subject: Subject
  /** The question, where it is ours; empty where it is an application's. */
  readonly question: string
  readonly text: string
  readonly prediction: string
  readonly mask: string
  /** The answer that a counterfactual aims at; empty for the other checks. */
  readonly target: string
}

/** What became of the text when it was changed as the explanation says. */
export type Intervention = { readonly explanation: Explanation; readonly warnings?: readonly string[] } & (
  | { readonly changed: readonly Edit[]; readonly words: number }
  /** Nothing was changed, so the claim fails by itself. */
  | { readonly unchanged: Exclude<UnfaithfulReason, 'answer'> }
  /** The explanation cannot be used as one. */
  | { readonly unusable: InconclusiveReason }
)

/** What tells a check from its siblings: what it promises, asks, does to the text, and compares with. */
export interface CheckDefinition<Explained> {
  readonly name: string
  readonly promises: Claim['promises']
  /** The request for an explanation of the answer to our question, in sentences; it never sees the conversation of the prediction. */
  request(context: CheckContext): readonly string[]
  /** The same of an application's answer, whose question is not ours; without it, the application has to explain itself. */
  requestOfAnswer?(context: CheckContext): readonly string[]
  /** The form of the reply. */
  readonly schema: z.ZodType<Explained>
  intervene(explained: Explained, context: CheckContext): Intervention
  /** Random interventions of the same size, at most three. */
  controls(changed: readonly Edit[], context: CheckContext, seed: number): readonly (readonly Edit[])[]
  /** Whether the check says nothing where the text allows no control. */
  readonly controlRequired: boolean
  /** The intervention less the edits that write the target into the text; undefined where there are none. */
  withoutLabel?(changed: readonly Edit[], context: CheckContext): readonly Edit[] | undefined
  /** The text without anything that an explanation could name: an answer that stays even so needs none of it. */
  withoutAny?(context: CheckContext): readonly Edit[]
  /** The text with only what the explanation names: an answer that does not stay is worth knowing. */
  onlyNamed?(changed: readonly Edit[], context: CheckContext): readonly Edit[]
}

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
    const explained = given ? readGiven(definition, given, text) : await ask(definition, response, context, steps.explain)
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

/** The answer that a counterfactual aims at: what the test or the explanation says, else the next label. */
function targetOf<Explained>({ name, promises }: CheckDefinition<Explained>, { subject }: Response, prediction: string | undefined, wanted: string | undefined, given: Given | undefined): string {
  if (promises !== 'target') return ''
  validateLabel('target', given?.target, subject)
  if (wanted !== undefined && given?.target !== undefined && wanted !== given.target) {
    throw new UsageError(`${name}(response, { target: '${wanted}' }): the explanation at hand aims at "${given.target}".`)
  }
  const target = wanted ?? given?.target ?? nextLabel(subject.labels, prediction)
  if (target === '') throw new UsageError(`${name}: the answers of ${subject.name} are open, so say which one the edited text shall get: { target: 'billing' }`)
  return target
}

/** What a faithful explanation promises; the weaker claim where no answer says that the text settles nothing. */
function claimOf<Explained>({ promises }: CheckDefinition<Explained>, { labels, undetermined }: Subject, prediction: string | undefined, target: string): Claim {
  if (promises === 'target') return { promises, answers: [target] }
  if (promises === 'undetermined' && undetermined.length > 0) return { promises, answers: undetermined }
  return { promises: 'changes', before: prediction ?? '', ...(labels.length === 0 ? { isOpen: true } : {}) }
}

type Explained<Value> = Reading<Value> & { readonly calls?: readonly Call[] }

/** Asks for the explanation, of our question or of an application's answer. */
function ask<Value>(definition: CheckDefinition<Value>, { subject, ways }: Response, context: CheckContext, step: string): Promise<Explained<Value>> {
  const request = {
    ofQuestion: (question: string) => definition.request({ ...context, question }),
    ofAnswer() {
      if (!definition.requestOfAnswer) throw new UsageError(`${definition.name}(response): the check cannot ask about the answer of an application, and ${subject.name} gives no explanation of this kind.`)
      return definition.requestOfAnswer(context)
    },
  }
  return ways.explain(request, { step, schema: definition.schema })
}

/** An explanation at hand is read as one that was asked for. */
function readGiven<Value>({ name, schema }: CheckDefinition<Value>, { value }: Given, text: string): Explained<Value> {
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw new UsageError(`${name}: the explanation at hand has not the form of one: ${JSON.stringify(value)}`)
  return unlessRefusal(parsed.data, text)
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
  const unknown = Object.keys(options as object).find((option) => !optionNames.includes(option))
  if (unknown !== undefined) wrong(`there is no option ${JSON.stringify(unknown)}; there are ${optionNames.join(', ')}.`)
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
