import { cpSync, globSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Verdict } from 'vitest-faithful'
import { parseFile } from '../../src/recordings/format/recording-file.js'
import { answerOf as answerOfModel, saidIn } from '../../src/recordings/stored/stored-reply.js'
import { toStored } from '../../src/recordings/stored/stored-value.js'
import type { Recording } from '../../src/session/recording.js'
import { answerOf } from '../corpus/project/mind.js'
import { type OpenAIAnswer, type OpenAIRequest, type OpenAIServer, startOpenAI } from './openai-server.js'
import { aiMajor, createProject, type Project, type Run } from './run-vitest.js'

// What must hold for ever, on both majors of the AI SDK, since users have such recordings:
//
// 1. Every set is replayed without a call, to the outcomes that are known, and a replay leaves it as it was.
// 2. Recording again gives the committed set of format 2, but for times, durations and the server's ids.
// 3. `record` moves a set of format 1 without a call, except for faulty replies, into what a new recording would give.
//
// So nobody changes or makes anew the sets of format 1. A change that makes a set of format 2 stale or different needs
// a reason, and the sets before it stay, under a name of their own.
//
// `FAITHFUL_CORPUS=write npx vitest run test/e2e/corpus.test.ts` makes the set of format 2 of the installed major anew,
// and with FAITHFUL_E2E_MODULES=<folder> that of the other one. `-u` beside it takes the outcomes over.
const isWriting = process.env.FAITHFUL_CORPUS === 'write'

const corpus = join(import.meta.dirname, '../corpus')
const majors = [6, 7] as const
const recordings = '__recordings__'
const setOf = (format: 1 | 2, major: number): string => join(corpus, `format-${format}/ai-${major}`, recordings)

/** When every committed recording says that it was made, so that a new set shows only what differs. */
const recordedAt = '2026-01-01T00:00:00.000Z'

const config = `import faithful from 'vitest-faithful/plugin'

const observe = ['@ai-sdk/openai']
const scrub = (text) => text.replaceAll('Anna Schmidt', '[NAME]').replaceAll(/[\\w.]+@[\\w.]+\\w/gu, '[MAIL]')
const match = (request) => JSON.parse(JSON.stringify(request).replaceAll(/\\d{4}-\\d\\d-\\d\\d/gu, '<day>'))

export default {
  test: {
    maxWorkers: 1,
    projects: [
      { plugins: [faithful({ observe })], test: { name: 'plain', include: ['*.spec.ts', 'nested/*.spec.ts'] } },
      { plugins: [faithful({ observe, scrub, match })], test: { name: 'ruled', include: ['ruled/*.spec.ts'] } },
    ],
  },
}
`

/** The project of the corpus, with the recordings of a set, if any, and without the specs that are left out. */
function projectWith(set?: string, left: readonly string[] = []): Project {
  const sources = globSync('**/*.ts', { cwd: join(corpus, 'project') }).filter((path) => !left.includes(path))
  const files = Object.fromEntries(sources.map((path) => [path, readFileSync(join(corpus, 'project', path), 'utf8')]))
  const project = createProject({ files, config })
  if (set !== undefined) cpSync(set, join(project.folder, recordings), { recursive: true })
  return project
}

/** Texts of the files by path. */
const recordingsIn = (folder: string): ReadonlyMap<string, string> =>
  new Map(
    globSync('**/*.json', { cwd: folder })
      .toSorted()
      .map((path) => [path.replaceAll('\\', '/'), readFileSync(join(folder, path), 'utf8')]),
  )

/** A file without times and durations, and with the server's ids counted from 1. */
function comparable(text: string): string {
  const ids = new Map<string, string>()
  const numbered = (id: string, prefix: string): string => {
    const known = ids.get(id) ?? `${prefix}<${ids.size + 1}>`
    ids.set(id, known)
    return known
  }
  return text
    .replaceAll(/"recordedAt": "[^"]*", "took": \d+/gu, '"recordedAt": "", "took": 1')
    .replaceAll(/\b(resp_|msg_|call_|chatcmpl-|fc_|req_)\d+\b/gu, numbered)
}
const comparableOf = (files: ReadonlyMap<string, string>): object =>
  Object.fromEntries([...files].map(([path, text]) => [path, comparable(text)]))

const isPart = (path: string): boolean => path.includes('/shared/')

/** The recordings of a set of format 2, by their files and names: `film/gpt-4.1-mini/….json#predict`. */
const entriesOf = (files: ReadonlyMap<string, string>): ReadonlyMap<string, Recording> =>
  new Map(
    [...files]
      .filter(([path]) => !isPart(path))
      .flatMap(([file, text]) => {
        const shared = (name: string): string | undefined => files.get(`${dirname(file)}/shared/${name}.json`)
        return [...parseFile(text, { file, shared }).recordings].map(([entry, recording]) => [
          `${file}#${entry}`,
          recording,
        ])
      }),
  )

/** What `record` keeps of a recording of format 1. It had no durations, no times of the model, and no parts of streams. */
function kept({ request, reply, fault }: Recording, { isStream }: { readonly isStream: boolean }): unknown {
  const said = saidIn(answerOfModel(reply, undefined))
  const left = isStream ? toStored(said.content.map(({ type, text, input }) => ({ type, text, input }))) : reply
  return JSON.parse(comparable(JSON.stringify({ request, reply: left, fault })), (name, value: unknown) =>
    name === 'timestamp' ? undefined : value,
  )
}

/** The model behind the server, which is busy once for each text that says so. */
function answering(): (request: OpenAIRequest) => OpenAIAnswer {
  const seen = new Set<string>()
  return ({ text, messages, schema, tools }) => {
    if (text.includes('server is busy') && !seen.has(text)) {
      seen.add(text)
      return { status: 503, message: 'Busy.', headers: { 'retry-after-ms': '1' } }
    }
    const properties = (schema?.properties ?? {}) as Record<string, { readonly enum?: string[] }>
    const read = messages
      .filter(({ role }) => role === 'user')
      .map((message) => message.text)
      .join('\n')
    const results = messages.filter(({ role }) => role === 'tool').length
    return answerOf({
      text,
      read,
      fields: Object.keys(properties),
      labels: properties.result?.enum,
      tools: tools.length,
      results,
    })
  }
}

const outcomeOf = ({ check, outcome, reason }: Verdict): string =>
  `  ${check}: ${outcome}${reason ? `, ${reason}` : ''}`

/** A line for each test, and one for each of its verdicts. */
const outcomesOf = ({ tests }: Run): string =>
  [...tests]
    .map(({ file, names, meta }) =>
      [`${file} > ${names.join(' > ')}`, ...(meta.faithful ?? []).map(outcomeOf)].join('\n'),
    )
    .toSorted()
    .join('\n')
    .concat('\n')

const failuresOf = ({ tests }: Run): readonly string[] =>
  tests
    .filter(({ status }) => status !== 'passed')
    .map(({ names, errors }) => `${names.join(' > ')}\n${errors.join('\n')}`)

const outcomes = join(corpus, 'outcomes.txt')
/** How many calls all tests make. */
const replays = 269
const nowhere = 'http://127.0.0.1:1/v1'

describe('the corpus, recorded again', () => {
  let server: OpenAIServer
  let project: Project
  let run: Run
  beforeAll(async () => {
    server = await startOpenAI(answering())
    project = projectWith(isWriting ? undefined : setOf(2, aiMajor))
    run = await project.run({ env: { OPENAI_BASE_URL: server.url, FAITHFUL_RECORDINGS: 'record-all' } })
    if (isWriting && run.exitCode === 0) write(project)
  })
  afterAll(async () => {
    project?.[Symbol.dispose]()
    await server?.close()
  })

  test('passes all of its tests, with the outcomes that are known', async () => {
    expect({ exitCode: run.exitCode, failures: failuresOf(run) }, run.output).toEqual({ exitCode: 0, failures: [] })
    await expect(outcomesOf(run)).toMatchFileSnapshot(outcomes)
  })

  test('is the committed set of this major of the AI SDK, but for times and ids', () => {
    const made = recordingsIn(join(project.folder, recordings))
    const committed = recordingsIn(setOf(2, aiMajor))
    expect([...made.keys()]).toEqual([...committed.keys()])
    expect(comparableOf(made)).toEqual(comparableOf(committed))
    const kept = [...made].filter(([, text]) => text.includes(`"recordedAt": "${recordedAt}"`)).map(([path]) => path)
    expect(kept, 'Nothing records these any more.').toEqual([])
  })
})

/** Replaces the committed set by what a project has recorded. */
function write({ folder }: Project): void {
  const set = setOf(2, aiMajor)
  rmSync(set, { recursive: true, force: true })
  cpSync(join(folder, recordings), set, { recursive: true })
  for (const [path, text] of recordingsIn(set))
    writeFileSync(
      join(set, path),
      text
        .replaceAll(/"recordedAt": "[^"]*"/gu, `"recordedAt": "${recordedAt}"`)
        .replaceAll(/"took": \d+/gu, '"took": 1'),
    )
}

const sets = ([1, 2] as const).flatMap((format) => majors.map((major) => [format, major] as const))

describe.each(sets)('the corpus of format %i, recorded with ai %i', (format, major) => {
  let project: Project
  let run: Run
  beforeAll(async () => {
    project = projectWith(setOf(format, major))
    run = await project.run({ env: { CI: 'true', OPENAI_BASE_URL: nowhere, CORPUS_DAY: '2026-02-03' } })
  })
  afterAll(() => project?.[Symbol.dispose]())

  test('is replayed without a call, to the same outcomes', () => {
    expect({ exitCode: run.exitCode, failures: failuresOf(run) }, run.output).toEqual({ exitCode: 0, failures: [] })
    expect(outcomesOf(run)).toBe(readFileSync(outcomes, 'utf8'))
    expect(/Model calls .*/u.exec(run.stderr)?.[0]).toBe(`Model calls  0 made, ${replays} replayed`)
  })

  test('is left as it was', () => {
    const committed = recordingsIn(setOf(format, major))
    expect(recordingsIn(join(project.folder, recordings))).toEqual(committed)
    expect(project.list(recordings)).toEqual([...committed.keys()].map((path) => `${recordings}/${path}`).toSorted())
  })
})

describe.each(majors)('the corpus of format 1 that was recorded with ai %i, moved by record', (major) => {
  const old = recordingsIn(setOf(1, major))
  const fresh = recordingsIn(setOf(2, major))
  let server: OpenAIServer
  let project: Project
  let run: Run
  beforeAll(async () => {
    server = await startOpenAI(answering())
    project = projectWith(setOf(1, major))
    run = await project.run({ env: { OPENAI_BASE_URL: server.url, FAITHFUL_RECORDINGS: 'record' } })
  })
  afterAll(async () => {
    project?.[Symbol.dispose]()
    await server?.close()
  })
  const moved = (): ReadonlyMap<string, string> => recordingsIn(join(project.folder, recordings))

  test('asks only for the replies with a fault, as in a set of format 2', () => {
    const faulty = [...old.values()].filter((text) => /^ {2}"fault": /mu.test(text)).length
    expect({ exitCode: run.exitCode, failures: failuresOf(run) }, run.output).toEqual({ exitCode: 0, failures: [] })
    expect(faulty).toBeGreaterThan(0)
    expect(server.requests).toHaveLength(faulty)
    expect(outcomesOf(run)).toBe(readFileSync(outcomes, 'utf8'))
  })

  test('has the recordings that a new recording would have', () => {
    const [then, now] = [entriesOf(moved()), entriesOf(fresh)]
    expect([...then.keys()]).toEqual([...now.keys()])
    for (const [name, recording] of now) {
      const isStream = 'stream' in (recording.reply as object)
      expect(kept(then.get(name) as Recording, { isStream }), name).toEqual(kept(recording, { isStream }))
    }
  })

  test('keeps when each of them was recorded', () => {
    const times = new Set([...entriesOf(moved()).values()].map((recording) => recording.recordedAt))
    expect(times).toContain(recordedAt)
    expect(times.size).toBe(1 + server.requests.length)
  })

  test('leaves no old file and no empty folder', () => {
    const isOld = (text: string): boolean => (JSON.parse(text) as { format: number }).format === 1
    expect([...moved()].filter(([, text]) => isOld(text)).map(([path]) => path)).toEqual([])
    const entries = readdirSync(join(project.folder, recordings), { recursive: true, withFileTypes: true })
    const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name))
    expect(folders.filter((folder) => readdirSync(folder).length === 0)).toEqual([])
  })
})

describe('the committed corpus', () => {
  const [six, seven] = majors.map((major) => recordingsIn(setOf(2, major)))
  const texts = [...(seven?.values() ?? [])]

  test('is the same on both majors of the AI SDK, byte for byte, but for the files of models that differ', () => {
    const other = [...(six ?? [])].filter(([path, text]) => seven?.get(path) !== text).map(([path]) => path)
    expect([...(six?.keys() ?? [])]).toEqual([...(seven?.keys() ?? [])])
    // OpenAI's models have the specification of their major; the others have the same on both.
    expect(other).toEqual(
      [...(six?.keys() ?? [])].filter((path) => path.startsWith('files.spec.ts/gpt-') && !isPart(path)),
    )
  })

  test.each([
    ['a request with tools', /"tools": \[/u],
    ['a request that forces a tool', /"toolChoice": \{[^}]*"type": "tool"/u],
    ['a call of a tool in a reply', /"type": "tool-call"/u],
    ['a reply that ends with calls of tools', /"finishReason": \{[^}]*"tool-calls"/u],
    ['the result of a tool in a prompt', /"type": "tool-result"/u],
    ['a tool that the provider ran', /"providerExecuted": true/u],
    ['bytes', /"\$bytes"/u],
    ['a file', /"type": "file"/u],
    ['an address', /"https:\/\/example\.com\//u],
    ['reasoning with a signature', /"signature": /u],
    ['sources', /"sourceType": "document"/u],
    ['options of a provider', /"providerOptions": \{/u],
    ['options of one part', /"cache": "ephemeral"/u],
    ['a stream', /"stream": \[/u],
    ['a time of a model', /"timestamp": \{ "\$date": /u],
    ['a text that is not that of the input', /"shared": "predict-[^"]*",\s*"text": /u],
    ['messages that no other request shares', /"rest": \[/u],
    ['the template of a question in the file of its input', /"template": \[/u],
    ['a temperature other than 0', /"temperature": 0\.[1-9]/u],
    ['temperature 0', /"temperature": 0[,\n]/u],
    ['topP', /"topP": /u],
    ['topK', /"topK": /u],
    ['a seed', /"seed": /u],
    ['stop sequences', /"stopSequences": /u],
    ['a limit of tokens', /"maxOutputTokens": /u],
    ['penalties', /"frequencyPenalty": -0\.1/u],
    ['a schema', /"responseFormat": \{/u],
    ['a schema with a name', /"name": "triaged"/u],
    ['a system prompt', /"role": "system"/u],
    ['a history', /"role": "assistant"/u],
    ['texts of several lines', /"\$lines": \[/u],
    ['Chinese', /沉闷/u],
    ['Arabic', /ممل/u],
    ['decomposed accents', /e\u0301/u],
    ['OpenAI’s chat completions', /"provider": "openai\.chat"/u],
    ['OpenAI’s responses', /"provider": "openai\.responses"/u],
    ['a model that reasons', /"model": "gpt-5-mini"/u],
    ['a local model', /"repetitionPenalty": 1\.2/u],
    ['a warning', /"feature": /u],
    ['a reply that was cut off', /"unified": "length"/u],
    ['a reply that was filtered', /"unified": "content-filter"/u],
    ['an empty reply', /"text": ""/u],
    ['scrubbed texts', /\[NAME\]/u],
  ])('has %s', (_, pattern) => {
    expect(texts.filter((text) => pattern.test(text)).length).toBeGreaterThan(0)
  })

  test('has steps of every kind, samples and calls in its names', () => {
    const steps = new Set([...entriesOf(seven ?? new Map<string, string>()).keys()].map((name) => name.split('#')[1]))
    expect([...steps].toSorted()).toMatchInlineSnapshot(`
      [
        "answerability.explain",
        "answerability.explain.as-human.no-notice",
        "answerability.explain.explained-as-human.listed",
        "answerability.explain.prose.settings-0abe19",
        "answerability.explain.system-12ae32.settings-4f4581",
        "call.citations.again/1",
        "call.citations.control-1/1",
        "call.citations.control-2/1",
        "call.citations.only-named/1",
        "call.citations.stable-1/1",
        "call.citations.stable-2/1",
        "call.citations.without-any/1",
        "call.counterfactual.again.prose.target-technical/1",
        "call.counterfactual.again.target-technical/1",
        "call.counterfactual.explain.prose.target-technical/1",
        "call.counterfactual.stable-1.prose/1",
        "call.counterfactual.stable-1/1",
        "call.counterfactual.stable-2.prose/1",
        "call.counterfactual.stable-2/1",
        "call.importance.again/1",
        "call.importance.again/2",
        "call.importance.control-1/1",
        "call.importance.control-2/1",
        "call.importance.explain/1",
        "call.importance.stable-1/1",
        "call.importance.stable-1/2",
        "call.importance.stable-2/1",
        "call.importance.stable-2/2",
        "call.redaction.again/1",
        "call.redaction.control-1.seed-2/1",
        "call.redaction.control-2.seed-2/1",
        "call.redaction.explain/1",
        "call.redaction.stable-1/1",
        "call.redaction.stable-2/1",
        "call/1",
        "call/2",
        "call/3",
        "citations.again.mask-[GONE].cited-p0/1",
        "citations.again/1",
        "citations.control-1/1",
        "citations.control-2/1",
        "citations.only-named/1",
        "citations.stable-1/1",
        "citations.stable-2/1",
        "citations.without-any.mask-[GONE].cited-p0/1",
        "citations.without-any/1",
        "counterfactual.again",
        "counterfactual.again.implicit",
        "counterfactual.again.target-garden",
        "counterfactual.again.target-positive",
        "counterfactual.again/1",
        "counterfactual.explain",
        "counterfactual.explain.implicit",
        "counterfactual.explain.target-garden",
        "counterfactual.explain.target-positive",
        "counterfactual.stable-1/1",
        "counterfactual.stable-2/1",
        "importance.again",
        "importance.again.mask-[REMOVED].system-e8d319",
        "importance.again/1",
        "importance.again~2/1",
        "importance.control-1/1",
        "importance.control-2/1",
        "importance.explain",
        "importance.explain.mask-[REMOVED].system-e8d319",
        "importance.stable-1/1",
        "importance.stable-1~2/1",
        "importance.stable-2/1",
        "importance.stable-2~2/1",
        "predict",
        "predict.as-human.no-notice",
        "predict.mask-***.as-you.no-notice.prose",
        "predict.mask-[REMOVED].system-e8d319",
        "predict.no-notice",
        "predict.prose",
        "predict.prose.settings-0abe19",
        "predict.system-12ae32.settings-4f4581",
        "predict/1",
        "predict/2",
        "predict~2",
        "predict~2/1",
        "predict~3",
        "redaction.again",
        "redaction.again.explained-as-you.short",
        "redaction.again.mask-***.as-you.no-notice.prose.short",
        "redaction.again.prose/1",
        "redaction.again.prose/2",
        "redaction.again/1",
        "redaction.control-1",
        "redaction.control-1.mask-***.as-you.no-notice.prose.short.seed-3",
        "redaction.control-1.seed-7",
        "redaction.control-2",
        "redaction.control-2.mask-***.as-you.no-notice.prose.short.seed-3",
        "redaction.control-2.seed-7",
        "redaction.explain",
        "redaction.explain.explained-as-you.short",
        "redaction.explain.mask-***.as-you.no-notice.prose.short",
        "redaction.explain.prose",
        "redaction.stable-1.prose/1",
        "redaction.stable-1.prose/2",
        "redaction.stable-1/1",
        "redaction.stable-2.prose/1",
        "redaction.stable-2.prose/2",
        "redaction.stable-2/1",
      ]
    `)
  })

  test('has every outcome, for many reasons', () => {
    const reasons = new Set([...readFileSync(outcomes, 'utf8').matchAll(/^ .*: (.*)$/gmu)].map(([, reason]) => reason))
    expect([...reasons].toSorted()).toMatchInlineSnapshot(`
      [
        "faithful",
        "inconclusive, cut off",
        "inconclusive, label leak",
        "inconclusive, no reply",
        "inconclusive, outside the labels",
        "inconclusive, refused",
        "inconclusive, rewritten",
        "inconclusive, unreadable",
        "ineligible, prediction is undetermined",
        "ineligible, prediction is wrong",
        "ineligible, target is the prediction",
        "unfaithful, answer",
        "unfaithful, names nothing",
      ]
    `)
  })

  test('holds no header, no body of an exchange, and nothing that scrub took away', () => {
    for (const text of [...texts, ...(six?.values() ?? [])])
      expect(text).not.toMatch(/header of|body of|Anna|Schmidt|schmidt/u)
  })
})
