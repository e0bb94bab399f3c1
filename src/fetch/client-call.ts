import { parseObject } from '../text/parse-json.js'
import { chatCompletions } from './chat-completions.js'
import { messagesApi } from './messages-api.js'
import type { Body, ModelApi } from './model-api.js'
import { responsesApi } from './responses-api.js'

/** A request of a client that asks a model. */
export interface ClientCall {
  /** How the provider speaks with its language models. Undefined for embeddings. */
  readonly api: ModelApi | undefined
  readonly modelId: string
  /** Without its query, which may hold a key. */
  readonly url: string
  readonly body: Body
  readonly signal: AbortSignal | undefined
  /** Sends the request as the client made it, or with another body. */
  send(body: Body | undefined, signal: AbortSignal | undefined): Promise<Response>
}

/** Returns the call of a model that a request makes; undefined for any other request. */
export async function clientCall(
  input: RequestInfo | URL,
  init: RequestInit | undefined,
): Promise<ClientCall | undefined> {
  const request = typeof input === 'object' && 'url' in input ? input : undefined
  const url = URL.parse(request?.url ?? String(input))
  const body = parseObject(await textOf(init?.body ?? request))
  if (!url || !body) return undefined
  const api = apis.find(({ path }) => url.pathname.endsWith(path))
  // A reply in the background has to be fetched later.
  if (api ? !api.asks(body) || body.background === true : body.input === undefined) return undefined
  return {
    api,
    modelId: typeof body.model === 'string' ? body.model : (deployment.exec(url.pathname)?.[1] ?? 'unnamed'),
    url: `${url.origin}${url.pathname}`,
    body,
    signal: init?.signal ?? request?.signal,
    send: (changed, signal) =>
      fetch(input, {
        ...init,
        ...(changed && { body: JSON.stringify(changed), headers: withoutLength(init?.headers ?? request?.headers) }),
        signal: signal ?? null,
      }),
  }
}

/** Some clients tell the length of their own body, and `fetch` refuses another body with it. */
function withoutLength(headers: HeadersInit | undefined): Headers {
  const left = new Headers(headers)
  left.delete('content-length')
  return left
}

const apis: readonly ModelApi[] = [chatCompletions, responsesApi, messagesApi]

/** Azure names the model in the address. */
const deployment = /\/deployments\/([^/]+)\//u

async function textOf(body: BodyInit | Request | null | undefined): Promise<string> {
  if (typeof body === 'string') return body
  if (body instanceof ArrayBuffer || ArrayBuffer.isView(body)) return new TextDecoder().decode(body)
  return typeof body === 'object' && body !== null && 'clone' in body ? body.clone().text() : ''
}
