/**
 * Returns the package that an import names: `@ai-sdk/openai` for `@ai-sdk/openai/internal`.
 * Returns undefined for a path, a URL and a built-in module.
 */
export const packageOfImport = (specifier: string): string | undefined =>
  /^(?:@[^/:]+\/)?[^@#./\\:\0][^/\\:]*(?=\/|$)/u.exec(specifier)?.[0]

/** Returns the innermost package in `node_modules` that a file belongs to; undefined for an application's file. */
export const packageOfFile = (file: string): string | undefined => {
  const [, inside] = /^.*[\\/]node_modules[\\/](.+)$/su.exec(file) ?? []
  return inside === undefined ? undefined : packageOfImport(inside.replaceAll('\\', '/'))
}

/** Returns whether a package is part of the AI SDK, whose parts may import each other unobserved. */
export const isPartOfSdk = (packageName: string | undefined): boolean =>
  packageName === 'ai' || packageName?.startsWith('@ai-sdk/') === true
