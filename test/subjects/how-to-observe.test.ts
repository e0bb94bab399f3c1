import { expect, test } from 'vitest'
import { howToObserve } from '../../src/subjects/how-to-observe.js'

test('an error names the package in node_modules that makes unobserved models, and says what to do', () => {
  expect(howToObserve([{ package: '@ai-sdk/openai', importer: 'acme-llm' }]).join('\n')).toMatchInlineSnapshot(`
    "acme-llm (in node_modules) makes its own models of @ai-sdk/openai, which cannot
    be observed.

      1. Let Vitest load it:  server: { deps: { inline: ['acme-llm'] } }
      2. Or observe its models:  faithful({ observe: ['@ai-sdk/openai', 'acme-llm'] })
      3. Or give it recorded(model):  import { recorded } from 'vitest-faithful'"
  `)
})
