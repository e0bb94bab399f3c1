import { comparable } from '../comparable.js'
import { looksLikeMask } from '../likeness.js'
import { withoutQuotes } from './quotation-marks.js'

/**
 * A paragraph without the decoration that the original lacks: block quotes,
 * bullets, bold, struck-out words, quotation marks around it. A kind of decoration
 * that the original has stays everywhere, and so does a mask in any brackets.
 */
export function undecorated(paragraph: string, original: string, mask?: string): string {
  let plain = paragraph.trim()
  // One decoration may be inside another: `> **"A fine film."**`.
  for (let round = 0; round < 4; round++) {
    const before = plain
    plain = rules.reduce((text, rule) => rule(text, original, mask).trim(), plain)
    if (plain === before) break
  }
  return plain
}

type Rule = (text: string, original: string, mask?: string) => string

const rules: readonly Rule[] = [
  withoutBlockQuotes,
  withoutListMark,
  withoutChangeMarks,
  withoutStruck,
  withoutEmphasis,
  withoutTicks,
  withoutEscapes,
  withoutBraces,
  withoutTag,
  withoutQuotesOfLines,
  withoutQuotes,
]

/** Takes off the mark before each line of a block quote. A model may leave it out from the second line on. */
function withoutBlockQuotes(text: string, original: string): string {
  return /^[ \t]{0,8}>/mu.test(original) || hasOtherSigns(text, /^>[ \t]?/u, original)
    ? text
    : text.replace(/^[ \t]{0,8}>[ \t]?/gmu, '')
}

/**
 * Whether a text begins with other signs than its original, which begins with signs too: `>:( a film` for
 * `=) a film`. Behind a mark of decoration, the text begins as the original does: `> =) a film`.
 */
function hasOtherSigns(text: string, mark: RegExp, original: string): boolean {
  const [signs = ''] = /^[^\s\p{L}\p{N}"'“”‘’«»([<]+(?=\s)/u.exec(original.trim()) ?? []
  return signs !== '' && !text.replace(mark, '').startsWith(signs)
}

/** A bullet or number before the first line, and before all others where each has one. */
function withoutListMark(text: string, original: string): string {
  const mark = /^[ \t]{0,8}(?:[-*•‣▪◦–+]|\(?\d{1,2}[.)]|\(?[a-eA-E]\))[ \t]+(?=\S)/u
  if (!mark.test(text) || original.split('\n').some((line) => mark.test(line)) || startsAlike(text, original))
    return text
  if (hasOtherSigns(text, mark, original)) return text
  const lines = text.split('\n')
  const areAllMarked = lines.every((line) => line.trim() === '' || mark.test(line))
  return lines.map((line, index) => (index === 0 || areAllMarked ? line.replace(mark, '') : line)).join('\n')
}

const startsAlike = (text: string, original: string): boolean => text.slice(0, 3) === original.trim().slice(0, 3)

/**
 * `[-dull-] {+fine+}` as `fine`, and `fine (was: dull)` too: marks and remarks of what was there before.
 * The mask `[-]` has no words between its marks.
 */
function withoutChangeMarks(text: string, original: string): string {
  let plain = text
  if (/\[-|\{\+/u.test(plain) && !/\[-|\{\+/u.test(original))
    plain = plain.replace(/\[-[^[\]\n]{1,300}-\] ?/gu, '').replace(/\{\+([^{}\n]{1,300})\+\}/gu, '$1')
  if (!/\((?:was|formerly|previously|originally|instead of)\b/iu.test(original))
    plain = plain.replace(/ \((?:was|formerly|previously|originally|instead of)\b:? [^()\n]{1,60}\)/giu, '')
  return plain
}

/** `~~dull~~ fine`: struck-out words are what the edit took away. */
function withoutStruck(text: string, original: string): string {
  if (original.includes('~~') || !text.includes('~~')) return text
  const parts = text.split('~~')
  // Without its second mark nothing says where the struck-out words end.
  const isOpen = parts.length % 2 === 0
  return parts
    .map((part, index) =>
      index % 2 === 1 ? (isOpen && index === parts.length - 1 ? part : '') : index > 0 ? part.replace(/^ /u, '') : part,
    )
    .join('')
}

/**
 * Takes off bold and italics, around the paragraph or around the words that
 * changed. A run of stars is a mask or a rating.
 */
function withoutEmphasis(text: string, original: string): string {
  const own = original.trim()
  const around = ['**', '__', '*', '_'].find(
    (mark) =>
      text.startsWith(mark) &&
      text.endsWith(mark) &&
      text.length > 2 * mark.length &&
      !own.startsWith(mark) &&
      !own.endsWith(mark),
  )
  let plain = around === undefined ? text : text.slice(around.length, -around.length)
  if (!original.includes('**'))
    plain = plain.replace(
      /(?<![*\p{L}\p{N}])\*\*(?=[^\s*])|(?<=[^\s*])\*\*(?![*\p{L}\p{N}])|^\*\*(?!\*)|(?<!\*)\*\*$/gu,
      '',
    )
  if (!original.includes('__'))
    plain = plain.replace(/(?<![_\p{L}\p{N}])__(?=[^\s_])|(?<=[^\s_])__(?![_\p{L}\p{N}])/gu, '')
  if (!original.includes('*')) plain = pairsOff(plain, '*')
  if (!original.includes('_')) plain = pairsOff(plain, '_')
  return plain
}

/** Takes off single marks that stand before a word and behind one, in pairs. */
function pairsOff(text: string, mark: '*' | '_' | '`'): string {
  const places: number[] = []
  let open: number | undefined
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) {
    const [before, after] = [text[at - 1] ?? ' ', text[at + 1] ?? ' ']
    if (before === mark || after === mark) continue
    if (open === undefined && !/[\p{L}\p{N}]/u.test(before) && /\S/u.test(after)) open = at
    else if (open !== undefined && /\S/u.test(before) && !/[\p{L}\p{N}]/u.test(after)) {
      places.push(open, at)
      open = undefined
    }
  }
  let [plain, from] = ['', 0]
  for (const place of places) {
    plain += text.slice(from, place)
    from = place + 1
  }
  return plain + text.slice(from)
}

/** Code marks around words, or around all. */
function withoutTicks(text: string, original: string): string {
  return original.includes('`') ? text : pairsOff(text.replace(/^`{3}|`{3}$/gu, ''), '`')
}

/** Takes off the backslashes with which Markdown escapes a mark: `\[REDACTED\]`. */
function withoutEscapes(text: string, original: string): string {
  return original.includes('\\') ? text : text.replace(/\\(?=[[\]*_()#`~.!"'-])/gu, '')
}

/**
 * Takes off the end of JSON that began with a name, `{"edited": "A fine film."}`,
 * and brackets around the whole paragraph.
 */
function withoutBraces(text: string, original: string): string {
  if (!original.includes('}') && /["”]\s{0,5}\}$/u.test(text)) return text.slice(0, -1)
  const isAround = (open: string, close: string): boolean =>
    text.startsWith(open) &&
    text.endsWith(close) &&
    !original.trim().startsWith(open) &&
    closeOf(text, open, close) === text.length - 1
  // Around a single word they are a mask: `[REDACTED]`.
  return /\s/u.test(text) && (isAround('[', ']') || isAround('(', ')')) ? text.slice(1, -1) : text
}

/** Quotation marks around each paragraph of several. */
function withoutQuotesOfLines(text: string, original: string): string {
  const lines = text.split('\n')
  const quoted = /^\s*["“](.*)["”]\s*$/u
  if (
    /["“”]/u.test(original) ||
    lines.filter((line) => line.trim() !== '').length < 2 ||
    !lines.every((line) => line.trim() === '' || quoted.test(line))
  )
    return text
  return lines.map((line) => line.replace(quoted, '$1')).join('\n')
}

/**
 * An edit without the answer that the model puts behind it, in brackets or behind
 * a sign. An edit that ends like the original ends there.
 */
function withoutTag(text: string, original: string, mask?: string): string {
  const [tag] =
    /[.!?]?\s+(?:\[[^[\]\n]{1,40}\]|\([^()\n]{1,40}\)|[-–—|]\s?\p{L}{2,20})[.!]?$/u.exec(text.slice(-100)) ?? []
  if (tag === undefined || !/\p{Ll}/u.test(tag) || isMask(tag, mask)) return text
  // The edit of a box at the end: `… the kitchen ( ).` became `… the kitchen (x).`
  if (/[)\]]/u.test(tag) && /(?:\[[^[\]\n]{0,40}\]|\([^()\n]{0,40}\))[.!?]?\s*$/u.test(original.slice(-100)))
    return text
  const rest = text.slice(0, -tag.length)
  const last = lastWordOf(original)
  // One word behind the end of a sentence is not a sentence.
  const isBehindSentence = /^[.!?]/u.test(tag) && /[.!?]$/u.test(original.trim()) && !/\p{L}\s+\p{L}/u.test(tag)
  // A redaction may hide the last word.
  const isBehindMask = /[\]█_]$/u.test(rest) && !/[\]█_]$/u.test(original.trim())
  return (isBehindSentence || isBehindMask || (last !== '' && lastWordOf(rest) === last)) &&
    !comparable(original).includes(comparable(tag))
    ? `${rest}${/^[.!?]/u.exec(tag)?.[0] ?? ''}`
    : text
}

/** Whether a tag is a mask: `[redacted]`, `(removed).`, but not the answer `[negative]`. */
const isMask = (tag: string, mask?: string): boolean => {
  const folded = comparable(tag).replace(/^[.!?]\s|[.!]$/gu, '')
  return folded === mask || looksLikeMask.test(folded)
}

const lastWordOf = (text: string): string =>
  /[\p{L}\p{N}\p{M}']{1,50}(?=[^\p{L}\p{N}]*$)/u.exec(comparable(text.slice(-120)))?.[0] ?? ''

/** Where the bracket closes with which a text begins. */
function closeOf(text: string, open: string, close: string): number {
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    if (text[at] === open) depth++
    else if (text[at] === close && --depth === 0) return at
  }
  return -1
}
