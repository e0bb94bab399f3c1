import { UsageError } from '../errors.js'
import { packageOfImport } from '../observe/package-names.js'
import { isPlainObject } from '../text/plain-object.js'
import { showValue } from '../text/show-value.js'

/** The option `observe` of `faithful()`, with the test files that it names. */
export interface ObserveOptions {
  /** As `observe: ['@ai-sdk/openai']`. */
  readonly packages: readonly string[]
  /**
   * Globs of test files, relative to the project's root, whose calls are all recorded, with or without a check:
   * `['test/answers/**']`. Default: none.
   */
  readonly include?: readonly string[]
  /** Globs of test files that are never observed. It overrides `include`. Default: none. */
  readonly exclude?: readonly string[]
}

/**
 * Returns the option in its long form.
 *
 * @throws UsageError for any other value.
 */
export function observeOption(given: unknown): Required<ObserveOptions> {
  if (given === undefined) return { packages: [], include: [], exclude: [] }
  if (!isPlainObject(given)) return { packages: packageNames(given), include: [], exclude: [] }
  const { packages, include, exclude, ...others } = given as Record<string, unknown>
  const [unknown] = Object.keys(others)
  if (unknown !== undefined)
    throw new UsageError(
      `faithful({ observe }) must have packages, include and exclude; received ${showValue(unknown)}.`,
    )
  return {
    packages: packageNames(packages),
    include: globs('include', include),
    exclude: globs('exclude', exclude),
  }
}

function packageNames(given: unknown): readonly string[] {
  const isName = (name: unknown): name is string => typeof name === 'string' && packageOfImport(name) === name
  if (Array.isArray(given) && given.every(isName)) return given
  throw new UsageError(
    `faithful({ observe }) must be an array of package names: ['@ai-sdk/openai']; received ${showValue(given)}.`,
  )
}

function globs(option: string, given: unknown): readonly string[] {
  if (given === undefined) return []
  const isGlob = (glob: unknown): glob is string => typeof glob === 'string' && glob !== ''
  if (Array.isArray(given) && given.every(isGlob)) return given
  throw new UsageError(
    `faithful({ observe: { ${option} } }) must be an array of globs: ['test/answers/**']; ` +
      `received ${showValue(given)}.`,
  )
}
