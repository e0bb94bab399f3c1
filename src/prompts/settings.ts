import type { Json } from '../text/canonical-json.js'
import { namesOf } from '../text/names-of.js'

/** Generation settings, as the AI SDK names them. */
export interface Settings {
  readonly temperature?: number
  readonly topP?: number
  readonly topK?: number
  readonly seed?: number
  readonly maxOutputTokens?: number
  readonly presencePenalty?: number
  readonly frequencyPenalty?: number
  /** What a repeated token costs, from 1 for nothing; the AI SDK has no such setting, so that only the embedded model takes it. */
  readonly repetitionPenalty?: number
  /** How often the AI SDK tries again after a failure that may pass; 2 unless named. */
  readonly maxRetries?: number
  readonly providerOptions?: ProviderOptions
}

/** Settings that only one provider knows, by its name: `{ openai: { reasoningEffort: 'low' } }`. */
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
  presencePenalty: true,
  frequencyPenalty: true,
  repetitionPenalty: true,
  maxRetries: true,
  providerOptions: true,
})

/** The settings that a model hears of: how often the AI SDK tries again changes no answer. */
export function heardOf(settings: Settings): Settings {
  const { maxRetries: _, ...heard } = settings
  return heard
}
