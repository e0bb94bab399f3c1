import { isSchema } from '../replies/json-schema.js'
import { parseJson } from '../text/parse-json.js'

/** The JSON in a reply, alone or with words around it. Undefined if the reply has no complete JSON. */
export function jsonIn(reply: string): unknown {
  const whole = parseJson(reply.trim())
  if (whole !== undefined) return whole
  for (const [open, close] of [
    ['{', '}'],
    ['[', ']'],
  ] as const) {
    const [start, end] = [reply.indexOf(open), reply.lastIndexOf(close)]
    if (start < 0 || end <= start) continue
    const value = parseJson(reply.slice(start, end + 1))
    if (value !== undefined) return value
  }
  return undefined
}

/** The texts in a JSON value that could be the paragraph: all but those whose names say something else. */
export function paragraphsInJson(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (!isSchema(value)) return []
  return Object.entries(value).flatMap(([name, entry]) =>
    typeof entry === 'string' && !otherwise.test(name) ? [entry] : isSchema(entry) ? paragraphsInJson(entry) : [],
  )
}

/** Names of other texts than the answer: the original, reasons. */
const otherwise = /original|before|source|explanation|reason|change|note|question|comment|input/iu

/**
 * The text in JSON that JSON.parse rejects, since it was cut off or has line
 * breaks in its texts: `{"edited": "A fine`.
 */
export function brokenJsonText(reply: string): string | undefined {
  const [opening] = /^\s*\{\s*"[\w -]{1,40}"\s*:\s*"/u.exec(reply) ?? []
  if (opening === undefined) return undefined
  const rest = reply.slice(opening.length).trimEnd()
  const body = rest.endsWith('}') ? rest.slice(0, -1).trimEnd() : rest
  const inner = body.endsWith('"') && !body.endsWith('\\"') ? body.slice(0, -1) : body
  return inner.replace(/\\(["\\/n])/gu, (_, character: string) => (character === 'n' ? '\n' : character))
}
