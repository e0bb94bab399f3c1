import { answerTo } from '../../prompts/persona.js'
import type { ClosedQuestion } from '../../prompts/question.js'
import type { InputSet, InputSource } from '../input-set.js'
import type { Response } from '../response.js'
import type { Subject } from '../subject.js'
import type { PredictOptions } from './question-subject.js'
import type { TaskOptions } from './task-options.js'
import { taskSubject } from './task-subject.js'

/** A text, and a statement that follows from it or not. */
export interface EntailmentInput {
  /** The text. Interventions change it. */
  readonly text: string
  /** The statement. Interventions do not change it. */
  readonly statement: string
}

/** Asks a model whether a statement follows from a text. */
export interface EntailmentSubject extends Subject<'yes' | 'no', 'unknown'> {
  /**
   * Asks in a fresh conversation whether the statement follows from the text.
   *
   * @throws UsageError for an invalid input, NotRunError if the model cannot be called.
   */
  predict(
    input: EntailmentInput,
    options?: PredictOptions<'yes' | 'no'>,
  ): Promise<Response<'yes' | 'no', 'unknown', EntailmentInput>>
  /**
   * Returns a set of inputs, for gates and baselines: a list or another iterable of inputs or
   * `{ id, input, expected }`, or the name of a JSONL or CSV file, relative to the test file. Makes no call.
   *
   * @throws UsageError for anything else.
   */
  over(inputs: InputSource<EntailmentInput, 'yes' | 'no'>): InputSet<'yes' | 'no', 'unknown', EntailmentInput>
}

const answers = Object.freeze({
  labels: Object.freeze(['yes', 'no'] as const),
  undetermined: Object.freeze(['unknown'] as const),
})

/** Defines the question whether a statement follows from a text (RTE in the paper), with numbered answers. */
export const entailment = (options: TaskOptions): EntailmentSubject =>
  taskSubject<'yes' | 'no', 'unknown', EntailmentInput>(
    'entailment',
    { name: 'entailment', ...options },
    ['statement'],
    answers,
    ({ statement }, wrong) => {
      if (typeof statement !== 'string' || statement.trim() === '') wrong('needs a statement.')
      return { ...answers, question: aboutStatement(statement) }
    },
  )

const aboutStatement = (statement: string): ClosedQuestion => {
  const follows = `the statement "${statement}" follows from`
  return {
    asked: (persona) =>
      ({
        objective: `Does the statement "${statement}" follow from the text?`,
        you: `Would you say that ${follows} the text?`,
        human: `Would a human say that ${follows} the text?`,
      })[persona],
    quoted: () => `the question whether ${follows} it`,
    markers: ['1', '2', '3'],
    alsoNamed: ['statement', 'hypothesis', 'entailment', 'entailed', 'entails', 'does not follow', "doesn't follow"],
    becomes(target, persona) {
      if (target === undefined)
        return `${answerTo(persona, `the question whether ${follows} it`)} becomes the opposite of what it is now`
      const clause = target === 'yes' ? `${follows} it` : `the statement "${statement}" does not follow from it`
      return { objective: clause, you: `you would say that ${clause}`, human: `a human would say that ${clause}` }[
        persona
      ]
    },
  }
}
