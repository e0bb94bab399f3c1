import type { Clauses } from './clauses.js'
import { decliningPhrases, type DecliningPhrases } from './declining-phrases.js'
import { easternLanguages } from './eastern-languages.js'
import { westernLanguages } from './western-languages.js'

/** Returns the phrases of the languages that some text can be in, by its script. Compiles them at their first use. */
export const phrasesFor = ({ unspaced }: Clauses): readonly DecliningPhrases[] => scriptsIn(unspaced).flatMap(compiled)

/** Returns the scripts of a text in which some of the languages are written. */
export const scriptsIn = (text: string): readonly Script[] =>
  scripts.filter(({ letters }) => letters.test(text)).map(({ name }) => name)

/** Scripts, as far as they tell languages apart. */
export type Script = 'latin' | keyof typeof easternLanguages

const scripts: readonly { readonly name: Script; readonly letters: RegExp }[] = [
  { name: 'latin', letters: /[a-z]/ },
  { name: 'greek', letters: /[\u0370-\u03ff]/ },
  { name: 'cyrillic', letters: /[\u0400-\u04ff]/ },
  { name: 'hebrew', letters: /[\u05d0-\u05ea]/ },
  { name: 'arabic', letters: /[\u0620-\u06ff]/ },
  { name: 'indic', letters: /[\u0900-\u097f]/ },
  { name: 'thai', letters: /[\u0e00-\u0e7f]/ },
  { name: 'east', letters: /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/ },
]

const known = new Map<Script, readonly DecliningPhrases[]>()

function compiled(script: Script): readonly DecliningPhrases[] {
  const phrases =
    known.get(script) ?? (script === 'latin' ? westernLanguages : easternLanguages[script]).map(decliningPhrases)
  known.set(script, phrases)
  return phrases
}
