import { existsSync } from 'node:fs'
import { join, posix, relative } from 'node:path'
import { manifestIn, packageFolderOf } from '../observe/package-manifests.js'
import { isOwnFile, isReplacement } from '../observe/provider-modules.js'
import { ownFile } from '../own-files.js'
import { legacyNameOf } from '../recordings/format-1/legacy-path.js'
import { recordingsFolder, subjectFolder } from '../recordings/format/recording-path.js'
import type { Observation } from '../session/observation.js'
import type { ObserveOptions } from './observe-option.js'

/** Tells which test files of a project are observed. */
export interface ObservedFiles {
  /** `environment` names the one of Vite's that loads the test file, if the worker knows it. */
  observationOf(testFile: string, environment: string | undefined): Promise<Observation>
  /** Notes that a matcher or a subject has run in a test file. */
  insist(testFile: string): void
  /** Forgets what the modules of a project contain, since they may change between runs. */
  reset(): void
}

/** The part of a Vitest project that is used here. */
interface LoadingProject {
  readonly config: { readonly root: string; readonly environment?: string }
  readonly vite: { readonly environments: { readonly [name: string]: LoadingEnvironment | undefined } }
}

/** The part of an environment of Vite that is used here. */
interface LoadingEnvironment {
  readonly moduleGraph: {
    getModuleById(id: string): LoadedModule | undefined
    getModulesByFile(file: string): ReadonlySet<unknown> | undefined
  }
  transformRequest(url: string): Promise<{ readonly code: string } | null>
}

interface LoadedModule {
  readonly id: string | null
  readonly url: string
  readonly importedModules: ReadonlySet<LoadedModule>
}

/** What a module says about the test files that import it. */
interface ModuleFacts {
  /** Whether the module is ours, or names one of our matchers. */
  readonly isOfOurs: boolean
  /** The modules that it imports, with those that it may import later. */
  readonly imports: readonly LoadedModule[]
}

/**
 * Decides which test files are observed. A file is one of ours if a matcher or a subject of ours has run in it, if it
 * has recordings, or if one of its own modules imports us or names one of our matchers. Those modules are what Vite
 * loads from the test file on. They end at packages that Node loads, which count if they depend on us.
 */
export function observedFiles(project: LoadingProject, { include, exclude }: Required<ObserveOptions>): ObservedFiles {
  const { root } = project.config
  const insisted = new Set<string>()
  const answers = new Map<string, Promise<Observation>>()
  const modules = new Map<string, Promise<ModuleFacts>>()
  const packages = new Map<string, boolean>()

  async function decide(testFile: string, environment: string | undefined): Promise<Observation> {
    const path = relative(root, testFile).replaceAll('\\', '/')
    if (isNamedIn(exclude, path)) return 'none'
    if (isNamedIn(include, path)) return 'recorded'
    if (insisted.has(testFile) || hasRecordings(root, path)) return 'held'
    return (await leadsToUs(testFile, environmentOf(testFile, environment))) ? 'held' : 'none'
  }

  function environmentOf(testFile: string, named: string | undefined): string {
    if (named !== undefined) return named
    const { environments } = project.vite
    const loading = ['ssr', 'client'].find((name) => environments[name]?.moduleGraph.getModulesByFile(testFile)?.size)
    return loading ?? (project.config.environment?.endsWith('dom') ? 'client' : 'ssr')
  }

  async function leadsToUs(testFile: string, name: string): Promise<boolean> {
    const environment = project.vite.environments[name]
    if (!environment) return false
    const seen = new Set([testFile])
    let next = [await factsOf(environment, name, { id: testFile, url: testFile })]
    while (next.length > 0) {
      if (next.some(({ isOfOurs }) => isOfOurs)) return true
      const imports = next.flatMap(({ imports }) => imports)
      const unseen = imports.filter(({ id }) => id !== null && !seen.has(id) && seen.add(id))
      next = await Promise.all(unseen.map((imported) => factsOf(environment, name, imported)))
    }
    return false
  }

  function factsOf(
    environment: LoadingEnvironment,
    name: string,
    { id, url }: Pick<LoadedModule, 'id' | 'url'>,
  ): Promise<ModuleFacts> {
    const key = `${name} ${id}`
    const facts = modules.get(key) ?? read(environment, id ?? url, url)
    modules.set(key, facts)
    return facts
  }

  async function read(environment: LoadingEnvironment, id: string, url: string): Promise<ModuleFacts> {
    if (isReplacement(id)) return nothing
    if (isOwnFile(id)) return isEntry(id) ? ours : nothing
    const folder = packageFolderOf(id)
    if (folder !== undefined) return dependsOnUs(folder) ? ours : nothing
    try {
      // The worker needs the module as well, and Vite transforms it once.
      const code = (await environment.transformRequest(url))?.code ?? ''
      const imports = [...(environment.moduleGraph.getModuleById(id)?.importedModules ?? [])]
      return { isOfOurs: namesMatcher(code), imports }
    } catch {
      // The worker gets the same error, and reports it.
      return nothing
    }
  }

  function dependsOnUs(folder: string): boolean {
    const known = packages.get(folder) ?? isDependent(folder)
    packages.set(folder, known)
    return known
  }

  return {
    observationOf(testFile, environment) {
      const key = `${environment ?? ''} ${testFile}`
      const answer = answers.get(key) ?? decide(testFile, environment)
      answers.set(key, answer)
      return answer
    },
    insist: (testFile) => void insisted.add(testFile),
    reset() {
      answers.clear()
      modules.clear()
      packages.clear()
    },
  }
}

const nothing: ModuleFacts = { isOfOurs: false, imports: [] }
const ours: ModuleFacts = { isOfOurs: true, imports: [] }

const isNamedIn = (globs: readonly string[], path: string): boolean =>
  globs.some((glob) => posix.matchesGlob(path, glob.replace(/^\.\//u, '')))

const hasRecordings = (root: string, path: string): boolean =>
  [subjectFolder(path), legacyNameOf(path)].some((folder) => existsSync(join(root, recordingsFolder, folder)))

const namesMatcher = (code: string): boolean => code.includes('Faithful') && /\bto\w*Faithful/u.test(code)

const slashed = (path: string): string => path.replaceAll('\\', '/')

/** The config needs these files, and Vitest loads the first of them for every test file. */
const filesOfConfig = new Set(
  ['vitest/setup', 'vitest/plugin', 'vitest/reporter'].map((file) => slashed(ownFile(file))),
)

const isEntry = (id: string): boolean => !filesOfConfig.has(id.replace(/\?.*$/su, ''))

/** Whether a package, a kit for tests say, depends on us. */
function isDependent(folder: string): boolean {
  const { dependencies, peerDependencies } = manifestIn(folder) ?? {}
  return 'vitest-faithful' in { ...dependencies, ...peerDependencies }
}
