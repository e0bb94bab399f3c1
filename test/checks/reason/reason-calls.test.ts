import { generateText } from 'ai'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defineSubject, reason, recorded, type CheckOptions } from 'vitest-faithful'
import type { RulesOfSet } from '../../../src/checks/check.js'
import { chosenEditor, type EditorCall } from './chosen-editor.js'

const text =
  'Hello to all of you at the desk. I was charged twice in March for my only plan. ' +
  'Everything else about it works well on my old phone. Greetings from our garden, and have a quiet evening there.'

/** An editor that is always right, and quotes more words than it needs. */
const right = (call: EditorCall): object =>
  call.question === 'read'
    ? { facts: [{ clause: 'there is a double charge', kind: 'says', quotes: ['I was charged twice in March'] }] }
    : { answers: [{ number: 1, said: call.text.includes('twice') ? 'yes' : 'no' }] }

interface Desk {
  readonly answer: (text: string) => string
  readonly editor: (call: EditorCall) => object
  readonly options?: CheckOptions
  readonly rules?: RulesOfSet | undefined
}

/** Checks one reason. Returns the calls besides the prediction, the most of them by count, and all prompts. */
async function checked({ answer, editor, options = {}, rules }: Desk) {
  const [asked, reader] = [
    chosenEditor(({ text }) => ({ answer: answer(text) }), { modelId: 'app' }),
    chosenEditor(editor),
  ]
  const subject = defineSubject({
    name: 'desk',
    async run(ticket: string) {
      const { text: reply } = await generateText({
        model: recorded(asked),
        prompt: `Which queue?\n\nText: ${ticket}`,
        temperature: 0,
      })
      return { ...(JSON.parse(reply) as { answer: string }), why: 'The customer reports a double charge.' }
    },
    answer: (result) => result.answer,
    labels: ['billing', 'other', 'sales'],
    undetermined: ['unknown'],
    reason: ({ why }) => why,
    editor: reader,
  })
  const response = await subject.predict(text)
  const most = await reason.mostCalls(response as never, rules, options)
  const verdict = rules
    ? await reason.with(options).inSet(response as never, rules)
    : await reason(response as never, options)
  const ofEditor = verdict.calls.filter(({ isOfEditor }) => isOfEditor).length
  return { verdict, most, made: { asks: verdict.calls.length - 1 - ofEditor, readings: ofEditor }, asked, reader }
}

const rulesOfAll: readonly (RulesOfSet | undefined)[] = [undefined, { control: 'paired' }, { control: 'strict' }]
const promises = ['needed', 'enough'] as const
const uses = promises.flatMap((promise) => rulesOfAll.map((rules) => ({ promise, rules, in: rules?.control ?? 'one' })))

describe.each(uses)('with the promise $promise, control $in', ({ promise, rules }) => {
  test('no more is asked than is counted, whatever the models reply', async () => {
    const said = fc.constantFrom('yes', 'partly', 'no')
    const reply = fc.record({
      facts: fc.array(
        fc.record({
          clause: fc.constantFrom('a double charge', 'the month of March', ''),
          kind: fc.constantFrom('says', 'says', 'lacks', 'rule'),
          quotes: fc.subarray(['I was charged twice in March', 'Greetings from our garden', 'nowhere at all']),
        }),
        { maxLength: 3 },
      ),
      answers: fc.array(said, { minLength: 3, maxLength: 3 }),
    })
    const answers = fc.array(fc.constantFrom('billing', 'billing', 'other', 'unknown', 'banana'), { minLength: 14 })
    await fc.assert(
      fc.asyncProperty(
        fc.array(reply, { minLength: 10, maxLength: 10 }),
        answers,
        fc.constantFrom<CheckOptions>({}, { stable: 3 }, { control: { seed: 2 } }),
        async (replies, labels, options) => {
          const [nextReply, nextLabel] = [replies.values(), labels.values()]
          const editor = (call: EditorCall): object => {
            const { facts, answers: all } = nextReply.next().value ?? { facts: [], answers: [] }
            return call.question === 'read'
              ? { facts }
              : { answers: all.slice(0, call.statements).map((one, index) => ({ number: index + 1, said: one })) }
          }
          const { made, most, asked } = await checked({
            answer: () => nextLabel.next().value ?? 'other',
            editor,
            options: { promise, ...options },
            rules,
          })
          expect(made.asks).toBeLessThanOrEqual(most.asks)
          expect(made.readings).toBeLessThanOrEqual(most.readings)
          expect(asked.prompts.length).toBe(made.asks + 1)
        },
      ),
      { numRuns: 40 },
    )
  })

  test('all counted runs are made where a wide quote is shortened, and nothing is asked twice', async () => {
    const isKept = (about: string): boolean => about.includes('twice')
    const { verdict, made, most, asked, reader } = await checked({
      answer: (about) => (isKept(about) ? 'billing' : 'unknown'),
      editor: right,
      options: { promise },
      rules,
    })
    expect(verdict.outcome).toBe('faithful')
    expect(made.asks).toBe(most.asks)
    // A strict gate asks about the unchanged text on purpose.
    const changed = asked.prompts.filter((prompt) => !prompt.includes(text))
    expect(new Set(changed).size).toBe(changed.length)
    expect(new Set(reader.prompts).size).toBe(reader.prompts.length)
    expect(verdict.cost.calls).toBe(1 + made.asks + made.readings)
    expect(verdict.editor).toMatchObject({
      model: 'reader',
      cost: { calls: made.readings, inputTokens: 5 * made.readings },
    })
    expect(verdict.options.editor).toBe('chosen:reader')
  })
})

test('a reason that is not needed costs two runs besides the prediction, and three calls of the editor', async () => {
  const { verdict, made } = await checked({ answer: () => 'billing', editor: right })
  expect(verdict).toMatchObject({ outcome: 'inconclusive', reason: 'other reasons too' })
  expect(made).toEqual({ asks: 2, readings: 3 })
})

test('a single reason costs up to four more runs, five where it is enough, and nine calls of the editor', async () => {
  const most = { explanations: 1, readings: 9 }
  expect(await reason.mostCalls(undefined, undefined, { stable: 0 })).toEqual({ ...most, asks: 4 })
  expect(await reason.mostCalls(undefined, undefined, { stable: 0, promise: 'enough' })).toEqual({ ...most, asks: 5 })
})

test('a strict gate asks no complement of a reason that is enough: it is what the reason keeps', async () => {
  const { verdict } = await checked({
    answer: (about) => (about.includes('twice') ? 'billing' : 'unknown'),
    editor: right,
    options: { promise: 'enough' },
    rules: { control: 'strict' },
  })
  expect(verdict.limits).toMatchObject({ masks: expect.any(Array) as unknown })
  expect(verdict.limits?.complement).toBeUndefined()
  expect(verdict.trials.map(({ role }) => role)).not.toContain('only the named')
})
