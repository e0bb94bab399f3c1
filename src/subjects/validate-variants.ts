import { either } from '../question.js'
import { variantNames, type Personas, type Variants } from '../variants.js'
import { isObject, validateOptionNames } from './validate.js'

/** What a test in plain JavaScript can get wrong in prompt variants; `wrong` says where. */
export function validateVariants(variants: Variants, wrong: (what: string) => never): void {
  const { preset, persona, system, format, settings } = variants
  if (preset !== undefined && preset !== 'paper') wrong(`there is no preset ${JSON.stringify(preset)}; there is 'paper'.`)
  for (const name of ['notice', 'implicitTarget', 'shortRequest', 'listOptions'] as const) if (![undefined, true, false].includes(variants[name])) wrong(`${name} is neither true nor false.`)
  if (format !== undefined && format !== 'structured' && format !== 'prose') wrong(`the format is ${JSON.stringify(format)}; it is 'structured' or 'prose'.`)
  if (system !== undefined && typeof system !== 'string') wrong('the system message is no string.')
  if (settings !== undefined && !isObject(settings)) wrong(`the settings are ${JSON.stringify(settings)}; they are an object: { temperature: 0 }.`)
  validatePersona(persona, wrong)
}

function validatePersona(persona: unknown, wrong: (what: string) => never): void {
  if (persona === undefined) return
  const named = typeof persona === 'string' ? { persona } : persona
  if (!isObject(named)) return wrong(`the persona is ${JSON.stringify(persona)}; it is ${personas}, or one each: { question: 'you', explanation: 'human' }.`)
  if (typeof persona !== 'string') validateOptionNames(named, ['question', 'explanation', 'answerability'] satisfies (keyof Personas)[], wrong)
  const unknown = Object.values(named).find((one) => one !== undefined && !['objective', 'you', 'human'].includes(String(one)))
  if (unknown !== undefined) wrong(`there is no persona ${JSON.stringify(unknown)}; there are ${personas}.`)
}

const personas = "'objective', 'you' and 'human'"

/** The variants among options. */
export const variantsIn = (options: Variants): Variants => Object.fromEntries(Object.entries(options).filter(([name]) => variantNames.some((variant) => variant === name)))

/** The answers of a question that cannot be answered: some of those that it offers. */
export function validateUnanswerable(unanswerable: unknown, offered: readonly string[], wrong: (what: string) => never): void {
  if (!Array.isArray(unanswerable)) return wrong("unanswerable is a list of answers: unanswerable: ['unknown'].")
  const unknown = unanswerable.find((answer) => !offered.includes(answer as string))
  if (unknown !== undefined) wrong(`the unanswerable answer ${JSON.stringify(unknown)} is none that the question offers: ${either(offered)}.`)
}
