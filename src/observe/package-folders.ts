import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { dependenciesOf, foldersAround, manifestIn, packageFolderOf } from './package-manifests.js'

/** Returns the real folder of the package that a module in a folder gets by a name; undefined without one. */
export function packageFor(name: string, folder: string): string | undefined {
  for (const around of foldersAround(folder)) {
    const found = join(around, 'node_modules', name)
    if (existsSync(found)) return realpathSync(found)
  }
  return undefined
}

/** Returns the folder of the package that a file belongs to; undefined without one. */
export function packageAround(file: string): string | undefined {
  const ofApplication = (): string | undefined =>
    foldersAround(dirname(file)).find((folder) => {
      const manifest = manifestIn(folder)
      // A folder of built files may have a manifest that only says what kind of modules they are.
      return manifest?.name !== undefined || manifest?.dependencies !== undefined
    })
  return packageFolderOf(file) ?? ofApplication()
}

/** Returns the names of the packages that the modules of a folder can import, and those that its manifests list. */
export function installedNames(folder: string): readonly string[] {
  const around = foldersAround(folder)
  const listed = around.flatMap((at) => dependenciesOf(manifestIn(at) ?? {}))
  return [...new Set([...listed, ...around.flatMap((at) => packagesIn(join(at, 'node_modules')))])]
}

const packagesIn = (folder: string): readonly string[] =>
  entriesIn(folder).flatMap((entry) =>
    entry.startsWith('@') ? entriesIn(join(folder, entry)).map((name) => `${entry}/${name}`) : [entry],
  )

/**
 * Returns whether a package is installed for any module that the tests of some folders may lead to: for another package
 * of their workspaces, or for a dependency of theirs. Of a huge repository it reads a part, and returns true.
 */
export function isInstalledSomewhere(name: string, folders: readonly string[]): boolean {
  const packages = new Set(folders.flatMap((folder) => [folder, ...packagesBelow(workspaceOf(folder))]))
  for (const folder of packages) {
    if (packages.size > most || packageFor(name, folder) !== undefined) return true
    for (const dependency of dependenciesOf(manifestIn(folder) ?? {})) {
      const found = packageFor(dependency, folder)
      if (found !== undefined) packages.add(found)
    }
  }
  return false
}

/** The most folders that are read to find a package. */
const most = 10_000

/** Returns the folder of the workspaces that a folder belongs to; the folder itself without any. */
const workspaceOf = (folder: string): string =>
  foldersAround(folder).findLast(
    (around) =>
      ['pnpm-workspace.yaml', 'lerna.json', 'nx.json', 'rush.json'].some((file) => existsSync(join(around, file))) ||
      manifestIn(around)?.workspaces !== undefined,
  ) ?? folder

/** Returns the folders below one that have a manifest or packages. Workspaces lie at most four folders deep. */
function packagesBelow(folder: string): readonly string[] {
  const folders = [{ path: folder, depth: 0 }]
  for (const { path, depth } of folders)
    if (depth < 4 && folders.length < most)
      for (const name of foldersIn(path)) folders.push({ path: join(path, name), depth: depth + 1 })
  return folders
    .map(({ path }) => path)
    .filter((path) => ['package.json', 'node_modules'].some((name) => existsSync(join(path, name))))
}

const foldersIn = (path: string): readonly string[] =>
  entriesIn(path).filter((name) => name !== 'node_modules' && isFolder(join(path, name)))

/** Whether a path leads to a folder. A link may lead to nothing, to itself, or where nobody may look. */
function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}

/** Returns the names in a folder, without hidden ones; none of a missing folder. */
function entriesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => !name.startsWith('.'))
  } catch {
    return []
  }
}
