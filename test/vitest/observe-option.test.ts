import { expect, test } from 'vitest'
import { UsageError } from '../../src/errors.js'
import { lineToInclude } from '../../src/session/observation.js'
import { observeOption } from '../../src/vitest/observe-option.js'

const packages = ['@ai-sdk/openai']

test('observe: a list of packages is the short form of an object', () => {
  expect(observeOption(packages)).toEqual(observeOption({ packages }))
  expect(observeOption({ packages, include: ['test/**'], exclude: ['a.test.ts'] })).toEqual({
    packages,
    include: ['test/**'],
    exclude: ['a.test.ts'],
  })
  expect(observeOption(undefined)).toEqual({ packages: [], include: [], exclude: [] })
})

test.each([
  [{ packages, includes: ['**'] }, 'has no option includes. Did you mean include?'],
  [{ include: ['**'] }, 'must be an array of package names'],
  [{ packages, include: '**' }, 'faithful({ observe: { include } }) must be an array of globs'],
  [{ packages, exclude: [''] }, 'faithful({ observe: { exclude } }) must be an array of globs'],
  [{ packages, exclude: [/unit/u] }, 'faithful({ observe: { exclude } }) must be an array of globs'],
  [7, 'must be an array of package names'],
])('observe: %j is refused', (given, message) => {
  expect(() => observeOption(given)).toThrow(UsageError)
  expect(() => observeOption(given)).toThrow(message)
})

test('the line that includes a test file is code, whatever its name', () => {
  expect(lineToInclude(['a', '@b/c'], "test/it's.test.ts")).toBe(
    String.raw`observe: { packages: ['a', '@b/c'], include: ['test/it\'s.test.ts'] }`,
  )
})
