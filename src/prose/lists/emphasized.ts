import { regexSource } from '../../text/regex-source.js'

/** The parts of a sentence in quotation marks, bold or code marks, in order. Each is at most as long as a phrase. */
export const emphasizedIn = (sentence: string): readonly string[] =>
  Array.from(
    sentence.matchAll(emphasized),
    ([, ...groups]) =>
      groups
        .find((group) => group !== undefined)
        ?.trim()
        .replace(/[,.;:]$/u, '')
        .replace(/^["“'‘](.*)["”'’]$/u, '$1') ?? '',
  ).filter((part) => part !== '')

/**
 * A part that is set apart, without its marks. A single quotation mark opens a
 * quotation only before a word and closes it only behind one. Otherwise it is an
 * apostrophe.
 */
const emphasized = new RegExp(
  [
    // `**bold**`
    String.raw`\*\*([^*\n]{1,100})\*\*`,
    // Code, between backticks.
    '`([^`\\n]{1,100})`',
    // `"so"`, also with the closing mark of „so“
    String.raw`["„]([^"„“”\n]{1,100})["“”]`,
    // `“so”`, in either order of its marks
    String.raw`[“„]([^“”\n]{1,100})[”“]`,
    // `«so»`
    String.raw`[«»]([^«»\n]{1,100})[«»]`,
    // `'so'`, with apostrophes within: `'it's'`
    regexSource`
      (?<![\p{L}\p{N}])['‘](?=\S)([^'‘’\n]{1,100}
      (?:['’]\p{L}{1,10}[^'‘’\n]{0,50}){0,3})(?<=\S)['’](?!\p{L})
    `,
  ].join('|'),
  'gu',
)
