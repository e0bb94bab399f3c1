import { mkdirSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { blockWith, readOwn } from './guide-blocks.js'
import { type OpenAIServer, startOpenAI } from './openai-server.js'
import { createProject, type Project, type Run, unwrapped, vitestMajor } from './run-vitest.js'

const guide = 'docs/workspaces.md'
const block = (part: string): string => blockWith(guide, part).text
const config = block('extends: true')
const ownConfig = block('defineProject')

const app = (model: string): string => `${model}
import { generateText } from 'ai'

export const ask = async (prompt) => (await generateText({ model, prompt })).text
`
const openai = "import { openai } from '@ai-sdk/openai'\nconst model = openai('gpt-5-mini')"
const spec = (name: string, text: string): string => `import { expect, test } from 'vitest'
import { defineSubject } from 'vitest-faithful'
import { ask } from './app.js'

const subject = defineSubject({ name: '${name}', run: ask, answer: (text) => text, importance: () => ['charged', 'kettles'] })
test('${name} holds', async () => {
  await expect(await subject.predict(${JSON.stringify(text)})).toHaveFaithfulImportance()
})
`
const files = {
  'packages/desk/app.js': app(openai),
  'packages/desk/app.test.js': spec('routing', 'I was charged twice for my March invoice, please refund one of them.'),
  'packages/shop/app.js': app(openai),
  'packages/shop/app.test.js': spec('advice', 'Which of your kettles is the quietest?'),
}

const started = (): Promise<OpenAIServer> =>
  startOpenAI(({ text }) => (text.includes('charged') ? 'billing' : text.includes('kettles') ? 'The Hush.' : 'other'))
const envOf = (server: OpenAIServer): NodeJS.ProcessEnv => ({
  OPENAI_API_KEY: 'sk-stand-in-for-a-real-key-0123456789',
  OPENAI_BASE_URL: server.url,
})

const cli = 'node_modules/vitest-faithful/dist/cli.js'

const passes = (run: Run, names: readonly string[]): void => {
  expect(run.exitCode, run.output).toBe(0)
  expect(run.tests.map((ran) => ran.names.join(' ')).toSorted()).toEqual(names.toSorted())
}

/** Does what npm does in a workspace. */
function link(project: Project, folder: string, name: string): void {
  const place = join(project.folder, 'node_modules', name)
  mkdirSync(dirname(place), { recursive: true })
  symlinkSync(join(project.folder, folder), place, 'junction')
}

test('a workspace records and replays in each of its projects, together and alone', async () => {
  await using server = await started()
  using project = createProject({ files, config })
  passes(await project.run({ env: envOf(server) }), ['routing holds', 'advice holds'])
  const paths = block('__recordings__/routing').trim().replaceAll('\n  ', '/').split('\n')
  const inputs = project.list('packages').filter((file) => /__recordings__\/(?!.*\/shared\/)/u.test(file))
  expect(inputs).toEqual(paths)
  expect(project.list('__recordings__')).toEqual([])
  passes(await project.run({ env: { CI: 'true' } }), ['routing holds', 'advice holds'])

  project.write('packages/desk/app.js', files['packages/desk/app.js'].replace('prompt }', "prompt, system: 'Route.' }"))
  const stale = (await project.run({ env: { CI: 'true' } })).only('routing holds').errors[0]
  expect(stale, 'the file of this project').toContain('npx vitest-faithful record packages/desk/app.test.js')
  server.reset()
  const [record = '', run = ''] = block('--project').trim().split('\n')
  expect(record).toMatch(/^npx vitest-faithful record /u)
  const args = record.split(' ').slice(2)
  const { exitCode, output } = await project.node(cli, {
    args,
    env: envOf(server),
  })
  expect(exitCode, output).toBe(0)
  expect(server.requests.map(({ system }) => system)).toEqual(Array(6).fill('Route.'))
  expect(run).toMatch(/^CI=true npx vitest run /u)
  passes(await project.run({ args: run.split(' ').slice(4), env: { CI: 'true' } }), ['routing holds'])
  const [prune = ''] = /npx vitest-faithful prune/u.exec(readOwn(guide)) ?? []
  const pruned = await project.node(cli, { args: prune.split(' ').slice(2) })
  expect(pruned.stdout).toContain('Every recording is used.')
})

test('a project with its own config needs the plugin there', async () => {
  await using server = await started()
  const root = "export default { test: { projects: ['packages/*'] } }\n"
  using project = createProject({
    files: {
      ...files,
      'packages/desk/vitest.config.ts': ownConfig,
      'packages/shop/vitest.config.ts': "export default { test: { name: 'shop' } }\n",
    },
    config: root,
  })
  const run = await project.run({ env: envOf(server) })
  expect(run.only('routing holds').status, run.output).toBe('passed')
  const [message = ''] = /made no model call that was observed/u.exec(readOwn(guide)) ?? []
  expect(run.only('advice holds').errors[0]).toContain(message)
  project.write('packages/shop/vitest.config.ts', ownConfig.replace("'desk'", "'shop'"))
  passes(await project.run({ env: envOf(server) }), ['routing holds', 'advice holds'])
  passes(await project.run({ env: { CI: 'true' } }), ['routing holds', 'advice holds'])
})

test('a project without the plugin that runs alone is told that the root config does not reach it', async () => {
  await using server = await started()
  using project = createProject({
    files: { ...files, 'packages/shop/vitest.config.ts': "export default { test: { name: 'shop' } }\n" },
    config: config.replace(/\{ extends: true, root: 'packages\/shop'.*\}/u, "'packages/shop'"),
  })
  const { errors } = (await project.run({ args: ['--project', 'shop'], env: envOf(server) })).only('advice holds')
  expect(errors[0]).not.toContain('vitest.config.ts')
  expect(unwrapped(errors[0])).toContain('Another config of this run has it.')
  expect(errors[0]).toContain('Add the plugin to the config file of this project:')
})

test('the projects of a run share one limit of calls', async () => {
  await using server = await started()
  using project = createProject({ files, config: config.replace('observe:', 'maxCalls: 6, observe:') })
  const { tests } = await project.run({ args: ['--maxWorkers=1'], env: envOf(server) })
  expect(tests.map(({ status }) => status).toSorted()).toEqual(['failed', 'passed'])
  expect(server.requests).toHaveLength(6)
})

test('an inline project that does not extend the root has no matchers, as the guide says', async () => {
  using project = createProject({
    files: {
      'packages/shop/none.js': '',
      'packages/desk/it.test.js':
        "import { expect, test } from 'vitest'\ntest('it', () => expect(1).toHaveFaithfulImportance())\n",
    },
    config: config.replaceAll('extends: true', vitestMajor === 4 ? "mode: 'test'" : 'extends: false'),
  })
  const [message = ''] = /Invalid Chai property: toHaveFaithful/u.exec(readOwn(guide)) ?? []
  expect((await project.run()).only('it').errors[0]).toContain(message)
})

test.each(['a link of npm', 'an alias'])(
  'a package of the workspace that makes the models is observed by %s',
  async (way) => {
    await using server = await started()
    const model = "import { house as model } from '@acme/models'"
    using project = createProject({
      files: {
        ...files,
        'packages/desk/app.js': app(model),
        'packages/shop/app.js': app(model),
        'packages/models/package.json': '{ "name": "@acme/models", "type": "module", "exports": "./index.ts" }',
        'packages/models/index.ts': block('// packages/models/index.ts'),
      },
      config:
        way === 'an alias'
          ? config.replace(
              'plugins:',
              "resolve: { alias: { '@acme/models': new URL('packages/models/index.ts', import.meta.url).pathname } },\n  plugins:",
            )
          : config,
    })
    if (way !== 'an alias') link(project, 'packages/models', '@acme/models')
    passes(await project.run({ env: envOf(server) }), ['routing holds', 'advice holds'])
    passes(await project.run({ env: { CI: 'true' } }), ['routing holds', 'advice holds'])
  },
)
