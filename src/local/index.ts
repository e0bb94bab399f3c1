import { localModel, type LocalModel, type LocalOptions } from './local-model.js'

export type { LocalModel, LocalOptions }

/**
 * Returns a language model that runs in this process. `source` is a .gguf file on this disk, or
 * one on the hub (`hf:owner/repository:quantization`), which is fetched once. The first call
 * loads the model with the optional peer `node-llama-cpp`. The model answers one call after
 * another. Default temperature: 0, which is greedy decoding.
 */
export const local = (source: string, options: LocalOptions = {}): LocalModel => localModel(source, options)
