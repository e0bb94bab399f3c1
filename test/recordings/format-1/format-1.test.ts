import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { NotRunError } from 'vitest-faithful'
import { parseFormat1 } from '../../../src/recordings/format-1/format-1.js'
import { parseFile, printFile } from '../../../src/recordings/format/recording-file.js'

const root = join(import.meta.dirname, '..', '..', '..')

describe('a recording of format 1', () => {
  const text = JSON.stringify({
    format: 1,
    recordedAt: '2026-11-22T12:00:00.000Z',
    fault: 'cut off',
    request: { prompt: { $lines: ['One line', 'and another'] } },
    reply: { content: [{ type: 'text', text: 'yes' }] },
  })
  const recording = {
    recordedAt: '2026-11-22T12:00:00.000Z',
    fault: 'cut off',
    request: { prompt: 'One line\nand another' },
    reply: { content: [{ type: 'text', text: 'yes' }] },
  }

  test('is read without its format, and with the lines of its texts', () => {
    expect(parseFormat1(text, 'predict.json')).toEqual(recording)
  })

  test('is read with a byte-order mark and the line breaks of Windows', () => {
    const onWindows = `\uFEFF${JSON.stringify(JSON.parse(text), null, 2).replaceAll('\n', '\r\n')}`
    expect(parseFormat1(onWindows, 'predict.json')).toEqual(recording)
  })

  test.each([
    ['cut short', '{ "format": 1, "requ', 'it is not JSON'],
    ['empty', '', 'it is not JSON'],
    ['of another version', '{ "format": 3, "request": {}, "reply": {} }', 'has format 3; this vitest-faithful'],
    ['of format 2', '{ "format": 2, "recordings": {} }', 'has format 2, but files at its place have format 1'],
    ['without a reply', '{ "format": 1, "request": {} }', 'it lacks "format", "request" or "reply"'],
    ['a reply without content', '{ "format": 1, "request": {}, "reply": {} }', 'its reply has invalid parts'],
    ['null', 'null', 'it lacks "format", "request" or "reply"'],
    ['with a merge conflict', '{\n<<<<<<< HEAD\n=======\n>>>>>>> other\n}', 'markers of a merge conflict (line 2)'],
  ])('is an error if it is damaged: %s', (_, damaged, message) => {
    expect(() => parseFormat1(damaged, 'predict.json')).toThrow(NotRunError)
    expect(() => parseFormat1(damaged, 'predict.json')).toThrow(message)
  })

  const files = globSync('{examples,test/corpus}/**/__recordings__/**/*.json', { cwd: root }).filter(
    (file) => (JSON.parse(readFileSync(join(root, file), 'utf8')) as { format: number }).format === 1,
  )

  test.skipIf(files.length === 0)('stays the same when a file of format 2 stores it: all of this repository', () => {
    for (const file of files) {
      const recording = parseFormat1(readFileSync(join(root, file), 'utf8'), file)
      const { text, shared } = printFile({ recordings: new Map([['predict', recording]]) })
      const { recordings } = parseFile(text, { file, shared: (name) => shared.get(name) })
      expect(recordings.get('predict'), file).toEqual(recording)
      expect(JSON.stringify(recordings.get('predict')?.request), file).toBe(JSON.stringify(recording.request))
    }
  })
})
