import { RolldownMagicString } from 'rolldown'
import { parseSync, Visitor } from 'rolldown/utils'

/**
 * A plugin that builds regular expressions with Unicode properties at their first use. V8 reads all literals of a
 * file when it loads the file, also those in functions that nobody calls, and a property like `\p{L}` takes it longer
 * than the rest of a module.
 */
export const lateExpressions = () => ({
  name: 'late-expressions',
  transform(code, id) {
    if (!/\\p\{/iu.test(code)) return null
    const late = withLateExpressions(code, id)
    return { code: late.toString(), map: late.generateMap().toString() }
  },
})

/** Returns the code of a module with its expressions built late. An expression outside functions is an error. */
export function withLateExpressions(code, id = 'module.ts') {
  const late = new RolldownMagicString(code)
  const names = []
  const calls = new Map()
  let depth = 0
  const enter = () => void depth++
  const leave = () => void depth--
  new Visitor({
    FunctionDeclaration: enter,
    'FunctionDeclaration:exit': leave,
    FunctionExpression: enter,
    'FunctionExpression:exit': leave,
    ArrowFunctionExpression: enter,
    'ArrowFunctionExpression:exit': leave,
    CallExpression({ callee, arguments: [first] }) {
      if (first && callee.type === 'MemberExpression') calls.set(first, callee.property.name)
    },
    Literal(node) {
      const { regex } = node
      if (!regex || !/\\p\{/iu.test(regex.pattern)) return
      if (depth === 0)
        throw new Error(`${id}: ${node.raw} is built when the module loads. Build it in a function, or use lazily().`)
      const built = `new RegExp(${JSON.stringify(regex.pattern)}, ${JSON.stringify(regex.flags)})`
      // The object of a literal with one of these flags keeps the place of its last match. It can be shared only
      // where a method of strings uses it, which starts at 0.
      const isShared = !/[gy]/u.test(regex.flags) || methodsOfStrings.has(calls.get(node))
      if (isShared) names.push(`lateExpression${names.length}`)
      late.update(node.start, node.end, isShared ? `(${names.at(-1)} ??= ${built})` : built)
    },
  }).visit(parseSync(id, code).program)
  if (names.length > 0) late.append(`\nvar ${names.join(', ')}\n`)
  return late
}

const methodsOfStrings = new Set(['match', 'matchAll', 'replace', 'replaceAll', 'search', 'split'])
