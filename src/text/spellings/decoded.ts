import { lazily } from '../lazily.js'

/** A text as a reader sees it who knows the format that it is written in, and the way back to what is written. */
export interface Decoded {
  readonly text: string
  /** For each unit of `text`, where the code or the unit that it came from starts and ends in the original. */
  readonly starts: Uint32Array
  readonly ends: Uint32Array
}

/**
 * Reads the entities of HTML (`&amp;`, `&#39;`, `&eacute;`), and in a text that is
 * JSON the escapes too (`\n`, `\u00e9`). Undefined where the text has neither.
 */
export function decode(text: string): Decoded | undefined {
  const hasEntities = text.includes('&') && text.includes(';')
  const escapes = text.includes('\\') && isJsonText(text)
  if (!hasEntities && !escapes) return undefined
  const parts: string[] = []
  const starts: number[] = []
  const ends: number[] = []
  const put = (part: string, start: number, end: number): void => {
    parts.push(part)
    for (let unit = 0; unit < part.length; unit++) {
      const isWritten = part.length === end - start
      starts.push(isWritten ? start + unit : start)
      ends.push(isWritten ? start + unit + 1 : end)
    }
  }
  let from = 0
  for (const { 0: code, index } of text.matchAll(escapes ? codes() : entities)) {
    const meant = code.startsWith('\\') ? meantByEscape(code) : meantByEntity(code)
    if (meant === undefined) continue
    put(text.slice(from, index), from, index)
    // A code of as many units as it means is one character all the same.
    parts.push(meant)
    for (let unit = 0; unit < meant.length; unit++) {
      starts.push(index)
      ends.push(index + code.length)
    }
    from = index + code.length
  }
  if (from === 0) return undefined
  put(text.slice(from), from, text.length)
  return { text: parts.join(''), starts: Uint32Array.from(starts), ends: Uint32Array.from(ends) }
}

/** Returns the entities of HTML in a text, and what each means. */
export const entitiesIn = (
  text: string,
): readonly { readonly start: number; readonly end: number; readonly meant: string }[] =>
  text.includes('&')
    ? Array.from(text.matchAll(entities), ({ 0: code, index }) => {
        const meant = meantByEntity(code)
        return meant === undefined ? [] : [{ start: index, end: index + code.length, meant }]
      }).flat()
    : []

const entities = /&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z]{2,8});/g

const codes = lazily(() => new RegExp(String.raw`${entities.source}|\\(?:u[\da-fA-F]{4}|["\\/bfnrt])`, 'g'))

const meantByEscape = (code: string): string => JSON.parse(`"${code}"`) as string

function meantByEntity(code: string): string | undefined {
  const name = code.slice(1, -1)
  if (!name.startsWith('#'))
    return (
      named().get(name) ?? withAccent(name) ?? (/^[A-Z]+$/.test(name) ? meantByEntity(code.toLowerCase()) : undefined)
    )
  const number = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
  const isCharacter = number > 0 && number <= 0x10ffff && (number < 0xd800 || number > 0xdfff)
  return isCharacter ? String.fromCodePoint(number) : undefined
}

/** `eacute` and its like: a letter, and the name of its accent. */
function withAccent(name: string): string | undefined {
  const [, letter = '', accent = ''] = accentedLetter.exec(name) ?? []
  const mark = accents.get(accent.toLowerCase())
  return mark === undefined ? undefined : `${letter}${mark}`.normalize('NFC')
}

/** Who writes a list in capitals writes `&EACUTE;` too. */
const accentedLetter =
  /^([A-Za-z])(acute|grave|circ|uml|tilde|cedil|ring|caron|ACUTE|GRAVE|CIRC|UML|TILDE|CEDIL|RING|CARON)$/

const accents: ReadonlyMap<string, string> = new Map(
  Object.entries({
    grave: '\u0300',
    acute: '\u0301',
    circ: '\u0302',
    tilde: '\u0303',
    uml: '\u0308',
    ring: '\u030A',
    caron: '\u030C',
    cedil: '\u0327',
  }),
)

/** The entities that texts have. All others stay as they are written. */
const named = lazily(
  () =>
    new Map(
      names
        .trim()
        .split(/\s+/)
        .map((entry) => {
          const [name = '', character = ''] = entry.split('=')
          return [name, character === '' ? '\u00A0' : character] as const
        }),
    ),
)

const names = `
  amp=& lt=< gt=> quot=" apos=' nbsp= ensp= emsp= thinsp= shy=\u00AD zwj=\u200D zwnj=\u200C
  lsquo=‘ rsquo=’ sbquo=‚ ldquo=“ rdquo=” bdquo=„ laquo=« raquo=» lsaquo=‹ rsaquo=›
  ndash=– mdash=— hellip=… bull=• middot=· iexcl=¡ iquest=¿ sect=§ para=¶ deg=° plusmn=± times=× divide=÷ minus=−
  copy=© reg=® trade=™ euro=€ pound=£ yen=¥ cent=¢ curren=¤ frac12=½ frac14=¼ frac34=¾ sup2=² sup3=³
  szlig=ß aelig=æ AElig=Æ oelig=œ OElig=Œ oslash=ø Oslash=Ø eth=ð ETH=Ð thorn=þ THORN=Þ ordf=ª ordm=º
  larr=← rarr=→ uarr=↑ darr=↓ hearts=♥ star=☆ starf=★ check=✓
`

function isJsonText(text: string): boolean {
  if (!/^\s*[[{"]/.test(text)) return false
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
