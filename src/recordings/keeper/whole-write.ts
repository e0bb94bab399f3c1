import { copyFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { isMissing, removeEmptyFolders } from './folders.js'

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
