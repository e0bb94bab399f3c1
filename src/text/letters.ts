import { isUnspaced } from './unspaced.js'

/** The letters and digits of a text without all that stands between them, and the way back to the text. */
export interface Letters {
  readonly text: string
  /** For each unit of `text`, where its character starts and ends in the original. */
  readonly starts: Uint32Array
  readonly ends: Uint32Array
  /** For each unit of `text`, the place of its token in `tokens`. */
  readonly tokenOf: Uint32Array
  /** For each unit of `text`, 1 where its character is a digit. */
  readonly isDigit: Uint8Array
  /** Runs of letters and digits, as units of `text`. In scripts without spaces, each character is one. */
  readonly tokens: readonly { readonly from: number; readonly to: number }[]
}

/**
 * How letters are read. `plain` folds case, width, accents and styles (`𝐧`, `Ⓝ`), and
 * leaves out invisible characters. `look-alike` also takes letters and digits that look the same for the same.
 */
export type LetterReading = 'plain' | 'look-alike'

/** Reads the letters of a text. Takes time in proportion to its length. */
export function lettersOf(text: string, reading: LetterReading): Letters {
  const parts: string[] = []
  const starts: number[] = []
  const ends: number[] = []
  const tokenOf: number[] = []
  const isDigit: number[] = []
  const tokens: { from: number; to: number }[] = []
  const known = cache[reading]
  let isOpen = false
  let before = ''
  for (let at = 0; at < text.length;) {
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0)
    const end = at + character.length
    let letters = known.get(character)
    if (letters === undefined) known.set(character, (letters = lettersIn(character, reading)))
    if (letters === ignorable) {
      at = end
      continue
    }
    const digit = /^\d$/.test(letters)
    if (reading === 'look-alike') letters = asLetter(letters, before, nextVisible(text, end))
    if (letters === separator) isOpen = false
    else {
      const apart = letters > '\u0dff' && isUnspaced(letters)
      // `isSpam` has two words.
      if (apart || (/^[A-Z]$/.test(character) && /^[a-z]$/.test(before))) isOpen = false
      if (!isOpen) tokens.push({ from: starts.length, to: starts.length })
      isOpen = !apart
      parts.push(letters)
      for (let unit = 0; unit < letters.length; unit++) {
        starts.push(at)
        ends.push(end)
        tokenOf.push(tokens.length - 1)
        isDigit.push(digit ? 1 : 0)
      }
      const token = tokens.at(-1)
      if (token) token.to = starts.length
    }
    before = character
    at = end
  }
  return {
    text: parts.join(''),
    starts: Uint32Array.from(starts),
    ends: Uint32Array.from(ends),
    tokenOf: Uint32Array.from(tokenOf),
    isDigit: Uint8Array.from(isDigit),
    tokens,
  }
}

const separator = ' '
const ignorable = ''

/** Texts repeat their characters, and rules of Unicode are slow. */
const cache: { readonly [reading in LetterReading]: Map<string, string> } = {
  plain: new Map(),
  'look-alike': new Map(),
}

/** Returns the letters that a character stands for, or that it separates words, or nothing where it is invisible. */
function lettersIn(character: string, reading: LetterReading): string {
  if (/^[\p{Default_Ignorable_Code_Point}\p{Cf}]$/u.test(character) || isAccent(character)) return ignorable
  if (/^[™℠]$/.test(character)) return separator
  const plain = Array.from(styled(character).normalize('NFKD'))
    .filter((part) => !isAccent(part))
    .join('')
    .normalize('NFC')
  const seen = reading === 'plain' ? plain.toLowerCase() : Array.from(plain, looksLike).join('')
  const letters = Array.from(seen.replace(/ς/gu, 'σ').replace(/ß/gu, 'ss'))
    .filter((part) => /^[\p{L}\p{N}\p{M}]$/u.test(part))
    .join('')
  if (letters !== '') return letters
  return reading === 'look-alike' && standIns.has(character) ? character : separator
}

/** Whether a character is an accent that can be put on any letter, or a vowel sign that readers leave out. */
const isAccent = (character: string): boolean => {
  const code = character.codePointAt(0) ?? 0
  return accents.some(([from, to]) => from <= code && code <= to)
}

/** Ranges of code points: any script, Cyrillic, Hebrew, Arabic, and marks above or around any sign. */
const accents: readonly (readonly [from: number, to: number])[] = [
  [0x300, 0x36f],
  [0x483, 0x487],
  [0x591, 0x5c7],
  [0x640, 0x640],
  [0x64b, 0x65f],
  [0x670, 0x670],
  [0x1ab0, 0x1aff],
  [0x1dc0, 0x1dff],
  [0x20d0, 0x20ff],
  [0xfe20, 0xfe2f],
]

/** Letters in circles, in squares and of flags, which have no compatibility form: `🅝`, `🅽`, `🇳`. */
function styled(character: string): string {
  const code = character.codePointAt(0) ?? 0
  const first = [0x1f150, 0x1f170, 0x1f1e6].find((from) => code >= from && code < from + 26)
  return first === undefined ? character : String.fromCharCode(97 + code - first)
}

/** Returns the Latin letters that a character looks like. One form for `i`, `l` and `I`, and for `m` and `rn`. */
function looksLike(character: string): string {
  const like = lookAlikes().get(character) ?? lookAlikes().get(character.toLowerCase()) ?? character.toLowerCase()
  return Array.from(like, (letter) => sameForms.get(letter) ?? letter).join('')
}

const sameForms: ReadonlyMap<string, string> = new Map([
  ['i', 'l'],
  ['m', 'rn'],
  ['w', 'vv'],
])

/** Signs and digits that are written for letters, within or beside them: `n3g@tive`. */
const standIns: ReadonlyMap<string, string> = new Map(
  Object.entries({ 0: 'o', 1: 'l', 3: 'e', 4: 'a', 5: 's', 7: 't', '@': 'a', $: 's', '!': 'l', '|': 'l', '€': 'e' }),
)

/** Reads a digit beside a letter, or a sign between letters, as the letter that it is written for. */
function asLetter(read: string, before: string, after: string): string {
  const letter = standIns.get(read)
  if (letter === undefined) return read
  if (/^\d$/.test(read)) return isLetter(before) || isLetter(after) ? letter : read
  return isLetter(before) && isLetter(after) ? letter : separator
}

const isLetter = (character: string): boolean => /^\p{L}$/u.test(character)

function nextVisible(text: string, from: number): string {
  let at = from
  // Bounded, since a text may have thousands of invisible characters at each place.
  for (let steps = 0; at < text.length && steps < 4; steps++) {
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0)
    if (cache['look-alike'].get(character) !== ignorable) return character
    at += character.length
  }
  return ''
}

let table: ReadonlyMap<string, string> | undefined

/** Letters of other scripts by the Latin letter that they look like. */
function lookAlikes(): ReadonlyMap<string, string> {
  table ??= new Map(
    rows
      .trim()
      .split(/\s+/u)
      .flatMap((row) => {
        const [latin = '', ...others] = Array.from(row.replace(':', ''))
        return others.map((other) => [other, latin] as const)
      }),
  )
  return table
}

/** Capitals stand here where they look like another letter than their small form does. */
const rows = `
  a:аαɑɐᴀᎪ b:вьβʙᴃᏴ c:сᴄϲᏟց d:ԁᴅđðꭰᎠ e:еєεɛəǝᴇᎬҽ f:ƒꜰϝ g:ɡɢᏀ h:һнΗʜћħᎻհ i:іιıɩɪӏ j:јʝᴊϳ k:кκᴋᏦ
  l:ʟłᏞ m:мΜᴍᎷ n:пηΝɴոŋ o:оοσᴏօøɔ p:рρᴘᏢþ q:ԛզ r:гʀᎡᏒ s:ѕꜱՏᏚ t:тτᴛᎢŧ u:υսᴜμ v:νѵᴠʌᏙ
  w:ԝωᴡᏔш x:хχ y:уγΥʏүᎩ z:ζᴢᏃ
`
