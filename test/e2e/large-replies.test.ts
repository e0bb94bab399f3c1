import { expect, test } from 'vitest'
import { createProject, unwrapped } from './run-vitest.js'

const megabytes = (count: number): string => `'x'.repeat(${count} * 1024 * 1024)`

const spec = `import { generateText, streamText } from 'ai'
import { expect, test } from 'vitest'
import { defineSubject, recorded } from 'vitest-faithful'
import { countedModel } from './counted-model.js'

const large = ${megabytes(9)}
const model = recorded(countedModel({ answer: (prompt) => (prompt.includes('small') ? 'heard ' + prompt : prompt.includes('near') ? ${megabytes(7)} : large) }))
const app = defineSubject({ name: 'app', run: async (text) => (await generateText({ model, prompt: text })).text, answer: (said) => said })
test('a call', async () => { expect((await generateText({ model, prompt: 'A large one.' })).text).toHaveLength(large.length) })
test('a stream', async () => {
  let error
  const result = streamText({ model, prompt: 'A large stream.', onError: (event) => { error = event.error } })
  let text = ''
  for await (const piece of result.textStream) text += piece
  if (error) throw error
  expect(text).toHaveLength(large.length)
})
test('an application', async () => { expect((await app.predict('A large answer.')).prediction).toHaveLength(large.length) })
test('a small one', async () => { expect((await generateText({ model, prompt: 'A small one.' })).text).toBe('heard A small one.') })
test('one near the limit', async () => { expect((await generateText({ model, prompt: 'A near one.' })).text).toHaveLength(7 * 1024 * 1024) })
`

test('a reply over 8 MB fails its test with a clear error, and keeps no other reply from being recorded', async () => {
  using project = createProject({ files: { 'it.spec.ts': spec } })
  const run = await project.run()
  const status = { 'a small one': 'passed', 'one near the limit': 'passed' }
  for (const name of ['a call', 'a stream', 'an application']) Object.assign(status, { [name]: 'failed' })
  expect(Object.fromEntries(run.tests.map(({ names, status }) => [names[0], status])), run.output).toEqual(status)
  for (const [name, what] of [
    ['a call', 'call'],
    ['a stream', 'call'],
    ['an application', 'predict'],
  ] as const) {
    const error = unwrapped(run.only(name).errors[0])
    expect(error).toContain(`NotRunError: NOT RUN  the reply to "${what}" is too large to record; it was discarded.`)
    expect(error).toMatch(/It has 9(?:\.\d)? MB; a recording can hold 8 MB\./u)
  }
  expect(run.output).not.toContain('Unhandled')
  expect(project.takeCalls()).toHaveLength(5)
  expect(project.recordings()).toEqual([
    expect.stringMatching(/a-small-one/u),
    expect.stringMatching(/one-near-the-limit/u),
  ])
  expect(project.list('__recordings__').filter((file) => !file.endsWith('.json'))).toEqual([])
})

test('a reply over 8 MB is given to the test in the mode live', async () => {
  using project = createProject({ files: { 'it.spec.ts': spec } })
  const run = await project.run({ env: { FAITHFUL_RECORDINGS: 'live' } })
  expect(run.exitCode, run.output.slice(0, 10_000)).toBe(0)
  expect(project.list('__recordings__')).toEqual([])
})
