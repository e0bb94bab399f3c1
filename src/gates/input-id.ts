import { shownText } from '../text/shown-text.js'

/**
 * Returns the id of an input as a test gave it, in composed letters; undefined where it gave none. `wrong` gets what an
 * id must be. Ids stand in messages, in the lines of baselines, and in the variable `FAITHFUL_INPUT`.
 */
export function validId(id: unknown, wrong: (what: string) => never): string | undefined {
  if (id === undefined || id === null) return undefined
  if (typeof id !== 'string' && !(typeof id === 'number' && Number.isFinite(id)))
    return wrong('must be a string or a number')
  const given = String(id).normalize('NFC')
  if (given.trim() === '') wrong('must not be empty')
  if (given !== given.trim()) wrong('must have no white space around it')
  if (given.length > longestId) wrong(`must have at most ${longestId} characters`)
  if (shownText(given) !== given) wrong('must be one line of visible characters')
  return given
}

const longestId = 200
