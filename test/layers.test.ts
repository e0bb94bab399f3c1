import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'

/** From the bottom up: a file may import files of its own layer and of those before it. */
const layers: readonly (readonly [name: string, ...files: RegExp[]])[] = [
  [
    'plain data and text',
    /^src\/(?:errors|frames|verdict|problem-text|settings|variants|persona)\.ts$/,
    /^src\/text\//,
    /^src\/report\/palette\.ts$/,
  ],
  [
    'session, reading, stores',
    /^src\/(?:session|environment|application-run)\.ts$/,
    /^src\/reading\//,
    /^src\/run\/(?!why-partial)/,
    /^src\/recordings\/(?!recorded\.ts)/,
    /^src\/observe\/(?:package-names|provider-modules|unobserved)\.ts$/,
  ],
  [
    'models and subjects',
    /^src\/recordings\/recorded\.ts$/,
    /^src\/(?:ask|call|conversation|middleware|model-failure|question|response|step-names|subject|ways)\.ts$/,
    /^src\/subjects\//,
    /^src\/local\//,
    /^src\/observe\/(?:wrapped-provider|string-ids)\.ts$/,
  ],
  [
    'checks',
    /^src\/(?:check|check-definition|check-use|classify|claim|cost|eligibility|explain|judge|keep-verdict)\.ts$/,
    /^src\/(?:checks|tasks)\//,
    /^src\/testing\//,
  ],
  ['report and public API', /^src\/report\//, /^src\/(?:index|assertions|matcher-options)\.ts$/],
  ['matchers and reporter', /^matchers\//, /^src\/reporter\.ts$/, /^src\/run\/why-partial\.ts$/],
  ['setup, plugin, command', /^src\/(?:setup|plugin|cli)\.ts$/],
]

/** Packages that only some files may import at run time. */
const packages: Readonly<Record<string, RegExp>> = {
  ai: /^src\/(?:recordings\/recorded|ask|middleware|model-failure)\.ts$|^src\/subjects\/|^src\/local\//,
  vitest: /^matchers\/|^src\/setup\.ts$/,
  'vitest/node': /^src\/(?:reporter|plugin)\.ts$/,
  chalk: /^src\/report\/terminal\.ts$/,
}

const root = join(import.meta.dirname, '..')
const files = globSync('{src,matchers}/**/*.ts', { cwd: root }).map((file) => file.replaceAll('\\', '/'))
const layerOf = (file: string): number =>
  layers.findIndex(([, ...patterns]) => patterns.some((pattern) => pattern.test(file)))

test.each(files)('%s belongs to a layer and imports none above it', (file) => {
  const layer = layerOf(file)
  expect(
    layer,
    `${file} is in no layer. Add it to one in test/layers.test.ts, as low as its imports allow.`,
  ).toBeGreaterThanOrEqual(0)
  for (const [, kind, specifier = ''] of readFileSync(join(root, file), 'utf8').matchAll(
    /^(import type|import|export)\s[^'\n]*?from '([^']+)'/gm,
  )) {
    if (specifier.startsWith('.')) {
      const imported = normalize(join(dirname(file), specifier))
        .replaceAll('\\', '/')
        .replace(/\.js$/, '.ts')
      // Types cost nothing at run time and tie nothing together.
      if (kind === 'import type') continue
      expect(layerOf(imported), above(file, imported)).toBeLessThanOrEqual(layer)
    } else if (kind !== 'import type') {
      const allowed = packages[specifier]
      if (allowed)
        expect(
          file,
          `${file} imports ${specifier}; only files that match ${allowed} may. Pass what you need in as an argument.`,
        ).toMatch(allowed)
    }
  }
})

const above = (file: string, imported: string): string =>
  `${file} (${layers[layerOf(file)]?.[0]}) imports ${imported} (${layers[layerOf(imported)]?.[0]}), which lies above it. Data flows one way: move what both need down, or pass it in.`
