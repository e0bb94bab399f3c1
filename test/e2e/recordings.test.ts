import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createProject, type Project, type Run, unwrapped } from './run-vitest.js'

const asking = (
  question: string,
  text = 'A tedious film.',
  undetermined = 'unknown',
): string => `import { expect, test } from 'vitest'
import { countedSentiment } from './counted-model.js'

const subject = countedSentiment({ question: ${JSON.stringify(question)}, undetermined: '${undetermined}' })
test('it', async () => {
  const response = await subject.predict(${JSON.stringify(`${text} It is about two men and a boat.`)})
  await expect(response).toHaveFaithfulImportance()
})
`
const question = 'What is the sentiment?'
const changed = 'What does the author think?'

/** What the test failed with; of what changed only question and text, without the words that the package puts around them. */
const messageOf = (run: Run): string | undefined =>
  run
    .only('it')
    .errors[0]?.split(/\n {4}at /u)[0]
    ?.replaceAll(
      /^( *[-+] ).*?(?:([^.?:\n]*\?).*|(A tedious \w+\.).*)$/gmu,
      (_, sign: string, question = '', text = '') => sign + String(question || text),
    )
const textsOf = (project: Project): Record<string, string> =>
  Object.fromEntries(project.list('__recordings__').map((file) => [file, project.read(file)]))
const sourcesIn = (run: Run): unknown => run.only('it').meta.faithful?.[0]?.calls.map(({ source }) => source)

describe('recordings, from run to run', () => {
  let project: Project
  beforeAll(() => void (project = createProject({ files: { 'it.spec.ts': asking(question) } })))
  afterAll(() => project?.[Symbol.dispose]())

  test('are made by the first run, where their paths say what they are of', async () => {
    const run = await project.run()
    expect(run.only('it').status).toBe('passed')
    expect(project.takeCalls()).toHaveLength(5)
    expect(sourcesIn(run)).toEqual(Array(5).fill('made'))
    expect(run.stderr).toContain('Model calls  5 made, 0 replayed')
    expect(project.list('__recordings__')).toEqual([
      '__recordings__/sentiment/counted/a-tedious-film-it-is-about-two-c1130d3d/importance.again.json',
      '__recordings__/sentiment/counted/a-tedious-film-it-is-about-two-c1130d3d/importance.control-1.json',
      '__recordings__/sentiment/counted/a-tedious-film-it-is-about-two-c1130d3d/importance.control-2.json',
      '__recordings__/sentiment/counted/a-tedious-film-it-is-about-two-c1130d3d/importance.explain.json',
      '__recordings__/sentiment/counted/a-tedious-film-it-is-about-two-c1130d3d/predict.json',
    ])
  })

  test('hold the request and the reply as text that can be read, and nothing secret', () => {
    const recording = JSON.parse(
      project.read('__recordings__/sentiment/counted/a-tedious-film-it-is-about-two-c1130d3d/predict.json'),
    )
    expect(recording).toMatchObject({
      format: 1,
      recordedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/u),
      request: { provider: 'counted', model: 'counted', temperature: 0 },
    })
    expect(recording.reply.content).toEqual([{ type: 'text', text: '{"result":"negative"}' }])
    expect(recording.request.prompt[0].content[0].text.$lines[0]).toContain(question)
    expect(Object.values(textsOf(project)).join()).not.toContain('secret')
  })

  test('are replayed by the second run, which makes no call', async () => {
    const before = textsOf(project)
    const run = await project.run()
    expect(run.only('it').status).toBe('passed')
    expect(project.takeCalls()).toEqual([])
    expect(sourcesIn(run)).toEqual(Array(5).fill('replayed'))
    expect(run.stderr).toContain('Model calls  0 made, 5 replayed')
    expect(textsOf(project)).toEqual(before)
  })

  test('of a changed question are stale in CI, which shows the difference and makes no call', async () => {
    const before = textsOf(project)
    project.write('it.spec.ts', asking(changed))
    const run = await project.run({ env: { CI: 'true' } })
    expect(messageOf(run)).toMatchInlineSnapshot(`
      "NotRunError: STALE  the request of "predict" of sentiment changed since it was recorded; no
      call was made.

        - What is the sentiment?
        + What does the author think?

        __recordings__/sentiment/counted/a-tedious-film-it-is-about-two-c1130d3d/predict.json

      Record it again: npx vitest-faithful record it.spec.ts"
    `)
    expect(project.takeCalls()).toEqual([])
    expect(textsOf(project)).toEqual(before)
  })

  test('of a changed question show the difference wherever in a long line it is', async () => {
    project.write('it.spec.ts', asking(question, 'A tedious film.', 'impossible to say'))
    const run = await project.run({ env: { CI: 'true' } })
    const [error] = run.only('it').errors
    expect(error).toMatch(/^ {2}- .*\bunknown\b/mu)
    expect(error).toMatch(/^ {2}\+ .*\bimpossible to say\b/mu)
    expect(
      Math.max(
        ...(error ?? '')
          .split(/\n {4}at /u)[0]!
          .split('\n')
          .slice(1)
          // A path stands on one line, so that it can be clicked.
          .filter((line) => !line.includes('__recordings__'))
          .map((line) => line.length),
      ),
    ).toBeLessThanOrEqual(80)
    expect(project.takeCalls()).toEqual([])
    project.write('it.spec.ts', asking(changed))
  })

  test('of a changed question are asked again at home, and replaced', async () => {
    const before = textsOf(project)
    const run = await project.run()
    expect(run.only('it').status).toBe('passed')
    expect(project.takeCalls()).toHaveLength(5)
    expect(Object.keys(textsOf(project))).toEqual(Object.keys(before))
    for (const text of Object.values(textsOf(project))) expect(text).toContain(changed)
  })

  test('are made anew, all of them, in mode record-all', async () => {
    const run = await project.run({ env: { FAITHFUL_RECORDINGS: 'record-all' } })
    expect(run.only('it').status).toBe('passed')
    expect(project.takeCalls()).toHaveLength(5)
  })

  test('that are missing in CI are not made, and the nearest one is named', async () => {
    project.write('it.spec.ts', asking(changed, 'A tedious play.'))
    const run = await project.run({ env: { CI: 'true' } })
    expect(messageOf(run)).toMatchInlineSnapshot(`
      "NotRunError: NOT RUN  no recording of "predict" of sentiment; no call was made, since the
      mode is replay.

        missing  __recordings__/sentiment/counted/a-tedious-play-it-is-about-two-e9fe4500/predict.json
        nearest  __recordings__/sentiment/counted/a-tedious-film-it-is-about-two-c1130d3d/predict.json

        - A tedious film.
        + A tedious play.

      Record it: npx vitest-faithful record it.spec.ts
      Then commit __recordings__, so that the test runs without a key."
    `)
    expect(project.takeCalls()).toEqual([])
  })

  test('are replayed where FAITHFUL_RECORDINGS=replay, in CI or not', async () => {
    const run = await project.run({ env: { FAITHFUL_RECORDINGS: 'replay' } })
    expect(unwrapped(run.only('it').errors[0])).toContain(
      'NOT RUN  no recording of "predict" of sentiment; no call was made, since the mode is replay.',
    )
    expect(project.takeCalls()).toEqual([])
  })
})

describe('the number of calls of a run', () => {
  const files = Object.fromEntries(
    ['a', 'b', 'c'].map((name) => [`${name}.spec.ts`, asking(question, `A tedious ${name}.`)]),
  )
  let project: Project
  beforeAll(() => void (project = createProject({ files, plugin: '{ maxCalls: 5 }' })))
  afterAll(() => project?.[Symbol.dispose]())

  test('never passes the ceiling in mode auto, over all workers', async () => {
    const run = await project.run({ args: ['--maxWorkers=2'] })
    expect(project.takeCalls()).toHaveLength(5)
    expect(project.list('__recordings__')).toHaveLength(5)
    expect(unwrapped(run.output)).toContain('NOT RUN  this run has reached its limit of 5 model calls; ')
    expect(run.output).toMatch(/Make the rest on purpose: {2}npx vitest-faithful record [abc]\.spec\.ts/u)
    expect(run.output).toContain('faithful({ maxCalls: 300 })')
    expect(run.stderr).toContain('Model calls  5 made, 0 replayed')
  })

  test('has no ceiling in mode record, which makes what is missing', async () => {
    const run = await project.run({ args: ['--maxWorkers=2'], env: { FAITHFUL_RECORDINGS: 'record' } })
    expect(run.tests.map(({ status }) => status)).toEqual(['passed', 'passed', 'passed'])
    expect(project.takeCalls()).toHaveLength(10)
    expect(run.stderr).toContain('Model calls  10 made, 5 replayed')
  })

  test('is all of them in mode live, which neither reads nor writes recordings', async () => {
    const before = textsOf(project)
    project.write('d.spec.ts', asking(question, 'A tedious d.'))
    const run = await project.run({ args: ['--maxWorkers=2'], env: { FAITHFUL_RECORDINGS: 'live' } })
    expect(run.tests.map(({ status }) => status)).toEqual(['passed', 'passed', 'passed', 'passed'])
    expect(project.takeCalls()).toHaveLength(20)
    expect(textsOf(project)).toEqual(before)
    expect(run.stderr).toContain('Model calls  20 made, 0 replayed')
  })
})

describe('a recording that cannot be used', () => {
  const names = ['conflict', 'damaged', 'incomplete', 'of-another-version', 'unwritable'] as const
  const broken = {
    conflict: '{\n<<<<<<< HEAD\n  "format": 1\n=======\n  "format": 1\n>>>>>>> other\n}\n',
    damaged: '{ "format": 1, "request',
    incomplete: '{ "format": 1, "request": {} }\n',
    'of-another-version': '{ "format": 2, "request": {}, "reply": {} }\n',
  }
  const spec = `import { expect, test } from 'vitest'
import { countedSentiment } from './counted-model.js'
for (const name of ${JSON.stringify(names)}) test(name, () => countedSentiment({ name }).predict('A tedious film.'))
`
  let project: Project
  const runs: { mode: string; run: Run; calls: readonly string[] }[] = []
  const fileOf = (name: string): string => `__recordings__/${name}/counted/a-tedious-film-f2080048/predict.json`

  beforeAll(async () => {
    project = createProject({
      files: { 'it.spec.ts': spec, '__recordings__/unwritable': 'a file where the folder should be\n' },
    })
    for (const [name, text] of Object.entries(broken)) project.write(fileOf(name), text)
    for (const mode of ['auto', 'replay', 'record']) {
      const run = await project.run({ env: { FAITHFUL_RECORDINGS: mode } })
      runs.push({ mode, run, calls: project.takeCalls() })
    }
  })
  afterAll(() => project?.[Symbol.dispose]())

  test.for([
    ['conflict', 'contains the markers of a merge conflict. The file is unchanged, and no call was made.'],
    ['damaged', 'is damaged: it is not JSON. The file is unchanged, and no call was made.'],
    ['incomplete', 'is damaged: it lacks "format", "request" or "reply". The file is unchanged, and no call was made.'],
    [
      'of-another-version',
      'has format 2; this version of vitest-faithful reads and writes format 1. The file is unchanged, and no call was made.',
    ],
  ] as const)('is left as it is, and the error says why: %s', ([name, why]) => {
    for (const { run } of runs) {
      expect(run.only(name).errors[0]).toContain(`NotRunError: NOT RUN  a recording ${why}\n\n  ${fileOf(name)}\n`)
    }
    expect(project.read(fileOf(name))).toBe(broken[name])
  })

  test('is told before the call where its folder cannot be written', () => {
    for (const { run } of runs.filter(({ mode }) => mode !== 'replay')) {
      expect(run.only('unwritable').errors[0]).toContain(
        `NotRunError: NOT RUN  the recording cannot be written; no call was made.\n\n  ${fileOf('unwritable')}\n`,
      )
    }
    expect(project.read('__recordings__/unwritable')).toBe('a file where the folder should be\n')
  })

  test('is told as missing where its folder is a file and the mode is replay', () => {
    expect(unwrapped(runs.find(({ mode }) => mode === 'replay')?.run.only('unwritable').errors[0])).toContain(
      'NotRunError: NOT RUN  no recording of "predict" of unwritable; no call was made, since the mode is replay.',
    )
  })

  test('costs no call', () => expect(runs.map(({ calls }) => calls)).toEqual([[], [], []]))
})

test('a reply that another run stored meanwhile, to another request, is not taken for the own one', async () => {
  using project = createProject({
    files: {
      'it.spec.ts': `import { copyFileSync, mkdirSync } from 'node:fs'
import { test } from 'vitest'
import { countedSentiment } from './counted-model.js'

const folder = (name) => '__recordings__/' + name + '/counted/a-tedious-film-f2080048'
test('other', () => countedSentiment({ name: 'other', question: 'Another one?' }).predict('A tedious film.'))
test('it', () => countedSentiment({ answer: () => {
  mkdirSync(folder('sentiment'), { recursive: true })
  copyFileSync(folder('other') + '/predict.json', folder('sentiment') + '/predict.json')
  return 'negative'
} }).predict('A tedious film.'))
`,
    },
  })
  const run = await project.run()
  expect(run.only('other').status).toBe('passed')
  expect(run.only('it').errors[0]).toContain('NOT RUN  two different requests of this run claim one recording;')
})
