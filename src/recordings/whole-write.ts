import { copyFileSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Writes a file in one step: a crash or a full disk leaves the old content. Creates the folders on the way. Who writes
 * chooses the temporary file, so that the next process can remove it after a crash.
 */
export function writeWhole(file: string, text: string, temporary: string): void {
  const folder = dirname(file)
  try {
    writeFileSync(temporary, text)
    try {
      renameSync(temporary, file)
    } catch (error) {
      if (isMissing(error)) {
        mkdirSync(folder, { recursive: true })
        renameSync(temporary, file)
      } else if ((error as NodeJS.ErrnoException).code === 'EXDEV') moveAcrossDisks(temporary, file)
      else throw error
    }
  } catch (error) {
    rmSync(temporary, { force: true })
    removeEmptyFolders(folder, 3)
    throw error
  }
}

/** Moves a file into a folder that is a link to another disk. */
function moveAcrossDisks(temporary: string, file: string): void {
  const beside = `${file}.tmp`
  try {
    copyFileSync(temporary, beside)
    renameSync(beside, file)
  } finally {
    rmSync(beside, { force: true })
    rmSync(temporary, { force: true })
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
