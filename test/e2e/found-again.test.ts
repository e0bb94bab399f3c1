import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aiMajor, createProject, type Project, type ProjectSource, type Run } from './run-vitest.js'

const passes = (run: Run): void => {
  expect(run.exitCode, run.output).toBe(0)
  expect(run.tests.map(({ status }) => status)).not.toContain('failed')
}
const inCI = (args: readonly string[] = [], env: NodeJS.ProcessEnv = {}) => ({ args, env: { CI: 'true', ...env } })

/** Records a project, changes it, and replays it as CI does. */
async function replaysWhatItRecords(source: ProjectSource, change: (project: Project) => void = () => {}) {
  using project = createProject(source)
  passes(await project.run())
  expect(project.takeCalls().length).toBeGreaterThan(0)
  change(project)
  passes(await project.run(inCI()))
  expect(project.takeCalls()).toEqual([])
}

/** Gives each recording another text, or the same. */
function rewrite(project: Project, change: (text: string, file: string) => string): void {
  for (const file of project.list('__recordings__')) {
    const path = join(project.folder, file)
    writeFileSync(path, change(readFileSync(path, 'utf8'), file))
  }
}

describe('calls of an application that run side by side', () => {
  const applications = ['threeChains', 'tools', 'workers', 'retries', 'votes']
  const spec = `import { expect, test } from 'vitest'
import { defineSubject } from 'vitest-faithful'
import * as applications from './side-by-side.js'

for (const name of ${JSON.stringify(applications)})
  test(name, async () => {
    const subject = defineSubject({ name, run: applications[name], answer: (said) => said, importance: () => ['charged'] })
    await expect(await subject.predict('I was charged twice for my order in March.')).toHaveFaithfulImportance()
  })
`
  let project: Project
  beforeAll(() => void (project = createProject({ files: { 'it.spec.ts': spec } })))
  afterAll(() => project?.[Symbol.dispose]())
  const failed = (run: Run) => run.tests.filter(({ status }) => status !== 'passed').map(({ names }) => names[0])

  test.each(['left', 'middle', 'right'])('are found again where the %s one came back last', async (slow) => {
    const env = { SLOW: slow }
    const made = await project.run({ env: { FAITHFUL_RECORDINGS: 'record-all', ...env } })
    expect(failed(made), made.output).toEqual([])
    expect(project.takeCalls().length).toBeGreaterThan(0)
    const replayed = await project.run(inCI([], env))
    expect(failed(replayed), replayed.output).toEqual([])
    expect(project.takeCalls()).toEqual([])
  })

  test('are not made again by a second run that records, at another speed', async () => {
    const texts = () => Object.fromEntries(project.list('__recordings__').map((file) => [file, project.read(file)]))
    const before = texts()
    const run = await project.run({ env: { SLOW: 'left', FAITHFUL_RECORDINGS: 'record' } })
    expect(failed(run), run.output).toEqual([])
    expect(project.takeCalls()).toEqual([])
    expect(texts()).toEqual(before)
  })
})

describe.concurrent('calls that wait in a queue which the whole application shares', () => {
  const spec = (queue: string): string => `import { generateText } from 'ai'
import { describe, expect, test } from 'vitest'
import { defineSubject, recorded } from 'vitest-faithful'
import { countedModel } from './counted-model.js'
import * as queues from './queues.js'

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
const model = recorded(countedModel({ answer: async (prompt) => { await pause(5); return prompt.includes('charged') ? 'billing' : 'other' } }))
const queue = queues.${queue}
const run = (ticket) => queue(async () => (await generateText({ model, prompt: 'Route: ' + ticket, temperature: 0, maxRetries: 0 })).text)
const routing = defineSubject({ name: 'routing', run, answer: (said) => said, importance: () => ['charged'] })

test('two tickets at once', async () => {
  const responses = await Promise.all(['I was charged twice in March.', 'You charged my old card again.'].map((ticket) => routing.predict(ticket)))
  for (const response of responses) await expect(response).toHaveFaithfulImportance()
})
describe.concurrent('concurrent tests', () => {
  test.for(['They charged me for nothing.', 'My card was charged by mistake.', 'Why am I charged in advance?'])('%s', async (ticket, { expect }) => {
    await expect(await routing.predict(ticket)).toHaveFaithfulImportance()
  })
})
test('first', async () => expect(await routing.predict('I was charged again yesterday.')).toHaveFaithfulImportance())
test('second', async () => expect(await routing.predict('You charged the wrong card.')).toHaveFaithfulImportance())
`
  test.each(['queueThatRunsInContextBefore()', 'queueThatKeepsContext()', 'pacedQueue(15)'])(
    'belong to the run that queued them: %s',
    (queue) => replaysWhatItRecords({ files: { 'it.spec.ts': spec(queue) } }),
  )

  test.each(['batches()', 'workersStartedBefore(2)'])(
    'belong to the run that queued them, or the error says that their context is lost: %s',
    async (queue) => {
      using project = createProject({ files: { 'it.spec.ts': spec(queue) } })
      for (const run of [await project.run(), await project.run(inCI())]) {
        const errors = run.tests.flatMap(({ errors }) => errors)
        expect(errors.filter((error) => !/context/iu.test(error.split(/\n {4}at /u)[0] ?? ''))).toEqual([])
      }
    },
  )
})

describe('a call that several tests share', () => {
  const files = {
    'it.spec.ts': `import { generateText } from 'ai'
import { expect, test } from 'vitest'
import { recorded } from 'vitest-faithful'
import { countedModel } from './counted-model.js'

const model = recorded(countedModel())
const ask = async (prompt) => (await generateText({ model, prompt })).text
let shared
const once = () => (shared ??= ask('the shared one'))
for (const name of ['first', 'second', 'third'])
  test(name, async () => {
    expect(await once()).toBe('heard the shared one')
    expect(await ask('only ' + name)).toBe('heard only ' + name)
  })
test.concurrent('side by side, one', async () => expect(await once()).toBe('heard the shared one'))
test.concurrent('side by side, two', async () => expect(await once()).toBe('heard the shared one'))
`,
  }
  let project: Project
  beforeAll(async () => {
    project = createProject({ files })
    passes(await project.run())
    expect(project.takeCalls()).toHaveLength(4)
  })
  afterAll(() => project?.[Symbol.dispose]())

  test.each([
    ['-t', 'second'],
    ['-t', 'third'],
    ['-t', 'two'],
    ...[1, 2, 3].map((seed) => ['--sequence.shuffle.tests', `--sequence.seed=${seed}`]),
  ])('is found whichever of them asks first: %s %s', async (...args) => {
    passes(await project.run(inCI(args)))
    expect(project.takeCalls()).toEqual([])
  })
})

describe.concurrent('names that a file system or git changes', () => {
  const words = {
    French: 'Café crème, déjà vu à l’été.',
    Korean: '한국어로 된 영수증입니다.',
    Vietnamese: 'Tôi đã bị tính tiền hai lần.',
    Hindi: 'मेरे खाते से दो बार पैसे कटे, क़ीमत',
  }
  const spec = (text: string): string => `import { generateText } from 'ai'
import { expect, test } from 'vitest'
import { defineSubject, recorded } from 'vitest-faithful'
import { countedModel, countedSentiment } from './counted-model.js'

const text = ${JSON.stringify(text)}.normalize('NFD')
const model = recorded(countedModel({ modelId: text.slice(0, 4) }))
const ask = async (prompt) => (await generateText({ model, prompt, temperature: 0 })).text
test('an application', async () => {
  const subject = defineSubject({ name: text.slice(0, 6), run: ask, answer: (said) => said })
  expect((await subject.predict(text)).prediction).toBe('heard ' + text)
})
test('a question', async () => void (await countedSentiment().predict(text)))
test(text, async () => expect(await ask('a call')).toBe('heard a call'))
`
  test.each(Object.entries(words))('are found after git on macOS composed them: %s', async (_, text) => {
    await replaysWhatItRecords({ files: { 'it.spec.ts': spec(text) } }, (project) => {
      // From the deepest on, so that the paths of the others stay.
      const paths = readdirSync(project.folder, { recursive: true, encoding: 'utf8' })
      for (const path of paths
        .filter((path) => path.startsWith('__recordings__'))
        .toSorted((a, b) => b.length - a.length))
        renameSync(join(project.folder, path), join(project.folder, dirname(path), basename(path).normalize('NFC')))
    })
  })
})

describe('a clock that a test sets', () => {
  let project: Project
  beforeAll(async () => {
    project = createProject({
      files: {
        'it.spec.ts': `import { generateText } from 'ai'
import { expect, test, vi } from 'vitest'
import { recorded } from 'vitest-faithful'
import { countedModel, countedSentiment } from './counted-model.js'

const model = recorded(countedModel())
const ask = async (prompt) => (await generateText({ model, prompt })).text
const clocks = {
  'the time is set': () => vi.setSystemTime(new Date('2001-02-03')),
  'timers are faked': () => vi.useFakeTimers({ now: new Date('1999-01-01') }),
  'all is faked': () => vi.useFakeTimers({ now: 0, toFake: ['Date', 'setTimeout', 'setInterval', 'setImmediate', 'performance', 'hrtime', 'nextTick', 'queueMicrotask'].slice(0, 6) }),
  'the date is stubbed': () => vi.stubGlobal('Date', class extends Date { constructor(...args) { super(...(args.length > 0 ? args : [0])) } static now() { return 0 } }),
}
for (const [name, set] of Object.entries(clocks))
  test(name, { timeout: 5_000 }, async () => {
    set()
    const text = await ask('When? ' + name)
    await countedSentiment().predict('A tedious film, and ' + name)
    vi.useRealTimers()
    vi.unstubAllGlobals()
    expect(text).toContain('When?')
  })
`,
      },
    })
    passes(await project.run())
  })
  afterAll(() => project?.[Symbol.dispose]())

  test('does not date the recordings', () => {
    const texts = project.list('__recordings__').map((file) => project.read(file))
    const dates = texts.flatMap((text) =>
      [...text.matchAll(/"recordedAt": ?"([^"]*)"/gu)].map(([, date]) => date ?? ''),
    )
    expect(dates).toHaveLength(8)
    for (const date of dates) expect(Math.abs(Date.parse(date) - Date.now())).toBeLessThan(600_000)
  })

  test('does not make a call endless or negative', () => {
    const texts = project.list('__recordings__').map((file) => project.read(file))
    const times = texts.flatMap((text) => [...text.matchAll(/"took": ?(-?[\d.e+]+)/gu)].map(([, time]) => Number(time)))
    expect(times).toHaveLength(8)
    for (const time of times) expect(time >= 0 && time < 60_000, String(time)).toBe(true)
  })

  test('does not stop the replay', async () => {
    project.takeCalls()
    passes(await project.run(inCI()))
    expect(project.takeCalls()).toEqual([])
  })
})

describe('a recording that an editor or git saved in another form', () => {
  const sorted = (text: string): string => {
    const reversed = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(reversed)
      if (typeof value !== 'object' || value === null) return value
      return Object.fromEntries(
        Object.entries(value)
          .toReversed()
          .map(([name, entry]) => [name, reversed(entry)]),
      )
    }
    return JSON.stringify(reversed(JSON.parse(text)), null, '\t')
  }
  const forms: { readonly [form: string]: (text: string) => string } = {
    'with a byte-order mark': (text) => `\uFEFF${text}`,
    'with line breaks of Windows': (text) => text.replaceAll('\n', '\r\n'),
    'with both': (text) => `\uFEFF${text.replaceAll('\n', '\r\n')}`,
    'on one line': (text) => JSON.stringify(JSON.parse(text)),
    'with its names in another order': sorted,
    'without a line break at the end': (text) => text.trimEnd(),
    'with blank lines at both ends': (text) => `\n\n${text}\n\n`,
    'with escaped letters': (text) =>
      text.replaceAll(/[^\0-\x7F]/gu, (letter) =>
        [...Array(letter.length).keys()]
          .map((at) => `\\u${letter.charCodeAt(at).toString(16).padStart(4, '0')}`)
          .join(''),
      ),
  }
  const spec = `import { generateText } from 'ai'
import { expect, test } from 'vitest'
import { defineSubject, recorded } from 'vitest-faithful'
import { countedModel, countedSentiment } from './counted-model.js'

const model = recorded(countedModel({ answer: () => 'line one\\nline two\\r\\nGrüße 👋' }))
const ask = async (prompt) => (await generateText({ model, system: 'Two\\nlines.', prompt, temperature: 0 })).text
const text = 'Hello\\r\\nthere, \\u2028 separated, \\uFEFF marked, tedious.'
test('an application', async () => {
  const subject = defineSubject({ name: 'application', run: ask, answer: (said) => said })
  expect((await subject.predict(text)).prediction).toBe('line one\\nline two\\r\\nGrüße 👋')
})
test('a question', async () => expect((await countedSentiment().predict(text)).prediction).toBe('negative'))
test('a call', async () => expect(await ask('this')).toContain('line two'))
`
  let project: Project
  const made = new Map<string, string>()
  beforeAll(async () => {
    project = createProject({ files: { 'it.spec.ts': spec } })
    passes(await project.run())
    project.takeCalls()
    for (const file of project.list('__recordings__')) made.set(file, project.read(file))
  })
  afterAll(() => project?.[Symbol.dispose]())

  test.each(Object.entries(forms))('still answers: %s', async (_, form) => {
    expect(made.size).toBeGreaterThan(0)
    for (const [file, text] of made) project.write(file, form(text))
    passes(await project.run(inCI()))
    expect(project.takeCalls()).toEqual([])
  })
})

describe('paths of recordings', () => {
  const long = 'when a customer writes in the evening about an invoice that was already paid, then it goes to billing'
  const names = [
    long,
    `${long}, ${long}`,
    'когда клиент пишет вечером о счёте, который уже оплачен, тогда обращение попадает в отдел расчётов',
    '客户在晚上写信询问一张已经付款的发票时该工单应当转给计费部门处理而不是转给技术支持部门处理或者其他部门处理',
    '👩‍👩‍👧‍👦'.repeat(30),
    'CON',
    'aux.txt',
    'com1',
    'ends with a dot.',
    ' has blanks around it ',
    'a < b > c : d " e / f \\ g | h ? i * j',
    'tab\tand\u0007bell',
    '..',
  ]
  const files = {
    'customer-support-ticket-classification.integration.spec.ts': `import { generateText } from 'ai'
import { describe, expect, test } from 'vitest'
import { defineSubject, recorded } from 'vitest-faithful'
import { countedModel } from './counted-model.js'

const model = (modelId) => recorded(countedModel({ modelId }))
const ask = async (prompt, modelId = 'accounts/fireworks/models/llama4-maverick-instruct-basic') => (await generateText({ model: model(modelId), prompt, temperature: 0 })).text
for (const name of ${JSON.stringify(names)}) {
  test(name, async () => expect(await ask('a call')).toBe('heard a call'))
  describe(name, () => describe(name, () => test(name, async () => expect(await ask('a call', name)).toBe('heard a call'))))
  test('subject ' + name, async () => {
    const subject = defineSubject({ name, run: (text) => ask(text, name), answer: (said) => said, importance: () => ['tedious'] })
    await subject.predict(name + ' tedious, ' + name)
  })
}
test('capitals', async () => {
  for (const name of ['Case', 'case', 'CASE', 'Straße', 'STRASSE'])
    expect((await defineSubject({ name, run: (text) => ask(name + text), answer: (said) => said }).predict('text')).prediction).toBe('heard ' + name + 'text')
})
`,
  }
  let project: Project
  let paths: readonly string[] = []
  beforeAll(async () => {
    project = createProject({ files })
    passes(await project.run())
    project.takeCalls()
    paths = project.list('__recordings__')
  })
  afterAll(() => project?.[Symbol.dispose]())

  test('have at most 150 characters below the project', () => {
    expect(paths.filter((path) => path.length > 150)).toEqual([])
  })

  test('have parts of at most 255 bytes', () => {
    const parts = paths.flatMap((path) => path.split('/'))
    expect(parts.filter((part) => Buffer.byteLength(part) > 255)).toEqual([])
  })

  test('have no part that Windows reserves or refuses', () => {
    const parts = paths.flatMap((path) => path.split('/'))
    const refused = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)|[<>:"\\|?*\p{Cc}]|[ .]$/iu
    expect(parts.filter((part) => refused.test(part))).toEqual([])
  })

  test('differ in more than capital letters', () => {
    const folded = paths.map((path) => path.normalize('NFKC').toLowerCase())
    expect(folded.filter((path, at) => folded.indexOf(path) !== at)).toEqual([])
  })

  test('lead to the recordings in CI', async () => {
    passes(await project.run(inCI()))
    expect(project.takeCalls()).toEqual([])
  })
})

describe('tests with names that look alike', () => {
  const spec = `import { generateText } from 'ai'
import { describe, expect, test } from 'vitest'
import { recorded } from 'vitest-faithful'
import { countedModel } from './counted-model.js'

const model = recorded(countedModel({ modelId: 'm:latest@v1/x' }))
const ask = async (prompt) => expect((await generateText({ model, prompt })).text).toBe('heard ' + prompt)
test('a > b', () => ask('1'))
describe('a', () => test('b', () => ask('2')))
describe('x', () => test('y > z', () => ask('3')))
describe('x > y', () => test('z', () => ask('4')))
describe('', () => test('b', () => ask('5')))
test('b', () => ask('6'))
test('../../escape', () => ask('7'))
test('', () => ask('8'))
test('😀', () => ask('9'))
test('Ä', () => ask('10'))
test('A\\u0308', () => ask('11'))
test('ä', () => ask('12'))
test.each(['13', '14'])('the same name', ask)
test('the same name', () => ask('15'))
describe.each(['16', '17'])('%s', (prompt) => test('inner', () => ask(prompt)))
test('the same call', async () => { await ask('s'); await ask('s'); await Promise.all([ask('s'), ask('s')]) })
let tries = 0
test('is retried', { retry: 2 }, async () => { await ask('r'); tries++; if (tries < 3) throw new Error('again') })
`
  let project: Project
  beforeAll(() => {
    const files = { 'it.spec.ts': spec, 'ünï [id] (group) @slot & co%20.spec.ts': spec }
    project = createProject({ files })
    for (const folder of ['one', 'two'])
      project.write(
        `${folder}/it.spec.ts`,
        spec.replace('./counted', '../counted').replaceAll("ask('", `ask('${folder} `),
      )
  })
  afterAll(() => project?.[Symbol.dispose]())

  test('have recordings of their own', async () => {
    passes(await project.run())
    // Seventeen tests, one call that is made four times, and one that a retry replays.
    expect(project.takeCalls()).toHaveLength(4 * (17 + 4 + 1))
  })

  test('find them in CI', async () => {
    passes(await project.run(inCI()))
    expect(project.takeCalls()).toEqual([])
  })

  test('find them in CI one by one', async () => {
    passes(await project.run(inCI(['-t', 'a > b'])))
    expect(project.takeCalls()).toEqual([])
  })
})

describe('whatever a model sends', () => {
  const versions = aiMajor > 6 ? ['v3', 'v4'] : ['v3']
  const spec = `import { streamText, generateText, tool } from 'ai'
import { appendFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { recorded } from 'vitest-faithful'
import { z } from 'zod'
import { note } from './counted-model.js'

const usage = { inputTokens: { total: 1, noCache: 1, cacheRead: 0, cacheWrite: 0 }, outputTokens: { total: 1, text: 1, reasoning: 0 } }
const finish = { type: 'finish', finishReason: { unified: 'stop', raw: 'stop' }, usage, providerMetadata: { acme: { tier: 'gold', list: [1, null, { $lines: ['a'] }] } } }
const says = (id, ...deltas) => [{ type: 'text-start', id }, ...deltas.map((delta) => ({ type: 'text-delta', id, delta })), { type: 'text-end', id }]
const bytes = Uint8Array.from([137, 80, 78, 71, 13, 10, 26, 10])
const file = (version, data) => ({ type: 'file', mediaType: 'image/png', data: version === 'v3' ? data : { type: 'data', data } })
const base64 = Buffer.from(bytes).toString('base64')
const streams = (version) => ({
  'pieces of a text': says('1', 'One ', '', 'two\\n', 'three. 👋'),
  'two texts side by side': [{ type: 'text-start', id: 'a' }, { type: 'text-start', id: 'b' }, { type: 'text-delta', id: 'a', delta: '1' }, { type: 'text-delta', id: 'b', delta: '2' }, { type: 'text-delta', id: 'a', delta: '3' }, { type: 'text-end', id: 'b' }, { type: 'text-end', id: 'a' }],
  'a tool input': [{ type: 'tool-input-start', id: 'c1', toolName: 'find', providerMetadata: { acme: { n: 1 } } }, { type: 'tool-input-delta', id: 'c1', delta: '{"n":' }, { type: 'tool-input-delta', id: 'c1', delta: '7}' }, { type: 'tool-input-end', id: 'c1' }, { type: 'tool-call', toolCallId: 'c1', toolName: 'find', input: '{"n":7}' }],
  'reasoning with a signature': [{ type: 'reasoning-start', id: 'r', providerMetadata: { acme: { itemId: 'rs_1', encrypted: null } } }, { type: 'reasoning-delta', id: 'r', delta: 'Hm.' }, { type: 'reasoning-delta', id: 'r', delta: '', providerMetadata: { acme: { signature: 'c2ln' } } }, { type: 'reasoning-end', id: 'r' }, ...says('1', 'Yes.')],
  'a picture in bytes': [file(version, bytes), ...says('1', 'Here.')],
  'a picture in base64': [file(version, base64), ...says('1', 'Here.')],
  'an empty file': [file(version, new Uint8Array()), ...says('1', 'Here.')],
  'sources': [{ type: 'source', sourceType: 'url', id: 's1', url: 'https://example.org/', title: 'T', providerMetadata: { acme: { rank: 1 } } }, { type: 'source', sourceType: 'document', id: 's2', mediaType: 'application/pdf', title: 'D', filename: 'd.pdf' }, ...says('1', 'As [1] says.')],
  'raw chunks': [{ type: 'raw', rawValue: { n: 1, $bytes: 'AA==' } }, ...says('1', 'x'), { type: 'raw', rawValue: 'end' }],
  'metadata of the response': [{ type: 'response-metadata', id: 'resp_1', modelId: 'acme-2', timestamp: new Date('2026-01-02T03:04:05.678Z') }, ...says('1', 'x')],
  'a warning': [...says('1', 'x')],
  'an error in the middle': [...says('1', 'One '), { type: 'error', error: new Error('overloaded') }],
  ...(version === 'v3' ? {} : { "a part of the provider's own": [...says('1', 'x'), { type: 'custom', kind: 'acme.note', providerMetadata: { acme: { note: 1 } } }] }),
})
const model = (specificationVersion, name, parts) => recorded({
  specificationVersion, provider: 'acme', modelId: specificationVersion + ' ' + name, supportedUrls: {},
  doGenerate: async () => { note('asked'); return { content: parts.filter(({ type }) => ['tool-call', 'source', 'file', 'custom'].includes(type)).concat({ type: 'text', text: 'whole', providerMetadata: { acme: { id: 1 } } }), finishReason: finish.finishReason, usage, warnings: [{ type: 'other', message: 'slow' }], providerMetadata: finish.providerMetadata, response: { id: 'resp_1', modelId: 'acme-2', timestamp: new Date('2026-01-02T03:04:05.678Z') } } },
  doStream: async () => { note('asked'); return { stream: new ReadableStream({ start(out) { for (const part of [{ type: 'stream-start', warnings: [{ type: 'other', message: 'slow' }] }, ...parts, ...(parts.some(({ type }) => type === 'error') ? [] : [finish])]) out.enqueue(part); out.close() } }) } },
})
const plain = (value) => {
  if (value instanceof Uint8Array) return { bytes: [...value] }
  if (value instanceof Date) return { date: value.toISOString() }
  if (value instanceof Error) return { error: value.message }
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  const { faithful, ...rest } = value
  return Object.fromEntries(Object.entries(rest).filter(([name, entry]) => entry !== undefined && !['headers', 'request', 'performance', 'stack'].includes(name)).map(([name, entry]) => [name, plain(entry)]))
}
const tools = { find: tool({ inputSchema: z.object({ n: z.number() }) }) }
/** Without the ids and times that the AI SDK draws where the model gives none. */
const isDrawn = (name, value) => name === 'messageId' || name === 'callId' || (typeof value === 'string' && value.startsWith('aitxt-')) || (name === 'timestamp' && value?.date?.startsWith('2026-01-02') === false)
const settled = (parts) => JSON.parse(JSON.stringify(plain(parts), (name, value) => (isDrawn(name, value) ? undefined : value)))
for (const version of ${JSON.stringify(versions)})
  for (const [name, parts] of Object.entries(streams(version))) {
    test(version + ' streamed: ' + name, async ({ task }) => {
      const { fullStream } = streamText({ model: model(version, name, parts), prompt: name, tools, includeRawChunks: true, maxRetries: 0, onError() {} })
      const seen = []
      for await (const part of fullStream) seen.push(part.type === 'file' ? { type: 'file', mediaType: part.file.mediaType, bytes: [...part.file.uint8Array] } : part)
      task.meta.seen = settled(seen)
    })
    test(version + ' whole: ' + name, async ({ task }) => {
      const { content, finishReason, response, warnings, providerMetadata } = await generateText({ model: model(version, name, parts), prompt: name, tools, maxRetries: 0 })
      const seen = content.map((part) => (part.type === 'file' ? { type: 'file', mediaType: part.file.mediaType, bytes: [...part.file.uint8Array] } : part))
      task.meta.seen = settled({ seen, finishReason, response: { id: response.id, modelId: response.modelId, timestamp: response.timestamp }, warnings, providerMetadata })
    })
  }
`
  const seenIn = (run: Run): Record<string, unknown> =>
    Object.fromEntries(run.tests.map(({ names, meta }) => [names.join(' '), meta.seen]))
  let project: Project
  let live: Record<string, unknown>
  beforeAll(async () => {
    project = createProject({ files: { 'it.spec.ts': spec } })
    const run = await project.run({ env: { FAITHFUL_RECORDINGS: 'live' } })
    passes(run)
    live = seenIn(run)
    project.takeCalls()
  })
  afterAll(() => project?.[Symbol.dispose]())

  test('the application gets the same while it is recorded', async () => {
    const run = await project.run()
    passes(run)
    expect(seenIn(run)).toEqual(live)
    expect(project.takeCalls()).toHaveLength(Object.keys(live).length)
  })

  test('the application gets the same when it is replayed', async () => {
    const run = await project.run(inCI())
    passes(run)
    expect(seenIn(run)).toEqual(live)
    expect(project.takeCalls()).toEqual([])
  })
})

describe('two majors of the AI SDK', () => {
  test('in one workspace: each package gets models of the specification that it knows', async () => {
    const old = (specification: string): Record<string, string> => ({
      'packages/desk/package.json': '{ "name": "desk", "type": "module" }',
      'packages/desk/node_modules/ai/package.json':
        '{ "name": "ai", "version": "6.0.0", "type": "module", "exports": "./index.js" }',
      'packages/desk/node_modules/ai/index.js': `const none = () => { throw new Error('no gateway') }
export const createGateway = () => Object.assign(none, { languageModel: none })
export const gateway = createGateway()
export async function generateText({ model, prompt }) {
  if (model.specificationVersion !== '${specification}') throw new Error('Unsupported model version ' + model.specificationVersion)
  const { content } = await model.doGenerate({ prompt: [{ role: 'user', content: [{ type: 'text', text: prompt }] }], temperature: 0 })
  return { text: content[0].text }
}
`,
      'packages/desk/node_modules/acme/package.json': '{ "name": "acme", "type": "module", "exports": "./index.js" }',
      'packages/desk/node_modules/acme/index.js': `import { appendFileSync } from 'node:fs'
export const acme = (modelId) => ({
  specificationVersion: '${specification}', provider: 'acme', modelId, supportedUrls: {},
  async doGenerate({ prompt }) {
    appendFileSync('calls.log', 'asked\\n')
    const text = JSON.stringify(prompt).includes('charged') ? 'billing' : 'other'
    return { content: [{ type: 'text', text }], finishReason: { unified: 'stop', raw: 'stop' }, usage: { inputTokens: { total: 1 }, outputTokens: { total: 1 } }, warnings: [] }
  },
})
`,
      'packages/desk/triage.ts': `import { acme } from 'acme'
import { generateText } from 'ai'
export const triage = async (ticket: string) => (await generateText({ model: acme('m'), prompt: 'Route: ' + ticket })).text
`,
      'it.spec.ts': `import { expect, test } from 'vitest'
import { defineSubject } from 'vitest-faithful'
import { triage } from './packages/desk/triage.js'
const routing = defineSubject({ name: 'routing', run: triage, answer: (said) => said, importance: () => ['charged'] })
test('an application on the other major', async () => {
  await expect(await routing.predict('I was charged twice for my order.')).toHaveFaithfulImportance()
})
`,
    })
    await replaysWhatItRecords({ files: old('v3'), plugin: "{ observe: ['acme'] }" })
  })

  const picture = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10])
  const spec = `import { generateText } from 'ai'
import { expect, test } from 'vitest'
import { recorded } from 'vitest-faithful'
import { countedModel } from './counted-model.js'

const picture = new Uint8Array(${JSON.stringify([...picture])})
const model = recorded({ ...countedModel(), specificationVersion: '${aiMajor > 6 ? 'v4' : 'v3'}' })
for (const [name, image] of [['bytes', picture], ['base64', Buffer.from(picture).toString('base64')]])
  test('a picture in ' + name, async () => {
    const content = [{ type: 'image', image, mediaType: 'image/png' }, { type: 'text', text: 'What is it?' }]
    expect((await generateText({ model, messages: [{ role: 'user', content }] })).text).toBe('heard What is it?')
  })
test('a file', async () => {
  const content = [{ type: 'file', data: picture, mediaType: 'application/pdf', filename: 'a.pdf' }, { type: 'text', text: 'And this?' }]
  expect((await generateText({ model, messages: [{ role: 'user', content }] })).text).toBe('heard And this?')
})
`
  /** What the other major stores: ai 6 has the data itself, ai 7 an object around it. */
  const ofMajor = (major: number) => {
    const data = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(data)
      if (typeof value !== 'object' || value === null) return value
      const entries = Object.entries(value).map(([name, entry]) => [name, data(entry)] as const)
      const object = Object.fromEntries(entries) as Record<string, unknown>
      if (object.type !== 'file') return object
      const bare =
        (object.data as { type?: string; data?: unknown } | undefined)?.type === 'data'
          ? (object.data as { data: unknown }).data
          : object.data
      return { ...object, data: major > 6 ? { type: 'data', data: bare } : bare }
    }
    return (text: string): string => `${JSON.stringify(data(JSON.parse(text)), null, 2)}\n`
  }

  test.each([6, 7])('read the pictures in recordings of ai %s', (major) =>
    replaysWhatItRecords({ files: { 'it.spec.ts': spec } }, (project) => rewrite(project, ofMajor(major))),
  )
})
