import { UsageError } from '../errors.js'
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
import type { Verdict } from '../verdict/verdict.js'
import type { CheckDefinition, CheckOptions } from './definition.js'

/** The options of one use of a check, decided. */
export interface DecidedOptions {
  readonly wording: Wording
  /** The answer that a counterfactual is told to aim at, if it is told one. */
  readonly target: string | undefined
  readonly seed: number
  readonly control: boolean
  readonly unanswerable: readonly string[] | undefined
}

/**
 * Decides one use of a check: `layers` are the options of the check itself and
 * of those made of it, those of the use last, and the nearest that names something decides.
 *
 * @throws UsageError for what a test in plain JavaScript can get wrong: an option that nobody reads must not look as if it decided.
 */
export function decideOptions<Explained>(
  definition: CheckDefinition<Explained>,
  response: Response,
  layers: readonly CheckOptions[],
): DecidedOptions {
  for (const options of layers) validateUse(definition, response, options)
  const { own, asked } = wordingsOf(response)
  let use: DecidedOptions = { wording: asked, target: undefined, seed: 0, control: true, unanswerable: undefined }
  for (const { target, seed, control, unanswerable, ...variants } of layers) {
    const worded = wordingOf(use.wording, variantsIn(variants))
    const wording = { ...worded, implicitTarget: target === undefined && worded.implicitTarget }
    use = {
      wording,
      target: target ?? (wording.implicitTarget ? undefined : use.target),
      seed: seed ?? use.seed,
      control: control ?? use.control,
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
export function wordingInVerdict<Explained>(
  { options = [], persona: asked = 'explanation' }: CheckDefinition<Explained>,
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

function validateUse<Explained>(
  { name: check, promises, options: ownOptions = [] }: CheckDefinition<Explained>,
  response: unknown,
  options: unknown,
): void {
  const wrong = wrongAt(`${check}(response, options)`)
  if (!isResponse(response))
    return wrong('needs the response of a subject: const response = await subject.predict(text)')
  if (!isObject(options))
    return wrong(`the options are ${JSON.stringify(options)}; they are an object: { mask: '[REMOVED]' }`)
  const { seed = 0, control = true, unanswerable, target, implicitTarget } = options as CheckOptions
  // What a model says of its own answer is compared with nothing random.
  validateOptionNames(
    options,
    [...optionsOfAll, ...(promises === 'as said' ? [] : optionsOfControls), ...ownOptions],
    wrong,
  )
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
  if (typeof control !== 'boolean') wrong('control is neither true nor false.')
  if (!Number.isSafeInteger(seed)) throw new UsageError(`The seed is ${seed}; it is a whole number.`)
}

const optionsOfAll: readonly (keyof CheckOptions)[] = [
  'preset',
  'persona',
  'mask',
  'notice',
  'system',
  'format',
  'settings',
]

const optionsOfControls: readonly (keyof CheckOptions)[] = ['seed', 'control']

const isVariant = (option: string): boolean => variantNames.some((name) => name === option)

/** The variants that do not word the question. */
const ofAnyPrompt: ReadonlySet<string> = new Set(['mask', 'format'] satisfies (keyof CheckOptions)[])

/** The variants of a request that only some checks make. */
const ofSomeChecks: ReadonlySet<string> = new Set([
  'implicitTarget',
  'shortRequest',
  'listOptions',
] satisfies (keyof Wording)[])
