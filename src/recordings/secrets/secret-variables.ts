import type { EnvironmentVariables } from '../../session/session.js'
import { shared } from '../../session/shared.js'
import { regexSource } from '../../text/regex-source.js'

/**
 * Returns the secret values of all variables that this worker has seen: those at its start, and those of this and
 * earlier calls. A test may set a variable, and a setup file may load it and remove it again.
 */
export function secretsSeen(atStart: EnvironmentVariables, now: EnvironmentVariables = process.env): readonly string[] {
  const state = seen()
  if (!state.starts.has(atStart)) {
    state.starts.add(atStart)
    add(state, atStart)
  }
  // Each request asks, and the environment hardly ever changes.
  if (!isAsBefore(state, now)) {
    state.names = Reflect.ownKeys(now)
    state.held = state.names.map((name) => now[name as string])
    add(state, now)
  }
  return state.values
}

/** Compares without a copy: each name and each value that is read from the environment takes time. */
function isAsBefore({ names, held }: SecretsSeen, now: EnvironmentVariables): boolean {
  const current = Reflect.ownKeys(now)
  return (
    current.length === names.length &&
    current.every((name, index) => name === names[index] && now[name as string] === held[index])
  )
}

interface SecretsSeen {
  readonly starts: WeakSet<EnvironmentVariables>
  /** The variables of the last call. */
  names: readonly (string | symbol)[]
  held: readonly (string | undefined)[]
  /** The same list until there are more. */
  values: readonly string[]
}

const seen = (): SecretsSeen =>
  shared('secrets-of-the-environment', () => ({ starts: new WeakSet(), names: [], held: [], values: [] }))

function add(state: SecretsSeen, environment: EnvironmentVariables): void {
  const values = new Set([...state.values, ...secretValues(environment)])
  if (values.size > state.values.length) state.values = [...values]
}

/**
 * Returns the values of variables whose names promise a secret (`OPENAI_API_KEY`), and the passwords in addresses.
 * It omits values that a text may contain by chance: fewer than 12 characters,
 * words, paths, addresses without a password, and numbers.
 */
export function secretValues(env: EnvironmentVariables): readonly string[] {
  const values: string[] = []
  for (const [name, value = ''] of Object.entries(env)) {
    const [, password] = passwordInAddress.exec(value) ?? []
    if (isSecretVariable(name) || password !== undefined) values.push(value.trim())
    if (password !== undefined) values.push(password)
  }
  return [...new Set(values)].filter((value) => value.length >= 12 && !isOrdinary(value))
}

/** Matches an address with a password: `DATABASE_URL` may have any name. */
const passwordInAddress = /^[a-z][a-z0-9+.-]{0,30}:\/\/[^\s/@:]{0,100}:([^\s/@]{1,300})@/i

/** Compares whole parts of the name: `MONKEY`, `KEYBOARD` and `TOKENIZERS_PARALLELISM` do not match. */
const isSecretVariable = (name: string): boolean =>
  secretVariable.test(
    name
      .replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_')
      .replaceAll(/[-.]/g, '_')
      .toUpperCase(),
  )

const secretVariable = new RegExp(
  regexSource`
    (?:^|_)(?:(?:API|ACCESS|SECRET|PRIVATE|AUTH)?(?:KEY|TOKEN)|SECRET|PASS(?:WORD|WD|PHRASE)?|(?<=_)PWD|
    CREDENTIAL|PAT|SAS|JWT|DSN|AUTH|COOKIE|WEBHOOK|CONNECTION_?STRING)S?(?=_|\d|$)
  `,
)

function isOrdinary(value: string): boolean {
  const isPath = /^(?:~?[\\/]|\.{1,2}[\\/]|[A-Za-z]:[\\/])/.test(value)
  const isAddress = /^[a-z][a-z0-9+.-]*:\/\//i.test(value) && !/^[^/]*:\/\/[^/@]*:[^/@]+@/.test(value)
  const isNumber = /^[\d\s.,:+TZ-]+$/.test(value)
  return isPath || isAddress || isNumber || value.split(/[\s_.,:\\/-]+/).every(isWord)
}

/** Matches `word`, `Word`, `WORD` and `twoWords`, but not `aBcDkQ`: some tokens consist of letters only. */
const isWord = (part: string): boolean => /^(?:\p{Lu}+|\p{Lu}?\p{Ll}*(?:\p{Lu}\p{Ll}{2,})*)$/u.test(part)
