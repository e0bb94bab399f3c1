import type { RecordingName } from '../../session/ledger.js'
import type { Recording } from '../../session/recording.js'
import { digest } from '../../text/canonical-json.js'
import type { JournalStep } from './journal.js'
import { entryInScope, splitEntry } from '../format/recording-name.js'
import type { RecordingFile } from '../format/recording-file.js'

/** The recordings of one file, in the memory of the process that writes them. */
export interface KeptRecordings {
  text: string | undefined
  recordings: Map<string, Recording>
  /** The recordings that the file lacks until it is written. */
  own: Map<string, OwnRecording>
  /** The recordings that the file has until it is written, by their `identityOf`. */
  dropped: Set<string>
  /** The highest numbers of all scopes; undefined until a scope needs its next one. */
  numbers: Map<string, number> | undefined
}

interface OwnRecording {
  readonly recording: Recording
  /** The recording of the file that this one replaces; see `identityOf`. */
  readonly instead: string | undefined
}

/** A change of the recordings in memory. */
export interface MemoryChange {
  readonly steps: readonly JournalStep[]
  undo(): void
}

/** Returns the recordings of a file that has none. */
export const noRecordings = (): KeptRecordings => ({
  text: undefined,
  recordings: new Map(),
  own: new Map(),
  dropped: new Set(),
  numbers: undefined,
})

/** Sets a recording. Returns the name that it has got, and whether another one had that name. */
export function setRecording(
  kept: KeptRecordings,
  recording: Recording,
  name: RecordingName,
  { replaces, text }: { readonly replaces?: string | undefined; readonly text?: string | undefined },
): MemoryChange & { readonly entry: string; readonly isReplacement: boolean } {
  const { recordings, own } = kept
  const replaced = replaces !== undefined && recordings.has(replaces) ? replaces : undefined
  const entry = 'entry' in name ? name.entry : (replaced ?? freeEntry(kept, name))
  if ('entry' in name) kept.numbers = undefined
  const [before, ownBefore, textBefore] = [recordings.get(entry), own.get(entry), kept.text]
  const instead = ownBefore ? ownBefore.instead : before && identityOf(before)
  recordings.set(entry, recording)
  own.set(entry, { recording, instead })
  const steps: JournalStep[] = [{ entry, recording, instead }]
  if (text !== undefined && text !== textBefore) {
    kept.text = text
    steps.push({ text })
  }
  return {
    entry,
    isReplacement: before !== undefined,
    steps,
    undo() {
      if (before) recordings.set(entry, before)
      else recordings.delete(entry)
      if (ownBefore) own.set(entry, ownBefore)
      else own.delete(entry)
      kept.text = textBefore
      kept.numbers = undefined
    },
  }
}

/** Returns the name of a recording that was moved before; undefined if its file lacks it. */
export function entryOfMoved(
  { recordings }: KeptRecordings,
  moved: Recording,
  name: RecordingName,
): string | undefined {
  if ('entry' in name) return recordings.has(name.entry) ? name.entry : undefined
  const identity = identityOf(moved)
  const isSame = (entry: string): boolean => {
    const recording = recordings.get(entry)
    return recording !== undefined && identityOf(recording) === identity
  }
  const entry = entryInScope(name.scope, name.number)
  return isSame(entry) ? entry : [...recordings.keys()].find(isSame)
}

/**
 * Numbers the recordings of a scope in an order, and removes the others unless they are kept. Returns undefined if
 * nothing changes.
 */
export function tidyStep(
  { recordings }: KeptRecordings,
  scope: string,
  order: readonly string[],
  isKept: (entry: string) => boolean,
): Extract<JournalStep, { readonly removed: unknown }> | undefined {
  const present = [...recordings.keys()]
    .filter((entry) => splitEntry(entry)?.scope === scope)
    .sort((a, b) => (splitEntry(a)?.number ?? 0) - (splitEntry(b)?.number ?? 0))
  const known = new Set(present)
  const ordered = new Set(order.filter((entry) => known.has(entry)))
  const removed = present.filter((entry) => !ordered.has(entry) && !isKept(entry))
  const left = [...ordered, ...present.filter((entry) => !ordered.has(entry) && isKept(entry))]
  const renamed = left.flatMap((entry, index) => {
    const name = entryInScope(scope, index + 1)
    return entry === name ? [] : [[entry, name] as const]
  })
  return removed.length === 0 && renamed.length === 0 ? undefined : { renamed: Object.fromEntries(renamed), removed }
}

/** Renames and removes recordings. */
export function applyRenames(
  kept: KeptRecordings,
  step: { renamed: Readonly<Record<string, string>>; removed: readonly string[] },
): MemoryChange {
  const { recordings, own, dropped } = kept
  for (const entry of step.removed) {
    const ownOne = own.get(entry)
    const gone = ownOne ? ownOne.instead : recordings.has(entry) && identityOf(recordings.get(entry) as Recording)
    if (gone) kept.dropped = new Set(kept.dropped).add(gone)
  }
  kept.recordings = renamedIn(recordings, step)
  kept.own = renamedIn(own, step)
  kept.numbers = undefined
  return {
    steps: [step],
    undo: () => void Object.assign(kept, { recordings, own, dropped, numbers: undefined }),
  }
}

function renamedIn<Value>(
  values: ReadonlyMap<string, Value>,
  { renamed, removed }: { renamed: Readonly<Record<string, string>>; removed: readonly string[] },
): Map<string, Value> {
  const gone = new Set(removed)
  const names = new Map(Object.entries(renamed))
  const left = [...values].filter(([entry]) => !gone.has(entry) && !names.has(entry))
  // A name can go from one recording to another.
  return new Map([
    ...left,
    ...[...values].flatMap(([entry, value]) => {
      const name = gone.has(entry) ? undefined : names.get(entry)
      return name === undefined ? [] : [[name, value] as const]
    }),
  ])
}

/** Returns what a journal holds, as recordings that their file lacks. */
export function recordingsOfJournal(steps: readonly JournalStep[]): KeptRecordings {
  const kept = noRecordings()
  for (const step of steps) {
    if ('recording' in step) {
      const { entry, recording, instead } = step
      kept.recordings.set(entry, recording)
      kept.own.set(entry, { recording, instead })
    } else if ('text' in step) kept.text = step.text
    else applyRenames(kept, step)
  }
  return kept
}

/**
 * Puts the own recordings on a file that somebody else has changed, so that no recording is lost. Returns the new
 * names of own recordings whose number another recording has taken.
 */
export function mergeOnto(file: RecordingFile, kept: KeptRecordings): Readonly<Record<string, string>> {
  const { own, dropped } = kept
  const recordings = new Map(file.recordings)
  kept.recordings = recordings
  kept.text ??= file.text
  kept.numbers = undefined
  if (own.size === 0 && dropped.size === 0) return {}
  // Two calls of one moment can have equal recordings. Each of them counts.
  const there = Map.groupBy(recordings.keys(), (entry) => identityOf(recordings.get(entry) as Recording))
  const found = (identity: string): string | undefined => there.get(identity)?.shift()
  const drop = (identity: string | undefined): void => {
    const entry = identity === undefined ? undefined : found(identity)
    if (entry !== undefined) recordings.delete(entry)
  }
  for (const identity of dropped) drop(identity)
  for (const { instead } of own.values()) drop(instead)
  const renamed: [string, string][] = []
  kept.own = new Map()
  for (const [entry, { recording, instead }] of own) {
    if (found(identityOf(recording)) !== undefined) continue
    const other = recordings.get(entry)
    const numbered = splitEntry(entry)
    if (other && !numbered && other.recordedAt > recording.recordedAt) continue
    const name = other && numbered ? nextEntry(kept, numbered.scope) : entry
    if (name !== entry) renamed.push([entry, name])
    recordings.set(name, recording)
    kept.own.set(name, { recording, instead })
    kept.numbers = undefined
  }
  return Object.fromEntries(renamed)
}

/** Returns a text that tells a recording apart from all others of its file. */
const identityOf = ({ recordedAt, took, reply }: Recording): string => `${recordedAt} ${took ?? ''} ${digest(reply)}`

function freeEntry(
  kept: KeptRecordings,
  { scope, number }: { readonly scope: string; readonly number: number },
): string {
  const entry = entryInScope(scope, number)
  if (kept.recordings.has(entry)) return nextEntry(kept, scope)
  const highest = (kept.numbers ??= highestNumbers(kept.recordings))
  highest.set(scope, Math.max(number, highest.get(scope) ?? 0))
  return entry
}

function nextEntry(kept: KeptRecordings, scope: string): string {
  const number = ((kept.numbers ??= highestNumbers(kept.recordings)).get(scope) ?? 0) + 1
  kept.numbers.set(scope, number)
  return entryInScope(scope, number)
}

function highestNumbers(recordings: ReadonlyMap<string, Recording>): Map<string, number> {
  const highest = new Map<string, number>()
  for (const entry of recordings.keys()) {
    const found = splitEntry(entry)
    if (found) highest.set(found.scope, Math.max(found.number, highest.get(found.scope) ?? 0))
  }
  return highest
}
