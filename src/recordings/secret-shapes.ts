import { hasRandomRun, isJumbled, isPlaceholder } from '../text/random-looking.js'

/** What one kind of secret looks like in a text. */
export interface SecretShape {
  readonly kind: string
  /** Ends with the secret, its group of that name. Nothing in it is repeated without a bound but the secret itself. */
  readonly pattern: RegExp
  /** Tells a secret from what has only its form; `before` is some of the text before it. */
  readonly holds: (secret: string, before: string) => boolean
}

const isNoPlaceholder = (secret: string): boolean => !isPlaceholder(secret)

/**
 * A key that begins with letters of its provider. It never begins inside a
 * longer run, so base64 has none, but does after an escaped line break in JSON.
 */
const key = ({ raw: [body] }: TemplateStringsArray): RegExp =>
  new RegExp(String.raw`(?:(?<![\w-])|(?<=\\[nrt]))(?<secret>${body})`, 'g')

/** The secrets that are known by their look, those of one provider before those of any. */
export const secretShapes: readonly SecretShape[] = [
  {
    kind: 'a private key',
    pattern: /(?<secret>-----BEGIN [A-Z ]{0,20}PRIVATE KEY(?: BLOCK)?-----(?:[^-]|-(?!----)){40,400})/g,
    holds: hasKeyMaterial,
  },
  // Hyphenated words may follow `sk-`, so a random run has to.
  { kind: 'an Anthropic key', pattern: key`sk-ant-[\w-]{20,}`, holds: hasRandomRun },
  { kind: 'an OpenRouter key', pattern: key`sk-or-[\w-]{20,}`, holds: hasRandomRun },
  { kind: 'an OpenAI key', pattern: key`sk-(?!ant-|or-)[\w-]{20,}`, holds: hasRandomRun },
  // No word is as long as these bodies, so only placeholders are told apart.
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
  // Passwords need not look random, but `user:password@` and `postgres:postgres@` are no secrets.
  {
    kind: 'a password in a URL',
    pattern: /(?<=[a-z0-9]):\/\/[^\s:@/"'<>{}]{0,64}:(?<secret>[^\s@/"'<>{}]{8,200})(?=@[\w.[-])/gi,
    holds: (secret) => /\d/.test(secret) && /[a-z]/i.test(secret) && isNoPlaceholder(secret),
  },
  // "The bearer of" goes on in words.
  { kind: 'a bearer token', pattern: /\bbearer\s{1,3}(?<secret>[\w.~+/-]{20,}=*)/gi, holds: hasRandomRun },
  // `password=secret123` in prose is an example, as is any value that a person would think up.
  {
    kind: 'a secret with its name',
    pattern:
      /(?:pass(?:word|wd|phrase)|secret|credentials?|key|token)["'\\]{0,3}\s{0,3}[:=]{1,2}\s{0,3}["'\\]{0,3}(?<secret>[\w.~+/-]{16,}=*)/gi,
    holds: isNamedSecret,
  },
]

/** Whether a value under a name that promises a secret is one. */
export const isSecretUnder = (name: string, value: string): boolean =>
  isSecretName(name) && !/\s|^[a-z]+:\/\//i.test(value) && hasRandomRun(withoutDigests(value))

/** `token` alone, since tokens are also pages, tokens of a text, and ways through a list: `nextPageToken`. */
const secretNames =
  /(?:^|_)(?:pass(?:word|wd|phrase)|secret|credentials?|(?:api|access|secret|private|account|auth)_?key|(?:api|access|auth|bearer|refresh|secret|session|id|personal)_?token)$|^token$/

const isSecretName = (name: string): boolean =>
  secretNames.test(
    name
      .replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_')
      .replaceAll(/[-.]/g, '_')
      .toLowerCase(),
  )

/** Digests are found under every name; a key that looks like one is known by its variable. */
const withoutDigests = (value: string): string =>
  value.replace(/(?<![A-Za-z0-9])(?:[0-9a-f]{16,}|[0-9A-F]{16,})(?![A-Za-z0-9])/g, '')

function isNamedSecret(secret: string, before: string): boolean {
  const [, name = ''] = /([\w.-]*)["'\\]{0,3}\s{0,3}[:=]{1,2}\s{0,3}["'\\]{0,3}$/.exec(before) ?? []
  // What comes before a break that is written out is `n`, `r` or `t` of it.
  return (
    isSecretUnder(name, secret) ||
    (/\\[nrt]$/.test(before.slice(0, before.lastIndexOf(name) + 1)) && isSecretUnder(name.slice(1), secret))
  )
}

/** "-----BEGIN PRIVATE KEY-----" alone is talk about keys. */
function hasKeyMaterial(secret: string): boolean {
  const material = /[A-Za-z0-9+/]{40,}/.exec(secret)
  return material !== null && !isPlaceholder(material[0])
}

/** Three parts with dots between are also versions and addresses; the first of a token is JSON and names its algorithm. */
function namesAlgorithm(secret: string): boolean {
  try {
    const header: unknown = JSON.parse(Buffer.from(secret.slice(0, secret.indexOf('.')), 'base64url').toString())
    return typeof header === 'object' && header !== null && 'alg' in header
  } catch {
    return false
  }
}
