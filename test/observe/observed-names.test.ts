import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { aboutStrange, lookUpNames } from '../../src/observe/observed-names.js'
import { providersFor } from '../../src/observe/package-manifests.js'

const folders: string[] = []
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })))

/** Writes manifests to a fresh folder, by their paths. A text is a link to another path. */
function repository(manifests: Readonly<Record<string, object | string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'names-'))
  folders.push(folder)
  for (const [path, manifest] of Object.entries(manifests)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    if (typeof manifest === 'string') symlinkSync(join(folder, manifest), join(folder, path), 'junction')
    else {
      mkdirSync(join(folder, path), { recursive: true })
      writeFileSync(join(folder, path, 'package.json'), JSON.stringify(manifest))
    }
  }
  return folder
}

/** Looks names up where Vite resolves none: packages without a main export, and missing ones. */
const lookUp = (root: string, observe: readonly string[], rootOfRun = root, resolved?: string) =>
  lookUpNames({ name: 'app', root, rootOfRun, observe, aliases: ['@own/llm'], resolve: async () => resolved })

describe('a package is no stranger if it', () => {
  test.each([
    ['is a part of the AI SDK', '@ai-sdk/openai', {}],
    ['depends on a part of the AI SDK', 'acme', { acme: { dependencies: { '@ai-sdk/provider': '3' } } }],
    ['has ai as a peer', 'acme', { acme: { peerDependencies: { ai: '7' } } }],
    [
      'has a part of the AI SDK under another name',
      'acme',
      { acme: { dependencies: { p5: 'npm:@ai-sdk/provider@2' } } },
    ],
    [
      'depends on a package that does',
      'acme',
      { acme: { dependencies: { base: '1' } }, base: { dependencies: { '@ai-sdk/openai-compatible': '2' } } },
    ],
  ])('%s', async (_, name, manifests: Record<string, object>) => {
    const root = repository({
      '.': {},
      [`node_modules/${name}`]: { name },
      ...Object.fromEntries(Object.entries(manifests).map(([each, manifest]) => [`node_modules/${each}`, manifest])),
    })
    expect(await lookUp(root, [name])).toEqual([])
  })

  test('is a package of the workspace that only tests with the AI SDK', async () => {
    const root = repository({
      '.': {},
      'packages/llm': { name: '@own/llm', devDependencies: { ai: '7' } },
      'node_modules/@own/llm': 'packages/llm',
    })
    expect(await lookUp(root, ['@own/llm'])).toEqual([])
  })

  test('is a part of the application that an alias leads to', async () => {
    const root = repository({ '.': { dependencies: { ai: '7' } } })
    expect(await lookUp(root, ['@own/llm'], root, join(root, 'src/llm/index.ts'))).toEqual([])
  })

  test('is the module of another plugin', async () => {
    expect(await lookUp(repository({ '.': {} }), ['virtual'], undefined, '\0virtual')).toEqual([])
  })
})

test('a link that leads to itself does not keep anybody from learning what is missing', async () => {
  const root = repository({ '.': { workspaces: ['*'] }, loop: 'loop' })
  await expect(lookUp(root, ['acme'])).rejects.toThrow('faithful({ observe }) names acme')
})

test.each([
  ['nothing of the AI SDK', {}],
  ['only its own tests with the AI SDK', { devDependencies: { ai: '7' } }],
  ['a package whose dependency is far from it', { dependencies: { far: '1' } }],
])('a published package that needs %s is a stranger', async (_, manifest) => {
  const root = repository({
    '.': {},
    'node_modules/openai': { name: 'openai', ...manifest },
    'node_modules/far': { name: 'far', dependencies: { farther: '1' } },
    'node_modules/farther': { name: 'farther', dependencies: { ai: '7' } },
  })
  expect(await lookUp(root, ['openai'])).toEqual(['openai'])
  expect(aboutStrange(['openai']).replaceAll('\n', ' ')).toContain('names openai, which does not depend on the AI SDK')
})

describe('a name is found', () => {
  test.each([
    ['in a package of the workspace', 'packages/llm/node_modules/acme', { workspaces: ['packages/*'] }],
    ['in a project beside this one', 'jobs/node_modules/acme', {}],
    ['in a dependency of a dependency', 'node_modules/lib/node_modules/acme', { dependencies: { lib: '1' } }],
  ])('%s', async (_, path, manifest) => {
    const root = repository({
      '.': manifest,
      app: { dependencies: { lib: '1' } },
      'node_modules/lib': { name: 'lib' },
      [path]: { name: 'acme', dependencies: { ai: '7' } },
    })
    await expect(lookUp(join(root, 'app'), ['acme'], root)).resolves.toEqual([])
  })

  test('in the packages of a linked package outside of the workspace', async () => {
    const root = repository({
      'elsewhere/llm': { name: '@own/llm' },
      'elsewhere/llm/node_modules/acme': { name: 'acme' },
      app: { dependencies: { '@own/llm': 'link:' } },
      'app/node_modules/@own/llm': 'elsewhere/llm',
    })
    await expect(lookUp(join(root, 'app'), ['acme'])).resolves.toEqual([])
  })
})

describe('the error about a missing name', () => {
  const root = repository({
    '.': { dependencies: { '@ai-sdk/anthropic': '4' } },
    'node_modules/@ai-sdk/openai': { name: '@ai-sdk/openai' },
    'node_modules/openai': { name: 'openai' },
    'node_modules/zod': { name: 'zod' },
  })
  const said = async (...observe: string[]): Promise<string> =>
    lookUp(root, observe).then(
      () => 'found',
      (error: Error) => error.message.replace(root, '/app'),
    )

  test('names the project, the nearest provider and what to do', async () => {
    expect(await said('@ai-sdk/openal')).toMatchInlineSnapshot(`
      "faithful({ observe }) names @ai-sdk/openal, which is not installed for the
      project app (/app). Did you mean @ai-sdk/openai?

        1. Observe what the code imports:  faithful({ observe: ['@ai-sdk/openai'] })
        2. Or read how to check a client that is not of the AI SDK:
           node_modules/vitest-faithful/docs/which-clients-work.md"
    `)
  })

  test.each([
    ['@ai-sdk/open-ai', 'Did you mean @ai-sdk/openai?'],
    ['anthropic', 'Did you mean @ai-sdk/anthropic?'],
    ['zodd', 'Did you mean zod?'],
    ['@own/lmm', 'Did you mean @own/llm?'],
  ])('for %s asks: %s', async (name, hint) => expect((await said(name)).replaceAll('\n', ' ')).toContain(hint))

  test('proposes nothing where nothing is near, and no observed package', async () => {
    expect(await said('left-pad')).not.toContain('Did you mean')
    expect(await said('@ai-sdk/openai', '@ai-sdk/opnai')).not.toContain('Did you mean')
  })

  test('has a hint for each of several names', async () => {
    expect((await said('@ai-sdk/opnai', 'anthropic')).replaceAll('\n', ' ')).toContain(
      'Did you mean @ai-sdk/openai instead of @ai-sdk/opnai? Did you mean @ai-sdk/anthropic instead of anthropic?',
    )
  })
})

test('the providers of a project are those that its package depends on', () => {
  const root = repository({
    '.': {
      dependencies: {
        ai: '7',
        '@ai-sdk/react': '3',
        '@ai-sdk/openai': '4',
        '@openrouter/ai-sdk-provider': '2',
        zod: '4',
      },
      devDependencies: { '@ai-sdk/provider': '3', '@ai-sdk/groq': '3' },
    },
  })
  expect(providersFor(join(root, 'src')).toSorted()).toEqual([
    '@ai-sdk/groq',
    '@ai-sdk/openai',
    '@openrouter/ai-sdk-provider',
  ])
})
