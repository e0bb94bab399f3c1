import type { CallToAnswer } from '../recordings/call-to-answer.js'
import { unlessFailed } from '../recordings/make-call.js'
import { underWay } from '../recordings/observed-call.js'
import { isAnsweredByDouble } from '../recordings/test-doubles.js'
import type { RecordedAnswer } from '../recordings/turns/call-turn.js'
import { isWithinCall } from '../recordings/within-call.js'
import { currentSession } from '../session/session.js'
import { clientCall, type ClientCall } from './client-call.js'
import { embeddingsFor } from './embeddings-api.js'
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
  if (isWithinCall() || !(await mayRecord())) return undefined
  const call = await clientCall(input, init)
  if (!call) return undefined
  try {
    return responseOf(await (call.api ? reply({ ...call, api: call.api }) : embeddingsFor(call, kindOf)))
  } catch (error) {
    return responseOfFailure(error, call)
  }
}

/** Whether calls are recorded here. A setup file passes `recordedFetch` to the clients of all test files. */
async function mayRecord(): Promise<boolean> {
  const observation = currentSession()?.observation
  return observation === undefined || observation.isOfOurs || (await observation.ask()) !== 'none'
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
