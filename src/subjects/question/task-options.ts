import type { LanguageModel } from '../../models/language-model.js'
import type { Variants } from '../../prompts/variants.js'

/** What a task takes: whom to ask, and prompt variants. */
export interface TaskOptions extends Variants {
  /** A language model of the AI SDK, or the id of one. */
  readonly model: LanguageModel
  /** Names the subject in verdicts and in the folder of its recordings; the task's own name unless named. */
  readonly name?: string
}
