import type { NamedModel } from '../../session/model-call.js'
import type { FailureKind } from './kind-of-failure.js'

/** What the fixes of a failure depend on. */
export interface FailureFacts {
  readonly kind: FailureKind
  readonly status: number | undefined
  readonly model: NamedModel
  /** The address without its query. Undefined if the error does not tell it. */
  readonly url: URL | undefined
  /** What the provider says. */
  readonly words: string
  /** The form of the reply that this package asked for. Undefined for a call of an application. */
  readonly form: 'JSON' | 'prose' | undefined
  /** The variable that the provider looked for. */
  readonly variable: string | undefined
}

/** Returns the fixes for a failure, each a sentence. The first one is the most likely. */
export function remediesFor(facts: FailureFacts): readonly string[] {
  const remedies = remediesByKind[facts.kind]
  return typeof remedies === 'function' ? remedies(facts) : remedies
}

type Remedies = readonly string[] | ((facts: FailureFacts) => readonly string[])

const fewerAtOnce = 'Or run fewer tests at once:  npx vitest run --maxWorkers=1 --maxConcurrency=1'

/** How each library that makes doubles lets the calls of a test pass. */
function letPass({ url, words }: FailureFacts): readonly string[] {
  const { host = 'api.example.com', origin = `https://${host}` } = url ?? {}
  const inMsw = `Let it pass:  server.use(http.all('${origin}/*', () => passthrough()))`
  if (/\[MSW\]/u.test(words)) return [inMsw, 'Or start the server of msw only in the files of unit tests.']
  const end = 'Or use the double only in the files of unit tests.'
  if (/No match/u.test(words)) return ['Remove the replies for this server:  nock.cleanAll()', end]
  return [`Let it pass:  ${/nock/iu.test(words) ? 'nock' : 'mockAgent'}.enableNetConnect('${host}')`, end]
}

const remediesByKind: Readonly<Record<FailureKind, Remedies>> = {
  'no key': ({ variable }) => [
    `Here:  export ${variable ?? 'API_KEY'}=…   (Vitest does not load .env into process.env)`,
    'In CI: record here, commit __recordings__/, and CI replays without a key.',
  ],
  'no setting': ({ variable }) => [
    `Set it:  ${variable === undefined ? 'in the options of the provider' : `export ${variable}=…`}`,
    'In CI: record here, commit __recordings__/, and CI replays without it.',
  ],
  unsupported: ['Use a model that supports it, or leave it out of the call.'],
  'unfitting package': ['Install the version of the provider that fits the installed version of ai.'],

  'test double': letPass,
  refused: ['Start the server.', "Or correct the provider's address."],
  'unknown host': ({ url }) => [
    `Correct the name of the server${url ? `: ${url.hostname}` : ' in its address'}.`,
    'Or check that this machine is online.',
  ],
  'unsafe connection': [
    'Let Node.js trust the certificate:  NODE_EXTRA_CA_CERTS=ca.pem npx vitest run',
    'Or renew it, if it is expired or made for another name.',
  ],
  'plain connection': ({ url }) => [
    `The server does not speak TLS. Write its address with http:${url ? `  http://${url.host}` : ''}`,
  ],
  'bad address': ["Write the provider's baseURL in full:  https://api.example.com/v1"],
  slow: ['Check the address, and that a proxy or a firewall lets it through.', 'Or run again, if the server is busy.'],
  'broken connection': ['Run again.', 'If it happens again, the log of the server or of the proxy tells why.'],
  'no answer': ({ url }) => [
    'Start the server.',
    "Or correct the provider's address.",
    ...(isHere(url) ? [] : ['Or check that this machine is online.']),
  ],
  aborted: ['If the call has a time limit or an abort signal, give it more time in tests.'],

  'rejected key': ({ variable }) => [
    `Check ${variable ?? 'the key'}: it may be wrong, expired, or made for another server.`,
  ],
  forbidden: ({ model, words }) =>
    /countr|region|location/iu.test(words)
      ? ['Check that the server allows this network and this country.']
      : [
          `Check that the key may use ${model.modelId}.`,
          'Or check that the server allows this network and this country.',
        ],
  quota: ["Add credit, or raise the account's limit. Waiting alone does not help."],
  'unknown model': ({ model, words }) => [
    ...(/try pulling|ollama/iu.test(`${words} ${model.provider}`) ? [`Fetch it:  ollama pull ${model.modelId}`] : []),
    `Correct the model's name: '${model.modelId}'.`,
    'Or check that the key may use it.',
  ],
  'unknown path': (facts) => [
    `Correct the provider's baseURL${facts.url ? `. The call went to ${facts.url.pathname}` : ''}.`,
    ...otherApi(facts),
    `Or correct the model's name: '${facts.model.modelId}'.`,
  ],
  'too long': ({ status, words }) => [
    'Use a shorter text.',
    status === 413
      ? 'Or raise the limit of the server or of the proxy for requests.'
      : 'Or use a model with a longer context.',
    ...(/completion|max_(?:completion_|output_)?tokens/iu.test(words) ? ['Or lower maxOutputTokens.'] : []),
  ],
  filtered: ['Use another text: the filter of the provider rejects this one each time.', 'Or use another model.'],
  'rejected schema': ({ form }) =>
    form === 'JSON'
      ? ["Use prose:  format: 'prose'", 'Or use a model that supports JSON schemas.']
      : ['Correct the schema or the response format of the call.', 'Or use a model that supports it.'],
  'rejected temperature': ({ form }) =>
    form === undefined
      ? ['Correct the temperature of the call.']
      : ["Let the model use its own:  settings: { temperature: 1 }  in the subject's definition"],
  'rejected request': ['Correct what the server names. The same request fails each time.'],
  'rate limit': ['Wait, then run again.', fewerAtOnce],
  overloaded: ['Wait, then run again.', fewerAtOnce],
  conflict: ['Run again, when no other call does the same.'],
  'server time-out': ['Run again.', 'Or use a shorter text, or a faster model.'],
  'broken proxy': ['Check that the server behind the proxy runs.', 'Or check that the proxy lets the call through.'],
  'server error': ({ url }) =>
    isHere(url)
      ? ['Read the log of the server.', 'Or run again.']
      : ['Run again later. The server failed, not the test.'],

  'empty reply': ['Run again.', 'If it happens again, the log of the server or of the proxy tells why.'],
  'web page': (facts) => [
    `Correct the provider's baseURL. The call went to ${facts.url?.pathname ?? 'a web page'}.`,
    'Or sign in, if a proxy asks for it.',
  ],
  'unasked stream': ["Turn off the server's streaming for calls that do not ask for it.", 'Or call streamText.'],
  'cut reply': ['Run again, if the connection broke.', 'Or raise the limit of the server or of the proxy for replies.'],
  'other form': (facts) => [
    'Use the provider package that is made for this server.',
    "Or correct the provider's baseURL.",
    ...otherApi(facts),
  ],
  other: [],
}

/** Few servers besides OpenAI's know the Responses API, which is the default of its provider. */
const otherApi = ({ model, url }: FailureFacts): readonly string[] =>
  model.provider === 'openai.responses' && url?.hostname !== 'api.openai.com'
    ? [`Or use chat completions:  openai.chat('${model.modelId}')  in place of  openai('${model.modelId}')`]
    : []

const isHere = (url: URL | undefined): boolean =>
  url !== undefined && /^(?:localhost|127\.|\[::1\]|0\.0\.0\.0)/u.test(url.hostname)
