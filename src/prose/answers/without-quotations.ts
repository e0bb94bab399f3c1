/** The character in place of a quotation that was left out. No word contains it. */
export const leftOut = '\uFFFC'

/**
 * Folded lines without their quotations, since a quotation of the text does not
 * answer the question: `The text says "nobody knows where he went"`. A quotation
 * that `keeps` accepts stays without its marks: `The answer is "positive"`. A
 * reply that is one quotation as a whole stays too.
 */
export function withoutQuotations(lines: readonly string[], keeps: (quoted: string) => boolean): readonly string[] {
  const text = unwrapped(lines.join('\n'))
  const parts: string[] = []
  let [open, mark] = [-1, '']
  let from = 0
  const close = (end: number): void => {
    const quoted = text.slice(open + 1, end)
    parts.push(text.slice(from, open), keeps(quoted) ? ` ${quoted} ` : ` ${leftOut} `)
    from = end + 1
    open = -1
  }
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? ''
    if (open >= 0) {
      // A single mark that is not closed in its line was most likely an apostrophe, but what follows may be quoted.
      if (mark === "'" && character === '\n') {
        close(at)
        from = at
      } else if (character === mark && (mark !== "'" || !isLetter(text[at + 1]))) close(at)
    } else if (character === "'" ? !isLetter(text[at - 1]) && /\S/u.test(text[at + 1] ?? ' ') : character in closes) {
      open = at
      mark = closes[character] ?? "'"
    }
  }
  // A quotation that does not end may be all of what follows.
  if (open >= 0) close(text.length)
  else parts.push(text.slice(from))
  return parts.join('').split('\n')
}

const closes: Readonly<Record<string, string>> = { '"': '"', '「': '」', '『': '』', '《': '》', '‹': '›' }

function unwrapped(text: string): string {
  const first = text[0] ?? ''
  const mark = first === "'" ? "'" : closes[first]
  if (mark === undefined) return text
  const inside = text.slice(1).replace(/[.!]$/u, '')
  const end = mark === "'" ? inside.search(/'(?![\p{L}\p{N}])/u) : inside.indexOf(mark)
  if (end < 0) return text.slice(1)
  return end === inside.length - 1 ? inside.slice(0, -1) : text
}

const isLetter = (character = ''): boolean => /[\p{L}\p{N}]/u.test(character)
