import { lineToInclude } from '../session/observation.js'
import { currentSession, type Session, type Unobserved } from '../session/session.js'
import { wrap } from '../text/wrap.js'

/** Returns the numbered fixes for a call that the plugin did not observe; names the packages, if known. */
export function howToObserve(found = currentSession()?.unobserved() ?? []): readonly string[] {
  const session = currentSession()
  if (session?.observation.known === 'none') return toInclude(session)
  if (found.length > 0) return toObserveThese(found)
  return [
    "  1. Observe its package:     faithful({ observe: ['@ai-sdk/openai'] })",
    "  2. Or use recorded(model):  import { recorded } from 'vitest-faithful'",
  ]
}

/** Returns how to observe a test file whose modules seemed not to use this package. */
const toInclude = ({ observation: { packages }, currentFile }: Session): readonly string[] => [
  ...wrap(`${currentFile()} is not observed: none of its own modules imports vitest-faithful or names a matcher.`),
  '',
  `  1. Include it:              ${lineToInclude(packages, currentFile())}`,
  "  2. Or use recorded(model):  import { recorded } from 'vitest-faithful'",
]

/** Returns which packages make their own models, and the numbered fixes. */
function toObserveThese(found: readonly Unobserved[]): readonly string[] {
  const importers = namesIn(found.map(({ importer }) => importer))
  const observed = namesIn(found.flatMap((each) => [each.package, each.importer]))
  return [
    ...found.flatMap((each) =>
      wrap(`${each.importer} (in node_modules) makes its own models of ${each.package}, which cannot be observed.`),
    ),
    '',
    `  1. Let Vitest load it:  server: { deps: { inline: [${importers}] } }`,
    `  2. Or observe its models:  faithful({ observe: [${observed}] })`,
    "  3. Or give it recorded(model):  import { recorded } from 'vitest-faithful'",
  ]
}

const namesIn = (names: readonly string[]): string => [...new Set(names)].map((name) => `'${name}'`).join(', ')
