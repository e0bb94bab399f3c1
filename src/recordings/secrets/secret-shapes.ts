import { hasRandomRun, isJumbled, isPlaceholder } from '../../text/random-looking.js'

/** The form of one kind of secret in a text. */
export interface SecretShape {
  readonly kind: string
  /** Matches up to the end of the secret, in the group `secret`. Only that group may repeat without a limit. */
  readonly pattern: RegExp
  /** Tells a secret from a text that only has its form; `before` is a part of the text before it. */
  readonly holds: (secret: string, before: string) => boolean
}

const isNoPlaceholder = (secret: string): boolean => !isPlaceholder(secret)

/**
 * Returns the pattern of a key that begins with letters of its provider. It never begins
 * inside a longer run, as in base64, but may begin after an escaped line break in JSON.
 */
const key = ({ raw: [body] }: TemplateStringsArray): RegExp =>
  new RegExp(String.raw`(?:(?<![\w-])|(?<=\\[nrt]))(?<secret>${body})`, 'g')

/** Matches the words that name a secret by themselves: `password`, `passphrase`, `credentials`. */
const secretWord = 'pass(?:word|wd|phrase)|secret|credentials?'

/** Matches the text between a name and its value, in code and in escaped JSON: `=`, `: "`, `\": \"`. */
const assignment = String.raw`["'\\]{0,3}\s{0,3}[:=]{1,2}\s{0,3}["'\\]{0,3}`

/** The secrets with a known form. Those of one provider come before the general ones. */
export const secretShapes: readonly SecretShape[] = [
  {
    kind: 'a private key',
    pattern: /(?<secret>-----BEGIN [A-Z ]{0,20}PRIVATE KEY(?: BLOCK)?-----(?:[^-]|-(?!----)){40,400})/g,
    holds: hasKeyMaterial,
  },
  // Hyphenated words may follow `sk-`, so a secret needs a random run.
  { kind: 'an Anthropic key', pattern: key`sk-ant-[\w-]{20,}`, holds: hasRandomRun },
  { kind: 'an OpenRouter key', pattern: key`sk-or-[\w-]{20,}`, holds: hasRandomRun },
  { kind: 'an OpenAI key', pattern: key`sk-(?!ant-|or-)[\w-]{20,}`, holds: hasRandomRun },
  // These keys are longer than any word, so only placeholders are rejected.
  {
    kind: 'a GitHub token',
    pattern: key`(?:gh[opusr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9]{20,}_[A-Za-z0-9]{20,})`,
    holds: isNoPlaceholder,
  },
  {
    kind: 'a GitLab token',
    pattern: key`glpat-[\w-]{20,}`,
    holds: (secret) => isNoPlaceholder(secret) && isJumbled(secret.slice(6)),
  },
  // The documentation's own keys end in EXAMPLE.
  { kind: 'an AWS key', pattern: key`A[KS]IA[A-Z0-9]{16}(?![\w-])`, holds: isNoPlaceholder },
  { kind: 'a Google key', pattern: key`AIza[\w-]{35}(?![\w-])`, holds: isNoPlaceholder },
  { kind: 'a Slack token', pattern: key`xox[a-z]-[A-Za-z0-9-]{20,}`, holds: hasRandomRun },
  // Keys of the test mode move no money, and the documentation shows one.
  { kind: 'a Stripe key', pattern: key`[sr]k_live_[A-Za-z0-9]{20,}`, holds: isNoPlaceholder },
  { kind: 'an npm token', pattern: key`npm_[A-Za-z0-9]{36}(?![\w-])`, holds: isNoPlaceholder },
  { kind: 'a Hugging Face token', pattern: key`hf_[A-Za-z0-9]{30,}`, holds: isNoPlaceholder },
  { kind: 'a SendGrid key', pattern: key`SG\.[\w-]{16,32}\.[\w-]{32,}`, holds: isNoPlaceholder },
  { kind: 'a Groq key', pattern: key`gsk_[A-Za-z0-9]{40,}`, holds: isNoPlaceholder },
  { kind: 'an xAI key', pattern: key`xai-[A-Za-z0-9]{40,}`, holds: isNoPlaceholder },
  { kind: 'a JSON Web Token', pattern: key`eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{10,}`, holds: namesAlgorithm },
  {
    kind: 'an Azure key',
    pattern: /(?:Account|Access)Key=(?<secret>[A-Za-z0-9+/]{40,}={0,2})/g,
    holds: isNoPlaceholder,
  },
  // A password may look ordinary, but `user:password@` and `postgres:postgres@` are examples.
  {
    kind: 'a password in a URL',
    pattern: /(?<=[a-z0-9]):\/\/[^\s:@/"'<>{}]{0,64}:(?<secret>[^\s@/"'<>{}]{8,200})(?=@[\w.[-])/gi,
    holds: (secret) => /\d/.test(secret) && /[a-z]/i.test(secret) && isNoPlaceholder(secret),
  },
  // Words may follow too: "the bearer of this letter".
  { kind: 'a bearer token', pattern: /\bbearer\s{1,3}(?<secret>[\w.~+/-]{20,}=*)/gi, holds: hasRandomRun },
  // `password=secret123` in prose is an example, like any value that a person would make up.
  {
    kind: 'a secret with its name',
    pattern: new RegExp(String.raw`(?:${secretWord}|key|token)${assignment}(?<secret>[\w.~+/-]{16,}=*)`, 'gi'),
    holds: isNamedSecret,
  },
]

/** Returns whether a name promises a secret and its value looks like one. */
export const isSecretUnder = (name: string, value: string): boolean =>
  isSecretName(name) && !/\s|^[a-z]+:\/\//i.test(value) && hasRandomRun(withoutDigests(value))

/** The words that make a secret of a key: `api_key`, `accesskey`. */
const kindsOfKey = ['api', 'access', 'secret', 'private', 'account', 'auth'].join('|')

/** The words that make a secret of a token: `access_token`, `idtoken`. */
const kindsOfToken = ['api', 'access', 'auth', 'bearer', 'refresh', 'secret', 'session', 'id', 'personal'].join('|')

/**
 * Matches the names that promise a secret: `client_secret`, `api_key`, `token`.
 * Other tokens are pages, parts of a text, or positions in a list: `nextPageToken`.
 */
const secretNames = new RegExp(`(?:^|_)(?:${secretWord}|(?:${kindsOfKey})_?key|(?:${kindsOfToken})_?token)$|^token$`)

const isSecretName = (name: string): boolean =>
  secretNames.test(
    name
      .replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_')
      .replaceAll(/[-.]/g, '_')
      .toLowerCase(),
  )

/** Removes digests, since any name may hold one. A key that looks like a digest is known by its variable. */
const withoutDigests = (value: string): string =>
  value.replace(/(?<![A-Za-z0-9])(?:[0-9a-f]{16,}|[0-9A-F]{16,})(?![A-Za-z0-9])/g, '')

/** Matches the name at the end of the text before a value: `apiKey` in `{"apiKey": "`. */
const nameOfValue = new RegExp(String.raw`([\w.-]*)${assignment}$`)

function isNamedSecret(secret: string, before: string): boolean {
  const [, name = ''] = nameOfValue.exec(before) ?? []
  // After an escaped line break, the name seems to begin with the `n`, `r` or `t` of the break.
  return (
    isSecretUnder(name, secret) ||
    (/\\[nrt]$/.test(before.slice(0, before.lastIndexOf(name) + 1)) && isSecretUnder(name.slice(1), secret))
  )
}

/** Returns whether a key follows: "-----BEGIN PRIVATE KEY-----" alone only mentions one. */
function hasKeyMaterial(secret: string): boolean {
  const material = /[A-Za-z0-9+/]{40,}/.exec(secret)
  return material !== null && !isPlaceholder(material[0])
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
