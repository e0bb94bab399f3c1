import { unobservedText } from '../observe/native-imports.js'

/** What to do where a call was made past the plugin, in numbered lines; names who made it, where that is known. */
export const howToObserve = (): readonly string[] =>
  unobservedText()?.split('\n') ?? [
    "  1. Observe its package:     faithful({ observe: ['@ai-sdk/openai'] })",
    "  2. Or use recorded(model):  import { recorded } from 'vitest-faithful'",
  ]
