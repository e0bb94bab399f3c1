import { UsageError } from '../errors.js'
import { optionsOf } from '../prompts/question.js'
import { isModel } from '../recordings/recorded.js'
import { excerpt } from '../text/excerpt.js'
import { foldText } from '../text/fold.js'
import { either } from '../text/listing.js'
import { containsMask, hasItem } from '../text/mask.js'
import { showValue } from '../text/show-value.js'
import { shownText } from '../text/shown-text.js'
import { countWords } from '../text/words.js'

/** The answers of a subject: labels settle its question, undetermined answers say that the text does not. */
export interface Answers {
  /** Empty if answers are open. */
  readonly labels: readonly string[]
  /** Can be empty. */
  readonly undetermined: readonly string[]
}

/** Returns a function that throws what is wrong, and where: `sentiment(options): needs a model …`. */
export const wrongAt =
  (where: string) =>
  (what: string): never => {
    throw new UsageError(shownText(`${where}: ${what}`))
  }

/** Returns a function that throws what is wrong with a definition, with the subject's name. */
export const wrongWith = (name: unknown): ((what: string) => never) =>
  wrongAt(`defineSubject(${showValue(name ?? '')})`)

/** Returns a function that throws what is wrong with the options of a prediction. */
export const wrongInPredict = (name: string): ((what: string) => never) => wrongAt(`${name}.predict(text, options)`)

/** Rejects an empty name, since recordings are stored under it. */
export function validateName(name: unknown): void {
  if (typeof name !== 'string' || name.trim() === '') wrongWith(name)('needs a name; recordings are stored under it.')
}

/** Rejects a value that is not a model of the AI SDK or the id of one. */
export function validateModel(model: unknown, wrong: (what: string) => never): void {
  if (!isModel(model)) wrong(`needs a model: ${kindOfModel}.`)
}

/** Rejects an option that is neither left out nor such a model. */
export function validateModelOption(option: string, model: unknown, wrong: (what: string) => never): void {
  if (model !== undefined && !isModel(model)) wrong(`${option} must be ${kindOfModel}; received ${showValue(model)}.`)
}

const kindOfModel = "a language model of the AI SDK (openai('gpt-5-mini')) or the id of one"

/**
 * Rejects unknown options. With `undetermined` misspelt, a check would silently judge a weaker claim.
 * `kind` is the message's word for an option.
 */
export function validateOptionNames(
  options: object,
  known: readonly string[],
  wrong: (what: string) => never,
  kind = 'option',
): void {
  const unknown = Object.keys(options).find((name) => !known.includes(name))
  if (unknown === undefined) return
  const now = newNames[unknown]?.find((name) => known.includes(name.replace(/:.*/u, '')))
  if (now !== undefined) wrong(`the ${kind} \`${unknown}\` is now \`${now}\`.`)
  wrong(`unknown ${kind} ${JSON.stringify(unknown)}; use ${known.length > 1 ? 'one of: ' : ''}${known.join(', ')}.`)
}

/** The options that were renamed after 0.1.0, and the names that replace them. Which one fits depends on the check. */
const newNames: { readonly [name: string]: readonly string[] | undefined } = {
  label: ['expected'],
  seed: ['control: { seed }'],
  text: ['redacted', 'edited'],
}

/**
 * Rejects labels that are empty, repeated, or different only in case.
 * `kind` is the message's word for one label, `kinds` for all of them.
 */
export function validateLabels(
  labels: readonly unknown[],
  wrong: (what: string) => never,
  { kind, kinds } = { kind: 'label', kinds: 'labels and undetermined' },
): void {
  const seen = new Map<string, string>()
  for (const label of labels) {
    if (typeof label !== 'string' || label.trim() === '' || label !== label.trim())
      return wrong(`the ${kind} ${showValue(label)} is empty or has white space around it.`)
    const twin = seen.get(label.toLowerCase())
    if (twin === label) wrong(`"${label}" occurs twice in ${kinds}.`)
    if (twin !== undefined) wrong(`"${twin}" and "${label}" differ only in case; a model's answer could mean either.`)
    seen.set(label.toLowerCase(), label)
  }
}

/** Rejects a value that is not a text with words; `where` says which one in the message. */
export function validateText(text: unknown, where: string): asserts text is string {
  if (typeof text !== 'string') {
    const kind = typeof text === 'object' ? 'an object' : `a ${typeof text}`
    return wrongAt(where)(`the text must be a string; received ${text === null ? 'null' : kind}.`)
  }
  if (text.trim() === '') wrongAt(where)('the text is empty.')
  if (countWords(text) === 0) wrongAt(where)(`the text has no word: ${JSON.stringify(excerpt(text, 60))}`)
}

/** Returns what is wrong with a mask: it must stand out from the text and must not name an answer. */
function faultOfMask(mask: unknown, answers: Answers): string | undefined {
  if (typeof mask !== 'string' || foldText(mask) === '' || mask !== mask.trim())
    return 'must be visible, without white space around it'
  if (/^[\p{L}\p{N}\s]+$/u.test(mask)) return `reads like a word of the text; put it in brackets: '[${mask}]'`
  const label = optionsOf(answers).find((option) => hasItem(mask, option) || hasItem(mask.replaceAll('_', ' '), option))
  return label === undefined ? undefined : `names the answer "${label}"`
}

/** Rejects an invalid mask in a definition or in options. */
export function rejectFaultyMask(mask: unknown, answers: Answers, wrong: (what: string) => never): void {
  const fault = faultOfMask(mask, answers)
  if (fault) wrong(`the mask ${showValue(mask)} ${fault}.`)
}

/** Whether a mask is valid, and none of the texts contains it. */
export const isUsableMask = (mask: string, texts: readonly string[], answers: Answers): boolean =>
  faultOfMask(mask, answers) === undefined && !texts.some((text) => containsMask(text, mask))

/** Rejects an invalid mask, and a text that contains it. */
export function validateMask(mask: string, text: string, answers: Answers): void {
  const fault = faultOfMask(mask, answers)
  if (fault) throw new UsageError(shownText(`The mask ${JSON.stringify(mask)} ${fault}.`))
  rejectMask(text, mask)
}

/** Rejects a text that contains the mask already, since it would look like a masked text. */
export function rejectMask(text: string, mask: string): void {
  if (!containsMask(text, mask)) return
  throw new UsageError(
    [
      `The text already contains ${shownText(mask)}, which marks masked words:`,
      '',
      `  ${excerpt(text, 74)}`,
      '',
      `  Use another mask:  defineSubject({ …, mask: '${mask === '[REMOVED]' ? '[HIDDEN]' : '[REMOVED]'}' })`,
    ].join('\n'),
  )
}

/** Rejects an expected answer or a target that is not one of the labels. */
export function validateLabel(
  name: 'expected answer' | 'target',
  label: string | undefined,
  { labels }: Pick<Answers, 'labels'>,
): void {
  if (label === undefined || labels.length === 0 || labels.includes(label)) return
  const must = `must be one of the subject's labels: ${either(labels)}.`
  throw new UsageError(shownText(`The ${name} ${JSON.stringify(label)} ${must}`))
}

/** Rejects invalid options of `predict`. `known` lists the prompt variants; an application supports none. */
export function validatePredictOptions(
  options: unknown,
  name: string,
  labels: readonly string[],
  known: readonly string[] = [],
): asserts options is object {
  const wrong = wrongInPredict(name)
  if (!isObject(options))
    return wrong(
      `the options must be an object: { expected: '${labels[0] ?? 'billing'}' }; received ${showValue(options)}.`,
    )
  validateOptionNames(options, ['expected', ...known], wrong)
}

/** Whether a value is an object with properties. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
