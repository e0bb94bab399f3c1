import type { CallParameters } from '../../session/model-call.js'
import { currentSession, type Rules, type Session } from '../../session/session.js'
import { isPlainObject } from '../../text/plain-object.js'
import { wordSet } from '../../text/word-set.js'

type Scrub = NonNullable<Rules['scrub']>
type Change = (text: string) => string

/**
 * Returns the parameters of a call with each text of the prompt as the config's `scrub`
 * returns it. One call to the config's process handles all texts.
 */
export async function scrubbed(session: Session | undefined, parameters: CallParameters): Promise<CallParameters> {
  const scrub = session?.rules.scrub
  return scrub ? { ...parameters, prompt: await scrubTexts(scrub, parameters.prompt, eachTextOfPrompt) } : parameters
}

/**
 * Returns an input with every string as the config's `scrub` returns it, in any property.
 * Recordings are named after the result.
 */
export async function asScrubbed<Value>(input: Value): Promise<Value> {
  const scrub = currentSession()?.rules.scrub
  return scrub ? scrubTexts(scrub, input, eachText) : input
}

async function scrubTexts<Value>(
  scrub: Scrub,
  value: Value,
  each: (value: unknown, change: Change) => unknown,
): Promise<Value> {
  const texts: string[] = []
  each(value, (text) => (texts.push(text), text))
  if (texts.length === 0) return value
  const left = (await scrub(texts)).values()
  return each(value, () => left.next().value ?? '') as Value
}

/** The properties of a message that hold names and settings, which stay unchanged. */
const structure = wordSet(`
  role type kind id toolCallId toolName approvalId fileId reference mediaType url originalUrl providerOptions
  providerExecuted tool_call_id tool_use_id call_id
`)

/** Changes the texts of messages, and the data that tools receive and return. Keeps names, settings and files. */
function eachTextOfPrompt(value: unknown, change: Change): unknown {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((item) => eachTextOfPrompt(item, change))
  if (!isPlainObject(value)) return value
  const { type } = value
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => {
      const isFile = name === 'data' && typeof entry === 'string'
      const isData =
        (type === 'tool-call' && name === 'input') || ((type === 'json' || type === 'error-json') && name === 'value')
      return [
        name,
        structure.has(name) || isFile ? entry : isData ? eachText(entry, change) : eachTextOfPrompt(entry, change),
      ]
    }),
  )
}

/**
 * Changes every string of a JSON value, including the names of its properties:
 * a table may use the addresses of customers as names.
 */
function eachText(value: unknown, change: Change): unknown {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((item) => eachText(item, change))
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value
  if ('toJSON' in value && typeof value.toJSON === 'function')
    return eachText((value as { toJSON(): unknown }).toJSON(), change)
  const entries = new Map<string, unknown>()
  for (const [name, entry] of Object.entries(value)) entries.set(unused(change(name), entries), eachText(entry, change))
  return Object.fromEntries(entries)
}

/** Returns a name that is still free: two addresses may both become "[MAIL]". */
function unused(name: string, taken: ReadonlyMap<string, unknown>): string {
  let free = name
  for (let number = 2; taken.has(free); number++) free = `${name} ${number}`
  return free
}
