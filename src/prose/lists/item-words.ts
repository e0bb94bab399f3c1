import { regexSource } from '../../text/regex-source.js'
import { comparable } from '../comparable.js'
import { emphasizedIn } from './emphasized.js'
import { repeats, type TextWords } from './text-words.js'

/**
 * The words that an item of a list names, without what the model says about
 * them: `"good" - expresses an opinion`, `**good**: …`, `good (adjective)`.
 * Marks around an item and counts are left to `cleanList`.
 */
export function namedBy(item: string, text: TextWords): readonly string[] {
  const whole = withoutMark(item)
  if (whole === '') return []
  // Several in quotation marks are several, also where the text has them next to each other: `"dull" and "wooden"`.
  const apart = emphasizedIn(whole)
  const isSetApart = apart.length > 1 && /^["“'‘*`]/u.test(whole)
  if (isSetApart && apart.every(text.has) && !text.folded.includes(comparable(whole))) return apart
  // With a dash or a colon in it, an item may be words of the text and an explanation by other words of it.
  if (text.has(whole) && !/\s[-–—]\s|:\s/u.test(whole)) return [withoutEnd(whole)]
  const listed = behindHeading(whole, text)
  if (listed) return listed
  const heads = headsOf(whole)
  // The longest beginning that the text has: a phrase may contain a dash or a bracket.
  for (const head of heads.toReversed()) {
    if (text.has(head)) return [isPair(head, whole, text) ? whole : withoutEnd(head)]
    const several = severalIn(head, text)
    if (several) return several
  }
  const [head = whole] = heads
  const emphasized = emphasizedIn(head).filter(text.has)
  if (emphasized.length > 0) return emphasized
  // A word that the text lacks counts as named too: `"joyful" (a positive word)`.
  const [first] = emphasizedIn(head)
  return [withoutEnd(first !== undefined && head.replace(/^[*_"'“‘«„`]+/u, '').startsWith(first) ? first : head)]
}

/** Whether words of the text stand before a colon and behind it, as a name and its value: `status: open`. */
function isPair(head: string, whole: string, text: TextWords): boolean {
  const [colon = ''] = /^[:：]\s*/u.exec(whole.slice(head.length)) ?? []
  const value = whole.slice(head.length + colon.length)
  return colon !== '' && whole.startsWith(head) && value.length <= 60 && text.has(withoutEnd(value))
}

/**
 * The words of an item or a line that has a heading of its own, which is none
 * of them: `Adjectives: dull, wooden`, `Word 1: dull`, `Positive words: none`.
 */
export function behindHeading(line: string, text: TextWords): readonly string[] | undefined {
  const [found, heading = ''] = /^([^:：,"“]{1,60})[:：]["'*_]{0,3}\s*(?=\S)/u.exec(line) ?? []
  // A label of a list is one also where the text has its words. One of several sentences has words of the list.
  if (
    found === undefined ||
    /[.!?;]["'*_]{0,3}\s/u.test(heading.replace(/^["'*_\s]{0,4}(?:sure|certainly|of course|okay)[!.]\s/iu, '')) ||
    (text.has(heading) &&
      (!listLabel().test(heading) || text.folded.includes(comparable(line.slice(0, found.length + 10)))))
  )
    return undefined
  const rest = withoutBrackets(line.slice(found.length))
  if (/^["'*_]{0,3}(?:none|n\/a|-+|–|—)[.!"'*_]{0,4}$/iu.test(rest) && !text.has(rest)) return []
  const items = splitList(withoutAsides(rest, text), text)
  if (items.length === 1 && /\banswer\W*$/iu.test(heading)) return undefined
  return items.length > 0 && !repeats(rest, text) && items.every((item) => text.has(item) && item.length <= 60)
    ? items
    : undefined
}

const listLabel = (): RegExp =>
  /^["'*_#\s]{0,4}(?:\p{L}{1,12} ){0,3}(?:words|key ?words|list|terms|phrases)["'*_\s]{0,4}$/iu

/** A list in one line without remarks on its items in brackets or weights: `dull (negative), wooden: 0.8`. */
export const withoutAsides = (line: string, text: TextWords): string =>
  line.replace(asides, (aside: string) => (text.folded.includes(comparable(aside)) ? aside : ''))

/** A remark on an item before the next one: ` (negative)`, ` [2x]`, ` ×2`, `: 0.8`. */
const asides = new RegExp(
  regexSource`
    (?<=[^\s,;])\s?(?:\([^(),;]{1,60}\)|\[[^[\],;]{1,60}\])(?=\s*(?:[,;.]|and\b|or\b|$))|
    \s?[×x]\s?\d{1,3}(?=\s*(?:[,;]|$))|:\s?\d(?:\.\d{1,4})?%?(?=\s*(?:[,;]|$))
  `,
  'gu',
)

/** A line without the one pair of brackets around it all. */
export const withoutBrackets = (line: string): string => {
  const plain = line.trim().replace(/\\(?:boxed|text)\{([^{}]{0,300})\}/gu, '$1')
  return plain.slice(1).search(/[[({]/u) >= 0
    ? plain
    : plain
        .replace(/^[[({]/u, '')
        .replace(/[\])}]\.?$/u, '')
        .trim()
}

/** An item without its bullet or number, which `cleanList` would keep where the text has it too. */
export function withoutMark(item: string): string {
  const bare = item
    .trim()
    .replace(listMark, '')
    .replace(/^\[[ xX]\]\s+/u, '')
    .trim()
  // Bold that began before the number: `**1. good**`.
  return (bare.match(/(?<!\*)\*\*(?!\*)/gu)?.length ?? 0) % 2 === 1 && !bare.startsWith('**') ? `**${bare}` : bare
}

/**
 * The mark of an item of a list: a bullet, a number or a letter. Any symbol is a
 * bullet. A star is one also without a space, if no other star closes it.
 */
export const listMark = new RegExp(
  regexSource`
    ^(?:[-*•‣▪◦●·–—+]\s+|\*(?=[^\s*\uFE0F\u20E3][^*]*$)|
      (?:[^\p{ASCII}\p{L}\p{N}\p{M}\s\p{Pi}\p{Pf}\p{Ps}\p{Pe}]\uFE0F?)\s+(?=[\p{L}\p{N}"'*“‘])|
      \d\uFE0F?\u20E3\s*|\(?\d{1,3}(?:[.)\]](?:\s+(?=\S)|(?=[^\d\s]))|:\s+)|#\d{1,3}[.:)]?\s+|
      \(?(?:[a-zA-Z]|[ivx]{1,4}|[IVX]{1,4})\)\s+|[IVX]{1,4}\.\s+)
  `,
  'u',
)

/** The beginnings of an item, each up to where an explanation could begin, and the item as a whole at last. */
export function headsOf(item: string): readonly string[] {
  const heads: string[] = []
  // Of an essay in one item only the first few places matter.
  for (const { index } of item.slice(0, 300).matchAll(explaining)) {
    const head = item.slice(0, index).trim()
    if (head !== '' && !/^[*_"'`“‘«„]+$/u.test(head)) heads.push(closed(head))
    if (heads.length >= 8) break
  }
  if (item.length <= 300) heads.push(item)
  return heads
}

/** Where an explanation of an item could begin: ` - `, ` (`, `: `, ` because`. */
const explaining = new RegExp(
  regexSource`
    \s[-–—=|]{1,2}>?\s|\s?→|[:：](?=\s|\*|$)|\s?[([]|\t|
    ,\s(?:which|as|because|since|indicating|showing|suggesting)\b|
    \s(?:because|since|indicates|expresses|shows|suggests|describes|implies|refers)\b|[.;]\s|\s[×x]\s?\d
  `,
  'gu',
)

/** A head that ends within its bold: `**good:** …` was cut at its colon. */
const closed = (head: string): string =>
  /^(\*\*|__)/u.test(head) && (head.match(/\*\*|__/gu)?.length ?? 0) % 2 === 1 ? head.slice(2) : head

/** The words of an item that names several, all of them the text's: `good, great / fine`. */
export function severalIn(head: string, text: TextWords): readonly string[] | undefined {
  const parts = splitList(head, text)
  return parts.length > 1 && parts.every((part) => text.has(part)) ? parts : undefined
}

/** The parts of a list in one line. A phrase of the text with "and" in it stays whole. */
export function splitList(line: string, text: TextWords): readonly string[] {
  const [guarded, restored] = quotationsGuarded(commasOutside(line), text)
  return guarded
    .split(/(?<!&#?[A-Za-z\d]{2,8});|[；、，•|]|,(?!\d)|\s\/\s|\n/u)
    .map(restored)
    .flatMap((part) => {
      const own = part.trim().replace(/^(?:and|or|&)\s+/iu, '')
      if (text.has(own)) return [own]
      const parts = own.split(/\s(?:and|or|&)\s/iu)
      return parts.length > 1 ? parts : inOtherLanguages(own, text)
    })
    .map((part) => withoutEnd(part.trim()))
    .filter((part) => part !== '')
}

/**
 * Hides the commas of quotations that the text has with them, and returns the way back:
 * `"Hello, since this morning", "heating"` has two items.
 */
function quotationsGuarded(
  line: string,
  text: TextWords,
): readonly [guarded: string, restored: (part: string) => string] {
  const marks: string[] = []
  const guarded = line.replace(quotation, (whole, inner: string) =>
    text.has(inner) ? whole.replace(/[,;；、，•|]/gu, (mark) => `\uE000${marks.push(mark) - 1}\uE001`) : whole,
  )
  const restored = (part: string): string =>
    part.replace(/\uE000(\d+)\uE001/gu, (_, index: string) => marks[Number(index)] ?? '')
  return [guarded, restored]
}

const quotation = /["“„«]([^\s,;；、，•|"“”„«»][^"“”„«»\n]{0,200}[,;；、，•|][^"“”„«»\n]{1,200}(?<![\s,;]))["”“»]/gu

/** American English puts the comma before the mark that closes a quotation: `"dull," "slow," and bad`. */
const commasOutside = (line: string): string => line.replace(commaInside, '$2$1')

const commaInside = /(?<=[^\s,;])([,;])(["”’'»]|\*\*)(?=[\s,;.]|$)/gu

/** `kalt und herrlich` as two, if the text has both: `e` and `o` are also letters, so any other item stays whole. */
function inOtherLanguages(item: string, text: TextWords): readonly string[] {
  const parts = item
    .replace(/^(?:und|oder|sowie|et|ou|y|e|ed|o|u)\s/iu, '')
    .split(/\s(?:und|oder|sowie|et|ou|y|e|ed|o|u)\s/iu)
  return parts.every((part) => text.has(withoutEnd(part.trim()))) ? parts : [item]
}

/** An item without the mark that ends it in its line, also within its bold: `**good:**`. */
export const withoutEnd = (item: string): string =>
  item
    .replace(/[\s,;:]{1,20}$/u, '')
    .replace(/[,;:](?=["'”’*_`]{1,4}$)/u, '')
    .replace(/(?<=[\p{L}\p{N}"'”’»*_`)\]])\.$/u, '')
