import { optionsOf, type ClosedQuestion } from '../../prompts/question.js'
import { plainWording, variantNames, wordingOf, type Wording } from '../../prompts/variants.js'
import { recordedWhenAsked } from '../../recordings/recorded.js'
import { inputId } from '../../recordings/format/recording-path.js'
import { asScrubbed } from '../../recordings/secrets/scrub.js'
import { stringsIn } from '../../replies/reply.js'
import { showValue } from '../../text/show-value.js'
import { inputSet, type InputSet, type InputSource } from '../input-set.js'
import type { Response } from '../response.js'
import type { Subject } from '../subject.js'
import { validateVariants, variantsIn, wordingOfPrediction } from '../validate-variants.js'
import {
  isObject,
  rejectFaultyMask,
  rejectMask,
  validateLabel,
  validateLabels,
  validateModel,
  validateName,
  validateOptionNames,
  validateText,
  wrongAt,
} from '../validate.js'
import { respondTo } from './question-response.js'
import type { PredictOptions } from './question-subject.js'
import { taskOptionNames, type TaskOptions } from './task-options.js'

/** The question about one input, with its answers. */
interface QuestionOfInput<Label extends string, Undetermined extends string> {
  readonly labels: readonly Label[]
  readonly undetermined: readonly Undetermined[]
  readonly question: ClosedQuestion
}

interface TaskSubject<Label extends string, Undetermined extends string, Input> extends Subject<Label, Undetermined> {
  predict(input: Input, options?: PredictOptions<Label>): Promise<Response<Label, Undetermined, Input>>
  over(inputs: InputSource<Input, Label>): InputSet<Label, Undetermined, Input>
}

/**
 * Defines a subject whose question comes with each input, beside the text.
 * Interventions change only the text. `answers` are the answers that all inputs share.
 */
export function taskSubject<Label extends string, Undetermined extends string, Input extends { readonly text: string }>(
  task: string,
  options: TaskOptions & { readonly name: string },
  beside: readonly (keyof Input & string)[],
  answers: { readonly labels: readonly Label[]; readonly undetermined: readonly Undetermined[] },
  ask: (input: Input, wrong: (what: string) => never) => QuestionOfInput<Label, Undetermined>,
): TaskSubject<Label, Undetermined, Input> {
  const { name } = options
  validate(task, options, answers)
  const own = wordingOf(plainWording, variantsIn(options))
  const model = recordedWhenAsked(options.model)
  const wrong = wrongAt(`${name}.predict(input)`)

  function wordingFor(given: unknown, options: PredictOptions<Label>): Wording {
    validateInput(given, ['text', ...beside], wrong)
    return wordingOfPrediction(own, options, name, answers.labels)
  }

  /** Returns the question about an input, with the subject that has its answers. Rejects an invalid input. */
  function questionAbout(
    input: Input,
    { mask }: Wording,
    expected: Label | undefined,
  ): { readonly question: ClosedQuestion; readonly subject: Subject<Label, Undetermined> } {
    validateText(input.text, `${name}.predict(input)`)
    const { labels, undetermined, question } = ask(input, wrong)
    rejectFaultyMask(mask, { labels, undetermined }, wrong)
    // In the question or in an answer, the mask would look like a masked word of the text.
    for (const part of stringsIn(input)) rejectMask(part, mask)
    const subject: Subject<Label, Undetermined> = { name, labels, undetermined, mask: own.mask }
    validateLabel('expected answer', expected, subject)
    return { question, subject }
  }

  const subject: TaskSubject<Label, Undetermined, Input> = {
    name,
    ...answers,
    mask: own.mask,
    async predict(given, options = {}) {
      const asked = wordingFor(given, options)
      const input = await scrubbedInput(given, beside)
      const { text } = input
      const [expected] = await asScrubbed([options.expected])
      const { question, subject } = questionAbout(input, asked, expected)
      return respondTo<Label, Undetermined, Input>({
        subject,
        offered: optionsOf(subject) as readonly (Label | Undetermined)[],
        question,
        isOfInput: true,
        model: model(),
        wordings: { own, asked },
        id: inputId(input, text),
        input,
        text,
        expected,
      })
    },
    over: (inputs) =>
      inputSet<InputSet<Label, Undetermined, Input>>(
        {
          subject: { name, ...answers, mask: own.mask },
          predict: (input, options) => subject.predict(input as Input, options as PredictOptions<Label>),
          validate(given, options) {
            const { expected } = options as PredictOptions<Label>
            questionAbout(given as Input, wordingFor(given, options as PredictOptions<Label>), expected)
          },
          idOf: (input) => inputId(ownParts(input as Input), (input as Input).text),
        },
        inputs,
      ),
  }
  return subject

  function ownParts(input: Input): object {
    return Object.fromEntries(['text', ...beside].map((part) => [part, input[part as keyof Input]]))
  }
}

/** Returns a scrubbed and frozen copy: the evidence must not change if the test changes its input later. */
async function scrubbedInput<Input extends { readonly text: string }>(
  given: Input,
  beside: readonly (keyof Input & string)[],
): Promise<Input> {
  const names = ['text', ...beside] as const
  const values = await asScrubbed(names.map((name) => copied(given[name])))
  return Object.freeze(Object.fromEntries(names.map((name, index) => [name, values[index]]))) as unknown as Input
}

/** Rejects invalid options of a task. A task defines its question and its answers, so these are not options. */
export function validateTaskOptions(task: string, options: TaskOptions & { readonly name: string }): void {
  const { name, model } = options
  validateName(name)
  const wrong = wrongInTask(task)
  validateOptionNames(options, [...taskOptionNames, ...variantNames], wrong)
  validateModel(model, wrong)
  validateVariants(options, wrong)
}

const wrongInTask = (task: string): ((what: string) => never) => wrongAt(`${task}(options)`)

/** Returns a copy of a list, and any other part of an input unchanged. */
const copied = (part: unknown): unknown => (Array.isArray(part) ? Array.from<unknown>(part) : part)

function validate(
  task: string,
  options: TaskOptions & { readonly name: string },
  answers: { readonly labels: readonly string[]; readonly undetermined: readonly string[] },
): void {
  validateTaskOptions(task, options)
  const wrong = wrongInTask(task)
  validateLabels(optionsOf(answers), wrong)
  rejectFaultyMask(wordingOf(plainWording, variantsIn(options)).mask, answers, wrong)
}

function validateInput(input: unknown, names: readonly string[], wrong: (what: string) => never): void {
  if (!isObject(input))
    return wrong(`the input must be an object: { ${names.join(', ')} }; received ${showValue(input)}.`)
  validateOptionNames(input, names, wrong, 'part of the input')
}
