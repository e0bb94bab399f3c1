import { regexSource } from '../../text/regex-source.js'
import { isTextNoun } from '../../text/text-nouns.js'
import { comparable } from '../comparable.js'
import { likenessOf, shareOf, startOf, wordsIn, type Original } from '../likeness.js'
import { isRemark } from './remarks.js'

/**
 * What a reply announces: its edit, the last of several, one that it gave up, the
 * original again, an explanation, or a text that it does not name.
 */
export type Announced = 'edited' | 'final' | 'draft' | 'original' | 'remark' | 'unnamed'

/** The words before a paragraph that announce it, up to `end`. */
export interface Heading {
  readonly announces: Announced
  readonly end: number
}

/**
 * The heading that a line begins with. Words that the original has are not a
 * heading: a reader that cuts at "to:" or "Analysis:" removes the start of a text
 * that has them.
 */
export function headingOf(line: string, original: Original): Heading | undefined {
  const heading = anyHeadingOf(line, original)
  return heading && isEditedLabel(line.slice(0, heading.end), line.slice(heading.end), original) ? undefined : heading
}

/**
 * Whether a beginning with a colon has another word for the original's own, which is
 * told by what follows it: `open(): The door …` for `close(): The door …`. A beginning
 * in words for an edit or for a text is an introduction all the same.
 */
function isEditedLabel(said: string, rest: string, original: Original): boolean {
  if (rest === '' || !original.behindColons.has(startOf(rest))) return false
  const own = withoutMasks(said, original)
  // `My sister 1,000: …` begins as the original does, and as introductions do.
  const [first] = wordsIn(own)
  const beginsAlike = first !== undefined && first === original.words[0]
  return (beginsAlike || !opens(own)) && announcedBy(own) === undefined && announcedIn(own) === 'unnamed'
}

/** Words without masks: what is left of `[redacted] the teacher:` announces nothing. */
const withoutMasks = (said: string, { mask }: Original): string => {
  const folded = comparable(said)
  return (mask === undefined ? folded : folded.replaceAll(mask, ' ')).replace(/[[<(][\p{L}_-]{2,30}[\]>)]/gu, ' ')
}

function anyHeadingOf(line: string, original: Original): Heading | undefined {
  return (
    labelOf(line, original) ??
    introductionOf(line, original) ??
    dashedLabelOf(line, original) ??
    interjectionOf(line, original) ??
    bareHeadingOf(line, original) ??
    gluedOf(line, original)
  )
}

/** `Edited text:`, `**Redacted:**`, `### Option 1:`, `Text:`: some of few words, and a colon. */
function labelOf(line: string, original: Original): Heading | undefined {
  const colon = colonIn(line, 80)
  if (colon < 0) return undefined
  const label = line.slice(0, colon)
  const announces = announcedBy(label)
  // `[REDACTED]: a dull film` has a mask before its colon, and no label.
  if (announces === undefined || likenessOf(label, original).masks > 0) return undefined
  const folded = comparable(label).replace(/^[\s"'*_#>({[`•-]+|^\(?\d{1,2}[.)]\s/gu, '')
  const end = afterColon(line, colon)
  // A label alone on a line is the original's only if the original has such a line.
  if (
    end >= line.length
      ? original.comparableLines.has(comparable(line))
      : isBeforeColon(folded, original) || isOriginals(label, line.slice(colon + 1), original)
  )
    return undefined
  return { announces, end }
}

/**
 * A sentence that announces the paragraph, which follows the colon or stands on
 * the next line: `Sure! Here is the edited text:`.
 */
function introductionOf(line: string, original: Original): Heading | undefined {
  const colon = colonIn(line, 400)
  if (colon < 0) return undefined
  const said = line.slice(0, colon)
  // An edit may have changed the end of the original's own, but hardly its beginning as well.
  if (
    original.lineStarts.has(startOf(said)) ||
    original.lineStarts.has(startOf(line.slice(0, 200).replace(/^\p{L}{2,12}(?: \p{L}{2,10})?[!.]\s+/u, '')))
  )
    return undefined
  const end = afterColon(line, colon)
  const isAlone = end >= line.length
  const likeness = likenessOf(said, original)
  // `[REDACTED]: dull` was `Acting: dull`, where "Here is the text with [REDACTED]:" tells of a text.
  if (
    likeness.masks > 0 &&
    original.beforeColon.size > 0 &&
    !comparable(said)
      .split(/[^\p{L}]+/u)
      .some(isText)
  )
    return undefined
  if (!isAlone && original.beforeColon.size > 0 && likeness.words >= 5 && shareOf(likeness) >= 0.8) return undefined
  if (
    !opens(said) &&
    !(isAlone && colon < 300 && shareOf(likenessOf(said, original)) < 0.5) &&
    !goesOnAsOriginal(line.slice(end), said, original) &&
    !isRemark(said, original, new Map()) &&
    !isApart(said, line.slice(end), original)
  )
    return undefined
  if (isOriginals(said, isAlone ? '' : line.slice(end), original)) return undefined
  return { announces: announcedIn(said), end }
}

/**
 * Whether words before a colon are apart from what follows it, which is like the
 * original from its start, or has it in a text without colons: `Flipping both
 * adjectives gives: A bright film …`. What the rest has of the original is not
 * theirs. So `Verdict: bright` stays whole for the text `Verdict: dull`.
 */
function isApart(said: string, rest: string, original: Original): boolean {
  if (said.length > 300 || rest === '' || /\([^()]*$/u.test(said)) return false
  const beginning = rest.slice(0, 2000)
  const behind = likenessOf(beginning, original)
  if (behind.words < 3 || shareOf(behind) < 0.5 || shareOf(likenessOf(said, original, behind.taken)) > 0.34)
    return false
  return original.beforeColon.size === 0 || startsAsOriginal(beginning, original)
}

const startsAsOriginal = (line: string, original: Original): boolean =>
  startOf(line) === startOf(original.lines[0] ?? '')

/** `Edited text - A bright film`: a label of known words with a dash for its colon. */
function dashedLabelOf(line: string, original: Original): Heading | undefined {
  const [found, label = ''] = /^([^-–—\n]{3,60}?)\s?[-–—]{1,2}\s+(?=\S)/u.exec(line) ?? []
  if (found === undefined || original.lineStarts.has(startOf(line))) return undefined
  const announces = announcedBy(label)
  const rest = line.slice(found.length)
  // In other languages the edit that begins as the original does tells the label from it.
  const isLabel =
    announces === 'edited' ||
    announces === 'final' ||
    (label.split(' ').length <= 5 && startsAsOriginal(rest, original) && likenessOf(label, original).hits === 0)
  return isLabel && isApart(label, rest, original)
    ? { announces: announces ?? 'unnamed', end: found.length }
    : undefined
}

/**
 * Words about the edit before it, with nothing between: `Redacting the words gives
 * A [REDACTED] film`. The edit begins with the first word of the original, which
 * does not begin the line.
 */
function gluedOf(line: string, original: Original): Heading | undefined {
  const [first = ''] = /^[\p{L}\p{N}]+/u.exec(original.lines[0] ?? '') ?? []
  const head = line.slice(0, 250)
  // A small letter begins no sentence. A quotation is found by its marks.
  if (!/^[\p{Lu}\p{Lo}\p{N}]/u.test(first) || !head.includes(` ${first}`) || original.lineStarts.has(startOf(line)))
    return undefined
  const match = new RegExp(String.raw`\s[*_]{0,3}${first}(?![\p{L}\p{N}])`, 'u').exec(head)
  if (match === null) return undefined
  const said = line.slice(0, match.index)
  const end = match.index + 1
  return announcedIn(said) !== 'unnamed' && !/[.!?…]["'”]?$/u.test(said) && isApart(said, line.slice(end), original)
    ? { announces: announcedIn(said), end }
    : undefined
}

/** `Sure!` or `Certainly.`, and then the paragraph at once. */
function interjectionOf(line: string, original: Original): Heading | undefined {
  const [found, word = ''] = interjection.exec(line) ?? []
  if (found === undefined) return sentenceBefore(line, original)
  if (original.folded.startsWith(comparable(word)) || original.folded.includes(comparable(found))) return undefined
  // An introduction may follow: "Sure! Here is the text."
  const rest = bareHeadingOf(line.slice(found.length), original)
  return { announces: rest?.announces ?? 'unnamed', end: found.length + (rest?.end ?? 0) }
}

/** `Sure!`, `Certainly.`, also in quotation marks or bold. */
const interjection = new RegExp(
  regexSource`
    ^["'*_]{0,3}(sure|certainly|of course|absolutely|sure thing|no problem|okay|got it|understood)
    [!.:]["'*_]{0,3}(?:\s+|$)
  `,
  'iu',
)

/** `Yes, that can be changed.`, and then the paragraph, which begins as the original does. */
function sentenceBefore(line: string, original: Original): Heading | undefined {
  const [found] = /^\p{Lu}[^.!?\n]{2,150}[.!?]\s+(?=\S)/u.exec(line) ?? []
  if (
    found === undefined ||
    original.lineStarts.has(startOf(found)) ||
    startOf(line.slice(found.length)) !== startOf(original.lines[0] ?? '') ||
    // An edit may put a sentence before the text: `Then Mary went out.`
    !isTalk(found, original)
  )
    return undefined
  return shareOf(likenessOf(found, original)) < 0.5 ? { announces: 'unnamed', end: found.length } : undefined
}

/** Whether a sentence speaks to the user, of a text or of its edit: `Yes, that can be changed.` */
const isTalk = (sentence: string, original: Original): boolean =>
  opensFirmly.test(plainStart(sentence)) ||
  /^yes\b/u.test(plainStart(sentence)) ||
  (announcedIn(sentence) !== 'unnamed' &&
    comparable(sentence)
      .split(/[^\p{L}]+/u)
      .some(isText)) ||
  isRemark(sentence, original, new Map())

/** A line that announces without a colon: `Here is the edited text.`, `## Edited text`, `I can help with that.` */
function bareHeadingOf(line: string, original: Original): Heading | undefined {
  if (line.length > 300) return undefined
  const isMarked = /^(?:#|\*\*[^*]{1,60}\*\*$)/u.test(line)
  const announces = isMarked ? announcedBy(line) : undefined
  if (announces === undefined && !opensFirmly.test(plainStart(line))) return undefined
  const share = shareOf(likenessOf(line, original))
  if (share >= 0.5) return undefined
  return { announces: announces ?? announcedIn(line), end: line.length }
}

/** The first colon of a line that could end a heading: not one in a quotation, an address or a time. */
function colonIn(line: string, within: number): number {
  let isQuoted = false
  const last = Math.min(line.length, within)
  for (let at = 0; at < last; at++) {
    const character = line[at] ?? ''
    if (character === '“') isQuoted = true
    else if (character === '”') isQuoted = false
    // In JSON that was cut off the name is in quotation marks, and the colon is behind it.
    else if (character === '"') isQuoted = !isQuoted
    else if (
      (character === ':' || character === '：') &&
      !isQuoted &&
      (character === '：' || at + 1 === line.length || /[\s"'“‘«*_`~[]/u.test(line[at + 1] ?? ''))
    )
      return at
  }
  return -1
}

/** Behind a colon, the marks that close the bold of a heading, and white space. */
function afterColon(line: string, colon: number): number {
  const bold = /^[\s"'#>({[`•-]*(\*{1,3}|_{1,3})/u.exec(line)?.[1]
  let end = colon + 1
  // Marks that were opened before the colon close behind it, or not until the end of the line.
  if (bold !== undefined && line.startsWith(bold, end) && !line.slice(bold.length, colon).trimStart().includes(bold))
    end += bold.length
  while (/\s/u.test(line[end] ?? '')) end++
  return end
}

/** What a label announces. Undefined if any of its words is not a word of labels. */
function announcedBy(label: string): Announced | undefined {
  const words = comparable(label)
    .replace(/\([^()]{0,80}\)/gu, ' ')
    .split(/[\s*_#>"'`{}()[\]/.•:-]+/u)
    .filter((word) => word !== '')
  if (words.length === 0 || words.length > 8) return undefined
  // `### What changed`
  if (words[0] === 'what') return 'remark'
  let [named, announced] = [false, undefined as Announced | undefined]
  for (const word of words) {
    if (remarks.has(word)) return 'remark'
    if (finals.has(word)) announced = 'final'
    else if (drafts.has(word)) announced = 'draft'
    else if (edits.has(word)) announced ??= 'edited'
    else if (originals.has(word)) announced ??= 'original'
    else if (isText(word)) named = true
    else if (!fillers.has(word) && !/^(?:\d{1,2}|[a-e]|[ivx]{1,4})$/u.test(word)) return undefined
  }
  return announced ?? (named ? 'unnamed' : undefined)
}

/** What a sentence announces: its last word for it counts, as in "the original text with edits". */
function announcedIn(said: string): Announced {
  const words = comparable(said).split(/[^\p{L}]+/u)
  if (words.some((word) => finals.has(word))) return 'final'
  if (words.some((word) => drafts.has(word))) return 'draft'
  if (words.some((word) => edits.has(word) || ofEdits.test(word))) return 'edited'
  return words.some((word) => originals.has(word)) ? 'original' : 'unnamed'
}

const ofEdits = new RegExp(
  regexSource`
    ^(?:redact|edit|modif|rewrit|rewrote|chang|replac|mask|remov|revis|suggest|flip|swap|bearbeit|geänder|geschwärz)
  `,
  'u',
)

const plainStart = (said: string): string => comparable(said.slice(0, 400)).replace(/^[\s"'*_#>({[`•-]+/u, '')

const opens = (said: string): boolean => opensSentence.test(plainStart(said))

/** Whether a few words before a colon are none of the original's, which begins as what follows them does. */
function goesOnAsOriginal(rest: string, said: string, original: Original): boolean {
  const [first] = original.words
  if (first === undefined || said.length > 80) return false
  return (
    new RegExp(String.raw`^[^\p{L}\p{N}]{0,5}${first}(?![\p{L}\p{N}])`, 'u').test(comparable(rest.slice(0, 200))) &&
    likenessOf(said, original).hits === 0
  )
}

/**
 * Whether a beginning with a colon is the original's own, though edited: the
 * original has a colon in such a place, and what follows leaves to the
 * beginning most of the words that it has in common with the original.
 */
function isOriginals(said: string, rest: string, original: Original): boolean {
  if (original.beforeColon.size === 0) return false
  if (isBeforeColon(plainStart(said).slice(-200), original)) return true
  if (rest === '' && !original.lines.some((line) => line.endsWith(':'))) return false
  const last = lastWordOf(plainStart(said))
  const [first = ''] = /^[\p{L}\p{N}\p{M}']+/u.exec(plainStart(said)) ?? []
  if (!original.beforeColon.has(last) && first !== original.words[0]) return false
  return shareOf(likenessOf(said, original, likenessOf(rest, original).taken)) > 0.5
}

/**
 * Whether the original has these very words before a colon. The last of them is
 * looked up first, since that takes no time.
 */
const isBeforeColon = (folded: string, original: Original): boolean =>
  original.beforeColon.has(lastWordOf(folded)) && original.folded.includes(`${folded}:`)

/** The last word before a colon, also within its marks: `ok` of `"ok":`. */
const lastWordOf = (folded: string): string =>
  /([\p{L}\p{N}\p{M}']{1,50})[*_"]{0,3}$/u.exec(folded.slice(-53))?.[1] ?? ''

/** The beginning of a sentence that announces a paragraph. */
const opensSentence = new RegExp(
  regexSource`
    ^(?:sure|certainly|of course|absolutely|okay|ok|alright|yes|great|got it|no problem|understood|here|below|
      the following|this is|i have|i've|i would|i'd|i will|i'll|i can|
      to (?:make|change|redact|edit|get|achieve|answer)|
      the (?:edited|redacted|revised|modified|changed|rewritten|updated|new|masked|text|paragraph|review|answer|
        result|final|original|resulting|counterfactual|sentence|passage|most)|
      an? (?:edited|redacted|revised|modified|possible|rewritten|version|way|positive|negative|neutral|
        counterfactual)|one (?:possible|way|version|option)|in order|based on|
      by (?:changing|replacing|masking|redacting)|as (?:requested|you|an)|edited|redacted|revised|modified|
      please|my|after|following|thank|thanks|hi|hello|assistant|option|version|your|with|now|if we|
      we (?:can|could|get)|you (?:can|could))\b
  `,
  'u',
)

/** The beginning of a sentence that is only talk, even without a colon. */
const opensFirmly = new RegExp(
  regexSource`
    ^(?:sure|certainly|of course|absolutely|okay|alright|got it|no problem|understood|
      here(?:'s| is| are) (?:the|your|a|an|my|one|two|three|some)\b|below is|the following is|
      i (?:can|will|would be|am|'d be) (?:help|happy|glad|try|do)|i'd be happy|
      i've (?:edited|redacted|changed|rewritten|modified)|i have (?:edited|redacted|changed|rewritten|modified)|
      thank you|thanks for)
  `,
  'u',
)

const edits: ReadonlySet<string> = new Set(
  (
    'edited edit edits redacted redaction redactions revised revision modified modification changed ' +
    'rewritten rewrite updated new counterfactual masked corrected altered adjusted transformed ' +
    'resulting after removed censored anonymized anonymised option suggestion suggested alternative ' +
    'version versions opposite negated flipped'
  ).split(' '),
)
/** `Final version:`. An edit that the reply calls final is the one that counts. */
const finals: ReadonlySet<string> = new Set(
  'final finally definitive endgültig endgültige endfassung finale'.split(' '),
)
/** `First attempt:`. What a reply calls a draft counts only if no edit follows. */
const drafts: ReadonlySet<string> = new Set('draft attempt try entwurf versuch brouillon borrador bozza'.split(' '))
const originals: ReadonlySet<string> = new Set(
  'original initial source given before unedited unchanged old question task instruction prompt'.split(' '),
)
/** `Rewritten review:`, `Answer:`. In `Rewritten ending:` nothing says that a text follows. */
const isText = (word: string): boolean => isTextNoun(word) || replies.has(word)

/** What a reply calls itself, and what is no text everywhere: a statement may be what entailment asks about. */
const replies: ReadonlySet<string> = new Set(
  'statement premise content answer response output result solution reply assistant'.split(' '),
)
const remarks: ReadonlySet<string> = new Set(
  (
    'explanation explanations note notes reasoning reason reasons rationale justification remark remarks ' +
    'changes replacements substitutions analysis disclaimer words änderung änderungen erklärung hinweis anmerkung ' +
    'cambios cambio explicación nota modifications changements explication remarque modifiche spiegazione alterações'
  ).split(' '),
)
const fillers: ReadonlySet<string> = new Set(
  (
    'the a an your my our one possible fully slightly more positive negative neutral with of for and ' +
    'here is movie film sentiment tone mood first second third'
  ).split(' '),
)
