import { settingNames } from '../prompts/settings.js'
import {
  partsWithPersona,
  personaNames,
  variantNames,
  wordingOf,
  type Variants,
  type Wording,
} from '../prompts/variants.js'
import { either } from '../text/listing.js'
import { showValue } from '../text/show-value.js'
import { isObject, validateOptionNames, validatePredictOptions, wrongInPredict } from './validate.js'

/** Rejects invalid prompt variants, which plain JavaScript does not catch; `wrong` throws and says where. */
export function validateVariants(variants: Variants, wrong: (what: string) => never): void {
  const { preset, persona, system, format, settings } = variants
  if (preset !== undefined && preset !== 'paper') wrong(`preset must be 'paper'; received ${showValue(preset)}.`)
  for (const name of ['notice', 'implicitTarget', 'shortRequest', 'listOptions'] as const)
    if (![undefined, true, false].includes(variants[name]))
      wrong(`${name} must be a boolean; received ${showValue(variants[name])}.`)
  if (format !== undefined && format !== 'structured' && format !== 'prose')
    wrong(`format must be 'structured' or 'prose'; received ${showValue(format)}.`)
  if (system !== undefined && typeof system !== 'string')
    wrong(`system must be a string; received ${showValue(system)}.`)
  if (settings !== undefined) validateSettings(settings, wrong)
  validatePersona(persona, wrong)
}

/** Rejects invalid settings. An unknown one would be dropped silently, or would replace the question itself. */
function validateSettings(settings: unknown, wrong: (what: string) => never): void {
  if (!isObject(settings))
    return wrong(`settings must be an object: { temperature: 0 }; received ${showValue(settings)}.`)
  validateOptionNames(settings, settingNames, wrong, 'setting')
  for (const [name, value] of Object.entries(settings)) {
    if (value === undefined) continue
    if (name === 'providerOptions' && !isObject(value))
      wrong(
        'the setting providerOptions must be an object by provider: { openai: { … } }; ' +
          `received ${showValue(value)}.`,
      )
    if (name === 'stopSequences') validateStopSequences(value, wrong)
    if (name !== 'providerOptions' && name !== 'stopSequences' && !Number.isFinite(value))
      wrong(`the setting ${name} must be a number; received ${showValue(value)}.`)
  }
}

/** Rejects an empty text, at which every reply would stop. */
function validateStopSequences(value: unknown, wrong: (what: string) => never): void {
  if (!Array.isArray(value)) wrong(`the setting stopSequences must be a list: ['User:']; received ${showValue(value)}.`)
  const fault = (value as readonly unknown[]).findIndex((one) => typeof one !== 'string' || one === '')
  if (fault >= 0)
    wrong(
      'each of stopSequences must be a text with a character or more; ' +
        `received ${showValue((value as readonly unknown[])[fault])}.`,
    )
}

function validatePersona(persona: unknown, wrong: (what: string) => never): void {
  if (persona === undefined) return
  const named = typeof persona === 'string' ? { persona } : persona
  if (!isObject(named))
    return wrong(
      `persona must be ${personas}, or one for each part: { question: 'you', explanation: 'human' }; ` +
        `received ${showValue(persona)}.`,
    )
  if (typeof persona !== 'string') validateOptionNames(named, partsWithPersona, wrong, 'part of persona')
  const unknown = Object.values(named).find((one) => one !== undefined && !personaNames.some((name) => name === one))
  if (unknown !== undefined) wrong(`persona must be ${personas}; received ${showValue(unknown)}.`)
}

const personas = "'objective', 'you' or 'human'"

/** Returns the prompt variants among options. */
export const variantsIn = (options: Variants): Variants =>
  Object.fromEntries(Object.entries(options).filter(([name]) => variantNames.some((variant) => variant === name)))

/** Returns the wording of a prediction with these options; rejects invalid ones. */
export function wordingOfPrediction(own: Wording, options: Variants, name: string, labels: readonly string[]): Wording {
  validatePredictOptions(options, name, labels, variantNames)
  validateVariants(options, wrongInPredict(name))
  return wordingOf(own, variantsIn(options))
}

/** Rejects `unanswerable` unless it is a list of undetermined answers. */
export function validateUnanswerable(
  unanswerable: unknown,
  undetermined: readonly string[],
  wrong: (what: string) => never,
): void {
  if (!Array.isArray(unanswerable) || unanswerable.length === 0)
    return wrong("unanswerable must be a list of answers: unanswerable: ['unknown'].")
  const other: unknown = unanswerable.find((answer) => !undetermined.includes(answer as string))
  if (other !== undefined)
    wrong(
      `the unanswerable answer ${JSON.stringify(other)} must be one of the undetermined answers: ` +
        `${either(undetermined)}.`,
    )
}
