import { once } from 'node:events'
import { createServer } from 'node:http'
import { setTimeout } from 'node:timers/promises'

/** Starts a server that answers chat completions after a delay and counts the calls of each prompt. */
export async function startCountingServer({ delay = 20, letters = 600 } = {}) {
  const calls = new Map()
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const prompt = JSON.parse(body).messages.at(-1).content
    calls.set(prompt, (calls.get(prompt) ?? 0) + 1)
    await setTimeout(delay)
    response.setHeader('content-type', 'application/json')
    response.end(
      JSON.stringify({
        id: 'x',
        object: 'chat.completion',
        created: 1,
        model: 'torture',
        // Equal calls get equal replies, so that the call after them is the same in each run.
        choices: [
          {
            index: 0,
            finish_reason: 'stop',
            message: { role: 'assistant', content: `billing ${'or so '.repeat(letters / 6)}` },
          },
        ],
        usage: { prompt_tokens: 50, completion_tokens: 5, total_tokens: 55 },
      }),
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${server.address().port}/v1`,
    calls,
    /** How many calls came, the repeated ones included. */
    total: () => [...calls.values()].reduce((sum, count) => sum + count, 0),
    /** How many calls came that an earlier call had made unnecessary. */
    repeated: () => [...calls.values()].reduce((sum, count) => sum + count - 1, 0),
    [Symbol.dispose]() {
      server.closeAllConnections()
      server.close()
    },
  }
}
