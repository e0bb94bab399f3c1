import { callInVerdict, stepOf } from '../../models/call-in-verdict.js'
import { callWith } from '../../models/direct-call.js'
import type { ReadReply } from '../../models/fresh-conversation.js'
import { beginningOf, lastTextOf } from '../../models/messages.js'
import { objectOf } from '../../models/requested-form.js'
import { aboutText } from '../../prompts/question.js'
import { readObject, readProse } from '../../replies/reply.js'
import { replyOf } from '../../replies/whole-reply.js'
import type { ObservedCall } from '../../session/model-call.js'
import type { ExplanationForm, ExplanationRequest } from '../respondent.js'
import { placeOf } from './place-of-step.js'

/** A conversation, its answer in words, and the text that the answer is about. */
interface ExplainedConversation {
  readonly calls: readonly ObservedCall[]
  readonly said: string
  readonly text: string
}

/** Asks the model of a result for an explanation, in the conversation that gave the answer. */
export async function explainResult<Value>(
  { calls, said, text }: ExplainedConversation,
  request: ExplanationRequest,
  { step, schema, inProse, ...texts }: ExplanationForm<Value>,
): Promise<ReadReply<Value>> {
  const last = calls.at(-1) as ObservedCall
  const place = placeOf(last, 1, step)
  // The limits, the tools and the format belong to the answer; an explanation needs its own.
  const {
    tools: _,
    toolChoice: __,
    maxOutputTokens: ___,
    stopSequences: ____,
    responseFormat: _____,
    ...settings
  } = (calls[0] as ObservedCall).parameters
  const prompt = [
    ...beginningOf(calls),
    { role: 'assistant', content: [{ type: 'text', text: said }] },
    { role: 'user', content: [{ type: 'text', text: aboutText(text, request.ofAnswer()) }] },
  ]
  const answered = await callWith(
    last.model,
    { ...settings, prompt, ...(inProse ? {} : { responseFormat: await objectOf(schema).responseFormat() }) },
    place,
  )
  const reply = replyOf(answered.reply)
  return {
    ...(inProse ? await readProse(reply, inProse) : readObject(reply, schema, text, texts)),
    calls: [
      callInVerdict(last.model, stepOf(place), answered, {
        prompt: lastTextOf(prompt),
        temperature: settings.temperature,
      }),
    ],
  }
}
