import { wordsOf, type Span } from '../../text/words.js'
import type { CheckContext } from '../definition.js'
import { contentOutside, hunksOf, type ChangedSentence, type EditedRun, type Hunk } from './added-runs.js'
import type { NamesInText } from './answer-names.js'
import type { NamedAnswer } from './name-patterns.js'

/** Words of the edited text that name an answer, whole. */
export interface NamingPiece extends Span {
  /** Where they stand in the original. */
  readonly at: Span
  /** Whether they are tested where they stand. */
  readonly stays: boolean
}

/** An edit, and what finds the names in its texts. */
export interface EditFacts {
  readonly text: string
  readonly edited: string
  readonly context: CheckContext
  readonly names: NamesAt
}

type NamesAt = (place: Span, of?: string) => NamesInText

/** Returns the words of the edited text that name an answer, where the edit wrote them, in order. */
export function namingPieces(facts: EditFacts): readonly NamingPiece[] {
  const { text, edited } = facts
  const content = new Set([...contentIn(text, { start: 0, end: text.length }, []), ...text.split('\n').flatMap(formOf)])
  return hunksOf(text, edited).flatMap((hunk) => piecesOf(hunk, { ...facts, content }))
}

/** Returns a function that finds names within a part of a text. Their places are those of the whole. */
export function namesAt(edited: string, find: (text: string) => NamesInText): NamesAt {
  return ({ start, end }, of = edited) => {
    const { all, naming, speaksOfAnswer } = find(of.slice(start, end))
    const shifted = (found: readonly NamedAnswer[]): readonly NamedAnswer[] =>
      found.map((name) => ({ ...name, start: name.start + start, end: name.end + start }))
    return {
      all: shifted(all),
      naming: shifted(naming),
      speaksOfAnswer: (place) => speaksOfAnswer({ start: place.start - start, end: place.end - start }),
    }
  }
}

function piecesOf(hunk: Hunk, facts: EditFacts & { readonly content: ReadonlySet<string> }): readonly NamingPiece[] {
  const { edited, content, names } = facts
  const pieces: NamingPiece[] = []
  for (const [index, sentence] of hunk.after.entries()) {
    const found = names(sentence)
    if (found.all.length === 0) continue
    const own = [...contentIn(edited, sentence, found.all), ...formOf(edited.slice(sentence.start, sentence.end))]
    const isApart = own.every((word) => !content.has(word))
    const at = placeInOriginal(hunk, index)
    if (sentence.isNew) {
      if (found.naming.length === 0) continue
      pieces.push({ ...withBeside(hunk, index, edited), at, stays: isApart })
      continue
    }
    const written = found.naming.filter(
      (name) => sentence.runs.some((run) => touches(run, name)) && !isInPlace(name, sentence, found, facts),
    )
    const added = [...written, ...sentence.runs.flatMap((run) => namesAlone(run, facts))]
    if (added.length === 0) continue
    // `The answer is negative.` in the place of a sentence that it has nothing in common with.
    const isReplaced = isApart && hunk.before.length >= hunk.after.length
    if (isReplaced && added.some((name) => found.speaksOfAnswer(name))) {
      pieces.push({ start: sentence.start, end: sentence.end, at: hunk.before[index] ?? at, stays: true })
      continue
    }
    for (const name of added)
      pieces.push({ ...wholeOf(name, sentence, found, edited), at, stays: beginsTheText(sentence, found, edited) })
  }
  return merged([...pieces, ...acrossLines(hunk, facts)])
}

/** Returns the lines of a name that is broken over them: `for Technical\nSupport, please`, `tech. support`. */
function acrossLines(hunk: Hunk, { edited, names }: EditFacts): readonly NamingPiece[] {
  const { after } = hunk
  const all = { start: after[0]?.start ?? 0, end: after.at(-1)?.end ?? 0 }
  if (after.length < 2 || !/\n|\.\s+\p{Ll}/u.test(edited.slice(all.start, all.end))) return []
  return names(all).naming.flatMap((name): readonly NamingPiece[] => {
    if (!/\s/u.test(edited.slice(name.start, name.end))) return []
    const lines = after.filter(({ start, end }) => start < name.end && name.start < end)
    if (lines.length < 2 || !lines.some(({ runs }) => runs.some((run) => touches(run, name)))) return []
    const [first, last] = [lines[0] as ChangedSentence, lines.at(-1) as ChangedSentence]
    const at = placeInOriginal(hunk, after.indexOf(first))
    return [{ start: first.start, end: last.end, at, stays: false }]
  })
}

/** Whether the text begins with nothing but added names: `Negative A great film`. */
function beginsTheText({ runs: [first] }: ChangedSentence, found: NamesInText, edited: string): boolean {
  if (!first || edited.slice(0, first.added.start).trim() !== '' || first.removed.end > 0) return false
  const words = wordsOf(edited.slice(0, first.added.end)).filter(({ kind }) => kind === 'word')
  return words.every((word) => found.all.some((name) => name.start < word.end && word.start < name.end))
}

/** Returns the names in an insertion that is a clause by itself within a sentence: `an no! office`. */
function namesAlone({ added, removed }: EditedRun, { edited, names }: EditFacts): readonly NamedAnswer[] {
  if (removed.start < removed.end) return []
  const words = wordsAt(edited, added)
  const isClause = words > 1 || /[.!?…:,;。，！？]/u.test(edited.slice(added.start, added.end))
  return words <= 8 && (isClause || isOutOfPlace(added, edited)) ? names(added).naming : []
}

/** Whether one added word has no place in its sentence: `the b kitchen`, `an no office`, `in no the morning`. */
function isOutOfPlace({ start, end }: Span, edited: string): boolean {
  const word = edited.slice(start, end).trim()
  // No letters that are words: `a` and `I`, and in other languages `e`, `o` and `y`.
  if (/^[b-df-hj-np-xz]$/i.test(word)) return true
  if (!/^(?:yes|no|none|ja|nein|oui|non)$/i.test(word)) return false
  const [before, after] = [edited.slice(Math.max(0, start - 10), start), edited.slice(end, end + 10)]
  return /\b(?:an?|the|my|our|its)\s*$/i.test(before) || /^\s*(?:an?|the|this|my|our|its|in|of)\s/i.test(after)
}

/** The place in the original of a sentence that stands after `index` others of its hunk. */
function placeInOriginal({ before, after, at }: Hunk, index: number): Span {
  const run = after[index]?.runs[0]
  if (!after[index]?.isNew && run) return run.removed
  const place = before.length === 0 ? at : index === 0 ? at : (before[Math.min(index, before.length) - 1]?.end ?? at)
  return { start: place, end: place }
}

/** Whether an edit wrote a name or completed it, also by what it left out: `not just spam`, `not spam`. */
const touches = ({ added: { start, end } }: EditedRun, name: Span): boolean =>
  start === end ? name.start < start && start < name.end : name.start < end && start < name.end

/**
 * Whether a name stands in the place of the predicted answer's name, or of the
 * same name: `to the office`, `to the garden`. The text now says another thing.
 */
function isInPlace(name: NamedAnswer, sentence: ChangedSentence, found: NamesInText, facts: EditFacts): boolean {
  const { text, edited, context, names } = facts
  const run = sentence.runs.find((run) => touches(run, name))
  if (!run || run.removed.start === run.removed.end || name.label === undefined) return false
  if (name.start < run.added.start) return false
  if (/[.!?;:,]\s/.test(edited.slice(run.added.start, name.start))) return false
  const known = names(run.removed, text).all.filter(({ label }) => label === context.prediction || label === name.label)
  const before = found.all.filter(({ start }) => start >= run.added.start && start < name.start)
  return before.length < known.length && !names(run.added).speaksOfAnswer(name)
}

const wordsAt = (text: string, { start, end }: Span): number => wordsOf(text.slice(start, end)).length

/**
 * Returns the words to test for a name in a sentence that was reworded: the
 * edit, or the clause where that says only the answer: `It is not positive`.
 */
function wholeOf(name: Span, sentence: ChangedSentence, found: NamesInText, edited: string): Span {
  const runs = sentence.runs.filter((run) => touches(run, name))
  // A few words that go on into the next sentence are one name: `Positive? No.`
  const added = runs.map(({ whole }) => (wordsAt(edited, whole) <= 8 ? whole : within(whole, sentence)))
  const start = Math.min(name.start, ...added.map((run) => run.start))
  const end = Math.max(name.end, ...added.map((run) => run.end))
  const clause = clauseAround({ start, end }, sentence, edited)
  const others = contentIn(edited, { start: clause.start, end: start }, found.all)
  const rest = contentIn(edited, { start: end, end: clause.end }, found.all)
  return found.speaksOfAnswer(name) || others.length + rest.length === 0 ? clause : trimmed({ start, end }, edited)
}

const within = ({ start, end }: Span, outer: Span): Span => ({
  start: Math.max(start, outer.start),
  end: Math.min(end, outer.end),
})

function clauseAround({ start, end }: Span, sentence: Span, edited: string): Span {
  const from = Math.min(start, Math.max(sentence.start, start - longestClause))
  const to = Math.max(end, Math.min(sentence.end, end + longestClause))
  const ahead = edited.slice(from, start)
  const mark = Math.max(...Array.from(',;:.!?()[]，、；：。', (sign) => ahead.lastIndexOf(sign)))
  const after = edited.slice(end, to).search(/[,;:.!?()[\]，、；：。]/u)
  return trimmed({ start: mark < 0 ? from : from + mark + 1, end: after < 0 ? to : end + after }, edited)
}

/** In characters. Each name looks at its own clause, and a text without punctuation is one. */
const longestClause = 200

function trimmed(span: Span, text: string): Span {
  let { start, end } = span
  while (start < end && /\s/u.test(text[start] ?? '')) start++
  while (end > start && /\s/u.test(text[end - 1] ?? '')) end--
  // The marks at the end belong to it, a few of them.
  for (let marks = 0; marks < 5 && /[.!?…:;。！？：；]/u.test(text[end] ?? ''); marks++) end++
  return start < end ? { start, end } : span
}

/** Takes the few added words beside a short answer with it: `The verdict? Negative.`, `Positive? No.` */
function withBeside({ after }: Hunk, index: number, edited: string): Span {
  const [sentence, before, next] = [after[index] as ChangedSentence, after[index - 1], after[index + 1]]
  if (wordsAt(edited, sentence) > 3) return sentence
  const run = sentence.runs.find(({ added }) => added.start < sentence.end && sentence.start < added.end)
  const own = { start: run?.added.start ?? sentence.start, end: run?.added.end ?? sentence.end }
  const first = before && (before.isNew ? before.start : Math.max(own.start, before.start))
  const last = next && (next.isNew ? next.end : Math.min(own.end, next.end))
  const isShort = (place: Span): boolean => place.start < place.end && wordsAt(edited, place) <= 4
  const [start, end] = [first ?? sentence.start, last ?? sentence.end]
  return {
    start: isShort({ start, end: sentence.start }) ? start : sentence.start,
    end: isShort({ start: sentence.end, end }) ? end : sentence.end,
  }
}

function merged(pieces: readonly NamingPiece[]): readonly NamingPiece[] {
  const joined: NamingPiece[] = []
  for (const piece of [...pieces].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = joined.at(-1)
    if (last && piece.start < last.end) joined[joined.length - 1] = { ...last, end: Math.max(last.end, piece.end) }
    else joined.push(piece)
  }
  return joined
}

/** Returns the beginning that a line shares with other lines of its list or dialogue: `-`, `2.`, `Mary:`. */
function formOf(line: string): readonly string[] {
  const [form] = /^\s*(?:[-*•–]|\(?\d{1,3}[.)]|[^\s:：]{1,30}[:：])(?=\s)/u.exec(line.slice(0, 60)) ?? []
  return form === undefined ? [] : [form.trim().replace(/\d+/u, '1')]
}

/** Returns the content words of a place, without the names in it. */
const contentIn = (text: string, { start, end }: Span, names: readonly Span[]): readonly string[] =>
  contentOutside(
    text.slice(start, end),
    names.map((name) => ({ start: name.start - start, end: name.end - start })),
  ).map(({ key }) => key)
