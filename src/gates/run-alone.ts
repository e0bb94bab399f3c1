import { currentSession, type Session } from '../session/session.js'
import { shownText } from '../text/shown-text.js'

/**
 * Returns the command that checks one input of a gate alone, in the running test: the first of these whose id a shell
 * can take as it is shown. Undefined without one.
 */
export function runAlone(ids: readonly string[]): string | undefined {
  const id = ids.find((one) => isShowable(one))
  const session = currentSession()
  if (id === undefined || !session) return undefined
  return [`FAITHFUL_INPUT=${quoted(id)}`, 'npx vitest run', ...namesOfTest(session)].join(' ')
}

/** Returns the words of a command line that choose the running test. */
export function namesOfTest(session: Session): readonly string[] {
  const name = session.currentTest()?.name
  const test = name === undefined || !isShowable(name) ? [] : ['-t', quoted(patternOf(name))]
  return [quoted(session.currentFile()), ...test]
}

/** Whether a message shows a text unchanged: one with a line break, or with signs that nobody sees, is not. */
const isShowable = (text: string): boolean => text.trim() !== '' && shownText(text) === text

/** Returns a word of a command line. */
const quoted = (word: string): string =>
  /^[\w./@%+,:-]+$/.test(word) && !word.startsWith('-') ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`

/** Returns the pattern for `-t`. Between the names of suites, Vitest 5 puts an arrow and Vitest 4 a space. */
const patternOf = (name: string): string =>
  name
    .split(' > ')
    .map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`))
    .join('.*')
