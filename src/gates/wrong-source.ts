import { UsageError } from '../errors.js'
import { shownText } from '../text/shown-text.js'
import { wrap } from '../text/wrap.js'

/** Throws what is wrong with the source of a set, and lines of code or of a file below it. */
export type WrongSource = (what: string, ...lines: readonly string[]) => never

/** Returns a function that throws what is wrong with a source. `where` is the code: `sentiment.over(inputs)`. */
export const wrongSource =
  (where: string): WrongSource =>
  (what, ...lines) => {
    const below = lines.map((line) => (line === '' ? '' : `  ${shownText(line)}`))
    throw new UsageError([...wrap(`${where}: ${what}`), ...(below.length > 0 ? ['', ...below] : [])].join('\n'))
  }
