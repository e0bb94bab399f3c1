/** What a sentence sets apart by quotation marks, bold or code marks, in order; none of it longer than a phrase. */
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

/** A single quotation mark opens one only before a word and closes it only behind one: it is an apostrophe otherwise. */
const emphasized =
  /\*\*([^*\n]{1,100})\*\*|`([^`\n]{1,100})`|["„]([^"„“”\n]{1,100})["“”]|[“„]([^“”\n]{1,100})[”“]|[«»]([^«»\n]{1,100})[«»]|(?<![\p{L}\p{N}])['‘](?=\S)([^'‘’\n]{1,100}(?:['’]\p{L}{1,10}[^'‘’\n]{0,50}){0,3})(?<=\S)['’](?!\p{L})/gu
