import { LoadAPIKeyError, LoadSettingError, RetryError } from 'ai'
import { describe, expect, test } from 'vitest'
import { NotRunError } from 'vitest-faithful'
import { kindOfFailure, type FailureKind } from '../../../src/models/failures/kind-of-failure.js'
import { modelFailure } from '../../../src/models/model-failure.js'
import { isLasting } from '../../../src/recordings/recorded-error.js'
import { fromStored, toStored } from '../../../src/recordings/stored/stored-value.js'
import { anthropic, failedCall, google, openai, secretParts, withCode, type FailedReply } from './provider-errors.js'

type Caller = 'JSON' | 'prose' | 'application' | 'responses'

const messageOf = async (error: unknown, caller: Caller = 'JSON'): Promise<string> => {
  const provider = caller === 'responses' ? 'openai.responses' : 'acme.chat'
  const form = caller === 'JSON' || caller === 'prose' ? { form: caller } : {}
  const failure = await modelFailure(
    error,
    { provider, modelId: 'small' },
    { subject: 'mood', step: 'predict', ...form },
  )
  expect(failure).toBeInstanceOf(NotRunError)
  expect(failure.cause).toBe(error)
  const printed = JSON.stringify(failure)
  for (const secret of secretParts) expect(printed).not.toContain(secret)
  return failure.message
}
const told = (reply: FailedReply, caller?: Caller): Promise<string> => messageOf(failedCall(reply), caller)

describe('the message of a failed call', () => {
  test('asks to correct a rejected request', async () => {
    expect(await told({ status: 400, body: openai('Unrecognized request argument: foo') })).toMatchInlineSnapshot(`
      "NOT RUN  https://api.acme.com answered 400; "predict" of mood has no answer from
      acme.chat:small.

        Unrecognized request argument: foo

        Correct what the server names. The same request fails each time."
    `)
  })

  test('advises prose where the server rejects the schema that this package asked for', async () => {
    expect(
      await told({
        status: 400,
        body: openai("Invalid parameter: 'response_format' of type 'json_schema' is not supported."),
      }),
    ).toMatchInlineSnapshot(`
      "NOT RUN  https://api.acme.com answered 400; "predict" of mood has no answer from
      acme.chat:small.

        Invalid parameter: 'response_format' of type 'json_schema' is not supported.

        1. Use prose:  format: 'prose'
        2. Or use a model that supports JSON schemas."
    `)
  })

  test('advises no prose where the application asked for the schema', async () => {
    expect(await told({ status: 400, body: openai('json_schema is not supported.') }, 'application'))
      .toMatchInlineSnapshot(`
      "NOT RUN  https://api.acme.com answered 400; "predict" of mood has no answer from
      acme.chat:small.

        json_schema is not supported.

        1. Correct the schema or the response format of the call.
        2. Or use a model that supports it."
    `)
  })

  test('advises no prose where prose was asked for', async () => {
    expect(await told({ status: 400, body: openai('json_object is not supported.') }, 'prose')).toMatchInlineSnapshot(`
      "NOT RUN  https://api.acme.com answered 400; "predict" of mood has no answer from
      acme.chat:small.

        json_object is not supported.

        1. Correct the schema or the response format of the call.
        2. Or use a model that supports it."
    `)
  })

  test('advises another temperature where the model takes none', async () => {
    expect(
      await told({
        status: 400,
        body: openai("Unsupported value: 'temperature' does not support 0 with this model.", 'unsupported_value'),
      }),
    ).toMatchInlineSnapshot(`
      "NOT RUN  https://api.acme.com answered 400; "predict" of mood has no answer from
      acme.chat:small.

        Unsupported value: 'temperature' does not support 0 with this model.

        Let the model use its own:  settings: { temperature: 1 }  in the subject's definition"
    `)
  })

  test('names the text as the cause where it is too long', async () => {
    expect(
      await told({
        status: 400,
        body: openai("This model's maximum context length is 8192 tokens.", 'context_length_exceeded'),
      }),
    ).toMatchInlineSnapshot(`
      "NOT RUN  https://api.acme.com answered 400; "predict" of mood has no answer from
      acme.chat:small.

        This model's maximum context length is 8192 tokens.

        1. Use a shorter text.
        2. Or use a model with a longer context."
    `)
  })

  test('names the text and the tokens of the reply where both are too long', async () => {
    expect(
      await told({
        status: 400,
        body: {
          message:
            'maximum context length is 4096 tokens. However, you requested 5000 tokens (1000 in the messages, 4000 in the completion)',
        },
      }),
    ).toMatchInlineSnapshot(`
      "NOT RUN  https://api.acme.com answered 400; "predict" of mood has no answer from
      acme.chat:small.

        maximum context length is 4096 tokens. However, you requested 5000 tokens (1000 in the messages, 4000 in the completion)

        1. Use a shorter text.
        2. Or use a model with a longer context.
        3. Or lower maxOutputTokens."
    `)
  })

  test('names the filter of the provider', async () => {
    expect(
      await told({
        status: 400,
        body: openai('The prompt triggered the content management policy.', 'content_filter'),
      }),
    ).toMatchInlineSnapshot(`
      "NOT RUN  https://api.acme.com answered 400; "predict" of mood has no answer from
      acme.chat:small.

        The prompt triggered the content management policy.

        1. Use another text: the filter of the provider rejects this one each time.
        2. Or use another model."
    `)
  })

  test('reads the list of errors of a server in Python', async () => {
    expect(
      await told({
        status: 422,
        message: 'Unprocessable Entity',
        body: { detail: [{ loc: ['body', 'messages', 0], msg: 'Field required', input: 'PROMPT' }] },
      }),
    ).toMatchInlineSnapshot(`
      "NOT RUN  https://api.acme.com answered 422; "predict" of mood has no answer from
      acme.chat:small.

        body.messages.0: Field required

        Correct what the server names. The same request fails each time."
    `)
  })

  test('says to check a key that the server rejects, and shows only its beginning', async () => {
    expect(
      await told({
        status: 401,
        body: openai(
          'Incorrect API key provided: sk-proj-aB3dE5fG7hJ9kL1mN3pQ5rS7tU9. Find yours at https://a.b.',
          'invalid_api_key',
        ),
      }),
    ).toMatchInlineSnapshot(`
      "NOT RUN  https://api.acme.com answered 401; "predict" of mood has no answer from
      acme.chat:small.

        Incorrect API key provided: sk-pr… Find yours at https://a.b.

        Check the key: it may be wrong, expired, or made for another server."
    `)
  })

  test('shows no words that contain a private key', async () => {
    const material = 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj'
    const key = ['-----BEGIN', 'PRIVATE', 'KEY-----', material].join(' ')
    const message = await told({ status: 400, body: openai(`Not readable: ${key}`) })
    expect(message).toContain('\n  The words of the server contain a secret.\n')
    expect(message).not.toContain(material)
  })

  test('shows no words that contain a key in base64', async () => {
    const file = Buffer.from('The key is sk-proj-aB3dE5fG7hJ9kL1mN3pQ5rS7tU9 here.').toString('base64')
    const message = await told({ status: 400, body: openai(`The file ${file} is no picture.`) })
    expect(message).toContain('\n  The words of the server contain a secret.\n')
    expect(message).not.toContain(file.slice(0, 20))
  })

  test('says to check a key that Google rejects with 400', async () => {
    expect(
      await told({
        status: 400,
        body: google(400, 'INVALID_ARGUMENT', 'API key not valid. Please pass a valid API key.', {
          reason: 'API_KEY_INVALID',
        }),
      }),
    ).toMatchInlineSnapshot(`
      "NOT RUN  https://api.acme.com answered 400; "predict" of mood has no answer from
      acme.chat:small.

        API key not valid. Please pass a valid API key.

        Check the key: it may be wrong, expired, or made for another server."
    `)
  })

  test('says that a key may not use the model', async () => {
    expect(
      await told({
        status: 403,
        body: anthropic('permission_error', 'Your API key does not have permission to use the specified resource.'),
      }),
    ).toMatchInlineSnapshot(`
      "NOT RUN  https://api.acme.com answered 403; "predict" of mood has no answer from
      acme.chat:small.

        Your API key does not have permission to use the specified resource.

        1. Check that the key may use small.
        2. Or check that the server allows this network and this country."
    `)
  })

  test('says that the country is not supported', async () => {
    expect(
      await told({
        status: 403,
        body: openai('Country, region, or territory not supported', 'unsupported_country_region_territory'),
      }),
    ).toMatchInlineSnapshot(`
      "NOT RUN  https://api.acme.com answered 403; "predict" of mood has no answer from
      acme.chat:small.

        Country, region, or territory not supported

        Check that the server allows this network and this country."
    `)
  })

  test('says that a firewall stopped the call', async () => {
    expect(
      await told({
        status: 403,
        message: 'Forbidden',
        body: '<!DOCTYPE html><title>Attention Required! | Cloudflare</title><p>PROMPT',
      }),
    ).toMatchInlineSnapshot(`
      "NOT RUN  https://api.acme.com answered 403; "predict" of mood has no answer from
      acme.chat:small.

        A web page: Attention Required! | Cloudflare

        1. Check that the server behind the proxy runs.
        2. Or check that the proxy lets the call through."
    `)
  })

  test('does not advise to wait where the credit is used up', async () => {
    expect(
      await told({
        status: 429,
        body: openai(
          'You exceeded your current quota, please check your plan and billing details.',
          'insufficient_quota',
          'insufficient_quota',
        ),
      }),
    ).toMatchInlineSnapshot(`
      "NOT RUN  https://api.acme.com answered 429; "predict" of mood has no answer from
      acme.chat:small.

        You exceeded your current quota, please check your plan and billing details.

        Add credit, or raise the account's limit. Waiting alone does not help."
    `)
  })

  test('finds used up credit behind status 400', async () => {
    expect(
      await told({
        status: 400,
        body: anthropic('invalid_request_error', 'Your credit balance is too low to access the Anthropic API.'),
      }),
    ).toMatchInlineSnapshot(`
      "NOT RUN  https://api.acme.com answered 400; "predict" of mood has no answer from
      acme.chat:small.

        Your credit balance is too low to access the Anthropic API.

        Add credit, or raise the account's limit. Waiting alone does not help."
    `)
  })

  test('finds used up credit behind status 402', async () => {
    expect(await told({ status: 402, body: openai('Insufficient Balance') })).toMatchInlineSnapshot(`
      "NOT RUN  https://api.acme.com answered 402; "predict" of mood has no answer from
      acme.chat:small.

        Insufficient Balance

        Add credit, or raise the account's limit. Waiting alone does not help."
    `)
  })

  test('takes a quota for each minute for a rate', async () => {
    expect(
      await told({
        status: 429,
        body: google(
          429,
          'RESOURCE_EXHAUSTED',
          'You exceeded your current quota, please check your plan and billing details.',
          { retryDelay: '35s' },
        ),
      }),
    ).toMatchInlineSnapshot(`
      "NOT RUN  https://api.acme.com answered 429; "predict" of mood has no answer from
      acme.chat:small.

        You exceeded your current quota, please check your plan and billing details.
        The server asks to wait 35 s.

        1. Wait, then run again.
        2. Or run fewer tests at once:  npx vitest run --maxWorkers=1 --maxConcurrency=1"
    `)
  })

  test('tells how long a server asks to wait', async () => {
    expect(
      await told({
        status: 429,
        body: openai('Rate limit reached.', 'rate_limit_exceeded', 'requests'),
        headers: { 'retry-after': '20' },
      }),
    ).toMatchInlineSnapshot(`
      "NOT RUN  https://api.acme.com answered 429; "predict" of mood has no answer from
      acme.chat:small.

        Rate limit reached.
        The server asks to wait 20 s.

        1. Wait, then run again.
        2. Or run fewer tests at once:  npx vitest run --maxWorkers=1 --maxConcurrency=1"
    `)
  })

  test('advises to wait where the server names no time', async () => {
    expect(await told({ status: 429, message: 'Too Many Requests', body: '' })).toMatchInlineSnapshot(`
      "NOT RUN  https://api.acme.com answered 429; "predict" of mood has no answer from
      acme.chat:small.

        Too Many Requests

        1. Wait, then run again.
        2. Or run fewer tests at once:  npx vitest run --maxWorkers=1 --maxConcurrency=1"
    `)
  })

  test('names the model that does not exist', async () => {
    expect(
      await told({
        status: 404,
        body: openai('The model `small` does not exist or you do not have access to it.', 'model_not_found'),
      }),
    ).toMatchInlineSnapshot(`
      "NOT RUN  https://api.acme.com answered 404; "predict" of mood has no answer from
      acme.chat:small.

        The model \`small\` does not exist or you do not have access to it.

        1. Correct the model's name: 'small'.
        2. Or check that the key may use it."
    `)
  })

  test('names the model that Anthropic does not know', async () => {
    expect(await told({ status: 404, body: anthropic('not_found_error', 'model: small') })).toMatchInlineSnapshot(`
      "NOT RUN  https://api.acme.com answered 404; "predict" of mood has no answer from
      acme.chat:small.

        model: small

        1. Correct the model's name: 'small'.
        2. Or check that the key may use it."
    `)
  })

  test('tells how to fetch a model that Ollama lacks', async () => {
    expect(
      await told({ status: 404, body: openai('model "small" not found, try pulling it first', null, 'api_error') }),
    ).toMatchInlineSnapshot(`
      "NOT RUN  https://api.acme.com answered 404; "predict" of mood has no answer from
      acme.chat:small.

        model "small" not found, try pulling it first

        1. Fetch it:  ollama pull small
        2. Correct the model's name: 'small'.
        3. Or check that the key may use it."
    `)
  })

  test('shows the path that a server does not know', async () => {
    expect(
      await told({
        status: 404,
        message: 'Not Found',
        body: '<html><head><title>404 Not Found</title></head><body>nginx</body></html>',
      }),
    ).toMatchInlineSnapshot(`
      "NOT RUN  https://api.acme.com answered 404; "predict" of mood has no answer from
      acme.chat:small.

        A web page: 404 Not Found

        1. Correct the provider's baseURL. The call went to /v1/chat/completions.
        2. Or correct the model's name: 'small'."
    `)
  })

  test('says that a request is too large', async () => {
    expect(await told({ status: 413, message: '', body: '<html><h1>413 Request Entity Too Large</h1></html>' }))
      .toMatchInlineSnapshot(`
      "NOT RUN  https://api.acme.com answered 413; "predict" of mood has no answer from
      acme.chat:small.

        A web page: 413 Request Entity Too Large

        1. Use a shorter text.
        2. Or raise the limit of the server or of the proxy for requests."
    `)
  })

  test('says that a server needed too long', async () => {
    expect(await told({ status: 408, body: openai('Request timed out', null, 'timeout') })).toMatchInlineSnapshot(`
      "NOT RUN  https://api.acme.com answered 408; "predict" of mood has no answer from
      acme.chat:small.

        Request timed out

        1. Run again.
        2. Or use a shorter text, or a faster model."
    `)
  })

  test('says that two calls are in conflict', async () => {
    expect(await told({ status: 409, body: openai('Another request is in progress.', 'conflict') }))
      .toMatchInlineSnapshot(`
      "NOT RUN  https://api.acme.com answered 409; "predict" of mood has no answer from
      acme.chat:small.

        Another request is in progress.

        Run again, when no other call does the same."
    `)
  })

  test('says that a server failed', async () => {
    expect(await told({ status: 500, body: openai('The server had an error.', null, 'server_error') }))
      .toMatchInlineSnapshot(`
      "NOT RUN  https://api.acme.com answered 500; "predict" of mood has no answer from
      acme.chat:small.

        The server had an error.

        Run again later. The server failed, not the test."
    `)
  })

  test('names the log of a server on this machine', async () => {
    expect(
      await told({
        status: 500,
        body: { error: 'CUDA out of memory' },
        message: 'Internal Server Error',
        url: 'http://localhost:11434/v1/chat/completions',
      }),
    ).toMatchInlineSnapshot(`
      "NOT RUN  http://localhost:11434 answered 500; "predict" of mood has no answer
      from acme.chat:small.

        CUDA out of memory

        1. Read the log of the server.
        2. Or run again."
    `)
  })

  test('says that a proxy answered in place of the model', async () => {
    expect(
      await told({
        status: 502,
        message: 'Bad Gateway',
        body: '<html><head><title>502 Bad Gateway</title></head></html>',
      }),
    ).toMatchInlineSnapshot(`
      "NOT RUN  https://api.acme.com answered 502; "predict" of mood has no answer from
      acme.chat:small.

        A web page: 502 Bad Gateway

        1. Check that the server behind the proxy runs.
        2. Or check that the proxy lets the call through."
    `)
  })

  test('says that a server is overloaded, and how long it asks to wait', async () => {
    expect(
      await told({
        status: 503,
        body: openai('The engine is currently overloaded.', null, 'engine_overloaded_error'),
        headers: { 'retry-after': '65' },
      }),
    ).toMatchInlineSnapshot(`
      "NOT RUN  https://api.acme.com answered 503; "predict" of mood has no answer from
      acme.chat:small.

        The engine is currently overloaded.
        The server asks to wait 65 s.

        1. Wait, then run again.
        2. Or run fewer tests at once:  npx vitest run --maxWorkers=1 --maxConcurrency=1"
    `)
  })

  test('says that a server is overloaded with the status of Anthropic', async () => {
    expect(await told({ status: 529, body: anthropic('overloaded_error', 'Overloaded') })).toMatchInlineSnapshot(`
      "NOT RUN  https://api.acme.com answered 529; "predict" of mood has no answer from
      acme.chat:small.

        Overloaded

        1. Wait, then run again.
        2. Or run fewer tests at once:  npx vitest run --maxWorkers=1 --maxConcurrency=1"
    `)
  })

  test('says that a gateway ran out of time', async () => {
    expect(await told({ status: 504, message: 'Gateway Timeout', body: 'upstream request timeout' }))
      .toMatchInlineSnapshot(`
      "NOT RUN  https://api.acme.com answered 504; "predict" of mood has no answer from
      acme.chat:small.

        upstream request timeout

        1. Run again.
        2. Or use a shorter text, or a faster model."
    `)
  })

  test('shows the end of a reply that was cut', async () => {
    expect(
      await told({
        status: 200,
        message: 'Invalid JSON response',
        body: '{"id":"chat_1","choices":[{"message":{"content":"It is negat',
      }),
    ).toMatchInlineSnapshot(`
      "NOT RUN  https://api.acme.com answered 200 with a reply that ends early;
      "predict" of mood has no answer from acme.chat:small.

        The reply ends with:  t_1","choices":[{"message":{"content":"It is negat

        1. Run again, if the connection broke.
        2. Or raise the limit of the server or of the proxy for replies."
    `)
  })

  test('says that a connection broke within a reply', async () => {
    expect(
      await told({
        status: 200,
        message: 'Failed to process successful response',
        cause: new TypeError('terminated', { cause: withCode('UND_ERR_SOCKET', 'other side closed') }),
      }),
    ).toMatchInlineSnapshot(`
      "NOT RUN  https://api.acme.com answered 200 with a reply that ends early;
      "predict" of mood has no answer from acme.chat:small.

        terminated

        1. Run again, if the connection broke.
        2. Or raise the limit of the server or of the proxy for replies."
    `)
  })

  test('says that a reply is empty', async () => {
    expect(await told({ status: 200, message: 'Invalid JSON response', body: '' })).toMatchInlineSnapshot(`
      "NOT RUN  https://api.acme.com answered 200 with an empty reply; "predict" of
      mood has no answer from acme.chat:small.

        1. Run again.
        2. If it happens again, the log of the server or of the proxy tells why."
    `)
  })

  test('says that a reply is a web page', async () => {
    expect(
      await told({
        status: 200,
        message: 'Invalid JSON response',
        body: '<!doctype html><html><head><title>Sign in</title></head>PROMPT</html>',
      }),
    ).toMatchInlineSnapshot(`
      "NOT RUN  https://api.acme.com answered 200 with a web page; "predict" of mood
      has no answer from acme.chat:small.

        A web page: Sign in

        1. Correct the provider's baseURL. The call went to /v1/chat/completions.
        2. Or sign in, if a proxy asks for it."
    `)
  })

  test('says that a reply is a stream', async () => {
    expect(
      await told({ status: 200, message: 'Invalid JSON response', body: 'data: {"id":"chat_1"}\n\ndata: [DONE]\n\n' }),
    ).toMatchInlineSnapshot(`
      "NOT RUN  https://api.acme.com answered 200 with a stream that was not asked for;
      "predict" of mood has no answer from acme.chat:small.

        The reply begins with:  data: {"id":"chat_1"} data: [DONE]

        1. Turn off the server's streaming for calls that do not ask for it.
        2. Or call streamText."
    `)
  })

  test('says that a reply has another form', async () => {
    expect(await told({ status: 200, message: 'Invalid JSON response', body: { response: 'negative', done: true } }))
      .toMatchInlineSnapshot(`
      "NOT RUN  https://api.acme.com answered 200 with a reply that cannot be read;
      "predict" of mood has no answer from acme.chat:small.

        The reply begins with:  {"response":"negative","done":true}

        1. Use the provider package that is made for this server.
        2. Or correct the provider's baseURL."
    `)
  })

  test('advises chat completions where a server does not know the Responses API', async () => {
    expect(await told({ status: 200, message: 'Invalid JSON response', body: { response: 'negative' } }, 'responses'))
      .toMatchInlineSnapshot(`
      "NOT RUN  https://api.acme.com answered 200 with a reply that cannot be read;
      "predict" of mood has no answer from openai.responses:small.

        The reply begins with:  {"response":"negative"}

        1. Use the provider package that is made for this server.
        2. Or correct the provider's baseURL.
        3. Or use chat completions:  openai.chat('small')  in place of  openai('small')"
    `)
  })

  test('reads an error that a server sends with status 200', async () => {
    expect(
      await told({
        status: 200,
        message: 'Invalid JSON response',
        body: {
          error: {
            message: 'Provider returned error',
            code: 429,
            metadata: { raw: '{"error":{"message":"slow down"}}' },
          },
        },
      }),
    ).toMatchInlineSnapshot(`
      "NOT RUN  https://api.acme.com answered 200 with an error; "predict" of mood has
      no answer from acme.chat:small.

        slow down

        1. Wait, then run again.
        2. Or run fewer tests at once:  npx vitest run --maxWorkers=1 --maxConcurrency=1"
    `)
  })

  test('reads an unknown error that a server sends with status 200', async () => {
    expect(await told({ status: 200, message: 'Invalid JSON response', body: { error: 'out of memory' } }))
      .toMatchInlineSnapshot(`
      "NOT RUN  https://api.acme.com answered 200 with an error; "predict" of mood has
      no answer from acme.chat:small.

        out of memory

        Run again later. The server failed, not the test."
    `)
  })

  test('says that a server does not answer', async () => {
    expect(
      await told({
        message: 'Cannot connect to API: connect ECONNREFUSED',
        cause: withCode('ECONNREFUSED'),
        url: 'http://localhost:1234/v1/chat',
      }),
    ).toMatchInlineSnapshot(`
      "NOT RUN  http://localhost:1234 does not answer; "predict" of mood was not asked
      of acme.chat:small.

        Cannot connect to API: connect ECONNREFUSED

        1. Start the server.
        2. Or correct the provider's address."
    `)
  })

  test('says that a server does not answer at any of its addresses', async () => {
    expect(
      await told({
        message: 'Cannot connect to API: ',
        cause: new AggregateError(
          [
            withCode('ECONNREFUSED', 'connect ECONNREFUSED ::1:1'),
            withCode('ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:1'),
          ],
          '',
        ),
        url: 'http://localhost:1/v1',
      }),
    ).toMatchInlineSnapshot(`
      "NOT RUN  http://localhost:1 does not answer; "predict" of mood was not asked of
      acme.chat:small.

        Cannot connect to API:

        1. Start the server.
        2. Or correct the provider's address."
    `)
  })

  describe('of a server behind a test double', () => {
    const url = 'http://127.0.0.1:4000/v1/responses'
    const refusals: readonly [string, FailedReply, string][] = [
      [
        'msw',
        { message: 'Cannot connect to API: [MSW] Cannot bypass a request when using the "error" strategy', url },
        "Let it pass:  server.use(http.all('http://127.0.0.1:4000/*', () => passthrough()))",
      ],
      [
        'nock without the network',
        { message: 'Cannot connect to API: Nock: Disallowed net connect for "127.0.0.1:4000/v1/responses"', url },
        "Let it pass:  nock.enableNetConnect('127.0.0.1:4000')",
      ],
      [
        'nock with replies for other requests',
        {
          status: 501,
          body: { code: 'ERR_NOCK_NO_MATCH', message: 'Nock: No match for request POST http://127.0.0.1:4000' },
          url,
        },
        'Remove the replies for this server:  nock.cleanAll()',
      ],
      [
        'the MockAgent of undici',
        { message: "Cannot connect to API: Mock dispatch not matched for path '/v1/responses'", url },
        "Let it pass:  mockAgent.enableNetConnect('127.0.0.1:4000')",
      ],
    ]
    for (const [double, reply, remedy] of refusals)
      test(`says how ${double} lets the call pass`, async () => {
        const message = (await told(reply)).replaceAll(/(?<=\S)\n(?=\S)/gu, ' ')
        expect(message).toContain(
          'http://127.0.0.1:4000 is behind a test double, which refused the call; "predict" of mood',
        )
        expect(message).toContain(remedy)
        expect(message).not.toContain('Start the server.')
      })

    test('does not take the word of a server for that of a double', async () => {
      expect(await told({ status: 500, body: openai('Nock: No match for request') })).toContain('answered 500')
    })
  })

  test('says that the name of a server is unknown', async () => {
    expect(
      await told({
        message: 'Cannot connect to API: getaddrinfo ENOTFOUND api.acme.com',
        cause: withCode('ENOTFOUND'),
      }),
    ).toMatchInlineSnapshot(`
      "NOT RUN  https://api.acme.com cannot be found; "predict" of mood was not asked
      of acme.chat:small.

        Cannot connect to API: getaddrinfo ENOTFOUND api.acme.com

        1. Correct the name of the server: api.acme.com.
        2. Or check that this machine is online."
    `)
  })

  test('says that a certificate is not trusted', async () => {
    expect(
      await told({
        message: 'Cannot connect to API: self-signed certificate',
        cause: withCode('DEPTH_ZERO_SELF_SIGNED_CERT'),
      }),
    ).toMatchInlineSnapshot(`
      "NOT RUN  https://api.acme.com cannot prove who it is; "predict" of mood was not
      asked of acme.chat:small.

        Cannot connect to API: self-signed certificate

        1. Let Node.js trust the certificate:  NODE_EXTRA_CA_CERTS=ca.pem npx vitest run
        2. Or renew it, if it is expired or made for another name."
    `)
  })

  test('says that a server does not speak TLS', async () => {
    expect(
      await told({
        message: 'Cannot connect to API: wrong version number',
        cause: withCode('ERR_SSL_WRONG_VERSION_NUMBER'),
        url: 'https://localhost:11434/v1',
      }),
    ).toMatchInlineSnapshot(`
      "NOT RUN  https://localhost:11434 does not answer over TLS; "predict" of mood was
      not asked of acme.chat:small.

        Cannot connect to API: wrong version number

        The server does not speak TLS. Write its address with http:  http://localhost:11434"
    `)
  })

  test('says that a server did not answer in time', async () => {
    expect(
      await told({
        message: 'Cannot connect to API: Connect Timeout Error',
        cause: withCode('UND_ERR_CONNECT_TIMEOUT'),
      }),
    ).toMatchInlineSnapshot(`
      "NOT RUN  https://api.acme.com did not answer in time; "predict" of mood has no
      answer from acme.chat:small.

        Cannot connect to API: Connect Timeout Error

        1. Check the address, and that a proxy or a firewall lets it through.
        2. Or run again, if the server is busy."
    `)
  })

  test('says that a server closed the connection', async () => {
    expect(await told({ message: 'Cannot connect to API: other side closed', cause: withCode('UND_ERR_SOCKET') }))
      .toMatchInlineSnapshot(`
      "NOT RUN  https://api.acme.com closed the connection; "predict" of mood has no
      answer from acme.chat:small.

        Cannot connect to API: other side closed

        1. Run again.
        2. If it happens again, the log of the server or of the proxy tells why."
    `)
  })

  test('says that an address is not valid', async () => {
    expect(await told({ message: 'Cannot connect to API: unknown scheme', url: 'localhost:8080/v1' }))
      .toMatchInlineSnapshot(`
      "NOT RUN  acme.chat:small has no valid address; "predict" of mood was not asked
      of acme.chat:small.

        Cannot connect to API: unknown scheme

        Write the provider's baseURL in full:  https://api.example.com/v1"
    `)
  })

  test('says so where the server says nothing', async () => {
    expect(await told({ status: 400, message: '', body: {} })).toMatchInlineSnapshot(`
      "NOT RUN  https://api.acme.com answered 400; "predict" of mood has no answer from
      acme.chat:small.

        AI_APICallError, without a message

        Correct what the server names. The same request fails each time."
    `)
  })

  test('shortens a huge message', async () => {
    expect(await told({ status: 400, body: openai(`The value ${'a '.repeat(30_000)} is wrong.`) }))
      .toMatchInlineSnapshot(`
      "NOT RUN  https://api.acme.com answered 400; "predict" of mood has no answer from
      acme.chat:small.

        The value a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a …

        Correct what the server names. The same request fails each time."
    `)
  })

  test('names the setting that is missing', async () => {
    const message =
      "Azure setting is missing. Pass it using 'resourceName' or the AZURE_RESOURCE_NAME environment variable."
    expect(await messageOf(new LoadSettingError({ message }))).toMatchInlineSnapshot(`
      "NOT RUN  no AZURE_RESOURCE_NAME for acme.chat:small, and no recording of
      "predict" of mood.

        Azure setting is missing. Pass it using 'resourceName' or the AZURE_RESOURCE_NAME environment variable.

        1. Set it:  export AZURE_RESOURCE_NAME=…
        2. In CI: record here, commit __recordings__/, and CI replays without it."
    `)
  })

  test('names the variable of a key that is missing', async () => {
    const message =
      "Acme API key is missing. Pass it using the 'apiKey' parameter or the ACME_API_KEY environment variable."
    expect(await messageOf(new LoadAPIKeyError({ message }))).toMatchInlineSnapshot(`
      "NOT RUN  no ACME_API_KEY for acme.chat:small, and no recording of "predict" of
      mood.

        Here:  export ACME_API_KEY=…   (Vitest does not load .env into process.env)
        In CI: record here, commit __recordings__/, and CI replays without a key."
    `)
  })

  test.each([
    ['No authentication provided.', 'no AI_GATEWAY_API_KEY for acme.chat:small'],
    ['Invalid API key or token.', 'Check AI_GATEWAY_API_KEY: it may be wrong'],
  ])('tells a missing key of the gateway from a wrong one: %s', async (message, words) => {
    const error = Object.assign(new Error(message), { name: 'GatewayAuthenticationError', statusCode: 401 })
    expect(await messageOf(error)).toContain(words)
  })

  test('tells how many tries failed, and the failure of the last one', async () => {
    const errors = [
      failedCall({ status: 500, body: openai('first') }),
      failedCall({ status: 503, body: openai('last') }),
    ]
    const error = new RetryError({ message: 'Failed after 2 attempts.', reason: 'maxRetriesExceeded', errors })
    expect(await messageOf(error)).toMatchInlineSnapshot(`
      "NOT RUN  https://api.acme.com answered 503 at the last of 2 tries; "predict" of
      mood has no answer from acme.chat:small.

        last

        1. Wait, then run again.
        2. Or run fewer tests at once:  npx vitest run --maxWorkers=1 --maxConcurrency=1"
    `)
  })

  test('reads errors of other clients', async () => {
    const ofOpenAI = Object.assign(new Error('429 Rate limit reached'), {
      status: 429,
      headers: { 'retry-after': '33' },
    })
    expect(await messageOf(ofOpenAI)).toMatchInlineSnapshot(`
      "NOT RUN  acme.chat:small answered 429; "predict" of mood has no answer.

        429 Rate limit reached
        The server asks to wait 33 s.

        1. Wait, then run again.
        2. Or run fewer tests at once:  npx vitest run --maxWorkers=1 --maxConcurrency=1"
    `)
    const ofAmazon = Object.assign(new Error('Rate exceeded'), {
      name: 'ThrottlingException',
      $metadata: { httpStatusCode: 400 },
    })
    expect(await messageOf(ofAmazon)).toMatchInlineSnapshot(`
      "NOT RUN  acme.chat:small answered 400; "predict" of mood has no answer.

        Rate exceeded

        1. Wait, then run again.
        2. Or run fewer tests at once:  npx vitest run --maxWorkers=1 --maxConcurrency=1"
    `)
  })

  test('reads errors in a stream, which are plain objects', async () => {
    expect(await messageOf(anthropic('overloaded_error', 'Overloaded'))).toMatchInlineSnapshot(`
      "NOT RUN  acme.chat:small failed; "predict" of mood has no answer.

        Overloaded

        1. Wait, then run again.
        2. Or run fewer tests at once:  npx vitest run --maxWorkers=1 --maxConcurrency=1"
    `)
    expect(await messageOf({ type: 'error', code: 'content_filter', message: 'Filtered.' })).toMatchInlineSnapshot(`
      "NOT RUN  acme.chat:small failed; "predict" of mood has no answer.

        Filtered.

        1. Use another text: the filter of the provider rejects this one each time.
        2. Or use another model."
    `)
  })

  test('says that the call was aborted, by its signal or by its time limit', async () => {
    for (const name of ['AbortError', 'TimeoutError'])
      expect(await messageOf(new DOMException('This operation was aborted', name))).toMatchInlineSnapshot(`
        "NOT RUN  the call of acme.chat:small was aborted; "predict" of mood has no
        answer.

          This operation was aborted

          If the call has a time limit or an abort signal, give it more time in tests."
      `)
  })

  test.each<[string, unknown, string]>([
    ['a text', 'boom', 'boom'],
    ['nothing', undefined, 'undefined'],
    ['an object', { a: 1 }, '{"a":1}'],
    ['an error without a message', new RangeError(''), 'RangeError, without a message'],
    ['several errors', new AggregateError([new Error('one'), new Error('two')]), 'one; two'],
    ['an error of the model', new TypeError('x is not a function'), 'x is not a function'],
  ])('tells what a model threw: %s', async (_, thrown, words) => {
    expect(await messageOf(thrown)).toBe(
      `NOT RUN  acme.chat:small failed; "predict" of mood has no answer.\n\n  ${words}`,
    )
  })

  test('takes a time in proportion to the body', async () => {
    for (const piece of ['<', '<title', '{"a":', 'model ', 'api key: ', 'retry in ', ' \n', 'https://'])
      await messageOf(failedCall({ status: 400, message: 'Bad Request', body: piece.repeat(100_000) }))
  }, 5000)
})

describe('what Vitest prints of a failed call', () => {
  test('is the message with its stack alone for an error of a provider', async () => {
    const failure = await modelFailure(
      failedCall({ status: 500 }),
      { provider: 'a', modelId: 'b' },
      { subject: 's', step: 't' },
    )
    const { name, message } = failure
    expect((failure as NotRunError).toJSON()).toEqual({ name, message, stack: expect.stringContaining(message) })
  })

  test('has the name, the message and the stack of an error that the model threw, and no other property', async () => {
    const cause = Object.assign(new TypeError('inner'), { config: { authorization: 'sk-hidden' } })
    const thrown = Object.assign(new Error('outer', { cause }), { request: 'PROMPT' })
    const failure = await modelFailure(thrown, { provider: 'a', modelId: 'b' }, { subject: 's', step: 't' })
    expect(failure.cause).toBe(thrown)
    expect((failure as NotRunError).toJSON()).toMatchObject({
      cause: {
        name: 'Error',
        message: 'outer',
        stack: expect.stringContaining('explain-failure.test.ts'),
        cause: { name: 'TypeError', message: 'inner' },
      },
    })
    expect(JSON.stringify(failure)).not.toMatch(/PROMPT|sk-hidden/u)
  })

  test('does not change the cause', async () => {
    const failure = await modelFailure(
      failedCall({ status: 500 }),
      { provider: 'a', modelId: 'b' },
      { subject: 's', step: 't' },
    )
    expect(() => Object.assign(failure, { cause: 'a copy' })).toThrow(TypeError)
  })
})

describe('the message of a recorded error', () => {
  test.each<[string, unknown]>([
    ['a request', failedCall({ status: 400, body: openai('Unrecognized argument: foo') })],
    ['a schema', failedCall({ status: 400, body: openai('json_schema is not supported.') })],
    ['the context', failedCall({ status: 400, body: openai('Too long.', 'context_length_exceeded') })],
    ['a filter', failedCall({ status: 400, body: openai('Filtered.', 'content_filter') })],
    ['an unknown model', failedCall({ status: 404, body: openai('No such model.', 'model_not_found') })],
    ['an unknown path', failedCall({ status: 404, message: 'Not Found', body: '<html><title>404</title></html>' })],
    ['a large request', failedCall({ status: 413, body: '<h1>413</h1>' })],
    [
      'a body in Python',
      failedCall({ status: 422, message: '', body: { detail: [{ loc: ['body'], msg: 'Required' }] } }),
    ],
    ['a header that asks to wait', failedCall({ status: 400, body: openai('x'), headers: { 'retry-after': '9' } })],
    ['another client', Object.assign(new Error('400 bad'), { status: 400, headers: { 'retry-after': '9' } })],
    [
      'Amazon',
      Object.assign(new Error('Malformed'), { name: 'ValidationException', $metadata: { httpStatusCode: 400 } }),
    ],
  ])('is the one of the error that was recorded: %s', async (_, error) => {
    expect(isLasting(error)).toBe(true)
    const replayed = fromStored(JSON.parse(JSON.stringify(toStored(error))))
    expect(await messageOf(replayed)).toBe(await messageOf(error))
  })
})

test.each<[string, FailureKind, FailedReply]>([
  [
    'a model of Google',
    'unknown model',
    { status: 404, body: google(404, 'NOT_FOUND', 'models/gemini-9 is not found.') },
  ],
  ['a model of Mistral', 'unknown model', { status: 400, body: { message: 'Invalid model: mistral-9', code: '1500' } }],
  ['a deployment of Azure', 'unknown model', { status: 404, body: openai('No deployment.', 'DeploymentNotFound') }],
  [
    'a schema of Anthropic',
    'rejected schema',
    { status: 400, body: anthropic('invalid_request_error', 'output_format.schema: Extra inputs') },
  ],
  [
    'a place that Google does not serve',
    'forbidden',
    { status: 400, body: google(400, 'FAILED_PRECONDITION', 'User location is not supported.') },
  ],
  ['the load of Google', 'overloaded', { status: 503, body: google(503, 'UNAVAILABLE', 'The model is overloaded.') }],
  [
    'the key of Anthropic',
    'rejected key',
    { status: 401, body: anthropic('authentication_error', 'invalid x-api-key') },
  ],
  [
    'a prompt too long for Anthropic',
    'too long',
    { status: 400, body: anthropic('invalid_request_error', 'prompt is too long: 210000 tokens > 200000 maximum') },
  ],
  [
    'a prompt too long for Google',
    'too long',
    {
      status: 400,
      body: google(400, 'INVALID_ARGUMENT', 'The input token count (1200000) exceeds the maximum number of tokens.'),
    },
  ],
  [
    'an account without credit in China',
    'quota',
    { status: 400, body: { error: { code: '1113', message: '您的账户已欠费，请充值后重试' } } },
  ],
  [
    'a filter in China',
    'filtered',
    { status: 400, body: { code: 'data_inspection_failed', message: '输入数据可能包含不当内容' } },
  ],
  ['a rate of Mistral', 'rate limit', { status: 429, body: { message: 'Requests rate limit exceeded', code: '1300' } }],
])('knows %s', (_, kind, reply) => {
  expect(kindOfFailure(failedCall(reply), reply.status)).toBe(kind)
})

test('every status of a failure has a kind', () => {
  for (let status = 400; status < 600; status++)
    expect(kindOfFailure(failedCall({ status }), status), `status ${status}`).not.toBe('other')
})
