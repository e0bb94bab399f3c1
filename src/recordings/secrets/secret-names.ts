import { lazily } from '../../text/lazily.js'
import { isPlaceholder, looksGenerated } from '../../text/random-looking.js'
import { regexSource } from '../../text/regex-source.js'
import { wordSet } from '../../text/word-set.js'
import { listedServices } from './listed-keys.js'

/** Returns whether a name promises a secret and its value looks like one. */
export const isSecretUnder = (name: string, value: string): boolean =>
  isSecretName(name) && !/\s|^[a-z]+:\/\//i.test(value) && isOpaque(value)

/** Whether a value with the name of a secret looks like one. A key often is a digest or a UUID. */
export function isOpaque(value: string): boolean {
  if (isPlaceholder(value)) return false
  return uuid.test(value) || hexadecimal.test(value) || looksGenerated(value)
}

const uuid = /(?<![0-9a-f])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-f])/i
const hexadecimal = /(?<![A-Za-z0-9])[0-9a-f]{20,}(?![A-Za-z0-9])/i

/**
 * Whether a name promises a secret: `client_secret`, `x-api-key`, `OPENAI_API_KEY_DEV`. Other tokens are pages, parts
 * of a text, or positions in a list: `token`, `nextPageToken`. Other keys name an entry: `key`, `cacheKey`.
 */
export function isSecretName(name: string): boolean {
  if (endsInKeyOfOtherLanguage.test(name)) return true
  const words = name
    .replace(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, '_')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
  // In capitals, a name is that of a variable.
  const isVariable = /^[A-Z0-9_]+$/.test(name) && /[A-Z]/.test(name)
  const small = words.map((word) => word.toLowerCase())
  while (small.length > 1 && isEnding(small.at(-1) ?? '')) small.pop()
  const last = (small.at(-1) ?? '').replace(/\d+$/u, '')
  const before = small.at(-2) ?? ''
  if (secretWords.has(last)) return true
  const glued = /^(.+?)(key|token|secret|password|pwd)s?$/u.exec(last)
  if (glued && !/^(?:key|token)s?$/u.test(last)) {
    const [, beginning = '', end] = glued
    if (end === 'secret' || end === 'password' || end === 'pwd') return true
    return (end === 'key' ? wordsOfKeys : wordsOfTokens).has(beginning) || services().has(beginning)
  }
  const isKey = /^keys?$/u.test(last)
  if (!isKey && !/^tokens?$/u.test(last) && !wordsOfVariables.has(last)) return false
  if (isVariable && wordsOfVariables.has(last)) return small.length > 1
  if (wordsOfVariables.has(last)) return false
  if (before === '') return isVariable
  if (innocentWords.has(before)) return false
  return (isKey ? wordsOfKeys : wordsOfTokens).has(before) || services().has(before) || isVariable
}

/** Matches "API key" in other languages, as the source of a regular expression. */
export const keyInOtherLanguages = regexSource`
  api[-\s]?(?:schlüssel|nyckel|nøgle|sleutel|avain|anahtarı|ключ|キー|密[钥鑰]|金[钥鑰]|키)
  |(?:clé|clef|clave|chave|chiave|klucz|klíč|ключ)\s(?:d['’]|d[eao]\s)?(?:la\s)?api
`

const endsInKeyOfOtherLanguage = new RegExp(`(?:${keyInOtherLanguages})$`, 'i')

/** Whether a word at the end of a name only tells apart several secrets. */
const isEnding = (word: string): boolean => /^\d+$/u.test(word) || endings.has(word)

const endings = wordSet(`
  dev development prod production staging stage test testing live local main primary secondary old new backup default
  admin ci eu us value b64 base64
`)

/** The words that name a secret by themselves, in some languages. */
const secretWords = wordSet(`
  password passwords passwd passphrase passcode secret secrets credential credentials passwort kennwort contraseña
  contrasena senha wachtwoord пароль 密码 密碼 パスワード 비밀번호 hasło lösenord
`)

/** The words that make a secret of a key: `api_key`, `accesskey`. */
const wordsOfKeys = wordSet(`
  api apikey access secret private account auth authorization subscription encryption signing master service admin
  storage functions host webhook integration app application rest ingest ingestion write deploy bot jwt hmac license
`)

/** The words that make a secret of a token: `access_token`, `idtoken`. */
const wordsOfTokens = wordSet(`
  api access auth authentication authorization bearer refresh secret session id personal security bot user deploy
  deployment service oauth oauth2 login jwt github gitlab npm slack hf huggingface telegram vault pat private robot
  app webhook verification read write admin registry
`)

/** The last words of a variable that holds a secret. */
const wordsOfVariables = wordSet('pat pwd pass auth sas jwt apikey authtoken dsn')

/** The words that make no secret of a key or a token, not even in capitals. */
const innocentWords = wordSet(`
  page next cursor continuation sync cache primary foreign partition sort idempotency public site publishable row
  object map index hash range unique composite group entity item list order product lookup dedup deduplication routing
  resume start end max min total input output prompt completion stop pad eos bos mask unk sep cls special csrf xsrf form
  pagination skip search query previous prev first last state change watch lease fencing design theme color
`)

/** The services whose keys often have their name: `openaiKey`. */
const services = lazily(
  () =>
    new Set(
      `${listedServices}
      openai anthropic azure google gemini mistral groq cohere deepseek xai replicate together fireworks perplexity
      openrouter langfuse langsmith pinecone tavily supabase notion vercel stripe twilio sendgrid resend
      elevenlabs deepgram assemblyai voyage jina weaviate qdrant upstash exa serper brave wandb`
        .trim()
        .split(/\s+/u),
    ),
)
