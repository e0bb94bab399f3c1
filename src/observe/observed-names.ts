import { isAbsolute } from 'node:path'
import { UsageError } from '../errors.js'
import { clientsPage } from '../own-files.js'
import { both, either } from '../text/listing.js'
import { isMisspelt, nearNames } from '../text/near-names.js'
import { wrap } from '../text/wrap.js'
import { installedNames, isInstalledSomewhere, packageAround, packageFor } from './package-folders.js'
import { isPartOfSdk } from './package-names.js'
import { dependsOnSdk } from './sdk-dependency.js'

/** A project that observes packages. */
interface ObservingProject {
  readonly name: string
  readonly root: string
  /** The root of the whole run. */
  readonly rootOfRun: string
  readonly observe: readonly string[]
  /** The names that the config leads elsewhere. */
  readonly aliases: readonly string[]
  /** Returns the module that a name leads to in this project; undefined without one. */
  resolve(name: string): Promise<string | undefined>
}

/**
 * Looks up the observed names of a project. Returns the packages that do not depend on the AI SDK, so that probably no
 * language model comes out of them.
 *
 * @throws UsageError if a name leads nowhere.
 */
export async function lookUpNames(project: ObservingProject): Promise<readonly string[]> {
  const strange: string[] = []
  const missing: string[] = []
  for (const name of project.observe) {
    const module = await project.resolve(name)
    // A package may lack a main export. The module of another plugin has no package.
    const folder = module && isAbsolute(module) ? packageAround(module) : packageFor(name, project.root)
    if (module === undefined && folder === undefined && !mayBeInstalled(name, project)) missing.push(name)
    if (folder !== undefined && !isPartOfSdk(name) && !dependsOnSdk(folder)) strange.push(name)
  }
  if (missing.length > 0) throw new UsageError(notFound(missing, project))
  return strange
}

/** Whether another package that the tests lead to may have a package. With Plug'n'Play, no folder tells that. */
const mayBeInstalled = (name: string, { root, rootOfRun }: ObservingProject): boolean =>
  process.versions.pnp !== undefined || isInstalledSomewhere(name, [root, rootOfRun])

function notFound(missing: readonly string[], { name, root, observe, aliases }: ObservingProject): string {
  const installed = [...aliases, ...installedNames(root)].filter((other) => !observe.includes(other))
  const meant = new Map(missing.map((each) => [each, meantBy(each, installed, root)] as const))
  const hints = [...meant].flatMap(([each, names]) =>
    names.length > 0 ? [` Did you mean ${either(names)}${missing.length > 1 ? ` instead of ${each}` : ''}?`] : [],
  )
  const right = observe.map((each) => `'${missing.includes(each) ? (meant.get(each)?.[0] ?? '…') : each}'`)
  // Nobody should install a package by a name that may be misspelt.
  const unlike = missing.filter((each) => !meant.get(each)?.length)
  const fixes = [
    `Observe what the code imports:  faithful({ observe: [${right.join(', ')}] })`,
    ...(unlike.length > 0
      ? [
          `Or install ${unlike.length > 1 ? 'them' : unlike.length < missing.length ? unlike[0] : 'it'}:  ` +
            `npm install ${unlike.join(' ')}`,
        ]
      : []),
    `Or read how to check a client that is not of the AI SDK:\n     ${clientsPage}`,
  ]
  return [
    ...wrap(
      `faithful({ observe }) names ${both(missing)}, which ${missing.length > 1 ? 'are' : 'is'} not installed ` +
        `for ${name === '' ? 'this project' : `the project ${name}`} (${root}).${hints.join('')}`,
    ),
    '',
    ...fixes.map((fix, index) => `  ${index + 1}. ${fix}`),
  ].join('\n')
}

/** Returns the installed packages that a name may mean: first those that give language models. */
function meantBy(name: string, installed: readonly string[], root: string): readonly string[] {
  const near = installed.filter((other) => nearNames(name, [other]).length > 0)
  const likely = near.filter((other) => {
    const folder = packageFor(other, root)
    return isPartOfSdk(other) || (folder !== undefined && dependsOnSdk(folder))
  })
  return nearNames(name, likely.length > 0 ? likely : near.filter((other) => isMisspelt(name, other)))
}

/** Returns the warning about packages that do not depend on the AI SDK. */
export const aboutStrange = (strange: readonly string[]): string =>
  wrap(
    `faithful({ observe }) names ${both(strange)}, which ${strange.length > 1 ? 'do' : 'does'} not depend on the AI ` +
      `SDK (@ai-sdk/provider or ai). Only language models of the AI SDK are observed. How to use other clients: ` +
      clientsPage,
  ).join('\n')
