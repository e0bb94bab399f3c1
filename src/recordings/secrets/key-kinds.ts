import { findStarts } from '../../text/find-starts.js'
import { lazily } from '../../text/lazily.js'
import { isPlaceholder, looksGenerated } from '../../text/random-looking.js'
import { listedKeys } from './listed-keys.js'
import type { Candidate } from './secret-candidate.js'
import { serviceKeys } from './service-keys.js'

/** Calls `found` with each key in a text that has the sign of its provider. */
export function findKeys(text: string, found: (candidate: Candidate) => void): void {
  const { find, kinds } = keyKinds()
  find(text, (which, at) => {
    const { kind, start, pattern, holds, isInner } = kinds[which] as CompiledKind
    if (!isInner && !isBoundary(text, at, start.length)) return
    pattern.lastIndex = at
    const match = pattern.exec(text)
    if (!match) return
    const secret = (match.groups?.body ?? '') + match[0]
    if (holds(secret)) found({ kind, secret, start: at + match[0].length - secret.length })
  })
}

/** Whether a key can begin at a place. It never begins inside a longer run, as in base64. */
function isBoundary(text: string, at: number, length: number): boolean {
  const before = text.charAt(at - 1)
  if (!/[\w-]/.test(before)) return true
  // In base64, three characters can follow `_` or `-` by chance.
  if (/[_-]/.test(before) && length >= 4) return true
  // After an escaped line break, or in an address.
  return /(?:\\[nrtbf]|%[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4})$/.test(text.slice(Math.max(0, at - 6), at))
}

interface CompiledKind {
  readonly kind: string
  /** The sign of the provider. */
  readonly start: string
  readonly pattern: RegExp
  readonly holds: (secret: string) => boolean
  /** Whether the sign is in the middle of the key. */
  readonly isInner: boolean
}

const keyKinds = lazily(() => {
  const own = serviceKeys.flatMap(({ kind, starts, rest, body, looks }) =>
    starts.split(' ').map((start) => {
      const before = body === undefined ? '' : String.raw`(?<=(?:(?<![\w-])|(?<=\\[nrtbf]))(?<body>${body}))`
      const holds = (secret: string): boolean => {
        const drawn = body === undefined ? secret.slice(start.length) : secret
        return looks === 'generated' ? looksGenerated(drawn) : !isPlaceholder(drawn)
      }
      return { kind, start, source: `${before}${escaped(start)}${rest}`, holds, isInner: body !== undefined }
    }),
  )
  const listed = listedKeys.flatMap(([name, starts, source, entropy]) =>
    starts.split(' ').map((start) => ({
      kind: `a secret of the kind ${name}`,
      start,
      source,
      holds: (secret: string) => !isPlaceholder(secret.slice(start.length)) && entropyOf(secret) >= entropy - 0.5,
      isInner: false,
    })),
  )
  const all = [...own, ...listed]
  return {
    find: findStarts(all.map(({ start }) => start)),
    kinds: all.map(({ source, ...kind }): CompiledKind => {
      // A key of any length may be longer than its pattern.
      const end = /\{\d+,\d+\}$/.test(source) ? '' : '(?![A-Za-z0-9])'
      const pattern = new RegExp(`(?:${source})${end}`, 'y')
      return Object.assign(kind, { pattern })
    }),
  }
})

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`)

/** Returns the entropy of a text in bits a character, as Shannon defines it. */
function entropyOf(text: string): number {
  const counts = new Map<string, number>()
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1)
  let entropy = 0
  for (const count of counts.values()) entropy -= (count / text.length) * Math.log2(count / text.length)
  return entropy
}
