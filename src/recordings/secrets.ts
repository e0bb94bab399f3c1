import type { Json } from '../text/canonical-json.js'
import { isSecretUnder, secretShapes } from './secret-shapes.js'

/** A secret in a request or a reply, told without giving it away. */
export interface FoundSecret {
  /** Where it is, as one would write it in code: `prompt[1].content[0].text`; empty for a text alone. */
  readonly path: string
  /** What it is, with its article: `an OpenAI key`. */
  readonly kind: string
  /** Its first characters, never more than a quarter of it. */
  readonly shown: string
  /** Where it begins in that text. */
  readonly start: number
}

/** The first secret in a JSON value: one of the `known` ones, or what looks like a secret; undefined where there is none. */
export function findSecret(value: Json, known: readonly string[]): FoundSecret | undefined {
  // A known value may stand in JSON that is itself a text, as in the input of a tool call.
  const forms = new Set(known.flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)]))
  forms.delete('')
  return search(value, '', '', [...forms])
}

function search(value: Json, name: string, path: string, known: readonly string[]): FoundSecret | undefined {
  if (typeof value === 'string') return inText(value, name, path, known)
  if (typeof value !== 'object' || value === null) return undefined
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      const found = search(item, '', `${path}[${index}]`, known)
      if (found) return found
    }
    return undefined
  }
  // The bytes of a file in base64: an image has any letters in any order.
  if ('$bytes' in value) return undefined
  for (const [name, entry] of Object.entries(value)) {
    const found = search(entry, name, pathTo(path, name), known)
    if (found) return found
  }
  return undefined
}

function pathTo(path: string, name: string): string {
  if (!/^[A-Za-z_$][\w$]*$/.test(name)) return `${path}[${JSON.stringify(name)}]`
  return path === '' ? name : `${path}.${name}`
}

function inText(text: string, name: string, path: string, known: readonly string[]): FoundSecret | undefined {
  for (const secret of known) {
    const start = text.indexOf(secret)
    if (start >= 0) return { path, kind: 'the value of an environment variable', shown: firstOf(secret), start }
  }
  for (const { kind, pattern, holds } of secretShapes) {
    // Most texts have none, and matchAll() copies the pattern first.
    if (text.search(pattern) < 0) continue
    for (const match of text.matchAll(pattern)) {
      const secret = match.groups?.secret ?? ''
      const start = match.index + match[0].length - secret.length
      if (holds(secret, text.slice(Math.max(0, start - 80), start)))
        return { path, kind, shown: firstOf(secret), start }
    }
  }
  return isSecretUnder(name, text)
    ? { path, kind: 'a secret with its name', shown: firstOf(text), start: 0 }
    : undefined
}

/** At most five characters, and none that would be half of one. */
const firstOf = (secret: string): string =>
  `${secret.slice(0, Math.min(5, Math.floor(secret.length / 4))).replace(/[\uD800-\uDBFF]$/, '')}…`
