import { UsageError } from '../../errors.js'
import { excerpt } from '../../text/excerpt.js'
import { replaceInTexts } from '../../text/occurrences.js'
import { showValue } from '../../text/show-value.js'
import type { Span } from '../../text/words.js'
import { countWords } from '../../text/words.js'
import { wrap } from '../../text/wrap.js'

/** A passage that the model was given. Its span is its place in the text of all passages. */
export interface Passage extends Span {
  readonly name: string
  readonly text: string
}

/** All passages as one text, with a blank line between them. */
export interface PlacedPassages {
  readonly text: string
  readonly passages: readonly Passage[]
}

/**
 * Joins the passages to one text, after it has found each of them in the prompts that the model read.
 *
 * @throws UsageError for fewer than two passages, for one that is empty, missing or repeated, and for two that overlap.
 */
export function placePassages(
  given: Readonly<Record<string, string>>,
  prompts: readonly unknown[],
  occurrences: 'all' | undefined,
): PlacedPassages {
  const wrong = (what: string, ...lines: string[]): never => {
    throw new UsageError(
      [...wrap(`${what} No check was made.`), ...(lines.length > 0 ? ['', ...lines] : [])].join('\n'),
    )
  }
  const entries = Object.entries(given)
  if (entries.length < 2)
    wrong(
      `There ${entries.length === 1 ? 'is one passage' : 'are no passages'}; the check needs two or more to compare.`,
    )
  for (const [name, text] of entries) {
    if (typeof text !== 'string') wrong(`Passage ${name} must be a text; received ${showValue(text)}.`)
    if (countWords(text) === 0) wrong(`Passage ${name} is empty.`)
    const twin = entries.find(
      ([other, otherText]) => other !== name && typeof otherText === 'string' && otherText.includes(text),
    )
    if (twin?.[1] === text)
      wrong(
        `Passages ${name} and ${twin[0]} are the same; without one of them, the other still says everything.`,
        '  Pass each once, and cite it by one name.',
      )
    if (twin) wrong(`Passage ${name} is a part of passage ${twin[0]}; without it, the other still says everything.`)
  }
  const overlap = overlapIn(entries, prompts)
  if (overlap)
    wrong(
      `Passages ${overlap[0]} and ${overlap[1]} overlap in the prompt; ` +
        'neither can be removed without a part of the other.',
    )
  for (const [name, text] of entries) {
    const counts = prompts.map((prompt) => replaceInTexts(prompt, text, '').count)
    if (Math.max(0, ...counts) === 0) {
      wrong(
        `Passage ${name} is in no prompt that led to the answer.`,
        `  passage:  ${excerpt(text, 66)}`,
        '',
        '  A prompt must contain it unchanged, or as JSON.',
      )
    }
    if (Math.max(...counts) > 1 && occurrences !== 'all') {
      wrong(
        `Passage ${name} is ${Math.max(...counts)} times in a prompt.`,
        `  passage:  ${excerpt(text, 66)}`,
        '',
        "  To remove all of them:  { passages, cited, occurrences: 'all' }",
      )
    }
  }
  let start = 0
  const passages = entries.map(([name, text]) => {
    const passage = { name, text, start, end: start + text.length }
    start = passage.end + 2
    return passage
  })
  return { text: entries.map(([, text]) => text).join('\n\n'), passages }
}

/** Returns a prompt with the mask in place of the passages, and the number of replacements. */
export function withoutPassages(
  prompt: unknown,
  passages: readonly Passage[],
  mask: string,
): { readonly prompt: unknown; readonly count: number } {
  let count = 0
  const left = passages.reduce((left, { text }) => {
    const replaced = replaceInTexts(left, text, mask)
    count += replaced.count
    return replaced.value
  }, prompt)
  return { prompt: left, count }
}

/** Returns the names of two passages that share characters of a prompt: to remove one would break the other. */
function overlapIn(
  entries: readonly (readonly [string, string])[],
  prompts: readonly unknown[],
): readonly [string, string] | undefined {
  for (const [name, text] of entries) {
    for (const [other, otherText] of entries) {
      if (other === name || !canGoOnAs(text, otherText)) continue
      const count = (without: string): number =>
        prompts.reduce<number>(
          (sum, prompt) => sum + replaceInTexts(replaceInTexts(prompt, without, '\u0000').value, otherText, '').count,
          0,
        )
      if (count(text) < count('')) return [name, other]
    }
  }
  return undefined
}

/** Whether a text ends with the beginning of another. Only such pairs need a search of the prompts, which is slow. */
function canGoOnAs(text: string, other: string): boolean {
  for (let shared = Math.min(text.length, other.length) - 1; shared > 0; shared--)
    if (text.endsWith(other.slice(0, shared))) return true
  return false
}
