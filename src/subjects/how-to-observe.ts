import { clientsPage } from '../own-files.js'
import { lineToInclude } from '../session/observation.js'
import type { Observing } from '../session/session.js'
import { both, listed } from '../text/listing.js'
import { stringsInCode } from '../text/strings-in-code.js'
import { wrap } from '../text/wrap.js'
import { whyNotObserved, type WhyNotObserved } from './why-not-observed.js'

/** What was not observed: the calls of an application's run, or those that made a result. */
export type Unseen = 'run' | 'result'

/** Returns why calls were not observed, as far as that is known, and numbered fixes. None of them is done already. */
export function howToObserve(unseen: Unseen, why: WhyNotObserved = whyNotObserved()): readonly string[] {
  const { reasons = [], fixes } = remedyFor(why, unseen)
  const numbered = fixes.flatMap(({ act, code }, index) => {
    const said = index === 0 ? act.charAt(0).toUpperCase() + act.slice(1) : `Or ${act}`
    const line = `  ${index + 1}. ${said}:  ${code}`
    return line.length <= 80 ? [line] : [`  ${index + 1}. ${said}:`, `     ${code}`]
  })
  return [...reasons.flatMap(wrap), ...(reasons.length > 0 ? [''] : []), ...numbered]
}

interface Remedy {
  readonly reasons?: readonly string[]
  readonly fixes: readonly Fix[]
}

/** What to do, in lower case, and the code for it. */
interface Fix {
  readonly act: string
  readonly code: string
}

function remedyFor(why: WhyNotObserved, unseen: Unseen): Remedy {
  switch (why.kind) {
    case 'outside of Vitest':
      return { reasons: ['Outside of Vitest, only recorded(model) is observed.'], fixes: [useRecorded] }
    case 'no plugin':
      return withoutPlugin(why.elsewhere, unseen)
    case 'observes nothing': {
      const names = why.providers.length > 0 ? why.providers : ['@ai-sdk/openai']
      const fixes = [observePackages('its package', names), useRecorded]
      // A project without a provider of the AI SDK probably has another client.
      const hasProvider = why.providers.length > 0 || unseen === 'result'
      return { fixes: hasProvider ? [...fixes, readAboutClients] : [readAboutClients, ...fixes] }
    }
    case 'file left out':
      return {
        reasons: [
          `${why.file} is not observed: exclude names it, or none of its own modules imports vitest-faithful or ` +
            'names a matcher.',
        ],
        fixes: [{ act: 'include it', code: lineToInclude(why.names, why.file) }, useRecorded],
      }
    case 'loaded by Node': {
      const importers = why.imports.map(({ importer }) => importer)
      return {
        reasons: why.imports.map(
          ({ importer, package: name }) =>
            `${importer} (in node_modules) makes its own models of ${name}, which cannot be observed.`,
        ),
        fixes: [
          { act: 'let Vitest load it', code: `server: { deps: { inline: [${namesIn(importers)}] } }` },
          observePackages('its models', [...why.names, ...importers]),
          { ...useRecorded, act: 'give it recorded(model)' },
        ],
      }
    }
    case 'no AI SDK':
      return {
        reasons: ['Nothing of the AI SDK was loaded, and the plugin observes only language models of the AI SDK.'],
        fixes: [readAboutClients],
      }
    case 'not loaded':
      return {
        reasons: [
          why.names.length > 1
            ? `${both(why.names)} are observed, but no test here loaded one of them.`
            : `${both(why.names)} is observed, but no test here loaded it.`,
        ],
        fixes: [observePackages('what the code imports', others(why)), useRecorded, useScript, readAboutClients],
      }
    case 'no model':
      return {
        reasons: [gaveNone(why.idle)],
        fixes: why.idle.every((name) => why.strange.includes(name))
          ? [readAboutClients, { act: 'ask the model through the AI SDK', code: "import { generateText } from 'ai'" }]
          : [observePackages('the package of the model', others(why)), useRecorded, useScript, readAboutClients],
      }
    case 'not called':
      return {
        reasons: [
          `Models of ${both(why.used)} are observed, but ` +
            (unseen === 'run' ? 'this run called none of them.' : 'none of them made this result.'),
          ...(why.idle.length > 0 ? [gaveNone(why.idle)] : []),
        ],
        fixes: [
          useScript,
          { ...useRecorded, act: 'give another model to recorded(model)' },
          ...(why.idle.length > 0 ? [readAboutClients] : []),
        ],
      }
  }
}

function withoutPlugin(elsewhere: readonly string[] | undefined, unseen: Unseen): Remedy {
  const plugins = { code: "plugins: [faithful({ observe: ['@ai-sdk/openai'] })]" }
  if (!elsewhere)
    return {
      reasons: ['The plugin is missing in the config (vitest-faithful/plugin).'],
      fixes: [
        { act: 'add it to vitest.config.ts', ...plugins },
        ...(unseen === 'run' ? [useRecorded, readAboutClients] : []),
      ],
    }
  return {
    reasons: [
      'The plugin is missing in this project of the workspace. ' +
        (elsewhere.length > 0 ? `Projects with it: ${listed(elsewhere, 4)}. ` : 'Another config of this run has it. ') +
        'A project gets the plugins of the root config only if it extends that config.',
    ],
    fixes: [
      { act: 'add the plugin to the config file of this project', ...plugins },
      { act: 'let an inline project extend the root config', code: "{ extends: true, test: { name: '…' } }" },
    ],
  }
}

const observePackages = (what: string, names: readonly string[]): Fix => ({
  act: `observe ${what}`,
  code: `faithful({ observe: [${namesIn(names)}] })`,
})

/** Returns the observed names with the providers that the project has besides; with a gap, if it has none. */
const others = ({ names, providers }: Observing): readonly string[] => {
  const left = providers.filter((name) => !names.includes(name))
  return [...names, ...(left.length > 0 ? left : ['…'])]
}

const gaveNone = (idle: readonly string[]): string =>
  `${both(idle)} ${idle.length > 1 ? 'were' : 'was'} loaded, but gave no language model of the AI SDK.`

const useRecorded: Fix = { act: 'use recorded(model)', code: "import { recorded } from 'vitest-faithful'" }

const useScript: Fix = {
  act: 'use scriptedModel in place of a mock',
  code: "import { scriptedModel } from 'vitest-faithful/testing'",
}

const readAboutClients: Fix = { act: 'read how to check a client that is not of the AI SDK', code: clientsPage }

const namesIn = (names: readonly string[]): string => stringsInCode([...new Set(names)])
