/** Returns the first words of a text in small letters, joined to a name of at most 33 characters. */
export const firstWords = (text: string): string => nameOfWords(text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [])

function nameOfWords(words: readonly string[]): string {
  let name = ''
  for (const word of words) {
    if (`${name}-${word}`.length > 33) break
    name = name === '' ? word : `${name}-${word}`
  }
  // In scripts without spaces, the first "word" may be the whole text.
  return name || [...(words[0] ?? '')].slice(0, 16).join('')
}
