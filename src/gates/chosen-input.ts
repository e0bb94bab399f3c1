import { UsageError } from '../errors.js'
import { excerpt } from '../text/excerpt.js'
import { nearNames } from '../text/near-names.js'
import { wrap } from '../text/wrap.js'
import type { SetInput } from './set-input.js'

/**
 * Returns the input that `FAITHFUL_INPUT` names.
 *
 * @throws UsageError if the set has no input of this id. It names those with a similar one.
 */
export function chosenInput(inputs: readonly SetInput[], id: string): SetInput {
  const wanted = id.normalize('NFC').trim()
  const chosen = inputs.find((input) => input.id === wanted)
  if (chosen) return chosen
  const ids = inputs.map((input) => input.id)
  const near = nearNames(id, ids)
  const shown = near.length > 0 ? near : ids.slice(0, 3)
  throw new UsageError(
    [
      ...wrap(`FAITHFUL_INPUT names "${excerpt(id, 60)}", and none of the ${ids.length} inputs has this id.`),
      '',
      near.length > 0 ? 'Similar ids:' : 'The first ids:',
      '',
      ...shown.map((each) => `  ${excerpt(each, 76)}`),
    ].join('\n'),
  )
}
