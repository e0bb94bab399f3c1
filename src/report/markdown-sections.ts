/** A part of a job summary: a heading and a table. */
export interface MarkdownSection {
  /** The Markdown above the rows, with the head of the table. */
  readonly above: string
  /** One line each. */
  readonly rows: readonly string[]
  /** How many rows exist besides these. */
  readonly more?: number
}

/**
 * Returns sections as one Markdown text of at most so many bytes. It says how many rows are left out: GitHub drops a
 * summary that is too long.
 */
export function joinSections(sections: readonly MarkdownSection[], mostBytes: number): string {
  const parts: string[] = []
  let room = mostBytes - Buffer.byteLength(leftOut(Number.MAX_SAFE_INTEGER))
  const add = (part: string): boolean => {
    room -= Buffer.byteLength(part)
    if (room >= 0) parts.push(part)
    return room >= 0
  }
  for (const [index, { above, rows, more = 0 }] of sections.entries()) {
    let shown = 0
    if (add(`${above}\n`)) while (shown < rows.length && add(`${rows[shown]}\n`)) shown++
    if (room >= 0) add(more > 0 ? `\n… and ${more} more.\n\n` : '\n')
    if (room < 0) {
      const later = sections.slice(index + 1).reduce((sum, section) => sum + section.rows.length, 0)
      return `${parts.join('')}${leftOut(rows.length - shown + later)}`
    }
  }
  return parts.join('')
}

/** Returns a row of a table. */
export const markdownRow = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

/** Returns the first two lines of a table: its titles, and the line below them. */
export const markdownHead = (...titles: readonly string[]): readonly string[] => [
  markdownRow(titles),
  markdownRow(titles.map(() => '---')),
]

const leftOut = (rows: number): string =>
  `\n${rows === 1 ? '1 more row is' : `${rows} more rows are`} not shown: the summary is full.\n`
