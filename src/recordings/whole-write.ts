import { mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { nodeCrypto } from '../text/node-crypto.js'

/** Writes a file in one step: a crash or a full disk leaves the old content. Creates the folders on the way. */
export function writeWhole(file: string, text: string): void {
  const folder = dirname(file)
  const temporary = join(folder, `.${nodeCrypto().randomUUID()}.tmp`)
  try {
    try {
      writeFileSync(temporary, text)
    } catch (error) {
      if (!isMissing(error)) throw error
      mkdirSync(folder, { recursive: true })
      writeFileSync(temporary, text)
    }
    renameSync(temporary, file)
  } catch (error) {
    rmSync(temporary, { force: true })
    removeEmptyFolders(folder, 3)
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
