import { lazily } from './lazily.js'
import { regexSource } from './regex-source.js'

/** Whether a text has a part that looks generated: 16 or more letters and digits in random order. */
export function looksGenerated(text: string): boolean {
  if (isPlaceholder(text)) return false
  const runs = text.match(/[A-Za-z0-9]+/g) ?? []
  if (runs.some((run) => run.length >= 16 && isJumbled(run))) return true
  // In base64, some characters are neither letters nor digits. Words with hyphens have no capitals.
  const all = runs.join('')
  const isMixed = all.length >= 7 * runs.length || (/[a-z]/.test(all) && /[A-Z]/.test(all))
  return all.length >= 17 && isMixed && isJumbled(all)
}

/**
 * Whether at least one in `oneIn` pairs of neighbours is one that words, names and years lack. A shorter text counts
 * as one of 24 characters.
 */
export function isJumbled(text: string, oneIn = 6): boolean {
  if (/^(?:[0-9a-f]{32,}|[0-9A-F]{32,})$/.test(text)) return /\d/.test(text) && /[a-f]/i.test(text)
  return /[A-Za-z]/.test(text) && oddPairsOf(text) >= Math.max(24 / oneIn, text.length / oneIn)
}

/** Whether a text is a placeholder for a secret: `your-key-here`, `xxxxxxxx`, `1234567890abcdef`. */
export function isPlaceholder(text: string): boolean {
  if (longWords.test(text)) return true
  const runs = text.match(/[A-Za-z0-9]+/g) ?? []
  if (isTyped(runs.join('').toLowerCase())) return true
  // Four letters turn up by chance in one of a thousand keys: what is left must then not look generated.
  return (
    shortWords.test(text) &&
    !text
      .split(shortWords)
      .flatMap((part) => part.match(/[A-Za-z0-9]{10,}/g) ?? [])
      .some((part) => oddPairsOf(part) >= 3 && !isTyped(part.toLowerCase()))
  )
}

/**
 * Returns how many pairs of neighbours are a letter and a digit, or two letters that hardly ever meet in words. A
 * capital may begin a word, as in `camelCase`.
 */
function oddPairsOf(text: string): number {
  const all = text.replace(/[^A-Za-z0-9]/g, '')
  const small = all.toLowerCase()
  let odd = 0
  for (let at = 1; at < all.length; at++) {
    const [one, other] = [small.charCodeAt(at - 1) - codeOfA, small.charCodeAt(at) - codeOfA]
    if (one < 0 && other < 0) continue
    if (isSmall(all, at - 1) && other >= 0 && !isSmall(all, at)) {
      if (!isSmall(all, at + 1)) odd++
    } else if (one < 0 || other < 0 || !(followers()[one] ?? '').includes(small.charAt(at))) odd++
  }
  return odd
}

const isSmall = (text: string, at: number): boolean => text.charCodeAt(at) >= codeOfA

const codeOfA = 97

/**
 * The letters that often follow each letter from `a` on: 98% of all pairs in words. Counted in the words and names of
 * 4,000 files of documentation and types, each pair that is at least one in 5,000.
 */
const followers = lazily(() =>
  `
    abcdfgiklmnprstuvwxyz abceilorstuy acehiklorstuy abcdefgilorsuy abcdefghijklmnopqrstuvwxy aefilorstuy
    aeghilmnorsu aeilmorstuy abcdefgklmnoprstvxz aeosu aeinosu abcdefiklmopstuvy abeilmopsu
    abcdefghijklmnoprstuvy abcdefgiklmnoprstuvwxy adehiloprstuy u abcdefgiklmnoprstuvwy acdefhiklmnopstuwy
    acdefhilmnoprstuwy abcdefgilmnoprst aeio aehinors aceipt aceilmnopst aeio
  `
    .trim()
    .split(/\s+/u),
)

/** Parts of placeholders that no key has by chance. */
const longWords = new RegExp(
  regexSource`
    example|sample|placeholder|redacted|change.?me|replace|insert|secret|password|qwerty|
    123456|234567|345678|abcdef|deadbeef|xxxxx|00000|\*\*\*|\.\.\.|\u2026|[<>]|\$\{|\{\{
  `,
  'i',
)

/** Parts of placeholders that a key may have by chance. */
const shortWords = /your|dummy|fake|test|mock|demo|here|pass|todo|xxxx|0000/i

/** Whether a text has few different characters, or half of them repeat or follow one of the two before. */
function isTyped(characters: string): boolean {
  if (new Set(characters).size < Math.min(7, characters.length / 2)) return true
  return [1, 2].some((distance) => {
    let next = 0
    for (let at = distance; at < characters.length; at++) {
      const step = characters.charCodeAt(at) - characters.charCodeAt(at - distance)
      if (step === 0 || step === 1) next++
    }
    return next >= (characters.length - distance) / 2
  })
}
