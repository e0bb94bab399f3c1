import type { RecordingPlace } from '../session/recording.js'

/** The place of a recording. Its name changes when its scope is tidied. */
export interface NamedPlace {
  readonly file: string
  entry: string
}

/** The recordings that a run read or wrote. */
export interface TouchedRecordings {
  /** Notes a recording. Returns its place, which keeps its name up to date. */
  add(place: RecordingPlace): NamedPlace
  has(place: RecordingPlace): boolean
  /** Gives recordings of a file their new names. */
  rename(file: string, names: Readonly<Record<string, string>>): void
  all(): readonly RecordingPlace[]
  clear(): void
}

/** Begins to note recordings. */
export function touchedRecordings(): TouchedRecordings {
  /** By file and name. */
  const touched = new Map<string, Map<string, NamedPlace>>()
  return {
    add({ file, entry }) {
      const entries = touched.get(file) ?? new Map<string, NamedPlace>()
      touched.set(file, entries)
      const at = entries.get(entry) ?? { file, entry }
      entries.set(entry, at)
      return at
    },
    has: ({ file, entry }) => touched.get(file)?.has(entry) ?? false,
    rename(file, names) {
      const entries = touched.get(file)
      if (!entries) return
      const moved = Object.entries(names).flatMap(([from, to]) => {
        const at = entries.get(from)
        entries.delete(from)
        return at ? [[to, at] as const] : []
      })
      for (const [to, at] of moved) {
        at.entry = to
        entries.set(to, at)
      }
    },
    all: () =>
      [...touched.values()].flatMap((entries) => [...entries.values()].map(({ file, entry }) => ({ file, entry }))),
    clear: () => touched.clear(),
  }
}
