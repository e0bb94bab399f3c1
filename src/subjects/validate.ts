import { UsageError } from '../errors.js'
import { optionsOf } from '../prompts/question.js'
import { isModel } from '../recordings/recorded.js'
import { excerpt } from '../text/excerpt.js'
import { foldText } from '../text/fold.js'
import { either } from '../text/listing.js'
import { containsMask, hasItem } from '../text/mask.js'
import { countWords } from '../text/words.js'

/** The answers of a subject: those that settle its question, and those that say that the text does not. */
export interface Answers {
  /** Empty where answers are open. */
  readonly labels: readonly string[]
  /** Empty where there are none. */
  readonly undetermined: readonly string[]
}

/** Says what is wrong, and where: `sentiment(options): needs a model …`. */
export const wrongAt =
  (where: string) =>
  (what: string): never => {
    throw new UsageError(`${where}: ${what}`)
  }

/** What is wrong with a definition, said with the subject's name. */
export const wrongWith = (name: unknown): ((what: string) => never) =>
  wrongAt(`defineSubject(${JSON.stringify(name ?? '')})`)

/** What is wrong with the options of a prediction. */
export const wrongInPredict = (name: string): ((what: string) => never) => wrongAt(`${name}.predict(text, options)`)

/** A subject needs a name: its recordings are kept under it. */
export function validateName(name: unknown): void {
  if (typeof name !== 'string' || name.trim() === '') wrongWith(name)('needs a name; recordings are kept under it.')
}

/** A question needs somebody to be asked. */
export function validateModel(model: unknown, wrong: (what: string) => never): void {
  if (!isModel(model)) wrong("needs a model: a language model of the AI SDK (openai('gpt-5-mini')) or the id of one.")
}

/** A misspelt option must not look as if it decided: without `undetermined`, a weaker claim is judged. `kind` is what a message calls one. */
export function validateOptionNames(
  options: object,
  known: readonly string[],
  wrong: (what: string) => never,
  kind = 'option',
): void {
  const unknown = Object.keys(options).find((name) => !known.includes(name))
  if (unknown !== undefined) wrong(`there is no ${kind} ${JSON.stringify(unknown)}; there are ${known.join(', ')}.`)
}

/** Labels are told apart whatever their case, and stand once. `kind` is what a message calls one, `kinds` all of them. */
export function validateLabels(
  labels: readonly unknown[],
  wrong: (what: string) => never,
  { kind, kinds } = { kind: 'label', kinds: 'labels and undetermined' },
): void {
  const seen = new Map<string, string>()
  for (const label of labels) {
    if (typeof label !== 'string' || label.trim() === '' || label !== label.trim())
      return wrong(`the ${kind} ${JSON.stringify(label)} is empty or has white space around it.`)
    const twin = seen.get(label.toLowerCase())
    if (twin === label) wrong(`"${label}" stands twice among ${kinds}.`)
    if (twin !== undefined) wrong(`"${twin}" and "${label}" differ only in case; a model's answer could mean either.`)
    seen.set(label.toLowerCase(), label)
  }
}

/** A text that can be asked about; `where` says which one. */
export function validateText(text: unknown, where: string): asserts text is string {
  if (typeof text !== 'string')
    throw new UsageError(`${where}: the text is ${text === null ? 'null' : `a ${typeof text}`}, not a string.`)
  if (text.trim() === '') throw new UsageError(`${where}: the text is empty.`)
  if (countWords(text) === 0)
    throw new UsageError(`${where}: the text has no word: ${JSON.stringify(excerpt(text, 60))}`)
}

/** What is wrong with a mask: it must stand out from the text, and say nothing about the answer. */
function faultOfMask(mask: unknown, answers: Answers): string | undefined {
  if (typeof mask !== 'string' || foldText(mask) === '' || mask !== mask.trim())
    return 'cannot be seen, or has white space around it'
  if (/^[\p{L}\p{N}\s]+$/u.test(mask)) return `reads like a word of the text; put it in brackets: '[${mask}]'`
  const label = optionsOf(answers).find((option) => hasItem(mask, option) || hasItem(mask.replaceAll('_', ' '), option))
  return label === undefined ? undefined : `names the answer "${label}"`
}

/** A mask must be one, in a definition or in options. */
export function rejectFaultyMask(mask: unknown, answers: Answers, wrong: (what: string) => never): void {
  const fault = faultOfMask(mask, answers)
  if (fault) wrong(`the mask ${JSON.stringify(mask)} ${fault}.`)
}

/** A mask must be one, and the text must not have it. */
export function validateMask(mask: string, text: string, answers: Answers): void {
  const fault = faultOfMask(mask, answers)
  if (fault) throw new UsageError(`The mask ${JSON.stringify(mask)} ${fault}.`)
  rejectMask(text, mask)
}

/** A text that has the mask already would be taken for a masked one. */
export function rejectMask(text: string, mask: string): void {
  if (!containsMask(text, mask)) return
  throw new UsageError(
    [
      `The text already contains ${mask}, which is to stand for masked words:`,
      '',
      `  ${excerpt(text, 74)}`,
      '',
      `  Use another mask:  defineSubject({ …, mask: '${mask === '[REMOVED]' ? '[HIDDEN]' : '[REMOVED]'}' })`,
    ].join('\n'),
  )
}

/** A label that a test names must be one that settles the question. */
export function validateLabel(
  name: 'expected answer' | 'target',
  label: string | undefined,
  { labels }: Pick<Answers, 'labels'>,
): void {
  if (label === undefined || labels.length === 0 || labels.includes(label)) return
  throw new UsageError(`The ${name} ${JSON.stringify(label)} is none of the subject's labels: ${either(labels)}.`)
}

/** The options of `predict`; those of an application's own function name no prompt variant. */
export function validatePredictOptions(
  options: unknown,
  name: string,
  labels: readonly string[],
  known: readonly string[] = [],
): asserts options is object {
  const wrong = wrongInPredict(name)
  if (!isObject(options))
    return wrong(
      `the options are ${JSON.stringify(options)}; the expected answer is named so: { expected: '${labels[0] ?? 'billing'}' }`,
    )
  validateOptionNames(options, ['expected', ...known], wrong)
}

/** Whether a value is an object with properties. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
