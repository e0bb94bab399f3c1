import { generateText } from 'ai'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import * as ours from 'vitest-faithful'
import { scriptedModel } from 'vitest-faithful/testing'
import { faithfulResponse, review } from './subject.js'

// Node loads what `require` loads, also where Vitest inlines the package.
const nodes = createRequire(import.meta.url)('vitest-faithful') as typeof ours

test('a model that one copy recorded is not recorded again by the other', () => {
  const model = nodes.recorded(scriptedModel([]))
  expect(ours.recorded(model)).toBe(model)
})

test('the check of one copy judges the response of the other', async () => {
  expect(await nodes.redaction(await faithfulResponse())).toMatchObject({ outcome: 'faithful' })
})

test('an application of one copy may ask a model of the other, alone or inside of another model', async () => {
  const model = scriptedModel(['negative', 'negative'])
  const around = nodes.recorded({
    ...(model as object),
    doGenerate: (parameters: never) => (model as { doGenerate(of: never): unknown }).doGenerate(parameters),
    // A scripted model is not recorded, and this mark says so.
    [Symbol.for('vitest-faithful.unrecorded')]: true,
  } as never)
  for (const asked of [model, around]) {
    const subject = nodes.defineSubject({
      name: 'application',
      run: async (text: string): Promise<string> => (await generateText({ model: asked, prompt: text })).text,
      answer: (answer) => answer,
      labels: ['positive', 'negative'],
      undetermined: ['unknown'],
    })
    expect((await subject.predict(review)).calls).toHaveLength(1)
  }
})

test.runIf(process.env.INLINE === 'ours')('with an inlined package, Vitest and Node load two copies', () => {
  expect(ours.defineSubject).not.toBe(nodes.defineSubject)
})

test.runIf(process.env.INLINE !== 'ours')('without an inlined package, Vitest and Node share one copy', () => {
  expect(ours.defineSubject).toBe(nodes.defineSubject)
})
