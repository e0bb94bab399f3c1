import { basename } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** Whether this is the built package, whose files lie in one folder. As sources, they lie in those of their layers. */
export const isBuilt = !new URL(import.meta.url).pathname.endsWith('.ts')

const pathOf = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url))

/** The folders that hold our code, and nothing else. Each path ends with a separator. */
export const ownFolders: readonly string[] = (isBuilt ? ['./'] : ['./', '../matchers/']).map(pathOf)

/**
 * Returns whether a line of a stack trace names one of our files. Files that Node loads have addresses there, files
 * that Vitest loads have paths.
 */
export const isOwnFrame = (line: string): boolean => {
  places ??= [...ownFolders, ...ownFolders.map((folder) => pathToFileURL(folder).href)]
  return places.some((place) => line.includes(place))
}

let places: readonly string[] | undefined

/** Returns a stack trace, its message included, without our frames. A trace of our frames alone stays. */
export function withoutOwnFrames(stack: string): string {
  const isFrame = (line: string): boolean => /^\s{1,8}at /u.test(line)
  const lines = stack.split('\n')
  const left = lines.filter((line) => !isFrame(line) || !isOwnFrame(line))
  return left.some(isFrame) ? left.join('\n') : stack
}

/** Returns the absolute path of one of our files: of `observe/observed-exports`, say. */
export const ownFile = (file: string): string => pathOf(isBuilt ? `./${basename(file)}.js` : `./${file}.ts`)

/** The page about clients that are not the AI SDK's, as messages name it. */
export const clientsPage = 'node_modules/vitest-faithful/docs/which-clients-work.md'
