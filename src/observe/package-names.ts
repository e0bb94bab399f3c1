/** The package that an import names: `@ai-sdk/openai` for `@ai-sdk/openai/internal`; undefined for a path, a URL and a built-in. */
export const packageOfImport = (specifier: string): string | undefined =>
  /^(?:@[^/:]+\/)?[^@#./\\:\0][^/\\:]*(?=\/|$)/u.exec(specifier)?.[0]

/** The package in `node_modules` that a file belongs to, the innermost one; undefined for a file of the application. */
export const packageOfFile = (file: string): string | undefined => {
  const [, inside] = /^.*[\\/]node_modules[\\/](.+)$/su.exec(file) ?? []
  return inside === undefined ? undefined : packageOfImport(inside.replaceAll('\\', '/'))
}

/** Whether a package is part of the AI SDK: what its parts import of each other is their own affair. */
export const isOfSDK = (packageName: string | undefined): boolean =>
  packageName === 'ai' || packageName?.startsWith('@ai-sdk/') === true
