import type { LanguageModel } from 'ai'
import type { z } from 'zod/v4'
import { askChoice, askObject, type Asked, type Settings } from './ask.js'
import { NotRunError, UsageError } from './errors.js'
import { either, optionsOf, questionAbout } from './question.js'
import { inputId } from './recordings/place.js'
import type { ModelObject } from './middleware.js'
import { isModel, recorded } from './recordings/recorded.js'
import { createResponse, type Response } from './response.js'
import { excerpt } from './text/excerpt.js'
import { foldText } from './text/fold.js'
import { containsMask, hasItem } from './text/mask.js'
import { countWords } from './text/words.js'
import { wrap } from './text/wrap.js'
import type { Answer, Call } from './verdict.js'

/** What `defineSubject` takes. */
export interface SubjectOptions<Labels extends readonly string[], Undetermined extends readonly string[]> {
  /** Names the subject in verdicts and in the folder of its recordings; unique in a project. */
  readonly name: string
  /** A language model of the AI SDK, or the id of one. */
  readonly model: LanguageModel
  /** The closed question, without the text: "What is the sentiment of the following paragraph?" */
  readonly question: string
  /** The answers that settle the question: two or more. */
  readonly labels: Labels
  /** The answers that say that the text does not settle it: one or more, offered with the labels. */
  readonly undetermined: Undetermined
  /** What stands in place of a masked word; `[REDACTED]` unless named. */
  readonly mask?: string
  /** Generation settings of every call; temperature 0 unless named. */
  readonly settings?: Settings
}

/** The part of a subject that prompts are made from. */
export type SubjectDefinition = Pick<SubjectOptions<readonly string[], readonly string[]>, 'name' | 'question' | 'labels' | 'undetermined'>

/** A closed question put to a model. */
export interface Subject<Label extends string = string, Undetermined extends string = string> extends SubjectDefinition {
  readonly labels: readonly Label[]
  readonly undetermined: readonly Undetermined[]
  readonly mask: string
  /**
   * Asks the question about a text, in a fresh conversation. With the right
   * answer as `label`, checks apply only where the model gives it.
   *
   * @throws UsageError for a text that cannot be asked about, NotRunError where the model cannot be asked.
   */
  predict(text: string, options?: { readonly label?: NoInfer<Label> }): Promise<Response<Label, Undetermined>>
  /** @internal Puts the question about any text, as one step of a check on `input`. */
  answer(text: string, step: SubjectStep & { readonly mask: string }): Promise<{ readonly answer: Answer; readonly calls: readonly Call[] }>
  /** @internal Asks for anything else, in a fresh conversation; `source` is the text that the prompt is about. */
  ask<Value>(prompt: string, step: SubjectStep & { readonly schema: z.ZodType<Value>; readonly source: string }): Promise<Asked<Value>>
}

/** Which step of which input's check a call is; names the recording. */
export interface SubjectStep {
  readonly step: string
  /** The input's id. */
  readonly input: string
}

/** Defines a closed question to a model, so that tests can ask it and hold the model to its explanations. */
export function defineSubject<const Labels extends readonly string[], const Undetermined extends readonly string[]>(
  options: SubjectOptions<Labels, Undetermined>,
): Subject<Labels[number], Undetermined[number]> {
  type Label = Labels[number]
  type Vague = Undetermined[number]
  const { name, question, mask = '[REDACTED]', settings = {} } = options ?? {}
  validate({ ...options, mask, settings })
  // Copies: a list that its owner changes later must not change what a verdict means.
  const labels: readonly Label[] = Object.freeze([...options.labels])
  const undetermined: readonly Vague[] = Object.freeze([...options.undetermined])
  let opened: ModelObject | undefined
  // Opened at the first call: an id needs a provider, which a setup file may yet name.
  const model = (): ModelObject => (opened ??= recorded(options.model))
  const answers = optionsOf({ labels, undetermined }) as readonly (Label | Vague)[]
  const asker = JSON.stringify([question, labels, undetermined])
  const placed = ({ step, input }: SubjectStep) => ({ place: { subject: name, input, step }, asker, settings })

  const subject: Subject<Label, Vague> = {
    name,
    question,
    labels,
    undetermined,
    mask,
    async predict(text, options = {}) {
      validateText(text, name)
      if (!isObject(options)) throw new UsageError(`${name}.predict(text, options): the options are ${JSON.stringify(options)}; the right answer is named so: { label: '${labels[0]}' }`)
      const { label } = options
      rejectMask(text, mask)
      validateLabel('label', label, labels)
      const id = inputId(text)
      const { answer, calls } = await subject.answer(text, { step: 'predict', input: id, mask })
      if (answer.label === undefined && answer.problem === 'unreadable') throw schemaIgnored(model(), answer.reply)
      return createResponse({ subject, id, input: text, label, answer, calls })
    },
    async answer(text, { mask, ...step }) {
      const asked = await askChoice(model(), { ...placed(step), prompt: questionAbout(subject, mask, text) }, answers)
      const answer: Answer = 'value' in asked ? { label: asked.value } : { problem: asked.problem, reply: excerpt(asked.reply, 500) }
      return { answer, calls: asked.calls }
    },
    ask: (prompt, { schema, source, ...step }) => askObject(model(), { ...placed(step), prompt }, schema, source),
  }
  return subject
}

function validate({ name, model, question, labels, undetermined, mask, settings }: SubjectOptions<readonly string[], readonly string[]> & { mask: string }): void {
  const wrong = (what: string): never => {
    throw new UsageError(`defineSubject(${JSON.stringify(name ?? '')}): ${what}`)
  }
  if (typeof name !== 'string' || name.trim() === '') wrong('needs a name; recordings are kept under it.')
  if (!isModel(model)) wrong("needs a model: a language model of the AI SDK (openai('gpt-5-mini')) or the id of one.")
  if (typeof question !== 'string' || question.trim() === '') wrong('needs a question.')
  if (!Array.isArray(labels) || labels.length < 2) wrong('needs two labels or more; with fewer there is nothing to decide.')
  if (!Array.isArray(undetermined) || undetermined.length < 1) wrong("needs an answer that says that the text does not settle the question: undetermined: ['unknown'].")
  const seen = new Map<string, string>()
  for (const label of [...labels, ...undetermined]) {
    if (typeof label !== 'string' || label.trim() === '' || label !== label.trim()) wrong(`the label ${JSON.stringify(label)} is empty or has white space around it.`)
    const twin = seen.get(label.toLowerCase())
    if (twin === label) wrong(`"${label}" stands twice among labels and undetermined.`)
    if (twin !== undefined) wrong(`"${twin}" and "${label}" differ only in case; a model's answer could mean either.`)
    seen.set(label.toLowerCase(), label)
  }
  if (!isObject(settings)) wrong(`the settings are ${JSON.stringify(settings)}; they are an object: { temperature: 0 }.`)
  const fault = faultOfMask(mask, { labels, undetermined })
  if (fault) wrong(`the mask ${JSON.stringify(mask)} ${fault}.`)
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value)

function validateText(text: unknown, name: string): asserts text is string {
  if (typeof text !== 'string') throw new UsageError(`${name}.predict(text): the text is ${text === null ? 'null' : `a ${typeof text}`}, not a string.`)
  if (text.trim() === '') throw new UsageError(`${name}.predict(text): the text is empty.`)
  if (countWords(text) === 0) throw new UsageError(`${name}.predict(text): the text has no word: ${JSON.stringify(excerpt(text, 60))}`)
}

/** What is wrong with a mask: it must stand out from the text, and say nothing about the answer. */
function faultOfMask(mask: unknown, subject: Pick<SubjectDefinition, 'labels' | 'undetermined'>): string | undefined {
  if (typeof mask !== 'string' || foldText(mask) === '' || mask !== mask.trim()) return 'cannot be seen, or has white space around it'
  if (/^[\p{L}\p{N}\s]+$/u.test(mask)) return `reads like a word of the text; put it in brackets: '[${mask}]'`
  const label = optionsOf(subject).find((option) => hasItem(mask, option) || hasItem(mask.replaceAll('_', ' '), option))
  return label === undefined ? undefined : `names the answer "${label}"`
}

/** Another mask than the subject's must be one as well, and the text must not have it. */
export function validateMask(mask: string, text: string, subject: Pick<SubjectDefinition, 'labels' | 'undetermined'>): void {
  const fault = faultOfMask(mask, subject)
  if (fault) throw new UsageError(`The mask ${JSON.stringify(mask)} ${fault}.`)
  rejectMask(text, mask)
}

/** A text that has the mask already would be taken for a masked one. */
function rejectMask(text: string, mask: string): void {
  if (!containsMask(text, mask)) return
  throw new UsageError(
    [`The text already contains ${mask}, which is to stand for masked words:`, '', `  ${excerpt(text, 74)}`, '', `  Use another mask:  defineSubject({ …, mask: '${mask === '[REMOVED]' ? '[HIDDEN]' : '[REMOVED]'}' })`].join('\n'),
  )
}

/** A label that a test names must be one that settles the question. */
function validateLabel(name: 'label' | 'target', label: string | undefined, labels: readonly string[]): void {
  if (label === undefined || labels.includes(label)) return
  throw new UsageError(`The ${name} ${JSON.stringify(label)} is none of the subject's labels: ${either(labels)}.`)
}

/** As for a label, the target of a counterfactual. */
export const validateTarget = (target: string | undefined, { labels }: Pick<SubjectDefinition, 'labels'>): void => validateLabel('target', target, labels)

function schemaIgnored(model: ModelObject, reply: string): NotRunError {
  const isResponses = model.provider.endsWith('.responses')
  return new NotRunError(
    [
      ...wrap(`NOT RUN  ${model.provider}:${model.modelId} was asked for one of the labels as JSON, and answered in prose:`),
      '',
      `  ${excerpt(reply, 74)}`,
      '',
      ...(isResponses
        ? ['The server seems to ignore the schema on the Responses API.', 'Use its chat completions:', '', `  openai.chat('${model.modelId}')  in place of  openai('${model.modelId}')`]
        : ['The server or the model seems to ignore the schema.', 'Use a model with structured outputs.']),
    ].join('\n'),
  )
}
