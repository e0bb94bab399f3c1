import { listedNumbers } from './number-word-lists.js'
import { keyOf, type ValueToken } from './value-tokens.js'

/** Returns the value of a word such as `third`, and the index of the token after it. */
export function readOrdinalWord(
  tokens: readonly ValueToken[],
  at: number,
): { readonly value: number; readonly next: number } | undefined {
  const first = tokens[at]
  if (first?.kind !== 'word') return undefined
  ordinals ??= ordinalsOf()
  const [dash, last] = [tokens[at + 1], tokens[at + 2]]
  const joined = dash?.text === '-' && last?.isGlued ? ordinals.get(`${first.key}-${last.key}`) : undefined
  if (joined !== undefined) return { value: joined, next: at + 3 }
  const value = ordinals.get(first.key)
  return value === undefined ? undefined : { value, next: at + 1 }
}

let ordinals: ReadonlyMap<string, number> | undefined

function ordinalsOf(): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  for (const list of lists)
    for (const [index, spellings] of listedNumbers(list).entries())
      for (const word of spellings) found.set(keyOf(word), index + 1)
  const units = listedNumbers(lists[0] ?? '').slice(0, 9)
  for (const [index, ten] of ['twent', 'thirt', 'fort', 'fift', 'sixt', 'sevent', 'eight', 'ninet'].entries()) {
    found.set(`${ten}ieth`, index * 10 + 20)
    for (const [unit, [word = '']] of units.entries()) found.set(`${ten}y-${word}`, index * 10 + 21 + unit)
  }
  return found
}

/** From the first on, in English, German, French, Spanish, Italian, Portuguese and Dutch. */
const lists: readonly string[] = [
  `first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
    fifteenth sixteenth seventeenth eighteenth nineteenth twentieth`,
  `erste|ersten|erster|erstes zweite|zweiten|zweiter dritte|dritten|dritter vierte|vierten fünfte|fünften
    sechste|sechsten siebte|siebten achte|achten neunte|neunten zehnte|zehnten`,
  `premier|première deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième`,
  `primero|primera segundo|segunda tercero|tercera cuarto|cuarta quinto|quinta sexto|sexta séptimo|séptima
    octavo|octava noveno|novena décimo|décima`,
  `primo secondo|seconda terzo|terza quarto|quarta quinto|quinta sesto|sesta settimo|settima ottavo|ottava
    nono|nona decimo|decima`,
  `primeiro|primeira segundo|segunda terceiro|terceira quarto|quarta quinto|quinta sexto|sexta sétimo|sétima
    oitavo|oitava nono|nona décimo|décima`,
  `eerste tweede derde vierde vijfde zesde zevende achtste negende tiende`,
]
