import type { LanguageModel } from '../../models/language-model.js'
import type { Variants } from '../../prompts/variants.js'
import { namesOf } from '../../text/names-of.js'

/** The options of every task: the model to ask, and the prompt variants. */
export interface TaskOptions extends Variants {
  /** The model to ask: a language model of the AI SDK, or the id of one. */
  readonly model: LanguageModel
  /** Names the subject in verdicts and in the folder of its recordings. Default: the name of the task. */
  readonly name?: string
}

/** The names of these options, without the prompt variants. */
export const taskOptionNames = namesOf<Omit<TaskOptions, keyof Variants>>({ model: true, name: true })
