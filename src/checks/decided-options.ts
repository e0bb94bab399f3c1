import { otherThanPlain, plainWording, variantNames, wordingOf, type Wording } from '../prompts/variants.js'
import { stringsIn } from '../replies/reply.js'
import { isResponse, type Response } from '../subjects/response.js'
import { validateUnanswerable, validateVariants, variantsIn } from '../subjects/validate-variants.js'
import {
  isObject,
  rejectMask,
  validateLabel,
  validateMask,
  validateOptionNames,
  wrongAt,
} from '../subjects/validate.js'
import { namesOf } from '../text/names-of.js'
import { showValue } from '../text/show-value.js'
import type { Explanation, Verdict } from '../verdict/verdict.js'
import type { CheckDefinition, CheckOptions, ControlOption } from './definition.js'

/** The options of one use of a check, decided. */
export interface DecidedOptions {
  readonly wording: Wording
  /** The answer that a counterfactual is told to aim at, if it is told one. */
  readonly target: string | undefined
  readonly control: { readonly wanted: boolean; readonly seed: number }
  readonly unanswerable: readonly string[] | undefined
}

/**
 * Decides one use of a check: `layers` are the options of the check itself and
 * of those made of it, those of the use last, and the nearest that names something decides.
 *
 * @throws UsageError for what a test in plain JavaScript can get wrong: an option that nobody reads must not look as if it decided.
 */
export function decideOptions<Explained, Told extends Explanation>(
  definition: CheckDefinition<Explained, Told>,
  response: Response,
  layers: readonly CheckOptions[],
): DecidedOptions {
  for (const options of layers) validateUse(definition, response, options)
  const { own, asked } = wordingsOf(response)
  let use: DecidedOptions = {
    wording: asked,
    target: undefined,
    control: { wanted: true, seed: 0 },
    unanswerable: undefined,
  }
  for (const { target, control, unanswerable, ...variants } of layers) {
    const worded = wordingOf(use.wording, variantsIn(variants))
    const wording = { ...worded, implicitTarget: target === undefined && worded.implicitTarget }
    use = {
      wording,
      target: target ?? (wording.implicitTarget ? undefined : use.target),
      control: controlOf(control, use.control),
      // A copy: a list that its owner changes later must not change what a verdict means.
      unanswerable: unanswerable ? [...unanswerable] : use.unanswerable,
    }
  }
  const { mask } = use.wording
  if (mask !== asked.mask) {
    validateMask(mask, response.text, response.subject)
    // Beside the text, it would be taken for a word that was hidden there.
    if (own) for (const part of stringsIn(response.input)) rejectMask(part, mask)
  }
  return use
}

/** How a response was asked for; an application's own prompts have nothing but a mask. */
export function wordingsOf({ subject, respondent }: Response): {
  readonly own: Wording | undefined
  readonly asked: Wording
} {
  return respondent.wordings ?? { own: undefined, asked: { ...plainWording, mask: subject.mask } }
}

/** What a verdict tells of the wording: what the check reads of it, where it is otherwise than usual. */
export function wordingInVerdict<Explained, Told extends Explanation>(
  { options = [], persona: asked = 'explanation' }: CheckDefinition<Explained, Told>,
  wording: Wording,
): Partial<Verdict['options']> {
  const { persona, ...other } = otherThanPlain({
    ...wording,
    persona: { ...plainWording.persona, question: wording.persona.question, [asked]: wording.persona[asked] },
  })
  const read = Object.entries(other).filter(
    ([name]) => !ofSomeChecks.has(name) || options.some((option) => option === name),
  )
  return {
    ...(persona ? { persona: { question: persona.question, [asked]: persona[asked] } } : {}),
    ...Object.fromEntries(read),
  }
}

function validateUse<Explained, Told extends Explanation>(
  definition: CheckDefinition<Explained, Told>,
  response: unknown,
  options: unknown,
): void {
  const wrong = wrongAt(`${definition.name}(response, options)`)
  if (!isResponse(response))
    return wrong('needs the response of a subject: const response = await subject.predict(text)')
  if (!isObject(options))
    return wrong(`the options are ${JSON.stringify(options)}; they are an object: { mask: '[REMOVED]' }`)
  const { control = {}, unanswerable, target, implicitTarget } = options as CheckOptions
  validateOptionNames(options, optionNamesOf(definition), wrong)
  const worded = response.respondent.wordings
    ? undefined
    : Object.keys(options).find((option) => isVariant(option) && !ofAnyPrompt.has(option))
  if (worded)
    wrong(
      `the prompts are those of ${response.subject.name} itself, and ${worded} words only the questions that are ours.`,
    )
  validateVariants(options, wrong)
  if (unanswerable !== undefined) validateUnanswerable(unanswerable, response.subject.undetermined, wrong)
  if (target !== undefined && implicitTarget === true)
    wrong('names a target, and that it is implicit; leave one of them out.')
  validateLabel('target', target, response.subject)
  validateControl(control, wrong)
}

/** A control is wanted unless `false` says otherwise; a seed of before holds where none is named. */
const controlOf = (control: ControlOption | undefined, before: DecidedOptions['control']): DecidedOptions['control'] =>
  control === false
    ? { ...before, wanted: false }
    : { wanted: control !== undefined || before.wanted, seed: control?.seed ?? before.seed }

/** `true`, `null` or a number in place of the object would look as if it decided. */
export function validateControl(control: unknown, wrong: (what: string) => never): void {
  if (control === false) return
  if (!isObject(control)) return wrong(`control is ${showValue(control)}; it is { seed: 1 } or false.`)
  validateOptionNames(control, namesOf<Exclude<ControlOption, false>>({ seed: true }), wrong)
  const { seed = 0 } = control
  if (!Number.isSafeInteger(seed)) wrong(`The seed of the control is ${showValue(seed)}; it is a whole number.`)
}

/** The options that a check reads. */
export const optionNamesOf = <Explained, Told extends Explanation>({
  options = [],
  controls,
}: CheckDefinition<Explained, Told>): readonly string[] => [
  ...optionsOfAll,
  ...(controls ? ['control' satisfies keyof CheckOptions] : []),
  ...options,
]

/** Those that word no question, and so hold for an application's prompts as well. */
export const optionNamesOfAnyPrompt = <Explained, Told extends Explanation>(
  definition: CheckDefinition<Explained, Told>,
): readonly string[] => optionNamesOf(definition).filter((option) => !isVariant(option) || ofAnyPrompt.has(option))

const optionsOfAll = namesOf<Omit<CheckOptions, 'control' | 'target' | 'unanswerable' | OfSomeChecks>>({
  preset: true,
  persona: true,
  mask: true,
  notice: true,
  system: true,
  format: true,
  settings: true,
})

const isVariant = (option: string): boolean => variantNames.some((name) => name === option)

/** The variants that do not word the question. */
const ofAnyPrompt: ReadonlySet<string> = new Set(['mask', 'format'] satisfies (keyof CheckOptions)[])

/** The variants of a request that only some checks make. */
type OfSomeChecks = 'implicitTarget' | 'shortRequest' | 'listOptions'

const ofSomeChecks: ReadonlySet<string> = new Set(
  namesOf<Pick<Wording, OfSomeChecks>>({ implicitTarget: true, shortRequest: true, listOptions: true }),
)
