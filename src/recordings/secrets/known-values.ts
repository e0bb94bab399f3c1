import { findStarts } from '../../text/find-starts.js'
import type { Candidate } from './secret-candidate.js'

/** Finds known values in texts, in all their spellings. */
export interface KnownValues {
  find(text: string, found: (candidate: Candidate) => void): void
}

/**
 * Returns a search for values: as they are, in capitals and in small letters, and as JSON, HTML, an address or base64
 * writes them.
 */
export function knownValues(values: readonly string[]): KnownValues {
  const spellings = new Map<string, number>()
  for (const value of values) {
    const room = lengthShown(value)
    for (const spelling of spellingsOf(value)) if (spelling.length >= 2) spellings.set(spelling.toLowerCase(), room)
  }
  const sought = [...spellings.keys()]
  const find = findStarts(sought, { isFolded: true })
  return {
    find(text, found) {
      if (sought.length === 0) return
      find(text, (which, start) => {
        const secret = text.slice(start, start + (sought[which]?.length ?? 0))
        found({
          kind: 'the value of an environment variable',
          secret: secret.slice(0, 4 * (spellings.get(secret.toLowerCase()) ?? 0)),
          start,
        })
      })
    },
  }
}

/** A spelling is longer than its value, and must not show more of it. */
const lengthShown = (value: string): number => Math.min(5, Math.floor(value.length / 4))

function spellingsOf(value: string): ReadonlySet<string> {
  const inJson = JSON.stringify(value).slice(1, -1)
  const inAddress = encodeURIComponent(value.toWellFormed())
  const inHTML = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return new Set([
    value,
    inJson,
    // JSON in JSON, as in the input of a tool call.
    JSON.stringify(inJson).slice(1, -1),
    escapedAsAscii(inJson),
    inAddress,
    encodeURI(value.toWellFormed()),
    // An address in an address.
    encodeURIComponent(inAddress),
    // macOS writes an accent as a character by itself.
    value.normalize('NFC'),
    value.normalize('NFD'),
    new URLSearchParams({ v: value }).toString().slice('v='.length),
    inAddress.replace(/[!'()*~._-]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`),
    inHTML.replaceAll('"', '&quot;'),
    inHTML.replaceAll('"', '&#34;').replaceAll("'", '&#39;'),
    value.replaceAll('\\n', '\n'),
    Buffer.from(value).toString('hex'),
    ...[value, inJson, value.toUpperCase(), value.toLowerCase()].flatMap((text) =>
      [0, 1, 2].flatMap((offset) => {
        const inner = base64At(text, offset)
        return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')]
      }),
    ),
  ])
}

/** Returns the characters of base64 that a value determines when it begins at an offset in a longer text. */
function base64At(value: string, offset: number): string {
  const bytes = Buffer.from(' '.repeat(offset) + value)
  const all = bytes.toString('base64').replace(/=+$/, '')
  // The first characters depend on what stands before, the last one on what follows.
  return all.slice([0, 2, 3][offset], bytes.length % 3 === 0 ? undefined : -1)
}

const escapedAsAscii = (json: string): string =>
  json.replace(/[^\x20-\x7e]/g, (sign) => String.raw`\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
