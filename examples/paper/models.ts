import { fileURLToPath } from 'node:url'
import { local } from 'vitest-faithful/local'

/** Two small models; replaying their recordings needs neither the files nor node-llama-cpp. */
export const models = ['qwen2.5-coder-0.5b', 'qwen2.5-coder-1.5b'].map((name) => ({
  name,
  model: local(fileURLToPath(new URL(`../../.embedded/weights/${name}.gguf`, import.meta.url))),
}))
