import type { Clauses } from './clauses.js'
import { decliningPhrases, type DecliningPhrases } from './declining-phrases.js'
import { easternLanguages } from './eastern-languages.js'
import { westernLanguages } from './western-languages.js'

/**
 * Returns the phrases of the languages that some text can decline in: by its script, and by the words
 * that every refusal of a language has one of. Most texts have none. Compiles them at their first use.
 */
export function phrasesFor(clauses: Clauses): readonly DecliningPhrases[] {
  const words = clauses.spaced.split(' ')
  return scriptsIn(clauses.unspaced).flatMap((script) => {
    const { languages, byWord } = compiled(script)
    const told = new Set(words.flatMap((word) => byWord.get(word) ?? []))
    return languages.filter((language) => {
      const { signs } = language
      return !signs || told.has(language) || signs.parts.some((part) => clauses[signs.form].includes(part))
    })
  })
}

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

/** The languages of a script. */
interface LanguagesOfScript {
  readonly languages: readonly DecliningPhrases[]
  /** The languages in which a word is a sign. */
  readonly byWord: ReadonlyMap<string, readonly DecliningPhrases[]>
}

const known = new Map<Script, LanguagesOfScript>()

function compiled(script: Script): LanguagesOfScript {
  const before = known.get(script)
  if (before) return before
  const languages = (script === 'latin' ? westernLanguages : easternLanguages[script]).map(decliningPhrases)
  const byWord = new Map<string, DecliningPhrases[]>()
  for (const language of languages)
    for (const word of language.signs?.words ?? []) byWord.set(word, [...(byWord.get(word) ?? []), language])
  const result = { languages, byWord }
  known.set(script, result)
  return result
}
