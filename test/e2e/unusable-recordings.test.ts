import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createProject, type Project, type Run, unwrapped } from './run-vitest.js'

const input = 'a-tedious-film-f2080048'
const conflict = (text: string): string =>
  text.replace(/^( *"format".*)$/mu, '<<<<<<< HEAD\n$1\n=======\n$1\n>>>>>>> other')
const later = (text: string): string => text.replace(/"format": \d/u, '"format": 3')
const cut = (text: string): string => text.slice(0, text.length / 2)

const markers = 'contains the markers of a merge conflict (line 2).'
const endsEarly = /is damaged: it is not JSON \((?:line \d+|it ends too early)\)\./u
const readsTwo = 'has format 3; this vitest-faithful reads formats 1 and 2.'

/** The subjects whose recordings are damaged: which file, how, and what the error says. */
const damaged = [
  ['conflict-in-input', input, conflict, markers],
  ['cut-input', input, cut, endsEarly],
  ['typo', input, (text: string) => text.replace(':', ';'), 'is damaged: it is not JSON (line 2).'],
  ['emptied', input, () => '', 'is damaged: it is not JSON (it ends too early).'],
  ['list', input, () => '[]\n', 'is damaged: it lacks "format".'],
  ['no-recordings', input, () => '{ "format": 2 }\n', 'is damaged: it lacks "recordings".'],
  [
    'no-reply',
    input,
    () => '{ "format": 2, "recordings": { "predict": { "request": {} } } }\n',
    'is damaged: "predict" lacks "request" or "reply".',
  ],
  ['later-input', input, later, readsTwo],
  ['conflict-in-template', 'shared/predict', conflict, markers],
  ['cut-template', 'shared/predict', cut, endsEarly],
  ['later-template', 'shared/predict', later, readsTwo],
  ['conflict-in-reply', 'shared/reply', conflict, markers],
  ['cut-reply', 'shared/reply', cut, endsEarly],
] as const

/** The same with files of format 1. */
const damagedFormat1 = [
  ['conflict-of-format-1', '{\n<<<<<<< HEAD\n  "format": 1\n=======\n  "format": 1\n>>>>>>> other\n}\n', markers],
  ['cut-of-format-1', '{ "format": 1, "request', endsEarly],
  [
    'without-reply-of-format-1',
    '{ "format": 1, "request": {} }\n',
    'is damaged: it lacks "format", "request" or "reply".',
  ],
  ['later-of-format-1', '{ "format": 3, "request": {}, "reply": {} }\n', readsTwo],
] as const

const names = [...damaged, ...damagedFormat1].map(([name]) => name)
const spec = `import { expect, test } from 'vitest'
import { countedSentiment } from './counted-model.js'
for (const name of ${JSON.stringify([...names, 'lost-template', 'lost-reply', 'unwritable'])})
  test(name, async () => {
    expect((await countedSentiment({ name }).predict('A tedious film.')).prediction).toBe('negative')
  })
`

describe('a recording that cannot be used', () => {
  let project: Project
  const texts = new Map<string, string>()
  const runs: { readonly mode: string; readonly run: Run; readonly calls: readonly string[] }[] = []
  const runIn = (mode: string): Run => runs.find((run) => run.mode === mode)?.run as Run
  const fileOf = (name: string, path: string): string =>
    project.list(`__recordings__/${name}/counted`).find((file) => file.includes(`/counted/${path}`)) ?? ''
  const format1Of = (name: string): string => `__recordings__/${name}/counted/${input}/predict.json`

  beforeAll(async () => {
    project = createProject({ files: { 'it.spec.ts': spec } })
    const first = await project.run()
    expect(first.exitCode, first.output).toBe(0)
    project.takeCalls()
    for (const [name, path, damage] of damaged) {
      const file = fileOf(name, path)
      texts.set(file, damage(project.read(file)))
    }
    for (const [name, text] of damagedFormat1) {
      rmSync(join(project.folder, '__recordings__', name), { recursive: true })
      texts.set(format1Of(name), text)
    }
    for (const [file, text] of texts) project.write(file, text)
    project.remove(fileOf('lost-template', 'shared/predict'))
    project.remove(fileOf('lost-reply', 'shared/reply'))
    rmSync(join(project.folder, '__recordings__/unwritable'), { recursive: true })
    project.write('__recordings__/unwritable', 'a file where the folder should be\n')
    for (const mode of ['replay', 'auto', 'record', 'record-all']) {
      const run = await project.run({ env: { FAITHFUL_RECORDINGS: mode } })
      runs.push({ mode, run, calls: project.takeCalls() })
    }
  })
  afterAll(() => project?.[Symbol.dispose]())

  const said = (run: Run, name: string): string => unwrapped(run.only(name).errors[0])

  test.for(damaged)('is left as it is, and the error says why: %s', ([name, path, , why]) => {
    const file = fileOf(name, path)
    for (const { run } of runs) {
      expect(said(run, name)).toMatch(why)
      expect(said(run, name)).toContain('The file is unchanged, and no call was made.')
      expect(said(run, name)).toContain(`\n\n  ${file}\n`)
    }
    expect(project.read(file)).toBe(texts.get(file))
  })

  test.for(damagedFormat1)('of format 1 is left as it is, and the error says why: %s', ([name, text, why]) => {
    for (const { run } of runs) {
      expect(said(run, name)).toMatch(why)
      expect(said(run, name)).toContain('The file is unchanged, and no call was made.')
      expect(said(run, name)).toContain(`\n\n  ${format1Of(name)}\n`)
    }
    expect(project.read(format1Of(name))).toBe(text)
    expect(project.list(`__recordings__/${name}`)).toEqual([format1Of(name)])
  })

  test('of a later format says to update the package', () => {
    for (const { run } of runs)
      for (const name of ['later-input', 'later-template', 'later-of-format-1'])
        expect(said(run, name)).toContain('\n  1. Update the package:  npm install --save-dev vitest-faithful@latest\n')
  })

  test.for(['template', 'reply'])('because its shared %s is lost is stale in CI, and the error says so', (part) => {
    const error = said(runIn('replay'), `lost-${part}`)
    expect(error).toContain('STALE  the request of "predict"')
    expect(error).toMatch(/shared\/\w+(?:\.\w+)?-[0-9a-f]{8}\.json is missing/u)
  })

  test.for(['template', 'reply'])(
    'because its shared %s is lost is asked again at home, and whole after that',
    (part) => {
      for (const mode of ['auto', 'record', 'record-all'])
        expect(runIn(mode).only(`lost-${part}`).status).toBe('passed')
      expect(fileOf(`lost-${part}`, 'shared/predict')).not.toBe('')
      expect(fileOf(`lost-${part}`, 'shared/reply')).not.toBe('')
    },
  )

  test('is told before the call where its folder cannot be written', () => {
    for (const mode of ['auto', 'record', 'record-all'])
      expect(runIn(mode).only('unwritable').errors[0]).toContain(
        [
          'NotRunError: NOT RUN  the recording cannot be written; no call was made.',
          '',
          `  __recordings__/unwritable/counted/${input}.json`,
          '  __recordings__/unwritable is not a folder',
          '',
        ].join('\n'),
      )
    expect(project.read('__recordings__/unwritable')).toBe('a file where the folder should be\n')
  })

  test('is told as missing where its folder is a file and the mode is replay', () => {
    expect(said(runIn('replay'), 'unwritable')).toContain(
      'NotRunError: NOT RUN  no recording of "predict" of unwritable; no call was made, since the mode is replay.',
    )
  })

  test('costs no call, except where something is lost', () => {
    expect(runs.map(({ mode, calls }) => [mode, calls.length])).toEqual([
      ['replay', 0],
      ['auto', 2],
      ['record', 0],
      ['record-all', 2],
    ])
  })

  test('leaves no lease, no journal and no temporary file', () => {
    expect(project.list('__recordings__').filter((file) => !/\.json$|\/unwritable$/u.test(file))).toEqual([])
  })
})
