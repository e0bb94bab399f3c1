/**
 * Returns a text as clauses of plain words, for phrases to be looked up in it: lower
 * case, without accents, apostrophes and hyphens. Each word is followed by one
 * space, `,` ends a clause, and `:` stands for a colon and for a quotation mark.
 */
export const clausesOf = (text: string): string =>
  ` ${plainLetters(text)
    .replace(/['’‘`´\u2010-\u2015_*#-]+/gu, ' ')
    .replace(/[:："“”„«»「」『』]+/gu, ' : ')
    .replace(/[.,;!?…。，、！？；．।॥؛،؟|()[\]\n\r]+/gu, ' , ')
    .trim()} `.replace(/\s+/gu, ' ')

/** The same for scripts and languages in which spaces do not tell the words apart: without any space. */
export const unspacedClausesOf = (text: string): string => clausesOf(text).replaceAll(' ', '')

/** A text in both forms in which phrases are looked up. */
export interface Clauses {
  readonly spaced: string
  readonly unspaced: string
}

/** Returns a text in both forms in which phrases are looked up. */
export function bothFormsOf(text: string): Clauses {
  const spaced = clausesOf(text)
  return { spaced, unspaced: spaced.replaceAll(' ', '') }
}

/** Lower case without the accents that writers and models leave out. Vowel signs of Asian scripts stay. */
const plainLetters = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\u064b-\u0652\u0591-\u05c7\p{Cf}]/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ı', 'i')
    .replaceAll('ё', 'е')
    .replaceAll('ß', 'ss')
