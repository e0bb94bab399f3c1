import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { packageOfFile, packageOfImport } from '../../src/observe/package-names.js'
import { providerModules } from '../../src/observe/provider-modules.js'
import faithful from '../../src/vitest/plugin.js'

const config = {}
const resolved = '/app/node_modules/@ai-sdk/openai/dist/index.mjs'
const context = (found: string | null = resolved, name = 'ssr') => ({
  environment: { name, getTopLevelConfig: () => config },
  resolve: async () => (found === null ? null : { id: found }),
})

const observing = () => {
  const modules = providerModules(['@ai-sdk/openai'])
  modules.start({ vite: { config }, config: {} })
  return modules.hooks
}

test.each(['@ai-sdk/openai', '@ai-sdk/openai/internal', 'ai'])(
  'an import of %s by the application is replaced, with the copy that it would get',
  async (id) => {
    const hooks = observing()
    const swapped = await hooks.resolveId.call(context(), id, '/app/src/llm.ts')
    expect(swapped?.id).toMatch(/^\0vitest-faithful:(?:ai|provider):[0-9a-f]+$/u)
    expect(hooks.load.call(context(), swapped?.id ?? '')).toContain(`import * as original from "${resolved}"`)
  },
)

test.each([
  ['another package', '@ai-sdk/anthropic', '/app/src/llm.ts'],
  ['a package whose name begins with an observed one', '@ai-sdk/openai-compatible', '/app/src/llm.ts'],
  ['a part of ai', 'ai/test', '/app/src/llm.ts'],
  ['a self-import of the package', '@ai-sdk/openai', '/app/node_modules/@ai-sdk/openai/dist/internal.mjs'],
  ['an import by the AI SDK', '@ai-sdk/openai', '/app/node_modules/@ai-sdk/azure/dist/index.mjs'],
  [
    'an import by this package',
    'ai',
    resolve(import.meta.dirname, '../../src/models/messages.ts').replaceAll('\\', '/'),
  ],
  ['an entry', '@ai-sdk/openai', undefined],
])('%s stays unchanged', async (_, id, importer) => {
  expect(await observing().resolveId.call(context(), id, importer)).toBe(null)
})

test('an import by a package in node_modules is replaced if Vitest inlines the package', async () => {
  expect(await observing().resolveId.call(context(), '@ai-sdk/openai', '/app/node_modules/acme-llm/index.js')).not.toBe(
    null,
  )
})

test('a virtual module of another plugin, or a missing module, stays unchanged', async () => {
  expect(await observing().resolveId.call(context('\0virtual:fake'), '@ai-sdk/openai', '/app/src/llm.ts')).toEqual({
    id: '\0virtual:fake',
  })
  expect(await observing().resolveId.call(context(null), '@ai-sdk/openai', '/app/src/llm.ts')).toBe(null)
})

test('nothing is replaced before Vitest starts: in a build, and in a browser', async () => {
  expect(
    await providerModules(['@ai-sdk/openai']).hooks.resolveId.call(context(), '@ai-sdk/openai', '/app/src/llm.ts'),
  ).toBe(null)
  expect(
    await observing().resolveId.call(context(resolved, '__vitest__'), '@ai-sdk/openai', '/app/src/global-setup.ts'),
  ).toBe(null)
})

test('without observe the plugin has no hooks for modules', () => {
  expect(Object.keys(faithful())).toEqual(['name', 'config', 'configEnvironment', 'configureVitest'])
  expect(Object.keys(faithful({ observe: [] }))).toEqual(['name', 'config', 'configEnvironment', 'configureVitest'])
  expect(Object.keys(faithful({ observe: ['@ai-sdk/openai'] }))).toEqual([
    'name',
    'config',
    'configEnvironment',
    'enforce',
    'resolveId',
    'load',
    'configureVitest',
  ])
})

test.each([
  ['@ai-sdk/openai'],
  [['']],
  [[1]],
  [['./llm.js']],
  [['/llm.js']],
  [['node:fs']],
  [['@ai-sdk/openai/internal']],
  [['@ai-sdk']],
])('observe: %j is refused', (observe) => {
  expect(() => faithful({ observe: observe as never })).toThrow(
    "faithful({ observe }) must be an array of package names: ['@ai-sdk/openai']; received ",
  )
})

test('the package is read from an import and from a file', () => {
  expect(
    [
      'acme',
      'acme/sub/x.js',
      '@a/b',
      '@a/b/c',
      './acme',
      '/acme',
      '#acme',
      'node:fs',
      'file:///a',
      '\0acme',
      'C:\\acme',
      '',
    ].map(packageOfImport),
  ).toEqual(['acme', 'acme', '@a/b', '@a/b', ...Array.from({ length: 8 }, () => undefined)])
  expect(packageOfFile('/app/node_modules/.pnpm/acme@1.0.0/node_modules/@a/b/index.js')).toBe('@a/b')
  expect(packageOfFile('C:\\app\\node_modules\\acme\\index.js')).toBe('acme')
  expect(packageOfFile('/app/src/index.ts')).toBe(undefined)
})
