import type { Part } from '../replies/whole-reply.js'
import { textPart, toolCallPart, wholeReply, type ModelApi } from './model-api.js'

/** Chat completions: OpenAI's first API, which most other providers and local servers speak. */
export const chatCompletions: ModelApi = {
  name: 'chat',
  path: '/chat/completions',
  read: ['messages'],
  asks: ({ messages }) => Array.isArray(messages),
  promptOf: ({ messages }) => messages as readonly unknown[],
  withPrompt: (request, messages) => ({ ...request, messages }),
  replyIn(bodies) {
    const choices = [...choicesIn(bodies).values()]
    // A choice that is not whole decides for all of them.
    const ends = choices.map(endOf)
    const ended = ends.find((end) => end === undefined || !usual.has(end)) ?? ends.at(-1)
    const isCut = ends.includes(undefined)
    return wholeReply({ content: choices.flatMap(partsOf), ended: isCut ? undefined : ended }, bodies)
  },
}

const usual: ReadonlySet<string> = new Set(['stop', 'tool_calls'])

/** A body of a reply, or a chunk of it. */
interface Completion {
  readonly choices?: readonly {
    readonly index?: number
    readonly message?: SaidInChoice
    readonly delta?: SaidInChoice
    readonly finish_reason?: string | null
  }[]
}

interface SaidInChoice {
  readonly content?: string | readonly { readonly text?: string }[] | null
  readonly refusal?: string | null
  readonly tool_calls?: readonly {
    readonly index?: number
    readonly id?: string
    readonly function?: { readonly name?: string; readonly arguments?: string }
  }[]
}

interface Choice {
  text: string
  refusal: string
  ended: string | undefined
  readonly calls: Map<number, { id: string; name: string; input: string }>
}

function choicesIn(bodies: readonly Completion[]): ReadonlyMap<number, Choice> {
  const choices = new Map<number, Choice>()
  for (const body of bodies)
    for (const [at, { index = at, message, delta = message, finish_reason: ended }] of (body.choices ?? []).entries()) {
      const choice = choices.get(index) ?? { text: '', refusal: '', ended: undefined, calls: new Map() }
      choices.set(index, choice)
      if (delta) addTo(choice, delta)
      choice.ended = ended ?? choice.ended
    }
  return choices
}

function addTo(choice: Choice, { content, refusal, tool_calls: calls }: SaidInChoice): void {
  choice.text += Array.isArray(content) ? content.map(({ text = '' }) => text).join('') : (content ?? '')
  choice.refusal += refusal ?? ''
  for (const [at, { index = at, id, function: called }] of (calls ?? []).entries()) {
    const call = choice.calls.get(index) ?? { id: '', name: '', input: '' }
    choice.calls.set(index, call)
    call.id ||= id ?? ''
    call.name ||= called?.name ?? ''
    call.input += called?.arguments ?? ''
  }
}

const endOf = ({ refusal, ended }: Choice): string | undefined => (refusal === '' ? ended : 'refusal')

const partsOf = ({ text, refusal, calls }: Choice): readonly Part[] => [
  ...textPart(text),
  ...textPart(refusal),
  ...Array.from(calls.values(), toolCallPart),
]
