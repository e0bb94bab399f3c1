import { base36, base62, base64, base64url, capitals, digits, hex, letters, type Random } from './random.js'

type Draw = (random: Random) => string

const base64Of = (bytes: Uint8Array | string): string => Buffer.from(bytes as string).toString('base64')
const base64urlOf = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const pem = (random: Random, kind: string, lineBreak: string): string =>
  [
    `-----BEGIN ${kind}PRIVATE`,
    ' KEY-----',
    lineBreak,
    ...Array.from({ length: 4 }, () => random.text(base64, 64) + lineBreak),
    `-----END ${kind}PRIVATE KEY-----`,
  ].join('')

/** Secrets that have a shape of their own, as the documentation of their providers shows them. */
export const shapedSecrets: Readonly<Record<string, Draw>> = {
  'OpenAI, legacy': (r) => `sk-${r.text(base62, 20)}T3BlbkFJ${r.text(base62, 20)}`,
  'OpenAI, project': (r) => `sk-proj-${r.text(base64url, 74)}T3BlbkFJ${r.text(base64url, 74)}`,
  'OpenAI, service account': (r) => `sk-svcacct-${r.text(base64url, 58)}T3BlbkFJ${r.text(base64url, 58)}`,
  Anthropic: (r) => `sk-ant-api03-${r.text(base64url, 93)}AA`,
  OpenRouter: (r) => `sk-or-v1-${r.text(hex, 64)}`,
  DeepSeek: (r) => `sk-${r.text(hex, 32)}`,
  Langfuse: (r) => `sk-lf-${r.uuid()}`,
  LiteLLM: (r) => `sk-${r.text(base64url, 22)}`,
  Perplexity: (r) => `pplx-${r.text(base62, 48)}`,
  'Vercel AI Gateway': (r) => `vck_${r.text(base62, 56)}`,
  'Vercel Blob': (r) => `vercel_blob_rw_${r.text(base62, 16)}_${r.text(base62, 30)}`,
  LangSmith: (r) => `lsv2_${r.of(['pt', 'sk'])}_${r.text(hex, 32)}_${r.text(hex, 10)}`,
  Pinecone: (r) => `pcsk_${r.text(base62, 5, 6)}_${r.text(base62, 63)}`,
  Tavily: (r) => `tvly-${r.of(['', 'dev-', 'prod-'])}${r.text(base62, 32)}`,
  Replicate: (r) => `r8_${r.text(base62, 37)}`,
  Notion: (r) => `ntn_${r.text(digits, 11)}${r.text(base62, 35)}`,
  'Supabase, access': (r) => `sbp_${r.text(hex, 40)}`,
  'Supabase, secret': (r) => `sb_secret_${r.text(base64url, 22)}_${r.text(base64url, 8)}`,
  Groq: (r) => `gsk_${r.text(base62, 52)}`,
  xAI: (r) => `xai-${r.text(base62, 80)}`,
  'Hugging Face': (r) => `hf_${r.text(letters, 34)}`,
  'Fireworks AI': (r) => `fw_${r.text(base62, 22, 24)}`,
  'Together AI': (r) => `tgp_v1_${r.text(base64url, 43)}`,
  Cerebras: (r) => `csk-${r.text(base36, 48)}`,
  NVIDIA: (r) => `nvapi-${r.text(base64url, 64)}`,
  ElevenLabs: (r) => `sk_${r.text(hex, 48)}`,
  Voyage: (r) => `pa-${r.text(base64url, 43)}`,
  Jina: (r) => `jina_${r.text(hex, 32)}${r.text(base64url, 28)}`,
  Firecrawl: (r) => `fc-${r.text(hex, 32)}`,
  E2B: (r) => `e2b_${r.text(hex, 40)}`,
  Apify: (r) => `apify_api_${r.text(base62, 36)}`,
  PostHog: (r) => `phx_${r.text(base62, 47)}`,
  Resend: (r) => `re_${r.text(base62, 8)}_${r.text(base62, 24)}`,
  'GitHub, classic': (r) => `gh${r.of([...'pousr'])}_${r.text(base62, 36)}`,
  'GitHub, fine-grained': (r) => `github_pat_${r.text(base62, 22)}_${r.text(base62, 59)}`,
  GitLab: (r) => `glpat-${r.text(base64url, 20)}`,
  'AWS, key id': (r) => `AKIA${r.text(`${capitals}234567`, 16)}`,
  'AWS, Bedrock': (r) =>
    `ABSK${base64Of(`BedrockAPIKey-${r.text(base36, 4)}-at-${r.text(digits, 12)}:${base64Of(r.bytes(36))}`)}`,
  'Azure, storage': (r) => `AccountKey=${base64Of(r.bytes(64))}`,
  'Azure, client secret': (r) => `${r.text(base62, 3)}8Q~${r.text(`${base62}_.~-`, 34)}`,
  'Azure, AI services': (r) => `${r.text(base62, 52)}JQQJ99${r.text(base62, 26)}`,
  'Google, API': (r) => `AIza${r.text(base64url, 35)}`,
  'Google, client secret': (r) => `GOCSPX-${r.text(base64url, 28)}`,
  'Google, access token': (r) => `ya29.${r.text(base64url, 160, 200)}`,
  'Google, refresh token': (r) => `1//0${r.text(base64url, 99)}`,
  'Slack, bot': (r) => `xoxb-${r.text(digits, 12)}-${r.text(digits, 13)}-${r.text(base62, 24)}`,
  'Slack, app': (r) => `xapp-1-A${r.text(base36.toUpperCase(), 10)}-${r.text(digits, 13)}-${r.text(hex, 64)}`,
  'Slack, hook': (r) =>
    `https://hooks.slack.com/services/T${r.text(base36.toUpperCase(), 8, 10)}/B${r.text(base36.toUpperCase(), 8, 10)}/${r.text(base62, 24)}`,
  'Discord, bot': (r) =>
    `${Buffer.from(`${1 + r.below(9)}${r.text(digits, 17, 18)}`).toString('base64url')}.${r.text(base64url, 6)}.${r.text(base64url, 38)}`,
  'Discord, hook': (r) => `https://discord.com/api/webhooks/1${r.text(digits, 18)}/${r.text(base64url, 68)}`,
  'Teams, hook': (r) =>
    `https://acme.webhook.office.com/webhookb2/${r.uuid()}@${r.uuid()}/IncomingWebhook/${r.text(hex, 32)}/${r.uuid()}`,
  Twilio: (r) => `SK${r.text(hex, 32)}`,
  Telegram: (r) => `${1 + r.below(9)}${r.text(digits, 8, 9)}:AA${r.text(base64url, 33)}`,
  'Stripe, live': (r) => `${r.of(['sk', 'rk'])}_live_${r.text(base62, 24, 99)}`,
  'Stripe, hook': (r) => `whsec_${r.text(base62, 32)}`,
  npm: (r) => `npm_${r.text(base62, 36)}`,
  PyPI: (r) => `pypi-AgEIcHlwaS5vcmc${r.text(base64url, 130, 170)}`,
  SendGrid: (r) => `SG.${r.text(base64url, 22)}.${r.text(base64url, 43)}`,
  Mailchimp: (r) => `${r.text(hex, 32)}-us${1 + r.below(21)}`,
  Mailgun: (r) => `key-${r.text(hex, 32)}`,
  DigitalOcean: (r) => `do${r.of([...'por'])}_v1_${r.text(hex, 64)}`,
  Vault: (r) => `hvs.${r.text(base64url, 90, 110)}`,
  'Vault, short': (r) => `hvs.${r.text(base62, 24)}`,
  Databricks: (r) => `dapi${r.text(hex, 32)}`,
  Docker: (r) => `dckr_pat_${r.text(base64url, 27)}`,
  Doppler: (r) => `dp.st.${r.of(['dev', 'prd'])}.${r.text(base62, 43)}`,
  Figma: (r) => `figd_${r.text(base64url, 40)}`,
  Linear: (r) => `lin_api_${r.text(base62, 40)}`,
  Netlify: (r) => `nfp_${r.text(base62, 36)}`,
  'New Relic': (r) => `NRAK-${r.text(base36.toUpperCase(), 27)}`,
  Postman: (r) => `PMAK-${r.text(hex, 24)}-${r.text(hex, 34)}`,
  Pulumi: (r) => `pul-${r.text(hex, 40)}`,
  Shopify: (r) => `shp${r.of(['at', 'ca', 'pa', 'ss'])}_${r.text(hex, 32)}`,
  Sentry: (r) => `sntryu_${r.text(hex, 64)}`,
  Tailscale: (r) => `tskey-auth-k${r.text(base62, 11)}CNTRL-${r.text(base62, 32)}`,
  Terraform: (r) => `${r.text(base62, 14)}.atlasv1.${r.text(base62, 67)}`,
  Airtable: (r) => `pat${r.text(base62, 14)}.${r.text(hex, 64)}`,
  Atlassian: (r) => `ATATT3${r.text(base64url, 178)}=${r.text(hex.toUpperCase(), 8)}`,
  Grafana: (r) => `glsa_${r.text(base62, 32)}_${r.text(hex, 8)}`,
  'JSON Web Token': (r) =>
    `${base64urlOf({ alg: r.of(['HS256', 'RS256', 'ES256']), typ: 'JWT' })}.${base64urlOf({ sub: r.text(digits, 10), iat: 1_700_000_000 + r.below(1e8) })}.${r.text(base64url, 43)}`,
  'a private key': (r) => pem(r, r.of(['', 'RSA ', 'EC ', 'OPENSSH ']), '\n'),
  'a password in an address': (r) =>
    `${r.of(['postgres', 'mysql', 'mongodb+srv', 'redis', 'https'])}://app:${r.text(base62, 24)}@db.acme.dev/app`,
  'a shared access signature': (r) =>
    `https://acme.blob.core.windows.net/docs/a.pdf?sv=2024-11-04&se=2027-01-01T00%3A00%3A00Z&sr=b&sp=r&sig=${encodeURIComponent(base64Of(r.bytes(32)))}`,
  'basic authentication': (r) => `Authorization: Basic ${base64Of(`admin:${r.text(base62, 16)}`)}`,
  'a bearer token': (r) => `Authorization: Bearer ${r.text(base62, 40)}`,
}

const names = [
  'OPENAI_API_KEY',
  'AZURE_API_KEY',
  'AZURE_OPENAI_API_KEY',
  'MISTRAL_API_KEY',
  'COHERE_API_KEY',
  'EXA_API_KEY',
  'DATADOG_API_KEY',
  'MY_SERVICE_TOKEN',
  'DEEPGRAM_API_KEY',
  'CLIENT_SECRET',
  'SESSION_SECRET',
  'ENCRYPTION_KEY',
  'DB_PASSWORD',
]
const properties = [
  'apiKey',
  'api_key',
  'accessToken',
  'client_secret',
  'password',
  'secretKey',
  'refresh_token',
  'authToken',
]
const headers = ['x-api-key', 'X-Api-Key', 'api-key', 'X-Auth-Token', 'Ocp-Apim-Subscription-Key', 'x-goog-api-key']

/** Secrets that have no shape of their own. Only what stands beside them tells what they are. */
export const shapelessSecrets: Readonly<Record<string, Draw>> = {
  'AWS secret': (r) => r.text(base64, 40),
  '32 hexadecimal digits': (r) => r.text(hex, 32),
  '64 hexadecimal digits': (r) => r.text(hex, 64),
  UUID: (r) => r.uuid(),
  '24 letters and digits': (r) => r.text(base62, 24),
  '40 letters and digits': (r) => r.text(base62, 40),
  '32 small letters and digits': (r) => r.text(base36, 32),
  '32 bytes in base64': (r) => base64Of(r.bytes(32)),
}

/** Puts a secret beside a name, a header or the id of its key. */
export const named: readonly ((secret: string, random: Random) => string)[] = [
  (secret, r) => `${r.of(names)}=${secret}`,
  (secret, r) => `export ${r.of(names)}="${secret}"`,
  (secret, r) => `${r.of(names)}: ${secret}`,
  (secret, r) => `${r.of(headers)}: ${secret}`,
  (secret, r) => `curl -H '${r.of(headers)}: ${secret}' https://api.acme.dev/v1`,
  (secret, r) => `{ "${r.of(properties)}": "${secret}" }`,
  (secret, r) => JSON.stringify({ body: JSON.stringify({ [r.of(properties)]: secret }) }),
  (secret, r) => `const client = new Client({ ${r.of(properties)}: '${secret}' })`,
  (secret, r) => `client.${r.of(properties)} = "${secret}";`,
  (secret, r) => `| ${r.of(properties)} | ${secret} |`,
  (secret, r) => `the ${r.of(['API key', 'access token', 'client secret'])} is ${secret}`,
  (secret, r) => `https://api.acme.dev/v1?${r.of(['api_key', 'apikey', 'access_token'])}=${secret}&page=2`,
  (secret, r) => `acme deploy --${r.of(['api-key', 'auth-token', 'password'])} ${secret}`,
  (secret, r) => `<${r.of(['apiKey', 'password'])}>${secret}</${r.of(['apiKey', 'password'])}>`,
]
