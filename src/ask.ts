import { generateText, NoObjectGeneratedError, Output } from 'ai'
import type { z } from 'zod/v4'
import { framesAbove, pointedTo } from './frames.js'
import { withMiddleware, type ModelObject } from './middleware.js'
import { modelFailure } from './model-failure.js'
import { readChoice, readObject, type Reading, type Reply } from './reading/reply.js'
import type { CallPlace } from './recordings/place.js'
import { replayOf, type CallNote, type Provenance } from './recordings/recorded.js'
import type { WholeReply } from './recordings/reply-parts.js'
import { currentSession } from './session.js'
import { excerpt } from './text/excerpt.js'
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
    if (replayed) return { reply: replyOf(replayed), calls: [callOf(model, note, replayed, prompt, replyOf(replayed))] }
    const result = await generateText({ ...sampling, maxRetries, model: listening(model, answered), prompt, output, ...(signal ? { abortSignal: signal } : {}) })
    reply = { text: result.text, finishReason: result.finishReason }
  } catch (error) {
    signal?.throwIfAborted()
    if (!NoObjectGeneratedError.isInstance(error)) throw pointedTo(frames, modelFailure(error, model, place))
    reply = { text: error.text ?? '', finishReason: error.finishReason ?? 'other' }
  }
  return { reply, calls: answered.map((whole) => callOf(model, note, whole, prompt, reply)) }
}

/** A recorded reply as the AI SDK would tell it. */
function replyOf({ content, finishReason }: WholeReply): Reply {
  const text = content.map((part) => (part.type === 'text' ? String(part.text) : '')).join('')
  return { text, finishReason: typeof finishReason === 'string' ? finishReason : ((finishReason as { unified?: string } | undefined)?.unified ?? 'other') }
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

/** Asked twice in one test, a question is sampled twice; a retry of the test begins to count anew. */
function nextSample(place: CallPlace, asker: string): number {
  const session = currentSession()
  const samples = (session?.currentTest() ?? session)?.samples
  const id = JSON.stringify([place, asker])
  const sample = (samples?.get(id) ?? 0) + 1
  samples?.set(id, sample)
  return sample
}

function callOf(model: ModelObject, { step, sample }: CallNote, whole: WholeReply, prompt: string, reply: Reply): Call {
  const { source = 'made', recording, recordedAt } = (whole.providerMetadata?.faithful ?? {}) as Partial<Provenance>
  const { inputTokens, outputTokens } = (whole.usage ?? {}) as { inputTokens?: Tokens; outputTokens?: Tokens }
  const warnings = (whole.warnings ?? []).map(warningText)
  return {
    step: sample > 1 ? `${step}~${sample}` : step,
    model: whole.response?.modelId ?? model.modelId,
    source,
    ...(recording === undefined ? { prompt: excerpt(prompt, 2_000), reply: excerpt(reply.text, 2_000) } : { recording }),
    ...(recordedAt === undefined ? {} : { recordedAt }),
    ...counted('inputTokens', inputTokens),
    ...counted('outputTokens', outputTokens),
    ...(warnings.length > 0 ? { warnings } : {}),
  }
}

type Tokens = number | { readonly total?: number | undefined } | undefined

function counted<Name extends string>(name: Name, tokens: Tokens): { [name in Name]?: number } {
  const total = typeof tokens === 'object' ? tokens.total : tokens
  return (total === undefined ? {} : { [name]: total }) as { [name in Name]?: number }
}

const warningText = (warning: unknown): string => {
  const { feature, setting, details, message } = warning as Record<string, string | undefined>
  return [feature ?? setting, details ?? message].filter(Boolean).join(': ')
}
