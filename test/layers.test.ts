import { globSync, readFileSync } from 'node:fs'
import { basename, dirname, join, normalize } from 'node:path'
import { describe, expect, test } from 'vitest'

/** From the bottom up: a file imports only from its own folder and from those before it, types included. */
const layers: readonly string[] = [
  'src/own-files.ts',
  'src/text',
  'src/errors.ts',
  'src/statistics',
  'src/prompts',
  'src/verdict',
  'src/replies',
  'src/prose',
  'src/session',
  'src/recordings',
  'src/models',
  'src/subjects',
  'src/checks',
  'src/gates',
  'src/observe',
  'src/local',
  'src/fetch',
  'src/testing',
  'src/report',
  'matchers',
  'src/vitest',
]

/** These may import every folder, and no file imports them. */
const roofs: readonly string[] = ['src/index.ts', 'src/cli.ts']

/** Packages that only some folders may import, types included. */
const packages: Readonly<Record<string, readonly string[]>> = {
  ai: ['src/recordings', 'src/models', 'src/observe', 'src/local', 'src/fetch', 'src/testing'],
  vitest: ['matchers', 'src/vitest'],
  'vitest/node': ['src/vitest'],
  chalk: ['src/report', 'src/cli.ts'],
}

interface Import {
  readonly specifier: string
  /** The file that a relative import leads to. */
  readonly file: string | undefined
}

const root = join(import.meta.dirname, '..')
const files = globSync('{src,matchers}/**/*.ts', { cwd: root })
  .map((file) => file.replaceAll('\\', '/'))
  .toSorted()
const sources = new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]))
const imports = new Map(files.map((file) => [file, importsOf(file)]))

function importsOf(file: string): readonly Import[] {
  const source = sources.get(file) ?? ''
  return [...source.matchAll(/^(?:import|export|\})[^'\n]*? from '([^']+)'|\bimport\('([^']+)'\)/gm)].map(
    ([, named, called]) => {
      const specifier = named ?? called ?? ''
      const path = normalize(join(dirname(file), specifier)).replaceAll('\\', '/')
      return { specifier, file: specifier.startsWith('.') ? path.replace(/\.js$/, '.ts') : undefined }
    },
  )
}

const isIn = (file: string, folder: string): boolean => file === folder || file.startsWith(`${folder}/`)
const layerOf = (file: string): number => layers.findIndex((layer) => isIn(file, layer))

describe.each(files)('%s', (file) => {
  const isRoof = roofs.includes(file)
  const layer = isRoof ? layers.length : layerOf(file)

  test('lies in the folder of a layer', () => {
    expect(
      layer,
      `${file} lies in no layer. Move it to a folder of the list in test/layers.test.ts, as early as its imports allow; a folder is one concept.`,
    ).toBeGreaterThanOrEqual(0)
  })

  test('imports its own layer and earlier ones', () => {
    for (const { file: imported } of imports.get(file) ?? []) {
      if (imported === undefined) continue
      expect(roofs, `${file} imports ${imported}, which only gathers what the package exports.`).not.toContain(imported)
      expect(layerOf(imported), later(file, imported)).toBeLessThanOrEqual(layer)
    }
  })

  test('imports only the packages of its layer', () => {
    for (const { specifier } of imports.get(file) ?? []) {
      const allowed = packages[specifier]
      const isAllowed = !allowed || allowed.some((folder) => isIn(file, folder))
      expect(
        isAllowed,
        `${file} imports ${specifier}, which only ${allowed?.join(', ')} may. Use a function of these folders, or pass in what you need.`,
      ).toBe(true)
    }
  })
})

const later = (file: string, imported: string): string =>
  `${file} imports ${imported}, whose folder stands later in the list. Move what both need to an earlier folder, or pass it in. A type counts as an import.`

test('only the setup file of Vitest fills the session', () => {
  const users = files.filter((file) => /\bopenSession\b/.test(sources.get(file) ?? ''))
  expect(users, 'Only vitest/setup.ts opens the session; other files read it.').toEqual([
    'src/session/session.ts',
    'src/vitest/setup.ts',
  ])
})

test('no line of the sources is longer than 120 characters', () => {
  const long = files.flatMap((file) =>
    (sources.get(file) ?? '').split('\n').flatMap((line, index) => (line.length > 120 ? [`${file}:${index + 1}`] : [])),
  )
  expect(long, 'Prettier leaves strings, comments and regular expressions as they are: split or wrap them.').toEqual([])
})

test('no circle of imports stands between files, of types neither', () => {
  const circle = circleIn((file) => (imports.get(file) ?? []).flatMap(({ file: imported }) => imported ?? []))
  expect(circle, `${circle.join(' -> ')}: move what two of these files need into a file of its own.`).toEqual([])
})

test('no two files have the same name, index apart', () => {
  const names = files.map((file) => basename(file)).filter((name) => name !== 'index.ts')
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
})

test('no two types have the same name', () => {
  const types = files.flatMap((file) =>
    [...(sources.get(file) ?? '').matchAll(/^(?:export )?(?:interface|type|class) (\w+)/gm)].map(
      ([, name = '']) => name,
    ),
  )
  expect(types.filter((name, index) => types.indexOf(name) !== index)).toEqual([])
})

/** The first circle that a walk over the files meets; empty without one. */
function circleIn(next: (file: string) => readonly string[]): readonly string[] {
  const done = new Set<string>()
  const walk = (file: string, path: readonly string[]): readonly string[] => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file]
    if (done.has(file)) return []
    for (const imported of next(file)) {
      const circle = walk(imported, [...path, file])
      if (circle.length > 0) return circle
    }
    done.add(file)
    return []
  }
  for (const file of files) {
    const circle = walk(file, [])
    if (circle.length > 0) return circle
  }
  return []
}
