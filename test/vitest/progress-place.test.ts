import { expect, test } from 'vitest'
import type { Vitest } from 'vitest/node'
import { openProgressPlace } from '../../src/vitest/progress-place.js'

class BaseReporter {
  isOfTests = true
}
class DefaultReporter extends BaseReporter {}
class OfUser extends DefaultReporter {}
class BlobReporter {
  isOfTests = true
}
class TapReporter {
  isOfTests = true
}
class TapFlatReporter extends TapReporter {}
class OfAnEditor {
  isOfTests = true
}
interface FileOptions {
  readonly outputFile?: string
  readonly stdout?: boolean
}
class JsonReporter {
  readonly options: FileOptions
  constructor(options: FileOptions = {}) {
    this.options = options
  }
}
class JUnitReporter {
  readonly options = {}
}

/** The place in CI of a run with these reporters. */
const kindIn = (version: string, reporters: readonly object[], outputFile?: string | Record<string, string>): string =>
  openProgressPlace({ version, reporters, config: { outputFile } } as unknown as Vitest, true).kind

test.each([
  ['the default reporter', [new DefaultReporter()]],
  ['a reporter that extends one of Vitest', [new OfUser()]],
  ['blobs, which are files', [new BlobReporter()]],
  ['JSON into a file', [new DefaultReporter(), new JsonReporter({ outputFile: 'a.json' })]],
])('CI prints lines beside %s', (_, reporters) => {
  expect(kindIn('5.1.1', reporters)).toBe('lines')
  expect(kindIn('4.1.12', reporters)).toBe('lines')
})

test.each([
  ['TAP', [new TapReporter()]],
  ['flat TAP beside the default reporter', [new DefaultReporter(), new TapFlatReporter()]],
  ['JSON on the standard output', [new DefaultReporter(), new JsonReporter({ stdout: true })]],
  ['the reporter of an editor', [new OfAnEditor()]],
  ['no reporter', []],
])('nothing is printed beside %s', (_, reporters) => {
  expect(kindIn('5.1.1', reporters)).toBe('none')
})

test('JSON and JUnit without a file have the standard output on Vitest 4, and a file of their own on Vitest 5', () => {
  for (const reporter of [new JsonReporter(), new JUnitReporter()]) {
    expect(kindIn('4.1.12', [new DefaultReporter(), reporter])).toBe('none')
    expect(kindIn('5.1.1', [new DefaultReporter(), reporter])).toBe('lines')
  }
})

test("the config's outputFile counts for the reporters that it names", () => {
  expect(kindIn('4.1.12', [new DefaultReporter(), new JsonReporter()], { json: 'a.json' })).toBe('lines')
  expect(kindIn('4.1.12', [new DefaultReporter(), new JUnitReporter()], { json: 'a.json' })).toBe('none')
  expect(kindIn('4.1.12', [new DefaultReporter(), new JsonReporter()], 'a.json')).toBe('lines')
})

/** A reporter with a window, as Vitest's default one has in a terminal. */
function reporterWithWindow(rows: () => string[]) {
  const renderer = {
    options: { getWindow: rows, logger: { getColumns: () => 80 } },
    scheduled: 0,
    schedule: () => void renderer.scheduled++,
  }
  return { reporter: Object.assign(new DefaultReporter(), { summary: { renderer } }), renderer }
}
const inTerminal = (reporter: object) =>
  openProgressPlace({ version: '5.1.1', reporters: [reporter], config: {} } as unknown as Vitest, false)

test('the line is the last row of the window of a reporter, and goes away when it is cleared', () => {
  const { reporter, renderer } = reporterWithWindow(() => ['', ' Tests 1 passed', ''])
  const place = inTerminal(reporter)
  expect(place.kind).toBe('window')
  place.show((columns) => `a line in ${columns}`)
  expect(renderer.options.getWindow()).toEqual(['', ' Tests 1 passed', ' a line in 78', ''])
  place.clear()
  expect(renderer.options.getWindow()).toEqual(['', ' Tests 1 passed', ''])
  expect(renderer.scheduled).toBe(2)
})

test('a window of another shape is left alone', () => {
  for (const renderer of [{}, { options: {} }, { options: { getWindow: () => [] } }, undefined])
    expect(inTerminal(Object.assign(new DefaultReporter(), { summary: { renderer } })).kind).not.toBe('window')
})
