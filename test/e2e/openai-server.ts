import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Failure, type NextId, type OpenAIAnswer, type Reply, replyOf } from './openai/answer.js'
import { completion, completionChunks } from './openai/chat.js'
import { BadRequest, type Body, chatRequest, type OpenAIRequest, responsesRequest } from './openai/request.js'
import { type Item, responseBody, responseEvents } from './openai/responses.js'

export type { OpenAIAnswer } from './openai/answer.js'
export type { OpenAIRequest } from './openai/request.js'

/** OpenAI's server as far as these tests ask it, in this process and on loopback. */
export interface OpenAIServer extends AsyncDisposable {
  /** What `baseURL` and `OPENAI_BASE_URL` are to be. */
  readonly url: string
  /** What was asked since the start or the last reset, in order. */
  readonly requests: readonly OpenAIRequest[]
  /** Forgets the requests. Ids go on counting, and what was said can still be referred to. */
  reset(): void
  /** Ends, whoever still waits for a reply. */
  close(): Promise<void>
}

/** Starts a server that says what `answer` decides. An answer that throws reaches the client as an error that is not tried again. */
export async function startOpenAI(
  answer: (request: OpenAIRequest) => OpenAIAnswer | Promise<OpenAIAnswer>,
): Promise<OpenAIServer> {
  const requests: OpenAIRequest[] = []
  const said = new Map<string, Item>()
  const nextId = countingIds()

  const serve = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    response.setHeader('x-request-id', nextId('req_'))
    const request = { ...(await requestOf(incoming, said)), aborted: false }
    requests.push(request)
    response.once('close', () => (request.aborted = !response.writableFinished))
    const answered = await answer(request)
    if (typeof answered === 'object' && 'hangs' in answered) return
    if (typeof answered === 'object' && 'status' in answered) fail(response, answered)
    else say(response, request, replyOf(answered))
  }

  const say = (response: ServerResponse, request: OpenAIRequest, reply: Reply): void => {
    if (request.api === 'chat') {
      if (request.streamed)
        stream(response, [...Array.from(completionChunks(request, reply, nextId), dataOf), 'data: [DONE]\n\n'])
      else send(response, completion(request, reply, nextId))
      return
    }
    const body = responseBody(request, reply, nextId)
    if (request.body.store !== false) for (const item of body.output) said.set(item.id, item)
    if (request.streamed)
      stream(
        response,
        Array.from(responseEvents(body), (event) => `event: ${event.type}\n${dataOf(event)}`),
      )
    else send(response, body)
  }

  const server = createServer((incoming, response) => {
    serve(incoming, response).catch((error: unknown) =>
      fail(response, {
        status: error instanceof BadRequest ? error.status : 400,
        message: error instanceof Error ? error.message : String(error),
      }),
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')

  const close = async (): Promise<void> => {
    if (!server.listening) return
    const closed = once(server, 'close')
    server.close()
    server.closeAllConnections()
    await closed
  }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    reset: () => void (requests.length = 0),
    close,
    [Symbol.asyncDispose]: close,
  }
}

async function requestOf(
  incoming: IncomingMessage,
  said: ReadonlyMap<string, Item>,
): Promise<Omit<OpenAIRequest, 'aborted'>> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  const door = `${incoming.method} ${incoming.url}`
  const read =
    door === 'POST /v1/chat/completions' ? chatRequest : door === 'POST /v1/responses' ? responsesRequest : undefined
  if (!read) throw new BadRequest(`Invalid URL (${door})`, 404)
  return read(JSON.parse(Buffer.concat(chunks).toString('utf8')) as Body, said)
}

function countingIds(): NextId {
  const counts = new Map<string, number>()
  return (prefix) => {
    const count = (counts.get(prefix) ?? 0) + 1
    counts.set(prefix, count)
    return `${prefix}${count}`
  }
}

const dataOf = (event: object): string => `data: ${JSON.stringify(event)}\n\n`

function send(response: ServerResponse, body: object): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

function stream(response: ServerResponse, events: readonly string[]): void {
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' })
  for (const event of events) response.write(event)
  response.end()
}

function fail(response: ServerResponse, { status, message, headers = {} }: Failure): void {
  const type = status >= 500 ? 'server_error' : 'invalid_request_error'
  response
    .writeHead(status, { 'content-type': 'application/json', ...headers })
    .end(JSON.stringify({ error: { message, type, param: null, code: null } }))
}
