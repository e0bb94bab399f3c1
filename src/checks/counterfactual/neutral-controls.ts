import type { Edit } from '../../text/edits.js'
import { foldText } from '../../text/fold.js'
import { isUnspaced } from '../../text/mask.js'
import { countWords, wordsOf, wordsWithin, type Word } from '../../text/words.js'
import type { CheckContext, DrawnControls } from '../definition.js'
import { drawOtherWords } from '../random-control.js'
import { randomNumbers, shuffled } from '../random-placement.js'

/**
 * Returns the controls of a counterfactual: neutral edits of the same size. Each
 * replaces, leaves out and adds as many words as the edit does, among words that
 * the edit left alone. Added words are words of the text, so that it says nothing
 * new; words of the answers are not among them.
 */
export function neutralEdits(
  changed: readonly Edit[],
  { text, subject: { labels, undetermined } }: CheckContext,
  seed: number,
): DrawnControls {
  const size = sizeOf(changed, text)
  // Of an insertion, the words on both sides.
  const touched = changed.map(({ start, end }) => (start === end ? { start: start - 1, end: end + 1 } : { start, end }))
  const words = wordsOf(text)
  const edited = wordsWithin(words, touched)
  const sets = drawOtherWords(
    text,
    edited,
    seed,
    size.replaced + size.leftOut + Math.min(1, size.added) + size.marks.length,
  )
  const answers = new Set(
    [...labels, ...undetermined].flatMap((answer) => wordsOf(answer).map(({ text }) => foldText(text))),
  )
  const isEdited = new Set(edited)
  const others = words.filter((word) => !isEdited.has(word) && !answers.has(foldText(word.text)))
  const random = randomNumbers(seed)
  const draws = sets.map((words) => neutralEdit(words, size, { others, random }))
  return { draws: draws.filter((edits) => edits.length > 0) }
}

/** How many words an edit replaces, leaves out and adds, and the marks that it writes. */
interface SizeOfEdit {
  readonly replaced: number
  readonly leftOut: number
  readonly added: number
  /** The mark that ends what the edit adds. */
  readonly mark: string
  /** The marks that it writes without a word. */
  readonly marks: readonly string[]
}

function sizeOf(changed: readonly Edit[], text: string): SizeOfEdit {
  let [replaced, leftOut, added, mark] = [0, 0, 0, '']
  const marks: string[] = []
  for (const edit of changed) {
    const [before, after] = [countWords(text.slice(edit.start, edit.end)), countWords(edit.text)]
    replaced += Math.min(before, after)
    leftOut += Math.max(0, before - after)
    added += Math.max(0, after - before)
    if (before + after === 0 && edit.text.trim() !== '') marks.push(edit.text)
    if (after > before) mark = /[.!?…。！？।؟]$/u.exec(edit.text.trim())?.[0] ?? mark
  }
  // An edit that only takes marks out gets a control of one word.
  const isOfNothing = replaced + leftOut + added + marks.length === 0
  return { replaced: isOfNothing ? 1 : replaced, leftOut, added, mark, marks }
}

interface Source {
  /** The words that a control may repeat. */
  readonly others: readonly Word[]
  random(): number
}

function neutralEdit(
  words: readonly Word[],
  { replaced, leftOut, added, mark, marks }: SizeOfEdit,
  source: Source,
): Edit[] {
  const { others, random } = source
  const drawn = shuffled(words, random)
  const toReplace = drawn.slice(0, replaced)
  const gone = rowOrScattered(drawn.slice(replaced, replaced + leftOut), others, drawn)
  const anchor = added > 0 ? drawn.at(-1) : undefined
  const marked = drawn.slice(replaced + leftOut, replaced + leftOut + marks.length)
  return [
    ...toReplace.flatMap((word) => replacement(word, others)),
    ...gone.map(({ start, end }) => ({ start, end, text: '' })),
    ...marked.map(({ end }, index) => ({ start: end, end, text: marks[index] ?? '' })),
    ...(anchor ? addition(anchor, added, mark, source) : []),
  ].sort((a, b) => a.start - b.start)
}

/** Replaces a word by the next word that reads differently. */
function replacement({ start, end, text }: Word, others: readonly Word[]): Edit[] {
  const at = others.findIndex((other) => other.start >= start)
  const differs = (other: Word): boolean => foldText(other.text) !== foldText(text)
  const next = others.slice(Math.max(at, 0)).find(differs) ?? others.find(differs)
  return next ? [{ start, end, text: next.text }] : []
}

/**
 * Returns as many words side by side, as a left-out sentence has them. Where they
 * do not stand so, returns the words as drawn.
 */
function rowOrScattered(drawn: readonly Word[], others: readonly Word[], taken: readonly Word[]): readonly Word[] {
  const own = startsOf(drawn)
  const rest = startsOf(taken.filter(({ start }) => !own.has(start)))
  for (const first of drawn) {
    const at = others.findIndex(({ start }) => start === first.start)
    const row = at < 0 ? [] : others.slice(at, at + drawn.length)
    if (row.length === drawn.length && !row.some(({ start }) => rest.has(start))) return row
  }
  return drawn
}

/** Returns where words start, which tells them apart: the words of a long text are found anew at each look. */
const startsOf = (words: readonly Word[]): ReadonlySet<number> => new Set(words.map(({ start }) => start))

/** Adds words of the text behind a word, with the mark that ends what the edit adds. */
function addition({ end, text }: Word, count: number, mark: string, { others, random }: Source): Edit[] {
  if (others.length === 0) return []
  const from = Math.floor(random() * others.length)
  const words = Array.from({ length: count }, (_, index) => others[(from + index) % others.length]?.text ?? '')
  const space = isUnspaced(text) ? '' : ' '
  return [{ start: end, end, text: `${space}${words.join(space)}${mark}` }]
}
