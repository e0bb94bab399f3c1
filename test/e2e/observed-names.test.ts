import { mkdirSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createProject, type Project, unwrapped } from './run-vitest.js'

/** A package with one model, which depends on the AI SDK. */
const acme = (folder = 'node_modules/acme', manifest = ''): Record<string, string> => ({
  [`${folder}/package.json`]: `{ "name": "acme", "type": "module", "exports": "./index.js", "peerDependencies": { "ai": "*" }${manifest} }`,
  [`${folder}/index.js`]: model,
})

const model = `import { appendFileSync } from 'node:fs'
export const acme = (modelId) => ({
  specificationVersion: 'v3', provider: 'acme', modelId, supportedUrls: {},
  async doGenerate() {
    appendFileSync('calls.log', modelId + '\\n')
    return { content: [{ type: 'text', text: 'hello' }], finishReason: { unified: 'stop', raw: 'stop' }, usage: { inputTokens: { total: 1 }, outputTokens: { total: 1 } }, warnings: [] }
  },
  async doStream() {},
})
`
const spec = (from = 'acme'): string => `import { acme } from '${from}'
import { generateText } from 'ai'
import { expect, test } from 'vitest'
test('asks', async () => { expect((await generateText({ model: acme('m'), prompt: 'this' })).text).toBe('hello') })
`
const idle = "import { test } from 'vitest'\ntest('passes', () => {})\n"

const link = (project: Project, from: string, to: string): void => {
  mkdirSync(dirname(join(project.folder, from)), { recursive: true })
  symlinkSync(join(project.folder, to), join(project.folder, from), 'junction')
}

describe.concurrent('a name that leads nowhere', () => {
  test('is an error at start that names the project, the nearest installed package, and what to do', async () => {
    using project = createProject({
      files: {
        'a.spec.ts': idle,
        'node_modules/@ai-sdk/opensource/package.json': '{ "name": "@ai-sdk/opensource" }',
        'node_modules/openly/package.json': '{ "name": "openly" }',
      },
      plugin: "{ observe: ['@ai-sdk/opensuorce'] }",
      test: "{ name: 'support' }",
    })
    const run = await project.run()
    expect(run.exitCode).toBe(1)
    expect(run.tests).toEqual([])
    const said = unwrapped(run.output)
    expect(said).toContain('UsageError: faithful({ observe }) names @ai-sdk/opensuorce, which is not installed for')
    expect(said).toContain(`the project support (${project.folder}). Did you mean @ai-sdk/opensource?`)
    expect(run.output, 'frames of the plugin').not.toMatch(/^\s+at /mu)
  })

  test('is an error beside names that lead somewhere, and each has its own hint', async () => {
    using project = createProject({
      files: { ...acme(), 'a.spec.ts': idle },
      plugin: "{ observe: ['acme', 'acmee', 'left-pad-of-nobody'] }",
    })
    const said = unwrapped((await project.run()).output)
    expect(said).toContain('names acmee and left-pad-of-nobody, which are not installed for this project')
    expect(said).not.toContain('Did you mean acme')
  })

  test('does not stop a run of another project of the workspace', async () => {
    using project = createProject({
      files: {
        ...acme(),
        'a/a.spec.ts': spec(),
        'a/vitest.config.ts':
          "import faithful from 'vitest-faithful/plugin'\nexport default { plugins: [faithful({ observe: { packages: ['acme'], include: ['**'] } })] }\n",
        'b/b.spec.ts': idle,
        'b/vitest.config.ts':
          "import faithful from 'vitest-faithful/plugin'\nexport default { plugins: [faithful({ observe: ['acmee'] })] }\n",
      },
      config: "export default { test: { projects: ['a', 'b'] } }\n",
    })
    const one = await project.run({ args: ['--project', 'a'] })
    expect(one.exitCode, one.output).toBe(0)
    const both = await project.run()
    expect(both.exitCode).toBe(1)
    expect(unwrapped(both.output)).toContain('for the project b')
    expect(unwrapped(both.output)).toContain('Did you mean acme?')
  })
})

const asks = async (project: Project, args: readonly string[] = []): Promise<string> => {
  const run = await project.run({ args })
  expect(run.exitCode, run.output).toBe(0)
  expect(project.takeCalls()).toEqual(['m'])
  const again = await project.run({ args, env: { CI: 'true' } })
  expect(again.exitCode, again.output).toBe(0)
  expect(project.takeCalls()).toEqual([])
  return run.stderr
}

describe.concurrent('a name is found, and its models are observed', () => {
  test('in a package with only a condition for imports', async () => {
    using project = createProject({
      files: {
        'node_modules/acme/package.json':
          '{ "name": "acme", "type": "module", "exports": { ".": { "import": "./index.js" } } }',
        'node_modules/acme/index.js': model,
        'it.spec.ts': spec(),
      },
      plugin: "{ observe: { packages: ['acme'], include: ['**'] } }",
    })
    await asks(project)
  })

  test('in a package without a main export', async () => {
    using project = createProject({
      files: {
        'node_modules/acme/package.json': '{ "name": "acme", "type": "module", "exports": { "./fast": "./index.js" } }',
        'node_modules/acme/index.js': model,
        'it.spec.ts': spec('acme/fast'),
      },
      plugin: "{ observe: { packages: ['acme'], include: ['**'] } }",
    })
    await asks(project)
  })

  test('in the folders of pnpm, where only a linked package of the workspace depends on it', async () => {
    using project = createProject({
      files: {
        'pnpm-workspace.yaml': "packages: ['packages/*']\n",
        ...acme('node_modules/.pnpm/acme@1.0.0/node_modules/acme'),
        'packages/llm/package.json':
          '{ "name": "@own/llm", "type": "module", "exports": "./index.ts", "dependencies": { "acme": "1" } }',
        'packages/llm/index.ts': "export { acme } from 'acme'\n",
        'packages/app/package.json': '{ "type": "module", "dependencies": { "@own/llm": "*" } }',
        'packages/app/it.spec.ts': spec('@own/llm'),
        'packages/app/vitest.config.ts':
          "import faithful from 'vitest-faithful/plugin'\nexport default { plugins: [faithful({ observe: { packages: ['acme'], include: ['**'] } })] }\n",
      },
    })
    link(project, 'packages/llm/node_modules/acme', 'node_modules/.pnpm/acme@1.0.0/node_modules/acme')
    link(project, 'packages/app/node_modules/@own/llm', 'packages/llm')
    link(project, 'packages/llm/node_modules/ai', '../../../node_modules/ai')
    const run = await project.run({ args: ['--root', 'packages/app'] })
    expect(run.exitCode, run.output).toBe(0)
    expect(project.list('packages/app/__recordings__')).not.toEqual([])
  })

  test('in one project of a workspace, if the other has its own packages', async () => {
    const own = (name: string): Record<string, string> => ({
      [`${name}/node_modules/acme-${name}/package.json`]: `{ "name": "acme-${name}", "type": "module", "exports": "./index.js", "dependencies": { "ai": "*" } }`,
      [`${name}/node_modules/acme-${name}/index.js`]: model,
      [`${name}/${name}.spec.ts`]: spec(`acme-${name}`),
    })
    using project = createProject({
      files: { ...own('a'), ...own('b'), 'package.json': '{ "workspaces": ["a", "b"], "type": "module" }' },
      config: `import faithful from 'vitest-faithful/plugin'
export default {
  plugins: [faithful({ observe: { packages: ['acme-a', 'acme-b'], include: ['**'] } })],
  test: { projects: [{ extends: true, test: { name: 'a', root: './a' } }, { extends: true, test: { name: 'b', root: './b' } }] },
}
`,
    })
    const run = await project.run()
    expect(run.exitCode, run.output).toBe(0)
    expect(project.list('a/__recordings__')).not.toEqual([])
    expect(project.list('b/__recordings__')).not.toEqual([])
    expect(run.stderr).not.toContain('does not depend')
  })
})

describe.concurrent('a package that does not depend on the AI SDK', () => {
  test('is warned of once in a run of several projects, with the page about other clients', async () => {
    using project = createProject({
      files: {
        'node_modules/openly/package.json':
          '{ "name": "openly", "main": "index.js", "devDependencies": { "ai": "*" } }',
        'node_modules/openly/index.js': 'exports.client = {}\n',
        'a.spec.ts': idle,
      },
      config: `import faithful from 'vitest-faithful/plugin'
export default {
  plugins: [faithful({ observe: ['openly'] })],
  test: { projects: [{ extends: true, test: { name: 'a' } }, { extends: true, test: { name: 'b' } }] },
}
`,
    })
    const run = await project.run()
    expect(run.exitCode, run.output).toBe(0)
    expect(unwrapped(run.stderr).split('does not depend on the AI SDK')).toHaveLength(2)
    expect(run.stderr).toContain('which-clients-work.md')
  })

  test('is no stranger if a package of the workspace that it needs depends on the AI SDK', async () => {
    using project = createProject({
      files: {
        'packages/llm/package.json':
          '{ "name": "@own/llm", "type": "module", "exports": "./index.ts", "dependencies": { "@own/base": "*" } }',
        'packages/llm/index.ts': "export * from '@own/base'\n",
        'packages/base/package.json':
          '{ "name": "@own/base", "type": "module", "exports": "./index.ts", "dependencies": { "@own/core": "*" } }',
        'packages/base/index.ts': "export * from '@own/core'\n",
        'packages/core/package.json':
          '{ "name": "@own/core", "type": "module", "exports": "./index.js", "dependencies": { "@ai-sdk/provider": "*" } }',
        'packages/core/index.js': model,
        'it.spec.ts': spec('@own/llm'),
      },
      plugin: "{ observe: { packages: ['@own/llm'], include: ['**'] } }",
    })
    for (const name of ['llm', 'base', 'core']) link(project, `node_modules/@own/${name}`, `packages/${name}`)
    expect(await asks(project)).not.toContain('does not depend')
  })
})

describe.concurrent('a name that an alias leads to sources', () => {
  const sources = { 'llm/index.ts': `${model}export { acme as same } from './fast'\n`, 'llm/fast.ts': model }
  const aliased = (
    alias: string,
    observe = '@own/llm',
    plugins = '',
  ): string => `import faithful from 'vitest-faithful/plugin'
import { fileURLToPath } from 'node:url'
const here = (path) => fileURLToPath(new URL(path, import.meta.url))
export default { resolve: { ${alias} }, plugins: [${plugins}faithful({ observe: { packages: ['${observe}'], include: ['**'] } })] }
`

  test.each([
    ['by its file', "alias: { '@own/llm': here('./llm/index.ts') }", '@own/llm'],
    ['by its folder', "alias: { '@own/llm': here('./llm') }", '@own/llm'],
    [
      'by a pattern',
      String.raw`alias: [{ find: /^@own\/(.*)$/, replacement: here('./') + '$1/index.ts' }]`,
      '@own/llm',
    ],
    ['as a folder, for a part of it', "alias: { '@own/llm': here('./llm') }", '@own/llm/fast'],
    ['by its path', "alias: { '@own/llm': here('./llm/index.ts') }", './llm/index.js'],
  ])('is observed %s', async (_, alias, from) => {
    using project = createProject({ files: { ...sources, 'it.spec.ts': spec(from) }, config: aliased(alias) })
    await asks(project)
  })

  test('is observed where a plugin before ours resolves the name to a path', async () => {
    const paths =
      "{ name: 'paths', enforce: 'pre', resolveId: { order: 'pre', handler(id, importer) { return id === '@own/llm' ? this.resolve(here('./llm/index'), importer, { skipSelf: true }) : null } } }, "
    using project = createProject({
      files: { ...sources, 'it.spec.ts': spec('@own/llm') },
      config: aliased('', '@own/llm', paths),
    })
    await asks(project)
  })

  test('is observed where it leads to another package', async () => {
    using project = createProject({
      files: { ...acme(), 'it.spec.ts': spec('@own/llm') },
      config: aliased("alias: { '@own/llm': 'acme' }"),
    })
    await asks(project)
  })

  test('leaves the files of the package itself alone', async () => {
    using project = createProject({
      files: {
        'llm/index.ts': "export { acme } from './wrapped'\nexport const name = 'own'\n",
        'llm/model.ts': model,
        'llm/wrapped.ts':
          "import * as whole from './index'\nimport { acme as inner } from './model'\nexport const acme = (id) => Object.assign(inner(id), { from: () => whole.name })\n",
        'it.spec.ts': spec('@own/llm'),
      },
      config: aliased("alias: { '@own/llm': here('./llm/index.ts') }"),
    })
    await asks(project)
  })

  test.each([
    ['by its name', "vi.mock('@own/llm', () => ({ acme: () => 'mocked' }))", {}],
    ['by its path', "vi.mock('./llm/index.js', () => ({ acme: () => 'mocked' }))", {}],
    [
      'over the original',
      "vi.mock('@own/llm', async (original) => ({ ...(await original()), acme: () => 'mocked' }))",
      {},
    ],
    ['in __mocks__', "vi.mock('@own/llm')", { '__mocks__/@own/llm.ts': "export const acme = () => 'mocked'\n" }],
  ])('is mocked %s', async (_, mock, files) => {
    using project = createProject({
      files: {
        ...sources,
        ...files,
        'app.ts': "import { acme } from '@own/llm'\nexport const made = acme('m')\n",
        'it.spec.ts': `import { expect, test, vi } from 'vitest'\nimport { made } from './app.js'\n${mock}\ntest('mocked', () => expect(made).toBe('mocked'))\n`,
      },
      config: aliased("alias: { '@own/llm': here('./llm/index.ts') }"),
    })
    const run = await project.run()
    expect(run.exitCode, run.output).toBe(0)
  })

  test('runs its tests again in watch mode when a source changes', async () => {
    using project = createProject({
      files: { ...sources, 'it.spec.ts': spec('@own/llm'), 'other.spec.ts': idle },
      config: aliased("alias: { '@own/llm': here('./llm/index.ts') }"),
    })
    await using watch = project.watch()
    expect((await watch.next()).files).toEqual(['it.spec.ts', 'other.spec.ts'])
    project.write(
      'llm/index.ts',
      model.replace("text: 'hello'", "text: 'changed'").replace('modelId,', "modelId: 'new',"),
    )
    const round = await watch.next()
    expect(round.files).toEqual(['it.spec.ts'])
    expect(round.output).toContain("expected 'changed' to be 'hello'")
  })
})

describe.concurrent('a run whose calls were not observed', () => {
  const checked = (lines: string, imports = ''): string => `${imports}import { expect, test } from 'vitest'
import { defineSubject } from 'vitest-faithful'
const subject = defineSubject({ name: 'triage', run: async (text: string) => { ${lines} }, answer: String, importance: () => ['charged'] })
test('checks', async () => { await subject.predict('I was charged twice.') })
`
  const said = async (project: Project, name = 'checks'): Promise<string> =>
    unwrapped((await project.run()).only(name).errors.join('\n'))
  const openly = {
    'node_modules/openly/package.json': '{ "name": "openly", "type": "module", "exports": "./index.js" }',
    'node_modules/openly/index.js': "export class Client { ask() { return 'billing' } }\n",
  }

  test('is told that an observed package is no provider, and where to read on', async () => {
    using project = createProject({
      files: { ...openly, 'it.spec.ts': checked('return new Client().ask()', "import { Client } from 'openly'\n") },
      plugin: "{ observe: ['openly'] }",
    })
    const message = await said(project)
    expect(message).toContain('openly was loaded, but gave no language model of the AI SDK.')
    expect(message).toContain('docs/which-clients-work.md')
    expect(message).not.toContain("observe: ['openly']")
  })

  test('is told that another client was used', async () => {
    using project = createProject({
      files: {
        ...acme(),
        ...openly,
        'it.spec.ts': checked('return new Client().ask()', "import { Client } from 'openly'\n"),
      },
      plugin: "{ observe: { packages: ['acme'], include: ['**'] } }",
    })
    expect(await said(project)).toContain('Nothing of the AI SDK was loaded')
  })

  test('is told which models are observed, and that it called none of them', async () => {
    using project = createProject({
      files: { ...acme(), 'it.spec.ts': checked("return acme('m').modelId", "import { acme } from 'acme'\n") },
      plugin: "{ observe: { packages: ['acme'], include: ['**'] } }",
    })
    expect(await said(project)).toContain('Models of acme are observed, but this run called none of them.')
  })

  test('is told that the plugin is missing in its project, and which others have it', async () => {
    const plugins = "plugins: [faithful({ observe: { packages: ['acme'], include: ['**'] } })]"
    using project = createProject({
      files: {
        ...acme(),
        'app/it.spec.ts': spec(),
        'jobs/it.spec.ts': checked(
          "return (await generateText({ model: acme('m'), prompt: text })).text",
          "import { generateText } from 'ai'\nimport { acme } from 'acme'\n",
        ),
      },
      config: `import faithful from 'vitest-faithful/plugin'
export default { ${plugins}, test: { projects: [{ extends: true, test: { name: 'app', root: './app' } }, { extends: false, test: { name: 'jobs', root: './jobs' } }] } }
`,
    })
    const message = await said(project)
    expect(message).toContain('The plugin is missing in this project of the workspace. Projects with it: app.')
    expect(message).toContain('extends: true')
  })
})
