import { applyEdits, type Edit } from '../../text/edits.js'
import type { CheckContext } from '../definition.js'
import { answerNames } from './answer-names.js'
import { namesAt, namingPieces, type EditFacts, type NamingPiece } from './naming-pieces.js'

/**
 * Returns the edits that write into the original text only what names an
 * answer. Undefined where the edited text names none. What says something about
 * the rest of the text depends on where it stands, and a name does not: so the
 * words that name an answer move to the far end of the text. A sentence that has
 * no word in common with the text says nothing about it, and stays where it is.
 */
export function onlyTheLabel(changed: readonly Edit[], context: CheckContext): readonly Edit[] | undefined {
  const { text } = context
  const edited = applyEdits(text, changed)
  const facts = { text, edited, context, names: namesAt(edited, answerNames(context)) }
  const pieces = namingPieces(facts)
  if (pieces.length === 0) return undefined
  const still = pieces.filter(({ stays }) => stays)
  const moving = pieces.filter(({ stays }) => !stays)
  const transplanted = moving.length === 0 ? [] : [transplant(moving, facts)]
  const edits = [...still.map((piece) => atItsPlace(piece, text, edited)), ...transplanted]
  const leak = withoutOverlap(edits.sort((a, b) => a.start - b.start || a.end - b.end))
  return withoutSpace(applyEdits(text, leak)) === withoutSpace(edited) ? changed : leak
}

/** Writes a sentence where it stands, and leaves the rest of the text. */
function atItsPlace({ start, end, at }: NamingPiece, text: string, edited: string): Edit {
  const words = edited.slice(start, end)
  if (at.start < at.end) return { ...at, text: words }
  return { ...at, text: at.start === 0 ? `${words}${gapAfter(words, text)}` : `${gapAfter(text, words)}${words}` }
}

/** Writes the words together, in order, at the end that is farther from where they stood. */
function transplant(pieces: readonly NamingPiece[], facts: EditFacts): Edit {
  const { text, edited } = facts
  const words = pieces
    .map(({ start, end }) => edited.slice(start, end))
    .reduce((all, next) => `${all}${gapAfter(all, next)}${next}`)
  return isToTheStart(pieces, facts)
    ? { start: 0, end: 0, text: `${words}${gapAfter(words, text)}` }
    : { start: text.length, end: text.length, text: `${gapAfter(text, words)}${words}` }
}

/**
 * Where the original names its answer, the words move past the nearest name: of
 * two places in a story the later one counts, wherever both stand. Otherwise
 * they move to the farther end.
 */
function isToTheStart(pieces: readonly NamingPiece[], { text, edited, context, names }: EditFacts): boolean {
  const [first, last] = [pieces[0] as NamingPiece, pieces.at(-1) as NamingPiece]
  const { naming } = names({ start: 0, end: text.length }, text)
  const predicted = naming.filter(({ label }) => label === context.prediction)
  const nearest = (distances: readonly number[]): number =>
    distances.reduce((least, distance) => (distance < least && distance >= 0 ? distance : least), text.length + 1)
  const before = nearest(predicted.map(({ end }) => first.at.start - end))
  const after = nearest(predicted.map(({ start }) => start - last.at.end))
  return before === after ? (first.start + last.end) / 2 > edited.length / 2 : before < after
}

/** The white space between two texts that stand one after the other. */
function gapAfter(before: string, after: string): string {
  if (before === '' || /\s$/u.test(before) || /^\s/u.test(after)) return ''
  return /[.!?…؟۔।:。！？]["'”’»)\]]?$/u.test(before) ? ' ' : '\n'
}

const withoutSpace = (text: string): string => text.replace(/\s+/gu, '')

const withoutOverlap = (edits: readonly Edit[]): readonly Edit[] =>
  edits.filter((edit, index) => index === 0 || edit.start >= (edits[index - 1]?.end ?? 0))
