import { isSchema } from '../../replies/json-schema.js'
import { regexSource } from '../../text/regex-source.js'
import { listMark, namedBy, splitList } from './item-words.js'
import type { TextWords } from './text-words.js'

/** The items of a JSON list, or of the lists in a JSON object. Undefined if it has no list. */
export function itemsOfJson(value: unknown, text: TextWords, depth = 0): readonly string[] | undefined {
  if (Array.isArray(value)) {
    const items = value.flatMap((item: unknown) => (typeof item === 'string' ? namedBy(item, text) : itemOfJson(item)))
    return items.length > 0 || value.length === 0 ? items : undefined
  }
  if (!isSchema(value) || depth > 2) return undefined
  const names = Object.keys(value)
  const lists = Object.values(value)
    .map((entry) => itemsOfJson(entry, text, depth + 1))
    .filter((items) => items !== undefined)
  if (lists.length > 0) return lists.flat()
  // Words with weights or reasons: {"good": 0.9, "dull": 0.8}.
  if (names.length > 0 && names.every((name) => text.has(name))) return names
  const [line] = Object.values(value)
  return names.length === 1 && typeof line === 'string' && line.trim() !== '' ? splitList(line, text) : undefined
}

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
      // A list of unimportant words, or of reasons, is another list.
      if (items.length > 0 && endsList.test(content.slice(0, 200))) break
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
    \b(?:not (?:as )?important|less important|unimportant|irrelevant|other words|remaining words|
      without (?:these|those|the) words|explanation|reason(?:s|ing)?|note|redacted text|edited text|rewritten|
      answer to the question)\b
  `,
  'iu',
)

/** The words in the rows of a Markdown table: its first column that has words of the text. */
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
  return columns.find((cells) => cells.length >= (rows.length - 1) / 2 && cells.length > 0)
}
