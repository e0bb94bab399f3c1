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
import { isObject, validateOptionNames, validatePredictOptions, wrongInPredict } from './validate.js'

/** Rejects invalid prompt variants, which plain JavaScript does not catch; `wrong` throws and says where. */
export function validateVariants(variants: Variants, wrong: (what: string) => never): void {
  const { preset, persona, system, format, settings } = variants
  if (preset !== undefined && preset !== 'paper')
    wrong(`there is no preset ${JSON.stringify(preset)}; there is 'paper'.`)
  for (const name of ['notice', 'implicitTarget', 'shortRequest', 'listOptions'] as const)
    if (![undefined, true, false].includes(variants[name])) wrong(`${name} is neither true nor false.`)
  if (format !== undefined && format !== 'structured' && format !== 'prose')
    wrong(`the format is ${JSON.stringify(format)}; it is 'structured' or 'prose'.`)
  if (system !== undefined && typeof system !== 'string') wrong('the system message is no string.')
  if (settings !== undefined) validateSettings(settings, wrong)
  validatePersona(persona, wrong)
}

/** Rejects invalid settings. An unknown one would be dropped silently, or would replace the question itself. */
function validateSettings(settings: unknown, wrong: (what: string) => never): void {
  if (!isObject(settings))
    return wrong(`the settings are ${JSON.stringify(settings)}; they are an object: { temperature: 0 }.`)
  validateOptionNames(settings, settingNames, wrong, 'setting')
  for (const [name, value] of Object.entries(settings)) {
    if (value === undefined) continue
    if (name === 'providerOptions' && !isObject(value))
      wrong(`the setting providerOptions is ${JSON.stringify(value)}; it is an object by provider: { openai: { … } }.`)
    if (name !== 'providerOptions' && !Number.isFinite(value))
      wrong(
        `the setting ${name} is ${typeof value === 'number' ? String(value) : JSON.stringify(value)}; it is a number.`,
      )
  }
}

function validatePersona(persona: unknown, wrong: (what: string) => never): void {
  if (persona === undefined) return
  const named = typeof persona === 'string' ? { persona } : persona
  if (!isObject(named))
    return wrong(
      `the persona is ${JSON.stringify(persona)}; it is ${personas}, or one each: { question: 'you', explanation: 'human' }.`,
    )
  if (typeof persona !== 'string') validateOptionNames(named, partsWithPersona, wrong)
  const unknown = Object.values(named).find((one) => one !== undefined && !personaNames.some((name) => name === one))
  if (unknown !== undefined) wrong(`there is no persona ${JSON.stringify(unknown)}; there are ${personas}.`)
}

const personas = "'objective', 'you' and 'human'"

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
    return wrong("unanswerable is a list of answers: unanswerable: ['unknown'].")
  const other: unknown = unanswerable.find((answer) => !undetermined.includes(answer as string))
  if (other !== undefined)
    wrong(`the unanswerable answer ${JSON.stringify(other)} is none of the undetermined ones: ${either(undetermined)}.`)
}
