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
