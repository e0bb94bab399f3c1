import { execSync } from 'node:child_process'
import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, test } from 'vitest'
import { complaints } from './complaints.js'
import { type Block, blocksOf, blockWith, guides, readOwn, repository } from './guide-blocks.js'
import { type OpenAIAnswer, type OpenAIRequest, type OpenAIServer, startOpenAI } from './openai-server.js'
import { createProject, type Ended, type Project, type Run } from './run-vitest.js'

const [readme, reason, onePrompt, citations, inCI, promptFiles] = [
  'README.md',
  'docs/check-the-reason-that-your-app-shows.md',
  'docs/check-one-prompt.md',
  'docs/check-citations.md',
  'docs/run-in-ci-without-a-key.md',
  'docs/prompt-files.md',
] as const
const method = 'docs/method.md'
const clients = 'docs/which-clients-work.md'
const workspaces = 'docs/workspaces.md'
const modelCard = 'docs/what-your-model-card-can-say.md'
const recordings = 'docs/recordings.md'
const sentences = 'docs/check-the-sentence-that-your-app-shows.md'

const used = new Set<string>()
const keyOf = ({ guide, text }: Block): string => `${guide}\n${text}`

/** The text of the one block of a guide that has this in it; it counts as tried out here. */
function take(guide: string, part: string): string {
  const block = blockWith(guide, part)
  used.add(keyOf(block))
  return block.text
}

/** Counts a block as tried out, though it is not: for a reason. */
const leave = (guide: string, part: string, _reason: string): string => take(guide, part)

const readmeTest = take(readme, '// test/triage.test.ts')
const readmeConfig = take(readme, '// vitest.config.ts')
const readmeMessage = take(readme, 'UNFAITHFUL')
const readmeResult = take(readme, 'await expect(result)')
const readmeSentence = take(readme, 'await expect(response).toHaveFaithfulReason()')
const readmeCitations = take(readme, 'await expect(response).toHaveFaithfulCitations')
const readmeQuestion = take(readme, 'const sentiment = defineSubject')
const readmeScore = take(readme, 'tolerance: 0.5')
const readmeVerdict = take(readme, 'await importance(response)')
const readmeScripted = take(readme, 'scriptedModel([')
const readmeLocal = take(readme, 'local(')
const readmeInstall = leave(
  readme,
  'npm install',
  'Tests install nothing; `npm run consumers` does, with the packed tarball.',
)
const readmeCommands = take(readme, 'npx vitest-faithful record')
const readmeOwn = leave(readme, 'npm run example', 'These are this run itself, and the examples, which CI runs.')

leave(modelCard, 'await profile(', 'profiles.test.ts runs a profile in a test and in a script.')
leave(
  modelCard,
  'random explanations',
  'The profile of 200 inputs would take minutes; profile.test.ts has such a table.',
)

const triage = take(reason, '// src/triage.ts')
const reasonConfig = take(reason, '// vitest.config.ts')
const reasonTest = take(reason, '// test/triage.test.ts')
const reasonMessage = take(reason, 'UNFAITHFUL')
const undetermined = take(reason, "undetermined: ['unclear']")
const reasonScore = take(reason, 'tolerance: 0.5')
const jsonInput = take(reason, 'run: (mail')

const ticketTest = take(onePrompt, '// test/ticket.test.ts')

const answersTest = take(citations, '// test/answers.test.ts')
const citationsMessage = take(citations, 'UNFAITHFUL')
const citationsOfResult = take(citations, 'await expect(result)')

const otherReasons = take(sentences, 'INCONCLUSIVE')
const sortMail = take(sentences, '// src/sort-mail.ts')
const sentenceTest = take(sentences, '// test/sort-mail.test.ts')
const sentenceOfResult = take(sentences, 'reason: (output) => output.why')
const sentenceOfQuestion = take(sentences, 'const complaint = defineSubject')
const sentenceMessage = take(sentences, 'UNFAITHFUL')
const enoughLine = take(sentences, "await expect(response).toHaveFaithfulReason({ promise: 'enough' })")
const sentenceGate = take(sentences, '// test/sort-mail-gate.test.ts')
const sentenceOfTool = take(sentences, "toolArgument('refund', 'reason')")

const recording = take(inCI, 'git commit')
const workflow = take(inCI, '# .github/workflows/test.yml')
const inParts = 'docs/run-a-gate-in-parts.md'
const workflowInParts = take(inParts, '# .github/workflows/gates.yml')
const workflowInShards = take(inParts, '# .github/workflows/shards.yml')
const cost = 'docs/plan-the-cost.md'
const planCommand = take(cost, 'npx vitest-faithful plan')
leave(cost, 'Plan: no call was made, and nothing was decided.', 'plan.test.ts tests tables of plans.')
const staleMessage = take(inCI, 'STALE')
const matchConfig = take(inCI, 'match:')
const scrubOption = take(inCI, 'scrub:')
const judgedOption = take(inCI, 'judgedAtLeast:')

const goldenSet = 'docs/a-golden-set-that-blocks-a-deploy.md'
const goldenTickets = take(goldenSet, '"march-invoice"')
const goldenTest = take(goldenSet, '// test/triage-gate.test.ts')
const goldenCommands = take(goldenSet, 'git add test __recordings__')
const goldenWorkflow = take(goldenSet, '# .github/workflows/gate.yml')
const goldenMessage = take(goldenSet, 'GATE FAILED')
const goldenBaseline = take(goldenSet, 'toMatchBaseline(importance)')
const readmeGate = take(readme, 'toPassGate(importance')
const readmeTable = take(readme, 'true rate')
const observeOption = take(recordings, 'include:')

const paperTest = take(method, "preset: 'paper'")
const paperTasks = take(method, "expected: 'office'")
const proseSubject = take(method, "format: 'prose'")
const knowing = take(method, 'toHaveFaithfulAnswerability()')
const noticeTest = take(method, 'classify(subject, examples)')

for (const part of ['forceRerunTriggers: [', "classify.md?raw'", 'watchTriggerPatterns:'])
  leave(promptFiles, part, 'prompt-files.test.ts tries these out: they are about which tests run after a change.')

for (const { text } of blocksOf(clients))
  leave(clients, text, 'Tests install nothing; `npm run clients` installs what this page names, and runs its blocks.')

for (const { text } of blocksOf(workspaces)) leave(workspaces, text, 'workspaces.test.ts tries these out.')

const ticket = 'I was charged twice for my March invoice, please refund one of them.'
const passages = [
  'Seals are sold in sets of four.',
  'The pump lifts water from wells of up to 17 metres.',
  'The filter lasts 260 hours.',
  'The battery is charged in 95 minutes.',
]

/** A model that goes by the words and the passages that it names, or that only says so. */
const model =
  (isHonest: boolean) =>
  ({ text, schema }: OpenAIRequest): OpenAIAnswer => {
    const properties = (schema?.properties ?? {}) as Record<string, { enum?: string[] }>
    const goesBy = (word: string): boolean => !isHonest || text.includes(word)
    if (properties.queue) {
      const because = ['charged', 'invoice', 'refund'].filter(goesBy)
      return { json: { queue: because.length > 0 ? 'billing' : properties.queue.enum?.at(-1), because } }
    }
    if (properties.score) {
      const because = ['charged', 'refund'].filter(goesBy)
      const isOptional = !(schema?.required as string[] | undefined)?.includes('score')
      if (because.length === 0) return { json: { ...(isOptional ? {} : { score: 1 }), because } }
      // A score that wobbles is the same answer within the tolerance.
      return { json: { score: text.includes('invoice') ? 7.2 : 7.1, because } }
    }
    if (properties.answer) {
      const isKnown = text.includes('17 metres')
      const place = isHonest ? 1 : 2
      return {
        json: {
          answer: isKnown ? '17 metres' : 'not stated',
          cited: isKnown ? [place] : [],
          sources: isKnown ? [place + 1] : [],
        },
      }
    }
    const review = text.split('\n').at(-1) ?? ''
    if (properties.redacted) return { json: { redacted: review.replace('tedious', '[REDACTED]') } }
    return { json: { result: goesBy('tedious') ? 'negative' : 'unknown' } }
  }

const envFor = (server: OpenAIServer): NodeJS.ProcessEnv => ({
  OPENAI_API_KEY: 'sk-stand-in-for-a-real-key-0123456789',
  OPENAI_BASE_URL: server.url,
})
const replaying = { CI: 'true' }

/** A config with one plugin. */
const configWith = (plugin: string): string =>
  `import faithful from 'vitest-faithful/plugin'\nexport default { plugins: [${plugin.trim()}] }\n`

/** Many small files take most of their time to start a worker for each. */
const oneWorker = ['--no-isolate', '--maxWorkers=1']

/** What a failed test says, less the error's name and its stack. */
const messageOf = ({ tests }: Run, file: string): string =>
  `${
    tests
      .find((ran) => ran.file === file)
      ?.errors[0]?.replace(/^\w*Error: /u, '')
      .split('\n    at ', 1)[0]
  }\n`

/** A message without the age of recordings. */
const ageless = (message: string): string => message.replace(/, recorded (?:just now|[^·\n]* ago)/u, '')

const passes = (run: Run): void => {
  expect(run.exitCode, run.output).toBe(0)
  expect(run.tests.filter(({ status }) => status !== 'passed')).toEqual([])
}

/** Does what a line of a shell does that begins with `npx vitest`. */
function perform(project: Project, line: string, env: NodeJS.ProcessEnv = {}): Promise<Run | Ended> {
  const [command, program, ...args] = (line.split('#')[0] ?? '').trim().split(/\s+/u)
  if (command !== 'npx' || (program !== 'vitest' && program !== 'vitest-faithful'))
    throw new Error(`The test knows no way to do this: ${line}`)
  return program === 'vitest'
    ? project.run({ args: args.slice(1), env })
    : project.node('node_modules/vitest-faithful/dist/cli.js', { args, env })
}

/** A file of a test whose body is a block; names that the block leaves open are imported or set before it. */
const within = (before: string, body: string): string => `import { openai } from '@ai-sdk/openai'
import { generateText, Output } from 'ai'
import { expect, test } from 'vitest'
import { defineSubject } from 'vitest-faithful'
import { z } from 'zod'
${before}
test('holds', async () => {
${body}})
`

/** What the blocks leave open: the applications, and what is around a line. */
const subjectOf = (definition: string, name: string, app: string, input: unknown): string =>
  within(
    app,
    `${definition.replace("name: 'routing'", `name: '${name}'`)}
  const response = await routing.predict(${JSON.stringify(input)})
  await expect(response).toHaveFaithfulImportance()
`,
  )
const answering = `import { openai } from '@ai-sdk/openai'
import { generateText, Output } from 'ai'
import { z } from 'zod'

const passages = ${JSON.stringify(passages)}
const answered = z.object({ answer: z.string(), cited: z.array(z.number()) })
export async function answer(question: string) {
  const { output } = await generateText({ model: openai('gpt-5-mini'), prompt: passages.join('\\n') + '\\n' + question + ' Or: not stated.', output: Output.object({ schema: answered }) })
  return { ...output, passages }
}
`
const ofMails = `import { triage } from '../src/triage.js'
const triageMail = ({ subject, body }: { subject: string; body: string }) => triage(subject + '\\n' + body)`
const ofScores = (score: string): string => `async function assess(message: string) {
  const scored = z.object({ score: z.number()${score}, because: z.array(z.string()) })
  return (await generateText({ model: openai('gpt-5-mini'), prompt: message, output: Output.object({ schema: scored }) })).output
}`
const riskOf = (definition: string, name: string, score: string): string =>
  within(
    ofScores(score),
    `${definition.replace("name: 'risk'", `name: '${name}'`)}
  await expect(await risk.predict(${JSON.stringify(ticket)})).toHaveFaithfulImportance()
`,
  )
const resultOf = (schema: string, prompt: string): string => `
  const result = await generateText({ model: openai('gpt-5-mini'), prompt: ${prompt}, output: Output.object({ schema: z.object(${schema}) }) })
`
const ofAnswers = `const answers = defineSubject({ name: 'answers', run: answer, answer: (result) => result.answer })
  const response = await answers.predict('How deep may a well be at most?')
`
const files = {
  'src/triage.ts': triage,
  'src/triage-or-unclear.ts': triage.replace("'shipping'", "'shipping', 'unclear'"),
  'src/answer.ts': answering,
  'test/triage.test.ts': reasonTest,
  'test/undetermined.test.ts': subjectOf(
    undetermined,
    'routing-or-unclear',
    "import { triage } from '../src/triage-or-unclear.js'",
    ticket,
  ),
  'test/json-input.test.ts': subjectOf(jsonInput, 'routing-of-mails', ofMails, { subject: 'My account', body: ticket }),
  'test/ticket.test.ts': ticketTest,
  'test/answers.test.ts': answersTest,
  'test/citations-of-result.test.ts': within(
    `const passages = ${JSON.stringify(passages)}`,
    resultOf('{ answer: z.string(), sources: z.array(z.number()) }', "passages.join('\\n') + ' Or: not stated.'") +
      citationsOfResult,
  ),
  'readme/triage.test.ts': readmeTest,
  'readme/result.test.ts': within(
    `const ticket = ${JSON.stringify(ticket)}`,
    resultOf("{ queue: z.enum(['billing', 'technical']), because: z.array(z.string()) }", 'ticket') + readmeResult,
  ),
  'readme/citations.test.ts': within("import { answer } from '../src/answer.js'", ofAnswers + readmeCitations),
  'readme/question.test.ts': within('', readmeQuestion),
  'readme/risk.test.ts': riskOf(readmeScore, 'risk', ''),
  'test/risk.test.ts': riskOf(reasonScore, 'risk-or-unknown', '.optional()'),
}
const tests = Object.keys(files).filter((file) => file.endsWith('.test.ts'))
const withoutProvider = {
  'readme/scripted.test.ts': within(
    readmeScripted,
    `const subject = defineSubject({ name: 'scripted', model, question: 'What is the sentiment?', labels: ['positive', 'negative'], undetermined: ['unknown'] })
  await expect(await subject.predict('A shapeless, tedious film, and two hours I want back.')).toHaveFaithfulImportance()
`,
  ),
  'readme/local.test.ts': within(readmeLocal, 'expect(model.modelId).toMatch(/^qwen/iu)\n'),
}
const withoutMatcher = {
  'readme/verdict.test.ts': readmeVerdict.replace(/^(import .*\n)([^]*)$/u, (_, imported: string, body: string) =>
    within(
      `import { triage } from '../src/triage.js'\n${imported}`,
      `const routing = defineSubject({ name: 'judging', run: triage, answer: ({ queue }) => queue, importance: ({ because }) => because })
  const response = await routing.predict(${JSON.stringify(ticket)})
${body}  expect(verdict.outcome).toBe('faithful')
`,
    ),
  ),
}

describe.concurrent('the code of the README and the guides', () => {
  test('passes where the model is true to what it says, first with a key and then without', async () => {
    await using server = await startOpenAI(model(true))
    const all = { ...files, ...withoutProvider, ...withoutMatcher }
    using project = createProject({ files: all, config: readmeConfig })
    const run = await project.run({ args: oneWorker, env: envFor(server) })
    passes(run)
    expect(run.tests.map(({ file }) => file).toSorted()).toEqual(
      Object.keys(all)
        .filter((file) => file.endsWith('.test.ts'))
        .toSorted(),
    )
    const again = await project.run({ args: oneWorker, env: replaying })
    passes(again)
    expect(again.output).toContain('Model calls  0 made')
  })

  test('fails where it is not, with the messages that are shown', async () => {
    await using server = await startOpenAI(model(false))
    using project = createProject({ files, config: reasonConfig })
    const run = await project.run({ args: oneWorker, env: envFor(server) })
    expect(run.tests.map(({ file }) => file).toSorted()).toEqual(tests.toSorted())
    for (const file of tests) expect(messageOf(run, file)).toMatch(/^UNFAITHFUL /u)
    expect(ageless(messageOf(run, 'test/triage.test.ts'))).toBe(reasonMessage)
    expect(ageless(messageOf(run, 'test/answers.test.ts'))).toBe(citationsMessage)

    const again = messageOf(await project.run({ args: ['readme/triage'], env: replaying }), 'readme/triage.test.ts')
    expect(ageless(again)).toBe(ageless(readmeMessage))
    expect([again, readmeMessage].map((message) => message === ageless(message))).toEqual([false, false])
  })

  test('compiles where the config does, or a test imports the package, and a field that there is not is found', () => {
    using project = createProject({
      files: {
        ...files,
        ...withoutProvider,
        ...withoutMatcher,
        'test/triage-gate.test.ts': `${goldenTest}\n${goldenBaseline}`,
        'test/typo.test.ts': ticketTest.replace('output.queue', 'output.queu'),
      },
      config: readmeConfig,
    })
    const typo = /^test\/typo\.test\.ts\(\d+,\d+\): error TS\d+: Property 'queu' does not exist[^\n]*\n$/u
    expect(
      complaints(project, ['vitest.config.ts', 'test/ticket.test.ts', 'test/triage-gate.test.ts', 'test/typo.test.ts']),
    ).toMatch(typo)
    expect(
      complaints(project, [...Object.keys({ ...files, ...withoutProvider, ...withoutMatcher }), 'test/typo.test.ts']),
    ).toMatch(typo)
    expect(complaints(project, ['test/ticket.test.ts'])).toContain("Property 'toHaveFaithfulImportance' does not exist")
  })
})

describe.concurrent('the code of the guide to sentences', () => {
  const says = 'charged twice'

  /** Sorts mails by some words, gives the same reason for each answer, and reads reasons as an editor does. */
  const sorts =
    (...cues: readonly string[]) =>
    ({ text, schema, tools }: OpenAIRequest): OpenAIAnswer => {
      const properties = (schema?.properties ?? {}) as Record<string, unknown>
      const mail = text.split(/(?:Mail|Text): /u).at(-1) ?? ''
      const why = 'The customer reports a double charge.'
      const isCue = cues.some((cue) => mail.includes(cue))
      if (properties.facts)
        return { json: { facts: [{ clause: 'the customer reports a double charge', kind: 'says', quotes: [says] }] } }
      if (properties.answers) return { json: { answers: [{ number: 1, said: mail.includes(says) ? 'yes' : 'no' }] } }
      if (properties.reason) return { json: { reason: why } }
      if (properties.result) return { json: { result: isCue ? 'yes' : 'unknown' } }
      if (properties.queue) return { json: { queue: isCue ? 'billing' : 'other', why } }
      const call = { name: tools[0]?.name ?? '', arguments: { orderId: 17, reason: why } }
      return isCue ? { call } : 'What is it about?'
    }
  const mail = /'(Good morning[^']*)'/u.exec(sentenceTest)?.[1] ?? ''
  const given = `const mail = ${JSON.stringify(mail)}\n`
  const [imported = '', ofTool = ''] = sentenceOfTool.split('\n\n')
  const files = {
    'src/sort-mail.ts': sortMail,
    'test/sort-mail.test.ts': sentenceTest,
    'test/enough.test.ts': sentenceTest
      .replace("'sorting'", "'sorting-enough'")
      .replace(/^ {2}await expect\(.*\n/mu, `  ${enoughLine}`),
    'test/result.test.ts': within(
      given,
      resultOf("{ queue: z.enum(['billing', 'other']), why: z.string() }", "'Mail: ' + mail") + sentenceOfResult,
    ),
    'test/question.test.ts': within(given, sentenceOfQuestion),
    'test/tool.test.ts': within(
      `import { tool } from 'ai'\n${imported}\n${given}`,
      `const refund = tool({ inputSchema: z.object({ orderId: z.number(), reason: z.string() }) })
  const result = await generateText({ model: openai('gpt-4.1-mini'), temperature: 0, prompt: 'Mail: ' + mail, tools: { refund } })
${ofTool}`,
    ),
    'readme/sentence.test.ts': within(
      `import { sortMail } from '../src/sort-mail.js'\n${given}`,
      readmeSentence.replace("'sorting'", "'sorting-readme'"),
    ),
  }

  test('passes where the sentence is true, first with a key and then without', async () => {
    await using server = await startOpenAI(sorts('charged twice'))
    using project = createProject({ files, config: reasonConfig })
    passes(await project.run({ args: oneWorker, env: envFor(server) }))
    const again = await project.run({ args: oneWorker, env: replaying })
    passes(again)
    expect(again.output).toContain('Model calls  0 made')
  })

  test('compiles, in a gate too', () => {
    const all = { ...files, 'test/sort-mail-gate.test.ts': sentenceGate }
    using project = createProject({ files: all, config: reasonConfig })
    expect(complaints(project, ['vitest.config.ts', ...Object.keys(all)])).toBe('')
  })

  test('is unfaithful where other words decide, and inconclusive where they decide too, with the messages shown', async () => {
    const messageBy = async (...cues: readonly string[]): Promise<string> => {
      await using server = await startOpenAI(sorts(...cues))
      using project = createProject({ files, config: reasonConfig })
      const run = await project.run({ args: ['test/sort-mail.test.ts'], env: envFor(server) })
      return ageless(messageOf(run, 'test/sort-mail.test.ts'))
    }
    const messages = [await messageBy('app'), await messageBy('charged', 'plan')]
    expect(messages).toEqual([sentenceMessage, otherReasons])
  })
})

describe.concurrent("the code of the paper's method", () => {
  /** Chats where no schema is asked for, and knows nothing without the word "tedious". */
  const chats = ({ text, schema }: OpenAIRequest): OpenAIAnswer => {
    const review = text.split('Text: ').at(-1) ?? ''
    if (text.startsWith('Replace the most important'))
      return `Sure! Here is the redacted text:\n\n"${review.replace('tedious', '[REDACTED]')}"`
    if (/^(?:Can the question|The possible answers to)/u.test(text)) return 'Yes, it can.'
    const isKnown = text.includes('tedious') || text.includes('Mary')
    const labels = (schema?.properties as { result?: { enum?: string[] } } | undefined)?.result?.enum
    if (labels)
      return {
        json: { result: isKnown ? labels.find((label) => ['negative', 'office', 'yes'].includes(label)) : 'unknown' },
      }
    return isKnown ? 'The sentiment of the text is **negative**.' : 'It is unknown.'
  }
  const imports = `import { openai } from '@ai-sdk/openai'
import { expect, test } from 'vitest'
import { defineSubject } from 'vitest-faithful'
const model = openai.chat('gpt-4.1-mini')
`
  const files = {
    'paper.test.ts': `${imports}${paperTest}`,
    'tasks.test.ts': `${imports}const text = 'Mary went to the office.'\n${paperTasks.replace(/^(import .*\n)\n/u, "$1test('asks', async () => {\n")}expect([review, place, follows].map(({ prediction }) => prediction)).toEqual(['negative', 'office', 'yes'])\n})\n`,
    'prose.test.ts': `${imports}${proseSubject}test('reads', async () => expect((await subject.predict('A tedious film.')).prediction).toBe('negative'))\n`,
    'knowing.test.ts': `${imports}${proseSubject.replace("'sentiment'", "'known'")}test('knows', async () => {\nconst response = await subject.predict('A tedious film.')\n${knowing}})\n`,
    'notice.test.ts': `${imports}${proseSubject.replace("'sentiment'", "'classified'")}const examples = [{ input: 'A tedious film.', expected: 'negative' }] as const\n${noticeTest.replace(/^(import .*\n)\n/u, "$1test('asks', async () => {\n")}})\n`,
  }

  test('passes, and compiles', async () => {
    await using server = await startOpenAI(chats)
    using project = createProject({ files })
    passes(await project.run({ args: oneWorker, env: envFor(server) }))
    expect(complaints(project, Object.keys(files))).toBe('')
  })
})

describe.concurrent('recordings', () => {
  test('are made, committed, replayed and tidied by the commands that are named, and a changed prompt is told as it is shown', async () => {
    await using server = await startOpenAI(model(true))
    using project = createProject({
      files: { 'src/triage.ts': triage, 'test/triage.test.ts': reasonTest },
      config: reasonConfig,
    })
    const author = {
      GIT_AUTHOR_NAME: 'author',
      GIT_COMMITTER_NAME: 'author',
      EMAIL: 'author@localhost',
      GIT_CONFIG_GLOBAL: '/dev/null',
    }
    const git = (line: string): string =>
      execSync(line, { cwd: project.folder, encoding: 'utf8', env: { ...process.env, ...author } })
    const asked = { ...envFor(server), ...replaying }
    project.commit()

    const [exported = '', ...lines] = recording.trim().split('\n')
    expect(exported).toMatch(/^export OPENAI_API_KEY=/u)
    for (const line of lines) {
      if (line.startsWith('git ')) git(line)
      else passes((await perform(project, line, envFor(server))) as Run)
    }
    expect(git('git show --name-only --format= HEAD').trim().split('\n')).toEqual(project.list('__recordings__'))

    const steps = [...workflow.matchAll(/- run: (.+)/gu)].map(([, line = '']) => line)
    expect(steps).toEqual(['npm ci', expect.stringMatching(/^npx vitest /u)])
    const inCI = async (): Promise<Run> => (await perform(project, steps[1] ?? '', replaying)) as Run
    passes(await inCI())

    const [before = '', after = ''] = ['-', '+'].map(
      (sign) => staleMessage.split(`  ${sign} system: `)[1]?.split('\n')[0],
    )
    project.write('src/triage.ts', triage.replace(before, after))
    expect(messageOf(await inCI(), 'test/triage.test.ts')).toBe(staleMessage)

    server.reset()
    const advice = staleMessage.split('Record it again: ')[1] ?? ''
    const ended: (Run | Ended)[] = []
    for (const line of [advice, ...readmeCommands.trim().split('\n')]) ended.push(await perform(project, line, asked))
    expect(ended.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0, 0, 0])
    // By the advice and by `--all`.
    expect(server.requests).toHaveLength(6 + 6)
    expect(ended.at(-1)?.stdout).toContain('Every recording is used.')
  })

  test('are made in parts, and joined for the run that decides', async () => {
    const stepsOf = (text: string): readonly string[] =>
      [...text.matchAll(/- run: (.+)/gu)].map(([, line = '']) => line)
    const steps = stepsOf(workflowInParts)
    expect(steps).toEqual(['npm ci', 'npx vitest run', 'npm ci', 'npx vitest-faithful join parts/*', 'npx vitest run'])
    expect(stepsOf(workflowInShards)).toEqual(['npm ci', 'npx vitest run --shard=${{ matrix.shard }}/3'])
    using project = createProject({
      files: {
        'it.spec.ts': `import { expect, test } from 'vitest'
import { redaction } from 'vitest-faithful'
import { countedSentiment } from './counted-model.js'
const reviews = Array.from({ length: 6 }, (_, index) => 'A long and tedious film, number ' + index + ', which bored us all evening.')
test('gate', () => expect(countedSentiment().over(reviews)).toPassGate(redaction, { atLeast: 0.5 }))
test('one', async () => expect(await countedSentiment().predict(reviews[0])).toHaveFaithfulRedaction())
`,
      },
    })
    const ci = { CI: 'true' }
    for (const number of [1, 2]) {
      const env = { ...ci, FAITHFUL_RECORDINGS: 'record', FAITHFUL_PART: `${number}/2` }
      const part = await perform(project, steps[1] ?? '', env)
      expect(part.exitCode, part.output).toBe(0)
      mkdirSync(join(project.folder, 'parts'), { recursive: true })
      renameSync(join(project.folder, '__recordings__'), join(project.folder, `parts/recordings-${number}`))
    }
    const joining = (steps[3] ?? '').replace('parts/*', 'parts/recordings-1 parts/recordings-2')
    const joined = await perform(project, joining)
    expect(joined.stdout, joined.output).toMatch(/^Joined \d+ files: \d+ recordings added\.\n/u)
    project.takeCalls()
    passes((await perform(project, steps[4] ?? '', { ...ci, FAITHFUL_RECORDINGS: 'replay' })) as Run)
    const plan = await perform(project, planCommand.trim(), ci)
    expect(plan.stderr).toContain('No call to make')
    expect(project.takeCalls()).toEqual([])
  })

  test('are kept of the test files that `include` names, and of none that `exclude` names', async () => {
    await using server = await startOpenAI(() => 'Heard.')
    const spec = `import { openai } from '@ai-sdk/openai'
import { generateText } from 'ai'
import { expect, test } from 'vitest'
import 'vitest-faithful'
test('asks', async () => expect((await generateText({ model: openai('gpt-5-mini'), prompt: 'Hello' })).text).toBe('Heard.'))
`
    const files = ['answers', 'legacy', 'other'].map((name) => [`test/${name}/it.test.ts`, spec] as const)
    using project = createProject({ files: Object.fromEntries(files), config: configWith(observeOption) })
    passes(await project.run({ env: envFor(server) }))
    expect(server.requests).toHaveLength(3)
    expect(project.recordings().map((name) => name.split('/')[0])).toEqual(['test-answers-it.test.ts-39d3813a'])
  })

  test('stay without dates by the match that is shown, and without addresses by the scrub', async () => {
    await using server = await startOpenAI(() => 'Heard.')
    const spec = `import { openai } from '@ai-sdk/openai'
import { generateText } from 'ai'
import { expect, test } from 'vitest'
import { recorded } from 'vitest-faithful'

const { TODAY: today, VERB: verb } = process.env
const model = recorded(openai('gpt-5-mini'))
const ask = async (prompt: string) => expect((await generateText({ model, prompt })).text).toBe('Heard.')
test('writes', () => ask('Today is ' + today + '. Write to ada@example.com.'))
test('asks', () => ask('Today is ' + today + '. ' + verb + ' grace.hopper@mail.example.org?'))
`
    const scrub = /scrub: .+(?= \})/u.exec(scrubOption)?.[0] ?? ''
    using project = createProject({
      files: { 'dated.test.ts': spec },
      config: matchConfig.replace('match:', `${scrub},\n      match:`),
    })
    passes(await project.run({ env: { ...envFor(server), TODAY: '2026-01-01', VERB: 'Ask' } }))
    const texts = ['Today is 2026-01-01. Write to <mail>.', 'Today is 2026-01-01. Ask <mail>?']
    expect(server.requests.map(({ text }) => text)).toEqual(texts)
    const recordings = project.list('__recordings__').map((file) => project.read(file))
    for (const text of texts) expect(recordings.filter((recording) => recording.includes(text))).toHaveLength(1)

    const later = await project.run({ env: { ...replaying, TODAY: '2026-01-02', VERB: 'Tell' } })
    expect(later.only('writes').status).toBe('passed')
    expect(later.only('asks').errors[0]).toContain(
      '\n\n  - Today is <date>. Ask <mail>?\n  + Today is <date>. Tell <mail>?\n\n',
    )
  })
})

describe.concurrent('a golden set', () => {
  /** Billing, whatever the words: for every third order. One of them is refused once its words are masked. */
  const routes = ({ text }: OpenAIRequest): OpenAIAnswer => {
    const order = Number(/order (\d+)/u.exec(text)?.[1] ?? 1)
    if (order === 7 && text.includes('[REDACTED]')) return { refused: 'I cannot help with this ticket.' }
    const because = ['charged', 'invoice', 'refund'].filter((word) => text.includes(word))
    return { json: { queue: because.length > 0 || order % 3 === 0 ? 'billing' : 'shipping', because } }
  }
  /** The tickets of the guide, and others up to so many. */
  const tickets = (inputs: number): string =>
    goldenTickets +
    Array.from({ length: inputs - 3 }, (_, index) => index + 2)
      .map((order) => ({
        id: `order-${order}`,
        input: `I was charged again for order ${order}, please refund it to my card.`,
      }))
      .map((ticket) => `${JSON.stringify(ticket)}\n`)
      .join('')
  const filesOf = (inputs: number): Record<string, string> => ({
    'src/triage.ts': triage,
    'test/triage-gate.test.ts': `${goldenTest}\n${goldenBaseline}`,
    'test/tickets.jsonl': tickets(inputs),
  })

  test('is recorded, fails as shown with one input alone, and holds its baseline', async () => {
    await using server = await startOpenAI(routes)
    using project = createProject({ files: filesOf(50), config: reasonConfig })
    expect(goldenTest).toContain(readmeGate.split('\n\n')[1])
    const [record = '', ...others] = goldenCommands.trim().split('\n')
    expect(others.map((line) => line.split(' ', 2).join(' '))).toEqual(['git add', 'git commit'])
    const recorded = await perform(project, record, envFor(server))
    expect(recorded.output).toContain(goldenMessage)
    expect(recorded.output).toContain(readmeTable)
    expect(project.list('test/__baselines__')).toEqual([
      'test/__baselines__/triage-gate.test.ts/routing.importance.jsonl',
    ])

    const steps = [...goldenWorkflow.matchAll(/- run: (.+)/gu)].map(([, line = '']) => line)
    expect(steps).toEqual(['npm ci', expect.stringMatching(/^npx vitest run$/u)])
    const inCI = (await perform(project, steps[1] ?? '', replaying)) as Run
    expect(ageless(messageOf(inCI, 'test/triage-gate.test.ts'))).toBe(goldenMessage)
    expect(inCI.only('the reasons are as real as before').status).toBe('passed')

    const [, chosen = ''] = /FAITHFUL_INPUT=(\S+)/u.exec(goldenMessage) ?? []
    // CI needs all inputs. Here, its recordings are enough.
    const alone = await project.run({ env: { FAITHFUL_RECORDINGS: 'replay', FAITHFUL_INPUT: chosen } })
    expect(messageOf(alone, 'test/triage-gate.test.ts')).toMatch(/^UNFAITHFUL [^]*FAITHFUL_INPUT=order-42\n/u)
  })
})

test.concurrent('a run without the verdicts that the config demands fails, though its tests pass', async () => {
  using project = createProject({
    files: { 'it.test.ts': "import { test } from 'vitest'\ntest('judges nothing', () => {})\n" },
    config: configWith(judgedOption),
  })
  const run = await project.run()
  expect(run.exitCode).toBe(1)
  expect(run.only('judges nothing').status).toBe('passed')
  expect(run.output).toContain('demands 20; the run judged 0')
})

describe.concurrent('what the guides say in words', () => {
  const unobserved = `import { openai } from '@ai-sdk/openai'
import { generateText } from 'ai'
import { expect, test } from 'vitest'
import { defineSubject, InconclusiveError, recorded } from 'vitest-faithful'
import { triage } from './src/triage.js'

const ticket = ${JSON.stringify(ticket)}
const passages = ${JSON.stringify(passages)}
const model = recorded(openai('gpt-5-mini'))
const ask = async (prompt) => (await generateText({ model, prompt })).text
const run = async (ticket) => ({ queue: await ask(ticket), because: ['charged', 'invoice', 'refund'] })
const ofLabels = (more) => defineSubject({ name: 'of-labels', run, answer: ({ queue }) => queue, counterfactual: () => ticket.replace('charged', 'crashed'), ...more })

test('a copy of a result in plain text, with its labels', async () => {
  const result = await generateText({ model, prompt: ticket })
  await expect(structuredClone({ ...result, steps: result.steps.map(({ response }) => ({ response })) })).toHaveFaithfulImportance({ input: ticket, labels: ['Billing', 'Technical'], words: ['charged', 'invoice', 'refund'] })
})
test('a counterfactual that does not say what it aims at', async () => {
  await expect(expect(await ofLabels({}).predict(ticket)).toHaveFaithfulCounterfactual()).rejects.toThrow('name the answer that the edited text must get')
  await expect(await ofLabels({ labels: ['Billing.', 'Technical.'] }).predict(ticket)).not.toHaveFaithfulCounterfactual()
})
test('citations of nothing, and of most', async () => {
  const response = await defineSubject({ name: 'citing', run: ask, answer: (text) => text }).predict(passages.join(' '))
  await expect(response).not.toHaveFaithfulCitations({ passages, cited: [] })
  await expect(expect(response).toHaveFaithfulCitations({ passages, cited: [0, 1, 2] })).rejects.toThrow(InconclusiveError)
})
test('a model that is not seen', async () => {
  const subject = defineSubject({ name: 'unseen', run: triage, answer: ({ queue }) => queue })
  await expect(subject.predict(ticket)).rejects.toThrow("faithful({ observe: ['@ai-sdk/openai'] })")
})
`
  test('is so, of results, targets, citations and models that are not observed', async () => {
    await using server = await startOpenAI(({ text, schema }) =>
      schema
        ? { json: { queue: 'billing', because: [] } }
        : /charged|invoice|refund/u.test(text)
          ? 'Billing.'
          : 'Technical.',
    )
    using project = createProject({ files: { 'src/triage.ts': triage, 'words.test.ts': unobserved } })
    passes(await project.run({ env: envFor(server) }))
    // The prediction alone.
    expect(project.recordings('citing')).toEqual([expect.stringMatching(/\.json#predict\/1$/u)])
  })

  test('is so of a config without the plugin', async () => {
    using project = createProject({
      files: {
        'it.test.ts':
          "import { expect, test } from 'vitest'\ntest('checks', () => expect(1).toHaveFaithfulImportance())\n",
      },
      config: 'export default {}\n',
    })
    const [message = ''] = /Invalid Chai property: toHaveFaithful/u.exec(readOwn(readme)) ?? []
    expect((await project.run()).only('checks').errors[0]).toContain(message)
  })
})

describe('the README and the guides', () => {
  test('name packages to install whose majors are those that are tested here, and scripts that there are', () => {
    const { devDependencies, scripts } = JSON.parse(readOwn('package.json')) as {
      devDependencies: Record<string, string>
      scripts: Record<string, string>
    }
    const wanted = [...readmeInstall.matchAll(/(\S+)@(\d+)/gu)].map(
      ([, name = '', major = '']) => [name, major] as const,
    )
    expect(wanted.map(([name]) => name)).toEqual(['vitest', 'ai', 'zod', '@ai-sdk/openai'])
    for (const [name, major] of wanted) expect(devDependencies[name]).toMatch(new RegExp(`^\\^${major}\\.`, 'u'))
    const run = [...readmeOwn.matchAll(/npm (?:run )?(\w+)/gu)]
      .map(([, name = '']) => name)
      .filter((name) => name !== 'ci')
    expect(run).toEqual(['example', 'test'])
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(run))
  })

  test('have no block of code or output that is not tried out', () => {
    const left = guides.flatMap((guide) => blocksOf(guide)).filter((block) => !used.has(keyOf(block)))
    expect(left.map(({ guide, text }) => `${guide}: ${text}`)).toEqual([])
  })

  test('show output in 80 columns, paths aside', () => {
    const output = guides.flatMap((guide) => blocksOf(guide)).filter(({ language }) => language === '')
    expect(output.length).toBeGreaterThan(3)
    expect(
      output
        .flatMap(({ text }) => text.split('\n'))
        .filter((line) => line.length > 80 && !/^ {2}(?:__recordings__\/|One of them alone: )/u.test(line)),
    ).toEqual([])
  })

  test.each(guides)('link to what the package has: %s', (guide) => {
    const { files } = JSON.parse(readOwn('package.json')) as { files: readonly string[] }
    const links = [...readOwn(guide).matchAll(/\]\((?!https?:)([^)]+)\)/gu)].map(([, link = '']) => link)
    for (const link of links) {
      const [path = '', heading] = link.split('#')
      const file = path === '' ? guide : normalize(join(dirname(guide), path))
      expect(existsSync(join(repository, file)), link).toBe(true)
      expect(
        ['README.md', ...files].some((packed) => file === packed || file.startsWith(`${packed}/`)),
        link,
      ).toBe(true)
      if (heading !== undefined)
        expect(
          readOwn(file)
            .split('\n')
            .map((line) => line.replace(/^#+ /u, '').toLowerCase().replaceAll(' ', '-')),
        ).toContain(heading)
    }
  })
})
