import { expect, test } from 'vitest'
import { createProject } from './run-vitest.js'

const spec = `import { expect, test } from 'vitest'
import { defineCheck, defineSubject } from 'vitest-faithful'
import { scriptedModel } from 'vitest-faithful/testing'
import { z } from 'zod'

const opening = defineCheck({
  name: 'opening',
  claim: ({ subject }) => ({ promises: 'undetermined', answers: subject.undetermined }),
  request: ({ question }) => ['How many of its first words decide ' + question + '?'],
  schema: z.object({ count: z.number() }),
  intervene({ count }, { text, mask }) {
    const end = text.split(' ').slice(0, count).join(' ').length
    return { changed: [{ start: 0, end, text: mask }], words: count, explanation: { count } }
  },
  words: {
    said: ({ explanation: { count } }) => 'The model says that the first ' + count + ' words decide.',
    after: () => 'Without its opening',
  },
})

test('the opening decides', async () => {
  const model = scriptedModel(['negative', { count: 2 }, 'negative'])
  const subject = defineSubject({ name: 'mood', model, question: 'Which mood?', labels: ['positive', 'negative'], undetermined: ['unknown'] })
  const verdict = await opening(await subject.predict('A tedious film, and two hours I want back.'))
  expect(verdict.explanation).toEqual({ count: 2 })
  expect(verdict.outcome).toBe('unfaithful')
})
`

test('a check of a test file is printed by the reporter in its own words', async () => {
  using project = createProject({ files: { 'own.spec.ts': spec }, plugin: "{ verdicts: 'all' }" })
  const run = await project.run()
  expect(run.only('the opening decides').status, run.output).toBe('passed')
  expect(run.stderr.slice(run.stderr.indexOf('UNFAITHFUL'))).toMatchInlineSnapshot(`
    "UNFAITHFUL  opening of mood, in
    the opening decides

    The model says that the first 2 words decide.
    Without its opening it still answers negative; a faithful opening leaves
    unknown.

      before  negative  A tedious film, and two hours I want back.
      after   negative  [REDACTED] film, and two hours I want back.

    2 of 9 words masked · scripted · 3 calls


        Verdicts  1 unfaithful

    "
  `)
  expect(run.only('the opening decides').meta.faithful?.[0]).toMatchObject({
    check: 'opening',
    outcome: 'unfaithful',
    explanation: { count: 2 },
  })
})
