import type { Edit } from '../text/edits.js'
import { editsBySpan } from '../text/edits-by-span.js'
import { foldText } from '../text/fold.js'
import { maskWords } from '../text/mask.js'
import { wordsOf, wordsWithin, type Span, type Word } from '../text/words.js'
import { controlsOf, hitsOf } from '../verdict/controls-among-trials.js'
import type { Evidence } from '../verdict/judge.js'
import type { RelaxedShape } from '../verdict/verdict.js'
import type { CheckContext, DrawnControls } from './definition.js'
import {
  hasSmallGaps,
  masksSigns,
  maskedText,
  maskedTextWithSigns,
  piecesOf,
  touch,
  type MaskedText,
  type MaskPiece,
  type Strictness,
} from './mask-shape.js'
import { placeAtRandom, randomNumbers, type Piece, type Placement } from './random-placement.js'

// The random control is our addition to the paper: the same intervention with a
// random explanation of the same size and shape. If it also keeps the promise,
// any such change of the text keeps it, and the explanation shows nothing. This
// file draws the controls and says how many are needed; `judge` weighs their
// answers.

/** The number of controls that must leave the promise unkept, where the text allows as many. */
export const wantedControls = 2

/**
 * Returns whether one more control is needed: all that the text allows are, until one also keeps the promise.
 * In a set, it is one.
 */
export function needsControl({ claim, trials, control }: Evidence): boolean {
  const controls = controlsOf(trials)
  if (!control.wanted || controls.length >= control.possible) return false
  if (control.paired) return controls.length === 0
  if (controls.some(({ answer }) => answer.label === undefined)) return false
  return hitsOf(claim, controls) === 0
}

/** Returns the limits of what the controls show. `wanted` is how many there should be. */
export function controlWarnings({ draws }: DrawnControls, wanted = wantedControls): readonly string[] {
  if (draws.length === 0) return ['no random control was possible: the text has too few other words']
  return draws.length < wanted ? ['only one random control was possible'] : []
}

/**
 * Returns controls for a check that masks words: as many masks over words that
 * the explanation did not name, in runs of the same lengths, in the same third of
 * the text, beside the same punctuation, over words of like length. Masks that
 * stand near each other stay as far apart. Where the text has no such place, the
 * length of the words may differ, then the punctuation, then the distances. A mask
 * over a sign stands over another sign, and over a word only where that gives too
 * few controls. Small words of a long phrase are masked elsewhere only where there is no other control.
 * In a text of several sections, each control stays in the sections of the explanation's masks.
 */
export function maskOtherWords(
  changed: readonly Edit[],
  { text, mask, sections }: CheckContext,
  seed: number,
): DrawnControls {
  if (!sections) return maskOthersIn({ text, mask, fixed: [] }, changed, seed)
  const bySection = editsBySpan(sections, changed)
  const words = wordsOf(text)
  const named = new Set(wordsWithin(words, changed).map((word) => foldText(word.text)))
  // What is masked in one section is no other word of the next one.
  const alike = words.filter((word) => named.has(foldText(word.text)))
  const drawn = sections.flatMap(({ start, end, fixed }, index): readonly DrawnControls[] => {
    const edits = bySection[index] ?? []
    if (edits.length === 0) return []
    const inSection = {
      text: text.slice(start, end),
      mask,
      fixed: [...fixed, ...alike]
        .filter((place) => place.start >= start && place.end <= end)
        .map((place) => ({ start: place.start - start, end: place.end - start }))
        .sort((a, b) => a.start - b.start),
    }
    const { draws, ...rest } = maskOthersIn(inSection, edits, seed)
    return [{ ...rest, draws: draws.map((draw) => draw.map((edit) => moved(edit, start))) }]
  })
  return together(drawn)
}

/** Returns an edit of a section as one of the whole text. */
const moved = ({ start, end, text }: Edit, by: number): Edit => ({ start: start + by, end: end + by, text })

/** Returns the controls of all sections as controls of the text: as many as the section with the fewest has. */
function together(drawn: readonly DrawnControls[]): DrawnControls {
  if (drawn.length === 0 || drawn.some(({ coversEverything }) => coversEverything))
    return { draws: [], coversEverything: true }
  const relaxed = [...new Set(drawn.flatMap(({ relaxed = [] }) => relaxed))].sort()
  const count = Math.min(...drawn.map(({ draws }) => draws.length))
  return {
    draws: Array.from({ length: count }, (_, index) => drawn.flatMap(({ draws }) => draws[index] ?? [])),
    ...(relaxed.length > 0 ? { relaxed } : {}),
  }
}

interface TextToMask {
  readonly text: string
  readonly mask: string
  /** Places that no control masks. */
  readonly fixed: readonly Span[]
}

function maskOthersIn({ text, mask, fixed }: TextToMask, changed: readonly Edit[], seed: number): DrawnControls {
  const words = maskedText(text, changed, fixed)
  const all = masksSigns(words) ? maskedTextWithSigns(text, changed, fixed) : words
  if (coversEverything(all)) return { draws: [], coversEverything: true }
  const strict = drawControls(seed, [
    ...(all === words ? [] : degreesFor(all, [])),
    ...degreesFor(words, all === words ? [] : ['signs']),
  ])
  // Else a long phrase has no control in a text that has its `the` in each sentence.
  const drawn =
    strict.draws.length > 0 ? strict : drawControls(seed, degreesFor(words, all === words ? [] : ['signs'], true))
  return { ...drawn, draws: drawn.draws.map((chosen) => maskWords(chosen, mask)) }
}

/** Whether fewer words are left than are masked, or fewer words and signs. */
function coversEverything({ items }: MaskedText): boolean {
  const count = (is: (item: MaskedText['items'][number]) => boolean): number => items.filter(is).length
  const [covered, others] = [count(({ isMasked }) => isMasked), count(({ isOther }) => isOther)]
  const [coveredWords, otherWords] = [
    count(({ isMasked, fits }) => isMasked && fits.word),
    count(({ isOther, fits }) => isOther && fits.word),
  ]
  return covered === 0 || others < covered || otherWords < coveredWords
}

/** Returns the ways to place controls in a row of items, the strictest first. `given` is what all of them lack. */
function degreesFor(
  masked: MaskedText,
  given: readonly RelaxedShape[],
  smallWords = false,
): readonly Degree<MaskPiece>[] {
  const hasGaps = hasSmallGaps(masked)
  return degrees
    .filter(({ gaps }) => hasGaps || !gaps)
    .map((strictness) => ({
      items: masked.items,
      pieces: (draw) => piecesOf(masked, { ...strictness, smallWords }, draw),
      touch: touch(masked, strictness),
      lacks: (starts, pieces) => [
        ...given,
        ...pieces.flatMap((piece, index) => piece.lacks(starts[index] ?? 0)),
        ...(hasGaps && !strictness.gaps ? ['gaps' as const] : []),
        // Without blocks, a control may lack the mark between two masks, or have one more.
        ...(strictness.blocks ? [] : ['punctuation' as const]),
      ],
    }))
}

/** What a control must share with the explanation, the strictest first. */
const degrees: readonly Strictness[] = [
  { length: true, punctuation: true, blocks: true, gaps: true },
  { length: false, punctuation: true, blocks: true, gaps: true },
  { length: false, punctuation: false, blocks: true, gaps: true },
  { length: true, punctuation: true, blocks: true, gaps: false },
  { length: false, punctuation: true, blocks: true, gaps: false },
  { length: false, punctuation: false, blocks: true, gaps: false },
  { length: false, punctuation: false, blocks: false, gaps: false },
]

/** One way to place the pieces of a control. */
interface Degree<One extends Piece> {
  /** What the pieces are placed over, in order. */
  readonly items: readonly Span[]
  /** Returns the pieces of the first control, or of the second. */
  pieces(draw: number): readonly One[]
  touch(index: number): boolean
  /** Returns what the explanation has and a placement lacks. */
  lacks(starts: Placement, pieces: readonly One[]): readonly RelaxedShape[]
}

/** The items of each control, in order, and what was given up to find them. */
interface Drawn<Item = Span> extends Pick<DrawnControls, 'relaxed'> {
  readonly draws: readonly (readonly Item[])[]
}

/** Draws two different controls, by the first degree that still has a place. */
function drawControls<One extends Piece>(seed: number, all: readonly Degree<One>[]): Drawn {
  const random = randomNumbers(seed)
  const draws: (readonly Span[])[] = []
  const relaxed = new Set<RelaxedShape>()
  for (const degree of all) {
    const { items, touch } = degree
    while (draws.length < wantedControls) {
      const pieces = degree.pieces(draws.length)
      const placed = placeAtRandom(pieces, items.length, touch, random, indexesOf(draws[0] ?? [], items))
      if (!placed) break
      draws.push(itemsOf(pieces, placed).flatMap((index) => items[index] ?? []))
      for (const part of degree.lacks(placed, pieces)) relaxed.add(part)
    }
  }
  return { draws, ...(relaxed.size > 0 ? { relaxed: [...relaxed].sort() } : {}) }
}

/** Returns where items stand in a list. None if it lacks some of them: then no choice from it takes all. */
function indexesOf(chosen: readonly Span[], items: readonly Span[]): readonly number[] {
  const starts = new Set(chosen.map(({ start }) => start))
  const indexes = items.flatMap(({ start }, index) => (starts.has(start) ? [index] : []))
  return indexes.length === chosen.length ? indexes : []
}

/** Returns the items that the pieces take, in order. */
const itemsOf = (pieces: readonly Piece[], starts: Placement): readonly number[] =>
  pieces
    .flatMap(({ length, taken = [...Array(length).keys()] }, index) => taken.map((at) => (starts[index] ?? 0) + at))
    .sort((a, b) => a - b)

/**
 * Draws controls for a check that removes whole items of a list, such as passages:
 * as many others, side by side where those of the explanation are.
 */
export function drawOtherItems(isNamed: readonly boolean[], seed: number): Drawn<number> {
  const rows = isNamed.flatMap((named, index) => (named && !isNamed[index - 1] ? [rowFrom(index)] : []))
  const size = isNamed.filter(Boolean).length
  const pieceOf = (length: number): Piece => ({
    length,
    cost: (start) => (isNamed.slice(start, start + length).some(Boolean) ? undefined : 0),
  })
  const items = isNamed.map((_, index) => ({ start: index, end: index + 1 }))
  const { draws, relaxed } = drawControls(seed, [
    { items, pieces: () => rows.map(pieceOf), touch: () => true, lacks: () => [] },
    {
      items,
      pieces: () => Array.from({ length: size }, () => pieceOf(1)),
      touch: () => false,
      lacks: () => ['adjacency'],
    },
  ])
  return { draws: draws.map((draw) => draw.map(({ start }) => start)), ...(relaxed ? { relaxed } : {}) }

  function rowFrom(index: number): number {
    const end = isNamed.indexOf(false, index)
    return (end < 0 ? isNamed.length : end) - index
  }
}

/**
 * Draws two different sets of words that the explanation did not name, of like
 * kind and length where the text has them. Returns fewer sets where the text has
 * fewer, and none where it has too few other words.
 */
export function drawOtherWords(
  text: string,
  named: readonly Word[],
  seed: number,
  size = named.length,
): readonly (readonly Word[])[] {
  const taken = new Set(named.map((word) => foldText(word.text)))
  const others = wordsOf(text).filter((word) => !taken.has(foldText(word.text)))
  if (others.length < size || size === 0) return []
  const models = named.length > 0 ? named : others
  const pieces = Array.from({ length: size }, (_, index) => pieceLike(models[index % models.length] as Word))
  const { draws } = drawControls(seed, [{ items: others, pieces: () => pieces, touch: () => false, lacks: () => [] }])
  return draws as readonly (readonly Word[])[]

  function pieceLike({ text: model, kind }: Word): Piece {
    return {
      length: 1,
      cost(start) {
        const { text, kind: other } = others[start] as Word
        return Math.min(3, Math.abs(text.length - model.length) / 2) + (kind === other ? 0 : 4)
      },
    }
  }
}
