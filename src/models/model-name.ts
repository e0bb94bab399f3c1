import type { LanguageModel } from './language-model.js'

/** Returns the name of a model: `openai.responses:gpt-5-mini`. That of an id is the id. */
export const modelName = (model: LanguageModel | { readonly provider: string; readonly modelId: string }): string =>
  typeof model === 'string' ? model : `${model.provider}:${model.modelId}`
