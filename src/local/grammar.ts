import { UsageError } from '../errors.js'

/** A GBNF grammar, and the JSON Schema keywords that it does not enforce. */
export interface Grammar {
  readonly text: string
  readonly leftOpen: readonly string[]
}

/**
 * Returns the grammar of the JSON values that a schema describes; without a schema, of all JSON
 * objects.
 *
 * The grammar fixes white space to the way in which models write JSON on one line. Free white
 * space lets a weak model ramble; without white space, it writes empty lists. The model must
 * write every declared property, in the order of the schema. Bounds, lengths, patterns and
 * formats are not enforced.
 */
export const grammarFor = (schema: unknown): Grammar => {
  const rules = new Map<string, string>()
  const references = new Map<string, string>()
  const leftOpen = new Set<string>()

  const refer = (pointer: string): string => {
    const known = references.get(pointer)
    if (known !== undefined) return known
    const name = `part-${references.size + 1}`
    references.set(pointer, name)
    rules.set(name, write(at(schema, pointer)))
    return name
  }

  const write = (part: unknown): string => {
    if (!isRecord(part)) return 'value'
    if (typeof part['$ref'] === 'string') return refer(part['$ref'])
    if ('const' in part) return literal(part['const'])
    if (Array.isArray(part['enum'])) return oneOf(part['enum'].map(literal))
    const alternatives = part['anyOf'] ?? part['oneOf']
    if (Array.isArray(alternatives)) return oneOf(alternatives.map(write))
    if (Array.isArray(part['type'])) return oneOf(part['type'].map((type) => write({ ...part, type })))
    switch (part['type'] ?? impliedType(part)) {
      case 'object':
        return writeObject(part)
      case 'array':
        return writeArray(part)
      case 'string':
        return 'string'
      case 'number':
        return 'number'
      case 'integer':
        return 'integer'
      case 'boolean':
        return '( "true" | "false" )'
      case 'null':
        return '"null"'
    }
    for (const keyword of ['allOf', 'not', 'if', 'type']) if (keyword in part) leftOpen.add(keyword)
    return 'value'
  }

  const writeObject = (part: Readonly<Record<string, unknown>>): string => {
    const properties = Object.entries(isRecord(part['properties']) ? part['properties'] : {})
    if (properties.length > 0) {
      const members = properties.map(([name, value]) => `${quoted(`${JSON.stringify(name)}: `)} ${write(value)}`)
      return `"{" ${members.join(' ", " ')} "}"`
    }
    if (part['additionalProperties'] === false) return '"{}"'
    return isRecord(part['additionalProperties'])
      ? `"{" ${listOf(`string ": " ${write(part['additionalProperties'])}`)} "}"`
      : 'object'
  }

  const writeArray = (part: Readonly<Record<string, unknown>>): string => {
    const tuple = part['prefixItems'] ?? part['items']
    return Array.isArray(tuple)
      ? `"[" ${tuple.map(write).join(' ", " ')} "]"`
      : `"[" ${listOf(write(part['items']))} "]"`
  }

  // A list contains its item twice; a rule of its name keeps nested lists from doubling at each level.
  const listOf = (item: string): string => {
    if (/^[a-z0-9-]+$/.test(item)) return list(item)
    const name = `item-${rules.size + 1}`
    rules.set(name, item)
    return list(name)
  }

  rules.set('root', schema === undefined ? 'object' : write(schema))
  return { text: print(rules), leftOpen: [...leftOpen] }
}

const anyJson: Readonly<Record<string, string>> = {
  value: 'object | array | string | number | "true" | "false" | "null"',
  object: '"{" ( string ": " value ( ", " string ": " value )* )? "}"',
  array: '"[" ( value ( ", " value )* )? "]"',
  string: '"\\"" ( [^"\\\\\\x00-\\x1F\\x7F] | "\\\\" ( ["\\\\/bfnrt] | "u" [0-9a-fA-F]{4} ) )* "\\""',
  number: 'integer ( "." [0-9]{1,15} )?',
  integer: '"-"? ( "0" | [1-9] [0-9]{0,15} )',
}

const print = (rules: ReadonlyMap<string, string>): string => {
  const printed = new Map([['root', rules.get('root') ?? 'object']])
  // A Map may grow during iteration: each printed rule may name further ones.
  for (const body of printed.values()) {
    for (const [name] of body.replace(literals, '').matchAll(/[a-zA-Z][a-zA-Z0-9-]*/g)) {
      const named = rules.get(name) ?? anyJson[name]
      if (named !== undefined && !printed.has(name)) printed.set(name, named)
    }
  }
  return [...printed].map(([name, body]) => `${name} ::= ${body}`).join('\n')
}

const literals = /"(?:[^"\\]|\\.)*"|\[(?:[^\]\\]|\\.)*\]/g

const literal = (value: unknown): string => quoted(JSON.stringify(value))

// JSON contains no raw control characters that GBNF would need escaped; both allow DEL.
const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`

const list = (item: string): string => `( ${item} ( ", " ${item} )* )?`

const oneOf = (alternatives: readonly string[]): string => {
  if (alternatives.length === 0) {
    throw new UsageError(
      'The local model was not called: the schema of the answer allows no answer.\n\n' +
        '  Give its enum (the options of Output.choice) at least one value.',
    )
  }
  return `( ${[...new Set(alternatives)].join(' | ')} )`
}

const impliedType = (part: Readonly<Record<string, unknown>>): string | undefined =>
  'properties' in part || 'additionalProperties' in part
    ? 'object'
    : 'items' in part || 'prefixItems' in part
      ? 'array'
      : undefined

const at = (schema: unknown, pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((part, step) => (isRecord(part) ? part[step] : undefined), schema)

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
