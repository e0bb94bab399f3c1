import { UsageError } from '../errors.js'
import { optionsOf, type ClosedQuestion } from '../question.js'
import { inputId } from '../recordings/place.js'
import { isModel, recorded } from '../recordings/recorded.js'
import { asScrubbed } from '../recordings/scrub.js'
import type { ModelObject } from '../middleware.js'
import type { Response } from '../response.js'
import type { Subject } from '../subject.js'
import { respondTo } from '../subjects/asked-question.js'
import type { PredictOptions } from '../subjects/question-subject.js'
import { faultOfMask, isObject, rejectMask, validateLabel, validateLabels, validateName, validateOptionNames, validatePredictOptions, validateText, wrongInPredict } from '../subjects/validate.js'
import { validateVariants, variantsIn } from '../subjects/validate-variants.js'
import { stringsIn } from '../reading/reply.js'
import { showValue } from '../text/show-value.js'
import { plainWording, variantNames, wordingOf } from '../variants.js'
import type { TaskOptions } from './task-options.js'

/** What is asked of one input. */
interface Asked<Label extends string, Undetermined extends string> {
  readonly labels: readonly Label[]
  readonly undetermined: readonly Undetermined[]
  readonly question: ClosedQuestion
}

interface TaskSubject<Label extends string, Undetermined extends string, Input> extends Subject<Label, Undetermined> {
  predict(input: Input, options?: PredictOptions<Label>): Promise<Response<Label, Undetermined, Input>>
}

/**
 * A subject whose question comes with each input, beside the text: interventions
 * change the text alone. `answers` are those that hold for every input.
 */
export function taskSubject<Label extends string, Undetermined extends string, Input extends { readonly text: string }>(
  task: string,
  options: TaskOptions & { readonly name: string },
  beside: readonly (keyof Input & string)[],
  answers: { readonly labels: readonly Label[]; readonly undetermined: readonly Undetermined[] },
  ask: (input: Input, wrong: (what: string) => never) => Asked<Label, Undetermined>,
): TaskSubject<Label, Undetermined, Input> {
  const { name, model } = options
  validate(task, options, answers)
  const own = wordingOf(plainWording, variantsIn(options))
  let opened: ModelObject | undefined
  return {
    name,
    ...answers,
    mask: own.mask,
    async predict(given, options = {}) {
      const wrong = wrongInput(name)
      validateInput(given, ['text', ...beside], wrong)
      validatePredictOptions(options, name, answers.labels, variantNames)
      validateVariants(options, wrongInPredict(name))
      const asked = wordingOf(own, variantsIn(options))
      const input = await scrubbedInput(given, beside)
      const { text } = input
      validateText(text, `${name}.predict(input)`)
      const { labels, undetermined, question } = ask(input, wrong)
      const fault = faultOfMask(asked.mask, { labels, undetermined })
      if (fault) wrong(`the mask ${JSON.stringify(asked.mask)} ${fault}.`)
      // Beside the text, it would be taken for a word that was hidden there.
      for (const part of stringsIn(input)) rejectMask(part, asked.mask)
      const subject: Subject<Label, Undetermined> = { name, labels, undetermined, mask: own.mask }
      const [label] = await asScrubbed([options.label])
      validateLabel('label', label, subject)
      return respondTo<Label, Undetermined, Input>({
        subject,
        offered: optionsOf(subject) as readonly (Label | Undetermined)[],
        question,
        // Opened at the first call: an id needs a provider, which a setup file may yet name.
        model: (opened ??= recorded(model)),
        wordings: { own, asked },
        id: inputId(input, text),
        input,
        text,
        label,
      })
    },
  }
}

/** A copy, as the config's `scrub` leaves it: what a test changes later was not asked about. */
async function scrubbedInput<Input extends { readonly text: string }>(given: Input, beside: readonly (keyof Input & string)[]): Promise<Input> {
  const names = ['text', ...beside] as const
  const values = await asScrubbed(names.map((name) => copied(given[name])))
  return Object.freeze(Object.fromEntries(names.map((name, index) => [name, values[index]]))) as unknown as Input
}

/** What a task takes: its question and its answers are its own, and are not to be named again. */
export function validateTaskOptions(task: string, options: TaskOptions & { readonly name: string }): void {
  const { name, model } = options
  validateName(name)
  const wrong = wrongInTask(task)
  validateOptionNames(options, ['name', 'model', ...variantNames], wrong)
  if (!isModel(model)) wrong("needs a model: a language model of the AI SDK (openai('gpt-5-mini')) or the id of one.")
  validateVariants(options, wrong)
}

const wrongInTask =
  (task: string) =>
  (what: string): never => {
    throw new UsageError(`${task}(options): ${what}`)
  }

/** A part of an input, a list of its own. */
const copied = (part: unknown): unknown => (Array.isArray(part) ? Array.from<unknown>(part) : part)

function validate(task: string, options: TaskOptions & { readonly name: string }, answers: { readonly labels: readonly string[]; readonly undetermined: readonly string[] }): void {
  validateTaskOptions(task, options)
  const wrong = wrongInTask(task)
  validateLabels(optionsOf(answers), wrong)
  const { mask } = wordingOf(plainWording, variantsIn(options))
  const fault = faultOfMask(mask, answers)
  if (fault) wrong(`the mask ${JSON.stringify(mask)} ${fault}.`)
}

function validateInput(input: unknown, names: readonly string[], wrong: (what: string) => never): void {
  if (!isObject(input)) return wrong(`the input is ${showValue(input)}; it is an object: { ${names.join(', ')} }.`)
  validateOptionNames(input, names, wrong, 'part of the input')
}

const wrongInput =
  (name: string) =>
  (what: string): never => {
    throw new UsageError(`${name}.predict(input): ${what}`)
  }
