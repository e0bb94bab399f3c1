import type { Environment } from '../session/environment.js'
import { excerpt } from '../text/excerpt.js'
import { wrap } from '../text/wrap.js'

/** Returns why the gates of a run decided nothing, where the environment says so: one text for each variable. */
export const whyUndecided = ({ input, part }: Partial<Pick<Environment, 'input' | 'part'>>): readonly string[] =>
  [...(input === undefined ? [] : [alone(input)]), ...(part === undefined ? [] : [ofPart(part)])].map((text) =>
    wrap(text).join('\n'),
  )

const alone = (input: string): string =>
  `FAITHFUL_INPUT: gates checked "${excerpt(input, 60)}" alone, as a single assertion, and decided nothing.`

const ofPart = ({ number, of }: NonNullable<Environment['part']>): string =>
  `FAITHFUL_PART=${number}/${of}: this run only recorded its part of the inputs. Its gates decided nothing; a run in ` +
  'mode replay decides on all parts.'
