import type { z } from 'zod/v4'
import type { Settings } from '../prompts/settings.js'
import { ask, type Asking } from '../recordings/ask.js'
import { withMiddleware, type ModelObject } from '../recordings/wrap-model.js'
import {
  readChoice,
  readObject,
  readProse,
  type Reading,
  type ReadsProse,
  type Reply,
  type TextsInReply,
} from '../replies/reply.js'
import { replyOf, type WholeReply } from '../replies/whole-reply.js'
import { callSiteAbove, pointedTo } from '../session/call-site.js'
import type { CallParameters, Place, QuestionPlace } from '../session/model-call.js'
import { nextSample } from '../session/samples.js'
import { currentSession } from '../session/session.js'
import type { Call } from '../verdict/calls.js'
import { callInVerdict } from './call-in-verdict.js'
import { modelFailure } from './model-failure.js'
import { choiceOf, objectOf, type RequestedForm } from './requested-form.js'
import { isSdkError } from './sdk-errors.js'

/** One question in a fresh conversation. */
export interface FreshQuestion {
  readonly place: Place
  /** Tells the subject that asks apart from other subjects with the same name. */
  readonly asker: string
  readonly prompt: string
  /** The text of the input, and the text in the prompt. */
  readonly text: string
  readonly about: string
  /** What else of the prompt differs from input to input. */
  readonly also?: string
  /** Whether the question comes with the input. */
  readonly isOfInput: boolean
  readonly system?: string | undefined
  readonly settings: Settings
}

/** The value that was read from the reply, with the call that it took. */
export type ReadReply<Value> = Reading<Value> & { readonly calls: readonly Call[] }

/** Asks a question and returns one of the labels. */
export async function askForChoice<Label extends string>(
  model: ModelObject,
  question: FreshQuestion,
  labels: readonly Label[],
): Promise<ReadReply<Label>> {
  const { reply, calls } = await converse(model, question, choiceOf(labels))
  return { ...readChoice(reply, labels), calls }
}

/** Asks a question and returns an object of the schema. `source` is the text that the question is about. */
export async function askForObject<Value>(
  model: ModelObject,
  question: FreshQuestion,
  schema: z.ZodType<Value>,
  source: string,
  texts?: TextsInReply,
): Promise<ReadReply<Value>> {
  const { reply, calls } = await converse(model, question, objectOf(schema))
  return { ...readObject(reply, schema, source, texts), calls }
}

/** Asks a question without a form for its reply, and returns what `read` finds in the free text. */
export async function askForProse<Value>(
  model: ModelObject,
  question: FreshQuestion,
  read: ReadsProse<Value>,
): Promise<ReadReply<Value>> {
  const { reply, calls } = await converse(model, question)
  return { ...(await readProse(reply, read)), calls }
}

/** Asks the model. Every question passes through here, so every failure gets a message of this package. */
async function converse(
  model: ModelObject,
  { place: at, asker, prompt, text, about, also, isOfInput, system, settings }: FreshQuestion,
  form?: RequestedForm,
): Promise<{ reply: Reply; calls: Call[] }> {
  const place: QuestionPlace = {
    kind: 'question',
    ...at,
    sample: nextSample(at, asker),
    text,
    about,
    ...(also === undefined ? {} : { also }),
    hasOwnTemplate: isOfInput,
  }
  const { sampling, maxRetries, dropped } = asSent(settings, model)
  const responseFormat = await form?.responseFormat()
  const parameters: CallParameters = {
    ...sampling,
    prompt: messagesOf(system, prompt),
    ...(responseFormat ? { responseFormat } : {}),
  }
  try {
    const { reply, provenance } = await ask({ place, model, parameters }, async (asking) => {
      const { model, signal } = asking
      const { generateText } = await import('ai')
      const replies: WholeReply[] = []
      const output = await form?.output()
      const asked = generateText({
        ...sampling,
        maxRetries,
        model: collecting(model, replies, { ...asking, maxRetries }),
        ...(system === undefined ? {} : { system }),
        prompt,
        ...(output ? { output } : {}),
        ...(signal ? { abortSignal: signal } : {}),
      })
      // The reply is read here, so the call succeeds even if the SDK cannot read the reply.
      await Promise.resolve(asked).catch((error: unknown) => {
        if (signal?.aborted || !isSdkError(error, 'AI_NoObjectGeneratedError')) throw error
      })
      const [reply] = replies
      if (!reply) throw new Error('The AI SDK returned without asking the model.')
      return reply
    })
    const warnings = dropped ? [...(reply.warnings ?? []), dropped] : (reply.warnings ?? [])
    const answered = { reply: { ...reply, warnings }, provenance }
    return {
      reply: replyOf(reply),
      calls: [callInVerdict(model, place, answered, { prompt, temperature: sampling.temperature })],
    }
  } catch (error) {
    currentSession()?.currentTest()?.signal.throwIfAborted()
    const callSite = callSiteAbove(converse)
    const purpose = { ...at, form: form ? 'JSON' : 'prose' } as const
    throw pointedTo(callSite, await modelFailure(error, model, purpose))
  }
}

/** Returns a prompt as the AI SDK passes it to a model. */
const messagesOf = (system: string | undefined, prompt: string): readonly object[] => [
  ...(system === undefined ? [] : [{ role: 'system', content: system }]),
  { role: 'user', content: [{ type: 'text', text: prompt }] },
]

/** Returns the settings as the AI SDK takes them, and a warning about one that it would drop silently. */
function asSent(
  { maxRetries = 2, repetitionPenalty, providerOptions, stopSequences = [], ...named }: Settings,
  { provider }: ModelObject,
) {
  const isLocal = provider === 'local'
  const isPenalized = repetitionPenalty !== undefined && isLocal
  const localOptions = isPenalized ? { local: { ...providerOptions?.local, repetitionPenalty } } : {}
  return {
    maxRetries,
    sampling: {
      temperature: 0,
      ...named,
      ...(stopSequences.length > 0 ? { stopSequences: [...stopSequences] } : {}),
      ...(providerOptions || isPenalized ? { providerOptions: { ...providerOptions, ...localOptions } } : {}),
    },
    dropped:
      repetitionPenalty !== undefined && !isLocal
        ? { type: 'unsupported', feature: 'repetitionPenalty', details: 'the AI SDK does not support this setting' }
        : undefined,
  }
}

/** Returns the model with its replies collected. A retry asks for permission first. */
function collecting(
  model: ModelObject,
  replies: WholeReply[],
  asking: Asking & { readonly maxRetries: number },
): ModelObject {
  let call: (() => Promise<WholeReply>) | undefined
  return withMiddleware(model, {
    async wrapGenerate({ doGenerate }) {
      call ??= (await import('./patient-call.js')).patientCall(doGenerate, asking, asking)
      const reply = await call()
      replies.push(reply)
      // The verdict reports the warnings once; the SDK would print them at each call.
      return { ...reply, warnings: [] }
    },
  })
}
