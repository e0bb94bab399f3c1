import { localModel, type LocalModel, type LocalOptions } from './local-model.js'

export type { LocalModel, LocalOptions }

/**
 * A language model that runs in this process: a .gguf file on this disk, or one of the hub
 * (`hf:owner/repository:quantization`), fetched once. It is loaded by its first call, by the
 * optional peer `node-llama-cpp`, and answers one call after another, greedily unless told otherwise.
 */
export const local = (source: string, options: LocalOptions = {}): LocalModel => localModel(source, options)
