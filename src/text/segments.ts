type Granularity = 'grapheme' | 'word'

/**
 * Returns the graphemes or words of a text, and the text between them. The locale
 * is fixed: with the machine's locale, two machines could count the words of one
 * recording differently.
 */
export function segmentsOf(text: string, granularity: Granularity): Intl.Segments {
  // Created at the first use: loading the rules takes longer than importing the package.
  segmenters[granularity] ??= new Intl.Segmenter('en', { granularity })
  return segmenters[granularity].segment(text)
}

const segmenters: { [granularity in Granularity]?: Intl.Segmenter } = {}
