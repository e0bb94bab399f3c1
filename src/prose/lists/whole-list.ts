import { isFunctionWord } from '../../text/function-words.js'
import { regexSource } from '../../text/regex-source.js'
import { sentencesOf } from '../../text/sentences.js'
import { comparable } from '../comparable.js'
import { wordsIn } from '../likeness.js'
import { emphasizedIn } from './emphasized.js'
import { behindHeading, headsOf, listMark, namedBy, splitList, withoutAsides, withoutMark } from './item-words.js'
import { listLines } from './list-lines.js'
import { opensTalk } from './talk.js'
import { repeats, type TextWords } from './text-words.js'

/** What a reply says that could be of its list, found without regard to the form of the list. */
export interface SaidWords {
  /** Words of the text that it quotes or sets apart, in the list or in a remark. */
  readonly quoted: readonly string[]
  /** Words of the text that it lists: points, lines, parts between commas. */
  readonly listed: readonly string[]
}

/**
 * Whether a list has all that its reply lists and quotes of the text. A part of a
 * list is another explanation than the model's, so a reply of which a part is read
 * is unreadable. This holds for forms of lists that nobody thought of: what a
 * reader leaves behind is found here by its words, wherever it stands.
 */
export function isWholeList(items: readonly string[], said: SaidWords, text: TextWords): boolean {
  const keys = new Set(items.flatMap((item) => [keyOf(item), ...partsOf(item).map(keyOf)]))
  const whole = ` ${[...keys].join(' | ')} `
  const has = (one: string): boolean => keys.has(keyOf(one))
  return (
    !items.some((item) => isGlued(item, text)) &&
    said.listed.every((one) => has(one) || partsOf(one).every(has)) &&
    // A remark may quote a part of an item: `"charged twice": "twice" says it`.
    said.quoted.every((one) => has(one) || partsOf(one).every(has) || whole.includes(` ${keyOf(one)} `))
  )
}

/** An item by its words, or by its signs if it has none: a rating, a smiley. */
function keyOf(item: string): string {
  const folded = comparable(withoutMark(item))
  return wordsIn(folded).join(' ') || folded.replace(/^["'*_]+(?=[^"'*_])|(?<=[^"'*_])["'*_,.]+$/gu, '')
}

/** `dull and tedious` as `dull`, `tedious`. */
const partsOf = (item: string): readonly string[] =>
  item.split(/[,;/|]|\s(?:and|or|&|und|oder|y|e|et|ou|o)\s/iu).filter((part) => /\S/u.test(part))

/**
 * Whether an item that the text lacks has words of the sentence around the list:
 * `while March`, `film are irrelevant`, `Negative words: dull`.
 */
function isGlued(item: string, text: TextWords): boolean {
  const folded = comparable(item)
  // The marks of JSON that was taken for words.
  if (/[[\]{}|]/u.test(folded) && !text.folded.includes(folded)) return true
  if (text.has(item)) return false
  const words = wordsIn(folded)
  return (
    (words.length > 1 && words.some((word) => aroundLists.has(word) && !text.has(word))) ||
    // A heading: `All of the verbs`. `legal threat` is a reason that the text lacks.
    (words.length > 1 && words.some(isFunctionWord) && !words.some((word) => text.has(word))) ||
    /^#+\s|\s[-–—]$|(?:^|\S)[.!?]\s/u.test(item) ||
    item.split(/[:：]\s/u).some((part, index, all) => all.length > 1 && text.has(part))
  )
}

/** Words of sentences about words. `boring story` for `boring plot` is an item that the text lacks. */
const aroundLists: ReadonlySet<string> = new Set(
  (
    'while whereas although but because since are is was were word words phrase phrases these those also ' +
    'important irrelevant negative positive'
  ).split(' '),
)

/** Finds all words of the text that a reply lists or quotes. */
export function wordsSaidIn(reply: string, text: TextWords): SaidWords {
  const quoted: string[] = []
  const listed: string[] = []
  const lines = repeats(reply, text) ? [] : listLines(reply, text)
  lines.forEach((line, index) => {
    const content = withoutMark(line)
    if (content === '' || isCopy(content, text)) return
    const isMarked = listMark.test(line.trimStart())
    const isBeforeList = !isMarked && listMark.test((lines[index + 1] || lines[index + 2] || '').trimStart())
    // The bold heading of a list may be a word of the text: `**Service:**`.
    if (isBeforeList && /^(?:#|[*_])/u.test(content) && isHeading(content, text)) return
    const behind = isMarked ? undefined : behindHeading(content, text)
    const about = behind === undefined ? content : content.replace(/^[^:：]*[:：]/u, '')
    quoted.push(...quotedOf(about, isMarked, text))
    const [head] =
      isMarked || /[:：]["'*_]{0,3}$/u.test(content) ? [] : text.has(content) ? [content] : headsOf(content)
    const isItem = head !== undefined && isOwn(head, text)
    if (isMarked)
      for (const point of content.split(/\s\(?\d{1,3}[.)]\s/u))
        listed.push(...namedBy(point, text).filter((item) => isOwn(item, text)))
    else if (isItem && behind === undefined) listed.push(head)
    if (behind) listed.push(...behind.filter((item) => isOwn(item, text)))
    for (const { start, end } of sentencesOf(about)) {
      const sentence = about.slice(start, end)
      listed.push(...listedIn(sentence, text))
      if (!isMarked)
        quoted.push(...calledIn(withoutAsides(sentence, text), text), ...(isItem ? [] : nearlyAllOf(sentence, text)))
    }
  })
  return { quoted, listed }
}

/** Whether a line is only a heading: `Good words:`, `## Nouns`. With words of the text it needs a colon. */
export const isHeading = (line: string, text: TextWords): boolean =>
  /[:：]["'*_]{0,3}\s*$/u.test(line) ||
  (/^\s{0,3}(?:#{1,6}\s|[*_]{2}[^*_]{1,60}[*_]{2}\s*$)/u.test(line) &&
    !text.has(withoutMark(line).replace(/^#+\s/u, '')))

/** Words that could be an item: the text's, and more than `the`, unless they are set apart. */
const isOwn = (item: string, text: TextWords): boolean => text.has(item) && !isFunctionWord(item)

/**
 * The words of the text that a line quotes. Behind the words of a point, its
 * reason may quote them with their neighbours: `- "twice": "charged twice"`.
 */
function quotedOf(line: string, isMarked: boolean, text: TextWords): readonly string[] {
  const quoted = emphasizedIn(line).filter((one) => text.has(one))
  const [first] = quoted
  if (!isMarked || first === undefined) return quoted
  const key = ` ${keyOf(first)} `
  return quoted.filter((one, index) => index === 0 || !` ${keyOf(one)} `.includes(key))
}

/** The words of the text that stand in a row in a sentence, with commas or "and" between them, or as one more. */
function listedIn(sentence: string, text: TextWords): readonly string[] {
  const found: string[] = []
  // Between two colons a word may be the last before another heading: `Good: warm Bad: dull`.
  for (const [, word = ''] of sentence.matchAll(
    /[:：]["'*_]{0,3}\s+([\p{L}\p{N}]\S{0,40})(?=\s[^:：()]{1,60}[:：]\s)/gu,
  ))
    if (isOwn(word, text)) found.push(word)
  for (const clause of sentence.split(/[()[\]{}→]|[:：]["'*_]{0,3}\s|\s[-–—]{1,2}\s/u)) {
    const parts = splitList(clause, text)
    let row: string[] = []
    const close = (): void => {
      if (row.length > 1) found.push(...row)
      row = []
    }
    for (const [index, part] of parts.entries()) {
      // Some quote only a few of their words: `They are slow and "dull"`.
      const neighbour = parts[index - 1] ?? ''
      const isFirstQuoted = /["“”'‘«»*`]/u.test(part[0] ?? '') && !isOwn(neighbour, text)
      const before = isFirstQuoted ? (wordsIn(comparable(neighbour)).at(-1) ?? '') : ''
      if (before !== '' && isOwn(before, text)) found.push(before)
      // A part of a quotation: `"great (really)"`. What is quoted is looked at by itself.
      if ((part.match(/["“”]/gu)?.length ?? 0) % 2 === 1) continue
      if (isOwn(part, text)) row.push(part)
      else if (row.length > 0 && isFunctionWord(part)) continue
      else close()
    }
    close()
  }
  if (addsWords.test(sentence)) {
    const content = wordsIn(comparable(sentence)).filter((word) => isOwn(word, text) && !aroundLists.has(word))
    if (content.length > 0 && content.length <= 6) found.push(...content)
  }
  return found
}

/**
 * The words of the text in a sentence that has hardly any others, and so is no
 * remark: `Second group: 1. dull 2. slow`, but not `They show that the film bored everybody`.
 */
function nearlyAllOf(sentence: string, text: TextWords): readonly string[] {
  // What a sentence quotes is looked at by itself.
  if (/[:：?]["'*_]{0,3}$/u.test(sentence) || opensTalk(sentence) || emphasizedIn(sentence).length > 0) return []
  const words = wordsIn(comparable(withoutAsides(sentence, text))).filter((word) => !isFunctionWord(word))
  const others = new Set(words.filter((word) => !text.has(word)))
  return others.size < 4 ? words.filter((word) => text.has(word)) : []
}

/** What a short sentence says that words are: `The second group is dull`, `Second - dull`. */
function calledIn(sentence: string, text: TextWords): readonly string[] {
  const [, called = ''] = isCalled.exec(sentence.slice(-120)) ?? []
  const parts = splitList(called, text).map(withoutMark)
  return parts.every((part) => isOwn(part, text)) && wordsIn(comparable(sentence)).length <= 10 ? parts : []
}

const isCalled = new RegExp(
  regexSource`
    ^.*(?:\s(?:is|are|includes?|ist|sind|es|son|est|sont|sono)|[:：]["'*_]{0,3}|\s[-–—])\s([^:：]{1,80})$
  `,
  'iu',
)

/** `Also important: film`, `film matters as well`. */
export const addsWords = new RegExp(
  regexSource`
    \b(?:also|additionally|another|furthermore|moreover|as well|too(?=[.,!]|$)|auch|
      außerdem|également|aussi|también|además|anche)\b
  `,
  'iu',
)

/** Whether a line is the text again, edited or cut: most of its words in a row, without commas between them. */
function isCopy(line: string, text: TextWords): boolean {
  if (repeats(line, text)) return true
  const words = wordsIn(comparable(line))
  if (words.length < 6 || words.length < 0.5 * text.words.length) return false
  const separators = line.match(/[,;|/]|["“”]/gu)?.length ?? 0
  const following = words.filter((word, index) => index > 0 && text.has(`${words[index - 1] ?? ''} ${word}`)).length
  return separators < words.length / 2 && following >= words.length / 2
}

/**
 * Whether a reply breaks off within its list, or says that the list goes on:
 * `charged, invoice, and …`, `dull, slow, etc.`, a last bullet without text.
 */
export function isCutOff(reply: string, text: TextWords): boolean {
  const lines = reply.trimEnd().split('\n')
  const last = lines.at(-1) ?? ''
  // `4.`, `- **`, and `dull, slow,` or `dull and` where nothing follows.
  if (lines.length > 1 && /^\s*(?:[-*•–+]|\(?\d{1,3}[.)])\s*["'“*_`]{0,3}$/u.test(last)) return true
  if (
    !listMark.test(last.trimStart()) &&
    /\S(?:,|\s(?:and|or|&|und|oder|et|y))$/iu.test(last.slice(-10)) &&
    !text.folded.endsWith(comparable(last.slice(-20)))
  )
    return true
  if (isOpen(last) && !/"/u.test(text.folded)) return true
  return Array.from(reply.matchAll(goesOn)).some(({ index, 0: found }) => {
    if (text.folded.includes(comparable(found))) return false
    // In a remark it is about something else: `They express anger, regret, etc.`
    const before = reply.slice(Math.max(0, index - 120), index)
    const [part = ''] = /[^,;:.\n]*$/u.exec(before.trimEnd().replace(/[\s,;(]+$/u, '')) ?? []
    const words = wordsIn(comparable(part))
    return words.length === 0 || text.has(words.at(-1) ?? '') || headsOf(withoutMark(part)).some(text.has)
  })
}

/** Whether a reply has several lists to choose from: `Option 2: film, jokes`. None of them is the list. */
export const hasAlternatives = (reply: string): boolean => another.test(reply)

const another = new RegExp(
  regexSource`
    ^[\s"'*_#]{0,6}(?:option|version|alternative|suggestion|list) (?:[2-9]|two|b)["'*_]{0,4}\s?[:：]|
    ^[\s"'*_#]{0,6}alternatively\b
  `,
  'imu',
)

/** A quotation or a JSON list that does not end. */
const isOpen = (line: string): boolean =>
  (line.match(/"/gu)?.length ?? 0) % 2 === 1 || /^\s*\[[^\]]*$|„[^”“]*$|^[^„]*“[^”]*$/u.test(line)

/** What says that there is more: `etc.`, `and so on`, `…`. */
const goesOn = new RegExp(
  regexSource`
    (?:[,;(]\s{0,3}|\s|(?<=\n))(?:and\s|und\s|y\s|et\s|e\s)?
      (?:etc\b\.?|et cetera|and so (?:on|forth)|so on\b|usw\b|und so weiter|ecc\.|etcétera|
      and (?:many |possibly |perhaps )?(?:more|others)\b|
      among others|unter anderem|entre otr[ao]s|(?:…|\.{3})(?=["'”]?\s{0,3}(?:$|[\n\])])))
  `,
  'giu',
)
