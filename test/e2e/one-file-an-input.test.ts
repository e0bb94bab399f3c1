import { statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseFile } from '../../src/recordings/format/recording-file.js'
import { startOpenAI, type OpenAIRequest, type OpenAIServer } from './openai-server.js'
import { createProject, type Project } from './run-vitest.js'

const count = 50

/** About 150 characters, which differ from input to input. */
const review = (number: number): string =>
  `Review ${number}: a dreadful film, whose ${number} actors carry each scene with warmth and wit, while the music ` +
  'goes on over slow pictures of a town.'

const reviews = Array.from({ length: count }, (_, index) => review(index + 1))

/** Says "negative" as long as the text does, and that this word decides. */
function answer({ text, schema }: OpenAIRequest): { readonly json: unknown } {
  const said = text.slice(text.lastIndexOf('Text: ') + 'Text: '.length)
  const { result, redacted } = (schema as { properties: Record<string, { enum?: string[] }> }).properties
  if (redacted) return { json: { redacted: said.replace('dreadful', '[REDACTED]') } }
  return { json: { result: said.includes('dreadful') ? result?.enum?.[0] : result?.enum?.at(-1) } }
}

/** The subjects, each with the input that it makes of a text, and the most bytes for one byte of format 1. */
const subjects = {
  'the question of a task': ['sentiment({ model })', 'text', 0.4],
  'a question with each input': [
    'entailment({ model })',
    '{ text, statement: `${number} actors are dreadful.` }',
    0.45,
  ],
  'answers with each input': [
    'multipleChoice({ model })',
    '{ text, question: `Who is dreadful in ${number}?`, options: [`a dreadful one (${number})`, `none (${number})`] }',
    0.5,
  ],
  'an application with documents in its system message': [
    `defineSubject({
    name: 'shop',
    async run(text) {
      const number = text.match(/\\d+/)?.[0]
      const system = \`You judge reviews.\\n\\nThe film \${number} came out in \${1900 + Number(number)}. \`.repeat(3)
      const schema = z.object({ result: z.enum(['negative', 'unknown']) })
      const output = Output.object({ schema })
      const reply = await generateText({ model: recorded(model), temperature: 0, system, prompt: text, output })
      return reply.output.result
    },
    answer: (result) => result,
  })`,
    'text',
    undefined,
  ],
} as const

const specOf = (url: string, [subject, input]: readonly [string, string, number | undefined]): string => `
import { createOpenAI } from '@ai-sdk/openai'
import { generateText, Output } from 'ai'
import { expect, test } from 'vitest'
import { defineSubject, entailment, multipleChoice, recorded, sentiment } from 'vitest-faithful'
import { z } from 'zod'

const model = createOpenAI({ apiKey: 'none', baseURL: ${JSON.stringify(url)} }).chat('gpt-4.1-mini')
const subject = ${subject}
for (const [index, text] of ${JSON.stringify(reviews)}.entries())
  test(\`input \${index + 1}\`, async () => {
    const number = index + 1
    const response = await subject.predict(${input})
    ${subject.startsWith('defineSubject') ? '' : 'await expect(response).toHaveFaithfulRedaction()'}
  })
`

describe.each(Object.entries(subjects))(`${count} inputs of a subject: %s`, (_, subject) => {
  const [, , most] = subject
  let server: OpenAIServer
  let project: Project
  beforeAll(async () => {
    server = await startOpenAI(answer)
    project = createProject({ files: { 'it.spec.ts': specOf(server.url, subject) } })
    const run = await project.run({ env: { FAITHFUL_RECORDINGS: 'record' } })
    expect(run.exitCode, run.output).toBe(0)
  })
  afterAll(async () => {
    project?.[Symbol.dispose]()
    await server?.close()
  })

  const bytes = (file: string): number => statSync(join(project.folder, file)).size
  const blocks = (sizes: readonly number[]): number =>
    sizes.reduce((sum, size) => sum + Math.ceil(size / 4096) * 4096, 0)
  const sum = (sizes: readonly number[]): number => sizes.reduce((sum, size) => sum + size, 0)

  test('have a file each, and few shared parts', () => {
    const files = project.list('__recordings__')
    expect(files.filter((file) => !file.includes('/shared/'))).toHaveLength(count)
    // More inputs have no more shared parts: 2,000 inputs have at most 2,100 files.
    expect(files.length - count).toBeLessThanOrEqual(20)
  })

  test.skipIf(most === undefined)('take much less than a file for each call, in bytes and on the disk', () => {
    const files = project.list('__recordings__')
    const before = files
      .filter((file) => !file.includes('/shared/'))
      .flatMap((file) => {
        const shared = (name: string): string => project.read(`${dirname(file)}/shared/${name}.json`)
        return Array.from(parseFile(project.read(file), { file, shared }).recordings.values())
      })
      .map(({ recordedAt, request, reply }) =>
        Buffer.byteLength(JSON.stringify({ format: 1, recordedAt, request, reply }, null, 2)),
      )
    const now = files.map(bytes)
    expect(sum(now) / sum(before)).toBeLessThanOrEqual(most as number)
    expect(blocks(now) / blocks(before)).toBeLessThanOrEqual(most as number)
  })
})
