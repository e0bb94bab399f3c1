import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createProject, type Ended, type Project } from './run-vitest.js'

const spec = (text: string, skip = false): string => `import { expect, test } from 'vitest'
import { countedSentiment } from './counted-model.js'

test${skip ? '.skip' : ''}('it', async () => {
  expect((await countedSentiment({ question: 'Is it good?' }).predict(${JSON.stringify(text)})).prediction).toBe('negative')
})
`

let project: Project
beforeAll(() => {
  project = createProject({
    files: { 'play.spec.ts': spec('A tedious play.'), 'film.spec.ts': spec('A tedious film.') },
  })
})
afterAll(() => project?.[Symbol.dispose]())

const command = (...args: readonly string[]): Promise<Ended> =>
  project.node('node_modules/vitest-faithful/dist/cli.js', { args, env: { CI: 'true' } })
const recordings = (): readonly string[] => project.list('__recordings__').map((file) => file.split('/')[3] ?? '')
const predictOf = (start: string): string =>
  project.list('__recordings__').find((file) => file.includes(start) && file.endsWith('predict.json')) ?? ''

describe('vitest-faithful record', () => {
  test('asks for what is missing, also where CI would replay, and passes its arguments on to Vitest', async () => {
    const { exitCode } = await command('record', 'play')
    expect(exitCode).toBe(0)
    expect(recordings()).toEqual([expect.stringMatching(/^a-tedious-play-/)])
    expect(project.takeCalls()).toHaveLength(1)
  })

  test('asks for nothing that is there already', async () => {
    await command('record')
    expect(recordings()).toHaveLength(2)
    expect(project.takeCalls()).toHaveLength(1)
  })

  test('asks for everything anew with --all', async () => {
    const before = project.read(predictOf('play'))
    await command('record', '--all')
    expect(project.takeCalls()).toHaveLength(2)
    expect(project.read(predictOf('play'))).not.toBe(before)
  })

  test('fails where a test fails', async () => {
    project.write('fails.spec.ts', spec('A tedious book.').replace("toBe('negative')", "toBe('nothing')"))
    expect((await command('record', 'fails')).exitCode).toBe(1)
  })
})

describe('vitest-faithful prune', () => {
  test('says nothing after a run that failed', async () => {
    const { exitCode, stderr } = await command('prune')
    expect(exitCode).toBe(1)
    expect(stderr).toContain('Nothing was pruned: the run does not show which recordings are unused, since it failed.')
  })

  test('says nothing after a run that skipped a test', async () => {
    project.write('fails.spec.ts', spec('A tedious book.', true))
    const { exitCode, stderr } = await command('prune')
    expect(exitCode).toBe(1)
    expect(stderr).toContain('since 1 test was skipped')
  })

  test('takes no filter, since a part of the tests proves nothing', async () => {
    const { exitCode, stderr } = await command('prune', 'play')
    expect(exitCode).toBe(1)
    expect(stderr).toContain('prune takes no play: it runs all tests')
  })

  test('lists what a full run did not use, and keeps it', async () => {
    project.write('fails.spec.ts', spec('A tedious play.'))
    const { exitCode, stdout } = await command('prune')
    expect(exitCode).toBe(0)
    expect(stdout).toContain('1 recording is used by no test:')
    expect(stdout).toContain(`  ${predictOf('book')}`)
    expect(stdout).toContain('Remove them: npx vitest-faithful prune --remove')
    expect(recordings()).toHaveLength(3)
  })

  test('removes it on demand, with the folders that are empty then, and makes no call', async () => {
    const { exitCode, stdout } = await command('prune', '--remove')
    expect(exitCode).toBe(0)
    expect(stdout).toContain('1 recording is used by no test; removed:')
    expect(recordings()).toHaveLength(2)
    expect((await command('prune')).stdout).toContain('Every recording is used.')
    expect(project.takeCalls()).toHaveLength(1)
  })
})

test('a command that there is not is told, and --help tells those that there are', async () => {
  expect(await command('recrod')).toMatchObject({
    exitCode: 1,
    stderr: expect.stringContaining('Unknown command: recrod.'),
  })
  expect(await command('--help')).toMatchObject({
    exitCode: 0,
    stdout: expect.stringContaining('npx vitest-faithful record'),
  })
})
