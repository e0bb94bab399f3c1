import { asScrubbed } from '../recordings/secrets/scrub.js'
import type { GatesOfRun } from '../session/session.js'
import type { InputSet } from '../subjects/input-set.js'
import { digestOf } from '../text/canonical-json.js'
import type { SetInput } from './set-input.js'

/**
 * Returns the inputs that a part records, of those that a gate takes. Inputs of equal content are in one part, since
 * they have one file of recordings. All gates over a set put an input into the same part, however many each takes:
 * the whole set decides. Over the whole set, parts differ by one content at most.
 */
export async function sliceOfPart(
  set: Pick<InputSet, 'idOf'>,
  taken: readonly SetInput[],
  all: readonly SetInput[],
  { number, of }: NonNullable<GatesOfRun['part']>,
): Promise<readonly SetInput[]> {
  // A model reads scrubbed texts, and the names of recordings come from these.
  const scrubbed = await asScrubbed(all.map(({ input }) => input))
  const contents = new Map(all.map(({ id }, index) => [id, digestOf(set.idOf(scrubbed[index]))]))
  const parts = new Map([...new Set(contents.values())].sort().map((content, index) => [content, (index % of) + 1]))
  return taken.filter(({ id }) => parts.get(contents.get(id) ?? '') === number)
}
