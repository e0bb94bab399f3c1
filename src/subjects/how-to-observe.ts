import { currentSession, type Unobserved } from '../session/session.js'
import { wrap } from '../text/wrap.js'

/** What to do where a call was made past the plugin, in numbered lines; names who made it, where that is known. */
export function howToObserve(found = currentSession()?.unobserved() ?? []): readonly string[] {
  if (found.length > 0) return toObserveThese(found)
  return [
    "  1. Observe its package:     faithful({ observe: ['@ai-sdk/openai'] })",
    "  2. Or use recorded(model):  import { recorded } from 'vitest-faithful'",
  ]
}

/** Which packages made their own models, and what to do. */
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
