import { readFileSync } from 'node:fs'

/** The page that tells which clients work. */
export const page = 'docs/which-clients-work.md'

/** A row of a table of packages on the page: the texts of its cells by the heads of their columns. */
export interface Row {
  readonly package: string
  readonly [head: string]: string
}

/** Returns the rows of all tables on the page whose first column has packages. */
export function packagesOnPage(): readonly Row[] {
  const text = readFileSync(new URL(`../../${page}`, import.meta.url), 'utf8')
  return (text.match(/(?:^\|.*\|\n)+/gmu) ?? []).flatMap((table) => {
    const [heads = [], , ...rows] = table
      .trim()
      .split('\n')
      .map((line) =>
        line
          .slice(1, -1)
          .split('|')
          .map((cell) => cell.trim()),
      )
    if (heads[0] !== 'package') return []
    return rows.map(
      ([name = '', ...cells]) =>
        Object.fromEntries([
          ['package', name.replaceAll('`', '')],
          ...cells.map((cell, index) => [heads[index + 1], cell] as const),
        ]) as Row,
    )
  })
}

/** Returns what a row says to install beside a major version of the AI SDK. */
export const installed = (row: Row, sdk: number): string => `${row.package}@${row.major ?? row[`with ai ${sdk}`]}`

/** Returns what a cell names as code. */
export const namedIn = (cell = ''): readonly string[] => [...cell.matchAll(/`([^`]+)`/gu)].map(([, name = '']) => name)
