import { relative } from 'node:path'

/** Returns a path as the user would type it. */
export function shown(file: string): string {
  const path = relative(process.cwd(), file)
  return path.startsWith('..') ? file : path.replaceAll('\\', '/')
}
