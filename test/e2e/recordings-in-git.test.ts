import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { format } from 'prettier'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createProject, type Project, type Run } from './run-vitest.js'

/** A spec that asks about a text, with some checks. */
const asking = (text: string, ...checks: readonly string[]): string => `import { expect, test } from 'vitest'
import { countedSentiment } from './counted-model.js'
import { question } from './question.js'

test('is negative', async () => {
  const response = await countedSentiment({ question }).predict(${JSON.stringify(`A tedious ${text}, and long.`)})
  expect(response.prediction).toBe('negative')
  ${checks.map((check) => `await expect(response).toHaveFaithful${check}()`).join('\n  ')}
})
`
const questionOf = (word: string): string => `export const question = 'What is the ${word}?'\n`
const folder = '__recordings__/sentiment/counted'

/** Runs git as on a new machine. Returns its output, also that of a merge with conflicts. */
function git({ folder }: Pick<Project, 'folder'>, ...args: readonly string[]): string {
  const settings = ['user.name=author', 'user.email=author@localhost', 'commit.gpgsign=false', 'core.hooksPath=.no']
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'))
  const env = { ...Object.fromEntries(own), GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' }
  try {
    return execFileSync('git', [...settings.flatMap((setting) => ['-c', setting]), ...args], {
      cwd: folder,
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  } catch (error) {
    const { stdout, stderr } = error as { readonly stdout: string; readonly stderr: string }
    return `${stdout}${stderr}`
  }
}

const commit = (project: Project, message = 'all'): void => {
  git(project, 'add', '-A')
  git(project, 'commit', '-q', '-m', message)
}

/** Makes a project under git whose recordings are committed. */
async function recordedProject(files: { readonly [path: string]: string }): Promise<Project> {
  const project = createProject({ files: { 'question.ts': questionOf('sentiment'), ...files } })
  project.write('.gitignore', 'node_modules\ncalls.log\nreport-*\n')
  git(project, 'init', '-q', '-b', 'main')
  await recorded(project)
  return project
}

/** Runs the tests, which record what is missing, and commits. */
async function recorded(project: Project, mode = 'auto'): Promise<void> {
  const run = await project.run({ env: { FAITHFUL_RECORDINGS: mode } })
  expect(run.exitCode, run.output).toBe(0)
  project.takeCalls()
  commit(project)
}

/** Changes files on a branch of the first commit, and records. */
async function onBranch(
  project: Project,
  branch: string,
  files: { readonly [path: string]: string },
  mode?: string,
): Promise<void> {
  git(project, 'checkout', '-q', '-b', branch, 'main')
  for (const [path, text] of Object.entries(files)) project.write(path, text)
  await recorded(project, mode)
}

const replay = (project: Project): Promise<Run> => project.run({ env: { CI: 'true' } })

/** Replays all tests, which must pass without a call. */
async function passesWithoutCalls(project: Project): Promise<void> {
  const run = await replay(project)
  expect(run.exitCode, run.output).toBe(0)
  expect(project.takeCalls()).toEqual([])
}

const conflictsIn = (project: Project): readonly string[] =>
  git(project, 'diff', '--name-only', '--diff-filter=U').split('\n').filter(Boolean)

const fileOf = (project: Project, words: string): string =>
  project.list(folder).find((file) => file.startsWith(`${folder}/a-tedious-${words}-`)) ?? ''

describe('two branches', () => {
  test('that record other inputs, other steps and other shared parts merge without a conflict', async () => {
    using project = await recordedProject({ 'a.spec.ts': asking('film'), 'b.spec.ts': asking('play') })
    await onBranch(project, 'one', { 'a.spec.ts': asking('film', 'Redaction'), 'c.spec.ts': asking('song') })
    await onBranch(project, 'two', { 'b.spec.ts': asking('play', 'Importance'), 'd.spec.ts': asking('book') })
    git(project, 'merge', '--no-edit', 'one')
    expect(conflictsIn(project)).toEqual([])
    expect(project.list(folder).map((file) => file.slice(folder.length + 1).replace(/-\w{8}\.json$/u, ''))).toEqual([
      'a-tedious-book-and-long',
      'a-tedious-film-and-long',
      'a-tedious-play-and-long',
      'a-tedious-song-and-long',
      'shared/importance.explain',
      'shared/predict',
      'shared/redaction.explain',
      'shared/reply.stop',
    ])
    await passesWithoutCalls(project)
  })

  test('that add steps at two places of one file merge without a conflict', async () => {
    using project = await recordedProject({ 'a.spec.ts': asking('film') })
    await onBranch(project, 'one', { 'b.spec.ts': asking('film', 'Redaction') })
    await onBranch(project, 'two', { 'c.spec.ts': asking('film', 'Importance') })
    git(project, 'merge', '--no-edit', 'one')
    expect(conflictsIn(project)).toEqual([])
    await passesWithoutCalls(project)
  })

  describe('that record the same input again', () => {
    let project: Project
    let conflict: string
    beforeAll(async () => {
      project = await recordedProject({ 'a.spec.ts': asking('film'), 'b.spec.ts': asking('play') })
      await onBranch(project, 'one', { 'a.spec.ts': `${asking('film')}// one\n`, 'c.spec.ts': asking('song') })
      for (const branch of ['one', 'two']) {
        if (branch === 'two') git(project, 'checkout', '-q', '-b', 'two', 'main')
        const run = await project.run({ args: ['a.spec.ts'], env: { FAITHFUL_RECORDINGS: 'record-all' } })
        expect(run.exitCode, run.output).toBe(0)
        commit(project, branch)
      }
      project.takeCalls()
      git(project, 'merge', '--no-edit', 'one')
      conflict = fileOf(project, 'film')
    })
    afterAll(() => project?.[Symbol.dispose]())

    test('conflict in its file alone', () => {
      expect(conflictsIn(project)).toEqual([conflict])
      expect(project.read(conflict)).toMatch(/^<{7} HEAD$/mu)
    })

    test('get an error with the file, the line of the marker and the way out, and other inputs pass', async () => {
      const run = await replay(project)
      const line = project.read(conflict).split('\n').indexOf('<<<<<<< HEAD') + 1
      const failed = run.tests.filter(({ status }) => status === 'failed')
      expect(failed.map(({ file }) => file)).toEqual(['a.spec.ts'])
      expect(failed[0]?.errors[0]).toContain(`contains the markers of a merge conflict (line ${line}).`)
      expect(failed[0]?.errors[0]).toContain(`git checkout --ours -- ${conflict}  (or --theirs)`)
      expect(project.takeCalls()).toEqual([])
    })

    test.each(['--ours', '--theirs'])('pass with %s, as the error says', async (side) => {
      git(project, 'checkout', side, '--', conflict)
      await passesWithoutCalls(project)
    })
  })

  describe('of which one removes a shared part that the other one uses', () => {
    let project: Project
    beforeAll(async () => {
      project = await recordedProject({ 'a.spec.ts': asking('film'), 'b.spec.ts': asking('play') })
      await onBranch(project, 'two', { 'c.spec.ts': asking('song') })
      await onBranch(project, 'one', { 'question.ts': questionOf('mood') }, 'record')
      git(project, 'merge', '--no-edit', 'two')
    })
    afterAll(() => project?.[Symbol.dispose]())

    test('merge, and the recording that lacks it is stale', async () => {
      expect(conflictsIn(project)).toEqual([])
      const run = await replay(project)
      const failed = run.tests.filter(({ status }) => status === 'failed')
      expect(failed.map(({ file }) => file)).toEqual(['c.spec.ts'])
      expect(failed[0]?.errors[0]).toMatch(/^NotRunError: (?:STALE|NOT RUN) /u)
      expect(project.takeCalls()).toEqual([])
    })

    test('keep it stale where its question is the old one, and name the missing part', async () => {
      project.write('question.ts', questionOf('sentiment'))
      const run = await project.run({ args: ['c.spec.ts'], env: { CI: 'true' } })
      project.write('question.ts', questionOf('mood'))
      expect(run.only('is negative').errors[0]).toMatch(/ shared\/predict-\w{8}\.json is missing/u)
      expect(project.takeCalls()).toEqual([])
    })

    test('record that input again, and nothing else', async () => {
      const before = project.read(fileOf(project, 'film'))
      await recorded(project, 'record')
      expect(project.read(fileOf(project, 'film'))).toBe(before)
      await passesWithoutCalls(project)
      expect(project.list(`${folder}/shared`)).toHaveLength(2)
    })
  })
})

describe('a checkout', () => {
  let project: Project
  beforeAll(async () => {
    project = await recordedProject({
      'a.spec.ts': asking('film', 'Redaction'),
      'b.spec.ts': asking('film\\nwith two lines'),
      'c.spec.ts': asking('söng'.normalize('NFD')),
    })
  })
  afterAll(() => project?.[Symbol.dispose]())

  const recordings = (): Record<string, string> =>
    Object.fromEntries(project.list('__recordings__').map((file) => [file, project.read(file)]))
  beforeEach(() => void git(project, 'checkout', '--', '.'))
  const changeAll = async (change: (text: string) => string | Promise<string>): Promise<void> => {
    for (const [file, text] of Object.entries(recordings())) project.write(file, await change(text))
  }

  test('has only composed letters in its paths, so that git on macOS leaves them', () => {
    const paths = project.list('__recordings__')
    expect(paths.map((path) => path.normalize('NFC'))).toEqual(paths)
    expect(paths.join()).toContain('a-tedious-söng')
  })

  test('with line breaks of Windows is replayed, and stays unchanged', async () => {
    rmSync(join(project.folder, '__recordings__'), { recursive: true })
    git(project, '-c', 'core.autocrlf=true', 'checkout', '--', '__recordings__')
    const before = recordings()
    expect(Object.values(before).every((text) => text.includes('\r\n'))).toBe(true)
    const run = await project.run({ env: { FAITHFUL_RECORDINGS: 'record' } })
    expect(run.exitCode, run.output).toBe(0)
    expect(project.takeCalls()).toEqual([])
    expect(recordings()).toEqual(before)
  })

  test.each([
    ['a byte-order mark', (text: string) => `\uFEFF${text}`],
    ['the format of Prettier', (text: string) => format(text, { parser: 'json' })],
    ['four spaces', (text: string) => JSON.stringify(JSON.parse(text), null, 4)],
    ['no spaces', (text: string) => JSON.stringify(JSON.parse(text))],
    ['sorted names', (text: string) => JSON.stringify(sorted(JSON.parse(text)), null, '\t')],
  ])('with %s is replayed, and stays unchanged', async (_, change) => {
    await changeAll(change)
    const before = recordings()
    const run = await project.run({ env: { FAITHFUL_RECORDINGS: 'record' } })
    expect(run.exitCode, run.output).toBe(0)
    expect(project.takeCalls()).toEqual([])
    expect(recordings()).toEqual(before)
  })

  test('in another format gets ours where something is recorded again, and nowhere else', async () => {
    await changeAll((text) => JSON.stringify(JSON.parse(text), null, 4))
    const before = recordings()
    const run = await project.run({ args: ['a.spec.ts'], env: { FAITHFUL_RECORDINGS: 'record-all' } })
    expect(run.exitCode, run.output).toBe(0)
    const now = recordings()
    const rewritten = fileOf(project, 'film-and')
    expect(Object.keys(now).filter((file) => now[file] !== before[file])).toEqual([rewritten])
    expect(withoutTimes(now[rewritten])).toBe(withoutTimes(git(project, 'show', `HEAD:${rewritten}`)))
  })
})

const withoutTimes = (text = ''): string => text.replaceAll(/"recordedAt": .*$/gmu, '')

const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .sort(([one], [other]) => (one < other ? -1 : 1))
            .map(([name, entry]) => [name, sorted(entry)]),
        )
      : value

describe('a changed word of a question', () => {
  const count = 50
  const spec = `import { expect, test } from 'vitest'
import { countedSentiment } from './counted-model.js'
import { question } from './question.js'
for (let number = 1; number <= ${count}; number++)
  test(\`input \${number}\`, async () => {
    const response = await countedSentiment({ question }).predict(\`Number \${number} is a tedious film, and long.\`)
    await expect(response).toHaveFaithfulRedaction()
  })
`
  test('changes the templates that have it, the names of these, and the dates', async () => {
    using project = await recordedProject({ 'a.spec.ts': spec })
    expect(project.list(folder)).toHaveLength(count + 3)
    project.write('question.ts', questionOf('mood'))
    const run = await project.run({ env: { FAITHFUL_RECORDINGS: 'record' } })
    expect(run.exitCode, run.output).toBe(0)
    git(project, 'add', '-A')
    const changes = git(project, 'diff', '--cached', '--name-status', '-M', '--', '__recordings__')
      .split('\n')
      .filter(Boolean)
    // Both questions to the model contain the word. Git sees each template as a renamed file.
    const renamed = changes.filter((line) => !line.startsWith('M\t'))
    expect(renamed.map((line) => line.replaceAll(/-\w{8}\.json/gu, ''))).toEqual([
      expect.stringMatching(/^R\d+\t\S+\/shared\/predict\t\S+\/shared\/predict$/u),
      expect.stringMatching(/^R\d+\t\S+\/shared\/redaction\.explain\t\S+\/shared\/redaction\.explain$/u),
    ])
    expect(changes).toHaveLength(count + 2)
    const lines = git(project, 'diff', '--cached', '-U0', '-M', '--', '__recordings__')
      .split('\n')
      .filter((line) => /^[-+](?![-+]{2} )/u.test(line))
    const kinds = Map.groupBy(lines, (line) =>
      line.includes('"recordedAt": ') ? 'date' : line.includes('"shared": ') ? 'name' : line.slice(1).trim(),
    )
    expect([...kinds].filter(([kind]) => kind !== 'date' && kind !== 'name').map(([, of]) => of.length)).toEqual([
      1, 1, 1, 1,
    ])
    expect(kinds.get('date')?.length).toBe(kinds.get('name')?.length)
  })
})
