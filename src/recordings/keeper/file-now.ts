import { readFileSync, statSync } from 'node:fs'
import { isMissing } from './folders.js'

/** Returns the text of a file at this moment; undefined if it is missing. */
export function textNow(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

/** Returns what changes when anybody writes a file, and its bytes. The version of a missing file is empty. */
export function versionNow(file: string): { readonly version: string; readonly size: number } {
  const stat = statSync(file, { throwIfNoEntry: false })
  return stat ? { version: `${stat.mtimeMs} ${stat.size} ${stat.ino}`, size: stat.size } : { version: '', size: 0 }
}
