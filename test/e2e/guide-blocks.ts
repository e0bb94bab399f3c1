import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A piece of code, or of output, between the sentences of a guide. */
export interface Block {
  readonly guide: string
  /** `ts`, `sh` or `yaml`; empty for output. */
  readonly language: string
  readonly text: string
  /** The file that its first line names in a comment. */
  readonly file: string | undefined
}

/** The folder of this repository. */
export const repository = resolve(fileURLToPath(import.meta.url), '../../..')

/** The README and the guides, by their paths. */
export const guides: readonly string[] = [
  'README.md',
  ...readdirSync(join(repository, 'docs'))
    .filter((file) => file.endsWith('.md'))
    .sort()
    .map((file) => `docs/${file}`),
]

/** A file of this repository. */
export const readOwn = (path: string): string => readFileSync(join(repository, path), 'utf8')

/** All blocks of a guide, in their order. */
export const blocksOf = (guide: string): readonly Block[] =>
  [...readOwn(guide).matchAll(/^```(\w*)\n(.*?)^```$/gmsu)].map(([, language = '', text = '']) => ({
    guide,
    language,
    text,
    file: /^(?:\/\/|#) (\S+\.\w+)\n/u.exec(text)?.[1],
  }))

/** The one block of a guide that has this in it. */
export function blockWith(guide: string, part: string): Block {
  const found = blocksOf(guide).filter(({ text }) => text.includes(part))
  const [block] = found
  if (block && found.length === 1) return block
  throw new Error(`${found.length} blocks of ${guide} have ${JSON.stringify(part)} in them; a test needs exactly one.`)
}
