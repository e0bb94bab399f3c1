import { expect, test } from 'vitest'
import { withLateExpressions } from '../../scripts/late-expressions.js'

const built = (code: string): string => withLateExpressions(code).toString()

/** What the only export of a module returns, as source and as built. */
async function bothOf(code: string): Promise<readonly [unknown, unknown]> {
  const load = async (source: string): Promise<unknown> =>
    ((await import(`data:text/javascript,${encodeURIComponent(source)}`)) as { run(): unknown }).run()
  return [await load(code), await load(built(code))]
}

test('a literal in a function is built once, at its first use', () => {
  expect(built(String.raw`const isLetter = (text) => /^\p{L}$/u.test(text)`)).toMatchInlineSnapshot(`
    "const isLetter = (text) => (lateExpression0 ??= new RegExp("^\\\\p{L}$", "u")).test(text)
    var lateExpression0
    "
  `)
})

test('a literal that keeps its place is built anew, but for the methods of strings', () => {
  expect(built(String.raw`function f(text) { const found = /\p{L}/gu; return [found, text.replace(/\p{N}/gu, '')] }`))
    .toMatchInlineSnapshot(`
      "function f(text) { const found = new RegExp("\\\\p{L}", "gu"); return [found, text.replace((lateExpression0 ??= new RegExp("\\\\p{N}", "gu")), '')] }
      var lateExpression0
      "
    `)
})

test('a literal without a Unicode property stays unchanged', () => {
  const code = String.raw`const f = (text) => /[a-z]\w\\d/u.test(text)`
  expect(built(code)).toBe(code)
})

test('a literal outside functions is an error', () => {
  expect(() => built(String.raw`const letter = /\p{L}/u`)).toThrow(
    String.raw`module.ts: /\p{L}/u is built when the module loads.`,
  )
})

test.each([
  [
    'a loop that stops early',
    String.raw`const first = (text) => { const found = /\p{L}/gu; found.exec(text); return found.lastIndex }
export const run = () => [first('ab'), first('ab')]`,
  ],
  [
    'a sticky expression',
    String.raw`const masked = (text) => text.replace(/\p{L}/uy, '_')
export const run = () => [masked('ab'), masked('ab'), masked('ab')]`,
  ],
  [
    'a recursive replacement',
    String.raw`const doubled = (text) => text.replace(/\p{L}+/gu, (found) => (found.length > 1 ? doubled(found.slice(1)) : found + found))
export const run = () => doubled('abc de')`,
  ],
  [
    'signs that need escapes',
    String.raw`export const run = () => ['/', '"', '\\', '\n', '’'].map((sign) => /^[\/"\\\n’\p{L}]$/u.test(sign))`,
  ],
  [
    'repeated matches',
    String.raw`const all = (text) => [...text.matchAll(/\p{Lu}(?<rest>\p{Ll}*)/gu)].map(({ groups }) => groups.rest)
export const run = () => [all('Ab Cd'), all('Ef'), 'a1b'.split(/\p{N}/u), 'a1'.search(/\p{N}/u)]`,
  ],
])('the built code does the same: %s', async (_, code) => {
  const [source, late] = await bothOf(code)
  expect(late).toEqual(source)
})
