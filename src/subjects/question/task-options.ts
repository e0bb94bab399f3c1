import type { LanguageModel } from '../../models/language-model.js'
import type { Variants } from '../../prompts/variants.js'
import { namesOf } from '../../text/names-of.js'

/** What a task takes: whom to ask, and prompt variants. */
export interface TaskOptions extends Variants {
  /** A language model of the AI SDK, or the id of one. */
  readonly model: LanguageModel
  /** Names the subject in verdicts and in the folder of its recordings; the task's own name unless named. */
  readonly name?: string
}

/** The names of these options, the prompt variants apart. */
export const taskOptionNames = namesOf<Omit<TaskOptions, keyof Variants>>({ model: true, name: true })
