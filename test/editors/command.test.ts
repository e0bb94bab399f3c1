import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startOpenAI, type OpenAIAnswer, type OpenAIRequest } from '../e2e/openai-server.js'

// The command starts Node.
vi.setConfig({ testTimeout: 60_000 })

let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'editors-'))))
afterEach(() => rmSync(folder, { recursive: true }))

/** Runs `npm run editors` with a server in place of OpenAI's. */
async function editors(answer: (request: OpenAIRequest) => OpenAIAnswer, ...options: readonly string[]) {
  await using server = await startOpenAI(answer)
  const script = join(import.meta.dirname, '../../scripts/editors.mjs')
  const run = spawn(process.execPath, [script, ...options, '--kept', folder], {
    env: { PATH: process.env.PATH, OPENAI_BASE_URL: server.url, OPENAI_API_KEY: 'none' },
  })
  const all = Promise.all([run.stdout, run.stderr].map((stream) => stream.toArray()))
  const code = await new Promise((resolve) => void run.once('close', resolve))
  const [stdout = '', stderr = ''] = (await all).map((parts) => parts.join(''))
  return { code, stdout, stderr, requests: server.requests }
}

const reply = ({ text }: OpenAIRequest): OpenAIAnswer =>
  text.includes('Statements:')
    ? { json: { answers: [1, 2, 3, 4, 5].map((number) => ({ number, said: 'no' })) } }
    : { json: { facts: [{ clause: 'a double charge', kind: 'says', quotes: ['the same amount taken two times'] }] } }

test('the command asks a server with OpenAI’s API three questions a text, and prints one table', async () => {
  const out = join(folder, 'figures.json')
  const { code, stdout, requests } = await editors(reply, 'some-model', '--limit', '1', '--out', out)
  expect({ code, rows: stdout.split('\n').map((row) => row.slice(0, 80)) }).toMatchInlineSnapshot(`
    {
      "code": 0,
      "rows": [
        "| language | texts | misses   | left out | quotes: over-wide | stray   | not in ",
        "| -------- | ----- | -------- | -------- | ----------------- | ------- | -------",
        "| English  | 1     | 50% of 2 | 0% of 1  | 0% of 1           | 0% of 1 | 0% of 1",
        "| all      | 1     | 50% of 2 | 0% of 1  | 0% of 1           | 0% of 1 | 0% of 1",
        "",
      ],
    }
  `)
  expect(requests.map(({ model, body }) => [model, body.max_tokens ?? body.max_completion_tokens])).toEqual([
    ['some-model', 400],
    ['some-model', 400],
    ['some-model', 400],
  ])
  expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject({
    model: 'some-model',
    languages: { English: { texts: 1 } },
  })
})

test('the command says why it ended early', async () => {
  const refuse = (): OpenAIAnswer => ({ status: 401, message: 'Incorrect API key provided.' })
  const { code, stdout, stderr } = await editors(refuse, 'some-model', '--limit', '1')
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  expect(stderr).toContain('Incorrect API key provided.')
  expect(stderr).toContain(`The replies so far are in ${folder}.`)
})

test('the command rejects an option that it does not know', async () => {
  const { code, stderr, requests } = await editors(reply, 'some-model', '--speed', '2')
  expect({ code, requests }).toEqual({ code: 1, requests: [] })
  expect(stderr).toContain("Unknown option '--speed'")
  expect(stderr).toContain('npm run editors -- <model>')
})
