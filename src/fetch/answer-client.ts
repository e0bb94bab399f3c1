import type { CallToAnswer } from '../recordings/call-to-answer.js'
import { unlessFailed } from '../recordings/make-call.js'
import { underWay } from '../recordings/observed-call.js'
import { isAnsweredByDouble } from '../recordings/test-doubles.js'
import type { RecordedAnswer } from '../recordings/turns/call-turn.js'
import { isWithinCall } from '../recordings/within-call.js'
import { clientCall, type ClientCall } from './client-call.js'
import { bodiesIn, exchange, responseOf, responseOfFailure, type Exchange } from './exchange.js'
import type { ModelApi } from './model-api.js'
import { toldSettings } from './told-settings.js'

/**
 * Answers the call of a model that a request makes: from a recording, or from the provider's server. Undefined for any
 * other request, and for one that is part of a call which is recorded already.
 */
export async function answerClient(
  input: RequestInfo | URL,
  init: RequestInit | undefined,
): Promise<Response | undefined> {
  const call = isWithinCall() ? undefined : await clientCall(input, init)
  if (!call) return undefined
  try {
    return responseOf(await (call.api ? reply({ ...call, api: call.api }) : embeddings(call)))
  } catch (error) {
    return responseOfFailure(error, call)
  }
}

/**
 * Returns what decides whether a call is recorded. Who passes `recordedFetch` wants that, as with `recorded(model)`.
 * But a setup file may pass it for all tests. What a double of a test answers is kept only if a matcher needs it.
 */
function kindOf(model: object): Pick<CallToAnswer, 'isUnrecorded' | 'isObserved' | 'isDouble'> {
  const isDouble = isAnsweredByDouble(model)
  return { isUnrecorded: false, isObserved: isDouble, isDouble }
}

/**
 * Answers a call of a language model. A recording has the provider's own messages as its prompt and the rest of the
 * body beside them, and the body of the reply. What a verdict needs of the reply is read anew from that.
 */
function reply(call: ClientCall & { readonly api: ModelApi }): Promise<Exchange> {
  const { api, body, modelId, signal } = call
  const model = { specificationVersion: 'v3', provider: `fetch.${api.name}`, modelId }
  const prompt = api.promptOf(body)
  const rest = Object.entries(body).filter(([name]) => name !== 'model' && !api.read.includes(name))
  const params = { prompt, body: Object.fromEntries(rest), abortSignal: signal }
  return underWay(
    { asked: model, model, params, isStreamed: false, ...kindOf(model) },
    async ({ turn, parameters, note }) => {
      // `scrub`, or a check that removes a passage, may have changed the prompt.
      const changed = parameters.prompt === prompt ? undefined : api.withPrompt(body, parameters.prompt as never)
      const made = async (): Promise<RecordedAnswer> => {
        const result = await unlessFailed(turn, () => exchange(call, changed, parameters.abortSignal))
        return turn.keep({ kind: 'result', result, said: api.replyIn(bodiesIn(result)) })
      }
      const { answer, provenance } = turn.recorded ?? (await turn.unlessGivenUp(made()))
      if (answer.kind === 'error') throw answer.error
      const { result } = answer as { readonly result: Exchange }
      note(api.replyIn(bodiesIn(result)), provenance, toldSettings(body))
      return result
    },
  )
}

/** Answers a call of a model of embeddings. Its vectors are recorded as those of the AI SDK's models. */
async function embeddings(call: ClientCall): Promise<Exchange> {
  const { callOtherModel } = await import('../recordings/other-models/call-other-model.js')
  const { input, model: _, ...rest } = call.body
  const values: readonly unknown[] = Array.isArray(input) ? input : [input]
  const model = { specificationVersion: 'v3', provider: 'fetch.embeddings', modelId: call.modelId }
  const result = await callOtherModel({
    model,
    method: 'doEmbed',
    params: { values, body: rest, abortSignal: call.signal },
    async call({ values: left, abortSignal }) {
      const scrubbed = Array.isArray(input) ? left : (left as typeof values)[0]
      const made = await exchange(call, left === values ? undefined : { ...call.body, input: scrubbed }, abortSignal)
      return withoutVectors(made as EmbeddedTexts)
    },
    ...kindOf(model),
  })
  return withVectors(result as VectorsApart)
}

interface EmbeddedTexts {
  readonly body: { readonly data?: readonly EmbeddedText[] }
}

interface EmbeddedText {
  readonly embedding?: unknown
}

/** A reply whose vectors stand apart. A client may have asked for them in base64. */
interface VectorsApart extends EmbeddedTexts {
  readonly embeddings: readonly unknown[]
}

const withoutVectors = ({ body }: EmbeddedTexts): VectorsApart => ({
  embeddings: (body.data ?? []).map(({ embedding }) => embedding),
  body: { ...body, data: (body.data ?? []).map(withoutVector) },
})

function withoutVector(item: EmbeddedText): EmbeddedText {
  const { embedding: _, ...rest } = item
  return rest
}

function withVectors({ embeddings, body }: VectorsApart): Exchange {
  const data = (body.data ?? []).map((item, index) => Object.assign({ embedding: embeddings[index] }, item))
  return { body: { ...body, data } }
}
