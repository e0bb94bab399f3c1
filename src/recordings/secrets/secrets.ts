import { beginningOf } from '../../text/beginning-of.js'
import type { Json } from '../../text/canonical-json.js'
import { isSecretUnder, secretShapes } from './secret-shapes.js'

/** A secret in a request or a reply, described without revealing it. */
export interface FoundSecret {
  /** Where it is, as written in code: `prompt[1].content[0].text`; empty for a text alone. */
  readonly path: string
  /** What it is, with its article: `an OpenAI key`. */
  readonly kind: string
  /** Its first characters, at most a quarter of it. */
  readonly shown: string
  /** The index of its first character in that text. */
  readonly start: number
}

/**
 * Returns the first secret in a JSON value: one of the `known` ones, or a text that looks
 * like a secret. Returns undefined if the value contains no secret.
 */
export function findSecret(value: Json, known: readonly string[]): FoundSecret | undefined {
  // A known value may be part of JSON that is itself a text, as in the input of a tool call.
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
  // The bytes of a file in base64: an image may contain any letters in any order.
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
    // Most texts contain no secret, and matchAll() copies the pattern first.
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

/** Returns at most five characters, without half of a surrogate pair. */
const firstOf = (secret: string): string => `${beginningOf(secret, Math.min(5, Math.floor(secret.length / 4)))}…`
