import { type ApplicationOptions } from './application/application-options.js'
import { applicationSubject, type ApplicationSubject } from './application/application-subject.js'
import { questionSubject, type QuestionOptions, type QuestionSubject } from './question/question-subject.js'

/** Defines a closed question to a model. Tests ask it, and check the model's explanations of its answers. */
export function defineSubject<const Labels extends readonly string[], const Undetermined extends readonly string[]>(
  options: QuestionOptions<Labels, Undetermined>,
): QuestionSubject<Labels[number], Undetermined[number]>
/** Defines an application's own function as a subject. Tests run it, and check the reasons that its users see. */
export function defineSubject<
  Input,
  Result,
  Answer extends string | number,
  const Labels extends readonly `${Answer}`[] = readonly `${Answer}`[],
  const Undetermined extends readonly `${Answer}`[] = readonly [],
>(
  options: ApplicationOptions<Input, Result, Answer, Labels, Undetermined>,
): ApplicationSubject<Input, Result, Exclude<Labels[number], Undetermined[number]>, Undetermined[number]>
export function defineSubject(options: object): object {
  return typeof options === 'object' && options !== null && 'run' in options
    ? applicationSubject(options as never)
    : questionSubject((options ?? {}) as never)
}
