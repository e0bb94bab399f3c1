import { APICallError, LoadAPIKeyError, RetryError, UnsupportedFunctionalityError } from 'ai'
import { describe, expect, test } from 'vitest'
import { NotRunError } from '../../src/errors.js'
import { isLasting, isPassing, passingErrorIn } from '../../src/recordings/recorded-error.js'
import { fromStored, toStored } from '../../src/recordings/stored/stored-value.js'

const failed = (statusCode: number | undefined, body: unknown = '', more: object = {}): APICallError => {
  const responseBody = typeof body === 'string' ? body : JSON.stringify(body)
  const { error } = (typeof body === 'object' ? body : {}) as { error?: { message?: string } }
  return new APICallError({
    message: error?.message ?? (typeof body === 'string' && !body.startsWith('{') ? body : 'Bad Request'),
    url: 'https://api.acme.com/v1/chat?key=AIza123',
    requestBodyValues: { messages: [{ role: 'user', content: 'I was charged twice: a billing error.' }] },
    ...(statusCode === undefined ? {} : { statusCode }),
    responseHeaders: { 'x-api-key': 'secret' },
    responseBody,
    data: typeof body === 'object' ? body : undefined,
    ...more,
  })
}
const openai = (message: string, code: string | null = null, type = 'invalid_request_error'): object => ({
  error: { message, type, param: null, code },
})
const anthropic = (type: string, message: string): object => ({ type: 'error', error: { type, message } })
const google = (code: number, status: string, message: string, reason?: string): object => ({
  error: {
    code,
    message,
    status,
    ...(reason ? { details: [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason }] } : {}),
  },
})

describe('an error that lasts', () => {
  test.each<[string, unknown]>([
    ['status 400', failed(400)],
    ['status 404', failed(404)],
    ['status 413, with the page of a proxy', failed(413, '<html><h1>413 Request Entity Too Large</h1></html>')],
    ['status 422', failed(422)],
    [
      'the context length of OpenAI',
      failed(
        400,
        openai(
          "This model's maximum context length is 8192 tokens. However, your messages resulted in 9001 tokens.",
          'context_length_exceeded',
        ),
      ),
    ],
    [
      'a schema that OpenAI rejects, whose message speaks of keys',
      failed(
        400,
        openai(
          "Invalid schema for response_format 'label': 'required' must be an array including every key in properties.",
        ),
      ),
    ],
    [
      'a schema with labels that read like the words of an account',
      failed(400, openai("Invalid enum: 'billing' and \"quota\" are not unique; see `api_key`, since it's the first.")),
    ],
    [
      'an error of a server that repeats the request',
      failed(422, {
        detail: [
          { loc: ['body', 'billing'], msg: 'Field required', input: { messages: ['A billing error, no quota'] } },
        ],
      }),
    ],
    ['a model that does not exist', failed(404, openai('The model `gpt-9` does not exist.', 'model_not_found'))],
    ['a model of Anthropic', failed(404, anthropic('not_found_error', 'model: claude-9'))],
    [
      'an argument of Google',
      failed(400, google(400, 'INVALID_ARGUMENT', 'The input token count exceeds the maximum.')),
    ],
    [
      'the content filter of Azure, which asks to retry',
      failed(400, {
        error: {
          message:
            "The response was filtered due to the prompt triggering Azure OpenAI's content management policy. " +
            'Please modify your prompt and retry.',
          code: 'content_filter',
          innererror: { code: 'ResponsibleAIPolicyViolation', content_filter_result: { hate: { filtered: true } } },
        },
      }),
    ],
    ['the filter of Alibaba', failed(400, { code: 'data_inspection_failed', message: '输入数据可能包含不当内容' })],
    [
      'a content filter without a status',
      { type: 'error', code: 'content_filter', message: 'The reply was filtered.' },
    ],
    ['a content filter with a status of its own', failed(451, openai('Filtered.', 'content_policy_violation'))],
    ['a request error of a stream without a status', anthropic('invalid_request_error', 'Output blocked')],
    [
      'a request error of Amazon',
      Object.assign(new Error('Malformed input'), { name: 'ValidationException', $metadata: { httpStatusCode: 400 } }),
    ],
    ['an error of the OpenAI package', Object.assign(new Error('400 bad'), { status: 400, code: null, headers: {} })],
    [
      'an error of OpenRouter, which wraps that of the provider',
      failed(400, {
        error: {
          message: 'Provider returned error',
          code: 400,
          metadata: { raw: JSON.stringify(openai('max_tokens is too large: 99999')), provider_name: 'OpenAI' },
        },
      }),
    ],
    ['what a provider does not support', new UnsupportedFunctionalityError({ functionality: 'image parts' })],
  ])('is %s', (_, error) => {
    expect([isLasting(error), isPassing(error)]).toEqual([true, false])
  })
})

describe('an error that passes', () => {
  test.each([401, 402, 403, 407, 408, 409, 423, 424, 425, 429, 500, 502, 503, 504, 529])('is status %i', (status) => {
    expect([isLasting(failed(status)), isPassing(failed(status))]).toEqual([false, true])
  })

  const notFound = 'The API deployment for this resource does not exist. Please wait a moment and try again.'
  test.each<[string, unknown]>([
    ['no answer', failed(undefined, 'Cannot connect to API: read ECONNRESET')],
    [
      'a broken connection',
      new TypeError('fetch failed', { cause: Object.assign(new Error(''), { code: 'ECONNREFUSED' }) }),
    ],
    [
      'the end of a body',
      new TypeError('terminated', { cause: Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' }) }),
    ],
    ['an abort', new DOMException('This operation was aborted', 'AbortError')],
    ['a time limit', new DOMException('The operation timed out', 'TimeoutError')],
    ['a missing key', new LoadAPIKeyError({ message: 'OpenAI API key is missing.' })],
    ['an error of this package', new NotRunError('NOT RUN')],
    ['an error that its provider calls temporary', failed(400, '', { isRetryable: true })],
    ['the key of Google', failed(400, google(400, 'INVALID_ARGUMENT', 'API key not valid.', 'API_KEY_INVALID'))],
    [
      'the key of Google, in another language',
      failed(400, google(400, 'INVALID_ARGUMENT', 'キーが無効です。', 'API_KEY_INVALID')),
    ],
    [
      'the place of the user',
      failed(400, google(400, 'FAILED_PRECONDITION', 'User location is not supported for the API use.')),
    ],
    ['the quota of Google', failed(400, google(400, 'FAILED_PRECONDITION', 'x', 'RATE_LIMIT_EXCEEDED'))],
    [
      'the credit of Anthropic',
      failed(400, anthropic('invalid_request_error', 'Your credit balance is too low to access the Anthropic API.')),
    ],
    ['the limit of OpenAI', failed(400, openai('Billing hard limit has been reached', 'billing_hard_limit_reached'))],
    ['the quota of OpenAI', failed(400, openai('You exceeded it.', 'insufficient_quota', 'insufficient_quota'))],
    [
      'a verification',
      failed(400, openai('Your organization must be verified to stream this model.', 'unsupported_value')),
    ],
    ['a project', failed(404, openai('Project `proj_a` does not have access to model `gpt-9`.', 'model_not_found'))],
    ['the deployment of Azure', failed(404, { error: { code: 'DeploymentNotFound', message: notFound } })],
    ['the deployment of Azure, by its message', failed(404, notFound)],
    ['a model that Ollama has not yet', failed(404, { error: 'model "llama3" not found, try pulling it first' })],
    ['an account of Alibaba', failed(400, { code: 'Arrearage', message: 'Access denied.' })],
    ['an account of Zhipu', failed(400, { error: { code: '1113', message: '您的账户已欠费，请充值后重试' } })],
    [
      'a token of Amazon',
      Object.assign(new Error('x'), { name: 'ExpiredTokenException', $metadata: { httpStatusCode: 400 } }),
    ],
    [
      'a rate of Amazon',
      Object.assign(new Error('Slow down'), { name: 'ThrottlingException', $metadata: { httpStatusCode: 400 } }),
    ],
    ['the load of Anthropic', { type: 'overloaded_error', message: 'Overloaded' }],
    [
      'a server error in a stream',
      { type: 'error', error: { type: 'server_error', code: 'server_error', message: 'x' } },
    ],
    ['another status inside the body', failed(400, { error: { code: 429, message: 'Provider returned error' } })],
    [
      'a provider behind OpenRouter',
      failed(400, { error: { code: 400, message: 'Error', metadata: { raw: '{"error":{"code":503}}' } } }),
    ],
    ['German', failed(400, { error: { message: 'Ihr Guthaben reicht nicht aus.' } })],
    ['French', failed(400, { error: { message: 'Crédits épuisés : vérifiez la facturation.' } })],
    ['Spanish', failed(400, { error: { message: 'Se ha superado la cuota.' } })],
    ['Russian', failed(400, { error: { message: 'Недостаточно средств, пополните баланс.' } })],
    ['Korean', failed(400, { error: { message: '할당량을 초과했습니다.' } })],
    [
      'the end of retries',
      new RetryError({ message: 'Failed after 3 attempts.', reason: 'maxRetriesExceeded', errors: [failed(503)] }),
    ],
  ])('is %s', (_, error) => {
    expect([isLasting(error), isPassing(error)]).toEqual([false, true])
  })
})

describe('an error of which nothing is known', () => {
  test.each<[string, unknown]>([
    ['a text', 'boom'],
    ['an error of the application', new Error('overloaded')],
    ['nothing', undefined],
    ['an unreadable reply', failed(200, 'Invalid JSON response')],
    ['a status that may mean anything', failed(410)],
  ])('is neither: %s', (_, error) => {
    expect([isLasting(error), isPassing(error)]).toEqual([false, false])
  })

  test('may stand in the middle of a recorded stream; one that passes may not', () => {
    const streamed = (error: unknown): readonly unknown[] => [
      { type: 'text-start', id: '0' },
      { type: 'error', error },
    ]
    const hasPassingError = (parts: readonly unknown[]): boolean => passingErrorIn(parts) !== undefined
    expect(hasPassingError(streamed(new Error('overloaded')))).toBe(false)
    expect(hasPassingError(streamed(failed(400)))).toBe(false)
    expect(hasPassingError(streamed({ type: 'overloaded_error', message: 'Overloaded' }))).toBe(true)
    expect(hasPassingError([{ type: 'raw', rawValue: failed(503) }, null, 'x'])).toBe(false)
  })

  test('takes a time in proportion to its body', () => {
    expect(isLasting(failed(400, { error: { message: `'${"a '".repeat(200_000)}` } }))).toBe(true)
    expect(isLasting(failed(400, 'token '.repeat(200_000)))).toBe(true)
    const deep: Record<string, unknown> = { message: 'x' }
    deep.self = deep
    expect(isLasting(deep)).toBe(false)
  })
})

describe('a replayed error', () => {
  const replayed = <Thrown>(error: Thrown): Thrown => fromStored(JSON.parse(JSON.stringify(toStored(error)))) as Thrown

  test('is an error of the same class of the AI SDK, with status, message and body', () => {
    const made = failed(400, openai('Too long.', 'context_length_exceeded'))
    const error = replayed(made)
    expect(APICallError.isInstance(error)).toBe(true)
    expect(error).toBeInstanceOf(APICallError)
    const { name, message, statusCode, responseBody, data, isRetryable } = made
    expect(error).toMatchObject({ name, message, statusCode, responseBody, data, isRetryable })
    expect(error.stack).toContain('AI_APICallError: Too long.')
    expect(isLasting(error)).toBe(true)
  })

  test('lacks headers, the request, and what follows the path of the address', () => {
    const stored = JSON.stringify(toStored(failed(400)))
    expect(stored).not.toMatch(/secret|charged|AIza|header|requestBody/iu)
    expect(replayed(failed(400))).toMatchObject({ url: 'https://api.acme.com/v1/chat', requestBodyValues: {} })
  })

  test('of another class of the SDK is one of that class too', () => {
    const error = replayed(new UnsupportedFunctionalityError({ functionality: 'images' }))
    expect(error).toBeInstanceOf(UnsupportedFunctionalityError)
    expect(error.functionality).toBe('images')
  })

  test('is known by the mark of its class if the class cannot be loaded', () => {
    const mark = Symbol.for('vercel.ai.error.AI_AcmeError')
    const made = Object.assign(new Error('x'), { name: 'AI_AcmeError', [mark]: true })
    expect(replayed(made)).toMatchObject({ name: 'AI_AcmeError', message: 'x', [mark]: true })
  })

  test.each([
    ['of the language', new RangeError('far')],
    ['of the application', Object.assign(new Error('x'), { name: 'QueueError', code: 'E_QUEUE', retries: 3 })],
    ['with a cause', new Error('outer', { cause: new TypeError('inner') })],
  ])('%s keeps its name, message and codes', (_, made) => {
    const error = replayed(made)
    expect(error).toBeInstanceOf(Error)
    expect(error.constructor).toBe(made.constructor)
    expect(error).toEqual(made)
  })

  test('of the package of a provider keeps the body, not the headers', () => {
    const made = Object.assign(new Error('400 bad'), {
      status: 400,
      error: { code: 'bad', param: null },
      headers: { authorization: 'Bearer secret' },
      client: { apiKey: 'secret' },
      apiKey: 'secret',
    })
    expect(Object.entries(replayed(made))).toEqual([
      ['error', { code: 'bad', param: null }],
      ['status', 400],
    ])
  })
})
