/**
 * Returns the values of variables whose names promise a secret (`OPENAI_API_KEY`).
 * It omits values that a text may contain by chance: fewer than 12 characters,
 * words, paths, addresses without a password, and numbers.
 */
export function secretValues(env: NodeJS.ProcessEnv = process.env): readonly string[] {
  const values = Object.entries(env).flatMap(([name, value]) => (value && isSecretVariable(name) ? [value.trim()] : []))
  return [...new Set(values)].filter((value) => value.length >= 12 && !isOrdinary(value))
}

/** Compares whole parts of the name: `MONKEY`, `KEYBOARD` and `TOKENIZERS_PARALLELISM` do not match. */
const isSecretVariable = (name: string): boolean =>
  /(?:^|_)(?:(?:API|ACCESS|SECRET|PRIVATE|AUTH)?(?:KEY|TOKEN)|SECRET|PASSWORD|CREDENTIAL)S?(?=_|\d|$)/.test(
    name
      .replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_')
      .replaceAll(/[-.]/g, '_')
      .toUpperCase(),
  )

function isOrdinary(value: string): boolean {
  const isPath = /^(?:~?[\\/]|\.{1,2}[\\/]|[A-Za-z]:[\\/])/.test(value)
  const isAddress = /^[a-z][a-z0-9+.-]*:\/\//i.test(value) && !/^[^/]*:\/\/[^/@]*:[^/@]+@/.test(value)
  const isNumber = /^[\d\s.,:+TZ-]+$/.test(value)
  return isPath || isAddress || isNumber || value.split(/[\s_.,:\\/-]+/).every(isWord)
}

/** Matches `word`, `Word`, `WORD` and `twoWords`, but not `aBcDkQ`: some tokens consist of letters only. */
const isWord = (part: string): boolean => /^(?:\p{Lu}+|\p{Lu}?\p{Ll}*(?:\p{Lu}\p{Ll}{2,})*)$/u.test(part)
