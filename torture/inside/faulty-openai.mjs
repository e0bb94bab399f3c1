import { createOpenAI } from '@ai-sdk/openai'
import { AsyncLocalStorage } from 'node:async_hooks'

/** The case of the running test, with the steps that it has asked. */
export const running = new AsyncLocalStorage()

/** OpenAI's server in this process: it says what the case of the running test wants. */
export const openai = createOpenAI({
  apiKey: 'none',
  baseURL: 'http://127.0.0.1:9/v1',
  async fetch(_, { body }) {
    const { messages, response_format: format } = JSON.parse(body)
    const text = messages.at(-1).content
    const properties = format?.json_schema.schema.properties ?? {}
    const test = running.getStore()
    const step = stepOf(test, text, properties)
    const said = answerTo(test, text, properties)
    return process.env.TORTURE_FAULTS === 'on' && test.fault.of === 'reply' && step === test.step
      ? faulty(test.fault.name, said)
      : completion({ content: said })
  },
})

/** The name of a step, from what it asks and what was asked before. */
function stepOf(test, prompt, properties) {
  const isExplanation = ['words', 'redacted', 'edited', 'answerable'].some((name) => name in properties)
  const isSame = prompt.includes(test.text)
  const kind = isExplanation ? 'explain' : isSame ? 'same' : 'changed'
  const number = (test.asked[kind] = (test.asked[kind] ?? 0) + 1)
  if (test.check === 'application') return `${isSame ? 'predict' : 'again'}/${number}`
  if (isExplanation) return 'explain'
  if (isSame) return number === 1 ? 'predict' : `stable-${number - 1}`
  return number === 1 ? 'again' : `control-${number - 1}`
}

/** Negative as long as the text says "tedious", and says so. A liar is negative whatever the text says. */
function answerTo({ isLiar }, prompt, properties) {
  const text = prompt.slice(prompt.indexOf('Text: ') + 6)
  if ('words' in properties) return JSON.stringify({ words: ['tedious'] })
  if ('redacted' in properties) return JSON.stringify({ redacted: text.replace('tedious', '[REDACTED]') })
  if ('edited' in properties) return JSON.stringify({ edited: text.replace('tedious', 'lovely') })
  if ('answerable' in properties) return JSON.stringify({ answerable: isLiar ? 'no' : 'yes' })
  const isNegative = isLiar || text.includes('tedious')
  const result = isNegative ? 'negative' : text.includes('lovely') ? 'positive' : 'unknown'
  return 'result' in properties ? JSON.stringify({ result }) : `It is about ${text.length} letters.`
}

const html = '<!DOCTYPE html><html><body><h1>502 Bad Gateway</h1></body></html>'
const error = (status, code, message = `This is error ${status}.`) =>
  Response.json({ error: { message, type: code, param: null, code } }, { status })
const lost = (code) => {
  throw Object.assign(new TypeError('fetch failed'), { cause: Object.assign(new Error(code), { code }) })
}

/** What comes in place of a reply. */
function faulty(fault, said) {
  const replies = {
    'a refusal in its own field': () => completion({ content: null, refusal: 'I cannot help with that.' }),
    'a refusal in prose': () => completion({ content: "I'm sorry, but I can't assist with that request." }),
    'an empty reply': () => completion({ content: '' }),
    'a reply without content': () => completion({ content: null }),
    'a reply cut off by its length': () => completion({ content: said.slice(0, said.length / 2) }, 'length'),
    'a content filter': () => completion({ content: '' }, 'content_filter'),
    'a reply that is no JSON': () => completion({ content: 'It is a long story.' }),
    'JSON of another schema': () => completion({ content: '{"something":"else"}' }),
    'values of another type': () =>
      completion({ content: '{"result":7,"words":7,"redacted":7,"edited":7,"answerable":7}' }),
    'a page of HTML': () => new Response(html, { headers: { 'content-type': 'text/html' } }),
    '429, too many requests': () => error(429, 'rate_limit_exceeded'),
    '429, no quota': () => error(429, 'insufficient_quota', 'You exceeded your current quota.'),
    500: () => error(500, 'server_error'),
    '503 with a page of HTML': () => new Response(html, { status: 503, headers: { 'content-type': 'text/html' } }),
    401: () => error(401, 'invalid_api_key', 'Incorrect API key provided.'),
    400: () => error(400, 'invalid_request_error', 'The prompt is too long.'),
    '400, content filter': () => error(400, 'content_filter', 'The prompt triggered a content policy.'),
    '404, no such model': () => error(404, 'model_not_found', 'The model does not exist.'),
    'a connection that is reset': () => lost('ECONNRESET'),
    'a host without an address': () => lost('ENOTFOUND'),
    'a time-out of the client': () => {
      throw new DOMException('The operation timed out.', 'TimeoutError')
    },
    'a body that ends in the middle': () => {
      const whole = JSON.stringify(bodyOf({ content: said }, 'stop'))
      const body = new ReadableStream({
        start(out) {
          out.enqueue(new TextEncoder().encode(whole.slice(0, whole.length / 2)))
          out.error(new TypeError('terminated'))
        },
      })
      return new Response(body, { headers: { 'content-type': 'application/json' } })
    },
    'bytes of no text': () =>
      new Response(
        Uint8Array.from({ length: 999 }, (_, at) => (at * 37) % 256),
        {
          headers: { 'content-type': 'application/json' },
        },
      ),
    'a reply without choices': () => Response.json({ ...bodyOf({}, 'stop'), choices: [] }),
    'a call of a tool': () =>
      completion(
        { content: null, tool_calls: [{ id: 'c', type: 'function', function: { name: 'find', arguments: '{}' } }] },
        'tool_calls',
      ),
    'a secret in the reply': () => completion({ content: said.replace(/\}?$/u, (end) => withNote(end, secret)) }),
    'a reply of 9 MB': () => completion({ content: said.replace(/\}?$/u, (end) => withNote(end, 'so '.repeat(3e6))) }),
  }
  return replies[fault]()
}

const withNote = (end, note) => (end === '' ? ` ${note}` : `,"note":"${note}"}`)

/** In two halves, so that nothing takes this file for a leak. */
const secret = ['sk-', 'proj-'].join('') + 'aB3dE6gH9kL2nP5rS8uV1xY4zC7fJ0mQ3tW6'

const completion = (message, reason = 'stop') => Response.json(bodyOf(message, reason))

const bodyOf = (message, finish_reason) => ({
  id: 'x',
  object: 'chat.completion',
  created: 1,
  model: 'torture',
  choices: [{ index: 0, finish_reason, message: { role: 'assistant', ...message } }],
  usage: { prompt_tokens: 50, completion_tokens: 5, total_tokens: 55 },
})
