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
import type { CheckDefinition, CheckOptions, ControlOption, OptionOfSomeChecks } from './definition.js'

/** The options of one use of a check, with all defaults. */
export interface DecidedOptions {
  readonly wording: Wording
  /** The option `target`. */
  readonly target: string | undefined
  readonly control: { readonly wanted: boolean; readonly seed: number }
  readonly unanswerable: readonly string[] | undefined
}

/**
 * Returns the options of one use of a check. `layers` are the defaults of the
 * check, then those of `with`, then the options of the use: the last one that
 * names an option decides it.
 *
 * @throws UsageError for an unknown option or a wrong value, which TypeScript would refuse.
 */
export function decideOptions<InReply, InVerdict extends Explanation>(
  definition: CheckDefinition<InReply, InVerdict>,
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
      // A copy: later changes of the caller's list must not change the meaning of a verdict.
      unanswerable: unanswerable ? [...unanswerable] : use.unanswerable,
    }
  }
  const { mask } = use.wording
  if (mask !== asked.mask) {
    validateMask(mask, response.text, response.subject)
    // Elsewhere in the input, the mask would look like a hidden word.
    if (own) for (const part of stringsIn(response.input)) rejectMask(part, mask)
  }
  return use
}

/** Returns how a response was worded. Prompts of an application only have a mask. */
export function wordingsOf({ subject, respondent }: Response): {
  readonly own: Wording | undefined
  readonly asked: Wording
} {
  return respondent.wordings ?? { own: undefined, asked: { ...plainWording, mask: subject.mask } }
}

/** Returns the wording for a verdict: the variants that the check reads, where they differ from their default. */
export function wordingInVerdict<InReply, InVerdict extends Explanation>(
  { options = [], persona: asked = 'explanation' }: CheckDefinition<InReply, InVerdict>,
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

function validateUse<InReply, InVerdict extends Explanation>(
  definition: CheckDefinition<InReply, InVerdict>,
  response: unknown,
  options: unknown,
): void {
  const wrong = wrongAt(`${definition.name}(response, options)`)
  if (!isResponse(response))
    return wrong('needs the response of a subject: const response = await subject.predict(text)')
  if (!isObject(options))
    return wrong(`the options must be an object, { mask: '[REMOVED]' }; received ${JSON.stringify(options)}.`)
  const { control = {}, unanswerable, target, implicitTarget } = options as CheckOptions
  validateOptionNames(options, optionNamesOf(definition), wrong)
  const worded = response.respondent.wordings
    ? undefined
    : Object.keys(options).find((option) => isVariant(option) && !ofAnyPrompt.has(option))
  if (worded)
    wrong(`\`${worded}\` only words questions of ours; the prompts of ${response.subject.name} are the application's.`)
  validateVariants(options, wrong)
  if (unanswerable !== undefined) validateUnanswerable(unanswerable, response.subject.undetermined, wrong)
  if (target !== undefined && implicitTarget === true) wrong('takes `target` or `implicitTarget`, not both.')
  validateLabel('target', target, response.subject)
  validateControl(control, wrong)
}

/** `false` omits the control; an object restores it. An earlier seed stays where none is named. */
const controlOf = (control: ControlOption | undefined, before: DecidedOptions['control']): DecidedOptions['control'] =>
  control === false
    ? { ...before, wanted: false }
    : { wanted: control !== undefined || before.wanted, seed: control?.seed ?? before.seed }

/** Rejects `true`, `null` and numbers: they would look as if they decided. */
export function validateControl(control: unknown, wrong: (what: string) => never): void {
  if (control === false) return
  // A date or a promise has no seed; it would look like one with the default.
  if (!isObject(control) || Object.prototype.toString.call(control) !== '[object Object]')
    return wrong(`\`control\` must be { seed: 1 } or false, or absent for the default; received ${showValue(control)}.`)
  validateOptionNames(control, namesOf<Exclude<ControlOption, false>>({ seed: true }), wrong)
  const { seed = 0 } = control
  if (!Number.isSafeInteger(seed)) wrong(`\`control.seed\` must be a whole number; received ${showValue(seed)}.`)
}

/** Returns the names of the options that a check reads. */
export const optionNamesOf = <InReply, InVerdict extends Explanation>({
  options = [],
  controls,
}: CheckDefinition<InReply, InVerdict>): readonly string[] => [
  ...optionsOfAll,
  ...(controls ? ['control' satisfies keyof CheckOptions] : []),
  ...options,
]

/** Returns the options that also hold for the prompts of an application: those that word no question. */
export const optionNamesOfAnyPrompt = <InReply, InVerdict extends Explanation>(
  definition: CheckDefinition<InReply, InVerdict>,
): readonly string[] => optionNamesOf(definition).filter((option) => !isVariant(option) || ofAnyPrompt.has(option))

const optionsOfAll = namesOf<Omit<CheckOptions, 'control' | OptionOfSomeChecks>>({
  preset: true,
  persona: true,
  mask: true,
  notice: true,
  system: true,
  format: true,
  settings: true,
})

const isVariant = (option: string): boolean => variantNames.some((name) => name === option)

/** The variants that leave the question as it is. */
const ofAnyPrompt: ReadonlySet<string> = new Set(['mask', 'format'] satisfies (keyof CheckOptions)[])

/** The variants that only some checks read. */
const ofSomeChecks: ReadonlySet<string> = new Set(
  namesOf<Pick<Wording, keyof Wording & OptionOfSomeChecks>>({
    implicitTarget: true,
    shortRequest: true,
    listOptions: true,
  }),
)
