import { readFileSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { sharedPartsOf } from './recording-file.js'
import { sharedFolder } from './recording-path.js'
import { namesIn } from './store.js'
import { removeEmptyFolders } from './whole-write.js'

/** Removes the shared parts of a folder that none of its files names. If a file cannot be read, all of them stay. */
export function removeUnusedParts(folder: string): void {
  const parts = namesIn(join(folder, sharedFolder)).filter((name) => name.endsWith('.json'))
  if (parts.length === 0) return
  const used = new Set<string>()
  // What is left does no harm, and the next run removes it.
  try {
    for (const name of namesIn(folder).filter((name) => name.endsWith('.json'))) {
      const file = join(folder, name)
      for (const part of sharedPartsOf(readFileSync(file, 'utf8'), file)) used.add(part)
    }
    for (const part of parts)
      if (!used.has(basename(part, '.json'))) rmSync(join(folder, sharedFolder, part), { force: true })
  } catch {
    return
  }
  removeEmptyFolders(join(folder, sharedFolder), 4)
}
