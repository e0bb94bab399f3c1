import type { RecordingName } from '../../session/ledger.js'
import { beginningOf } from '../../text/beginning-of.js'
import { digestOf } from '../../text/canonical-json.js'

/** Returns the name of a question's recording, or the scope of a run: `predict`, `predict~2` for a second sample. */
export const entryOf = ({ step, sample }: { readonly step: string; readonly sample: number }): string =>
  stepOfSample(unambiguous(step), sample)

/** Returns the name of a step, with the number of its sample from the second one on: `predict~2`. */
export const stepOfSample = (step: string, sample: number): string => `${step}${sample > 1 ? `~${sample}` : ''}`

/** Splits the name of a call's recording, `predict~2/10`, into its scope and its number. Undefined for a question. */
export function splitEntry(entry: string): { readonly scope: string; readonly number: number } | undefined {
  const [, scope, number] = /^(.*)\/(\d+)$/u.exec(entry) ?? []
  return scope === undefined ? undefined : { scope, number: Number(number) }
}

/** Returns the name of the recording of a call in a scope: `predict~2/1`. */
export const entryInScope = (scope: string, number: number): string => `${scope}/${number}`

/** Returns the part of a recording's name that all calls of one run have: `predict~2` of `predict~2/1`. */
export const scopeOf = (entry: string): string => splitEntry(entry)?.scope ?? entry

/** Returns the name of a recording as an error shows it, before the recording has its number. */
export const shownName = (name: RecordingName): string => ('entry' in name ? name.entry : name.scope)

/** Returns a step's name that looks like none with a sample or a call: a mask or a persona may contain anything. */
function unambiguous(step: string): string {
  const plain = step
    .replaceAll('%', '%25')
    .replaceAll('/', '%2F')
    .replace(/~(?=\d+$)/u, '%7E')
  return plain.length <= mostOfStep ? plain : `${beginningOf(plain, mostOfStep - 9)}-${digestOf(step).slice(0, 8)}`
}

const mostOfStep = 120
