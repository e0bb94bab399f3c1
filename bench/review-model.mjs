import { createOpenAI } from '@ai-sdk/openai'
import { plainReply, replyTo } from './reviews.mjs'

/** What a model was asked: how often, with how many characters, and, if `requests` is a list, what exactly. */
const newNotes = () => ({ calls: 0, characters: 0, requests: undefined })

function note(asked, text, request) {
  asked.calls++
  asked.characters += text.length
  asked.requests?.push({ text, request })
}

/** Returns a model in this process, which answers at once, and the notes of what it was asked. */
export function reviewModel() {
  const asked = newNotes()
  const model = {
    specificationVersion: 'v3',
    provider: 'bench',
    modelId: 'bench',
    supportedUrls: {},
    async doGenerate({ prompt, responseFormat, temperature }) {
      const { text } = prompt.at(-1).content[0]
      note(asked, text, { prompt, responseFormat, temperature })
      const properties = responseFormat?.schema?.properties
      const reply = properties
        ? JSON.stringify(replyTo(text, properties))
        : Buffer.from(`${asked.calls} ${plainReply}`).toString()
      return {
        content: [{ type: 'text', text: reply }],
        finishReason: { unified: 'stop', raw: 'stop' },
        usage: { inputTokens: { total: 50 }, outputTokens: { total: 5 } },
        warnings: [],
      }
    },
  }
  return { model, asked }
}

/** Returns a model over HTTP, and the notes of what it was asked. */
export function reviewModelAt(url) {
  const asked = newNotes()
  const noted = (address, init) => {
    const request = JSON.parse(init.body)
    note(asked, request.messages.at(-1).content, request)
    return fetch(address, init)
  }
  return { model: createOpenAI({ apiKey: 'none', baseURL: url, fetch: noted }).chat('bench'), asked }
}
