import type { Span } from '../../text/words.js'
import { copiedPlaces, type CopiedPlace, type TextSection } from '../text-section.js'
import type { ResultRead } from './results-read.js'

/** The input with what tools had returned below it, as one text. */
export interface TextWithResults {
  readonly text: string
  /** The places of the input and of each result, in order. */
  readonly spans: readonly Span[]
  readonly sections: readonly TextSection[]
  /** What the answer copies from the text, in order. */
  readonly copied: readonly CopiedPlace[]
}

/** Returns the input and the results of tools as one text. `values` are those that the answer may copy from it. */
export function textWithResults(
  input: string,
  read: readonly ResultRead[],
  values: Parameters<typeof copiedPlaces>[1],
): TextWithResults {
  const texts = [input, ...read.map((result) => result.text)]
  const text = joinedTexts(texts)
  let start = 0
  const spans = texts.map(({ length }) => {
    const span = { start, end: start + length }
    start = span.end + blankLine.length
    return span
  })
  const copied = copiedPlaces(text, values)
  return { text, spans, copied, sections: spans.map((span, index) => sectionOf(span, read[index - 1], copied)) }
}

/** Returns texts as one, with a blank line between them. */
export const joinedTexts = (texts: readonly string[]): string => texts.join(blankLine)

const blankLine = '\n\n'

/** Returns a section with its fixed places: the names in a result, and what the answer copies. */
function sectionOf({ start, end }: Span, read: ResultRead | undefined, all: readonly CopiedPlace[]): TextSection {
  const copied = all.filter((place) => start <= place.start && place.end <= end)
  const names = (read?.parts ?? [])
    .filter(({ isName }) => isName)
    .map((part) => ({ start: part.start + start, end: part.end + start }))
  return { start, end, copied, fixed: [...names, ...copied].sort((a, b) => a.start - b.start) }
}
