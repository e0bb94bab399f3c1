import type { CallParameters } from '../session/model-call.js'
import { currentSession, type Rules, type Session } from '../session/session.js'
import { isPlainObject } from '../text/json-leaf.js'

type Scrub = NonNullable<Rules['scrub']>
type Change = (text: string) => string

/** The parameters of a call with each text of the prompt as the config's `scrub` returns it; all in one question to the config's process. */
export async function scrubbed(session: Session | undefined, parameters: CallParameters): Promise<CallParameters> {
  const scrub = session?.rules.scrub
  return scrub ? { ...parameters, prompt: await scrubTexts(scrub, parameters.prompt, eachTextOfPrompt) } : parameters
}

/** What the config's `scrub` leaves of an input, whatever its properties are called: names of recordings are made from it too. */
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

/** The parts of a message that are names and settings rather than text. */
const structure = new Set([
  'role',
  'type',
  'kind',
  'id',
  'toolCallId',
  'toolName',
  'approvalId',
  'fileId',
  'reference',
  'mediaType',
  'url',
  'originalUrl',
  'providerOptions',
  'providerExecuted',
])

/** Messages have names, settings and files beside their texts; what tools get and return is data throughout. */
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

/** Data as JSON has it: every string of it is a text, names of properties included, since a table may be kept by its customers' addresses. */
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

/** A name that is not taken: two addresses may both become "[MAIL]". */
function unused(name: string, taken: ReadonlyMap<string, unknown>): string {
  let free = name
  for (let number = 2; taken.has(free); number++) free = `${name} ${number}`
  return free
}
