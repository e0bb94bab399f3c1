import { basename, join } from 'node:path'
import type { Session } from '../session/session.js'
import { splitEntry } from './format/recording-name.js'
import { recordingsFolder, subjectFolder } from './format/recording-path.js'
import { namesIn } from './keeper/folders.js'
import { recordingsIn } from './store.js'

/**
 * Returns how many calls a recorded run of an application has at most. Undefined where no run is recorded. A run may
 * ask several models, each of which has a folder.
 */
export function mostCallsOfRuns(session: Pick<Session, 'root'>, subject: string): number | undefined {
  const folder = join(session.root, recordingsFolder, subjectFolder(subject))
  const calls = new Map<string, number>()
  for (const model of namesIn(folder)) {
    const files = namesIn(join(folder, model)).filter((name) => name.endsWith('.json'))
    for (const file of files.slice(0, mostFiles))
      for (const [scope, number] of lengthsOfRuns(join(folder, model, basename(file)))) {
        const run = `${file} ${scope}`
        calls.set(run, (calls.get(run) ?? 0) + number)
      }
  }
  return calls.size === 0 ? undefined : [...calls.values()].reduce((most, number) => Math.max(most, number), 0)
}

/** How many inputs are looked at: their runs are alike. */
const mostFiles = 200

/** Returns how many calls each run in a file has. A damaged file is left to its own tests. */
function lengthsOfRuns(file: string): ReadonlyMap<string, number> {
  const lengths = new Map<string, number>()
  try {
    for (const entry of recordingsIn(file)?.recordings.keys() ?? []) {
      const of = splitEntry(entry)
      if (of) lengths.set(of.scope, Math.max(of.number, lengths.get(of.scope) ?? 0))
    }
  } catch {
    return new Map()
  }
  return lengths
}
