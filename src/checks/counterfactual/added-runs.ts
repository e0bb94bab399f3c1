import { diffArrays } from 'diff/lib/diff/array.js'
import { compareTexts } from '../../text/compare.js'
import { applyEdits, placesOf, type Edit } from '../../text/edits.js'
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
  if (!parts) return hunksAt(text, edited, { before, after, at: 0 })
  let hunks: readonly Hunk[] = []
  let [old, now] = [0, 0]
  let from: { old: number; now: number } | undefined
  for (const { added, removed, count } of [...parts, { added: false, removed: false, count: 0 }]) {
    if (added || removed) from ??= { old, now }
    else if (from) {
      const at = before[from.old - 1]?.end ?? 0
      const changed = { before: before.slice(from.old, old), after: after.slice(from.now, now), at }
      hunks = hunks.concat(hunksAt(text, edited, changed))
      from = undefined
    }
    if (!added) old += count
    if (!removed) now += count
  }
  return hunks
}

/** The number of changed sentences after which no two are matched. */
const furthest = 2_000

interface Changed {
  readonly before: readonly Span[]
  readonly after: readonly Span[]
  readonly at: number
}

/** Returns the hunk of changed sentences, and its headings as hunks of their own. */
function hunksAt(text: string, edited: string, { before, after, at }: Changed): readonly Hunk[] {
  const [from, to] = [before[0]?.start ?? at, before.at(-1)?.end ?? at]
  const nowFrom = after[0]?.start ?? 0
  const now = edited.slice(nowFrom, after.at(-1)?.end ?? 0)
  const old = text.slice(from, to)
  const compared = compareTexts(old, now)?.edits
  // The places must be those of the edited text, which may have a kept word in another form.
  const edits = compared && applyEdits(old, compared) === now ? compared : [{ start: 0, end: to - from, text: now }]
  const places = placesOf(edits)
  const changes = places.map((place, index) => ({
    added: shifted(place, nowFrom),
    removed: shifted(edits[index] as Edit, from),
  }))
  const runs = joined(changes, text, edited)
  const sentenceAt = firstEndingAfter(after)
  const kept = new Set(contentOutside(now, places).map(({ start }) => sentenceAt(start + nowFrom)))
  // Of more sentences than before, those are new that keep nothing of the old ones.
  const surplus = Math.max(0, after.length - before.length)
  const free = after.filter((sentence) => !kept.has(sentence))
  const fresh = new Set(free.slice(free.length - Math.min(surplus, free.length)))
  let first = 0
  const parts = after.map((sentence) => {
    while ((runs[first]?.added.end ?? Number.POSITIVE_INFINITY) < sentence.start) first++
    let last = first
    while ((runs[last]?.added.start ?? Number.POSITIVE_INFINITY) < sentence.end) last++
    return splitHeading({ ...sentence, isNew: fresh.has(sentence), runs: runs.slice(first, last) }, edited)
  })
  const headings = parts.flatMap(([heading, rest]) =>
    heading && rest ? [{ before: [], after: [heading], at: heading.runs[0]?.removed.start ?? from }] : [],
  )
  return [...headings, { before, after: parts.flatMap((part) => part.at(-1) ?? []), at: from }]
}

const shifted = ({ start, end }: Span, by: number): Span => ({ start: start + by, end: end + by })

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
  const rest = { ...sentence, start: first.added.end, runs }
  return [{ start: sentence.start, end, isNew: true, runs: [first] }, rest]
}

/** Joins edits of one sentence with at most two short words between them: one phrase was edited. */
function joined(
  changes: readonly { readonly added: Span; readonly removed: Span }[],
  text: string,
  edited: string,
): readonly EditedRun[] {
  const runs: EditedRun[] = []
  for (const { added, removed } of changes) {
    const whole = removed.start === removed.end ? withTwins(edited, added) : added
    const last = runs.at(-1)
    const between = last ? text.slice(last.removed.end, removed.start) : ''
    const isShort = between.length <= 12 && !/[.!?…。！？,;:\n]/u.test(between)
    if (last && isShort && wordsOf(between).every(({ text }) => functionWords.has(foldText(text)))) {
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

/** Returns a function that finds the first span that ends after a place. Spans and places must be in order. */
function firstEndingAfter<S extends Span>(spans: readonly S[]): (place: number) => S | undefined {
  let first = 0
  return (place) => {
    while (first < spans.length && (spans[first] as S).end <= place) first++
    return spans[first]
  }
}

/**
 * Widens an insertion by the words that may be the added ones too: words before it
 * that also end it, and words after it that also begin it.
 */
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

/** Returns the content words of a text that none of the places touches. The places must be in order. */
export function contentOutside(text: string, places: readonly Span[]): readonly (Span & { readonly key: string })[] {
  const placeAt = firstEndingAfter(places)
  return wordsOf(text).flatMap(({ start, end, text }) => {
    const key = (placeAt(start)?.start ?? Number.POSITIVE_INFINITY) < end ? undefined : contentKey(text)
    return key === undefined ? [] : [{ start, end, key }]
  })
}

/** Returns the form in which content words are compared. Undefined for a word that says nothing by itself. */
function contentKey(word: string): string | undefined {
  const key = foldText(word)
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
  if (functionWords.has(key) || answerWords.has(key)) return undefined
  if (isUnspaced(key)) return key.length > 1 && !/^\p{Script=Hiragana}+$/u.test(key) ? key : undefined
  if (/\p{Script=Hangul}/u.test(key)) return key.length > 1 ? key.slice(0, 2) : undefined
  if (/^\p{Script=Latin}/u.test(key)) return key.length > 1 ? key.slice(0, 5) : undefined
  return key.length > 3 || /^\p{N}/u.test(key) ? key.slice(0, 5) : undefined
}
