type Granularity = 'grapheme' | 'word'

/**
 * The graphemes or words of a text with what is between them. The locale is
 * fixed: a machine's own would make one recording count words in two ways.
 */
export function segmentsOf(text: string, granularity: Granularity): Intl.Segments {
  // Made at the first use: loading the rules takes longer than importing the package.
  segmenters[granularity] ??= new Intl.Segmenter('en', { granularity })
  return segmenters[granularity].segment(text)
}

const segmenters: { [granularity in Granularity]?: Intl.Segmenter } = {}
