import { variantNames } from '../prompts/variants.js'
import { namedAnswer } from '../subjects/answer-text.js'
import { isResponse } from '../subjects/response.js'
import { validateUnanswerable, validateVariants } from '../subjects/validate-variants.js'
import { isObject, validateModelOption, validateOptionNames, wrongAt } from '../subjects/validate.js'
import { namesOf } from '../text/names-of.js'
import { showValue } from '../text/show-value.js'
import type { Explanation } from '../verdict/verdict.js'
import { validateControl } from './control-option.js'
import type { CheckOptions, OptionOfSomeChecks } from './check.js'
import type { CheckDefinition } from './definition.js'

/** Rejects the options that a use of a check may not take, and wrong values. */
export function validateOptions<InReply, InVerdict extends Explanation>(
  definition: CheckDefinition<InReply, InVerdict>,
  response: unknown,
  options: unknown,
): void {
  const wrong = wrongAt(`${definition.name}(response, options)`)
  if (!isResponse(response))
    return wrong('needs the response of a subject: const response = await subject.predict(text)')
  if (!isObject(options))
    return wrong(`the options must be an object, { mask: '[REMOVED]' }; received ${showValue(options)}.`)
  const {
    control = {},
    unanswerable,
    target,
    implicitTarget,
    stable,
    maxShare,
    promise,
    editor,
  } = options as CheckOptions
  validateOptionNames(options, optionNamesOf(definition), wrong)
  const worded = response.respondent.wordings
    ? undefined
    : Object.keys(options).find((option) => isVariant(option) && !ofAnyPrompt.has(option))
  if (worded)
    wrong(`\`${worded}\` only words questions of ours; the prompts of ${response.subject.name} are the application's.`)
  validateVariants(options, wrong)
  if (unanswerable !== undefined) validateUnanswerable(unanswerable, response.subject.undetermined, wrong)
  if (target !== undefined && implicitTarget === true) wrong('takes `target` or `implicitTarget`, not both.')
  namedAnswer('target', target, response.subject)
  validateControl(control, wrong)
  if (promise !== undefined && promise !== 'needed' && promise !== 'enough')
    wrong(`\`promise\` must be 'needed' or 'enough'; received ${showValue(promise)}.`)
  validateModelOption('`editor`', editor, wrong)
  if (stable !== undefined && !(Number.isSafeInteger(stable) && stable >= 0))
    wrong(`\`stable\` must be a whole number from 0; received ${showValue(stable)}.`)
  if (maxShare !== undefined && !(typeof maxShare === 'number' && maxShare > 0 && maxShare <= 1))
    wrong(`\`maxShare\` must be above 0 and at most 1; received ${showValue(maxShare)}.`)
}

/** Returns the names of the options that a check reads. */
const optionNamesOf = <InReply, InVerdict extends Explanation>({
  options = [],
  controls,
}: CheckDefinition<InReply, InVerdict>): readonly string[] => [
  ...optionsOfAll,
  ...(controls ? ofControlledChecks : []),
  ...options,
]

/** Returns the options that also hold for the prompts of an application: those that word no question. */
export const optionNamesOfAnyPrompt = <InReply, InVerdict extends Explanation>(
  definition: CheckDefinition<InReply, InVerdict>,
): readonly string[] => optionNamesOf(definition).filter((option) => !isVariant(option) || ofAnyPrompt.has(option))

const ofControlledChecks = namesOf<Pick<CheckOptions, 'control' | 'stable' | 'maxShare'>>({
  control: true,
  stable: true,
  maxShare: true,
})

const optionsOfAll = namesOf<Omit<CheckOptions, 'control' | 'stable' | 'maxShare' | OptionOfSomeChecks>>({
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
