import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Reply } from '../e2e/openai/answer.js'
import { type Asked, replyTo } from './asked.js'

/** How a provider speaks over HTTP. */
export interface Speech<Body = never> {
  /** Matches the path of a request, with `stream` if the reply is to come in a stream. */
  readonly path: RegExp
  /** Whether the reply is to come in a stream; the path tells it by itself. */
  isStreamed?(body: Body): boolean
  read(body: Body): Asked
  /** The body of a reply in one piece. */
  whole(reply: Reply, body: Body): object
  /** The events of a stream. */
  events(reply: Reply, body: Body): readonly object[]
}

/** A provider's server, in this process and on loopback. */
export interface SpeakingServer extends AsyncDisposable {
  /** Without a path. */
  readonly url: string
  /** The paths that were asked since the start. */
  readonly requests: readonly string[]
}

/** Starts a server that speaks as a provider does. */
export async function startServer<Body>(speech: Speech<Body>): Promise<SpeakingServer> {
  const requests: string[] = []
  const server = createServer(async (incoming, response) => {
    const path = incoming.url ?? ''
    requests.push(path)
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk as Buffer)
    const match = speech.path.exec(path)
    if (!match || incoming.method !== 'POST') {
      response.writeHead(404).end(`${incoming.method} ${path}`)
      return
    }
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Body
    const reply = replyTo(speech.read(body))
    if (match.groups?.stream || speech.isStreamed?.(body)) {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      for (const event of speech.events(reply, body))
        response.write(`${'type' in event ? `event: ${String(event.type)}\n` : ''}data: ${JSON.stringify(event)}\n\n`)
      response.end()
    } else
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(speech.whole(reply, body)))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
