import { UsageError } from '../../errors.js'
import type { LanguageModel } from '../../models/language-model.js'
import { optionsOf, type ClosedQuestion } from '../../prompts/question.js'
import {
  personaNames,
  plainWording,
  variantNames,
  wordingOf,
  type Persona,
  type Variants,
  type Wording,
} from '../../prompts/variants.js'
import { recordedWhenAsked } from '../../recordings/recorded.js'
import { inputId } from '../../recordings/format/recording-path.js'
import { asScrubbed } from '../../recordings/secrets/scrub.js'
import { namesOf } from '../../text/names-of.js'
import { inputSet, type InputSet, type InputSource } from '../input-set.js'
import type { Response } from '../response.js'
import type { Subject } from '../subject.js'
import { validateUnanswerable, validateVariants, variantsIn, wordingOfPrediction } from '../validate-variants.js'
import {
  isObject,
  rejectFaultyMask,
  rejectMask,
  validateLabel,
  validateLabels,
  validateMask,
  validateModel,
  validateModelOption,
  validateName,
  validateOptionNames,
  validateText,
  wrongWith,
} from '../validate.js'
import { respondTo } from './question-response.js'

/** The options of `defineSubject` for a question to a model, including the prompt variants. */
export interface QuestionOptions<
  Labels extends readonly string[],
  Undetermined extends readonly string[],
> extends Variants {
  /** Names the subject in verdicts and in the folder of its recordings. Must be unique in a project. */
  readonly name: string
  /** The model to ask: a language model of the AI SDK, or the id of one. */
  readonly model: LanguageModel
  /**
   * The closed question, without the text: "What is the sentiment of the following paragraph?"
   * Personas other than `objective` need their own wording: `{ objective: …, you: …, human: … }`.
   */
  readonly question: string | Partial<Readonly<Record<Persona, string>>>
  /** The answers that settle the question: two or more. */
  readonly labels: Labels
  /** The answers that say that the text does not settle the question: one or more, listed after the labels. */
  readonly undetermined: Undetermined
  /** The answers to a question that cannot be answered from the text. Default: all undetermined answers. */
  readonly unanswerable?: readonly NoInfer<Undetermined[number]>[]
  /** The model that reads a reason in sentences, for `toHaveFaithfulReason`. Default: `model`. */
  readonly editor?: LanguageModel
}

const questionOptionNames = namesOf<Omit<QuestionOptions<readonly string[], readonly string[]>, keyof Variants>>({
  name: true,
  model: true,
  question: true,
  labels: true,
  undetermined: true,
  unanswerable: true,
  editor: true,
})

/** The options of one prediction: the expected answer, and prompt variants. */
export interface PredictOptions<Label extends string> extends Variants {
  /** The expected answer. Checks then apply only if the model gives it. */
  readonly expected?: Label
}

/** Asks a model a closed question. */
export interface QuestionSubject<Label extends string = string, Undetermined extends string = string> extends Subject<
  Label,
  Undetermined
> {
  /**
   * Asks the question about a text in a fresh conversation. With an `expected`
   * answer, checks apply only if the model gives it.
   *
   * @throws UsageError for an invalid text, NotRunError if the model cannot be called.
   */
  predict(text: string, options?: PredictOptions<NoInfer<Label>>): Promise<Response<Label, Undetermined, string>>
  /**
   * Returns a set of texts, for gates and baselines: a list or another iterable of texts or
   * `{ id, input, expected }`, or the name of a JSONL or CSV file, relative to the test file. Makes no call.
   *
   * @throws UsageError for anything else.
   */
  over(inputs: InputSource<string, NoInfer<Label>>): InputSet<Label, Undetermined, string>
}

/** Defines a closed question to a model; `phrases` are the words of a built-in task. */
export function questionSubject<const Labels extends readonly string[], const Undetermined extends readonly string[]>(
  options: QuestionOptions<Labels, Undetermined>,
  phrases: Pick<ClosedQuestion, 'becomes'> = {},
): QuestionSubject<Labels[number], Undetermined[number]> {
  type Label = Labels[number]
  type Vague = Undetermined[number]
  validate(options)
  const { name, question, editor } = options
  const worded: Partial<Readonly<Record<Persona, string>>> =
    typeof question === 'string' ? { objective: question } : { ...question }
  const own = wordingOf(plainWording, variantsIn(options))
  // Copies: if the test changes its lists later, the meaning of a verdict must not change.
  const labels: readonly Label[] = Object.freeze([...options.labels])
  const undetermined: readonly Vague[] = Object.freeze([...options.undetermined])
  const unanswerable: readonly Vague[] = Object.freeze([...(options.unanswerable ?? undetermined)])
  const offered = optionsOf({ labels, undetermined }) as readonly (Label | Vague)[]
  const model = recordedWhenAsked(options.model)

  const accepted = (given: unknown, options: PredictOptions<string>): Wording => {
    validateText(given, `${name}.predict(text)`)
    const asked = wordingOfPrediction(own, options, name, labels)
    validateLabel('expected answer', options.expected, subject)
    return asked
  }
  const subject: QuestionSubject<Label, Vague> = {
    name,
    labels,
    undetermined,
    unanswerable,
    mask: own.mask,
    async predict(given, options = {}) {
      const asked = accepted(given, options)
      const [text = '', ...words] = await asScrubbed([given, ...Object.values(worded)])
      // The model reads the scrubbed text. The config's `scrub` may remove all words or write the mask into it.
      if (text !== given) validateText(text, `${name}.predict(text)`)
      // The subject's own mask was validated in its definition.
      if (asked.mask === own.mask) rejectMask(text, asked.mask)
      else validateMask(asked.mask, text, subject)
      const wordings = Object.fromEntries(Object.keys(worded).map((persona, index) => [persona, words[index]]))
      return respondTo<Label, Vague, string>({
        subject,
        offered,
        question: {
          asked: (persona) => wordings[persona] ?? unworded(name, persona),
          ...phrases,
          // A quotation may use another persona's words: the request itself says whose answer it means.
          quoted: (persona) => `the question "${wordings[persona] ?? wordings.objective ?? words[0]}"`,
        },
        isOfInput: false,
        model: model(),
        editor,
        wordings: { own, asked },
        id: inputId(text),
        input: text,
        text,
        expected: options.expected,
      })
    },
    over: (inputs) =>
      inputSet<InputSet<Label, Vague, string>>(
        {
          subject,
          predict: (text, options) => subject.predict(text as string, options as PredictOptions<Label>),
          validate(given, options) {
            rejectMask(given as string, accepted(given, options as PredictOptions<string>).mask)
          },
          idOf: (text) => inputId(text),
        },
        inputs,
      ),
  }
  return subject
}

const unworded = (name: string, persona: Persona): never => {
  const example = persona === 'human' ? 'What would a human say is …?' : 'What would you say is …?'
  throw new UsageError(
    [
      `${name} needs a wording of its question for the persona '${persona}'; no call was made.`,
      '',
      `  defineSubject({ …, question: { objective: 'What is …?', ${persona}: '${example}' } })`,
    ].join('\n'),
  )
}

function validate(options: QuestionOptions<readonly string[], readonly string[]>): void {
  const { name, model, question, labels, undetermined, unanswerable, editor } = options
  validateName(name)
  const wrong = wrongWith(name)
  validateOptionNames(options, [...questionOptionNames, ...variantNames], wrong)
  validateModel(model, wrong)
  validateModelOption('editor', editor, wrong)
  const worded = typeof question === 'string' ? { objective: question } : isObject(question) ? question : {}
  if (
    Object.keys(worded).length === 0 ||
    Object.values(worded).some((words) => typeof words !== 'string' || words.trim() === '')
  )
    wrong('needs a question.')
  validateOptionNames(worded, personaNames, (what) => wrong(`the question: ${what}`), 'persona')
  if (!Array.isArray(labels) || labels.length < 2)
    wrong('needs two labels or more; with fewer there is nothing to decide.')
  if (!Array.isArray(undetermined) || undetermined.length < 1)
    wrong("needs an answer that says that the text does not settle the question: undetermined: ['unknown'].")
  validateLabels([...labels, ...undetermined], wrong)
  if (unanswerable !== undefined) validateUnanswerable(unanswerable, undetermined, wrong)
  validateVariants(options, wrong)
  const own = wordingOf(plainWording, variantsIn(options))
  if (!(own.persona.question in worded)) unworded(name, own.persona.question)
  rejectFaultyMask(own.mask, { labels, undetermined }, wrong)
}
