import { UsageError } from '../../errors.js'
import { isSameAnswer } from '../../text/same-answer.js'
import { showValue } from '../../text/show-value.js'
import { wrap } from '../../text/wrap.js'
import type { InputSet, InputSource } from '../input-set.js'
import type { Response } from '../response.js'
import type { Subject } from '../subject.js'
import { validateLabels } from '../validate.js'
import type { PredictOptions } from './question-subject.js'
import type { TaskOptions } from './task-options.js'
import { taskSubject } from './task-subject.js'

/** A text, a question about it, and the possible answers. */
export interface MultipleChoiceInput<Option extends string = string> {
  /** The text. Interventions change it. */
  readonly text: string
  /** The question. Interventions do not change it. */
  readonly question: string
  /** The answers to choose from, in any order; the prompt lists them sorted. */
  readonly options: readonly Option[]
}

/** The options of a multiple choice, besides those of every task. */
export interface MultipleChoiceOptions<Undetermined extends string> extends TaskOptions {
  /** The answer that says that the text does not settle the question, listed last. Default: `unknown`. */
  readonly undetermined?: Undetermined
}

/** Asks a model questions with answers to choose from, which come with each text. */
export interface MultipleChoiceSubject<Undetermined extends string = 'unknown'> extends Subject<string, Undetermined> {
  /**
   * Asks the question about the text in a fresh conversation.
   *
   * @throws UsageError for an invalid input, NotRunError if the model cannot be called.
   */
  predict<const Option extends string>(
    input: MultipleChoiceInput<Option>,
    options?: PredictOptions<NoInfer<Option>>,
  ): Promise<Response<Option, Undetermined, MultipleChoiceInput<Option>>>
  /**
   * Returns a set of inputs, for gates and baselines: a list or another iterable of inputs or
   * `{ id, input, expected }`, or the name of a JSONL file, relative to the test file. Makes no call.
   *
   * @throws UsageError for anything else.
   */
  over<const Option extends string>(
    inputs: InputSource<MultipleChoiceInput<Option>, NoInfer<Option>>,
  ): InputSet<Option, Undetermined, MultipleChoiceInput<Option>>
}

/**
 * Defines questions with answers to choose from (bAbI and MCTest in the paper).
 * The answers are sorted and lettered, with `unknown` last. A counterfactual
 * aims at the next one in that order.
 */
export function multipleChoice<const Undetermined extends string = 'unknown'>(
  options: MultipleChoiceOptions<Undetermined>,
): MultipleChoiceSubject<Undetermined> {
  // Plain JavaScript may pass no options at all. Then the error must be the same as that of the other tasks.
  const { undetermined: vague = 'unknown' as Undetermined, ...rest } =
    (options as typeof options | undefined) ?? ({} as typeof options)
  const named = { name: 'multiple-choice', ...rest }
  const undetermined = Object.freeze([vague])
  return taskSubject<string, Undetermined, MultipleChoiceInput>(
    'multipleChoice',
    named,
    ['question', 'options'],
    { labels: [], undetermined },
    ({ question, options }, wrong) => {
      if (typeof question !== 'string' || question.trim() === '') wrong('needs a question.')
      if (!Array.isArray(options) || options.length === 0)
        wrong("needs options, the answers to choose from: options: ['hallway', 'kitchen'].")
      const noText = options.findIndex((option) => typeof option !== 'string')
      if (noText >= 0) wrong(`each option must be a string; received ${showValue(options[noText])}.`)
      validateLabels(options, wrong, { kind: 'option', kinds: 'options' })
      const twin = options.find((option) => isSameAnswer(option, vague))
      if (twin !== undefined) throw new UsageError(offeredAnyway(named.name, twin))
      const [one, other] = twinsIn(options)
      if (one !== undefined)
        wrong(
          `the options "${one}" and "${other}" differ only in spaces or punctuation; ` +
            "a model's answer could mean either.",
        )
      const labels = Object.freeze([...options].sort())
      return {
        labels,
        undetermined,
        question: {
          asked: (persona) =>
            ({
              objective: question,
              you: `What would you answer to the question "${question}"?`,
              human: `What would a human answer to the question "${question}"?`,
            })[persona],
          quoted: () => `the question "${question}"`,
          ...markersFor([...labels, vague]),
        },
      }
    },
  ) as MultipleChoiceSubject<Undetermined>
}

const offeredAnyway = (name: string, option: string): string =>
  [
    ...wrap(
      `${name}.predict(input): the option "${option}" is offered with every question already; ` +
        'it says that the text does not settle the question. No call was made.',
    ),
    '',
    '  1. Remove it from the options',
    "  2. Or rename that answer:  multipleChoice({ …, undetermined: 'not stated' })",
  ].join('\n')

/** Returns the first two options that read the same, or an empty list. */
const twinsIn = (options: readonly string[]): readonly string[] =>
  options.flatMap((one, index) =>
    options
      .slice(index + 1)
      .filter((other) => isSameAnswer(one, other))
      .map((other) => [one, other]),
  )[0] ?? []

/**
 * Returns letters, as in the paper. Letter options get numbers.
 * If some options are numbers too, no markers are used.
 */
function markersFor(answers: readonly string[]): { readonly markers?: readonly string[] } {
  const letters = answers.map((_, index) => String.fromCharCode(97 + index))
  if (answers.length <= letterCount && !answers.some((answer) => /^\W*[a-z]\W*$/iu.test(answer)))
    return { markers: letters }
  return answers.some((answer) => /^\W*\d+\W*$/u.test(answer))
    ? {}
    : { markers: answers.map((_, index) => String(index + 1)) }
}

const letterCount = 26
