import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createProject, type Project, type Run, unwrapped } from './run-vitest.js'

/** Of the form of a key of OpenAI's, and none. */
const key = `sk-proj-${'Zx9Qw3Er7Ty1Ui5Op0As2Df4Gh6Jk8Lz'}`
const ofEnvironment = 'correct-horse-battery-staple-42'

const spec = `import { generateText } from 'ai'
import { expect, test } from 'vitest'
import { recorded } from 'vitest-faithful'
import { countedModel } from './counted-model.js'

const key = '${key}'
const ask = async (prompt, answer) => (await generateText({ model: recorded(countedModel(answer ? { answer } : {})), prompt })).text
test('a key in a prompt', async () => { await ask('The key is ' + key + '.') })
test('a key in a reply', async () => { await ask('Tell me.', () => 'It is ' + key + '.') })
test('a value of the environment', async () => { await ask('The password is ${ofEnvironment}.') })
test('nothing secret', async () => { expect(await ask('this')).toBe('heard this') })
`
const env = { OPENAI_API_KEY: ofEnvironment }
const recordings = (project: Project): string =>
  project
    .list('__recordings__')
    .map((file) => project.read(file))
    .join('\n')
const messageOf = (run: Run, name: string): string => run.only(name).errors[0]?.split(/\n {4}at /u)[0] ?? ''
const statuses = (run: Run): readonly string[] => run.tests.map(({ status }) => status)

describe('what looks like a secret', () => {
  let project: Project
  let run: Run
  let calls: readonly string[]
  beforeAll(async () => {
    project = createProject({ files: { 'it.spec.ts': spec } })
    run = await project.run({ env })
    calls = project.takeCalls()
  })
  afterAll(() => project?.[Symbol.dispose]())

  test('is neither stored nor sent, and keeps nothing else from being recorded', () => {
    expect(statuses(run)).toEqual(['failed', 'failed', 'failed', 'passed'])
    expect(calls).toHaveLength(2)
    expect(project.recordings()).toEqual([expect.stringMatching(/^it\.spec\.ts\/counted\/nothing-secret.*#call\/1$/u)])
    expect(recordings(project)).not.toContain(key)
    expect(recordings(project)).not.toContain(ofEnvironment)
  })

  test('in a prompt is an error that says where it is, and not what it is', () => {
    const message = messageOf(run, 'a key in a prompt')
    expect(unwrapped(message)).toContain(
      'NOT RUN  the request of call 1 of this test contains a possible secret; nothing was stored, and no call was made.',
    )
    expect(message).toContain('  request.prompt[0].content[0].text, at character 11: an OpenAI key, ')
    expect(message).toContain('  2. Or replace it on the way:  faithful({ scrub: (text) => ')
    expect(message).not.toContain(key)
  })

  test('in a prompt is the same error in CI, where advice to record it would be wrong', async () => {
    const inCI = await project.run({ env: { ...env, CI: '1' } })
    expect(messageOf(inCI, 'a key in a prompt')).toBe(messageOf(run, 'a key in a prompt'))
    expect(project.takeCalls()).toEqual([])
  })

  test('in a reply is thrown away with it', () => {
    const message = messageOf(run, 'a key in a reply')
    expect(unwrapped(message)).toContain(
      'NOT RUN  the reply of call 1 of this test contains a possible secret; nothing was stored, and the reply was discarded.',
    )
    expect(message).toContain('  reply.content[0].text, at character 6: an OpenAI key, ')
    expect(message).not.toContain(key)
  })

  test('is what a variable of the environment holds that is secret by its name', () => {
    const message = messageOf(run, 'a value of the environment')
    expect(message).toContain('  request.prompt[0].content[0].text, at character 16: ')
    expect(message).not.toContain(ofEnvironment)
  })

  test('is sent in mode live, which stores nothing', async () => {
    const before = recordings(project)
    const run = await project.run({ env: { ...env, FAITHFUL_RECORDINGS: 'live' } })
    expect(statuses(run)).toEqual(['passed', 'passed', 'passed', 'passed'])
    expect(project.takeCalls()).toHaveLength(4)
    expect(recordings(project)).toBe(before)
  })

  test('is sent and stored as what scrub leaves of it', async () => {
    project.write(
      'vitest.config.ts',
      `import faithful from 'vitest-faithful/plugin'\nexport default { plugins: [faithful({ scrub: (text) => text.replaceAll('${key}', '[KEY]').replaceAll('${ofEnvironment}', '[PASSWORD]') })] }\n`,
    )
    const run = await project.run({ env })
    // A reply is what the model says, and nobody scrubs it.
    expect(statuses(run)).toEqual(['passed', 'failed', 'passed', 'passed'])
    expect(recordings(project)).toContain('The key is [KEY].')
    expect(recordings(project)).toContain('The password is [PASSWORD].')
  })
})

test.concurrent('a recording that holds a secret is replayed as it stands', async () => {
  const asks = (value: string): string => `import { generateText } from 'ai'
import { expect, test } from 'vitest'
import { recorded } from 'vitest-faithful'
import { countedModel } from './counted-model.js'
test('asks', async () => { expect((await generateText({ model: recorded(countedModel()), prompt: 'The key is ${value}.' })).text).toContain('${value}') })
`
  using project = createProject({ files: { 'it.spec.ts': asks('harmless') } })
  expect((await project.run()).exitCode).toBe(0)
  const [file = ''] = project.list('__recordings__')
  project.write(file, project.read(file).replaceAll('harmless', key))
  project.write('it.spec.ts', asks(key))
  const run = await project.run({ env: { CI: 'true' } })
  expect(run.exitCode, run.output).toBe(0)
})

describe('wherever a secret comes from and stands, no recording holds it', () => {
  const late = '3f9c2ab17e604d58b1c09de87f24a6c3'
  const early = 'b71d0e92c45a4f63a8e2d90c17f5b34e'
  const files = {
    'load-env.ts': `process.env.AZURE_API_KEY = '${late}'\n`,
    'late.spec.ts': `import { generateText } from 'ai'
import { test } from 'vitest'
import { recorded } from 'vitest-faithful'
import { countedModel } from './counted-model.js'

const key = '${key}'
const ask = (content, options = {}) => generateText({ model: recorded(countedModel(options.model)), messages: [{ role: 'user', content }], ...options.call })
test('the log of a setup file', async () => { await ask('failed, key=${late}') })
test('in capitals and in base64', async () => { await ask('failed: ${Buffer.from(`me:${late.toUpperCase()}`).toString('base64')}, ${late.toUpperCase()}') })
test('set by a test', async () => {
  process.env.MY_TOKEN = '${early}'
  await ask('the token: ${early}')
})
test('removed by a test', async () => {
  delete process.env.MY_TOKEN
  await ask('the token was ${early}')
})
test('of ${key}', async () => { await ask('Is it here?') })
test('a property', async () => { await ask('Tell me', { call: { providerOptions: { some: { [key]: 1 } } } }) })
test('a text file', async () => { await ask([{ type: 'file', mediaType: 'text/plain', data: new TextEncoder().encode('line\\nKEY=' + key) }]) })
test('an address', async () => { await ask('see data:text/plain;base64,' + btoa('KEY=' + key)) })
test('the model', async () => { await ask('Hello', { model: { modelId: 'ft-' + key } }) })
test('nothing secret', async () => { await ask([{ type: 'text', text: 'Hello' }, { type: 'file', mediaType: 'image/png', data: new Uint8Array([137, 80, 78, 71, 0, 1, 2, 3]) }]) })
`,
  }
  let project: Project
  let run: Run
  beforeAll(async () => {
    project = createProject({ files, test: "{ setupFiles: ['./load-env.ts'] }" })
    run = await project.run()
  })
  afterAll(() => project?.[Symbol.dispose]())

  test('only the call without one is made and stored', () => {
    expect(statuses(run)).toEqual([...Array.from({ length: 9 }, () => 'failed'), 'passed'])
    expect(project.takeCalls()).toHaveLength(1)
    const stored = `${project.list('__recordings__').join('\n')}\n${recordings(project)}`.toLowerCase()
    for (const secret of [late, early, key]) expect(stored).not.toContain(secret.toLowerCase().slice(0, 12))
    expect(project.recordings()).toHaveLength(1)
  })

  test.each([
    [
      'the log of a setup file',
      'request.prompt[0].content[0].text, at character 12: the value of an environment variable, 3f9c2…',
    ],
    ['in capitals and in base64', 'at character 12: the value of an environment variable, '],
    ['set by a test', 'at character 11: the value of an environment variable, b71d0…'],
    ['removed by a test', 'at character 14: the value of an environment variable, b71d0…'],
    ['a property', 'the name of a property in request.providerOptions.some, at character 0: an OpenAI key, sk-pr…'],
    ['a text file', 'at character 9 of the decoded file: an OpenAI key, sk-pr…'],
    ['an address', 'at character 4 of the decoded file: an OpenAI key, sk-pr…'],
    ['the model', 'model, at character 3: an OpenAI key, sk-pr…'],
  ])('%s: the error tells the place and no more than five characters', (name, place) => {
    const message = unwrapped(messageOf(run, name))
    expect(message).toContain(place)
    for (const secret of [late, early, key])
      expect(message.toLowerCase()).not.toContain(secret.slice(0, 8).toLowerCase())
  })

  test('the name of a test: the error does not repeat the name', () => {
    const message = messageOf(run, `of ${key}`)
    expect(message).toContain('  test, at character 3: an OpenAI key, sk-pr…')
    expect(message).toContain('1. Leave it out of the name')
    expect(message.toLowerCase()).not.toContain(key.slice(0, 8).toLowerCase())
  })
})
