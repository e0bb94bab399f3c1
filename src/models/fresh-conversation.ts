import { generateText, NoObjectGeneratedError, Output } from 'ai'
import type { z } from 'zod/v4'
import { callOf, replyOf } from './call-evidence.js'
import { framesAbove, pointedTo } from '../session/call-site.js'
import { withMiddleware, type ModelObject } from '../recordings/middleware.js'
import { modelFailure } from './model-failure.js'
import { readChoice, readObject, unusable, type Reading, type Reply } from '../replies/reply.js'
import type { CallPlace } from '../recordings/place.js'
import { replayOf } from '../recordings/recorded.js'
import type { WholeReply } from '../recordings/streamed-reply.js'
import type { CallParameters } from '../recordings/recorded-request.js'
import type { CallNote } from '../recordings/taken-place.js'
import { currentSession } from '../session/session.js'
import type { Settings } from '../prompts/settings.js'
import type { Call } from '../verdict/verdict.js'

/** One question in a fresh conversation. */
export interface Question {
  readonly place: CallPlace
  /** What makes the subject that asks another one, though it has the same name. */
  readonly asker: string
  readonly prompt: string
  readonly system?: string | undefined
  readonly settings: Settings
}

/** What came back, and the call that it took. */
export type Asked<Value> = Reading<Value> & { readonly calls: readonly Call[] }

/** Asks for one of the labels. */
export async function askChoice<Label extends string>(
  model: ModelObject,
  question: Question,
  labels: readonly Label[],
): Promise<Asked<Label>> {
  const { reply, calls } = await converse(
    model,
    question,
    formOf(labels, () => Output.choice({ options: [...labels] })),
  )
  return { ...readChoice(reply, labels), calls }
}

/** Asks for an object of a schema; `source` is the text that the question is about. */
export async function askObject<Value>(
  model: ModelObject,
  question: Question,
  schema: z.ZodType<Value>,
  source: string,
): Promise<Asked<Value>> {
  const { reply, calls } = await converse(
    model,
    question,
    formOf(schema, () => Output.object({ schema })),
  )
  return { ...readObject(reply, schema, source), calls }
}

/** Asks for no form at all, and reads what the model writes. */
export async function askProse<Value>(
  model: ModelObject,
  question: Question,
  read: ReadsProse<Value>,
): Promise<Asked<Value>> {
  const { reply, calls } = await converse(model, question)
  return { ...(await readProse(reply, read)), calls }
}

/** Reads prose; it may have to be loaded first. */
type ReadsProse<Value> = (reply: string) => Reading<Value> | Promise<Reading<Value>>

/** What a reply in prose says, unless it cannot be read at all. */
export async function readProse<Value>(reply: Reply, read: ReadsProse<Value>): Promise<Reading<Value>> {
  const problem = unusable(reply)
  return problem ? { problem, reply: reply.text } : read(reply.text)
}

/** The form of a reply of a schema, as the AI SDK hands it to a model. */
export const responseFormatOf = async (schema: z.ZodType): Promise<unknown> =>
  formOf(schema, () => Output.object({ schema })).responseFormat

type Form = NonNullable<Parameters<typeof generateText>[0]['output']>

/** The form of a reply, made once for each list of labels or schema: its JSON schema takes as long as a call. */
function formOf(source: object, make: () => Form): Form {
  const form = forms.get(source) ?? make()
  forms.set(source, form)
  return form
}

const forms = new WeakMap<object, Form>()

/** The one door to a model: whatever fails beyond it is told in our words. */
async function converse(
  model: ModelObject,
  { place, asker, prompt, system, settings }: Question,
  output?: Form,
): Promise<{ reply: Reply; calls: Call[] }> {
  const frames = framesAbove(converse)
  const note: CallNote = { ...place, sample: nextSample(place, asker) }
  const signal = currentSession()?.currentTest()?.signal
  signal?.throwIfAborted()
  const { sampling, maxRetries, dropped } = asSent(settings, model, note)
  const told = (whole: WholeReply): Call =>
    callOf(model, note, dropped ? { ...whole, warnings: [...(whole.warnings ?? []), dropped] } : whole, prompt)
  const answered: WholeReply[] = []
  let reply: Reply
  try {
    const responseFormat = await output?.responseFormat
    const replayed = replayOf(model, {
      ...sampling,
      prompt: messagesOf(system, prompt),
      ...(responseFormat ? { responseFormat } : {}),
    })
    if (replayed) return { reply: replyOf(replayed), calls: [told(replayed)] }
    const result = await generateText({
      ...sampling,
      maxRetries,
      model: listening(model, answered),
      ...(system === undefined ? {} : { system }),
      prompt,
      ...(output ? { output } : {}),
      ...(signal ? { abortSignal: signal } : {}),
    })
    reply = { text: result.text, finishReason: result.finishReason }
  } catch (error) {
    signal?.throwIfAborted()
    if (!NoObjectGeneratedError.isInstance(error)) throw pointedTo(frames, modelFailure(error, model, place))
    reply = { text: error.text ?? '', finishReason: error.finishReason ?? 'other' }
  }
  return { reply, calls: answered.map(told) }
}

/** A prompt as the AI SDK hands it to a model. */
const messagesOf = (system: string | undefined, prompt: string): readonly object[] => [
  ...(system === undefined ? [] : [{ role: 'system', content: system }]),
  { role: 'user', content: [{ type: 'text', text: prompt }] },
]

/** Settings as the AI SDK takes them, and what it would drop without a word. */
function asSent(
  { maxRetries = 2, repetitionPenalty, providerOptions, ...named }: Settings,
  { provider }: ModelObject,
  note: CallNote,
) {
  const isTaken = provider === 'local'
  const own =
    repetitionPenalty !== undefined && isTaken ? { local: { ...providerOptions?.local, repetitionPenalty } } : {}
  return {
    maxRetries,
    sampling: {
      temperature: 0,
      ...named,
      providerOptions: { ...providerOptions, ...own, faithful: note as unknown as Record<string, string> },
    },
    dropped:
      repetitionPenalty !== undefined && !isTaken
        ? { type: 'unsupported', feature: 'repetitionPenalty', details: 'the AI SDK has no such setting' }
        : undefined,
  }
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
