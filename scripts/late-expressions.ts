import { RolldownMagicString, type Plugin } from 'rolldown'
import { parseSync, Visitor } from 'rolldown/utils'

/**
 * A plugin that builds regular expressions with Unicode properties at their first use. V8 reads all literals of a
 * file when it loads the file, also those in functions that nobody calls. A property like `\p{L}` takes it longer
 * than the rest of a module.
 */
export const lateExpressions = (): Plugin => ({
  name: 'late-expressions',
  transform(code, id) {
    if (!hasProperty(code)) return null
    const late = withLateExpressions(code, id)
    return { code: late.toString(), map: late.generateMap().toString() }
  },
})

/**
 * Returns the code of a module with its expressions built late.
 *
 * @throws Error for an expression outside functions, which is built when the module loads.
 */
export function withLateExpressions(code: string, id = 'module.ts'): RolldownMagicString {
  const late = new RolldownMagicString(code)
  const names: string[] = []
  /** Where the first argument of a method begins, with the name of the method. */
  const methods = new Map<number, string>()
  let depth = 0
  const enter = (): void => void depth++
  const leave = (): void => void depth--
  new Visitor({
    FunctionDeclaration: enter,
    'FunctionDeclaration:exit': leave,
    FunctionExpression: enter,
    'FunctionExpression:exit': leave,
    ArrowFunctionExpression: enter,
    'ArrowFunctionExpression:exit': leave,
    CallExpression({ callee, arguments: [first] }) {
      if (first && callee.type === 'MemberExpression' && callee.property.type === 'Identifier')
        methods.set(first.start, callee.property.name)
    },
    Literal(node) {
      if (!('regex' in node) || !hasProperty(node.regex.pattern)) return
      if (depth === 0)
        throw new Error(`${id}: ${node.raw} is built when the module loads. Build it in a function, or use lazily().`)
      const { pattern, flags } = node.regex
      const built = `new RegExp(${JSON.stringify(pattern)}, ${JSON.stringify(flags)})`
      // With `g` or `y`, the object keeps the place of its last match. With `g` alone, it can be shared
      // where a method of strings uses it, which starts at 0.
      const isShared =
        !/[gy]/u.test(flags) || (!flags.includes('y') && methodsOfStrings.has(methods.get(node.start) ?? ''))
      if (isShared) names.push(`lateExpression${names.length}`)
      late.update(node.start, node.end, isShared ? `(${names.at(-1)} ??= ${built})` : built)
    },
  }).visit(parseSync(id, code).program)
  if (names.length > 0) late.append(`\nvar ${names.join(', ')}\n`)
  return late
}

const hasProperty = (pattern: string): boolean => /\\p\{/iu.test(pattern)

const methodsOfStrings: ReadonlySet<string> = new Set(['match', 'matchAll', 'replace', 'replaceAll', 'search', 'split'])
