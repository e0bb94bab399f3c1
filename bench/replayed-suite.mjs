import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs')

const model = `
export const reply = (text) => ({
  content: [{ type: 'text', text: JSON.stringify(text) }],
  finishReason: { unified: 'stop', raw: 'stop' },
  usage: { inputTokens: { total: 50 }, outputTokens: { total: 5 } },
  warnings: [],
})
export const model = {
  specificationVersion: 'v3', provider: 'bench', modelId: 'bench', supportedUrls: {},
  async doGenerate({ prompt, responseFormat }) {
    const text = prompt.at(-1).content[0].text
    if (responseFormat.schema.properties.redacted) return reply({ redacted: text.slice(text.indexOf("Text: ") + 6).replace('shapeless', '[REDACTED]').replace('tedious', '[REDACTED]') })
    return reply({ result: /\\[REDACTED\\], \\[REDACTED\\] film/.test(text) ? 'unknown' : 'negative' })
  },
}
`

const spec = (file, isEmpty) => `
import { test } from 'vitest'
import { defineSubject } from 'vitest-faithful'
import { model } from './model.mjs'

const subject = defineSubject({ name: 'bench-${file}', model, question: 'What is the sentiment?', labels: ['positive', 'negative'], undetermined: ['neutral', 'unknown'] })

for (let index = 0; index < 50; index++) {
  test('review ' + index, async ({ expect }) => {
    ${isEmpty ? '' : `await expect(await subject.predict(\`Review \${index}: a shapeless, tedious film, and two hours I want back.\`)).toHaveFaithfulRedaction()`}
  })
}
`

const config = `
import faithful from 'vitest-faithful/plugin'
export default { plugins: [faithful()], test: { include: ['*.spec.mjs'] } }
`

/** Two Vitest projects of four files with fifty tests each: one checks on recordings, the other does nothing. */
export async function replayedSuite() {
  const root = join(import.meta.dirname, '.tmp')
  rmSync(root, { recursive: true, force: true })
  for (const kind of ['checks', 'empty']) {
    mkdirSync(join(root, kind), { recursive: true })
    writeFileSync(join(root, kind, 'model.mjs'), model)
    writeFileSync(join(root, kind, 'vitest.config.mjs'), config)
    for (let file = 0; file < 4; file++)
      writeFileSync(join(root, kind, `${file}.spec.mjs`), spec(file, kind === 'empty'))
  }
  const run = (kind) => [vitest, 'run', '--root', join(root, kind)]
  const { status, stdout, stderr } = spawnSync(process.execPath, run('checks'), {
    encoding: 'utf8',
    env: { ...process.env, FAITHFUL_RECORDINGS: 'record' },
  })
  if (status !== 0) throw new Error(`${stdout}\n${stderr}`)
  return {
    checks: run('checks'),
    empty: run('empty'),
    env: { FAITHFUL_RECORDINGS: 'replay' },
    remove: () => rmSync(root, { recursive: true, force: true }),
  }
}
