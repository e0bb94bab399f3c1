/** The contents of the code fences of a reply, in order. A fence without an end reaches to the end of the reply. */
export function fencedIn(reply: string): readonly string[] {
  const parts = reply.split(/(?:^|\n)[ \t>]{0,4}(?:```|~~~)[\w-]{0,20}[ \t]{0,4}(?=\r?\n|$)/u)
  if (parts.length > 1) return parts.filter((_, index) => index % 2 === 1)
  // Fences within a line: ```A fine film.```
  const within = reply.split('```')
  return within.filter((_, index) => index % 2 === 1)
}

/** A reply without the marks of its fences, with all that is in and around them. */
export const withoutFences = (reply: string): string =>
  reply.replace(/^[ \t>]{0,4}(?:```|~~~)[\w-]{0,20}[ \t]*$/gmu, '').replaceAll('```', '')
