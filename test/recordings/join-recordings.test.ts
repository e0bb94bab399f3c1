import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { joinRecordings } from '../../src/recordings/join-recordings.js'
import { writeRecordings } from '../../src/recordings/keeper/write-recordings.js'
import { recordingsIn } from '../../src/recordings/store.js'
import type { Recording } from '../../src/session/recording.js'

let root: string
beforeEach(() => void (root = mkdtempSync(join(tmpdir(), 'join-'))))
afterEach(() => rmSync(root, { recursive: true, force: true }))

const recording = (text: string, at: string, about = 'It is.'): Recording => ({
  recordedAt: `2026-11-29T02:01:${at}.000Z`,
  request: { model: 'm', prompt: [{ role: 'user', content: [{ type: 'text', text: `Is it good? ${about}` }] }] },
  about,
  reply: { content: [{ type: 'text', text }] },
})

/** Writes a file of recordings of a part. */
function write(part: string, input: string, recordings: Readonly<Record<string, Recording>>): void {
  const file = join(root, part, '__recordings__/s/m', `${input}.json`)
  writeRecordings(file, { text: 'It is.', recordings: new Map(Object.entries(recordings)) }, () =>
    join(root, `${part}.tmp`),
  )
}

const textsIn = (project: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(join(root, project), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [file.replace(join(root, project), ''), readFileSync(file, 'utf8')]),
  )
const entriesIn = (project: string, input: string): readonly string[] => [
  ...(recordingsIn(join(root, project, '__recordings__/s/m', `${input}.json`))?.recordings.keys() ?? []),
]

test('a file that two folders have gets the recordings of both, in any order', () => {
  write('1', 'a', { predict: recording('good', '01'), 'redaction.explain': recording('It', '02') })
  write('2', 'a', { predict: recording('good', '03'), 'importance.explain': recording('is', '04') })
  write('2', 'b', { predict: recording('bad', '05') })
  const [one, two] = [join(root, '1'), join(root, '2')]
  expect(joinRecordings(join(root, 'joined'), [one, two])).toEqual({ files: 2, added: 4, different: 0 })
  expect(entriesIn('joined', 'a')).toEqual(['importance.explain', 'predict', 'redaction.explain'])
  joinRecordings(join(root, 'reverse'), [two, one])
  expect(textsIn('reverse')).toEqual(textsIn('joined'))
  expect(joinRecordings(join(root, 'joined'), [one])).toMatchObject({ added: 0, different: 0 })
  expect(textsIn('reverse')).toEqual(textsIn('joined'))
})

test('the reply that was recorded first stands, and a run stays whole', () => {
  write('1', 'a', { 'predict/1': recording('late', '08'), 'predict/2': recording('late', '09') })
  write('2', 'a', { 'predict/1': recording('early', '01') })
  expect(joinRecordings(join(root, 'joined'), [join(root, '1'), join(root, '2')])).toMatchObject({ different: 1 })
  expect(entriesIn('joined', 'a')).toEqual(['predict/1'])
})

test('the content of a folder of recordings is joined too, as a download has it', () => {
  write('1', 'a', { predict: recording('good', '01') })
  cpSync(join(root, '1/__recordings__'), join(root, 'download'), { recursive: true })
  joinRecordings(join(root, 'joined'), [join(root, 'download')])
  expect(textsIn('joined')).toEqual(textsIn('1'))
})
