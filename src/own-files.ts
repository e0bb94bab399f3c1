import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Whether this is the built package, whose files lie in one folder. As sources, they lie in those of their layers. */
export const isBuilt = !new URL(import.meta.url).pathname.endsWith('.ts')

const pathOf = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url))

/** The folders that hold our code, and nothing else. Each path ends with a separator. */
export const ownFolders: readonly string[] = (isBuilt ? ['./'] : ['./', '../matchers/']).map(pathOf)

/** Returns the absolute path of one of our files: of `observe/observed-exports`, say. */
export const ownFile = (file: string): string => pathOf(isBuilt ? `./${basename(file)}.js` : `./${file}.ts`)
