import { UsageError } from '../errors.js'
import { both, either } from '../text/listing.js'
import { nearNames } from '../text/near-names.js'

/**
 * Rejects options that nothing reads: a misspelt one would change nothing, and no one would notice.
 *
 * @throws UsageError with the option that was probably meant. `of` is what takes the options: `faithful()`.
 */
export function rejectUnknown(given: object, known: readonly string[], of: string): void {
  const unknown = Object.keys(given).find((name) => !known.includes(name))
  if (unknown === undefined) return
  const near = nearNames(unknown, known)
  const hint = near.length > 0 ? `Did you mean ${either(near)}?` : `Its options are ${both(known)}.`
  throw new UsageError(`${of} has no option ${unknown}. ${hint}`)
}
