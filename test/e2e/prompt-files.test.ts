import { execFileSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { blockWith } from './guide-blocks.js'
import { createProject, type Project, vitestMajor } from './run-vitest.js'

/** The blocks of the guide, and what it says in words. */
const guide = 'docs/prompt-files.md'
const [imported = '', importedJson = ''] = blockWith(guide, '?raw').text.split('\n')
const guideConfig = blockWith(guide, '// vitest.config.ts').text
const [guideTriggers = ''] = /forceRerunTriggers: .*,/u.exec(guideConfig) ?? []
const patterns = blockWith(guide, 'watchTriggerPatterns:').text.trim()

const json = `import { prompt } from './prompts/classify.json'`
const jsonWithType = `${importedJson.replace('labels.json', 'classify.json')}
const { prompt } = labels`
const read = `import { readFileSync } from 'node:fs'
const prompt = readFileSync(new URL('./prompts/classify.md', import.meta.url), 'utf8')`
const readLate = `import { readFile } from 'node:fs/promises'
const prompt = await readFile('prompts/classify.txt', 'utf8')`
const readInDotFolder = `import { readFileSync } from 'node:fs'
const prompt = readFileSync(new URL('./.ai/prompts/classify.md', import.meta.url), 'utf8')`

const config = (options: string): string => guideConfig.replace(guideTriggers, options)
const triggers = (glob: string): string => guideTriggers.replace('**/prompts/**', glob)

/** A test of the application that asks with the prompt, and another one that does not. */
const projectOf = (prompt: string, options = ''): Project =>
  createProject({
    config: config(options),
    files: {
      'classify.ts': `import { generateText } from 'ai'
import { recorded } from 'vitest-faithful'
import { countedModel } from './counted-model.js'
${prompt}
const model = recorded(countedModel())
export const classify = async (): Promise<string> => (await generateText({ model, prompt })).text
`,
      'classify.spec.ts': `import { test } from 'vitest'
import { classify } from './classify.js'
test('classifies', async ({ task }) => { task.meta.text = await classify() })
`,
      'other.spec.ts': other(0),
      ...prompts('first'),
    },
  })

const other = (version: number): string =>
  `import { test } from 'vitest'\ntest('is another', () => {})\n// ${version}\n`

const prompts = (text: string): Record<string, string> => ({
  'prompts/classify.md': text,
  'prompts/classify.txt': text,
  'prompts/classify.json': JSON.stringify({ prompt: text }),
  '.ai/prompts/classify.md': text,
})

/** Only the file that the code reads: a rerun names its file. */
function change(project: Project, prompt: string, text: string): string {
  const [file = ''] = /(?:\.ai\/)?prompts\/\w+\.\w+/u.exec(prompt) ?? []
  project.write(file, prompts(text)[file] ?? '')
  return file
}

const reader = ['classify.spec.ts']
const all = ['classify.spec.ts', 'other.spec.ts']

describe('after a change of the prompt, --changed', () => {
  test.for([
    ['runs the tests that import it as JSON', json, '', reader],
    ['runs the tests that import it as JSON with its type', jsonWithType, '', reader],
    ['runs the tests that import it with ?raw, on Vitest 5', imported, '', vitestMajor === 4 ? [] : reader],
    [
      'runs all tests where a trigger names the folder, on Vitest 4 also for ?raw',
      imported,
      triggers('**/prompts/**'),
      all,
    ],
    ['does not see that a file was read', read, '', []],
    ['runs all tests where a trigger names the folder of a file that is read', read, triggers('**/prompts/**'), all],
    [
      'runs all tests where a trigger names the folder of a file that is read later',
      readLate,
      triggers('**/prompts/**'),
      all,
    ],
    [
      'looks into folders with a dot for **, on Vitest 5',
      readInDotFolder,
      triggers('**/prompts/**'),
      vitestMajor === 4 ? [] : all,
    ],
    ['looks into folders with a dot that the trigger names', readInDotFolder, triggers('**/.ai/prompts/**'), all],
    ['does not look at watchTriggerPatterns', read, patterns, []],
  ] as const)('%s', async ([, prompt, options, ran]) => {
    using project = projectOf(prompt, options)
    project.commit()
    change(project, prompt, 'second')
    const run = await project.run({ args: ['--changed'] })
    expect(run.tests.map(({ file }) => file).sort()).toEqual(ran)
    expect(run.exitCode).toBe(0)
    if (ran.length === 0) return
    expect(run.only('classifies').meta.text).toBe('heard second')
  })

  test('asks the model only in tests whose requests are others than those recorded', async () => {
    using project = projectOf(read, triggers('**/prompts/**'))
    await project.run()
    project.commit()
    expect((await project.run({ args: ['--changed'] })).tests).toEqual([])
    project.takeCalls()

    project.write('prompts/unused.md', 'third')
    expect((await project.run({ args: ['--changed'] })).tests).toHaveLength(2)
    expect(project.takeCalls()).toHaveLength(0)
    change(project, read, 'second')
    expect((await project.run({ args: ['--changed'] })).tests).toHaveLength(2)
    expect(project.takeCalls()).toHaveLength(1)
  })

  test('runs all tests where a trigger matches recordings that are not committed', async () => {
    using project = projectOf(read, triggers('**/*.json'))
    project.commit()
    await project.run()
    expect((await project.run({ args: ['--changed'] })).tests).toHaveLength(2)
    project.commit()
    expect((await project.run({ args: ['--changed'] })).tests).toEqual([])
  })
})

test('triggers replace those of Vitest unless they are repeated', async () => {
  const ranAfterChangeOf = async (file: string, text: string, options: string): Promise<number> => {
    using project = projectOf(read, options)
    project.commit()
    project.write(file, text)
    return (await project.run({ args: ['--changed'] })).tests.length
  }
  const manifest = '{ "private": true, "type": "module", "version": "1.0.0" }\n'
  expect(await ranAfterChangeOf('package.json', manifest, `forceRerunTriggers: ['**/prompts/**']`)).toBe(0)
  expect(await ranAfterChangeOf('package.json', manifest, triggers('**/prompts/**'))).toBe(2)
})

describe('after a change of the prompt, watch mode', () => {
  test.for([
    ['runs the tests that import it as JSON', json, '', reader],
    ['runs the tests that import it with ?raw', imported, '', reader],
    ['runs all tests where a trigger names the folder of a file that is read', read, triggers('**/prompts/**'), all],
    ['runs the tests that watchTriggerPatterns name', read, patterns, reader],
  ] as const)('%s', async ([, prompt, options, ran]) => {
    using project = projectOf(prompt, options)
    await using watch = project.watch()
    expect(await watch.next()).toMatchObject({ trigger: undefined, files: all })
    expect(project.takeCalls()).toHaveLength(1)

    const file = change(project, prompt, 'second')
    expect(await watch.next()).toMatchObject({ trigger: file, files: ran })
    expect(project.takeCalls()).toHaveLength(1)
  })

  test('does not see that a file was read', async () => {
    using project = projectOf(read)
    await using watch = project.watch()
    await watch.next()
    change(project, read, 'second')
    project.write('other.spec.ts', other(1))
    expect(await watch.next()).toMatchObject({ files: ['other.spec.ts'] })
  })
})

describe('in watch mode, recordings', () => {
  const recording = '__recordings__/classify.spec.ts/counted/classifies.json'

  test('start no run when a run writes them, and none when they are edited or deleted by hand', async () => {
    using project = projectOf(imported)
    await using watch = project.watch()
    expect(await watch.next()).toMatchObject({ files: all })
    expect(project.recordings()).toEqual(['classify.spec.ts/counted/classifies.json#call/1'])

    change(project, imported, 'second')
    expect(await watch.next()).toMatchObject({ files: reader })
    project.write('other.spec.ts', other(1))
    expect(await watch.next()).toMatchObject({ files: ['other.spec.ts'] })

    project.write(recording, project.read(recording).replace('heard second', 'written by hand'))
    project.write('other.spec.ts', other(2))
    expect(await watch.next()).toMatchObject({ files: ['other.spec.ts'] })

    project.remove(recording)
    project.write('other.spec.ts', other(3))
    expect(await watch.next()).toMatchObject({ files: ['other.spec.ts'] })
  })

  test('are read anew by the next run of their test: an edited one is replayed, a deleted one asked for', async () => {
    using project = projectOf(imported)
    await using watch = project.watch()
    const again = async (): Promise<number> => {
      project.write('classify.spec.ts', `${project.read('classify.spec.ts')}\n`)
      expect(await watch.next()).toMatchObject({ files: reader })
      return project.takeCalls().length
    }
    await watch.next()
    project.takeCalls()

    project.write(recording, project.read(recording).replace('heard first', 'written by hand'))
    expect(await again()).toBe(0)
    expect(project.read(recording)).toContain('written by hand')

    project.remove(recording)
    expect(await again()).toBe(1)
    expect(project.read(recording)).toContain('heard first')
  })

  test('start a second run where a trigger matches them, and no third', async () => {
    using project = projectOf(read, triggers('**/*.json'))
    await using watch = project.watch()
    await watch.next()
    expect(await watch.next()).toMatchObject({ trigger: expect.stringMatching(/^__recordings__\/.*\.json$/u) })
    expect(project.takeCalls()).toHaveLength(1)
    project.write('other.spec.ts', other(1))
    expect(await watch.next()).toMatchObject({ trigger: 'other.spec.ts', files: ['other.spec.ts'] })
  })
})

describe('types', () => {
  const typescript = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc')
  const complaints = (prompt: string, flags: readonly string[]): string => {
    using project = createProject({
      files: { ...prompts('first'), 'prompt.ts': `${prompt}\nexport const text: string = prompt\n` },
    })
    try {
      return execFileSync(
        process.execPath,
        [
          typescript,
          '--ignoreConfig',
          '--noEmit',
          '--strict',
          '--skipLibCheck',
          '--target',
          'es2024',
          ...flags,
          'prompt.ts',
        ],
        { cwd: project.folder, encoding: 'utf8', stdio: 'pipe' },
      )
    } catch (error) {
      return (error as { stdout: string }).stdout
    }
  }
  const bundled = ['--module', 'esnext', '--moduleResolution', 'bundler']

  test('of a ?raw import come from vite/client', () => {
    expect(complaints(imported, [...bundled, '--types', 'vite/client'])).toBe('')
    expect(complaints(imported, bundled)).toContain('TS2307')
  })

  test('of a JSON import need nothing with a bundler, and its type in Node', () => {
    expect(complaints(json, bundled)).toBe('')
    expect(complaints(jsonWithType, ['--module', 'nodenext'])).toBe('')
  })
})

test('Node itself imports JSON with its type, and no ?raw', async () => {
  using project = createProject({
    files: {
      ...prompts('first'),
      'raw.mjs': `${imported}\nconsole.log(prompt)\n`,
      'json.mjs': `${jsonWithType}\nconsole.log(prompt)\n`,
    },
  })
  expect(await project.node('json.mjs')).toMatchObject({ exitCode: 0, stdout: 'first\n' })
  expect(await project.node('raw.mjs')).toMatchObject({
    exitCode: 1,
    stderr: expect.stringContaining('Unknown file extension ".md"'),
  })
})
