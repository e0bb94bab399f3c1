import { isRefusal } from '../replies/refusal.js'
import { withoutCount } from '../replies/list-item.js'
import type { Reading } from '../replies/reply.js'
import { parseJson } from '../text/parse-json.js'
import { lazily } from '../text/lazily.js'
import { regexSource } from '../text/regex-source.js'
import { textNoun } from '../text/text-nouns.js'
import { comparable } from './comparable.js'
import { fencedIn, withoutFences } from './fences.js'
import { withoutHtml } from './html.js'
import { jsonIn } from './json-texts.js'
import { wordsIn } from './likeness.js'
import { emphasizedIn } from './lists/emphasized.js'
import {
  behindHeading,
  listMark,
  namedBy,
  splitList,
  withoutAsides,
  withoutBrackets,
  withoutMark,
} from './lists/item-words.js'
import { listLines } from './lists/list-lines.js'
import { itemsOfJson, markedItems, tableItems, withoutOtherJson } from './lists/list-shapes.js'
import { plainItems } from './lists/plain-items.js'
import { opensTalk } from './lists/talk.js'
import { repeats, textWordsOf, type TextWords } from './lists/text-words.js'
import { withoutUnimportant } from './lists/unimportant.js'
import { addsWords, hasAlternatives, isCutOff, isHeading, isWholeList, wordsSaidIn } from './lists/whole-list.js'
import { withoutThoughts } from './thoughts.js'
import { firstTurn } from './turns.js'

/**
 * Reads the list of words in a reply about `text`. The text is looked up to tell
 * items from remarks about them. The items keep their marks, which `cleanList`
 * removes.
 */
export function readWords(reply: string, text: string): Reading<readonly string[]> {
  const known = textWordsOf(text)
  const said = withoutText(firstTurn(withoutThoughts(reply, text), text), text)
  const unreadable = { problem: 'unreadable', reply } as const
  if (isOption(said, known)) return unreadable
  const refuses = isRefusal(said, text)
  const plain = refuses ? undefined : plainItems(said, known)
  if (plain) return isLoop(plain, known) ? unreadable : { value: plain }
  // Sentences of the text, word for word, are one item.
  const copied = said.trim()
  if (!refuses && /[.!?]\s/u.test(copied) && known.hasWritten(copied) && !repeats(copied, known))
    return { value: [copied] }
  const uncounted = withoutCounts(said, known)
  const hasAll = wholeListsOf(uncounted, text, known)
  const isWhole = (items: readonly string[]): boolean => !isLoop(items, known) && hasAll(items)
  const about = withoutUnimportant(uncounted, known)
  const listed = listsIn(about, text, known)
  const whole = listed.find(isWhole)
  // A refusal may list what the model could do instead. Such items are not words of the text.
  if (refuses && !listed.some((items) => areMostly(items, known))) {
    const value = listAfterRefusal(about, text, known)
    return value && isWhole(value) ? { value } : { problem: 'refused', reply }
  }
  if (whole) return { value: whole }
  if (listed.length === 0 && saysNone(said.trim(), known)) return { value: [] }
  const value = hasSeveralPoints(about, known)
    ? undefined
    : sentenceLists(withoutHtml(about, text).trim(), known).find(isWhole)
  if (value) return { value }
  const blocks = listsOfBlocks(about, text, known)
  return blocks && isWhole(blocks) ? { value: blocks } : unreadable
}

/**
 * Whether a reply has a list of several points, or one with a word in each line. A
 * sentence of it is not the list: of `refund`, `legal threat`, `angry tone` in three
 * lines, the text may have only the first. A line that talks is no point.
 */
function hasSeveralPoints(reply: string, known: TextWords): boolean {
  const lines = listLines(withoutFences(reply), known)
  if ((markedItems(lines, known)?.length ?? 0) > 1) return true
  const points = lines.map((line) => line.trim()).filter((line) => line !== '' && !isTalk(line, known))
  return points.length > 1 && points.every((line) => wordsIn(comparable(line.slice(0, 200))).length <= 4)
}

/** Whether a model repeats itself until its limit cuts the last item: `Bergen`, `Friday`, `Bergen`, `Fri`. */
function isLoop(items: readonly string[], known: TextWords): boolean {
  const last = items.at(-1)?.toLowerCase() ?? ''
  return (
    items.length - new Set(items).size >= 1 &&
    !known.has(last) &&
    items.slice(0, -1).some((item) => item.length > last.length && item.toLowerCase().startsWith(last))
  )
}

/** A reply without its counts: `film ×2`, `film (twice)` at the end of a line. Those that the text has too stay. */
function withoutCounts(reply: string, text: TextWords): string {
  return reply
    .replace(/\s[×x]\s?\d{1,3}(?=[\s.,;)]|$)/gu, (count) => (text.folded.includes(comparable(count)) ? count : ''))
    .split('\n')
    .map((line) => {
      const bare = line.length > 300 ? line : withoutCount(line)
      const end = line.lastIndexOf(bare) + bare.length
      return bare === '' || text.folded.includes(comparable(line.slice(end))) ? line : line.slice(0, end)
    })
    .join('\n')
}

/**
 * The lists of a reply that has several in different forms, read one by one:
 * `Positive: warm` and bullets under `Negative:`. Undefined if one of them cannot be read.
 */
function listsOfBlocks(reply: string, text: string, known: TextWords): readonly string[] | undefined {
  const blocks: string[] = []
  for (const line of withoutFences(reply).split('\n')) {
    const isMarked = listMark.test(line.trimStart())
    // A heading begins a block, and so does a line behind a list of another form.
    const last = blocks.at(-1)
    const wasMarked = last !== undefined && listMark.test(last.slice(last.lastIndexOf('\n') + 1).trimStart())
    const begins = !isMarked && (isHeading(line, known) || wasMarked || behindHeading(line, known) !== undefined)
    if (last === undefined || begins) blocks.push(line)
    else if (line.trim() !== '') blocks[blocks.length - 1] = `${last}\n${line}`
  }
  if (blocks.length < 2 || blocks.length > 20) return undefined
  const lists = blocks.map((block) => {
    const said = wordsSaidIn(block, known)
    if (said.listed.length + said.quoted.length === 0) return []
    const read = [...listsIn(block, text, known), ...sentenceLists(block.trim(), known)]
    return read.find((items) => isWholeList(items, said, known))
  })
  return lists.every((items) => items !== undefined) ? lists.flat() : undefined
}

/** Returns what tells whether a list has all that a reply lists. Of a list that was cut off no part is the whole. */
function wholeListsOf(said: string, text: string, known: TextWords): (items: readonly string[]) => boolean {
  const words = lazily(() => {
    const plain = withoutHtml(withoutFences(withoutOtherJson(withoutUnimportant(said, known))), text)
    return isCutOff(plain, known) || hasAlternatives(plain) ? undefined : wordsSaidIn(plain, known)
  })
  return (items) => {
    if (items.length === 0) return true
    const all = words()
    return all !== undefined && isWholeList(items, all, known)
  }
}

/** A reply without the text that it repeats before its list. If the reply has nothing else, it stays whole. */
function withoutText(reply: string, text: string): string {
  const own = text.trim()
  const start = own.includes(' ') ? reply.indexOf(own) : -1
  if (start < 0) return reply
  const [before, after] = [reply.slice(0, start), reply.slice(start + own.length)]
  return /(?:^|\n|:[ \t*]{0,5}|["“])$/u.test(before.slice(-50)) && /^["”*]{0,3}\s*\n\s*\S/u.test(after)
    ? `${before}\n${after.replace(/^["”*]{1,3}/u, '')}`
    : reply
}

/** Whether a reply picks an option as its answer: one line with a later letter or number, `c) kitchen`. */
const isOption = (reply: string, known: TextWords): boolean =>
  /^\s*[(*]{0,3}(?:[b-z]\)|(?:[2-9]|\d\d)[.)](?!\d))\s*[^\s,;][^\n,;]{0,100}\s*$/iu.test(reply) && !known.has(reply)

/**
 * The list of a reply that begins like a refusal and then gives it all the same:
 * `As an AI I have no opinions, but the most important words are "dull" …`.
 */
function listAfterRefusal(reply: string, text: string, known: TextWords): readonly string[] | undefined {
  const [, rest] = afterBut.exec(reply) ?? []
  return rest === undefined || isRefusal(rest, text) ? undefined : sentenceLists(rest, known)[0]
}

/** `but the most important words are`, and the list behind it. */
const afterBut =
  /\b(?:but|however),?\s([^\n]{0,80}\b(?:words?|phrases?)\b[^\n]{0,80}(?:\b(?:are|is|include|would be)\s|:).{0,600})/isu

/** The lists of a reply that has the shape of one, as each reader finds it: JSON, a table, bullets, lines. */
function listsIn(reply: string, text: string, known: TextWords): readonly (readonly string[])[] {
  const plain = withoutHtml(withoutFences(reply), text)
  return [
    jsonItems(reply, known),
    ...(reply.includes('```') ? fencedIn(reply) : [])
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .slice(0, 1)
      .map((fenced) => jsonItems(fenced, known) ?? linesOf(fenced, known)),
    linesOf(plain, known),
  ].filter((items) => items !== undefined)
}

function jsonItems(reply: string, known: TextWords): readonly string[] | undefined {
  if (!/[[{]/u.test(reply)) return undefined
  const items = itemsOfJson(jsonIn(reply), known)
  // An empty list says that there are no words only if it is the whole reply.
  if (items?.length === 0)
    return parseJson(reply) === undefined && !/^[^[\]{}]{0,200}[:\n]\s{0,20}\[\s{0,20}\]\.?\s{0,20}$/u.test(reply)
      ? undefined
      : items
  return items
}

function linesOf(reply: string, known: TextWords): readonly string[] | undefined {
  const lines = listLines(reply, known)
  const table = tableItems(lines, known)
  if (table) return table
  const marked = markedItems(lines, known)
  if (marked) {
    if (marked.length > 0 && marked.every((item) => saysNone(item, known))) return []
    const items = marked.flatMap((item) => namedBy(item, known))
    // Steps of a plan and points of an essay are marked too, but they are sentences.
    // One that the text lacks is an answer (`1) yes`) rather than a list.
    if (
      items.some((item) => known.has(item)) ||
      (items.length > 1 && items.every((item) => wordsIn(comparable(item)).length <= 4))
    )
      return items
  }
  return unmarkedLines(lines, known)
}

/** Words one a line, without marks, behind an introduction and before remarks. */
function unmarkedLines(lines: readonly string[], known: TextWords): readonly string[] | undefined {
  const kept = lines
    .map((line) => line.trim())
    .filter((line) => line !== '' && (behindHeading(line, known) !== undefined || !isTalk(line, known)))
  if (kept.length < 2) return undefined
  const items = withoutGroupHeadings(kept, known).flatMap(
    (line) =>
      behindHeading(line, known) ??
      (line.includes(',')
        ? splitList(withoutAsides(line, known), known)
        : namedBy(line, known).filter((item) => known.has(item) || !/[:：]\s/u.test(line))),
  )
  if (repeats(kept.join(' '), known)) return undefined
  const named = items.filter((item) => known.has(item))
  return items.every((item) => wordsIn(comparable(item)).length <= 6) &&
    named.length > 0 &&
    named.length >= items.length / 2
    ? items
    : undefined
}

/**
 * Lines without the headings of groups: `Nouns` before `film` and `lead`. Such a line
 * has one word that the text lacks and a capital, where all lines with words of the
 * text begin with small letters. In `Film`, `Joyful`, `Lead` it is an item like the others.
 */
function withoutGroupHeadings(lines: readonly string[], known: TextWords): readonly string[] {
  const isCapital = (line: string): boolean => /^\p{Lu}\p{Ll}+$/u.test(line)
  const named = lines.filter((line) => known.has(line))
  if (named.length === 0 || !named.every((line) => /^\p{Ll}/u.test(line))) return lines
  return lines.filter((line, index) => !(isCapital(line) && !known.has(line) && known.has(lines[index + 1] ?? '')))
}

/** Whether a line introduces the list or says something about it. */
function isTalk(line: string, known: TextWords): boolean {
  if (known.has(line) || namesItem(line, known)) return false
  return (
    /^#|[:：]["'*_`]{0,3}$/u.test(line) ||
    (wordsIn(comparable(line.slice(0, 400))).length > 2 && /[.!?)]["'*_]{0,3}$/u.test(line)) ||
    opensTalk(line)
  )
}

/** Whether a line is words of the text and a remark on them in brackets: `sold out (says that none is left)`. */
function namesItem(line: string, known: TextWords): boolean {
  const [, item = ''] = /^([^()]{1,60})\([^()]{1,120}\)[.,;]?$/u.exec(line) ?? []
  return item !== '' && known.has(item) && wordsIn(comparable(item)).length <= 6
}

/**
 * Items in a sentence or on one line: behind an introduction, separated by
 * commas, or set apart by quotation marks. Each reader may find another list.
 */
function sentenceLists(reply: string, known: TextWords): readonly (readonly string[])[] {
  if (repeats(reply, known)) return [boldIn(reply, known)].filter((items) => items !== undefined)
  const lines = listLines(reply, known)
    .map((line) => withoutMark(withoutQuestion(line, known)))
    .filter((line) => line !== '' && !repeats(line, known))
  const lists = lines.map((line) =>
    [allKnown, underHeadings, setApart, separated]
      .map((read) => read(line, known))
      .filter((items) => items !== undefined),
  )
  const first = lists.findIndex((found) => found.length > 0)
  const ofFirst = lists[first] ?? []
  // Of later lines only those that say that they have more: `The word "dull" also matters.`
  const more = lists.flatMap(([items], index) =>
    index > first && addsWords.test(lines[index] ?? '') ? (items ?? []) : [],
  )
  return more.length === 0 ? ofFirst : [...ofFirst, ...ofFirst.map((items) => items.concat(more))]
}

/** The items of a line of which the text has each, also where only some of them are in quotation marks. */
function allKnown(line: string, known: TextWords): readonly string[] | undefined {
  const items = splitList(withoutBrackets(line), known)
  return items.length > 1 && items.every(known.has) && isListOfWords(items, false, known) ? items : undefined
}

/** The items of a line that has several headings: `Negative: dull, slow. Positive: warm`. */
function underHeadings(line: string, known: TextWords): readonly string[] | undefined {
  const parts = line.split(/[.;]\s+(?=[*_]{0,2}\p{L}[\p{L} ]{1,30}:)/u)
  const listed =
    parts.length > 1 && parts.length < 20 ? parts.map((part) => behindHeading(part.replace(/\.$/u, ''), known)) : []
  const items = listed.flatMap((part) => part ?? [])
  return items.length > 0 && listed.every((part) => part !== undefined) ? items : undefined
}

/** The words that are bold or in brackets in the text as a whole, where it has nothing of that itself. */
function boldIn(reply: string, known: TextWords): readonly string[] | undefined {
  if (/\*\*|\[/u.test(known.folded)) return undefined
  const items = Array.from(reply.matchAll(/\*\*([^*\n]{1,100})\*\*|\[([^[\]\n]{1,100})\]/gu), ([, bold, inBrackets]) =>
    (bold ?? inBrackets ?? '').trim(),
  )
  return items.length > 0 &&
    items.every(known.has) &&
    wordsIn(comparable(items.join(' '))).length < 0.6 * known.words.length
    ? items
    : undefined
}

/**
 * A line without the question that it quotes, as the question's words are not in
 * the list: `… for answering "Where is Sandra?" are …`. `"???"` is an item.
 */
const withoutQuestion = (line: string, known: TextWords): string =>
  line.replace(/\s?["“][^"“”\n]{1,200}\?["”]/gu, (question: string) =>
    known.folded.includes(comparable(question)) || wordsIn(comparable(question)).length < 2 ? question : '',
  )

/** The words of a sentence about words that it sets apart: `The most important words are "good" and "dull".` */
function setApart(line: string, known: TextWords): readonly string[] | undefined {
  const items = line
    .split(/(?<=[.!?]["'”’)]{0,2})\s+(?=\p{Lu})/u)
    // A reason that quotes words is no list of them: `… are "dull" and "slow", since the "film" bored`.
    .flatMap((sentence) => emphasizedIn(sentence.replace(reason, '')))
    .flatMap((item) => (known.has(item) ? [item] : splitList(item, known)))
    .filter((item) => known.has(item) && !repeats(item, known))
  return items.length > 0 ? items : undefined
}

/** The part of a sentence that says why words matter. */
const reason =
  /,? (?:since|because|which (?:say|show|mean|indicate|suggest)s?|as (?:they|it|these)|weil|da sie|denn)\s[^.!?]*/giu

/** The items of one line, with something between them. */
function separated(line: string, known: TextWords): readonly string[] | undefined {
  const listed = behindHeading(line, known)
  if (listed && listed.length > 0) return listed
  for (const { start, isAnnounced, isAnswer } of beginningsOf(line)) {
    const rest = line.slice(start)
    for (const end of [rest.length, sentenceEnd(rest), clauseEnd(rest)]) {
      const part = withoutAsides(withoutBrackets(rest.slice(0, end)), known)
      const items = splitList(part, known)
      // One word behind "answer" is the answer to the question.
      if (isListOfWords(items, isAnnounced, known) && !(isAnswer && items.length === 1)) return items
      const apart = signsBetween(part, known) ?? spacesBetween(part, known)
      if (apart) return apart
    }
  }
  const [, subject] =
    /^(?:the (?:words? |phrases? )?)?(.{1,300}?)\s(?:are|is)\s(?:\S{1,20}\s){0,3}(?:important|key|crucial)\b/iu.exec(
      line,
    ) ?? []
  const named = subject === undefined ? [] : splitList(subject, known)
  return named.length > 0 && named.every(known.has) ? named : undefined
}

/** Items with a dash, an arrow or another sign between them: `dull - wooden`, `dull > wooden`. */
function signsBetween(part: string, known: TextWords): readonly string[] | undefined {
  const items = part
    .split(/\s(?:[-–—~+&>=·]|[-=]>)\s|\s?[→➔⇒]\s?/u)
    .map((item) => item.trim())
    .filter((item) => item !== '')
  return items.length > 1 && items.every(known.has) && !known.folded.includes(comparable(part)) ? items : undefined
}

/**
 * Words with only spaces between them. If most of them follow each other in the
 * text too, they are a part of the text.
 */
function spacesBetween(part: string, known: TextWords): readonly string[] | undefined {
  const items = part
    .trim()
    .split(/\s+/u, 40)
    .map((item) => item.replace(/^#(?=\p{L})|(?<=[\p{L}\p{N}])[.!]$/gu, ''))
  if (items.length < 2 || items.length > Math.min(30, 0.6 * known.words.length) || !items.every(known.has))
    return undefined
  const following = items.filter((item, index) => index > 0 && known.has(`${items[index - 1] ?? ''} ${item}`)).length
  return following < (items.length - 1) / 2 ? items : undefined
}

/** Where a list could begin in a line: at its start, and behind what announces words. */
function beginningsOf(
  line: string,
): readonly { readonly start: number; readonly isAnnounced: boolean; readonly isAnswer: boolean }[] {
  const head = line.slice(0, 400)
  const isAnnounced = (end: number): boolean => announcesWords.test(head.slice(0, end))
  const cuts = Array.from(
    head.matchAll(
      /[:：]["'*_]{0,3}\s*|\b(?:are|is|include|includes|would be|be|as|sind|sont|sono|son|são)\s+(?=\S)/giu,
    ),
    ({ index, 0: found }) => ({
      start: index + found.length,
      isAnnounced: isAnnounced(index),
      isAnswer: /\banswer\W*$/iu.test(head.slice(0, index)),
    }),
  )
  const words = Array.from(head.matchAll(/\bwords\s+(?=[\p{L}"'“‘])/giu), ({ index, 0: found }) => ({
    start: index + found.length,
    isAnnounced: false,
    isAnswer: false,
  }))
  return [
    { start: 0, isAnnounced: false, isAnswer: false },
    ...cuts.filter(({ isAnnounced }) => isAnnounced).slice(0, 10),
    ...words.slice(0, 3),
  ]
}

const announcesWords = new RegExp(
  regexSource`
    \b(?:words?|key ?words?|terms?|phrases?|list|tokens?|important\p{L}{0,2}|answer|palabras|parole|palavras|mots|
      wörter|begriffe)\b
  `,
  'iu',
)

const sentenceEnd = (line: string): number => {
  const end = line.search(/[.!?]["'”’)]?\s/u)
  return end < 0 ? line.length : end + 1
}

/** Where a reason begins: `…, because they show that the film is bad`. */
const clauseEnd = (line: string): number => {
  const end = line.search(/,?\s(?:because|since|as (?:they|these|it)|which|so that|without)\b/iu)
  return end < 0 ? line.length : end
}

/**
 * Whether the parts of a line are a list of words and not of clauses. If nothing
 * announces the list, all parts must be words of the text, or each must be short
 * and at least half must be words of the text.
 */
function isListOfWords(items: readonly string[], isAnnounced: boolean, known: TextWords): boolean {
  if (items.length === 0) return false
  const lengths = items.map((item) => wordsIn(comparable(item)).length)
  const named = items.filter((item) => known.has(item)).length
  if (named === 0 || lengths.some((length) => length > 8)) return false
  if (named === items.length)
    return items.length > 1 || isAnnounced || (lengths[0] ?? 0) < Math.max(2, 0.6 * known.words.length)
  if (items.length < 2 || named < items.length / 2) return false
  return lengths.every(
    (length, index) =>
      length <= (isAnnounced ? 4 : 2) && (known.has(items[index] ?? '') || !/[:：]/u.test(items[index] ?? '')),
  )
}

const areMostly = (items: readonly string[], known: TextWords): boolean =>
  items.filter((item) => known.has(item)).length > items.length / 2

/** Whether a reply says that there are no words. If the text has the word "none", it may be an item of the list. */
function saysNone(reply: string, known: TextWords): boolean {
  if (reply.length > 600) return false
  const said = comparable(reply)
    .replace(/^(?:sure|certainly|of course)[,.!]\s+/u, '')
    .replace(/^["'*_([{\s-]*(?:the )?(?:most )?(?:important |key ?)?(?:words?|list|answer):["'*_\s]*/u, '')
    .replace(/^["'*_([{\s-]+/u, '')
  const [found] = none.exec(said) ?? []
  return found !== undefined && !known.has('none') && !known.folded.includes(said.slice(0, 30))
}

/**
 * `There are no words in this text that matter`, and a bare `None.` But `None of the
 * words is neutral` or `No words needed here` says something else.
 */
const none = new RegExp(
  String.raw`^(?:${[
    String.raw`(?:none|n/a|empty(?: list)?|no words?|no (?:important|such|specific|key) words?)["'*_)\]}.!\s]*$`,
    String.raw`none(?:,| -|;|:| since| because| of (?:the|these) words? (?:is|are|in the text)| of the words\b)`,
    regexSource`
      there (?:are|is) no (?:\S+ ){0,3}?words? (?:in|of|from) th(?:e|is) (?:\S+ )?
      (?:${textNoun}) (?:that|which|without which) `,
    'there (?:are|is) no words? without which ',
    regexSource`
      there (?:are|is) no (?:such|important|key|specific|particular|single|essential|critical|crucial)
      (?: \S+){0,2}? words?\b
    `,
    regexSource`
      no (?:single |specific |particular )?words? (?:in|of) the (?:\S+ )?
      (?:${textNoun}) (?:is|are) (?:
        important|essential|necessary|needed|crucial|critical|required|the most important)
    `,
    regexSource`
      the (?:${textNoun}) (?:contains|has) no (?:
        important|key|such|essential|specific) words?
    `,
    regexSource`
      the (?:${textNoun}) does not (?:contain|have) any (?:
        important|key|such|essential|specific) words?
    `,
  ].join('|')})`,
  'u',
)
