import { describe, expect, test } from 'vitest'
import { faultsIn } from '../hostile.js'
import { createProject, type Project } from './run-vitest.js'

const evil = String.raw`\x1B]8;;https://example.com\x07link\x1B]8;;\x07\n::error::pwned\r\n##[error]pwned \u202Edliam\u2069 ##vso[task.complete] \x9B2J\n##teamcity[x] \uD83D \uFFFE \u{E0041}`

const long = `It opens on a harbour at dawn, ${'and nothing happens, '.repeat(20)}until a shapeless, tedious chase ends it.`

const spec = `import { APICallError, generateText } from 'ai'
import { expect, test } from 'vitest'
import { defineSubject } from 'vitest-faithful'
import { prose, scriptedModel } from 'vitest-faithful/testing'

const evil = "${evil}"
const long = ${JSON.stringify(long)}
const asked = (replies: unknown[], rest = {}) => defineSubject({
  name: 'sentiment', model: scriptedModel(replies as never, { modelId: 'model ' + evil, dropped: ['seed ' + evil] }),
  question: 'What is the sentiment?', labels: ['positive', 'negative'], undetermined: ['unknown'], ...rest,
})

test('an unfaithful list', async () => {
  const response = await asked(['negative', { words: ['tedious', evil] }, 'negative']).predict(long)
  await expect(response).toHaveFaithfulImportance({ control: false })
})
test('a redaction in a text with evil in it', async () => {
  const response = await asked(['negative', prose('I cannot ' + evil)]).predict('A tedious ' + evil + ' film.')
  await expect(response).toHaveFaithfulRedaction()
})
test('open answers', async () => {
  const open = defineSubject({
    name: 'open ' + evil.toWellFormed(),
    run: async (text: string) => {
      const model = scriptedModel([evil], { modelId: evil, isRecorded: true })
      return { text: (await generateText({ model, prompt: text })).text, because: ['tedious'] }
    },
    answer: (result) => result.text,
    importance: (result) => result.because,
  })
  await expect(await open.predict(long)).toHaveFaithfulImportance()
})
test('a provider that fails', async () => {
  const error = new APICallError({
    message: 'no ' + evil, url: 'http://localhost/', requestBodyValues: { prompt: evil }, statusCode: 400,
    responseBody: evil, responseHeaders: { x: evil }, isRetryable: false,
  })
  await asked([error]).predict(long)
})
test('an application that throws', async () => {
  const thrown = defineSubject({
    name: 'throws', labels: ['a', 'b'],
    run: async (): Promise<string> => {
      throw Object.assign(new Error('broken ' + evil, { cause: new Error(evil) }), { code: evil, body: { evil } })
    },
    answer: (result) => result,
  })
  await thrown.predict(long)
})
test('an answer to ' + 'nothing', async () => {
  const response = await asked([prose(evil)]).predict(long)
  response.prediction
})
test('a mask', async () => {
  asked([], { mask: 'positive ' + evil.trim() })
})
test('a step that was not recorded', async () => {
  const recorded = defineSubject({
    name: 'recorded ' + evil, model: scriptedModel([], { modelId: evil, isRecorded: true }),
    question: 'What is it?', labels: ['a', 'b'], undetermined: ['unknown'],
  })
  await recorded.predict('text ' + evil)
})
`

const hostile = (plugin = "{ recordings: 'replay', verdicts: 'all' }"): Project =>
  createProject({ files: { 'it.spec.ts': spec }, plugin })

/** What Vitest itself prints of a test file is not ours: a frame of code, and values that it escapes. */
const ours = (output: string): string =>
  output
    .split('\n')
    .filter((line) => !/^ *(?:\d+\||\|)/.test(line))
    .join('\n')

describe.concurrent('what a model says reaches no terminal and no log as a command', () => {
  test('with the reporters of a terminal and of TAP', async () => {
    using project = hostile()
    const reporters = ['default', 'verbose', 'dot', 'tree', 'tap', 'tap-flat'].map((name) => `--reporter=${name}`)
    const run = await project.run({ args: reporters, ownReporters: true })
    expect(run.exitCode).toBe(1)
    expect(run.raw.match(/: "?UNFAITHFUL/g)?.length).toBeGreaterThan(4)
    expect(faultsIn(ours(run.raw))).toEqual([])
  })

  test('in the colours of a terminal', async () => {
    using project = hostile()
    const run = await project.run({
      args: ['--reporter=default'],
      ownReporters: true,
      env: { FORCE_COLOR: '1', NO_COLOR: undefined },
    })
    const colours = /\p{Cc}\[\d+m/gu
    expect(run.raw).toMatch(colours)
    expect(faultsIn(ours(run.raw.replace(colours, '')))).toEqual([])
  })

  test('in annotations of GitHub, where only those of Vitest begin a line', async () => {
    using project = hostile()
    const run = await project.run({ args: ['--reporter=github-actions'], ownReporters: true })
    const lines = run.raw.split('\n')
    const annotations = lines.filter((line) => line.startsWith('::'))
    expect(annotations).toHaveLength(8)
    for (const line of annotations) expect(line).toMatch(/^::error file=\S+it\.spec\.ts,title=it\.spec\.ts[^:]*::/)
    expect(faultsIn(lines.filter((line) => !line.startsWith('::')).join('\n'))).toEqual([])
    // The runner of GitHub decodes these.
    expect(
      faultsIn(annotations.map((line) => line.replace(/^::error [^:]*::/, '').replaceAll('%0A', '\n')).join('\n')),
    ).toEqual([])
  })

  test('in a JUnit file, which is XML', async () => {
    using project = hostile()
    await project.run({ args: ['--reporter=junit', '--outputFile=report.xml'], ownReporters: true })
    expect(faultsIn(project.read('report.xml'))).toEqual([])
    expect(project.read('report.xml').match(/<failure /g)).toHaveLength(8)
  })

  test('in the note of a test that is skipped', async () => {
    using project = hostile("{ inconclusive: 'skip', recordings: 'replay' }")
    const run = await project.run({ args: ['--reporter=verbose'], ownReporters: true })
    expect(run.raw).toContain('inconclusive: ')
    expect(faultsIn(ours(run.raw))).toEqual([])
  })
})

describe.concurrent('the evidence', () => {
  const one = `import { expect, test } from 'vitest'
import { defineSubject } from 'vitest-faithful'
import { prose, scriptedModel } from 'vitest-faithful/testing'
const reply = 'Sorry, ' + 'I would rather not say. '.repeat(20) + 'The end of the reply.'
const asked = (replies: unknown[]) => defineSubject({
  name: 'sentiment', model: scriptedModel(replies as never), question: 'What is the sentiment?',
  labels: ['positive', 'negative'], undetermined: ['unknown'],
})
test('unfaithful', async () => {
  const response = await asked(['negative', { words: ['shapeless', 'tedious'] }, 'negative']).predict(${JSON.stringify(long)})
  await expect(response).toHaveFaithfulImportance({ control: false })
})
test('inconclusive', async () => {
  const response = await asked(['negative', prose(reply)]).predict(${JSON.stringify(long)})
  await expect(response).toHaveFaithfulImportance()
})
`
  const wholes = [
    `  before     negative  ${long}`,
    `  after      negative  ${long.replace('shapeless', '[REDACTED]').replace('tedious', '[REDACTED]')}`,
    '  explained  {"words":["shapeless","tedious"]',
    'The end of the reply."',
  ]

  test('is whole in a JUnit file and in annotations of GitHub, and short in the terminal beside them', async () => {
    using project = createProject({ files: { 'it.spec.ts': one } })
    const reporters = ['junit', 'github-actions', 'default'].map((name) => `--reporter=${name}`)
    const run = await project.run({ args: [...reporters, '--outputFile.junit=report.xml'], ownReporters: true })
    const junit = project.read('report.xml').replaceAll('&quot;', '"')
    const lines = run.raw.split('\n')
    const annotations = lines
      .filter((line) => line.startsWith('::'))
      .join('\n')
      .replaceAll('%0A', '\n')
    const terminal = lines.filter((line) => !line.startsWith('::')).join('\n')
    for (const whole of wholes) {
      expect(junit).toContain(whole)
      expect(annotations).toContain(whole)
      expect(terminal).not.toContain(whole)
    }
    expect(terminal).toMatch(/^ {2}before {2}negative {2}… .*tedious chase ends it\.$/m)
    expect(terminal).toMatch(/^ {2}reply {3}"Sorry, I would rather .* …"$/m)
  })

  test('is whole where the config names the reporters, and the summary of the run comes after the failures', async () => {
    using project = createProject({
      files: { 'it.spec.ts': one },
      test: "{ reporters: [['junit', { outputFile: 'report.xml' }], 'default'] }",
    })
    const run = await project.run({ ownReporters: true })
    for (const whole of wholes) expect(project.read('report.xml').replaceAll('&quot;', '"')).toContain(whole)
    expect(run.raw).not.toContain(wholes[0])
    expect(run.raw).toContain('1 unfaithful | 1 inconclusive')
  })

  test('is whole where the terminal has colours, as in CI', async () => {
    using project = createProject({ files: { 'it.spec.ts': one } })
    const env = { NO_COLOR: undefined, FORCE_COLOR: '1' }
    await project.run({ args: ['--reporter=junit', '--outputFile=report.xml'], ownReporters: true, env })
    for (const whole of wholes) expect(project.read('report.xml').replaceAll('&quot;', '"')).toContain(whole)
  })

  test('is short in the terminal on the machines of GitHub, where Vitest adds its annotations by itself', async () => {
    using project = createProject({ files: { 'it.spec.ts': one } })
    const run = await project.run({ ownReporters: true, env: { GITHUB_ACTIONS: 'true', CLAUDECODE: undefined } })
    const annotation = run.raw.split('\n').find((line) => line.startsWith('::error'))
    expect(annotation).toContain(wholes[0])
    expect(
      run.raw
        .split('\n')
        .filter((line) => !line.startsWith('::'))
        .join('\n'),
    ).not.toContain(wholes[0])
  })

  test('of a shard is short in the terminal of the run that merges it, and whole in its JUnit file', async () => {
    using project = createProject({ files: { 'it.spec.ts': one } })
    await project.run({
      args: ['--reporter=github-actions', '--reporter=blob', '--outputFile.blob=blobs/1.json'],
      ownReporters: true,
    })
    const merged = await project.run({
      args: ['--merge-reports=blobs', '--reporter=default', '--reporter=junit', '--outputFile.junit=report.xml'],
      ownReporters: true,
    })
    for (const whole of wholes) expect(project.read('report.xml').replaceAll('&quot;', '"')).toContain(whole)
    expect(merged.raw).not.toContain(wholes[0])
    expect(merged.raw).toMatch(/^ {2}before {2}negative {2}… .*tedious chase ends it\.$/m)
  })
})
