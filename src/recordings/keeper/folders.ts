import { readdirSync, rmdirSync } from 'node:fs'
import { dirname } from 'node:path'

/** Returns the names in a folder, in order; empty if the folder is missing. */
export function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort()
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

/** Removes a folder and the folders above it, as long as they are empty; at most so many. */
export function removeEmptyFolders(folder: string, most: number): void {
  try {
    for (let left = most, empty = folder; left > 0; left--, empty = dirname(empty)) {
      if (readdirSync(empty).length > 0) return
      rmdirSync(empty)
    }
  } catch {
    // Another process has removed it, or has just put a file there.
  }
}

/** Whether an error says that a file is missing, or that a file has the place of a folder on the way. */
export const isMissing = (error: unknown): boolean =>
  ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')
