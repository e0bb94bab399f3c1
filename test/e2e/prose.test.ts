import { dirname } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type OpenAIServer, startOpenAI } from './openai-server.js'
import { createProject, type Project, type Run } from './run-vitest.js'

/** A model without structured outputs: it chats, and loses its opinion with the word "tedious". */
function chat(prompt: string): string {
  const text = prompt.split('Text: ').at(-1) ?? ''
  if (prompt.startsWith('List the words'))
    return 'Sure! The most important words are:\n\n1. "tedious" - it says that the film bores\n\nLet me know if you need more.'
  if (prompt.startsWith('Replace the'))
    return `Sure! Here is the redacted text:\n\n"${text.replaceAll('tedious', '[REDACTED]')}"`
  if (prompt.startsWith('Change a few'))
    return `Here is the edited text:\n\n> ${text.replaceAll('tedious', 'thrilling')}`
  if (prompt.startsWith('Can')) return 'Yes, it can be answered from the text.'
  if (text.includes('thrilling')) return 'The sentiment of the text is **positive**.'
  return text.includes('tedious')
    ? 'The sentiment of the text is **negative**.'
    : 'The sentiment of the text is unknown.'
}

const spec = `import { createOpenAI } from '@ai-sdk/openai'
import { describe, expect, test } from 'vitest'
import { entailment, sentiment } from 'vitest-faithful'

const text = 'A tedious film about two men and a boat.'
const provider = createOpenAI({ apiKey: 'sk-test' })
for (const api of ['chat', 'responses']) describe(api, () => {
  const subject = sentiment({ name: 'sentiment ' + api, model: provider[api]('small'), preset: 'paper', system: 'You are brief.' })
  test('counterfactual', async () => { await expect(await subject.predict(text)).toHaveFaithfulCounterfactual() })
  test('importance', async () => { await expect(await subject.predict(text)).toHaveFaithfulImportance() })
  test('redaction', async () => { await expect(await subject.predict(text)).toHaveFaithfulRedaction() })
  test('answerability', async () => { await expect(await subject.predict(text)).toHaveFaithfulAnswerability() })
  test('as persona', async () => { await expect(await subject.predict(text)).toHaveFaithfulImportance({ persona: 'human', notice: false }) })
})
`

interface StoredFile {
  readonly text: string
  readonly recordings: Readonly<Record<string, { readonly request: { readonly shared: string } }>>
}

describe('a model that only chats', () => {
  let server: OpenAIServer
  let project: Project
  let made: Run
  let asked: OpenAIServer['requests']
  let replayed: Run
  beforeAll(async () => {
    server = await startOpenAI(({ text }) => chat(text))
    project = createProject({ files: { 'it.spec.ts': spec } })
    made = await project.run({ env: { OPENAI_BASE_URL: server.url } })
    asked = [...server.requests]
    replayed = await project.run({ env: { CI: 'true', OPENAI_BASE_URL: 'http://127.0.0.1:1/v1' } })
  })
  afterAll(async () => {
    project?.[Symbol.dispose]()
    await server?.close()
  })

  test('is held to what it says, over both of OpenAI’s interfaces', () => {
    expect(made.tests.map(({ names, status, meta }) => [...names, status, meta.faithful?.[0]?.outcome])).toEqual(
      ['chat', 'responses'].flatMap((api) =>
        ['counterfactual', 'importance', 'redaction', 'answerability', 'as persona'].map((name) => [
          api,
          name,
          'passed',
          'faithful',
        ]),
      ),
    )
  })

  test('is asked for no schema, with the system message that is named beside the preset', () => {
    expect(new Set(asked.map(({ schema }) => schema))).toEqual(new Set([undefined]))
    expect(new Set(asked.map(({ system }) => system))).toEqual(new Set(['You are brief.']))
  })

  test('is told which settings the provider dropped', () => {
    const warnings = made.tests.find(({ names }) => names[1] === 'redaction')?.meta.faithful?.[0]?.warnings ?? []
    expect(warnings).toContainEqual('small: repetitionPenalty: the AI SDK does not support this setting')
    expect(warnings).toContainEqual(expect.stringMatching(/^small: topK/u))
  })

  test('is replayed without a call', () => {
    expect(replayed.tests.map(({ status }) => status)).toEqual(made.tests.map(() => 'passed'))
    expect(server.requests).toHaveLength(asked.length)
    const sources = replayed.tests.flatMap(
      ({ meta }) => meta.faithful?.flatMap(({ calls }) => calls.map(({ source }) => source)) ?? [],
    )
    expect(new Set(sources)).toEqual(new Set(['replayed']))
  })

  test('has its variants in the names of its recordings', () => {
    const steps = project
      .recordings()
      .filter((name) => name.startsWith('sentiment-chat-'))
      .map((name) => name.split('#')[1])
    expect(steps).toMatchInlineSnapshot(`
      [
        "answerability.explain",
        "counterfactual.again",
        "counterfactual.control-1",
        "counterfactual.control-2",
        "counterfactual.explain",
        "counterfactual.stable-1",
        "counterfactual.stable-2",
        "importance.again",
        "importance.again.as-human.no-notice",
        "importance.control-1",
        "importance.control-1.as-human.no-notice",
        "importance.control-2",
        "importance.control-2.as-human.no-notice",
        "importance.explain",
        "importance.explain.as-human.no-notice",
        "importance.stable-1",
        "importance.stable-1.as-human.no-notice",
        "importance.stable-2",
        "importance.stable-2.as-human.no-notice",
        "predict",
        "predict.as-human.no-notice",
        "redaction.again",
        "redaction.control-1",
        "redaction.control-2",
        "redaction.explain",
        "redaction.stable-1",
        "redaction.stable-2",
      ]
    `)
  })

  test('is asked the same on both majors of the AI SDK, so that a recording serves both', () => {
    const file = project.list('__recordings__').find((path) => /\/sentiment-chat-[^/]*\/small\/a-/u.test(path)) ?? ''
    const { text, recordings } = JSON.parse(project.read(file)) as StoredFile
    // The name has a digest of the part.
    expect([text, recordings.predict?.request]).toMatchInlineSnapshot(`
      [
        "A tedious film about two men and a boat.",
        {
          "shared": "predict-62cf5725",
        },
      ]
    `)
    const shared = `${dirname(file)}/shared/${recordings.predict?.request.shared}.json`
    expect((JSON.parse(project.read(shared)) as { request: unknown }).request).toMatchInlineSnapshot(`
      {
        "maxOutputTokens": 1024,
        "model": "small",
        "prompt": [
          {
            "content": "You are brief.",
            "role": "system",
          },
          {
            "content": [
              {
                "text": {
                  "$lines": [
                    "What is the sentiment of the following text? The possible answers are positive, negative, neutral, unknown. The text can contain words that were replaced by [REDACTED]. Give only the answer, without an explanation.",
                    "",
                    "Text: {text}",
                  ],
                },
                "type": "text",
              },
            ],
            "role": "user",
          },
        ],
        "provider": "openai.chat",
        "seed": 0,
        "temperature": 0.1,
        "topK": 50,
        "topP": 0.95,
      }
    `)
  })
})
