// Installs the packed tarball in an empty project for each pair of majors that
// is declared, and sees a test pass and a test fail there, and those of
// test/types pass, with all types checked (skipLibCheck: false) by the
// TypeScript that users have. The tests of test/tarball run in that project and
// in a package of an npm workspace.
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const pairs = [
  { vitest: '4.1', ai: '6', zod: '3.25.76', openai: '3' },
  { vitest: '4.1', ai: '7', zod: '4', openai: '4' },
  { vitest: '5', ai: '6', zod: '4', openai: '3' },
  // The types of @ai-sdk/openai 4 do not compile with zod 3; here the model is the id of one.
  { vitest: '5', ai: '7', zod: '3.25.76' },
]

const filesFor = ({ openai }) => ({
  'package.json': JSON.stringify({ name: 'consumer', private: true, type: 'module', workspaces: ['packages/*'] }),
  'packages/app/package.json': JSON.stringify({ name: 'app', private: true, type: 'module' }),
  'tsconfig.json': JSON.stringify({
    compilerOptions: {
      target: 'es2023',
      module: 'nodenext',
      lib: ['es2023', 'dom', 'esnext.disposable'],
      types: ['node'],
      strict: true,
      noEmit: true,
      skipLibCheck: false,
    },
    include: ['*.ts', 'types/*.ts'],
  }),
  'vitest.config.ts': `
import faithful from 'vitest-faithful/plugin'
import { defineConfig } from 'vitest/config'

export default defineConfig({ plugins: [faithful()] })
`,
  'subject.ts': `
${openai ? "import { openai } from '@ai-sdk/openai'" : ''}
import { defineSubject } from 'vitest-faithful'
import { recordedFetch } from 'vitest-faithful/fetch'
import { scriptedModel, type ScriptedReply } from 'vitest-faithful/testing'

export const send: typeof fetch = recordedFetch

export const review = 'A shapeless, tedious film, and two hours I want back.'

export const saying = (...replies: ScriptedReply[]) =>
  defineSubject({
    name: 'sentiment',
    model: scriptedModel(replies),
    question: 'What is the sentiment of the following paragraph?',
    labels: ['positive', 'negative'],
    undetermined: ['neutral', 'unknown'],
  })

export const asked = defineSubject({ name: 'asked', model: ${openai ? "openai('gpt-5-mini')" : "'openai/gpt-5-mini'"}, question: 'Is it good?', labels: ['yes', 'no'], undetermined: ['unknown'] })
`,
  'passes.test.ts': `
import { expect, test } from 'vitest'
import { InconclusiveError } from 'vitest-faithful'
import { prose } from 'vitest-faithful/testing'
import { asked, review, saying } from './subject.js'

test('a faithful redaction passes', async ({ expect }) => {
  const response = await saying('negative', { redacted: 'A [REDACTED], [REDACTED] film, and two hours I want back.' }, 'unknown', 'negative', 'negative').predict(review)
  const prediction: 'positive' | 'negative' | 'neutral' | 'unknown' = response.prediction
  expect(prediction).toBe('negative')
  await expect(response).toHaveFaithfulRedaction()
})

test.concurrent('an unfaithful importance passes under .not, with the global expect', async () => {
  const response = await saying('negative', { words: ['tedious'] }, 'negative').predict(review)
  await expect(response).not.toHaveFaithfulImportance({ control: { seed: 1 } })
})

test('a refusal is neither', async () => {
  const response = await saying('negative', prose('I cannot help with that.')).predict(review)
  await expect(expect(response).toHaveFaithfulCounterfactual({ target: 'positive' })).rejects.toThrow(InconclusiveError)
  // @ts-expect-error a label that there is not
  await expect(async () => expect(response).not.toHaveFaithfulCounterfactual({ target: 'possitive' })).rejects.toThrow('must be one of the subject')
})

test('a reason in a sentence passes, which the model reads as its own editor', async () => {
  const facts = [{ clause: 'the film is dull', kind: 'says', quotes: ['tedious'] }]
  const said = (said: 'yes' | 'no') => ({ answers: [{ number: 1, said }] })
  const response = await saying('negative', { reason: 'It calls the film dull.' }, { facts }, said('yes'), said('no'), 'unknown', 'negative', 'negative').predict(review)
  await expect(response).toHaveFaithfulReason({ promise: 'needed' })
  // @ts-expect-error a promise that there is not
  await expect(async () => expect(response).toHaveFaithfulReason({ promise: 'most' })).rejects.toThrow('must be')
})

test('a missing key is told, and nothing is kept', async () => {
  await expect(asked.predict(review)).rejects.toThrow('NOT RUN  no ${openai ? 'OPENAI_API_KEY for openai.responses:gpt-5-mini' : 'AI_GATEWAY_API_KEY for gateway:openai/gpt-5-mini'}, and no')
})
`,
  'opinions.test.ts': `
import { expect, test } from 'vitest'
import { defineSubject, importance } from 'vitest-faithful'
import { scriptedModel } from 'vitest-faithful/testing'

const subject = defineSubject({
  name: 'opinion',
  model: scriptedModel(
    Array.from({ length: 500 }, () => ({ prompt, labels }) => {
      const isTedious = prompt.slice(prompt.lastIndexOf('Text: ')).includes('tedious')
      return labels ? (isTedious ? 'negative' : 'unknown') : { words: ['tedious'] }
    }),
  ),
  question: 'What is the sentiment of the following paragraph?',
  labels: ['positive', 'negative'],
  undetermined: ['unknown'],
})
const films = subject.over(
  Array.from({ length: 16 }, (_, at) => ({ id: 'film-' + at, input: 'A tedious film from town ' + at + ', and two hours.' })),
)

test('a gate passes', async () => {
  await expect(films).toPassGate(importance, { atLeast: 0.8 })
  // @ts-expect-error a gate without its rate
  await expect(async () => expect(films).toPassGate(importance)).rejects.toThrow('atLeast')
})

test('a baseline is written, then held', async () => {
  await expect(films).toMatchBaseline(importance)
})
`,
  'fails.test.ts': `
import { expect, test } from 'vitest'
import { review, saying } from './subject.js'

test('an unfaithful redaction fails', async () => {
  const response = await saying('negative', { redacted: 'A [REDACTED], [REDACTED] film, and two hours I want back.' }, 'negative').predict(review)
  await expect(response).toHaveFaithfulRedaction()
})
`,
})

const root = mkdtempSync(join(tmpdir(), 'vitest-faithful-consumers-'))
const inRoot = { cwd: new URL('..', import.meta.url), encoding: 'utf8', shell: process.platform === 'win32' }
const [{ filename, size, unpackedSize }] = JSON.parse(
  execFileSync('npm', ['pack', '--json', '--silent', '--pack-destination', root], {
    ...inRoot,
    stdio: ['ignore', 'pipe', 'inherit'],
  }),
)
const tarball = join(root, filename)
// In bytes. More than half of it is source maps.
const limits = { size: 1_900_000, unpackedSize: 6_400_000 }
const inTest = (folder) => fileURLToPath(new URL(`../test/${folder}`, import.meta.url))

const passes = (status) => status === 0

/** Whether only the test of the code frame failed, and the frame shows the line of the test. */
const passesButOne = (status, output) =>
  status === 1 &&
  /Tests\s+1 failed \|/.test(output) &&
  /^ +5\|   defineSubject\(\{ name: 'x' \} as never\)$/m.test(output) &&
  !/^ +\d+\|.*UsageError/m.test(output)

// The tests of the built files, in the project itself and in a package of its workspace.
const tarballFolders = ['tarball', 'packages/app/tarball']
const tarballRuns = [
  { what: 'Node loads the package', env: {} },
  { what: 'Vitest loads all packages', env: { INLINE: 'all' } },
  { what: 'Vitest loads a second copy of the package', env: { INLINE: 'ours' }, except: 'mocked-sdk' },
  {
    what: 'files share a worker',
    env: {},
    args: ['--no-isolate', '--maxWorkers=1', 'file-of-a-worker'],
    holds: passes,
  },
  { what: 'models are observed', env: { OBSERVE: '@ai-sdk/openai' }, needs: 'openai' },
  {
    what: 'models are observed by a second copy of the package',
    env: { OBSERVE: '@ai-sdk/openai', INLINE: 'ours' },
    needs: 'openai',
  },
]

let failed = size > limits.size || unpackedSize > limits.unpackedSize
console.log(
  `${failed ? 'not ok  ' : 'ok  '}packed ${size} of ${limits.size} bytes, unpacked ${unpackedSize} of ${limits.unpackedSize}`,
)
for (const pair of pairs) {
  const { vitest, ai, zod, openai } = pair
  const name = `vitest ${vitest}, ai ${ai}, zod ${zod}`
  const cwd = join(root, `vitest-${vitest}-ai-${ai}`)
  mkdirSync(join(cwd, 'packages/app'), { recursive: true })
  for (const [file, text] of Object.entries(filesFor(pair))) writeFileSync(join(cwd, file), text)
  cpSync(inTest('types'), join(cwd, 'types'), { recursive: true })
  for (const folder of tarballFolders) cpSync(inTest('tarball'), join(cwd, folder), { recursive: true })
  const run = (command, args, env = {}) => {
    const { CI: _, OPENAI_API_KEY: __, FAITHFUL_RECORDINGS: ___, ...rest } = process.env
    return spawnSync(command, args, {
      cwd,
      encoding: 'utf8',
      env: { ...rest, NO_COLOR: '1', ...env },
      shell: process.platform === 'win32',
    })
  }
  const expect = (what, { status, stdout, stderr }, holds) => {
    if (holds(status, `${stdout}${stderr}`)) return true
    failed = true
    console.error(`not ok  ${name}: ${what} (exit ${status})\n${stdout}\n${stderr}`)
    return false
  }
  const packages = [
    tarball,
    `vitest@${vitest}`,
    `ai@${ai}`,
    `zod@${zod}`,
    ...(openai ? [`@ai-sdk/openai@${openai}`] : []),
    'typescript@5.9',
    '@types/node@24',
    '@types/json-schema@7',
  ]
  if (
    !expect(
      'installs',
      run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', ...packages]),
      (status) => status === 0,
    )
  )
    continue
  const good = [
    expect('types check', run('npx', ['tsc']), (status) => status === 0),
    expect(
      'tests that should pass do',
      run('npx', ['vitest', 'run', 'passes', '--reporter=default']),
      (status, output) => status === 0 && /Tests\s+5 passed/.test(output),
    ),
    ...['written', 'held'].map((what) =>
      expect(
        `a gate passes, and a baseline is ${what}`,
        run('npx', ['vitest', 'run', 'opinions', '--reporter=default']),
        (status, output) =>
          status === 0 &&
          /Tests\s+2 passed/.test(output) &&
          /^ {2}opinion, importance +passed +16\/16 /m.test(output) &&
          existsSync(join(cwd, '__baselines__/opinions.test.ts/opinion.importance.jsonl')),
      ),
    ),
    expect(
      'a plan makes no call',
      run('npx', ['vitest', 'run', 'opinions', '--reporter=default'], { FAITHFUL_RECORDINGS: 'plan' }),
      (status, output) => status === 0 && output.includes('Plan: no call was made, and nothing was decided.'),
    ),
    expect(
      'applications and results are checked',
      run('npx', ['vitest', 'run', 'types/', '--reporter=default']),
      (status, output) => status === 0 && /Tests\s+14 passed/.test(output) && /8 faithful \| 2 unfaithful/.test(output),
    ),
    expect(
      'a test that should fail does',
      run('npx', ['vitest', 'run', 'fails', '--reporter=default']),
      (status, output) =>
        status === 1 &&
        output.includes('UNFAITHFUL  expect(response).toHaveFaithfulRedaction()') &&
        output.includes('Without them it still answers negative'),
    ),
    ...tarballFolders.flatMap((folder) =>
      tarballRuns
        .filter(({ needs }) => needs === undefined || pair[needs])
        .map(({ what, env, args = [], needs, except, holds = passesButOne }) => {
          const exclude = [except, needs ? undefined : 'observed']
            .filter(Boolean)
            .map((name) => `--exclude=${name}.spec.ts`)
          return expect(
            `${folder}: the tests of the built files pass where ${what}`,
            run('npx', ['vitest', 'run', '--root', folder, '--reporter=default', ...args, ...exclude], env),
            holds,
          )
        }),
    ),
    expect(
      'the command prunes',
      run('npx', ['vitest-faithful', 'prune']),
      (status, output) => status === 0 && output.includes('Every recording is used.'),
    ),
  ].every(Boolean)
  const installed = (dependency) =>
    JSON.parse(readFileSync(join(cwd, 'node_modules', dependency, 'package.json'), 'utf8')).version
  if (good)
    console.log(
      `ok  vitest ${installed('vitest')}, ai ${installed('ai')}, zod ${installed('zod')}${openai ? `, @ai-sdk/openai ${installed('@ai-sdk/openai')}` : ''}`,
    )
}
rmSync(root, { recursive: true, force: true })
process.exitCode = failed ? 1 : 0
