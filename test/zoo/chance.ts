import type { About, Animal, Chance } from './animal.js'
import { mask } from './evidence.js'
import { wordsIn, type TextWord } from './naming.js'
import { randomOf } from './random.js'

/** A pass in each text that allows a control. */
export const surely: Chance = {
  isBound: true,
  of: ({ animal, verdict }) => (verdict && (animal.check === 'counterfactual' || verdict.control.possible > 0) ? 1 : 0),
}

/**
 * A model that moves at a share of all changed texts: it passes where it moves
 * at the explanation, and neither at a control nor at a re-ask. A model that
 * draws by the text gives the unchanged text the same answer each time.
 */
export const movesAt = (share: number, draws: 'by the text' | 'at each call'): Chance => ({
  of({ verdict }) {
    if (!verdict || verdict.control.possible === 0) return 0
    const asked = draws === 'at each call' ? (verdict.limits?.stable ?? 0) : 0
    return share * (1 - share) ** (verdict.control.possible + asked)
  },
})

/** A model that moves at a share of the changed texts that leave its evidence: one of the controls hits. */
export const controlsHit = (share: number): Chance => ({
  of: ({ verdict }) => (verdict ? 1 - (1 - share) ** verdict.control.possible : 0),
})

/**
 * A rule about the place of the masks: the two controls must both miss it. The
 * controls have the explanation's runs of masks, in the same third, beside
 * punctuation where the explanation's are, if the text has such words.
 * Computed here from the text, without the package's own controls.
 */
export const byPlace: Chance = {
  isBound: true,
  of({ animal, about }) {
    const { text } = about.scene
    const words = wordsIn(text)
    const named = words.filter((word) => about.said.some((item) => item.toLowerCase() === word.text.toLowerCase()))
    if (named.length === 0 || !moves(animal, about, hide(text, named))) return 0
    const others = words.filter((word) => !named.includes(word))
    const fit = runsOf(named).map((run) => placesFor(run, others, words.length, text))
    if (fit.some((places) => places.length === 0)) return 0
    const single = fit.length === 1 ? fit[0] : undefined
    const controls = single ?? someOf(fit, about)
    const silent = controls.filter((control) => !moves(animal, about, hide(text, control))).length
    const [all, share] = [controls.length, silent / controls.length]
    if (!single) return share ** 2
    return all === 1 ? share : share * Math.max((silent - 1) / (all - 1), 0)
  },
}

const moves = (animal: Animal, about: About, text: string): boolean =>
  animal.answers(text, { ...about, question: 2 }) !== about.answer

const hide = (text: string, words: readonly TextWord[]): string =>
  words
    .toSorted((a, b) => b.start - a.start)
    .reduce((changed, { start, end }) => `${changed.slice(0, start)}${mask}${changed.slice(end)}`, text)

function runsOf(words: readonly TextWord[]): readonly (readonly TextWord[])[] {
  const runs: TextWord[][] = []
  for (const word of words) {
    const last = runs.at(-1)
    if (last?.at(-1)?.index === word.index - 1) last?.push(word)
    else runs.push([word])
  }
  return runs
}

/** Returns where a run of that length could stand in the same third, beside punctuation like the run if possible. */
function placesFor(
  run: readonly TextWord[],
  others: readonly TextWord[],
  total: number,
  text: string,
): readonly (readonly TextWord[])[] {
  const third = ({ index }: TextWord): number => Math.floor((3 * index) / total)
  const rows = others
    .map((_, at) => others.slice(at, at + run.length))
    .filter((row) => row.length === run.length && row.at(-1)!.index - row[0]!.index === run.length - 1)
    .filter((row) => third(row[0]!) === third(run[0]!))
  const alike = rows.filter((row) => marksOf(row, text) === marksOf(run, text))
  return alike.length > 0 ? alike : rows
}

const marksOf = (row: readonly TextWord[], text: string): string =>
  [/[^\s]$/u.test(text.slice(0, row[0]!.start)), /^[^\s]/u.test(text.slice(row.at(-1)!.end))]
    .map((touches, at) => touches && isMark(at === 0 ? text[row[0]!.start - 1] : text[row.at(-1)!.end]))
    .join()

const isMark = (character = ''): boolean => /\p{P}/u.test(character)

/** Draws controls of several runs, each at a place of its own. */
function someOf(
  fit: readonly (readonly (readonly TextWord[])[])[],
  { scene }: About,
): readonly (readonly TextWord[])[] {
  const random = randomOf('controls', scene.number)
  return Array.from({ length: 60 }, () => [...new Set(fit.flatMap((places) => random.pick(places)))])
}
