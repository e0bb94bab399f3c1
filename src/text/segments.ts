import { lazily } from './lazily.js'
import { regexSource } from './regex-source.js'

/** A piece of a text, and where it starts. */
export interface Segment {
  readonly segment: string
  readonly index: number
}

/** Returns the characters as a reader counts them: a letter with its accents is one, and so is a whole emoji. */
export const graphemesOf = (text: string): Iterable<Segment> =>
  isOfUnits(text) ? unitsOf(text) : segmenter('grapheme').segment(text)

/** Returns the words of a text, and the text between them. */
export const wordSegmentsOf = (text: string): Iterable<Intl.SegmentData> => segmenter('word').segment(text)

/**
 * Whether each code unit of a text is a grapheme, or half a line break. Most texts
 * have no emoji and no accents beside their letters, and Unicode's rules take long.
 */
const isOfUnits = (text: string): boolean => units().test(text)

/** ASCII; Latin, Greek, Cyrillic, Hebrew and Arabic letters; punctuation; kana, Han and Hangul. No joining mark. */
const units = lazily(
  () =>
    new RegExp(regexSource`
    ^[\x00-\x7F\xA0-\u02FF\u0370-\u0482\u048A-\u052F\u05D0-\u05EA\u060C\u061B\u061F-\u064A\u0660-\u066F
      \u0671-\u06D5\u1E00-\u1FFE\u2010-\u2027\u3000-\u3029\u3041-\u3096\u309B-\u30FF\u3400-\u4DBF
      \u4E00-\u9FFF\uAC00-\uD7A3\uFF01-\uFF5E]*$
    `),
)

function* unitsOf(text: string): Iterable<Segment> {
  for (let index = 0; index < text.length; index++) {
    const segment = text.startsWith('\r\n', index) ? '\r\n' : (text[index] ?? '')
    yield { segment, index }
    index += segment.length - 1
  }
}

/**
 * Returns the segmenter for graphemes or words. The locale is fixed: with the
 * machine's locale, two machines could count the words of one recording differently.
 */
function segmenter(granularity: Granularity): Intl.Segmenter {
  // Created at the first use: loading the rules takes longer than importing the package.
  segmenters[granularity] ??= new Intl.Segmenter('en', { granularity })
  return segmenters[granularity]
}

type Granularity = 'grapheme' | 'word'

const segmenters: { [granularity in Granularity]?: Intl.Segmenter } = {}
