import { APICallError } from 'ai'

/** How a server failed a call. */
export interface FailedReply {
  readonly status?: number
  /** The message of the error. Default: what the AI SDK makes of the body. */
  readonly message?: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  readonly url?: string
  readonly cause?: unknown
}

/** The prompt, the key and a header, none of which may be printed. */
export const secretParts = ['PROMPT', 'sk-hidden', 'session=hidden'] as const

/** Returns an error as the AI SDK makes it from the reply of a server. */
export function failedCall({ status, message, body, headers = {}, url, cause }: FailedReply): APICallError {
  const responseBody = body === undefined || typeof body === 'string' ? body : JSON.stringify(body)
  const { error } = (body ?? {}) as { readonly error?: { readonly message?: string } }
  return new APICallError({
    message: message ?? error?.message ?? '',
    url: url ?? 'https://api.acme.com/v1/chat/completions?key=sk-hidden',
    requestBodyValues: { messages: [{ role: 'user', content: 'PROMPT' }] },
    responseHeaders: { 'set-cookie': 'session=hidden', ...headers },
    ...(status === undefined ? {} : { statusCode: status }),
    ...(responseBody === undefined ? {} : { responseBody }),
    ...(typeof body === 'object' ? { data: body } : {}),
    cause,
  })
}

/** Errors in the form of OpenAI, Anthropic and Google. */
export const openai = (message: string, code: string | null = null, type = 'invalid_request_error'): object => ({
  error: { message, type, param: null, code },
})
export const anthropic = (type: string, message: string): object => ({ type: 'error', error: { type, message } })
export const google = (code: number, status: string, message: string, ...details: readonly object[]): object => ({
  error: { code, message, status, details },
})

/** An error of Node.js with its code. */
export const withCode = (code: string, message = code, name = 'Error'): Error =>
  Object.assign(new Error(message), { name, code })
