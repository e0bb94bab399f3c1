import { packageFor } from './package-folders.js'
import { dependenciesOf, manifestIn, type Manifest } from './package-manifests.js'
import { isPartOfSdk, packageOfFile } from './package-names.js'

/**
 * Returns whether a package depends on the AI SDK, so that language models may come out of it: itself, by its
 * dependencies, or by other packages of its workspaces.
 */
export function dependsOnSdk(folder: string): boolean {
  const seen = new Set<string>()
  const depends = (at: string): boolean => {
    if (seen.has(at)) return false
    seen.add(at)
    const manifest = manifestIn(at)
    if (!manifest) return false
    if (isPartOfSdk(manifest.name) || namesSdk(manifest, at)) return true
    const next = needed(manifest).flatMap((name) => packageFor(name, at) ?? [])
    // What a published package depends on says little about it beyond the next step.
    return next.some((found) => (isPublished(at) ? namesSdk(manifestIn(found) ?? {}, found) : depends(found)))
  }
  return depends(folder)
}

/** Whether a manifest lists a part of the AI SDK, by its name or under another one: `npm:@ai-sdk/provider@3`. */
function namesSdk({ devDependencies, ...manifest }: Manifest, folder: string): boolean {
  // The tests of a package of the workspace may say what its peers are. Those of a published one do not count.
  const listed = isPublished(folder) ? manifest : { ...manifest, devDependencies: devDependencies ?? {} }
  const versions = [manifest.dependencies, manifest.peerDependencies].flatMap((part) => Object.values(part ?? {}))
  return (
    dependenciesOf(listed).some((name) => isPartOfSdk(name)) ||
    versions.some((version) => /^npm:(?:ai|@ai-sdk\/[^@]+)(?:@|$)/u.test(version))
  )
}

const isPublished = (folder: string): boolean => packageOfFile(`${folder}/package.json`) !== undefined

/** Returns the dependencies that a package cannot do without. */
const needed = ({ dependencies, peerDependencies, peerDependenciesMeta }: Manifest): readonly string[] =>
  Object.keys({ ...dependencies, ...peerDependencies }).filter((name) => !peerDependenciesMeta?.[name]?.optional)
