import { createOpenAI } from '@ai-sdk/openai'

const {
  OPENAI_BASE_URL: baseURL = 'http://127.0.0.1:8080/v1',
  OPENAI_API_KEY: apiKey = 'none',
  OPENAI_MODEL: name = 'qwen2.5-coder-1.5b',
} = process.env

/** The model of any server with chat completions. */
export const model = createOpenAI({ baseURL, apiKey }).chat(name)
