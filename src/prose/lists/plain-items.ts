import { withoutCount } from '../../replies/list-item.js'
import { lazily } from '../../text/lazily.js'
import { regexSource } from '../../text/regex-source.js'
import { comparable } from '../comparable.js'
import { wordsIn } from '../likeness.js'
import { listMark, withoutEnd, withoutMark } from './item-words.js'
import { listLines } from './list-lines.js'
import { opensTalk } from './talk.js'
import { repeats, type TextWords } from './text-words.js'
import { isWholeList, wordsSaidIn } from './whole-list.js'

/**
 * The items of a list that has one item in each line and nothing else, behind an
 * introduction or without one. Its items may have any signs: `a || b` is no row of
 * a table, `{"n":1}` no JSON, and `[x]` no box. Undefined for any other list.
 */
export function plainItems(reply: string, text: TextWords): readonly string[] | undefined {
  const lines = listLines(reply, text)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const begins = lines.findIndex((line) => !isIntroduction(line, text))
  if (begins < 0 || begins > 2 || lines.length - begins > 200) return undefined
  const listed = lines.slice(begins)
  const kinds = new Set(listed.map(kindOf))
  if (kinds.size > 1) return undefined
  const isList = begins > 0 || !kinds.has('plain')
  const items = listed.map((line) => itemOf(line, isList, text))
  if (!items.every((item) => item !== undefined)) return undefined
  // The list goes on behind a last item of dots.
  if (items.length > 1 && /^(?:…|\.{3})$/u.test(items.at(-1) ?? '')) return undefined
  // `"dull" matters most, and so do:`
  const said = wordsSaidIn(lines.slice(0, begins).join('\n'), text)
  if (said.quoted.length + said.listed.length > 0 && !isWholeList(items, said, text)) return undefined
  return isEnough(items, listed, begins > 0, text) ? items : undefined
}

/** Whether a line ends in a colon, or talks of the list: `Sure! Here are the words:`. */
const isIntroduction = (line: string, text: TextWords): boolean =>
  !listMark.test(line) && !text.has(line) && (/[:：]["'*_`]{0,3}$/u.test(line) || opensTalk(line))

/** How a line shows that it is an item. A line in bold between others is a heading. */
function kindOf(line: string): 'bullet' | 'number' | 'bold' | 'quoted' | 'plain' {
  const [mark = ''] = listMark.exec(line) ?? []
  if (mark !== '' && mark.length < line.length) return /[\p{N}a-z]/iu.test(mark) ? 'number' : 'bullet'
  return line.startsWith('**') || line.startsWith('__')
    ? 'bold'
    : /^["“„«‘'`]/u.test(line) && !/^["“„«‘'`]+$/u.test(line)
      ? 'quoted'
      : 'plain'
}

/** The item of a line, if it has one and no more. */
function itemOf(line: string, isList: boolean, text: TextWords): string | undefined {
  // `(089) 654-321`, `1️⃣` and `[x]` begin as marks do.
  const isOwnMark = /^\(|^[^-*•‣▪◦●·–—+\d]/u.test(line) && text.hasWritten(withoutCount(line))
  const bares = isOwnMark ? [] : [withoutMark(line), line.replace(listMark, '')]
  const item = peeled(bares.find((bare) => withoutCount(bare) !== '' || text.hasWritten(bare)) ?? line, text)
  const isCounted = withoutCount(line) !== line
  if (item === '' || /^["'“”*_`]+$/u.test(item)) return text.hasWritten(item) ? item : undefined
  const isWritten = text.hasWritten(item)
  // `charged twice [...] March` is one quotation.
  const said = item.replace(/\s(?:\[(?:…|\.{3})\]|…|\.{3})(?=\s)/gu, '')
  if (signsOfCode().test(said) ? !isWritten : mayBeSeveral().test(said) && !isNumber(item)) return undefined
  if (text.has(item)) return isWritten ? item : withoutEnd(item)
  // A part of a word (`Mahn` in `Mahngebühren`) is an item that the text lacks, where the form tells that it is one.
  return (isList || isCounted) && isShort(item) && text.folded.includes(comparable(item)) ? item : undefined
}

/** An item without the count behind it, and without the marks of quotations, bold and code around it. */
function peeled(item: string, text: TextWords): string {
  let plain = text.hasWritten(item) ? item : withoutCount(item)
  for (let round = 0; round < 4; round++) {
    const [, mark = '', inner = ''] =
      /^(\*\*|__|[*_`])(\S|\S.*\S)\1[.,;]?$/u.exec(plain) ??
      /^(["“”„«»‘’'])(\S|\S.*\S)["“”«»‘’'][.,;]?$/u.exec(plain) ??
      []
    if (mark === '') break
    // `__init__`, `***`
    if (text.hasWritten(plain) && (/[*_`]/u.test(mark) || wordsIn(comparable(plain)).length === 0)) break
    // `"dull" and "slow"` are two.
    if (!text.hasWritten(inner) && /["“”„«»*`]/u.test(inner.slice(1, -1))) break
    plain = withoutCount(inner)
  }
  return plain
}

/** Whether the items are a choice of words, and not the text again or an answer in words of the text. */
function isEnough(items: readonly string[], lines: readonly string[], isAnnounced: boolean, text: TextWords): boolean {
  const [first = ''] = items
  if (repeats(lines.join(' '), text)) return false
  if (items.length > 1) return true
  const length = wordsIn(comparable(first)).length
  return isAnnounced || kindOf(lines[0] ?? '') !== 'plain'
    ? length <= 12 || text.hasWritten(first)
    : length < Math.max(2, 0.6 * text.words.length)
}

const isShort = (item: string): boolean => item.length > 1 && wordsIn(comparable(item)).length <= 3

const isNumber = (item: string): boolean => /^\p{Sc}?[\p{N}.,\s]{1,30}\p{Sc}?$/u.test(item)

const signsOfCode = lazily(() => /[{}()[\]|<>=]/u)

/** What parts the items of a line, or an item from a remark: a comma, "and", a dash, a colon. */
const mayBeSeveral = lazily(
  () =>
    new RegExp(
      regexSource`
        [,；、，•\t]|(?<!&#?[a-z\d]{2,8});|\s\/\s|
        \s(?:and|or|und|oder|sowie|et|ou|y|e|ed|o|u)\s|\s[-–—→+~]{1,2}>?\s|
        [:：](?:\s|$)|[.!?]\s
      `,
      'iu',
    ),
)
