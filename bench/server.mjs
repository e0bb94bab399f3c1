import { createServer } from 'node:http'
import { once } from 'node:events'

/** Answers chat completions at once, with what the schema asks for; remembers the prompts. */
export async function startServer() {
  const prompts = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const { messages, response_format: format } = JSON.parse(body)
    const { properties } = format.json_schema.schema
    const text = messages.at(-1).content
    prompts.push(text)
    const isMasked = /\[REDACTED\], \[REDACTED\] film/.test(text)
    const content = properties.redacted
      ? {
          redacted: text
            .slice(text.indexOf('Text: ') + 6)
            .replace('shapeless', '[REDACTED]')
            .replace('tedious', '[REDACTED]'),
        }
      : { result: isMasked ? 'unknown' : 'negative' }
    response.setHeader('content-type', 'application/json')
    response.end(
      JSON.stringify({
        id: 'x',
        object: 'chat.completion',
        created: 1,
        model: 'bench',
        choices: [
          { index: 0, finish_reason: 'stop', message: { role: 'assistant', content: JSON.stringify(content) } },
        ],
        usage: { prompt_tokens: 50, completion_tokens: 5, total_tokens: 55 },
      }),
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { url: `http://127.0.0.1:${server.address().port}/v1`, prompts, close: () => server.close() }
}
