/** What the server is to do with a request. */
export type OpenAIAnswer =
  /** The text of the reply. */
  | string
  /** A reply that is this as JSON. */
  | { readonly json: unknown }
  /** A call of a tool, or several at once. */
  | { readonly call: ToolCall | readonly ToolCall[] }
  /** A reply that ends where the tokens did. */
  | { readonly cutOff: string }
  /** A reply that ends where the content filter stopped it. */
  | { readonly filtered: string }
  /** What the model says in place of an answer, in the field for that. */
  | { readonly refused: string }
  /** No reply, but an error of HTTP. */
  | Failure
  /** Nothing at all, until the client is gone. */
  | { readonly hangs: true }

export interface ToolCall {
  readonly name: string
  /** A text is sent as it is, JSON or not. */
  readonly arguments: object | string
}

export interface Failure {
  readonly status: number
  readonly message: string
  readonly headers?: { readonly [name: string]: string }
}

/** A reply in the terms that both APIs have a form for. */
export interface Reply {
  readonly text: string
  readonly isRefusal: boolean
  readonly calls: readonly { readonly name: string; readonly arguments: string }[]
  readonly ending: 'complete' | 'cut off' | 'filtered'
}

/** The reply that an answer stands for. */
export function replyOf(answer: Exclude<OpenAIAnswer, Failure | { readonly hangs: true }>): Reply {
  const said: Reply = { text: '', isRefusal: false, calls: [], ending: 'complete' }
  if (typeof answer === 'string') return { ...said, text: answer }
  if ('json' in answer) return { ...said, text: JSON.stringify(answer.json) }
  if ('cutOff' in answer) return { ...said, text: answer.cutOff, ending: 'cut off' }
  if ('filtered' in answer) return { ...said, text: answer.filtered, ending: 'filtered' }
  if ('refused' in answer) return { ...said, text: answer.refused, isRefusal: true }
  const calls = [answer.call].flat().map(({ name, arguments: input }) => ({
    name,
    arguments: typeof input === 'string' ? input : JSON.stringify(input),
  }))
  return { ...said, calls }
}

/** The pieces in which a text is streamed: its words. */
export const pieces = (text: string): readonly string[] => text.match(/\s*\S+|\s+$/gu) ?? []

/** A token is a word here. */
export const tokensIn = (text: string): number => text.match(/\S+/gu)?.length ?? 0

/** Tokens of what was told and of what is said. */
export const usageOf = (messages: readonly { readonly text: string }[], { text, calls }: Reply) => {
  const count = (texts: readonly string[]): number => texts.reduce((sum, each) => sum + tokensIn(each), 0)
  const input = count(messages.map((message) => message.text))
  const output = count([text, ...calls.map((call) => `${call.name} ${call.arguments}`)])
  return { input, output, total: input + output }
}

/** When everything here was created: there is no clock. */
export const createdAt = 1_767_225_600

/** Counts up, for each kind of id. */
export type NextId = (prefix: string) => string
