import { recorded, unrecorded } from '../../src/recordings/recorded.js'
import type { Said } from './animal.js'

/** What a model gets: the text of the prompt, and whether it must fill a form. */
export interface Prompt {
  readonly text: string
  readonly isStructured: boolean
}

/** A reply as the model sends it. */
export interface TalkedReply extends Pick<Exclude<Said, string | number>, 'finishReason' | 'rawReason' | 'breaksOff'> {
  readonly text: string
}

/** Returns a model that replies by a function. It is never recorded. */
export function talkingModel(replies: (prompt: Prompt) => TalkedReply, modelId = 'zoo'): ReturnType<typeof recorded> {
  const reply = (parameters: Parameters): TalkedReply => {
    const last = parameters.prompt.at(-1)
    const parts = typeof last?.content === 'string' ? [{ text: last.content }] : (last?.content ?? [])
    return replies({
      text: parts.map(({ text = '' }) => text).join(''),
      isStructured: parameters.responseFormat?.type === 'json',
    })
  }
  const model = {
    specificationVersion: 'v3',
    provider: 'zoo',
    modelId,
    supportedUrls: {},
    doGenerate: (parameters: Parameters) => {
      const said = reply(parameters)
      return Promise.resolve({
        content: said.text === '' ? [] : [{ type: 'text', text: said.text }],
        finishReason: reasonOf(said),
        usage,
        warnings: [],
      })
    },
    doStream: (parameters: Parameters) => {
      const said = reply(parameters)
      const parts = [
        { type: 'stream-start', warnings: [] },
        { type: 'text-start', id: '1' },
        { type: 'text-delta', id: '1', delta: said.text },
        ...(said.breaksOff
          ? []
          : [
              { type: 'text-end', id: '1' },
              { type: 'finish', finishReason: reasonOf(said), usage },
            ]),
      ]
      const stream = new ReadableStream({
        start(controller) {
          for (const part of parts) controller.enqueue(part)
          controller.close()
        },
      })
      return Promise.resolve({ stream })
    },
    [unrecorded]: true,
  }
  return recorded(model as never)
}

interface Parameters {
  readonly prompt: readonly { readonly content: string | readonly { readonly text?: string }[] }[]
  readonly responseFormat?: { readonly type: string }
}

const reasonOf = ({ finishReason = 'stop', rawReason }: TalkedReply) => ({
  unified: finishReason,
  raw: finishReason === 'stop' ? 'stop' : rawReason,
})

const usage = {
  inputTokens: { total: 1, noCache: 1, cacheRead: undefined, cacheWrite: undefined },
  outputTokens: { total: 1, text: 1, reasoning: undefined },
}
