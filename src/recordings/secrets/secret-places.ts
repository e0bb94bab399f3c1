import { isPlaceholder, isJumbled, looksGenerated } from '../../text/random-looking.js'
import { regexSource } from '../../text/regex-source.js'
import { isPassword, secretAddresses } from './secret-addresses.js'
import { isOpaque, isSecretName, keyInOtherLanguages } from './secret-names.js'
import { isNoPlaceholder, type SecretPlace, type Surroundings } from './secret-place.js'

/** Matches a quotation mark around a name or a value, as code, escaped JSON, HTML and addresses write it. */
const quote = regexSource`(?:\\{0,15}["'\x60*<]|&quot;|&#3[49];|%2[27]){0,3}`

/** Matches what stands between a name and its value: `=`, `: "`, `\": \"`, ` is `, `" value="`, `>`, ` | `. */
const assignment = regexSource`
  ${quote}\]?\s{0,3}(?:=>|:?={1,2}|:|%3[AaDd]|>|\||,|\s(?:is|value=|=)(?=\s|["']))\s{0,3}${quote}
`

/** Matches the last word of a name, with what tells apart several of its kind. */
const lastWord = regexSource`
  (?<name>(?:
  pass(?:word|wd|phrase|code)|passwort|kennwort|contraseña|senha|wachtwoord|пароль|密码|パスワード|
  secret|credential|key|token|_(?:pat|pwd|pass|auth|sas|jwt)|${keyInOtherLanguages}
  )s?\d{0,2}(?:[_-][A-Za-z0-9]{1,11}){0,2})
`

/** A value without white space. It may go on in base64. */
const value = regexSource`(?<secret>[\w.~+/-]{16,2000}={0,2})`

/** The places of secrets without the sign of a provider: beside a name, in a header, in an address. */
export const secretPlaces: readonly SecretPlace[] = [
  {
    kind: 'a private key',
    pattern: /(?<secret>-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----(?:[^-\0]|-(?!----)){40,400})/g,
    holds: hasKeyMaterial,
  },
  {
    kind: 'a JSON Web Token',
    pattern: new RegExp(
      regexSource`
        (?:(?<![\w-])|(?<=\\[nrtbf]|%[0-9A-Fa-f]{2}))
        (?<secret>eyJ[\w-]{10,2000}\.[\w-]{10,8000}\.[\w-]{10,2000})
      `,
      'g',
    ),
    holds: namesAlgorithm,
  },
  {
    kind: 'an Azure key',
    pattern: /(?:Account|Access)Key=(?<secret>[A-Za-z0-9+/]{40,100}={0,2})/g,
    holds: isNoPlaceholder,
  },
  {
    kind: 'basic authentication',
    pattern: /\bbasic(?:\s{1,3}|%20)(?<secret>[A-Za-z0-9+/_-]{12,400}={0,2})/gi,
    holds: hasPassword,
  },
  // Words may follow too: "the bearer of this letter".
  { kind: 'a bearer token', pattern: /\bbearer(?:\s{1,3}|%20)(?<secret>[\w.~+/-]{20,4000}={0,2})/gi, holds: isOpaque },
  {
    kind: 'a token of a header',
    pattern: new RegExp(
      regexSource`
        \b(?:proxy-)?authorization${assignment}
        (?:(?:token|apikey|api-key|key|negotiate|ntlm|digest)\s{1,3})?${value}
      `,
      'gi',
    ),
    holds: isOpaque,
  },
  {
    kind: 'a cookie of a session',
    pattern: new RegExp(
      regexSource`
        \b(?:set-)?cookie["']?:\s{0,3}["']?(?:[^\s;\0]{1,200};\s){0,5}
        [\w.-]{0,20}(?:sess|sid|auth|token|jwt)[\w.-]{0,20}=(?<secret>[\w.%~+/-]{16,2000})
      `,
      'gi',
    ),
    holds: isOpaque,
  },
  ...secretAddresses,
  {
    kind: 'a password of a command',
    needs: /\bcurl\b/,
    pattern: /\s(?:-u|--user|--proxy-user)[ =]["']?[^\s:"'\0]{1,80}:(?<secret>[^\s"'\0]{8,200})/g,
    holds: isPassword,
  },
  // Forty characters of base64 beside the id of a key.
  {
    kind: 'an AWS secret key',
    needs: /A[KS]IA/,
    pattern: /(?<![A-Za-z0-9+/=_-])(?<secret>[A-Za-z0-9+/]{40})(?![A-Za-z0-9+/=_-])/g,
    holds: (secret, { before, after }) =>
      !/^[0-9a-f]+$/i.test(secret) && looksGenerated(secret) && accessKeyId.test(`${before()} ${after()}`),
  },
  // `password=secret123` in prose is an example, like any value that a person would make up.
  { kind: 'a secret with its name', pattern: new RegExp(`${lastWord}${assignment}${value}`, 'gi'), holds: isNamed },
  {
    kind: 'a secret with its name',
    pattern: new RegExp(
      regexSource`(?<=--?)(?<name>(?:[a-z0-9]{1,20}-){0,3}(?:key|token|secret|password))\s{1,2}["']?${value}`,
      'gi',
    ),
    holds: isNamed,
  },
]

const accessKeyId = /(?<![A-Za-z0-9])A[KS]IA[A-Z0-9]{16}(?![A-Za-z0-9])/

function isNamed(secret: string, surroundings: Surroundings): boolean {
  // The id of a key is no secret. `X-Amz-Credential` begins with it.
  if (!isOpaque(secret) || accessKeyId.test(secret) || memberOfObject.test(secret)) return false
  const name = surroundings.name()
  const last = name.slice(name.lastIndexOf(' ') + 1)
  // After an escaped line break, the name seems to begin with the `n`, `r` or `t` of the break.
  return isSecretName(name) || isSecretName(last) || (/^[nrt]/.test(last) && isSecretName(last.slice(1)))
}

/** Whether a name and a password stand in base64. */
function hasPassword(secret: string): boolean {
  const decoded = Buffer.from(secret, 'base64').toString()
  const [name = '', ...rest] = decoded.split(':')
  if (rest.length === 0 || !/^[\x20-\x7e]+$/.test(decoded)) return false
  return isPassword(rest.join(':')) || looksGenerated(name)
}

/** Matches code that reads a secret: `process.env.OPENAI_API_KEY`. */
const memberOfObject =
  /^(?:config|process|env|settings|options|opts|this|self|import|secrets|vars|context|ctx|req|request|os|args|params)\./

/** Returns whether a key follows: "-----BEGIN PRIVATE KEY-----" alone only mentions one. */
function hasKeyMaterial(secret: string): boolean {
  const material = /[A-Za-z0-9+/]{40,}/.exec(secret.slice(20))
  return material !== null && (isJumbled(material[0]) || !isPlaceholder(material[0]))
}

/**
 * Returns whether the first part is JSON that names an algorithm, as in a token.
 * Versions and addresses may also have three parts with dots between them.
 */
function namesAlgorithm(secret: string): boolean {
  try {
    const header: unknown = JSON.parse(Buffer.from(secret.slice(0, secret.indexOf('.')), 'base64url').toString())
    return typeof header === 'object' && header !== null && 'alg' in header
  } catch {
    return false
  }
}
