import { afterEach, expect, test } from 'vitest'
import { runAlone } from '../../src/gates/run-alone.js'
import { currentSession, openSession, type CurrentTest, type Session } from '../../src/session/session.js'

const sessionBefore = currentSession() as Session
afterEach(() => openSession(sessionBefore))

function commandFor(ids: readonly string[], name = 'reviews', file = 'reviews.test.ts'): string | undefined {
  const current = { name } as CurrentTest
  openSession({ ...sessionBefore, currentFile: () => file, currentTest: () => current })
  return runAlone(ids)
}

test.each([
  [['review-03'], 'reviews', 'FAITHFUL_INPUT=review-03 npx vitest run reviews.test.ts -t reviews'],
  [["it's"], 'a b', String.raw`FAITHFUL_INPUT='it'\''s' npx vitest run reviews.test.ts -t 'a b'`],
  [['$(rm -rf)'], 'x', "FAITHFUL_INPUT='$(rm -rf)' npx vitest run reviews.test.ts -t x"],
  [['映画'], 'x', "FAITHFUL_INPUT='映画' npx vitest run reviews.test.ts -t x"],
  [['-a'], '-x', "FAITHFUL_INPUT='-a' npx vitest run reviews.test.ts -t '-x'"],
  [
    ['a'],
    'suite > is (really) fine?',
    String.raw`FAITHFUL_INPUT=a npx vitest run reviews.test.ts -t 'suite.*is \(really\) fine\?'`,
  ],
  [['a\nb', 'a\u202Eb', 'c'], 'x', 'FAITHFUL_INPUT=c npx vitest run reviews.test.ts -t x'],
  [['a'], 'a\nb', 'FAITHFUL_INPUT=a npx vitest run reviews.test.ts'],
])('the command for one of %j in the test %j is quoted for a shell', (ids, name, command) => {
  expect(commandFor(ids, name)).toBe(command)
})

test('a file with spaces in its path is quoted', () => {
  expect(commandFor(['a'], 'x', 'my tests/a.test.ts')).toBe("FAITHFUL_INPUT=a npx vitest run 'my tests/a.test.ts' -t x")
})

test('without an id that a shell can take, there is no command', () => {
  expect(commandFor([])).toBeUndefined()
  expect(commandFor(['a\nb', ' '])).toBeUndefined()
})
