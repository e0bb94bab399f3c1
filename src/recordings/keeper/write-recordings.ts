import { rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { textNow, versionNow } from './file-now.js'
import { removeEmptyFolders } from './folders.js'
import { printFile, type RecordingFile } from '../format/recording-file.js'
import { partFile, sharedFolder } from '../format/recording-path.js'
import { shareableBy } from './shareable-parts.js'
import { isPrinted } from '../format/shared-part.js'
import { writeWhole } from './whole-write.js'

/**
 * Writes a file of recordings, after the shared parts that it names. Removes the file if it has no recording any more.
 * `temporary` returns the path of a new temporary file. If it fails, the files are as before.
 */
export function writeRecordings(file: string, content: RecordingFile, temporary: () => string): void {
  if (content.recordings.size === 0) return rmSync(file, { force: true })
  const { text, shared } = printFile(content, shareableBy(file))
  const made: string[] = []
  const share = (): void => {
    for (const [name, part] of shared) {
      const path = partFile(file, name)
      const { version } = versionNow(path)
      if (version !== '' && isIntact(path, version, part)) continue
      // An edited part would make every recording that names it stale, also the new one.
      writeWhole(path, part, temporary())
      if (version === '') made.push(path)
    }
  }
  try {
    share()
    writeWhole(file, text, temporary())
    // Another process may have removed one that it did not need any more.
    share()
  } catch (error) {
    for (const path of made) rmSync(path, { force: true })
    removeEmptyFolders(join(dirname(file), sharedFolder), 4)
    throw error
  }
}

/** The shared parts that have the content of their names, with their versions. */
const intact = new Map<string, string>()

function isIntact(path: string, version: string, part: string): boolean {
  if (intact.get(path) === version) return true
  if (!isPrinted(textNow(path), part)) return false
  intact.set(path, version)
  return true
}
