import { beginningOf, type Message } from '../../models/messages.js'
import type { ToolResult } from '../../models/repeated-conversation.js'
import type { ObservedCall } from '../../session/model-call.js'
import type { Edit } from '../../text/edits.js'
import { isPlainObject } from '../../text/plain-object.js'
import { replaceInTexts } from '../../text/occurrences.js'
import { editOutput, outputInText, type ToolOutputText } from './tool-output.js'

/** What tools returned before a call, and where the prompts have it. Equal results are one. */
export interface ResultRead extends ToolOutputText {
  readonly places: readonly string[]
}

/**
 * Returns what tools had returned before the last call: to messages that the conversation began with, and to its
 * earlier calls. A text that contains the whole input is left out: it changes with the input.
 */
export function resultsRead(calls: readonly ObservedCall[], input: string): readonly ResultRead[] {
  const hasInput = (text: string): boolean => replaceInTexts(text, input, '').count > 0
  const found = new Map<string, { readonly told: ToolOutputText; readonly places: string[] }>()
  const add = (result: ToolResult, place: string): void => {
    const told = outputInText(result.output, hasInput)
    if (told.text.trim() === '') return
    const key = JSON.stringify(result.output)
    const known = found.get(key)
    if (known) known.places.push(place)
    else found.set(key, { told, places: [place] })
  }
  for (const { result, message, part } of resultsIn(beginningOf(calls))) add(result, placeInBeginning(message, part))
  let known = beginningOf(calls).length
  for (const [index, { parameters }] of calls.entries()) {
    const messages = parameters.prompt as readonly Message[]
    for (const { result } of resultsIn(messages.slice(known))) add(result, placeAfter(index - 1, result))
    known = messages.length
  }
  return Array.from(found.values(), ({ told, places }) => ({ ...told, places }))
}

/** How edits of results change a conversation. */
export interface EditedResults {
  /** Changes the results in the messages that the conversation began with. */
  inPrompt(prompt: unknown): unknown
  /** Changes what a tool returned after a call. */
  after(result: ToolResult, call: number): ToolResult
}

/** Returns how the edits of each result change the conversation. */
export function editedResults(results: readonly ResultRead[], edits: readonly (readonly Edit[])[]): EditedResults {
  const edited = new Map(
    results.flatMap((read, index) => read.places.map((place) => [place, { read, edits: edits[index] ?? [] }] as const)),
  )
  const change = (result: ToolResult, place: string): ToolResult => {
    const found = edited.get(place)
    return found && found.edits.length > 0
      ? { ...result, output: editOutput(result.output, found.read, found.edits) }
      : result
  }
  const changeMessage = (message: Message, at: number): Message => {
    const { role, content } = message
    if (role !== 'tool' || !Array.isArray(content)) return message
    const changed = content.map((part: unknown, index) =>
      isResult(part) ? change(part, placeInBeginning(at, index)) : part,
    )
    return { ...message, content: changed }
  }
  return {
    after: (result, call) => change(result, placeAfter(call, result)),
    inPrompt: (prompt) => (prompt as readonly Message[]).map(changeMessage),
  }
}

const placeInBeginning = (message: number, part: number): string => `message ${message}, part ${part}`

const placeAfter = (call: number, { toolCallId }: ToolResult): string => `call ${call}, ${toolCallId}`

interface PlacedResult {
  readonly result: ToolResult
  readonly message: number
  readonly part: number
}

const resultsIn = (messages: readonly Message[]): readonly PlacedResult[] =>
  messages.flatMap(({ role, content }, message) =>
    role === 'tool' && Array.isArray(content)
      ? content.flatMap((result: unknown, part) => (isResult(result) ? [{ result, message, part }] : []))
      : [],
  )

const isResult = (part: unknown): part is ToolResult => isPlainObject(part) && part.type === 'tool-result'
