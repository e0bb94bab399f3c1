import type { LanguageModel } from 'ai'
import { askChoice, askObject, type Settings } from '../ask.js'
import { NotRunError } from '../errors.js'
import type { ModelObject } from '../middleware.js'
import { aboutText, optionsOf, questionAbout } from '../question.js'
import { rejectBlindMatch, type Asked } from '../recordings/blind-match.js'
import { inputId } from '../recordings/place.js'
import { isModel, recorded } from '../recordings/recorded.js'
import { asScrubbed } from '../recordings/scrub.js'
import { createResponse, type Response } from '../response.js'
import type { Subject } from '../subject.js'
import { applyEdits } from '../text/edits.js'
import { excerpt } from '../text/excerpt.js'
import { wrap } from '../text/wrap.js'
import type { Answer } from '../verdict.js'
import type { Answered } from '../ways.js'
import { faultOfMask, isObject, rejectMask, validateLabel, validateLabels, validateName, validateOptionNames, validatePredictOptions, validateText, wrongWith } from './validate.js'

/** What `defineSubject` takes for a question to a model. */
export interface QuestionOptions<Labels extends readonly string[], Undetermined extends readonly string[]> {
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

/** A closed question put to a model. */
export interface QuestionSubject<Label extends string = string, Undetermined extends string = string> extends Subject<Label, Undetermined> {
  readonly question: string
  /**
   * Asks the question about a text, in a fresh conversation. With the right
   * answer as `label`, checks apply only where the model gives it.
   *
   * @throws UsageError for a text that cannot be asked about, NotRunError where the model cannot be asked.
   */
  predict(text: string, options?: { readonly label?: NoInfer<Label> }): Promise<Response<Label, Undetermined, string>>
}

/** A closed question to a model, so that tests can ask it and hold the model to its explanations. */
export function questionSubject<const Labels extends readonly string[], const Undetermined extends readonly string[]>(
  options: QuestionOptions<Labels, Undetermined>,
): QuestionSubject<Labels[number], Undetermined[number]> {
  type Label = Labels[number]
  type Vague = Undetermined[number]
  const { name, question, mask = '[REDACTED]', settings = {} } = options
  validate({ ...options, mask, settings })
  // Copies: a list that its owner changes later must not change what a verdict means.
  const labels: readonly Label[] = Object.freeze([...options.labels])
  const undetermined: readonly Vague[] = Object.freeze([...options.undetermined])
  let opened: ModelObject | undefined
  // Opened at the first call: an id needs a provider, which a setup file may yet name.
  const model = (): ModelObject => (opened ??= recorded(options.model))
  const answers = optionsOf({ labels, undetermined }) as readonly (Label | Vague)[]
  const asker = JSON.stringify([question, labels, undetermined])
  const placed = (step: string, input: string) => ({ place: { subject: name, input, step }, asker, settings })

  const asPrompt = (about: string, text: string, mask: string): Asked => ({ model: model(), prompt: questionAbout({ ...subject, question: about }, mask, text) })

  async function answer(about: string, text: string, id: string, step: string, mask: string): Promise<Answered> {
    const asked = await askChoice(model(), { ...placed(step, id), prompt: questionAbout({ ...subject, question: about }, mask, text) }, answers)
    const answer: Answer = 'value' in asked ? { label: asked.value } : { problem: asked.problem, reply: excerpt(asked.reply, 500) }
    return { answer, calls: asked.calls }
  }

  const subject: QuestionSubject<Label, Vague> = {
    name,
    question,
    labels,
    undetermined,
    mask,
    async predict(given, options = {}) {
      validateText(given, `${name}.predict(text)`)
      validatePredictOptions(options, name, labels)
      const { label } = options
      rejectMask(given, mask)
      validateLabel('label', label, subject)
      const { text, about } = await asScrubbed({ text: given, about: question })
      const id = inputId(text)
      const predicted = await answer(about, text, id, 'predict', mask)
      if (predicted.answer.label === undefined && predicted.answer.problem === 'unreadable') throw schemaIgnored(model(), predicted.answer.reply)
      return createResponse({
        ...predicted,
        subject,
        id,
        input: text,
        text,
        label,
        ways: {
          saysMask: true,
          explainsIn: 'a fresh conversation',
          prompts: [],
          replies: [],
          async again(edits, { step, mask }) {
            const changed = applyEdits(text, edits)
            await rejectBlindMatch([asPrompt(about, text, mask)], [asPrompt(about, changed, mask)])
            return answer(about, changed, id, step, mask)
          },
          given: () => undefined,
          explain: (request, { step, schema }) => askObject(model(), { ...placed(step, id), prompt: aboutText(text, request.ofQuestion(about)) }, schema, text),
        },
      })
    },
  }
  return subject
}

function validate(options: QuestionOptions<readonly string[], readonly string[]> & { mask: string }): void {
  const { name, model, question, labels, undetermined, mask, settings } = options
  validateName(name)
  const wrong = wrongWith(name)
  validateOptionNames(options, ['name', 'model', 'question', 'labels', 'undetermined', 'mask', 'settings'], wrong)
  if (!isModel(model)) wrong("needs a model: a language model of the AI SDK (openai('gpt-5-mini')) or the id of one.")
  if (typeof question !== 'string' || question.trim() === '') wrong('needs a question.')
  if (!Array.isArray(labels) || labels.length < 2) wrong('needs two labels or more; with fewer there is nothing to decide.')
  if (!Array.isArray(undetermined) || undetermined.length < 1) wrong("needs an answer that says that the text does not settle the question: undetermined: ['unknown'].")
  validateLabels([...labels, ...undetermined], wrong)
  if (!isObject(settings)) wrong(`the settings are ${JSON.stringify(settings)}; they are an object: { temperature: 0 }.`)
  const fault = faultOfMask(mask, { labels, undetermined })
  if (fault) wrong(`the mask ${JSON.stringify(mask)} ${fault}.`)
}

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
