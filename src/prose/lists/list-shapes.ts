import { isSchema } from '../../replies/json-schema.js'
import { regexSource } from '../../text/regex-source.js'
import { behindHeading, listMark, namedBy, splitList } from './item-words.js'
import type { TextWords } from './text-words.js'

/** The items of a JSON list, or of the lists in a JSON object. Undefined if it has no list. */
export function itemsOfJson(value: unknown, text: TextWords, depth = 0): readonly string[] | undefined {
  if (Array.isArray(value)) {
    const items = value.flatMap((item: unknown) => (typeof item === 'string' ? namedBy(item, text) : itemOfJson(item)))
    return items.length > 0 || value.length === 0 ? items : undefined
  }
  if (!isSchema(value) || depth > 2) return undefined
  const entries = Object.entries(value)
  const names = entries.map(([name]) => name)
  const lists = entries
    .filter(([name]) => !otherLists.test(name))
    .map(([, entry]) => itemsOfJson(entry, text, depth + 1))
    .filter((items) => items !== undefined)
  if (lists.length > 0) return lists.flat()
  // Words with weights or reasons: {"good": 0.9, "dull": 0.8}.
  if (names.length > 0 && names.every((name) => text.has(name))) return names
  const [line, ...more] = Object.values(value)
  // Words with numbers for names: {"1": "good", "word2": "dull"}.
  if (more.length > 0 && Object.values(value).every((entry) => typeof entry === 'string' && text.has(entry)))
    return Object.values(value).map(String)
  return names.length === 1 && typeof line === 'string' && line.trim() !== '' ? splitList(line, text) : undefined
}

const otherNames = regexSource`
  unimportant|irrelevant|not_?important|not_?relevant|not_?needed|unnecessary|reason|explanation|comment|note|context
`

/** Names of lists of something else: {"words": […], "unimportant_words": […], "reasons": […]}. */
const otherLists = new RegExp(otherNames, 'iu')

/** A reply without the parts of its JSON that are not its list: lists of something else, reasons, contexts. */
export const withoutOtherJson = (reply: string): string =>
  reply.includes('":') ? reply.replace(otherEntry, '') : reply

const otherEntry = new RegExp(
  regexSource`
    "[\w -]{0,30}(?:${otherNames})[\w -]{0,30}"\s{0,5}:\s{0,5}
    (?:\[[^[\]]{0,2000}\]|"(?:[^"\\]|\\.){0,500}")
  `,
  'giu',
)

/** The word of an item that is an object: {"word": "good", "reason": "…"}. */
function itemOfJson(item: unknown): readonly string[] {
  if (!isSchema(item)) return []
  const named = Object.entries(item).find(
    ([name, entry]) => typeof entry === 'string' && /word|term|token|phrase|text|item|name/iu.test(name),
  )
  return named ? [String(named[1])] : []
}

/** An item of a list with marks, and the items below it. */
interface Marked {
  readonly item: string
  readonly below: string[]
}

/**
 * The items of a list with bullets or numbers. Undefined if the lines have no such
 * list. Lines that are indented below an item explain it, unless the item is a
 * heading: `1. Positive words:`. A mark without an item was cut off.
 */
export function markedItems(lines: readonly string[], text: TextWords): readonly string[] | undefined {
  const items: Marked[] = []
  let first: { readonly indent: number; readonly kind: string } | undefined
  for (const line of lines) {
    const content = line.trimStart()
    const mark = markOf(content)
    if (mark === undefined) {
      // A list of reasons is another list.
      if (items.length > 0 && endsList.test(content.slice(0, 200))) break
      // Without a mark a line goes on with the list if it has a heading: `Other words: dull, slow`.
      if (items.length > 0) for (const item of behindHeading(content, text) ?? []) items.push({ item, below: [] })
      continue
    }
    const indent = line.length - content.length
    const kind = /\d/u.test(mark) ? 'number' : /[a-z]/iu.test(mark) ? 'letter' : 'bullet'
    first ??= { indent, kind }
    const item = content.slice(mark.length).trim()
    const parent = items.at(-1)
    if (parent && (indent > first.indent + 1 || kind !== first.kind)) parent.below.push(item)
    else for (const one of inOneLine(item, mark.trim(), text)) items.push({ item: one, below: [] })
  }
  if (!first) return undefined
  return items.flatMap(({ item, below }) =>
    (below.length > 0 && /[:：][*_]{0,3}$/u.test(item) ? below : [item]).filter((one) => one !== ''),
  )
}

/** The mark of a line that is an item: also alone, where its item was cut off, and in bold. */
function markOf(line: string): string | undefined {
  const [mark] =
    listMark.exec(line) ??
    /^(?:\(?\d{1,3}[.)]|[-*•–+])\s*$/u.exec(line) ??
    /^\*\*\s*\d{1,3}[.)]\s*(?:\*\*\s*)?(?=\S)/u.exec(line) ??
    []
  return mark
}

/** The items of a whole list in one line: `1. good 2. dull`, `• good • dull`. */
function inOneLine(item: string, mark: string, text: TextWords): readonly string[] {
  const number = /\d{1,3}/u.exec(mark)?.[0]
  if (number === undefined) {
    const parts = item.split(` ${mark} `)
    return parts.length > 1 && parts.every((part) => text.has(part)) ? parts : [item]
  }
  const parts: string[] = []
  let [from, next] = [0, Number(number) + 1]
  for (const match of item.matchAll(/[\s,;]+\(?(\d{1,3})[.)](?:\s+(?=\S)|(?=[^\d\s]))/gu)) {
    // Only the number that comes next begins an item: "3. Division" may be words of the text.
    if (Number(match[1]) !== next) continue
    parts.push(item.slice(from, match.index))
    from = match.index + match[0].length
    next++
  }
  return [...parts, item.slice(from)]
}

const endsList = new RegExp(
  regexSource`
    \b(?:remaining words|without (?:these|those|the) words|explanation|reason(?:s|ing)?|note|redacted text|
      edited text|rewritten|answer to the question)\b
  `,
  'iu',
)

/** The words in the rows of a Markdown table: its first column with words of the text, and others of only such. */
export function tableItems(lines: readonly string[], text: TextWords): readonly string[] | undefined {
  const rows = lines
    .filter((line) => line.includes('|') && !/^[\s|:+-]+$/u.test(line))
    .map((line) => ({
      isFramed: /^\s*\|.*\|\s*$/u.test(line),
      cells: line
        .trim()
        .replace(/^\|/u, '')
        .replace(/\|$/u, '')
        .split('|')
        .map((cell) => cell.trim()),
    }))
  const [head] = rows
  if (!head || rows.length < 2) return undefined
  // Without a frame it takes a head to tell a table from words with bars between them.
  if (
    !rows.every(({ isFramed }) => isFramed) &&
    (rows.some(({ cells }) => cells.length !== head.cells.length) || head.cells.some(text.has))
  )
    return undefined
  const columns = head.cells.map((_, index) =>
    rows.flatMap(({ cells }) => namedBy(cells[index] ?? '', text)).filter((cell) => text.has(cell)),
  )
  const first = columns.findIndex((cells) => cells.length >= (rows.length - 1) / 2 && cells.length > 0)
  if (first < 0) return undefined
  return columns.filter((_, index) => index === first || (index > first && isListToo(rows, first, index, text))).flat()
}

/**
 * Whether a later column has words as well: `| Positive | Negative |`. Quotations
 * of the text around the words of the row are not: `| dull | a dull film |`.
 */
function isListToo(
  rows: readonly { readonly cells: readonly string[] }[],
  first: number,
  column: number,
  text: TextWords,
): boolean {
  const pairs = rows.slice(1).map(({ cells }) => [cells[first] ?? '', cells[column] ?? ''] as const)
  const filled = pairs.filter(([, cell]) => /[\p{L}\p{N}]/u.test(cell))
  return (
    filled.length > 0 &&
    !filled.every(([, cell]) => /^[\d.,%]+$/u.test(cell)) &&
    filled.every(([word, cell]) => namedBy(cell, text).every(text.has) && !(word !== '' && cell.includes(word)))
  )
}
