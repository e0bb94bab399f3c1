import { generateText, NoObjectGeneratedError, Output } from 'ai'
import type { z } from 'zod/v4'
import { callOf, replyOf } from './call.js'
import { framesAbove, pointedTo } from './frames.js'
import { withMiddleware, type ModelObject } from './middleware.js'
import { modelFailure } from './model-failure.js'
import { readChoice, readObject, type Reading, type Reply } from './reading/reply.js'
import type { CallPlace } from './recordings/place.js'
import { replayOf } from './recordings/recorded.js'
import type { WholeReply } from './recordings/reply-parts.js'
import type { CallParameters } from './recordings/request.js'
import type { CallNote } from './recordings/slot.js'
import { currentSession } from './session.js'
import type { Call } from './verdict.js'

/** Generation settings, as the AI SDK names them. */
export interface Settings {
  readonly temperature?: number
  readonly topP?: number
  readonly topK?: number
  readonly seed?: number
  readonly maxOutputTokens?: number
  readonly presencePenalty?: number
  readonly frequencyPenalty?: number
  /** How often the AI SDK tries again after a failure that may pass; 2 unless named. */
  readonly maxRetries?: number
  readonly providerOptions?: Parameters<typeof generateText>[0]['providerOptions']
}

/** One question in a fresh conversation. */
export interface Question {
  readonly place: CallPlace
  /** What makes the subject that asks another one, though it has the same name. */
  readonly asker: string
  readonly prompt: string
  readonly settings: Settings
}

/** What came back, and the call that it took. */
export type Asked<Value> = Reading<Value> & { readonly calls: readonly Call[] }

/** Asks for one of the labels. */
export async function askChoice<Label extends string>(model: ModelObject, question: Question, labels: readonly Label[]): Promise<Asked<Label>> {
  const { reply, calls } = await converse(model, question, formOf(labels, () => Output.choice({ options: [...labels] })))
  return { ...readChoice(reply, labels), calls }
}

/** Asks for an object of a schema; `source` is the text that the question is about. */
export async function askObject<Value>(model: ModelObject, question: Question, schema: z.ZodType<Value>, source: string): Promise<Asked<Value>> {
  const { reply, calls } = await converse(model, question, formOf(schema, () => Output.object({ schema })))
  return { ...readObject(reply, schema, source), calls }
}

/** The form of a reply of a schema, as the AI SDK hands it to a model. */
export const responseFormatOf = async (schema: z.ZodType): Promise<unknown> => formOf(schema, () => Output.object({ schema })).responseFormat

type Form = NonNullable<Parameters<typeof generateText>[0]['output']>

/** The form of a reply, made once for each list of labels or schema: its JSON schema takes as long as a call. */
function formOf(source: object, make: () => Form): Form {
  const form = forms.get(source) ?? make()
  forms.set(source, form)
  return form
}

const forms = new WeakMap<object, Form>()

/** The one door to a model: whatever fails beyond it is told in our words. */
async function converse(model: ModelObject, { place, asker, prompt, settings }: Question, output: Form): Promise<{ reply: Reply; calls: Call[] }> {
  const frames = framesAbove(converse)
  const note: CallNote = { ...place, sample: nextSample(place, asker) }
  const providerOptions = { ...settings.providerOptions, faithful: note as unknown as Record<string, string> }
  const signal = currentSession()?.currentTest()?.signal
  signal?.throwIfAborted()
  const { maxRetries = 2, ...sampling } = { temperature: 0, ...settings, providerOptions }
  const answered: WholeReply[] = []
  let reply: Reply
  try {
    const replayed = replayOf(model, { ...sampling, prompt: [{ role: 'user', content: [{ type: 'text', text: prompt }] }], responseFormat: await output.responseFormat })
    if (replayed) return { reply: replyOf(replayed), calls: [callOf(model, note, replayed, prompt)] }
    const result = await generateText({ ...sampling, maxRetries, model: listening(model, answered), prompt, output, ...(signal ? { abortSignal: signal } : {}) })
    reply = { text: result.text, finishReason: result.finishReason }
  } catch (error) {
    signal?.throwIfAborted()
    if (!NoObjectGeneratedError.isInstance(error)) throw pointedTo(frames, modelFailure(error, model, place))
    reply = { text: error.text ?? '', finishReason: error.finishReason ?? 'other' }
  }
  return { reply, calls: answered.map((whole) => callOf(model, note, whole, prompt)) }
}

const listening = (model: ModelObject, answered: WholeReply[]): ModelObject =>
  withMiddleware(model, {
    async wrapGenerate({ doGenerate }) {
      const reply = await doGenerate()
      answered.push(reply)
      // The verdict tells what was dropped, once; the SDK would print it at each call.
      return { ...reply, warnings: [] }
    },
  })

/**
 * Makes a call with given parameters, which the AI SDK made for another one.
 * The SDK still does what it does around a call: it tries again what may pass.
 */
export async function askAs(model: ModelObject, parameters: CallParameters, note: CallNote): Promise<WholeReply> {
  const signal = currentSession()?.currentTest()?.signal
  signal?.throwIfAborted()
  const providerOptions = { ...parameters.providerOptions, faithful: note }
  let whole: WholeReply | undefined
  const asGiven = withMiddleware(model, {
    async wrapGenerate({ model }) {
      whole = await model.doGenerate({ ...parameters, providerOptions, abortSignal: signal })
      return { ...whole, content: [], warnings: [] }
    },
  })
  try {
    await generateText({ model: asGiven, prompt: note.step, ...(signal ? { abortSignal: signal } : {}) })
  } catch (error) {
    signal?.throwIfAborted()
    throw modelFailure(error, model, note)
  }
  if (!whole) throw new Error('The AI SDK returned without asking the model.')
  return whole
}

/** Asked twice in one test, a question is sampled twice; a retry of the test begins to count anew. */
export function nextSample(place: CallPlace, asker: string): number {
  const session = currentSession()
  const samples = (session?.currentTest() ?? session)?.samples
  const id = JSON.stringify([place, asker])
  const sample = (samples?.get(id) ?? 0) + 1
  samples?.set(id, sample)
  return sample
}
