import { readFileSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { namesIn, removeEmptyFolders } from './folders.js'
import { sharedPartsOf } from '../format/recording-file.js'
import { isPartFile, sharedFolder } from '../format/recording-path.js'

/** Returns the paths of the shared parts of a folder that none of its files names; empty if a file cannot be read. */
export function unusedParts(folder: string): readonly string[] {
  const parts = namesIn(join(folder, sharedFolder)).filter(isPartFile)
  if (parts.length === 0) return []
  const used = new Set<string>()
  try {
    for (const name of namesIn(folder).filter((name) => name.endsWith('.json'))) {
      const file = join(folder, name)
      for (const part of sharedPartsOf(readFileSync(file, 'utf8'), file)) used.add(part)
    }
  } catch {
    return []
  }
  return parts.filter((part) => !used.has(basename(part, '.json'))).map((part) => join(folder, sharedFolder, part))
}

/** Removes the shared parts of a folder that none of its files names. If a file cannot be read, all of them stay. */
export function removeUnusedParts(folder: string): void {
  const parts = unusedParts(folder)
  if (parts.length === 0) return
  try {
    for (const part of parts) rmSync(part, { force: true })
  } catch {
    // What is left does no harm, and the next run removes it.
    return
  }
  removeEmptyFolders(join(folder, sharedFolder), 4)
}
