import { namesIn, removeEmptyFolders } from './folders.js'
import { existsSync, mkdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Creates the folder of leases and journals. Git ignores it. */
export function makeJournalFolder(folder: string): void {
  mkdirSync(folder, { recursive: true })
  ignoreInGit(folder)
}

/** Removes the temporary files or the leases that dead processes left of a file of recordings. */
export function removeLeftovers(journals: string, id: string, ending: '.tmp' | '.lease'): void {
  for (const name of namesIn(journals))
    if (name.startsWith(`${id}.`) && name.endsWith(ending)) rmSync(join(journals, name), { force: true })
}

/** Keeps leases and journals out of commits. */
function ignoreInGit(folder: string): void {
  try {
    writeFileSync(join(folder, '.gitignore'), '*\n', { flag: 'wx' })
  } catch {
    // It is there, or the disk is full: then the lease cannot be written either.
  }
}

/** Removes the folder of leases and journals, if no process needs it. */
export function removeJournalFolder(folder: string): void {
  try {
    if (namesIn(folder).some((name) => name !== '.gitignore')) return
    rmSync(join(folder, '.gitignore'), { force: true })
    rmdirSync(folder)
    removeEmptyFolders(dirname(folder), 1)
  } catch {
    // Another process needs it now.
    if (existsSync(folder)) ignoreInGit(folder)
  }
}
