import type { Json } from '../text/canonical-json.js'
import { namesOf } from '../text/names-of.js'

/** Generation settings, as the AI SDK names them. */
export interface Settings {
  readonly temperature?: number
  readonly topP?: number
  readonly topK?: number
  readonly seed?: number
  readonly maxOutputTokens?: number
  /**
   * Texts before which the model stops. What it wrote until then is a whole reply. With a structured reply, none of
   * them may occur in JSON.
   */
  readonly stopSequences?: readonly string[]
  readonly presencePenalty?: number
  readonly frequencyPenalty?: number
  /**
   * The penalty for a repeated token; 1 means no penalty.
   * Only the embedded model supports it, since the AI SDK has no such setting.
   */
  readonly repetitionPenalty?: number
  /** The number of retries of the AI SDK after a temporary failure. Default: 2. */
  readonly maxRetries?: number
  readonly providerOptions?: ProviderOptions
}

/** Settings that only one provider supports, by its name: `{ openai: { reasoningEffort: 'low' } }`. */
export interface ProviderOptions {
  readonly [provider: string]: { readonly [option: string]: Json | undefined }
}

/** The names of all settings. */
export const settingNames = namesOf<Settings>({
  temperature: true,
  topP: true,
  topK: true,
  seed: true,
  maxOutputTokens: true,
  stopSequences: true,
  presencePenalty: true,
  frequencyPenalty: true,
  repetitionPenalty: true,
  maxRetries: true,
  providerOptions: true,
})

/** Returns the settings that the model receives: all but `maxRetries`, which changes no answer. */
export function heardOf(settings: Settings): Settings {
  const { maxRetries: _, ...heard } = settings
  return heard
}
