import { diffArrays } from 'diff/lib/diff/array.js'
import { compareTexts } from '../../text/compare.js'
import { placesOf, type Edit } from '../../text/edits.js'
import { foldText } from '../../text/fold.js'
import { isUnspaced } from '../../text/mask.js'
import { sentencesOf } from '../../text/sentences.js'
import { wordsOf, type Span } from '../../text/words.js'
import { answerWords, functionWords } from './common-words.js'

/** One sentence of the edited text that the original lacks. Its places are those of the edited text. */
export interface ChangedSentence extends Span {
  /** Whether the whole sentence was added, and no sentence was reworded to it. */
  readonly isNew: boolean
  /** What was edited in it, in order. */
  readonly runs: readonly EditedRun[]
}

/** Words that were replaced, added or left out together. */
export interface EditedRun {
  /** The place in the edited text. */
  readonly added: Span
  /** The place in the original text. */
  readonly removed: Span
  /**
   * The place in the edited text, with the words around it that may be the added
   * ones too: in `The [label is negative. The] music`, the first `The` is.
   */
  readonly whole: Span
}

/** Sentences that were changed together. */
export interface Hunk {
  /** The sentences of the original, as places. */
  readonly before: readonly Span[]
  readonly after: readonly ChangedSentence[]
  /** Where the hunk stands in the original. */
  readonly at: number
}

/**
 * Matches the sentences of a text with those of its edited form. A comparison
 * of words alone gives a part of an added sentence to its neighbours.
 */
export function hunksOf(text: string, edited: string): readonly Hunk[] {
  const [before, after] = [sentencesOf(text), sentencesOf(edited)]
  const keyed = (whole: string, spans: readonly Span[]): string[] =>
    spans.map(({ start, end }) => whole.slice(start, end).replace(/[.!?…。！？]{1,3}$/u, ''))
  const parts = diffArrays(keyed(text, before), keyed(edited, after), { maxEditLength: furthest })
  if (!parts) return hunksAt(text, edited, before, after, 0)
  const hunks: Hunk[] = []
  let [old, now] = [0, 0]
  let [oldFrom, nowFrom] = [0, 0]
  const close = (): void => {
    if (oldFrom < old || nowFrom < now)
      hunks.push(
        ...hunksAt(text, edited, before.slice(oldFrom, old), after.slice(nowFrom, now), before[oldFrom - 1]?.end ?? 0),
      )
  }
  for (const { added, removed, count } of parts) {
    if (added) now += count
    else if (removed) old += count
    else {
      close()
      old += count
      now += count
      ;[oldFrom, nowFrom] = [old, now]
    }
  }
  close()
  return hunks
}

/** The number of changed sentences after which no two are matched. */
const furthest = 2_000

function hunksAt(
  text: string,
  edited: string,
  before: readonly Span[],
  after: readonly Span[],
  at: number,
): readonly Hunk[] {
  const [from, to] = [before[0]?.start ?? at, before.at(-1)?.end ?? at]
  const [nowFrom, nowTo] = [after[0]?.start ?? 0, after.at(-1)?.end ?? 0]
  const edits = compareTexts(text.slice(from, to), edited.slice(nowFrom, nowTo))?.edits ?? [
    { start: 0, end: to - from, text: edited.slice(nowFrom, nowTo) },
  ]
  const runs = joined({ text, from, edited, nowFrom }, edits, after)
  const kept = keptContent(edited.slice(nowFrom, nowTo), nowFrom, edits, after)
  const surplus = after.length - before.length
  // Of more sentences than before, those are new that keep nothing of the old ones.
  const fresh = new Set(
    [...after.keys()]
      .filter((index) => kept[index] === 0 || before.length === 0)
      .sort((a, b) => b - a)
      .slice(0, Math.max(0, surplus)),
  )
  let first = 0
  const sentences = after.map((sentence, index): ChangedSentence => {
    while ((runs[first]?.added.end ?? Number.POSITIVE_INFINITY) < sentence.start) first++
    const own: EditedRun[] = []
    for (let run = first; (runs[run]?.added.start ?? Number.POSITIVE_INFINITY) < sentence.end; run++)
      own.push(runs[run] as EditedRun)
    return { ...sentence, isNew: fresh.has(index), runs: own }
  })
  const parts = sentences.map((sentence) => splitHeading(sentence, edited))
  const headings = parts.flatMap(([heading, rest]) =>
    heading && rest ? [{ before: [], after: [heading], at: heading.runs[0]?.removed.start ?? from }] : [],
  )
  return [...headings, { before, after: parts.flatMap((part) => part.at(-1) ?? []), at: from }]
}

/**
 * Takes a heading off a sentence: `negative: A great film`, `[negative] A great
 * film`. It is a sentence by itself, so the words behind it say nothing with it.
 */
function splitHeading(sentence: ChangedSentence, edited: string): readonly ChangedSentence[] {
  const [first, ...runs] = sentence.runs
  const isAdded = first && first.removed.start === first.removed.end && first.added.start <= sentence.start
  if (sentence.isNew || !isAdded) return [sentence]
  const heading = edited.slice(sentence.start, first.added.end).trimEnd()
  const end = sentence.start + heading.length
  if (end >= sentence.end || !/[^\p{L}\p{N}\p{M}\s,，、،]$/u.test(heading)) return [sentence]
  const rest = { start: first.added.end, end: sentence.end, isNew: false, runs }
  return [{ start: sentence.start, end, isNew: true, runs: [first] }, rest]
}

/** Joins edits of one sentence with at most two short words between them: one phrase was edited. */
function joined(
  { text, from, edited, nowFrom }: { text: string; from: number; edited: string; nowFrom: number },
  edits: readonly Edit[],
  sentences: readonly Span[],
): readonly EditedRun[] {
  const places = placesOf(edits)
  const runs: EditedRun[] = []
  let sentence = 0
  for (const [index, { start, end }] of edits.entries()) {
    const place = places[index] as Span
    const added = { start: place.start + nowFrom, end: place.end + nowFrom }
    const removed = { start: start + from, end: end + from }
    const whole = start === end ? withTwins(edited, added) : added
    const last = runs.at(-1)
    const between = last ? text.slice(last.removed.end, removed.start) : ''
    while ((sentences[sentence]?.end ?? Number.POSITIVE_INFINITY) < (last?.added.end ?? 0)) sentence++
    const isSameSentence = added.start < (sentences[sentence]?.end ?? Number.POSITIVE_INFINITY)
    const isShort = between.length <= 12 && !/[!?,;:]/.test(between)
    if (last && isSameSentence && isShort && wordsOf(between).every(({ text }) => functionWords.has(foldText(text)))) {
      runs[runs.length - 1] = {
        added: { start: last.added.start, end: added.end },
        removed: { start: last.removed.start, end: removed.end },
        whole: { start: last.whole.start, end: whole.end },
      }
    } else if (last && between.trim() === '') {
      const both = { start: last.whole.start, end: whole.end }
      runs[runs.length - 1] = { ...last, whole: both }
      runs.push({ added, removed, whole: both })
    } else runs.push({ added, removed, whole })
  }
  return runs
}

/** Adds what stands before an insertion and ends it too, and what stands after it and begins it. */
function withTwins(text: string, { start, end }: Span): Span {
  let [before, after] = [0, 0]
  while (before < furthestTwin && start > before && text[start - before - 1] === text[end - before - 1]) before++
  while (after < furthestTwin && end + after < text.length && text[start + after] === text[end + after]) after++
  // Whole words alone: `too` and `No` both end in an o.
  while (before > 0 && !/\s/.test(text[start - before - 1] ?? ' ')) before--
  while (after > 0 && !/\s/.test(text[end + after] ?? ' ')) after--
  return { start: start - before, end: end + after }
}

/** In characters. Twins are a word or two. */
const furthestTwin = 60

/** Counts for each sentence the content words that stood in the original. */
function keptContent(
  edited: string,
  nowFrom: number,
  edits: readonly Edit[],
  sentences: readonly Span[],
): readonly number[] {
  const places = placesOf(edits)
  const counts = sentences.map(() => 0)
  let [place, sentence] = [0, 0]
  for (const { start, end, text } of wordsOf(edited)) {
    while ((places[place]?.end ?? Number.POSITIVE_INFINITY) <= start) place++
    while ((sentences[sentence]?.end ?? Number.POSITIVE_INFINITY) <= start + nowFrom) sentence++
    if ((places[place]?.start ?? Number.POSITIVE_INFINITY) < end || contentKey(text) === undefined) continue
    counts[sentence] = (counts[sentence] ?? 0) + 1
  }
  return counts
}

/** Returns the form in which content words are compared. Undefined for a word that says nothing by itself. */
export function contentKey(word: string): string | undefined {
  const key = foldText(word)
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
  if (functionWords.has(key) || answerWords.has(key)) return undefined
  if (isUnspaced(key)) return key.length > 1 && !/^\p{Script=Hiragana}+$/u.test(key) ? key : undefined
  if (/\p{Script=Hangul}/u.test(key)) return key.length > 1 ? key.slice(0, 2) : undefined
  if (/^\p{Script=Latin}/u.test(key)) return key.length > 1 ? key.slice(0, 5) : undefined
  return key.length > 3 || /^\p{N}/u.test(key) ? key.slice(0, 5) : undefined
}
