import { createOpenAI } from '@ai-sdk/openai'
import { local } from 'vitest-faithful/local'

/** The model of the committed recordings; replaying them needs neither the file nor node-llama-cpp. */
const embedded = local('.embedded/weights/qwen2.5-coder-1.5b.gguf')

const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseURL, OPENAI_MODEL: name } = process.env

/** The embedded model, or that of any OpenAI-compatible server, by its chat completions. */
export const model = name
  ? createOpenAI({ ...(apiKey ? { apiKey } : {}), ...(baseURL ? { baseURL } : {}) }).chat(name)
  : embedded
