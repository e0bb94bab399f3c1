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

const inputFile = '__recordings__/sentiment/counted/a-tedious-film-it-is-about-two-c1130d3d.json'

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
    expect(project.list('__recordings__').map((path) => path.replace(/[0-9a-f]{8}(?=\.json$)/u, '…'))).toEqual([
      '__recordings__/sentiment/counted/a-tedious-film-it-is-about-two-….json',
      '__recordings__/sentiment/counted/shared/importance.explain-….json',
      '__recordings__/sentiment/counted/shared/predict-….json',
      '__recordings__/sentiment/counted/shared/reply.stop-….json',
    ])
    expect(project.recordings()).toEqual(
      ['importance.again', 'importance.control-1', 'importance.control-2', 'importance.explain', 'predict'].map(
        (entry) => `sentiment/counted/a-tedious-film-it-is-about-two-c1130d3d.json#${entry}`,
      ),
    )
  })

  test('hold the text of the input once, and what their requests share in files that can be read', () => {
    const { format, text, recordings } = JSON.parse(project.read(inputFile))
    expect({ format, text }).toEqual({ format: 2, text: 'A tedious film. It is about two men and a boat.' })
    const { predict, 'importance.again': again } = recordings
    expect(predict).toMatchObject({
      recordedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/u),
      took: expect.any(Number),
      reply: { content: [{ type: 'text', text: '{"result":"negative"}' }] },
    })
    expect(predict.request).toEqual({ shared: expect.stringMatching(/^predict-[0-9a-f]{8}$/u) })
    expect(again.request).toEqual({ ...predict.request, text: 'A [REDACTED] film. It is about two men and a boat.' })
    const { request } = JSON.parse(
      project.read(`__recordings__/sentiment/counted/shared/${predict.request.shared}.json`),
    )
    expect(request).toMatchObject({ provider: 'counted', model: 'counted', temperature: 0 })
    const { $lines: lines } = request.prompt[0].content[0].text
    expect(lines[0]).toContain(question)
    expect(lines.at(-1)).toBe('Text: {text}')
  })

  test('hold nothing secret', () => {
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

        __recordings__/sentiment/counted/a-tedious-film-it-is-about-two-c1130d3d.json, "predict"

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

  test('of a changed question are asked again at home, and replaced with all that their requests shared', async () => {
    const before = { names: project.recordings(), files: project.list('__recordings__') }
    const run = await project.run()
    expect(run.only('it').status).toBe('passed')
    expect(project.takeCalls()).toHaveLength(5)
    expect(project.recordings()).toEqual(before.names)
    expect(project.list('__recordings__')).toHaveLength(before.files.length)
    for (const [file, text] of Object.entries(textsOf(project))) {
      expect(text, file).not.toContain(question)
      if (/shared.(?:predict|importance)/u.test(file)) expect(text, file).toContain(changed)
    }
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

        missing  __recordings__/sentiment/counted/a-tedious-play-it-is-about-two-e9fe4500.json, "predict"
        nearest  __recordings__/sentiment/counted/a-tedious-film-it-is-about-two-c1130d3d.json, "predict"

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
    expect(project.recordings()).toHaveLength(5)
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

test('a reply that another run stored meanwhile, to another request, is not taken for the own one', async () => {
  using project = createProject({
    files: {
      'it.spec.ts': `import { copyFileSync, mkdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { countedSentiment } from './counted-model.js'

const file = (name) => '__recordings__/' + name + '/counted/a-tedious-film-f2080048.json'
test('other', () => countedSentiment({ name: 'other', question: 'Another one?' }).predict('A tedious film.'))
test('it', async () => {
  const subject = countedSentiment({ answer: () => {
    mkdirSync('__recordings__/sentiment/counted', { recursive: true })
    copyFileSync(file('other'), file('sentiment'))
    return 'positive'
  } })
  expect((await subject.predict('A tedious film.')).prediction).toBe('positive')
})
`,
    },
  })
  const made = await project.run()
  expect(made.exitCode, made.output).toBe(0)
  const replayed = await project.run({ env: { CI: 'true' } })
  expect(replayed.exitCode, replayed.output).toBe(0)
  expect(project.takeCalls()).toHaveLength(2)
})
