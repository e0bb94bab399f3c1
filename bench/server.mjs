import { createServer } from 'node:http'
import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { plainReply, replyTo } from './reviews.mjs'

/** Starts a server that answers chat completions, at once or after a delay, and remembers their prompts. */
export async function startServer({ delay = 0 } = {}) {
  const prompts = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const { messages, response_format: format } = JSON.parse(body)
    const text = messages.at(-1).content
    prompts.push(text)
    if (delay > 0) await setTimeout(delay)
    const content = format
      ? JSON.stringify(replyTo(text, format.json_schema.schema.properties))
      : `${prompts.length} ${plainReply}`
    response.setHeader('content-type', 'application/json')
    response.end(
      JSON.stringify({
        id: 'x',
        object: 'chat.completion',
        created: 1,
        model: 'bench',
        choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content } }],
        usage: { prompt_tokens: 50, completion_tokens: 5, total_tokens: 55 },
      }),
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { url: `http://127.0.0.1:${server.address().port}/v1`, prompts, [Symbol.dispose]: () => server.close() }
}
