import type { About } from './animal.js'
import { countOf } from './evidence.js'

/** One word of a text, as it stands there. */
export interface TextWord {
  readonly text: string
  readonly start: number
  readonly end: number
  /** Its place among the words, from 0. */
  readonly index: number
}

const segmenter = new Intl.Segmenter('en', { granularity: 'word' })

/** Returns the words of a text in any script, counted without the package's own reader of words. */
export function wordsIn(text: string): readonly TextWord[] {
  const known = recent.get(text)
  if (known) return known
  const words = Array.from(segmenter.segment(text))
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment, index }, at) => ({ text: segment, start: index, end: index + segment.length, index: at }))
  if (recent.size > 500) recent.clear()
  recent.set(text, words)
  return words
}

const recent = new Map<string, readonly TextWord[]>()

/** Whether a word tells the topic, or is a part of what tells it. */
const isEvidence = ({ text }: TextWord, { scene }: About): boolean =>
  scene.evidence.some((evidence) => countOf(evidence, text) > 0 || countOf(text, evidence) > 0)

/** Returns the words that tell nothing. Those that the text has once, unless others are wanted too. */
export function idleWords(
  about: About,
  which: 'single ones' | 'also repeated ones' = 'single ones',
): readonly TextWord[] {
  const { text } = about.scene
  const idle = wordsIn(text).filter((word) => !isEvidence(word, about))
  const single = which === 'single ones' ? idle.filter((word) => countOf(text, word.text) === 1) : []
  return single.length > 0 ? single : idle
}

/** Returns a word that tells nothing: one that the condition holds for, if there is one. */
export function idleWord(about: About, condition: (word: TextWord, text: string) => boolean = () => true): string {
  const idle = idleWords(about)
  const fit = idle.filter((word) => condition(word, about.scene.text))
  return about.random.pick(fit.length > 0 ? fit : idle).text
}

/** Names one word that tells nothing. */
export const anIdleWord = (about: About): readonly string[] => [idleWord(about)]

/** Names one word that tells nothing and that the condition holds for. */
export const anIdleWordThat =
  (condition: (word: TextWord, text: string) => boolean) =>
  (about: About): readonly string[] => [idleWord(about, condition)]

/** Names so many words that tell nothing, wherever they stand. */
export const idleWordsAnywhere =
  (count: number) =>
  (about: About): readonly string[] =>
    about.random.some(idleWords(about), count).map(({ text }) => text)

/** Names so many words that tell nothing and stand side by side, if there are any. */
export const idleWordsInARow =
  (count: number) =>
  (about: About): readonly string[] => {
    const idle = idleWords(about)
    const rows = idle.map((_, at) => idle.slice(at, at + count)).filter((row) => isRow(row, count, about.scene.text))
    return (rows.length > 0 ? about.random.pick(rows) : idle.slice(0, count)).map(({ text }) => text)
  }

const isRow = (row: readonly TextWord[], count: number, text: string): boolean =>
  row.length === count &&
  row.every((word, at) => {
    const before = row[at - 1]
    return !before || (word.index === before.index + 1 && /^\s*$/u.test(text.slice(before.end, word.start)))
  })

/** Names what tells the topic: the truth, for a model that decides by it. */
export const theEvidence = ({ scene }: About): readonly string[] => scene.evidence

/** Returns the text with each named word masked, one mask a word. */
export function masked(text: string, named: readonly string[], mask: string): string {
  const spans = named.flatMap((item) => spansOf(text, item))
  return wordsIn(text)
    .filter((word) => spans.some(({ start, end }) => word.start < end && start < word.end))
    .toReversed()
    .reduce((changed, { start, end }) => `${changed.slice(0, start)}${mask}${changed.slice(end)}`, text)
}

function spansOf(text: string, item: string): readonly { readonly start: number; readonly end: number }[] {
  if (item === '') return []
  const parts = text.toLowerCase().split(item.toLowerCase())
  let at = 0
  return parts.slice(1).map((_, index) => {
    const start = at + (parts[index]?.length ?? 0)
    at = start + item.length
    return { start, end: at }
  })
}
