import { basename, dirname, extname, isAbsolute, join } from 'node:path'
import { foldersAround, manifestIn } from './package-manifests.js'
import { packageOfFile } from './package-names.js'

/** The files outside of `node_modules` that observed names lead to: by an alias, a link or a path of a tsconfig. */
export interface ObservedSources {
  /** Notes where a name leads. A file in `node_modules` is known by its path. */
  add(name: string, file: string): void
  /** Whether a path may lead to one of these files. Few paths do, so that only these are resolved. */
  mayBe(id: string, importer: string): boolean
  /** Returns the name of a file, for an importer outside of its package; undefined for any other file. */
  nameFor(file: string, importer: string): string | undefined
}

/** Returns an empty collection of files. */
export function observedSources(): ObservedSources {
  const sources = new Map<string, { readonly name: string; readonly folder: string | undefined }>()
  const stems = new Set<string>()
  return {
    add(name, file) {
      if (sources.has(file) || packageOfFile(file) !== undefined) return
      sources.set(file, { name, folder: folderOf(file, name) })
      for (const stem of [stemOf(file), ...(isIndex(file) ? [dirname(file)] : [])]) stems.add(stem)
    },
    mayBe(id, importer) {
      if (stems.size === 0) return false
      const path = id.startsWith('.') ? join(dirname(importer), id) : isAbsolute(id) ? id : undefined
      return path !== undefined && [path, stemOf(path)].some((stem) => stems.has(stem.replaceAll('\\', '/')))
    },
    nameFor(file, importer) {
      const source = sources.get(file)
      const isOwn = file === importer || (source?.folder && importer.startsWith(`${source.folder}/`))
      return isOwn ? undefined : source?.name
    },
  }
}

/** Returns a path without its extension and its query. Vite resolves `./llm.js` to `llm.ts`. */
const stemOf = (path: string): string => {
  const [file = ''] = path.split('?')
  return file.slice(0, file.length - extname(file).length)
}

const isIndex = (file: string): boolean => basename(stemOf(file)) === 'index'

/** Returns the folder of the package that a name leads into. Its files import each other unobserved. */
const folderOf = (file: string, name: string): string | undefined =>
  foldersAround(dirname(file)).find((folder) => manifestIn(folder)?.name === name) ??
  // An alias may lead to a part of the application.
  (isIndex(file) ? dirname(file) : undefined)
