import { describe, expect, test } from 'vitest'
import type { Json } from '../../../src/text/canonical-json.js'
import { listedKeys } from '../../../src/recordings/secrets/listed-keys.js'
import { findSecret } from '../../../src/recordings/secrets/secrets.js'
import { textsOfStream } from '../../../src/recordings/secrets/texts-in.js'
import { storedReply } from '../../../src/recordings/stored/stored-reply.js'
import { serviceKeys } from '../../../src/recordings/secrets/service-keys.js'

/** Assembled here, so that no scanner reports this file as a leak. */
const random = 'q7Rz2LmX9vKd4TnB8wYc3HsJ6pGf5UaE1oVi0NtQ7yZk2xMbW4rC'
const made = (length: number): string => random.repeat(2).slice(0, length)
const hex = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'
const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const webToken = `${base64url({ alg: 'HS256', typ: 'JWT' })}.${base64url({ sub: 'someone', iat: 1_700_000_000 })}.${made(43)}`
const keyBlock = (kind: string, lineBreak: string): string =>
  [
    `-----BEGIN ${kind}PRIVATE`,
    ' KEY-----',
    lineBreak,
    made(64),
    lineBreak,
    made(64),
    lineBreak,
    `-----END ${kind}PRIVATE KEY-----`,
  ].join('')

const kindOf = (value: Json, ...known: string[]): string | undefined => findSecret(value, known)?.kind

const secrets: readonly (readonly [kind: string, secret: string])[] = [
  ['an OpenAI key', `sk-${made(48)}`],
  ['an OpenAI key', `sk-proj-${made(40)}_${made(30)}-${made(20)}`],
  ['an OpenAI key', `sk-svcacct-${made(40)}`],
  ['an OpenAI key', `sk-${hex.slice(0, 32)}`],
  ['an Anthropic key', `sk-ant-api03-${made(40)}-${made(50)}AA`],
  ['an OpenRouter key', `sk-or-v1-${hex}`],
  ['a GitHub token', `ghp_${made(36)}`],
  ['a GitHub token', `gho_${made(36)}`],
  ['a GitHub token', `github_pat_${made(22)}_${made(59)}`],
  ['a GitLab token', `glpat-${made(8)}-${made(11)}`],
  ['an AWS key', `AKIA${'Q7RZ2LMX4VKD5TNB'}`],
  ['a Google key', `AIza${made(20)}-${made(14)}`],
  ['a Slack token', `xoxb-730191371298-913718297301-${made(24)}`],
  ['a Stripe key', `sk_live_${made(24)}`],
  ['a Stripe key', `rk_live_${made(24)}`],
  ['an npm token', `npm_${made(36)}`],
  ['a Hugging Face token', `hf_${random.replace(/\d/g, '').slice(0, 34)}`],
  ['a SendGrid key', `SG.${made(22)}.${made(43)}`],
  ['a Groq key', `gsk_${made(52)}`],
  ['an xAI key', `xai-${made(80)}`],
  ['a JSON Web Token', webToken],
  ['a private key', keyBlock('', '\n')],
  ['a private key', keyBlock('RSA ', '\r\n')],
  ['a private key', keyBlock('OPENSSH ', '\\n')],
]

describe('a secret is found by its form', () => {
  test.each(secrets)('%s, %#', (kind, secret) => {
    const before = 'My key is '
    for (const text of [
      secret,
      `${before}${secret}.`,
      `${before}"${secret}", thanks`,
      `KEY=${secret}\n`,
      `(${secret})`,
      `电影${secret}电影`,
    ]) {
      expect(findSecret(text, []), text).toMatchObject({ kind, start: text.indexOf(secret) })
    }
  })

  test.each(secrets)('%s, %#, in JSON inside a text', (kind, secret) => {
    expect(kindOf(JSON.stringify({ text: `first line\n${secret}` }))).toBe(kind)
  })

  test.each([
    ['a password in a URL', 'postgres://app:', 'kV9sQ2!xB', '@db.internal:5432/app'],
    ['a password in a URL', 'redis://:', 'kV9sQ2xB77', '@cache:6379'],
    [
      'an Azure key',
      'DefaultEndpointsProtocol=https;AccountName=a;AccountKey=',
      `${made(52)}+/${made(32)}==`,
      ';EndpointSuffix=x',
    ],
    ['an Azure key', 'Endpoint=sb://a.example/;SharedAccessKey=', `${made(43)}=`, ''],
    ['a bearer token', "curl -H 'Authorization: Bearer ", made(40), "' https://api.example.org"],
    ['a bearer token', '{"authorization":"bearer ', hex, '"}'],
    ['a secret with its name', 'DB_PASSWORD=', made(24), ''],
    ['a secret with its name', 'api_key: "', made(32), '"'],
    ['a secret with its name', '{"clientSecret": "', made(32), '"}'],
    ['a secret with its name', String.raw`{\"access_token\":\"`, made(32), String.raw`\"}`],
    ['a secret with its name', String.raw`{"env":"A=1\nTOKEN=`, made(32), '"}'],
  ])('%s, between other text: %s', (kind, before, secret, after) => {
    expect(findSecret(`Here: ${before}${secret}${after}`, [])).toMatchObject({
      kind,
      start: 6 + before.length,
      shown: `${secret.slice(0, Math.min(5, Math.floor(secret.length / 4)))}…`,
    })
  })

  test.each(['password', 'apiKey', 'api_key', 'x-api-key', 'accessToken', 'AWS_SECRET_ACCESS_KEY', 'client_secret'])(
    'a random value of the property %s',
    (name) => {
      expect(findSecret({ input: { [name]: made(30) } }, [])).toMatchObject({
        kind: 'a secret with its name',
        start: 0,
      })
    },
  )
})

describe('a key is found', () => {
  const key = `sk-proj-${made(40)}`
  const base64 = (text: string): string => Buffer.from(text).toString('base64')

  test.each([
    ['a Kubernetes secret', `kind: Secret\ndata:\n  openai: ${base64(key)}\n`],
    ['base64 in a sentence', `It is "${base64(`OPENAI_KEY is ${key}`)}", in base64.`],
    ['an attachment in lines of 76 characters', base64(`${'x'.repeat(60)} ${key}`).replace(/.{76}/g, '$&\n')],
    ['a data URL without a type', `data:;base64,${base64(`the key ${key}`)}`],
  ])('in %s', (_, text) => {
    expect(findSecret({ text }, [])).toMatchObject({ kind: 'an OpenAI key', form: 'file' })
  })

  test.each(['text-delta', 'reasoning-delta', 'tool-input-delta'])('in a stream, in each %s between others', (type) => {
    const parts = Array.from(key.match(/.{1,4}/g) ?? [], (delta) => ({ type, id: '1', delta }))
    const withMetadata = parts.map((part) => ({ ...part, providerMetadata: { acme: { item: 'a' } } }))
    const between = parts.flatMap((part) => [part, { type: 'text-delta', id: '2', delta: 'Hm. ' }])
    for (const stream of [withMetadata, between])
      expect(findSecret(textsOfStream(storedReply({ kind: 'stream', parts: stream })), [])).toMatchObject({
        kind: 'an OpenAI key',
        start: 0,
      })
  })
})

test.each([
  `API-Schlüssel: ${hex.slice(0, 32)}`,
  `La clé d'API = ${hex.slice(0, 32)}`,
  `la clave de la API: "${hex.slice(0, 32)}"`,
  `chave de API: ${hex.slice(0, 32)}`,
  `ключ API: ${hex.slice(0, 32)}`,
  `APIキー: ${hex.slice(0, 32)}`,
  `API 密钥=${hex.slice(0, 32)}`,
])('a key is found with its name in any language: %s', (text) => {
  expect(kindOf({ text })).toBe('a secret with its name')
})

test('a password is found in a command, and the user of a container is none', () => {
  expect(kindOf(`curl -s -u "deploy:${made(18)}" https://example.org`)).toBe('a password of a command')
  expect(kindOf('curl -u user:your-password https://example.org')).toBe(undefined)
  expect(kindOf('docker run -u 1000:10001000 image')).toBe(undefined)
})

describe('a text without a secret is accepted', () => {
  test.each([
    [
      'words',
      'The key to a good password is a secret token of the bearer: be risk-averse, task-oriented and sk-eptical.',
    ],
    ['an identifier after sk-', 'import sk-learn-pipeline-with-standardscaler2024, sk-MyCompanyInternalServiceName'],
    ['a digest', `sha256:${hex} ${hex.slice(0, 32)} ${hex.slice(0, 40).toUpperCase()}`],
    ['a digest with a name', `token: ${hex}, passwordHash: ${hex}, key=${hex}`],
    ['a UUID', 'token=550e8400-e29b-41d4-a716-446655440000'],
    ['the id of temporary credentials', `X-Amz-Credential=ASIA${'Q7RZ2LMX4VKD5TNB'}%2F20260101`],
    [
      'the ids of providers',
      `resp_${hex} msg_${made(24)} call_${made(24)} fc_${hex} rs_${hex} chatcmpl-${made(29)} toolu_${made(24)} req_${made(24)}`,
    ],
    [
      'a placeholder',
      'sk-... sk-xxxxxxxxxxxxxxxxxxxxxxxx sk-your-api-key-here-1234567890ab <token> YOUR_API_KEY ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
    ],
    [
      'a placeholder that goes along the keyboard',
      'sk-1234567890abcdefghijklmnopqrstuvwxyz ghp_1234567890abcdefghijklmnopqrstuvwxyz sk-abcd1234efgh5678ijkl9012',
    ],
    [
      "the documentation's example",
      'AKIAIOSFODNN7EXAMPLE aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    ],
    ['a key of the test mode', `sk_test_${made(24)}`],
    [
      'an example of a password',
      'password=secret123, password: hunter2, api_key=process.env.OPENAI_API_KEY, token: "correct-horse-battery-staple"',
    ],
    [
      'a URL with an example of a password',
      'postgres://user:password@localhost/app postgres://postgres:postgres@db redis://:password123@x https://u:${TOKEN12345}@h https://u:<token1>@h',
    ],
    ['a URL with a port', 'http://localhost:8080/a@b https://example.org:12345678@ ssh://git@example.org:22/a'],
    [
      'talk about private keys',
      'A file that begins with -----BEGIN PRIVATE KEY----- holds one, up to -----END PRIVATE KEY-----, and must never be checked in by anybody.',
    ],
    ['a page of a list', `{"nextPageToken":"${made(40)}","continuation_token":"${made(40)}","cacheKey":"${made(40)}"}`],
    ['three parts with dots', `eyJ${made(20)}.${made(20)}.${made(20)}`],
    ['base64', Buffer.from(random.repeat(30)).toString('base64')],
  ])('%s', (_, text) => {
    expect(findSecret(text, [])).toBeUndefined()
    expect(
      findSecret({ prompt: [{ role: 'user', content: [{ type: 'text', text }] }], tool: JSON.stringify({ text }) }, []),
    ).toBeUndefined()
  })

  test('the bytes of a file', () => {
    expect(
      findSecret({ prompt: [{ type: 'file', data: { $bytes: `AKIAQ7RZ2LMX4VKD5TNB/${made(80)}` } }] }, []),
    ).toBeUndefined()
  })

  test('the encrypted reasoning and the ids in a provider’s reply', () => {
    expect(
      findSecret(
        {
          content: [
            {
              type: 'reasoning',
              text: '',
              providerMetadata: {
                openai: { itemId: `rs_${hex}`, reasoningEncryptedContent: `gAAAAABo${random.repeat(40)}-_${random}==` },
                anthropic: { signature: `${random.repeat(9)}/+=` },
              },
            },
          ],
          usage: { inputTokens: { total: 12 } },
          providerMetadata: { openai: { responseId: `resp_${hex}`, logprobs: [{ token: ' film', logprob: -0.1 }] } },
          response: { id: `chatcmpl-${made(29)}` },
        },
        [],
      ),
    ).toBeUndefined()
  })

  test.each(['token', 'nextPageToken', 'tokens', 'key', 'cacheKey', 'promptCacheKey', 'monkey'])(
    'a random value of the property %s',
    (name) => {
      expect(findSecret({ [name]: made(30) }, [])).toBeUndefined()
    },
  )

  test.each([
    'YOUR_API_KEY_GOES_HERE',
    'a sentence about 12345 passwords',
    'https://example.org/a1B2c3D4e5F6g7H8',
    'string',
    12,
    null,
  ])('the value %j of a property whose name promises a secret', (value) => {
    expect(findSecret({ password: value, apiKey: { type: value } }, [])).toBeUndefined()
  })
})

describe('the value of an environment variable', () => {
  const known = 'plain but secret "value"\nof two lines'

  test('is found at any position', () => {
    expect(findSecret({ a: ['no', `glued${known}glued`] }, ['other-value-here', known])).toEqual({
      path: 'a[1]',
      form: 'value',
      kind: 'the value of an environment variable',
      shown: 'plain…',
      start: 5,
    })
  })

  test('is found as JSON writes it', () => {
    expect(findSecret({ input: JSON.stringify({ said: known }) }, [known])).toMatchObject({
      kind: 'the value of an environment variable',
      start: 9,
    })
  })

  test('is reported as such, even if it also has the form of a key', () => {
    expect(kindOf(`sk-${made(48)}`, `sk-${made(48)}`)).toBe('the value of an environment variable')
  })

  test('is ignored if it is empty', () => {
    expect(findSecret({ a: 'text' }, [''])).toBeUndefined()
  })
})

describe('the report of a secret', () => {
  test('gives its path, its kind and its first characters', () => {
    const text = `Use sk-proj-${made(60)} for it.`
    expect(
      findSecret(
        {
          prompt: [
            { role: 'system', content: 'Be brief.' },
            { role: 'user', content: [{ type: 'text', text }] },
          ],
        },
        [],
      ),
    ).toEqual({ path: 'prompt[1].content[0].text', form: 'value', kind: 'an OpenAI key', shown: 'sk-pr…', start: 4 })
  })

  test('gives a path that can be pasted into code, whatever the names', () => {
    const secret = `ghp_${made(36)}`
    expect(findSecret({ a: { 'x-y': [[secret]] } }, [])?.path).toBe('a["x-y"][0][0]')
    expect(findSecret(secret, [])?.path).toBe('')
  })

  test('shows at most a quarter of it, and no half of a character', () => {
    expect(findSecret('say 😀😀😀😀😀😀!', ['😀😀😀😀😀😀'])?.shown).toBe('😀…')
    expect(findSecret('abcdefgh', ['abcdefgh'])?.shown).toBe('ab…')
  })
})

describe('the search takes linear time in a megabyte of text', { timeout: 60_000 }, () => {
  const openings = [
    'sk-',
    'sk-aaaaaaaaaaaaaaaaaaaaaaaa ',
    'eyJ',
    'eyJaaaaaaaaaaa.',
    '://',
    '://a:',
    '://a:b1b1b1b1b1',
    '-----BEGIN ',
    '-----BEGIN PRIVATE KEY-----',
    'password',
    'token="',
    'token = aaaaaaaaaaaaaaaa1B ',
    'bearer ',
    '\\nsk-',
    'SG.aaaaaaaaaaaaaaaaaaaa',
    'github_pat_aaaaaaaaaaaaaaaaaaaaaaaaa',
    'AccountKey=',
    'Authorization: Basic ',
    'authorization: token ',
    'Cookie: a; ',
    'set-cookie: sid=a1B2',
    'api_key=',
    'api-key_a_a: ',
    'API_KEY="\\\\\\\\"',
    'token is ',
    'keykeykey',
    '--api-key ',
    '?sig=a1B2',
    '&X-Amz-Signature=',
    'hooks.slack.com/services/aaaaaa/',
    'ASIAQ7RZ2LMX4VKD5TNB ',
    'data:text/plain;base64,',
    'data:a/b;c=d',
    '-us1',
    '8Q~',
    'JQQJ99',
    'a',
    '-',
    ' ',
    '\\',
  ]
  const timeOf = (text: string): number => {
    const start = performance.now()
    findSecret(text, ['a'.repeat(40) + 'b'])
    return performance.now() - start
  }

  test.each(openings)('of %j', (opening) => {
    const of = (length: number): readonly string[] => [
      opening.repeat(length / opening.length),
      opening + 'a'.repeat(length),
      opening + 'A1'.repeat(length / 2),
    ]
    // A slow machine meets this bound; a quadratic search would miss it by hours.
    for (const text of of(1_000_000)) expect(timeOf(text)).toBeLessThan(5_000)
  })

  test('of the sign of any provider', () => {
    const starts = [...serviceKeys.map(({ starts }) => starts), ...listedKeys.map(([, starts]) => starts)]
      .join(' ')
      .split(' ')
    for (const start of new Set(starts))
      for (const text of [start, `${start}a`, `${start}1A-`, ` ${start}Q7`].map((part) =>
        part.repeat(20_000 / part.length),
      ))
        expect(timeOf(text), start).toBeLessThan(1_000)
  })
})
