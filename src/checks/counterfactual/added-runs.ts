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
  readonly runs: readonly Run[]
}

/** Words that were replaced, added or left out together. */
export interface Run {
  /** The place in the edited text. */
  readonly added: Span
  /** The place in the original text. */
  readonly removed: Span
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
  if (!parts) return [hunkOf(text, edited, before, after, 0)]
  const hunks: Hunk[] = []
  let [old, now] = [0, 0]
  let [oldFrom, nowFrom] = [0, 0]
  const close = (): void => {
    if (oldFrom < old || nowFrom < now)
      hunks.push(
        hunkOf(text, edited, before.slice(oldFrom, old), after.slice(nowFrom, now), before[oldFrom - 1]?.end ?? 0),
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

function hunkOf(text: string, edited: string, before: readonly Span[], after: readonly Span[], at: number): Hunk {
  const [from, to] = [before[0]?.start ?? at, before.at(-1)?.end ?? at]
  const [nowFrom, nowTo] = [after[0]?.start ?? 0, after.at(-1)?.end ?? 0]
  const edits = compareTexts(text.slice(from, to), edited.slice(nowFrom, nowTo))?.edits ?? [
    { start: 0, end: to - from, text: edited.slice(nowFrom, nowTo) },
  ]
  const runs = joined(text, from, edits, nowFrom)
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
    const own: Run[] = []
    for (let run = first; (runs[run]?.added.start ?? Number.POSITIVE_INFINITY) <= sentence.end; run++)
      own.push(runs[run] as Run)
    return { ...sentence, isNew: fresh.has(index), runs: own }
  })
  return { before, after: sentences, at: from }
}

/** Joins edits with at most two short words between them: one phrase was edited. */
function joined(text: string, from: number, edits: readonly Edit[], nowFrom: number): readonly Run[] {
  const places = placesOf(edits)
  const runs: { added: Span; removed: Span }[] = []
  for (const [index, { start, end }] of edits.entries()) {
    const place = places[index] as Span
    const added = { start: place.start + nowFrom, end: place.end + nowFrom }
    const removed = { start: start + from, end: end + from }
    const last = runs.at(-1)
    const between = last ? text.slice(last.removed.end, removed.start) : ''
    if (
      last &&
      between.length <= 12 &&
      wordsOf(between).every(({ text }) => functionWords.has(foldText(text))) &&
      !/[.!?,;:]/.test(between)
    ) {
      runs[runs.length - 1] = {
        added: { start: last.added.start, end: added.end },
        removed: { start: last.removed.start, end: removed.end },
      }
    } else runs.push({ added, removed })
  }
  return runs
}

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
