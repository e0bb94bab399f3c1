import { base36, base62, base64, base64url, capitals, digits, hex, letters, small, type Random } from './random.js'

type Draw = (random: Random) => unknown

const base64Of = (bytes: Uint8Array | string): string => Buffer.from(bytes as string).toString('base64')
const sentence = (random: Random): string => Array.from({ length: 12 }, () => random.of(lexicon)).join(' ')
const lexicon =
  `token key secret password the a of is in page next tests example review film market price order customer
answer question model prompt citation evidence passage redaction because however therefore people company report
analysis weather city country history science music language sentence paragraph number value signature`.split(/\s+/u)
const camel = (random: Random): string =>
  [
    random.of(['get', 'set', 'load', 'parse', 'create']),
    ...Array.from({ length: 3 }, () => capital(random.of(lexicon))),
  ].join('')
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)
const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Texts that look like secrets, and are none. */
export const innocents: Readonly<Record<string, Draw>> = {
  UUID: (r) => `request ${r.uuid()} failed`,
  'UUID of a record': (r) => ({ id: r.uuid(), userId: r.uuid(), traceId: r.uuid() }),
  MD5: (r) => `md5: ${r.text(hex, 32)}`,
  'SHA-1': (r) => `commit ${r.text(hex, 40)}\nparent ${r.text(hex, 40)}`,
  'short hash of git': (r) => `${r.text(hex, 7, 12)} Fix the ${r.of(lexicon)} of the ${r.of(lexicon)}`,
  'SHA-256': (r) => `sha256:${r.text(hex, 64)}`,
  'SHA-384 and SHA-512': (r) => `${r.text(hex, 96)} ${r.text(hex, 128)}`,
  'hash in capitals': (r) => r.text(hex.toUpperCase(), r.of([32, 40, 64])),
  'picture in base64': (r) => `data:image/png;base64,iVBORw0KGgo${base64Of(r.bytes(300 + r.below(600)))}`,
  'picture in bytes': (r) => ({ data: { $bytes: base64Of(r.bytes(900)) }, mediaType: 'image/jpeg' }),
  'bare base64': (r) => base64Of(r.bytes(48 + r.below(200))),
  'base64 of prose': (r) => base64Of(sentence(r)),
  'code of a product': (r) =>
    `SKU ${r.text(capitals, 3)}-${r.text(base36.toUpperCase(), 4, 8)}-${r.text(digits, 4)}, EAN ${r.text(digits, 13)}`,
  'code with 25 characters': (r) => Array.from({ length: 5 }, () => r.text(base36.toUpperCase(), 5)).join('-'),
  'number of an order': (r) =>
    `order number: ${r.text(capitals, 2)}${r.text(digits, 10, 16)}, tracking 1Z${r.text(base36.toUpperCase(), 16)}`,
  'token of a page': (r) => ({ nextPageToken: r.text(base64url, 24, 60), items: [] }),
  'token of a list': (r) => `{"token":"${r.text(base62, 24)}","next_token": "${base64Of(r.bytes(30))}"}`,
  'token of a text': (r) => ({
    logprobs: [{ token: r.text(letters, 3, 12), logprob: -0.1 }],
    token: r.text(base62, 24),
  }),
  cursor: (r) => ({ pageInfo: { endCursor: base64Of(r.bytes(24)), hasNextPage: true }, cursor: r.text(base62, 32) }),
  'continuation token': (r) => `continuationToken=${r.text(base64url, 40)}&sync_token=${r.text(base62, 30)}`,
  'signature of Anthropic': (r) => ({
    type: 'reasoning',
    text: sentence(r),
    providerOptions: { anthropic: { signature: base64Of(r.bytes(200 + r.below(400))) } },
  }),
  'reasoning of OpenAI': (r) => ({
    providerMetadata: {
      openai: { itemId: `rs_${r.text(hex, 50)}`, reasoningEncryptedContent: `gAAAAAB${r.text(base64url, 400, 900)}==` },
    },
  }),
  'encrypted content': (r) => ({
    type: 'web_search_result',
    encrypted_content: base64Of(r.bytes(400)),
    encrypted_index: base64Of(r.bytes(60)),
  }),
  'signature of Gemini': (r) => ({ google: { thoughtSignature: base64Of(r.bytes(300)) } }),
  'id of a tool call': (r) => ({
    toolCallId: r.of([
      `call_${r.text(base62, 24)}`,
      `toolu_01${r.text(base62, 22)}`,
      `chatcmpl-tool-${r.text(hex, 32)}`,
      r.text(base62, 16),
    ]),
  }),
  'id of a message': (r) =>
    r.of([
      `chatcmpl-${r.text(base62, 29)}`,
      `msg_01${r.text(base62, 22)}`,
      `resp_${r.text(hex, 64)}`,
      `fc_${r.text(hex, 48)}`,
      `req_${r.text(hex, 32)}`,
      `gen-${r.text(digits, 10)}-${r.text(base62, 20)}`,
      `msg_${r.text(hex, 50)}`,
    ]),
  fingerprint: (r) => ({
    system_fingerprint: `fp_${r.text(hex, 10)}`,
    id: `file-${r.text(base62, 22)}`,
    assistant: `asst_${r.text(base62, 24)}`,
    thread: `thread_${r.text(base62, 24)}`,
  }),
  ISBN: (r) => `ISBN 978-${r.text(digits, 1)}-${r.text(digits, 4)}-${r.text(digits, 4)}-${r.text(digits, 1)}`,
  IBAN: (r) => `IBAN: DE${r.text(digits, 20)}, BIC ${r.text(capitals, 8)}`,
  'header of a token': (r) =>
    `A token begins with ${Buffer.from(JSON.stringify({ alg: 'HS256', typ: 'JWT', kid: r.text(base62, 8) })).toString('base64url')}, then a dot.`,
  placeholder: (r) =>
    r.of([
      'OPENAI_API_KEY=sk-...',
      'api_key: "your-api-key-here"',
      'x-api-key: YOUR_API_KEY',
      'sk-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
      'token: <your-token>',
      'password=hunter2hunter2',
      'apiKey: process.env.OPENAI_API_KEY',
      'Authorization: Bearer $OPENAI_API_KEY',
      'Authorization: Bearer {{token}}',
      'AKIAIOSFODNN7EXAMPLE',
      'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
      'ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
      'client_secret=<client_secret>',
      'https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX',
      'postgres://user:password@localhost:5432/app',
      'Authorization: Basic dXNlcjpwYXNzd29yZA==',
      'sk_test_your_key_here_1234567890',
      'hf_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
      'export ANTHROPIC_API_KEY="sk-ant-api03-..."',
      'secret: "change-me-in-production"',
      'AccountKey=<your-account-key>',
      'sig=<signature>',
    ]),
  'minified code': (r) =>
    Array.from({ length: 30 }, () =>
      r.of([
        `function ${r.text(letters, 1, 2)}(${r.text(small, 1)}){return ${r.text(small, 1)}.${r.text(small, 3, 14)}}`,
        `var ${r.text(letters, 2)}=${r.text(letters, 1)}.key||${r.text(letters, 1)}.token;`,
        `${r.text(small, 1)}.${camel(r)}("${r.text(base62, 4, 9)}")`,
      ]),
    ).join(''),
  code: (r) =>
    `const apiKey = ${camel(r)}2()\nconst ${camel(r)} = await ${camel(r)}(token, { secret: config.${camel(r)}V2 })`,
  embedding: (r) => ({ embedding: Array.from({ length: 40 }, () => r.below(2e9) / 1e9 - 1) }),
  'class of CSS': (r) =>
    `<div class="css-${r.text(base36, 6, 8)} sc-${r.text(letters, 6)} _${camel(r)}_${r.text(base62, 5)}_${r.text(digits, 2)}">`,
  nonce: (r) =>
    `Content-Security-Policy: script-src 'nonce-${base64Of(r.bytes(16))}' 'sha256-${base64Of(r.bytes(32))}'`,
  'integrity of npm': (r) =>
    `"node_modules/${r.of(lexicon)}": { "version": "1.2.3", "integrity": "sha512-${base64Of(r.bytes(64))}" }`,
  'digest of an image': (r) => `docker pull ghcr.io/acme/app@sha256:${r.text(hex, 64)}`,
  ULID: (r) => `01${r.text(crockford, 24)}`,
  nanoid: (r) => ({ id: r.text(base64url, 21), parent: r.text(base64url, 21) }),
  'id of an object': (r) => ({
    _id: r.text(hex, 24),
    price: `price_1${r.text(base62, 23)}`,
    customer: `cus_${r.text(base62, 14)}`,
  }),
  'text of a license': (r) =>
    `Licensed under the Apache License, Version 2.0. ${sentence(r)}. THE SOFTWARE IS PROVIDED "AS IS".`,
  prose: (r) => `${sentence(r)}: ${sentence(r)}. Its token is ${r.of(lexicon)}; the key = ${r.of(lexicon)}.`,
  'dump in hex': (r) =>
    Array.from(
      { length: 8 },
      (_, line) => `${String(line).padStart(7, '0')}0: ${Array.from({ length: 8 }, () => r.text(hex, 4)).join(' ')}`,
    ).join('\n'),
  'address of a person': (r) =>
    `${r.text(small, 3, 9)}.${r.text(small, 4, 12)}${r.text(digits, 0, 4)}@${r.text(small, 5, 10)}.example.org`,
  'address with an id': (r) =>
    `https://docs.acme.dev/d/${r.text(base62, 22)}/edit?tab=t.${r.text(base36, 12)}#h-${r.text(base62, 10)}`,
  'id of a video': (r) => `https://www.youtube.com/watch?v=${r.text(base64url, 11)}&list=PL${r.text(base64url, 32)}`,
  'id of temporary credentials': (r) =>
    `X-Amz-Credential=ASIA${r.text(`${capitals}234567`, 16)}%2F20260115%2Fus-east-1%2Fs3%2Faws4_request`,
  'address whose time is over': (r) =>
    `https://acme.s3.amazonaws.com/a.png?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=ASIA${r.text(`${capitals}234567`, 16)}%2F20240115%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20240115T120000Z&X-Amz-Expires=3600&X-Amz-SignedHeaders=host&X-Amz-Signature=${r.text(hex, 64)}`,
  'key of a cache': (r) => ({
    key: r.text(base62, 32),
    cacheKey: r.text(hex, 64),
    idempotency_key: r.uuid(),
    publicKey: base64Of(r.bytes(32)),
    partitionKey: r.uuid(),
  }),
  'key of a component': (r) => `<Row key="${r.text(base62, 20)}" data-key='${r.uuid()}' />, PRIMARY_KEY=${r.uuid()}`,
  'public key': (r) => `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA${base64Of(r.bytes(33))} someone@acme`,
  certificate: (r) =>
    `-----BEGIN CERTIFICATE-----\n${Array.from({ length: 4 }, () => r.text(base64, 64)).join('\n')}\n-----END CERTIFICATE-----`,
  'header of a trace': (r) =>
    `traceparent: 00-${r.text(hex, 32)}-${r.text(hex, 16)}-01\nETag: "${r.text(hex, 32)}"\nx-request-id: ${r.uuid()}`,
  'address of a wallet': (r) => `0x${r.text(hex, 40)} and bc1q${r.text(base36, 38)}`,
  'publishable key': (r) => `pk_live_${r.text(base62, 24)} pk-lf-${r.uuid()} phc_${r.text(base62, 43)}`,
}
