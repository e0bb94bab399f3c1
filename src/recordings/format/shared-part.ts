import { digestOf, type Json } from '../../text/canonical-json.js'
import { isJsonObject, type JsonObject } from '../../text/json-object.js'
import { recently } from '../../text/recently.js'
import { printed, withoutLines } from './readable-json.js'
import { jsonIn, otherFormat, unreadable } from './unreadable-recording.js'

/** The version of the format of files; a file of format 1 holds one recording. */
export const fileFormat = 2

/** What is equal in many requests or replies. One file in `shared/` holds it. */
export type SharedPart = { readonly request: JsonObject } | { readonly reply: JsonObject }

/** Returns the text of a shared part, and its digest. */
export function printPart(part: SharedPart): PrintedPart {
  const json = JSON.stringify(part)
  const known = printedParts.get(json)
  // The parts that many inputs share stay, among those of which each input has its own.
  if (known) printedParts.delete(json)
  const made = known ?? printedAnew(part)
  const [oldest] = printedParts.keys()
  if (printedParts.size >= mostPrinted && oldest !== undefined) printedParts.delete(oldest)
  printedParts.set(json, made)
  return made
}

interface PrintedPart {
  readonly text: string
  readonly digest: string
}

function printedAnew(part: SharedPart): PrintedPart {
  const text = printed({ format: fileFormat, ...part })
  return { text, digest: digestOf(text) }
}

/** The parts that were printed last, by their JSON: each recording of a set prints the same few. */
const printedParts = new Map<string, PrintedPart>()

const mostPrinted = 64

/**
 * Returns the request or the reply in the text of a shared part.
 *
 * @throws NotRunError if the text is damaged
 */
export function readPart(text: string, kind: 'request' | 'reply', file: string): JsonObject {
  const known = intactPart(text)[kind]
  if (known) return known
  objectOfFormat(jsonIn(text, file), file)
  throw unreadable(file, `is damaged: it lacks "${kind}".`)
}

/** Whether the text of a file holds what `printPart` printed; a formatter may have laid it out in another way. */
export function isPrinted(text: string | undefined, print: string): boolean {
  if (text === print || text === undefined) return text === print
  try {
    return printed(withoutLines(jsonIn(text, ''))) === print
  } catch {
    return false
  }
}

/** Reads a shared part; empty if it is damaged. Many files need the same few parts. */
const intactPart = recently((text: string): { readonly request?: JsonObject; readonly reply?: JsonObject } => {
  try {
    const { request, reply } = objectOfFormat(withoutLines(jsonIn(text, '')), '')
    return { ...(isJsonObject(request) ? { request } : {}), ...(isJsonObject(reply) ? { reply } : {}) }
  } catch {
    return {}
  }
})

/** Returns the object that a file of this format consists of; throws for any other one. */
export function objectOfFormat(json: Json, file: string): JsonObject {
  if (isJsonObject(json) && json.format === fileFormat) return json
  throw otherFormat(json, fileFormat, file) ?? unreadable(file, 'is damaged: it lacks "format".')
}
