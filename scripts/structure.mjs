// Prints figures of the structure of a checkout: node scripts/structure.mjs [folder]
// Files lie on floors: one floor above the highest file that they import, types included.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, resolve } from 'node:path'

const root = resolve(process.argv[2] ?? '.')
const files = ['src', 'matchers']
  .flatMap((folder) => readdirSync(join(root, folder), { recursive: true }).map((file) => `${folder}/${file}`))
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.replaceAll('\\', '/'))
const sources = new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]))
const importsOf = (file) =>
  [...sources.get(file).matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'(\.[^']+)'/g)]
    .map(([, path]) =>
      normalize(join(dirname(file), path))
        .replaceAll('\\', '/')
        .replace(/\.js$/, '.ts'),
    )
    .filter((imported) => sources.has(imported))

// Files that import each other in a circle, as Tarjan finds them, share a floor.
const circles = []
const floors = new Map()
const seen = new Map()
const stack = []
function visit(file) {
  const index = seen.size
  seen.set(file, index)
  stack.push(file)
  let lowest = index
  for (const imported of importsOf(file)) {
    if (!seen.has(imported)) lowest = Math.min(lowest, visit(imported))
    else if (stack.includes(imported)) lowest = Math.min(lowest, seen.get(imported))
  }
  if (lowest < index) return lowest
  const circle = stack.splice(stack.indexOf(file))
  const below = circle.flatMap(importsOf).filter((imported) => !circle.includes(imported))
  const floor = Math.max(0, ...below.map((imported) => floors.get(imported))) + 1
  for (const member of circle) floors.set(member, floor)
  if (circle.length > 1) circles.push(circle)
  return lowest
}
for (const file of files) if (!seen.has(file)) visit(file)

const lines = [...sources.values()].flatMap((source) => source.split('\n'))
const naming = (word) => files.filter((file) => sources.get(file).includes(word)).length
const long = lines.filter((line) => line.length > 120).length
console.log(`files                        ${files.length}`)
console.log(`files in src/ itself         ${files.filter((file) => /^src\/[^/]+$/.test(file)).length}`)
console.log(`floors                       ${Math.max(...floors.values())}`)
console.log(`circles                      ${circles.length}`)
for (const circle of circles) console.log(`                             ${circle.join(', ')}`)
console.log(`files that name 'redaction'  ${naming('redaction')}`)
console.log(`files that name 'as said'    ${naming("'as said'")}`)
console.log(`lines over 120 characters    ${long} of ${lines.length}`)
