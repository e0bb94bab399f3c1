import fc from 'fast-check'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { NotRunError } from '../../../src/errors.js'
import { openKeeper, type Keeper, type Stamp } from '../../../src/recordings/keeper/keeper.js'
import { parseFile, printFile } from '../../../src/recordings/format/recording-file.js'
import type { MovedRecording, NewRecording, RecordingName } from '../../../src/session/ledger.js'
import type { Recording } from '../../../src/session/recording.js'

let root: string
let keeper: Keeper
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'keeper-'))
  keeper = openKeeper()
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const folder = (): string => join(root, '__recordings__', 's', 'm')
const journals = (): string => join(root, '__recordings__', '.journal')
const fileOf = (name = 'input'): string => join(folder(), `${name}.json`)

const made = (name: NewRecording['name'], text = 'good', more: Partial<NewRecording & Stamp> = {}) => ({
  file: fileOf(),
  name,
  request: { model: 'm', prompt: [{ role: 'user', content: [{ type: 'text', text: 'Is it good? It is.' }] }] },
  about: 'It is.',
  reply: { content: [{ type: 'text', text }] },
  recordedAt: '2026-11-29T02:01:32.123Z',
  took: 12,
  ...more,
})

/** Stores recordings as a call does, and lets the file go. */
async function store(recording: ReturnType<typeof made>, by = keeper): Promise<string> {
  await by.hold(recording.file)
  try {
    return (await by.store(recording)).entry
  } finally {
    by.letGo(recording.file)
  }
}

const shared = (file: string) => (name: string) => {
  const part = join(dirname(file), 'shared', `${name}.json`)
  return existsSync(part) ? readFileSync(part, 'utf8') : undefined
}
const read = (file = fileOf()) => parseFile(readFileSync(file, 'utf8'), { file, shared: shared(file) })

const textOf = ({ reply }: Recording): string =>
  (reply as { content: readonly { text: string }[] }).content[0]?.text ?? ''

/** The texts of the replies in a file, by the names of the recordings. */
const textsIn = (file = fileOf()): Record<string, string> =>
  Object.fromEntries([...read(file).recordings].map(([entry, recording]) => [entry, textOf(recording)]))

/** All files below the project, without the ones that mean nothing to a user. */
const filesLeft = (): readonly string[] =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .replaceAll('\\', '/'),
    )
    .toSorted()

describe('storing a recording', () => {
  test('writes a file that can be read before the promise resolves', async () => {
    await store(made({ entry: 'predict' }, 'good', { text: 'It is.' }))
    expect(read().text).toBe('It is.')
    const { file: _, name: __, ...recording } = made({ entry: 'predict' })
    expect(read().recordings.get('predict')).toEqual(recording)
  })

  test('gives recordings of a scope the next free number, also when several calls end at once', async () => {
    const names = await Promise.all([1, 2, 3].map((text) => store(made({ scope: 'predict', number: 1 }, `${text}`))))
    expect(names).toEqual(['predict/1', 'predict/2', 'predict/3'])
    expect(await store(made({ scope: 'predict~2', number: 1 }))).toBe('predict~2/1')
    keeper.end()
    expect(await store(made({ scope: 'predict', number: 1 }, '4'), openKeeper())).toBe('predict/4')
  })

  test('puts a new recording at the place of the one that it replaces', async () => {
    await store(made({ scope: 'predict', number: 1 }, 'a'))
    await store(made({ scope: 'predict', number: 1 }, 'b'))
    expect(await store(made({ scope: 'predict', number: 1 }, 'c', { replaces: 'predict/1' }))).toBe('predict/1')
    expect(textsIn()).toEqual({ 'predict/1': 'c', 'predict/2': 'b' })
  })

  test('gives a recording a new number if the one that it replaces is gone', async () => {
    expect(await store(made({ scope: 'predict', number: 1 }, 'a', { replaces: 'predict/7' }))).toBe('predict/1')
  })

  test('leaves nothing but recordings and their shared parts', async () => {
    await store(made({ entry: 'predict' }))
    keeper.end()
    expect(filesLeft()).toEqual([
      '__recordings__/s/m/input.json',
      expect.stringMatching(/^__recordings__\/s\/m\/shared\/predict-\w+\.json$/u),
    ])
  })

  test('keeps its leases out of commits', async () => {
    await keeper.hold(fileOf())
    expect(readFileSync(join(journals(), '.gitignore'), 'utf8')).toBe('*\n')
  })

  test('leaves no folder behind a call that failed', async () => {
    await keeper.hold(fileOf())
    keeper.letGo(fileOf())
    keeper.end()
    expect(readdirSync(root)).toEqual([])
  })
})

describe('a file that somebody else changes', () => {
  test('keeps their recordings and ours', async () => {
    await store(made({ entry: 'predict' }, 'ours'))
    const theirs = new Map(read().recordings).set('redaction.again', {
      ...made({ entry: '' }, 'theirs'),
      recordedAt: '2026-11-29T03:00:00.000Z',
    })
    writeFileSync(fileOf(), printFile({ recordings: theirs }).text)
    await store(made({ entry: 'importance.again' }, 'ours too'))
    expect(textsIn()).toEqual({ predict: 'ours', 'redaction.again': 'theirs', 'importance.again': 'ours too' })
  })

  test('and its folder may be removed while it is held: the next reply is stored', async () => {
    await keeper.hold(fileOf())
    rmSync(join(root, '__recordings__'), { recursive: true })
    await keeper.store(made({ entry: 'predict' }))
    keeper.letGo(fileOf())
    keeper.end()
    expect(textsIn()).toEqual({ predict: 'good' })
  })

  test('does not get a recording back that they removed', async () => {
    await store(made({ entry: 'predict' }, 'a'))
    await store(made({ entry: 'redaction.again' }, 'b'))
    const recordings = new Map(read().recordings)
    recordings.delete('predict')
    writeFileSync(fileOf(), printFile({ recordings }).text)
    await store(made({ entry: 'importance.again' }, 'c'))
    expect(textsIn()).toEqual({ 'redaction.again': 'b', 'importance.again': 'c' })
  })

  test('gives our numbered recording in a journal the next number if they took it', async () => {
    const renames: unknown[] = []
    keeper = openKeeper((_, names) => renames.push(names))
    await fillJournal()
    const count = read().recordings.size
    await store(made({ scope: 'call', number: 1 }, 'ours'))
    const theirs = made({ entry: '' }, 'theirs', { recordedAt: '2026-11-29T03:00:00.000Z' })
    writeFileSync(fileOf(), printFile({ recordings: new Map(read().recordings).set(`call/${count + 1}`, theirs) }).text)
    keeper.flush()
    expect(textsIn()).toMatchObject({ [`call/${count + 1}`]: 'theirs', [`call/${count + 2}`]: 'ours' })
    expect(renames).toEqual([{ [`call/${count + 1}`]: `call/${count + 2}` }])
  })

  test.each([
    ['is damaged', '{ "format": 2, "recor'],
    ['has the markers of a merge conflict', '<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> other\n'],
  ])('stays untouched if it %s', async (_, text) => {
    mkdirSync(folder(), { recursive: true })
    writeFileSync(fileOf(), text)
    await expect(store(made({ entry: 'predict' }))).rejects.toSatisfy(NotRunError.isInstance)
    keeper.end()
    expect(readFileSync(fileOf(), 'utf8')).toBe(text)
    expect(filesLeft()).toEqual(['__recordings__/s/m/input.json'])
  })

  test('loses no recording of a large file that is damaged while the run goes on', async () => {
    await fillJournal()
    const sound = readFileSync(fileOf())
    await store(made({ entry: 'predict' }, 'kept'))
    writeFileSync(fileOf(), '<<<<<<< HEAD\n')
    expect(() => keeper.end()).toThrow('They are kept; the next test run tries again.')
    writeFileSync(fileOf(), sound)
    expect(openKeeper().recover(join(root, '__recordings__'))).toEqual([])
    expect(textsIn()).toMatchObject({ predict: 'kept' })
    expect(existsSync(journals())).toBe(false)
  })
})

/** Makes a file so large that its next changes go to the journal. */
async function fillJournal(): Promise<void> {
  const text = 'x'.repeat(10_000)
  await Promise.all(Array.from({ length: 8 }, () => store(made({ scope: 'call', number: 1 }, text))))
  keeper.flush()
  expect(statSync(fileOf()).size).toBeGreaterThan(65_536)
}

describe('a large file', () => {
  test('is not written for each recording, but all of them can be found at once', async () => {
    await fillJournal()
    const before = readFileSync(fileOf(), 'utf8')
    await store(made({ entry: 'predict' }, 'new'))
    expect(readFileSync(fileOf(), 'utf8')).toBe(before)
    expect(keeper.find({ file: fileOf(), entry: 'predict' })).toMatchObject({ reply: { content: [{ text: 'new' }] } })
    keeper.flush()
    expect(textsIn()).toMatchObject({ predict: 'new' })
    keeper.end()
    expect(existsSync(journals())).toBe(false)
  })

  test.each([
    ['at the end of a line', (text: string) => text, { predict: 'a', 'redaction.again': 'b' }],
    ['in the middle of its last line', (text: string) => text.slice(0, -9), { predict: 'a' }],
    ['before its last line break', (text: string) => text.slice(0, -1), { predict: 'a' }],
  ])('gets the recordings of a journal that broke off %s', async (_, cut, expected) => {
    await fillJournal()
    const before = textsIn()
    await store(made({ entry: 'predict' }, 'a'))
    await store(made({ entry: 'redaction.again' }, 'b'))
    const { path, text } = abandon()
    writeFileSync(path, cut(text))
    expect(openKeeper().recover(join(root, '__recordings__'))).toEqual([])
    expect(textsIn()).toEqual({ ...before, ...expected })
    expect(existsSync(journals())).toBe(false)
  })

  test('stays as it is if its process ended after it was written and before the journal was removed', async () => {
    await fillJournal()
    await store(made({ scope: 'call', number: 1 }, 'a'))
    await keeper.tidy({ file: fileOf(), scope: 'call', order: ['call/9', 'call/1'] }, () => true)
    const { path, text } = abandon()
    expect(openKeeper().recover(join(root, '__recordings__'))).toEqual([])
    const after = textsIn()
    expect(Object.values(after).filter((reply) => reply === 'a')).toEqual(['a'])
    mkdirSync(journals(), { recursive: true })
    writeFileSync(path, text)
    expect(openKeeper().recover(join(root, '__recordings__'))).toEqual([])
    expect(textsIn()).toEqual(after)
  })

  test('gets the recordings of a journal when the next process needs it, without a new run', async () => {
    await fillJournal()
    await store(made({ entry: 'predict' }, 'a'))
    abandon()
    const next = openKeeper()
    await next.hold(fileOf())
    expect(textsIn()).toMatchObject({ predict: 'a' })
    const [found] = next.fromOthers(fileOf(), { key: 'a', keyOf: textOf, isWanted: () => true })
    expect(found).toMatchObject({ entry: 'predict' })
  })

  test('that cannot be written leaves its journal, and the run says so', async () => {
    await fillJournal()
    await store(made({ entry: 'predict' }, 'a'))
    const { path, text } = abandon()
    writeFileSync(path, text)
    const [sound, damaged] = [readFileSync(fileOf()), '{']
    writeFileSync(fileOf(), damaged)
    const problems = openKeeper().recover(join(root, '__recordings__'))
    expect(problems).toEqual([expect.stringContaining('They are kept; the next test run tries again.')])
    expect(readFileSync(path, 'utf8')).toBe(text)
    expect(readFileSync(fileOf(), 'utf8')).toBe(damaged)
    writeFileSync(fileOf(), sound)
    expect(openKeeper().recover(join(root, '__recordings__'))).toEqual([])
    expect(textsIn()).toMatchObject({ predict: 'a' })
  })
})

/** Returns the journal as its process would leave it if it was killed, with its lease removed as that of a dead one. */
function abandon(): { readonly path: string; readonly text: string } {
  const names = readdirSync(journals())
  const path = join(journals(), names.find((name) => name.endsWith('.jsonl')) ?? '')
  for (const name of names) if (name.endsWith('.lease')) unlinkSync(join(journals(), name))
  return { path, text: readFileSync(path, 'utf8') }
}

describe('a shared part', () => {
  const partOf = (): string => join(folder(), 'shared', readdirSync(join(folder(), 'shared'))[0] ?? '')

  test('that a person edited is written again, so that the next recording is not stale', async () => {
    await store(made({ entry: 'predict' }))
    const before = readFileSync(partOf(), 'utf8')
    writeFileSync(partOf(), before.replace('Is it good?', 'Was it good?'))
    await store(made({ entry: 'predict' }, 'yes'), openKeeper())
    expect(read().recordings.get('predict')?.request).toEqual(made({ entry: 'predict' }).request)
  })

  test.each([
    ['with markers of a conflict', (text: string) => `<<<<<<< HEAD\n${text}=======\n${text}>>>>>>> theirs\n`],
    ['cut short', (text: string) => text.slice(0, -9)],
  ])('%s is written again', async (_, damaged) => {
    await store(made({ entry: 'predict' }))
    const before = readFileSync(partOf(), 'utf8')
    writeFileSync(partOf(), damaged(before))
    const file = fileOf('other')
    await store({ ...made({ entry: 'predict' }), file }, openKeeper())
    expect(readFileSync(partOf(), 'utf8')).toBe(before)
  })

  test('that a formatter laid out in another way stays as it is', async () => {
    await store(made({ entry: 'predict' }))
    const formatted = JSON.stringify(JSON.parse(readFileSync(partOf(), 'utf8')), null, 4)
    writeFileSync(partOf(), formatted)
    await store({ ...made({ entry: 'predict' }), file: fileOf('other') }, openKeeper())
    expect(readFileSync(partOf(), 'utf8')).toBe(formatted)
  })
})

describe('tidying a scope', () => {
  const tidy = (order: readonly string[], kept: readonly string[] = []) =>
    keeper.tidy({ file: fileOf(), scope: 'predict', order }, (entry) => kept.includes(entry))

  test('numbers the recordings in the order of their calls, and removes what nothing used', async () => {
    for (const text of ['a', 'b', 'c', 'd']) await store(made({ scope: 'predict', number: 1 }, text))
    await tidy(['predict/3', 'predict/1'], ['predict/4'])
    expect(textsIn()).toEqual({ 'predict/1': 'c', 'predict/2': 'a', 'predict/3': 'd' })
  })

  test('leaves other scopes alone: predict~2, and predict without a number', async () => {
    for (const name of ['predict', 'predict~2/4', 'predicted/2']) await store(made({ entry: name }, name))
    await store(made({ scope: 'predict', number: 1 }, 'a'))
    await tidy([])
    expect(Object.keys(textsIn()).toSorted()).toEqual(['predict', 'predicted/2', 'predict~2/4'])
  })

  test('writes nothing if nothing changes', async () => {
    await store(made({ scope: 'predict', number: 1 }))
    keeper.end()
    const before = statSync(fileOf())
    await tidy(['predict/1'])
    expect(statSync(fileOf())).toEqual(before)
    expect(existsSync(journals())).toBe(false)
  })

  test('removes the file when its last recording goes', async () => {
    await store(made({ scope: 'predict', number: 1 }))
    await tidy([])
    keeper.end()
    expect(filesLeft()).toEqual([])
  })

  test('of the last recording in the only file of a project leaves no folder', async () => {
    await store(made({ scope: 'predict', number: 1 }))
    await tidy([])
    keeper.end()
    expect(readdirSync(root)).toEqual([])
  })

  test('removes the shared parts that no file of the folder needs, at the end of the run', async () => {
    await store(made({ entry: 'predict' }))
    const request = { model: 'm', prompt: [{ role: 'user', content: [{ type: 'text', text: 'So? It is.' }] }] }
    await store(made({ scope: 'predict', number: 1 }, 'a', { request }))
    expect(readdirSync(join(folder(), 'shared'))).toHaveLength(2)
    await tidy([])
    keeper.end()
    expect(readdirSync(join(folder(), 'shared'))).toHaveLength(1)
    expect(read().recordings.size).toBe(1)
  })
})

describe('a recording of a question whose request changed', () => {
  test('takes the shared parts of the one before with it, at the end of the run', async () => {
    await store(made({ entry: 'predict' }))
    keeper.end()
    const before = readdirSync(join(folder(), 'shared'))
    const request = { model: 'm', prompt: [{ role: 'user', content: [{ type: 'text', text: 'So? It is.' }] }] }
    await store(made({ entry: 'predict' }, 'other', { request }))
    keeper.end()
    const after = readdirSync(join(folder(), 'shared'))
    expect(after).toHaveLength(1)
    expect(after).not.toEqual(before)
  })
})

describe('moving a recording of format 1', () => {
  const oldFile = (name: string): string => {
    const old = join(folder(), 'input', 'predict', name)
    mkdirSync(dirname(old), { recursive: true })
    writeFileSync(old, '{}')
    return old
  }
  const old = (name: RecordingName, text = 'old'): MovedRecording => {
    const { took: _, ...recording } = made(name, text)
    return { ...recording, recordedAt: '2026-01-01T00:00:00.000Z' }
  }

  test('writes the new file, then removes the old one and its empty folders', async () => {
    await keeper.move({ ...old({ scope: 'predict', number: 1 }), text: 'It is.' }, oldFile('1.json'))
    expect(textsIn()).toEqual({ 'predict/1': 'old' })
    expect(read().text).toBe('It is.')
    expect(existsSync(join(folder(), 'input'))).toBe(false)
  })

  test('keeps the old file if the new one cannot be written', async () => {
    const from = oldFile('1.json')
    writeFileSync(fileOf(), 'damaged')
    await expect(keeper.move(old({ entry: 'predict' }), from)).rejects.toThrow('is damaged')
    expect(existsSync(from)).toBe(true)
  })

  test('gives it the next number where a new recording of its run has its number', async () => {
    await store(made({ scope: 'predict', number: 1 }, 'new'))
    const at = await keeper.move(old({ scope: 'predict', number: 1 }), oldFile('1.json'))
    expect(at).toEqual({ file: fileOf(), entry: 'predict/2' })
    expect(textsIn()).toEqual({ 'predict/1': 'new', 'predict/2': 'old' })
  })

  test('keeps the new recording of a question, and only removes the old one', async () => {
    await store(made({ entry: 'predict' }, 'new'))
    const from = oldFile('1.json')
    await keeper.move(old({ entry: 'predict' }), from)
    expect(textsIn()).toEqual({ predict: 'new' })
    expect(existsSync(from)).toBe(false)
  })

  test('moves two equal recordings of one run as two, and each of them once', async () => {
    const places = [
      ['1.json', 1],
      ['2.json', 2],
    ] as const
    for (const [name] of places) oldFile(name)
    for (const [name, number] of [...places, ...places]) {
      const at = await keeper.move(old({ scope: 'predict', number }), join(folder(), 'input', 'predict', name))
      expect(at.entry).toBe(`predict/${number}`)
    }
    expect(textsIn()).toEqual({ 'predict/1': 'old', 'predict/2': 'old' })
  })

  test('tells a second test of the file where the first one has moved it', async () => {
    const from = oldFile('1.json')
    await keeper.move(old({ scope: 'call', number: 1 }), from)
    const at = await keeper.move({ ...old({ scope: 'call', number: 1 }), file: fileOf('other') }, from)
    expect(at).toEqual({ file: fileOf(), entry: 'call/1' })
    expect(existsSync(fileOf('other'))).toBe(false)
  })

  test('moves nothing twice where another process has just moved it', async () => {
    const from = oldFile('1.json')
    const other = openKeeper()
    await other.move(old({ scope: 'predict', number: 1 }), from)
    other.end()
    const at = await keeper.move(old({ scope: 'predict', number: 1 }), from)
    expect(at.entry).toBe('predict/1')
    expect(textsIn()).toEqual({ 'predict/1': 'old' })
  })
})

test('any interleaving of stores, tidied scopes and flushes of two keepers loses nothing', async () => {
  const step = fc.record({
    keeper: fc.integer({ min: 0, max: 1 }),
    what: fc.constantFrom('scope', 'scope', 'entry', 'tidy', 'flush', 'end', 'reopen'),
    file: fc.constantFrom('a', 'b'),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      rmSync(join(root, '__recordings__'), { recursive: true, force: true })
      const keepers = [openKeeper(), openKeeper()] as [Keeper, Keeper]
      const texts = new Set<string>()
      for (const [index, { keeper: which, what, file: name }] of steps.entries()) {
        const [ours, theirs] = which === 0 ? keepers : keepers.toReversed()
        if (!ours || !theirs) return
        const file = fileOf(name)
        // The other one lets its files go, as it does a moment after its last call.
        theirs.flush()
        const text = `${name} ${index}`
        if (what === 'flush') ours.flush()
        else if (what === 'end') ours.end()
        else if (what === 'reopen') {
          ours.end()
          keepers[which as 0 | 1] = openKeeper()
        } else if (what === 'tidy') {
          const order = existsSync(file) ? [...read(file).recordings.keys()].toReversed() : []
          await ours.tidy({ file, scope: 'predict', order }, () => true)
        } else {
          texts.add(text)
          const naming = what === 'scope' ? { scope: 'predict', number: 1 } : { entry: `entry-${index}` }
          await store(made(naming, text, { file }), ours)
        }
      }
      for (const each of keepers) each.end()
      const stored = ['a', 'b'].flatMap((name) =>
        existsSync(fileOf(name)) ? Object.values(textsIn(fileOf(name))) : [],
      )
      expect(stored.toSorted()).toEqual([...texts].toSorted())
    }),
    { numRuns: 60 },
  )
})
