import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { familyOf, isOwnError, NotRunError, UsageError } from '../src/errors.js'

const ours = `    at lookUp (${join(import.meta.dirname, '../src/recordings/look-up.ts')}:12:3)`
const theirs = '    at triage (/home/ada/desk/src/triage.ts:8:20)'

/** Returns the stack that Vitest prints for an error that was thrown through these frames. */
function printed(frames: readonly string[]): unknown {
  const error = new NotRunError('no recording')
  error.stack = ['NotRunError: no recording', ...frames].join('\n')
  return (error.toJSON() as Error).stack
}

describe('the stack of an error of this package, as Vitest prints it,', () => {
  test('has the frames of the application, without ours', () => {
    expect(printed([ours, ours, theirs, ours])).toBe(`NotRunError: no recording\n${theirs}`)
  })

  test('has our frames where no other is left', () => {
    expect(printed([ours])).toBe(`NotRunError: no recording\n${ours}`)
  })
})

test.each([new UsageError('a'), new NotRunError('a')])('%s has no property of its own that Node prints', (error) => {
  expect(Reflect.ownKeys(error).filter((key) => typeof key === 'symbol')).toEqual([])
  expect(isOwnError(error)).toBe(true)
})

test('each error of this package has its family', () => {
  expect([new UsageError(), new NotRunError()].map(familyOf)).toEqual(['usage', 'not-run'])
})
