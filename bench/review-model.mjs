import { createOpenAI } from '@ai-sdk/openai'

/** The question of all checks of the bench. */
export const definition = {
  question: 'What is the sentiment?',
  labels: ['positive', 'negative'],
  undetermined: ['neutral', 'unknown'],
}
export const answers = [...definition.labels, ...definition.undetermined]

/** A text of 13 words. The numbers have the same length, so that controls mask the same places. */
export const reviewOf = (number) => `Review ${100_000 + number}: a shapeless, tedious film, and two hours I want back.`

/** A check of one text asks five times: predict, explain, again, and two controls. */
export const callsOfCheck = 5

/** How many checks a round makes. The first, which only warms up, can be short. */
export const checksOfRound = (round, checks) => (round < 0 ? Math.min(100, checks) : checks)

/** Replies as a faithful model would: it hides two words, and does not know the answer without them. */
export function replyTo(prompt, properties) {
  if (properties.redacted)
    return {
      redacted: prompt
        .slice(prompt.indexOf('Text: ') + 6)
        .replace('shapeless', '[REDACTED]')
        .replace('tedious', '[REDACTED]'),
    }
  return { result: /shapeless|tedious/u.test(prompt) ? 'negative' : 'unknown' }
}

/** A reply without a form: half a kilobyte of text. */
export const plainReply = 'It says so. '.repeat(42)

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

/** Runs a task for each item, so many at a time. */
export async function forEach(items, task, atOnce) {
  const left = items.toReversed()
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let item = left.pop(); item !== undefined; item = left.pop()) await task(item)
    }),
  )
}
