import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { namesIn } from './folders.js'
import { partFile, sharedFolder } from '../format/recording-path.js'

/**
 * Returns whether a file may name a shared part. Parts that differ from input to input stay in their files: after some
 * parts of one purpose, a folder gets no more.
 */
export function shareableBy(file: string): (name: string) => boolean {
  const folder = join(dirname(file), sharedFolder)
  let counts: Map<string, number> | undefined
  return (name) => {
    if (existsSync(partFile(file, name))) return true
    counts ??= countsOf(folder)
    const purpose = purposeIn(name)
    const count = counts.get(purpose) ?? 0
    if (count >= mostOfOnePurpose) return false
    counts.set(purpose, count + 1)
    return true
  }
}

/** With the six purposes of a check, 2,000 inputs have fewer than 100 shared parts. */
const mostOfOnePurpose = 16

const countsOf = (folder: string): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const name of namesIn(folder)) {
    const purpose = purposeIn(name.replace(/\.json$/u, ''))
    counts.set(purpose, (counts.get(purpose) ?? 0) + 1)
  }
  return counts
}

/** Returns the name of a part without its digest. */
const purposeIn = (name: string): string => name.replace(/-[0-9a-f]{8}$/u, '')
