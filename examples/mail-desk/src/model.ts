import { createOpenAI } from '@ai-sdk/openai'

const {
  OPENAI_API_KEY: apiKey,
  OPENAI_BASE_URL: baseURL = apiKey ? 'https://api.openai.com/v1' : 'http://127.0.0.1:8080/v1',
  OPENAI_MODEL: name = 'qwen2.5-coder-1.5b',
} = process.env

/** The model of any server with chat completions: unless named, OpenAI's where there is a key, else one on this machine. */
export const model = createOpenAI({ baseURL, apiKey: apiKey ?? 'none' }).chat(name)
