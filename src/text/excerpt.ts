/** The first part of a text on one line, at most `width` characters wide, with an ellipsis where something is missing. */
export function excerpt(text: string, width: number): string {
  const characters = [...text.slice(0, width * 4).replace(/[\s\p{Cc}]+/gu, ' ').trim()]
  return characters.length <= width && text.length <= width * 4 ? characters.join('') : `${characters.slice(0, width - 2).join('').trimEnd()} …`
}
