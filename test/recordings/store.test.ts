import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { NotRunError } from 'vitest-faithful'
import {
  listRecordings,
  prepareToWrite,
  readRecording,
  writeRecording,
  type Recording,
} from '../../src/recordings/store.js'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'faithful-store-'))
  file = join(folder, 'a', 'predict.json')
})
afterEach(() => rmSync(folder, { recursive: true }))

const recording = (reply: string, prompt = 'One line\nand another'): Recording => ({
  format: 1,
  recordedAt: '2026-11-22T12:00:00.000Z',
  request: { prompt },
  reply: { content: [{ type: 'text', text: reply }] },
})
const write = (what: Recording, replace = false): Recording => {
  prepareToWrite(file)
  return writeRecording(file, what, replace)
}
const damaged = (text: string): void => {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}

describe('a recording', () => {
  test('is read with the content that was written', () => {
    write(recording('yes'))
    expect(readRecording(file)).toEqual(recording('yes'))
  })

  test('has each line of a text on a separate line, so that a diff is readable', () => {
    write(recording('yes'))
    expect(readFileSync(file, 'utf8')).toContain('"One line",\n        "and another"')
  })

  test('is undefined if the file is missing', () => {
    expect(readRecording(file)).toBeUndefined()
  })

  test('comes from the first writer, and later writers get the same one', () => {
    write(recording('first'))
    expect(write(recording('second'))).toEqual(recording('first'))
    expect(readRecording(file)).toEqual(recording('first'))
  })

  test('is replaced on request', () => {
    write(recording('first'))
    expect(write(recording('second'), true)).toEqual(recording('second'))
    expect(readRecording(file)).toEqual(recording('second'))
  })

  test('leaves no folder behind if its call fails', () => {
    prepareToWrite(file)
    expect(readdirSync(folder)).toEqual([])
  })

  test('leaves no temporary file behind', () => {
    write(recording('first'))
    write(recording('second'))
    write(recording('third'), true)
    expect(readdirSync(join(folder, 'a'))).toEqual(['predict.json'])
  })
})

describe('an invalid recording is an error and stays unchanged', () => {
  test.each([
    ['cut short', '{ "format": 1, "requ', 'it is not JSON'],
    ['empty', '', 'it is not JSON'],
    [
      'of another version',
      '{ "format": 2, "request": {}, "reply": {} }',
      'has format 2; this version of vitest-faithful reads and writes format 1',
    ],
    ['without a reply', '{ "format": 1, "request": {} }', 'it lacks "format", "request" or "reply"'],
    [
      'with a reply without content',
      '{ "format": 1, "request": {}, "reply": {} }',
      'the "content" of its reply is not a list of parts',
    ],
    [
      'with a reply of invalid parts',
      '{ "format": 1, "request": {}, "reply": { "content": [null] } }',
      'the "content" of its reply is not a list of parts',
    ],
    ['other JSON', '[]', 'it lacks "format", "request" or "reply"'],
    [
      'with a merge conflict',
      '{\n<<<<<<< HEAD\n  "format": 1\n=======\n>>>>>>> other\n}',
      'contains the markers of a merge conflict',
    ],
  ])('%s', (_, text, message) => {
    damaged(text)
    expect(() => readRecording(file)).toThrow(NotRunError)
    expect(() => readRecording(file)).toThrow(message)
    expect(() => readRecording(file)).toThrow('The file is unchanged, and no call was made.')
    expect(readFileSync(file, 'utf8')).toBe(text)
  })

  test('a file in the place of a folder is an error', () => {
    writeFileSync(join(folder, 'a'), 'a file')
    expect(() => prepareToWrite(file)).toThrow('the recording cannot be written; no call was made.')
    expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('a file')
  })
})

test('lists the recordings below a folder, with the files of interrupted writes', () => {
  write(recording('yes'))
  writeFileSync(join(folder, 'a', '.x.tmp'), '')
  writeFileSync(join(folder, 'a', 'README.md'), '')
  expect(listRecordings(folder)).toEqual([join(folder, 'a', '.x.tmp'), file])
  expect(listRecordings(join(folder, 'nowhere'))).toEqual([])
  expect(existsSync(join(folder, 'nowhere'))).toBe(false)
})
