import { isVitest, readEnvironment } from '../session/environment.js'
import { packagesInUse, type PackagesInUse } from '../session/packages-in-use.js'
import { currentSession, type Observing, type Unobserved } from '../session/session.js'

/** Why no model call was observed, as far as the plugin can tell. */
export type WhyNotObserved =
  | { readonly kind: 'outside of Vitest' }
  /** `elsewhere` are the projects of this run that have the plugin. It is undefined if no config of the run has it. */
  | { readonly kind: 'no plugin'; readonly elsewhere: readonly string[] | undefined }
  | ({ readonly kind: 'observes nothing' } & Observing)
  /** The test file is not observed. */
  | ({ readonly kind: 'file left out'; readonly file: string } & Observing)
  /** Packages in `node_modules` got the observed ones from Node. */
  | ({ readonly kind: 'loaded by Node'; readonly imports: readonly Unobserved[] } & Observing)
  /** Nothing of the AI SDK was loaded, so the client is another one. */
  | ({ readonly kind: 'no AI SDK' } & Observing)
  /** No observed package was loaded. */
  | ({ readonly kind: 'not loaded' } & Observing)
  /** Observed packages were loaded, and gave no language model. */
  | ({ readonly kind: 'no model'; readonly idle: readonly string[] } & Observing)
  /** Observed packages gave models, which were not called. */
  | ({ readonly kind: 'not called'; readonly idle: readonly string[]; readonly used: readonly string[] } & Observing)

/** Returns why no model call was observed in this worker. */
export function whyNotObserved(session = currentSession(), inUse: PackagesInUse = packagesInUse): WhyNotObserved {
  const { observing } = session ?? {}
  if (!session || !observing)
    return isVitest() ? { kind: 'no plugin', elsewhere: readEnvironment().projects } : { kind: 'outside of Vitest' }
  const { names, strange } = observing
  if (names.length === 0) return { kind: 'observes nothing', ...observing }
  if (session.observation.known === 'none') return { kind: 'file left out', file: session.currentFile(), ...observing }
  const imports = session.unobserved().filter((each) => !strange.includes(each.package))
  if (imports.length > 0) return { kind: 'loaded by Node', imports, ...observing }
  const used = [...inUse.gaveModels]
  const idle = [...inUse.loaded].filter((name) => name !== 'ai' && !inUse.gaveModels.has(name))
  if (used.length > 0) return { kind: 'not called', used, idle, ...observing }
  if (idle.length > 0) return { kind: 'no model', idle, ...observing }
  const isWithoutSdk = inUse.besides?.size === 0 && !inUse.loaded.has('ai')
  return { kind: isWithoutSdk ? 'no AI SDK' : 'not loaded', ...observing }
}
