import { describe, expect, test } from 'vitest'
import { howToObserve } from '../../src/subjects/how-to-observe.js'
import { whyNotObserved, type WhyNotObserved } from '../../src/subjects/why-not-observed.js'
import type { PackagesInUse } from '../../src/session/packages-in-use.js'
import { currentSession, type Session } from '../../src/session/session.js'

const observing = { names: ['@ai-sdk/openai'], strange: [], providers: ['@ai-sdk/openai'] }
const said = (why: WhyNotObserved, unseen: 'run' | 'result' = 'run'): string =>
  `\n${howToObserve(unseen, why).join('\n')}`

describe('a message about calls that were not observed says', () => {
  test('that the plugin is missing', () => {
    expect(said({ kind: 'no plugin', elsewhere: undefined })).toMatchInlineSnapshot(`
      "
      The plugin is missing in the config (vitest-faithful/plugin).

        1. Add it to vitest.config.ts:
           plugins: [faithful({ observe: ['@ai-sdk/openai'] })]
        2. Or use recorded(model):  import { recorded } from 'vitest-faithful'
        3. Or read how to check a client that is not of the AI SDK:
           node_modules/vitest-faithful/docs/which-clients-work.md"
    `)
  })

  test('that the plugin is missing in this project of a workspace', () => {
    expect(said({ kind: 'no plugin', elsewhere: ['web', 'jobs'] }, 'result')).toMatchInlineSnapshot(`
      "
      The plugin is missing in this project of the workspace. Projects with it: web
      and jobs. A project gets the plugins of the root config only if it extends that
      config.

        1. Add the plugin to the config file of this project:
           plugins: [faithful({ observe: ['@ai-sdk/openai'] })]
        2. Or let an inline project extend the root config:
           { extends: true, test: { name: '…' } }"
    `)
  })

  test('that another config of the run has the plugin, if no project of the run has it', () => {
    expect(said({ kind: 'no plugin', elsewhere: [] })).toMatchInlineSnapshot(`
      "
      The plugin is missing in this project of the workspace. Another config of this
      run has it. A project gets the plugins of the root config only if it extends
      that config.

        1. Add the plugin to the config file of this project:
           plugins: [faithful({ observe: ['@ai-sdk/openai'] })]
        2. Or let an inline project extend the root config:
           { extends: true, test: { name: '…' } }"
    `)
  })

  test('that only recorded models are observed outside of Vitest', () => {
    expect(said({ kind: 'outside of Vitest' })).toMatchInlineSnapshot(`
      "
      Outside of Vitest, only recorded(model) is observed.

        1. Use recorded(model):  import { recorded } from 'vitest-faithful'"
    `)
  })

  test('how to observe the providers that the project has', () => {
    expect(
      said({ kind: 'observes nothing', names: [], strange: [], providers: ['@ai-sdk/anthropic', '@ai-sdk/google'] }),
    ).toMatchInlineSnapshot(`
      "
        1. Observe its package:
           faithful({ observe: ['@ai-sdk/anthropic', '@ai-sdk/google'] })
        2. Or use recorded(model):  import { recorded } from 'vitest-faithful'
        3. Or read how to check a client that is not of the AI SDK:
           node_modules/vitest-faithful/docs/which-clients-work.md"
    `)
  })

  test('first how to check other clients, if the project has no provider of the AI SDK', () => {
    const why: WhyNotObserved = { kind: 'observes nothing', names: [], strange: [], providers: [] }
    expect(said(why)).toMatchInlineSnapshot(`
      "
        1. Read how to check a client that is not of the AI SDK:
           node_modules/vitest-faithful/docs/which-clients-work.md
        2. Or observe its package:  faithful({ observe: ['@ai-sdk/openai'] })
        3. Or use recorded(model):  import { recorded } from 'vitest-faithful'"
    `)
    expect(said(why, 'result')).toContain('1. Observe its package')
  })

  test('that the test file is left out', () => {
    expect(said({ kind: 'file left out', ...observing, file: 'test/a.test.ts' })).toMatchInlineSnapshot(`
      "
      test/a.test.ts is not observed: exclude names it, or none of its own modules
      imports vitest-faithful or names a matcher.

        1. Include it:
           observe: { packages: ['@ai-sdk/openai'], include: ['test/a.test.ts'] }
        2. Or use recorded(model):  import { recorded } from 'vitest-faithful'"
    `)
  })

  test('which package in node_modules makes unobserved models', () => {
    expect(
      said({ kind: 'loaded by Node', ...observing, imports: [{ package: '@ai-sdk/openai', importer: 'acme-llm' }] }),
    ).toMatchInlineSnapshot(`
      "
      acme-llm (in node_modules) makes its own models of @ai-sdk/openai, which cannot
      be observed.

        1. Let Vitest load it:  server: { deps: { inline: ['acme-llm'] } }
        2. Or observe its models:
           faithful({ observe: ['@ai-sdk/openai', 'acme-llm'] })
        3. Or give it recorded(model):  import { recorded } from 'vitest-faithful'"
    `)
  })

  test('that nothing of the AI SDK was loaded', () => {
    expect(said({ kind: 'no AI SDK', ...observing })).toMatchInlineSnapshot(`
      "
      Nothing of the AI SDK was loaded, and the plugin observes only language models
      of the AI SDK.

        1. Read how to check a client that is not of the AI SDK:
           node_modules/vitest-faithful/docs/which-clients-work.md"
    `)
  })

  test('that no test loaded what is observed, and which provider the project has besides', () => {
    expect(said({ kind: 'not loaded', ...observing, providers: ['@ai-sdk/openai', '@ai-sdk/anthropic'] }))
      .toMatchInlineSnapshot(`
        "
        @ai-sdk/openai is observed, but no test here loaded it.

          1. Observe what the code imports:
             faithful({ observe: ['@ai-sdk/openai', '@ai-sdk/anthropic'] })
          2. Or use recorded(model):  import { recorded } from 'vitest-faithful'
          3. Or use scriptedModel in place of a mock:
             import { scriptedModel } from 'vitest-faithful/testing'
          4. Or read how to check a client that is not of the AI SDK:
             node_modules/vitest-faithful/docs/which-clients-work.md"
      `)
    expect(said({ kind: 'not loaded', ...observing, names: ['@ai-sdk/openai', '@own/llm'] })).toContain(
      '@ai-sdk/openai and @own/llm are observed, but no test here loaded one of them.',
    )
  })

  test('that a loaded package gave no model', () => {
    expect(said({ kind: 'no model', idle: ['@ai-sdk/openai'], ...observing })).toMatchInlineSnapshot(`
      "
      @ai-sdk/openai was loaded, but gave no language model of the AI SDK.

        1. Observe the package of the model:
           faithful({ observe: ['@ai-sdk/openai', '…'] })
        2. Or use recorded(model):  import { recorded } from 'vitest-faithful'
        3. Or use scriptedModel in place of a mock:
           import { scriptedModel } from 'vitest-faithful/testing'
        4. Or read how to check a client that is not of the AI SDK:
           node_modules/vitest-faithful/docs/which-clients-work.md"
    `)
  })

  test('that a package of another client gave no model', () => {
    expect(said({ kind: 'no model', idle: ['openai'], names: ['openai'], strange: ['openai'], providers: [] }))
      .toMatchInlineSnapshot(`
        "
        openai was loaded, but gave no language model of the AI SDK.

          1. Read how to check a client that is not of the AI SDK:
             node_modules/vitest-faithful/docs/which-clients-work.md
          2. Or ask the model through the AI SDK:  import { generateText } from 'ai'"
      `)
  })

  test('that models were made, and none of them was called', () => {
    expect(said({ kind: 'not called', used: ['@ai-sdk/openai'], idle: [], ...observing })).toMatchInlineSnapshot(`
      "
      Models of @ai-sdk/openai are observed, but this run called none of them.

        1. Use scriptedModel in place of a mock:
           import { scriptedModel } from 'vitest-faithful/testing'
        2. Or give another model to recorded(model):
           import { recorded } from 'vitest-faithful'"
    `)
    expect(said({ kind: 'not called', used: ['@ai-sdk/openai'], idle: ['openai'], ...observing }, 'result'))
      .toMatchInlineSnapshot(`
        "
        Models of @ai-sdk/openai are observed, but none of them made this result.
        openai was loaded, but gave no language model of the AI SDK.

          1. Use scriptedModel in place of a mock:
             import { scriptedModel } from 'vitest-faithful/testing'
          2. Or give another model to recorded(model):
             import { recorded } from 'vitest-faithful'
          3. Or read how to check a client that is not of the AI SDK:
             node_modules/vitest-faithful/docs/which-clients-work.md"
      `)
  })
})

test('no message advises to observe only what is observed', () => {
  const facts = { ...observing, providers: ['@ai-sdk/openai'] }
  const states: readonly WhyNotObserved[] = [
    { kind: 'loaded by Node', imports: [{ package: '@ai-sdk/openai', importer: 'acme-llm' }], ...facts },
    { kind: 'no AI SDK', ...facts },
    { kind: 'not loaded', ...facts },
    { kind: 'no model', idle: ['@ai-sdk/openai'], ...facts },
    { kind: 'not called', used: ['@ai-sdk/openai'], idle: [], ...facts },
  ]
  for (const why of states) expect(said(why)).not.toContain("observe: ['@ai-sdk/openai'] })")
})

describe('the reason why no call was observed is', () => {
  const session = currentSession() as Session
  const reason = (
    facts: Partial<Session['observing'] & object>,
    inUse: Partial<PackagesInUse> = {},
    imports: ReturnType<Session['unobserved']> = [],
  ): string =>
    whyNotObserved(
      { ...session, observing: { ...observing, ...facts }, unobserved: () => imports },
      { loaded: new Set(), gaveModels: new Set(), besides: new Set(), ...inUse },
    ).kind
  const loaded = new Set(['@ai-sdk/openai', 'ai'])

  test('that the test file is not observed', () => {
    const observation = { ...session.observation, known: 'none' as const }
    expect(whyNotObserved({ ...session, observation, observing }).kind).toBe('file left out')
  })

  test('the missing plugin', () => {
    expect(whyNotObserved({ ...session, observing: undefined }).kind).toBe('no plugin')
  })

  test.each([
    ['observes nothing', { names: [] }, {}, []],
    ['no AI SDK', {}, {}, []],
    [
      'no AI SDK',
      { names: ['openai'], strange: ['openai'] },
      {},
      [{ package: 'openai', importer: '@langchain/openai' }],
    ],
    ['not loaded', {}, { loaded: new Set(['ai']) }, []],
    ['not loaded', {}, { besides: new Set(['@ai-sdk/provider']) }, []],
    ['not loaded', {}, { besides: undefined }, []],
    ['no model', {}, { loaded }, []],
    ['not called', {}, { loaded, gaveModels: new Set(['@ai-sdk/openai']) }, []],
    ['not called', { names: ['ai'] }, { loaded: new Set(['ai']), gaveModels: new Set(['ai']) }, []],
    ['loaded by Node', {}, { loaded }, [{ package: '@ai-sdk/openai', importer: 'acme-llm' }]],
  ] as const)('%s', (kind, facts, inUse, imports) => expect(reason(facts, inUse, imports)).toBe(kind))
})
