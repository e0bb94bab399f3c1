/*
 * An OpenAI-compatible server over an embedded model, for the applications in examples/ and for
 * any other client of chat completions that is to be tried without a provider.
 *
 *   npm run model -- <name> [port]     .embedded/weights/<name>.gguf on 127.0.0.1, port 8080
 *
 * It answers whole replies to plain text, one request after another, at temperature 0 unless the
 * request says otherwise. The weights come from `node scripts/embedded.mjs weights <name>`, the
 * engine from `node scripts/embedded.mjs engine`.
 */
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import { local } from 'vitest-faithful/local'

const [name = '', port = '8080'] = process.argv.slice(2)
if (!/^[\w.-]+$/.test(name) || !/^\d{1,5}$/.test(port)) fail('usage: npm run model -- <name> [port]')

const weights = path.resolve(import.meta.dirname, '..', '.embedded', 'weights', `${name}.gguf`)
if (!existsSync(weights)) fail(`no weights ${name}: fetch them with  node scripts/embedded.mjs weights ${name}`)

// `local` answers one call after another by itself; nothing here has to queue.
const model = local(weights)
await model
  .doGenerate({ prompt: [{ role: 'user', content: [{ type: 'text', text: 'Hello' }] }], maxOutputTokens: 1 })
  .catch((error) => fail(error.message))

const routes = {
  'POST /v1/chat/completions': complete,
  'GET /v1/models': () => ({ object: 'list', data: [{ id: name, object: 'model', created: 0, owned_by: 'local' }] }),
}

const server = createServer(async (request, response) => {
  const hungUp = new AbortController()
  response.on('close', () => hungUp.abort())
  const { status, body } = await answer(request, hungUp.signal)
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
})
server.on('error', (error) => fail(`not listening on port ${port}: ${error.message}`))
server.listen(Number(port), '127.0.0.1', () =>
  console.log(`${name} answers at http://127.0.0.1:${server.address().port}/v1`),
)

async function answer(request, signal) {
  const route = `${request.method} ${request.url.split('?')[0]}`
  try {
    if (!Object.hasOwn(routes, route)) throw refusal(404, `there is no ${route}`)
    return { status: 200, body: await routes[route](request, signal) }
  } catch (error) {
    // The model is loaded: what it does not run now is a prompt that it cannot take.
    const status = error.status ?? (['UsageError', 'NotRunError'].includes(error.name) ? 400 : 500)
    if (!signal.aborted) console.error(`${status} ${error.message.split('\n')[0]}`)
    const { message, param = null, code = null } = error
    return {
      status,
      body: { error: { message, type: status < 500 ? 'invalid_request_error' : 'server_error', param, code } },
    }
  }
}

async function complete(request, signal) {
  const call = toCall(await json(request))
  const asked = performance.now()
  const { content, finishReason, usage } = await model.doGenerate({ ...call, abortSignal: signal })
  const [input, output] = [usage.inputTokens.total, usage.outputTokens.total]
  console.log(`200 ${((performance.now() - asked) / 1000).toFixed(1)} s, ${input} tokens read, ${output} written`)
  return {
    id: `chatcmpl-${randomUUID()}`,
    object: 'chat.completion',
    created: Math.floor(Date.now() / 1000),
    model: name,
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: content.map((part) => part.text).join(''), refusal: null },
        logprobs: null,
        finish_reason: finishReason.unified,
      },
    ],
    usage: { prompt_tokens: input, completion_tokens: output, total_tokens: input + output },
  }
}

/** A request in the words of the AI SDK; what would change the answer and cannot be done is refused. */
function toCall(request) {
  if (request.model !== name)
    throw refusal(
      404,
      `the model "${request.model}" does not exist; this server has ${name}`,
      'model',
      'model_not_found',
    )
  if (!Array.isArray(request.messages) || request.messages.length === 0)
    throw refusal(400, 'messages must be a list with at least one message', 'messages')
  if (request.stream) throw refusal(400, 'this server does not stream; leave stream out', 'stream')
  if (request.tools?.length > 0) throw refusal(400, 'this server has no tools; leave tools out', 'tools')
  if ((request.n ?? 1) !== 1) throw refusal(400, 'this server gives one choice; leave n out', 'n')
  return {
    prompt: request.messages.map(toMessage),
    responseFormat: toFormat(request.response_format ?? { type: 'text' }),
    temperature: request.temperature ?? undefined,
    topP: request.top_p ?? undefined,
    seed: request.seed ?? undefined,
    presencePenalty: request.presence_penalty ?? undefined,
    frequencyPenalty: request.frequency_penalty ?? undefined,
    maxOutputTokens: request.max_completion_tokens ?? request.max_tokens ?? undefined,
    stopSequences: request.stop === undefined || request.stop === null ? undefined : [request.stop].flat(),
  }
}

function toMessage(message) {
  const text = textOf(message?.content)
  switch (message?.role) {
    case 'system':
    case 'developer':
      return { role: 'system', content: text }
    case 'user':
    case 'assistant':
      return { role: message.role, content: [{ type: 'text', text }] }
  }
  throw refusal(400, `this server has no messages of the role "${message?.role}"`, 'messages')
}

function textOf(content) {
  if (typeof content === 'string') return content
  if (Array.isArray(content) && content.every((part) => part?.type === 'text' && typeof part.text === 'string'))
    return content.map((part) => part.text).join('')
  throw refusal(400, 'this server reads text only; let content be a string or parts of the type "text"', 'messages')
}

function toFormat(format) {
  switch (format.type) {
    case 'text':
      return { type: 'text' }
    case 'json_object':
      return { type: 'json' }
    case 'json_schema':
      if (format.json_schema?.schema) return { type: 'json', schema: format.json_schema.schema }
  }
  throw refusal(
    400,
    'response_format must be of the type text, json_object, or json_schema with a schema',
    'response_format',
  )
}

async function json(request) {
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  try {
    const value = JSON.parse(Buffer.concat(chunks).toString())
    if (typeof value === 'object' && value !== null) return value
  } catch {
    // Told below, as for JSON that is no object.
  }
  throw refusal(400, 'the body must be a JSON object')
}

function refusal(status, message, param, code) {
  return Object.assign(new Error(message), { status, param, code })
}

function fail(message) {
  console.error(message)
  process.exit(1)
}
