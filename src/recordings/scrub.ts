import type { Session } from '../session.js'
import type { CallParameters } from './request.js'

/** The parts of a message that are names and settings rather than text. */
const structure = new Set(['role', 'type', 'toolCallId', 'toolName', 'mediaType', 'providerOptions', 'providerExecuted', 'id', 'url'])

/** The parameters of a call with each text of the prompt as the config's `scrub` returns it; all in one question to the config's process. */
export async function scrubbed(session: Session | undefined, parameters: CallParameters): Promise<CallParameters> {
  const scrub = session?.rules.scrub
  return scrub ? { ...parameters, prompt: await scrubTexts(scrub, parameters.prompt) } : parameters
}

/** A value with each string in it scrubbed, less the names and settings of messages. */
export async function scrubTexts<Value>(scrub: (texts: readonly string[]) => Promise<readonly string[]>, value: Value): Promise<Value> {
  const texts: string[] = []
  eachText(value, (text) => (texts.push(text), text))
  const told = await scrub(texts)
  let index = 0
  return eachText(value, () => told[index++] ?? '') as Value
}

function eachText(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((item) => eachText(item, change))
  // Bytes, addresses and dates are no text.
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value
  const isFile = 'type' in value && value.type === 'file'
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, structure.has(name) || (isFile && name === 'data') ? entry : eachText(entry, change)]))
}
