import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseFile } from '../../src/recordings/format/recording-file.js'
import { createProject, type Ended, type Project } from './run-vitest.js'

const spec = (text: string, { skip = false, then = '' } = {}): string => `import { expect, test } from 'vitest'
import { countedSentiment } from './counted-model.js'

test${skip ? '.skip' : ''}('it', async () => {
  const response = await countedSentiment({ question: 'Is it good?' }).predict(${JSON.stringify(text)})
  expect(response.prediction).toBe('negative')
  ${then}
})
`
const play = 'A tedious play about two men and a boat.'
const withImportance = { then: 'await expect(response).toHaveFaithfulImportance()' }

const commandIn = (project: Project, ...args: readonly string[]): Promise<Ended> =>
  project.node('node_modules/vitest-faithful/dist/cli.js', { args, env: { CI: 'true' } })

const folder = '__recordings__/sentiment/counted'
/** The path of the file about an input that begins so. */
const fileAbout = (project: Project, start: string): string =>
  project.list('__recordings__').find((file) => file.startsWith(`${folder}/${start}`)) ?? expect.unreachable(start)
/** The names of the recordings, as prune lists them. */
const listed = (project: Project): readonly string[] =>
  project.recordings().map((name) => `__recordings__/${name.replace('#', ', "')}"`)
const sharedIn = (project: Project): readonly string[] =>
  project.list(`${folder}/shared`).map((path) => path.replace(/^.*\/|-[0-9a-f]{8}\.json$/gu, ''))
const linesIn = (output: string): readonly string[] =>
  output.split('\n').flatMap((line) => (line.startsWith('  __recordings__') ? [line.trim()] : []))

/** Puts each recording into a file of its own, as format 1 had it. */
function toFormat1(project: Project): void {
  for (const file of project.list('__recordings__').filter((path) => !path.includes('/shared/'))) {
    const shared = (name: string): string => project.read(`${dirname(file)}/shared/${name}.json`)
    for (const [entry, { recordedAt, request, reply }] of parseFile(project.read(file), { file, shared }).recordings)
      project.write(
        file.replace(/\.json$/u, `/${entry}.json`),
        `${JSON.stringify({ format: 1, recordedAt, request, reply }, null, 2)}\n`,
      )
  }
  for (const file of project.list('__recordings__'))
    if ((JSON.parse(project.read(file)) as { format: number }).format === 2) project.remove(file)
}

describe('vitest-faithful record', () => {
  let project: Project
  beforeAll(() => {
    project = createProject({
      files: { 'play.spec.ts': spec('A tedious play.'), 'film.spec.ts': spec('A tedious film.') },
    })
  })
  afterAll(() => project?.[Symbol.dispose]())
  const command = (...args: readonly string[]): Promise<Ended> => commandIn(project, ...args)

  test('asks for what is missing, also where CI would replay, and passes its arguments on to Vitest', async () => {
    const { exitCode } = await command('record', 'play')
    expect(exitCode).toBe(0)
    expect(project.recordings()).toEqual([
      expect.stringMatching(/^sentiment\/counted\/a-tedious-play-[0-9a-f]{8}\.json#predict$/u),
    ])
    expect(project.takeCalls()).toHaveLength(1)
  })

  test('asks for nothing that is there already', async () => {
    await command('record')
    expect(project.recordings()).toHaveLength(2)
    expect(project.takeCalls()).toHaveLength(1)
  })

  test('asks for everything anew with --all', async () => {
    const file = fileAbout(project, 'a-tedious-play')
    const before = project.read(file)
    await command('record', '--all')
    expect(project.takeCalls()).toHaveLength(2)
    expect(project.read(file)).not.toBe(before)
  })

  test('fails where a test fails', async () => {
    project.write('fails.spec.ts', spec('A tedious book.').replace("toBe('negative')", "toBe('nothing')"))
    expect((await command('record', 'fails')).exitCode).toBe(1)
  })
})

describe('vitest-faithful record, in a project with recordings of format 1', () => {
  let project: Project
  let before: ReadonlyMap<string, string>
  const textsIn = (): ReadonlyMap<string, string> =>
    new Map(project.list('__recordings__').map((path) => [path, project.read(path)]))
  beforeAll(async () => {
    project = createProject({
      files: { 'play.spec.ts': spec(play, withImportance), 'film.spec.ts': spec('A tedious film.') },
    })
    await commandIn(project, 'record')
    before = textsIn()
    toFormat1(project)
    project.takeCalls()
  })
  afterAll(() => project?.[Symbol.dispose]())

  test('makes no call, and moves only the recordings that its tests use', async () => {
    expect((await commandIn(project, 'record', 'film')).exitCode).toBe(0)
    expect(project.takeCalls()).toEqual([])
    const files = project.list(folder).map((path) => path.slice(folder.length + 1).replaceAll(/-[0-9a-f]{8}/gu, ''))
    expect(files).toEqual([
      'a-tedious-film.json',
      'a-tedious-play-about-two-men-and/importance.again.json',
      'a-tedious-play-about-two-men-and/importance.control-1.json',
      'a-tedious-play-about-two-men-and/importance.control-2.json',
      'a-tedious-play-about-two-men-and/importance.explain.json',
      'a-tedious-play-about-two-men-and/predict.json',
      'shared/predict.json',
      'shared/reply.stop.json',
    ])
  })

  test('moves all of them into the files that new recordings would have, but for how long the calls took', async () => {
    expect((await commandIn(project, 'record')).exitCode).toBe(0)
    expect(project.takeCalls()).toEqual([])
    const untimed = [...before].map(([path, text]) => [path, text.replaceAll(/, "took": \d+/gu, '')])
    expect([...textsIn()]).toEqual(untimed)
  })
})

describe('vitest-faithful prune', () => {
  let project: Project
  beforeAll(async () => {
    project = createProject({
      files: {
        'play.spec.ts': spec(play, withImportance),
        'film.spec.ts': spec('A tedious film.'),
        'book.spec.ts': spec('A tedious book.'),
      },
    })
    await commandIn(project, 'record')
    project.takeCalls()
  })
  afterAll(() => project?.[Symbol.dispose]())
  const prune = (...args: readonly string[]): Promise<Ended> => commandIn(project, 'prune', ...args)

  test('takes no filter, since a part of the tests proves nothing', async () => {
    const { exitCode, stderr } = await prune('play')
    expect(exitCode).toBe(1)
    expect(stderr).toContain('prune takes no play: it runs all tests')
  })

  test('says so when every recording is used', async () => {
    const { exitCode, stdout, stderr } = await prune()
    expect({ exitCode, stderr: stderr.includes('removed') }).toEqual({ exitCode: 0, stderr: false })
    expect(stdout).toMatch(/Every recording is used\.\n$/u)
  })

  test('after a run that failed, says so too when every recording is used', async () => {
    project.write('fails.spec.ts', "import { test } from 'vitest'\ntest('it', () => { throw new Error('no') })\n")
    const { exitCode, stdout, stderr } = await prune()
    project.remove('fails.spec.ts')
    expect(exitCode).toBe(0)
    expect(stdout).toMatch(/Every recording is used\.\n$/u)
    expect(stderr).not.toContain('does not show')
  })

  test('after a run that failed, lists with a warning, and removes nothing', async () => {
    project.write('book.spec.ts', spec('A tedious book.').replace('predict(', "predict('Not ' + "))
    const before = project.list('__recordings__')
    for (const args of [[], ['--remove']]) {
      const { exitCode, stdout, stderr } = await prune(...args)
      expect(exitCode).toBe(1)
      expect(stdout).toContain('1 recording is used by no test that passed:')
      expect(linesIn(stdout)).toEqual(listed(project).filter((line) => line.includes('book')))
      expect(stdout).not.toContain('Remove them')
      expect(stderr).toContain('The run does not show which recordings are unused, since it failed.')
      expect(stderr).toContain('Tests that failed or did not run may need the ones above.')
      expect(stderr.includes('Nothing was removed.')).toBe(args.length > 0)
    }
    expect(project.list('__recordings__')).toEqual(before)
  })

  test('after a run that skipped a test, lists with a warning, and removes nothing', async () => {
    project.write('book.spec.ts', spec('A tedious book.', { skip: true }))
    const before = project.list('__recordings__')
    const { exitCode, stdout, stderr } = await prune('--remove')
    expect(exitCode).toBe(1)
    expect(linesIn(stdout)).toEqual(listed(project).filter((line) => line.includes('book')))
    expect(stderr).toContain('Nothing was removed.')
    expect(stderr).toContain('since 1 test was skipped')
    expect(project.list('__recordings__')).toEqual(before)
  })

  test('lists what a full run did not use, single recordings in a file too, and keeps it', async () => {
    project.remove('book.spec.ts')
    project.write('play.spec.ts', spec(play))
    const before = project.list('__recordings__')
    const { exitCode, stdout } = await prune()
    expect(exitCode).toBe(0)
    expect(stdout).toContain('5 recordings are used by no test:')
    expect(linesIn(stdout)).toEqual([
      expect.stringMatching(/a-tedious-book-.*, "predict"$/u),
      expect.stringMatching(/a-tedious-play-.*, "importance\.again"$/u),
      expect.stringMatching(/a-tedious-play-.*, "importance\.control-1"$/u),
      expect.stringMatching(/a-tedious-play-.*, "importance\.control-2"$/u),
      expect.stringMatching(/a-tedious-play-.*, "importance\.explain"$/u),
    ])
    expect(stdout).toContain('Remove them: npx vitest-faithful prune --remove')
    expect(project.list('__recordings__')).toEqual(before)
  })

  test('removes it on demand, with files that are empty then and parts that nothing shares then', async () => {
    expect(sharedIn(project)).toEqual(['importance.explain', 'predict', 'reply.stop'])
    const { exitCode, stdout } = await prune('--remove')
    expect(exitCode).toBe(0)
    expect(stdout).toContain('5 recordings are used by no test; removed:')
    expect(project.recordings()).toEqual([
      expect.stringMatching(/a-tedious-film-.*#predict$/u),
      expect.stringMatching(/a-tedious-play-.*#predict$/u),
    ])
    expect(sharedIn(project)).toEqual(['predict', 'reply.stop'])
    expect((await prune()).stdout).toContain('Every recording is used.')
    expect(project.takeCalls()).toEqual([])
  })

  test('knows the recordings of format 1, each in its file, and removes their folders', async () => {
    toFormat1(project)
    project.remove('play.spec.ts')
    const { stdout } = await prune()
    expect(stdout).toContain('1 recording is used by no test:')
    expect(linesIn(stdout)).toEqual([
      expect.stringMatching(/\/a-tedious-play-about-[a-z-]+[0-9a-f]{8}\/predict\.json$/u),
    ])
    expect((await prune('--remove')).exitCode).toBe(0)
    expect(project.list('__recordings__')).toEqual([
      expect.stringMatching(/\/a-tedious-film-[0-9a-f]{8}\/predict\.json$/u),
    ])
  })

  test('lists an old recording that stands beside the new one', async () => {
    const [old = ''] = project.list('__recordings__')
    const text = project.read(old)
    await commandIn(project, 'record')
    project.write(old, text)
    expect(linesIn((await prune('--remove')).stdout)).toEqual([old])
    expect(project.recordings()).toEqual([expect.stringMatching(/a-tedious-film-.*#predict$/u)])
  })

  test('lists and removes what interrupted runs left, and parts that no file names', async () => {
    const before = project.list('__recordings__')
    const leftovers = [`${folder}/a-tedious-film-1a2b3c4d.json.tmp`, `${folder}/shared/predict-1a2b3c4d.json`]
    for (const path of leftovers) project.write(path, '{}\n')
    project.write('__recordings__/.journal/0123abcd.5f.tmp', '{')
    const { exitCode, stdout } = await prune()
    expect(exitCode).toBe(0)
    expect(stdout).toContain('Every recording is used.\n\n2 files hold nothing that a recording needs:\n')
    expect(linesIn(stdout)).toEqual(leftovers)
    expect(stdout).toContain('Remove them: npx vitest-faithful prune --remove')
    // A run removes these without being asked: no process has them.
    expect(project.list('__recordings__/.journal')).toEqual([])
    expect((await prune('--remove')).stdout).toContain('2 files hold nothing that a recording needs; removed:')
    expect(project.list('__recordings__')).toEqual(before)
  })

  test('never removes a file that it cannot read, and says why', async () => {
    const whole = project.read(fileAbout(project, 'a-tedious-film'))
    const damaged = {
      'cut.json': whole.slice(0, 100),
      'conflict.json': whole.replace('{', '{\n<<<<<<< HEAD'),
      'later.json': whole.replace('"format": 2', '"format": 3'),
      'other.json': '{ "name": "not ours" }\n',
      'old/cut.json': '{ "format": 1, "request',
      'old/incomplete.json': '{ "format": 1, "request": {} }\n',
    }
    for (const [name, text] of Object.entries(damaged)) project.write(join(folder, name), text)
    project.write(`${folder}/unused.json`, whole)
    const { exitCode, stdout, stderr } = await prune('--remove')
    expect(exitCode).toBe(1)
    expect(linesIn(stdout)).toEqual([`${folder}/unused.json, "predict"`])
    for (const name of Object.keys(damaged)) expect(stderr).toContain(`${folder}/${name}`)
    expect(stderr).toContain('contains the markers of a merge conflict (line 2).')
    expect(stderr).toContain('has format 3')
    for (const [name, text] of Object.entries(damaged)) expect(project.read(join(folder, name))).toBe(text)
    // A file that cannot be read may need them.
    expect(sharedIn(project)).toEqual(['predict', 'reply.stop'])
    for (const name of Object.keys(damaged)) project.remove(join(folder, name))
    expect((await prune()).stdout).toContain('Every recording is used.')
  })
})

test('a command that does not exist is named, and --help names those that do', async () => {
  using project = createProject({ files: {} })
  expect(await commandIn(project, 'recrod')).toMatchObject({
    exitCode: 1,
    stderr: expect.stringContaining('Unknown command: recrod.'),
  })
  expect(await commandIn(project, '--help')).toMatchObject({
    exitCode: 0,
    stdout: expect.stringContaining('npx vitest-faithful record'),
  })
})
