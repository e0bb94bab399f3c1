/** Returns the arguments of a matcher of a whole set, as code: `redaction, { atLeast: 0.8 }`. */
export function givenArguments(check: unknown, options: unknown): string {
  const checks = Array.isArray(check) ? `[${check.map(nameOf).join(', ')}]` : nameOf(check)
  const values = Object.entries(options ?? {}).map(([name, value]) => `${name}: ${shown(value)}`)
  return values.length === 0 ? checks : `${checks}, { ${values.join(', ')} }`
}

const nameOf = (check: unknown): string => (check as { checkName?: string } | undefined)?.checkName ?? 'check'

const shown = (value: unknown): string =>
  typeof value === 'string' ? `'${value}'` : typeof value === 'object' ? '{ … }' : String(value)
