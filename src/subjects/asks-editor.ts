import type { z } from 'zod/v4'
import { UsageError } from '../errors.js'
import { askForObject, type ReadReply } from '../models/fresh-conversation.js'
import type { LanguageModel } from '../models/language-model.js'
import { modelName } from '../models/model-name.js'
import { recorded } from '../recordings/recorded.js'
import { asScrubbed } from '../recordings/secrets/scrub.js'
import { wrap } from '../text/wrap.js'

/** An editor: a second model, which reads explanations in sentences. */
export interface AsksEditor {
  /** The id of the model. */
  readonly model: string
  /** Its provider and its id. */
  readonly name: string
  /** Asks in a fresh conversation. */
  ask<Value>(question: EditorQuestion<Value>): Promise<ReadReply<Value>>
}

/** One question to an editor. */
export interface EditorQuestion<Value> {
  readonly step: string
  readonly prompt: string
  /** The text in the prompt: that of the input, or a changed one. */
  readonly about: string
  /** What else of the prompt differs from input to input: the reason, or the statements. */
  readonly also: string
  readonly schema: z.ZodType<Value>
}

/** Returns an editor that a subject asks about one of its inputs. */
export function editorOf(model: LanguageModel, at: EditedInput): AsksEditor {
  const editor = recorded(model)
  const { subject, input, text } = at
  return {
    model: editor.modelId,
    name: modelName(editor),
    async ask({ step, prompt, about, also, schema }) {
      const asked = {
        place: { subject, input, step },
        asker: `editor of ${subject}`,
        // The reason may be the application's own words, which are not scrubbed yet.
        prompt: await asScrubbed(prompt),
        text,
        about,
        also: await asScrubbed(also),
        isOfInput: true,
        settings: {},
      }
      return askForObject(editor, asked, schema, about, { mayDecline: true })
    },
  }
}

/** The input whose explanation an editor reads. */
export interface EditedInput {
  readonly subject: string
  /** The input's id. */
  readonly input: string
  readonly text: string
}

/** Rejects a check that needs an editor where there is none. */
export function rejectMissingEditor(subject: string): never {
  throw new UsageError(
    [
      ...wrap(
        `${subject} has no editor: a model that reads the reason, and tells whether a text says the same. ` +
          'No check was made.',
      ),
      '',
      "  1. Add one to the subject:       defineSubject({ …, editor: openai('gpt-5-mini') })",
      "  2. Or pass one with the check:   { editor: openai('gpt-5-mini') }",
    ].join('\n'),
  )
}
