import { fraction, type Fraction } from './fraction.js'
import { unitNames } from './unit-names.js'
import { keyOf, type ValueToken } from './value-tokens.js'

/** A unit as a multiple of the unit that its kind is compared in: an hour is 3600 seconds. */
export interface Unit {
  readonly base: string
  readonly factor: Fraction
  readonly isMoney: boolean
}

/** A name of units at a place. `pounds` names two of them. */
export interface NamedUnit {
  readonly units: readonly Unit[]
  /** The index of the token after the name. */
  readonly next: number
}

/** Returns the unit whose name starts at a place: `km`, `per cent`, `° C`, `kilometres per hour`, `US$`. */
export function unitAt(tokens: readonly ValueToken[], at: number): NamedUnit | undefined {
  table ??= tableOf()
  let name = ''
  let found: NamedUnit | undefined
  for (let next = at; next < Math.min(at + 4, tokens.length); next++) {
    const token = tokens[next]
    if (!token || !/^(?:word|mark|fraction)$/.test(token.kind)) break
    // Words keep the space between them: `5 m in` is not `5 min`.
    const isSpaced = token.kind === 'word' && tokens[next - 1]?.kind === 'word' && next > at
    // `milliards d'euros`
    const key = next === at ? token.key.replace(/^d'/, '') : token.key
    name += isSpaced ? ` ${key}` : key
    const units = table.get(name)
    if (units) found = { units, next: next + 1 }
  }
  return found
}

/** Returns whether a token can follow a number as the unit `in`: it does not go on with a word. */
export const isInches = (tokens: readonly ValueToken[], at: number): boolean =>
  tokens[at]?.key === 'in' && !/^(?:word|digits|name)$/.test(tokens[at + 1]?.kind ?? '')

let table: ReadonlyMap<string, readonly Unit[]> | undefined

function tableOf(): ReadonlyMap<string, readonly Unit[]> {
  const found = new Map<string, Unit[]>()
  // A line that is indented further goes on with the one before.
  for (const line of unitNames
    .replace(/\n {4}/g, ' ')
    .trim()
    .split('\n')) {
    const [head = '', names = ''] = line.trim().split(' | ')
    const [base = '', factor = '1'] = head.split(' ')
    const [over = '1', under = '1'] = factor.split('/')
    const unit = { base, factor: fraction(BigInt(over), BigInt(under)), isMoney: /^[A-Z]{3}$/.test(base) }
    for (const name of names.split(', ').map(keyOf)) found.set(name, [...(found.get(name) ?? []), unit])
  }
  return found
}
