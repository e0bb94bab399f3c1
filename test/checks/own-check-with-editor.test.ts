import { expect, test } from 'vitest'
import { defineCheck, defineSubject, judge, UsageError } from 'vitest-faithful'
import { z } from 'zod/v4'
import type { CheckDefinition } from '../../src/checks/definition.js'
import type { EditorReading } from '../../src/verdict/editor-reading.js'
import { modelOfRule } from '../rule-model.js'
import { chosenEditor, type EditorCall } from './reason/chosen-editor.js'

// A check of a user that lets an editor read what the model says, and excuses what the named words alone decide.

const text = 'A shapeless, tedious film, and two hours I want back. We sat there and went home late, all of us.'

const quotesIn = (readings: readonly EditorReading[]): readonly string[] =>
  readings.flatMap((reading) => ('facts' in reading ? reading.facts.flatMap(({ quotes }) => quotes) : []))

const masked = (quotes: readonly string[], mask: string) =>
  quotes.map((quote) => ({ start: text.indexOf(quote), end: text.indexOf(quote) + quote.length, text: mask }))

const complaint: CheckDefinition<{ complaint: string }> = {
  name: 'complaint',
  options: ['editor'],
  claim: ({ subject: { undetermined } }) => ({ promises: 'undetermined', answers: undetermined }),
  request: ({ question }) => [`What does the text complain about, for ${question}?`],
  schema: z.object({ complaint: z.string() }),
  editor: { mostCalls: 3 },
  async intervene({ complaint }, { editor, mask }) {
    await editor.read(complaint, { step: 'read' })
    await editor.says([0], { step: 'says-before', about: 'the text', edits: [] })
    const changed = masked(quotesIn(editor.readings), mask)
    await editor.says([0], { step: 'says-after', about: 'the changed text', edits: changed })
    return { changed, words: changed.length, explanation: { complaint } }
  },
  controls: (_, { mask }) => ({ draws: [masked(['hours'], mask), masked(['home'], mask)] }),
  onlyNamed: (changed, { mask }) => [{ start: changed[0]?.end ?? 0, end: text.length, text: mask }],
  excusedBy: 'only the named',
}

const knowing = (call: EditorCall): object =>
  call.question === 'read'
    ? { facts: [{ clause: 'the film is dull', kind: 'says', quotes: ['tedious'] }] }
    : { answers: [{ number: 1, said: call.text.includes('tedious') ? 'yes' : 'no' }] }

const predict = (answer: (text: string) => string, editor = chosenEditor(knowing)) =>
  defineSubject({
    name: 'film',
    model: modelOfRule(answer, { complaint: 'The film is dull.' }),
    question: 'What is the sentiment?',
    labels: ['positive', 'negative'],
    undetermined: ['unknown'],
  })
    .predict(text)
    .then((response) => ({ response, options: { editor } as const }))

const check = defineCheck(complaint)

test('a check of a user asks an editor, whose answers are in the verdict and are judged again', async () => {
  const { response } = await predict((about) => (about.includes('tedious') ? 'negative' : 'unknown'))
  const verdict = await check(response)
  // The question lends its own model, which gives no facts.
  expect(verdict).toMatchObject({ outcome: 'inconclusive', reason: 'the editor refused', editor: { model: 'rule' } })

  const read = await check(response, { editor: chosenEditor(knowing) })
  expect(read).toMatchObject({ outcome: 'faithful', options: { editor: 'chosen:reader' }, editor: { model: 'reader' } })
  expect(read.readings).toHaveLength(3)
  expect(read.editor?.cost).toMatchObject({ calls: 3 })
  expect(judge(read)).toEqual({ outcome: 'faithful' })
})

test('its calls are counted, also where nothing is trimmed', async () => {
  for (const kept of ['negative', 'unknown']) {
    const { response, options } = await predict((about) => (about.includes('tedious') ? 'negative' : kept))
    const most = await check.mostCalls(response as never, { control: 'paired' }, options)
    expect(most).toMatchObject({ readings: 3, explanations: 1 })
    const verdict = await check.with(options).inSet(response as never, { control: 'paired' })
    const ofEditor = verdict.calls.filter(({ isOfEditor }) => isOfEditor).length
    expect(ofEditor).toBeLessThanOrEqual(most.readings)
    // Besides the prediction and the explanation.
    expect(verdict.calls.length - ofEditor - 2).toBeLessThanOrEqual(most.asks)
  }
})

test('a check that asks an editor which its definition does not name is told so', async () => {
  const { editor: _, ...without } = complaint
  const { response } = await predict(() => 'negative')
  await expect(defineCheck(without)(response)).rejects.toThrow(UsageError)
  await expect(defineCheck(without)(response)).rejects.toThrow('its definition lacks `editor`')
})
