import { resolve } from 'node:path'
import { createOpenAI } from '@ai-sdk/openai'
import { local } from '../../src/local/index.js'
import { annotatedTexts } from './annotated-text.js'
import { askAbout } from './ask.js'

const [name = ''] = process.argv.slice(2)
const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseURL } = process.env
const limit = Number(process.env.LIMIT ?? 60)
const model = name.startsWith('local:')
  ? local(resolve('.embedded/weights', `${name.slice(6)}.gguf`))
  : createOpenAI({ ...(apiKey ? { apiKey } : {}), ...(baseURL ? { baseURL } : {}) }).chat(name)

await askAbout(annotatedTexts().slice(0, limit), {
  model,
  maxOutputTokens: 400,
  file: resolve('bench/editors/.tmp', `${name.replace(/[^\w.-]/g, '-')}.jsonl`),
  onReply: ({ id, step, seconds, reading }) =>
    console.error(`${id} ${step} ${seconds.toFixed(1)} s`, JSON.stringify(reading)),
})
