import { wrap } from '../src/text/wrap.js'
import { assertionLine } from './assertion-line.js'
import { described } from './described.js'

/** Returns why a matcher of a whole set cannot be used on a value. `given` are arguments for the example. */
export const noSet = (received: unknown, matcher: string, given: string): string =>
  [
    ...wrap(`expect(${described(received)}).${matcher}() needs a set of inputs; no check was made.`),
    '',
    `    await ${assertionLine(matcher, { value: 'subject.over(inputs)', given })}`,
  ].join('\n')
