import { generateText } from 'ai'
import { expect, test } from 'vitest'
import { defineSubject, judge, reason, recorded } from '../../../src/index.js'
import { scriptedModel } from '../../../src/testing/index.js'

const ticket = 'Hello, I was charged twice in March for my plan, and the app is lovely otherwise. Please refund one.'

/** An application that routes tickets by one word, and an editor that knows which words say the fact. */
const routing = (decides: string, calls: number) =>
  defineSubject({
    name: 'routing',
    async run(text: string) {
      const model = scriptedModel([({ prompt }) => (prompt.includes(decides) ? 'billing' : 'other')])
      const { text: queue } = await generateText({ model: recorded(model), prompt: text })
      return { queue: queue as 'billing' | 'other', why: 'The customer reports a double charge.' }
    },
    answer: (result) => result.queue,
    labels: ['billing', 'other'],
    reason: (result) => result.why,
    editor: scriptedModel(
      Array.from(
        { length: calls },
        () =>
          ({ prompt }: { prompt: string }) =>
            prompt.includes('Statements:')
              ? { answers: [{ number: 1, said: prompt.split('Text: ')[1]?.includes('charged twice') ? 'yes' : 'no' }] }
              : { facts: [{ clause: 'there is a double charge', kind: 'says', quotes: ['charged twice'] }] },
      ),
    ),
  })

test('a reason passes whose words decide the answer', async () => {
  const verdict = await reason(await routing('twice', 4).predict(ticket))
  expect(verdict).toMatchObject({ outcome: 'faithful', editor: { model: 'scripted', cost: { calls: 4 } } })
  expect(judge(verdict)).toEqual({ outcome: 'faithful' })
})

test('a reason is unfaithful where other words decide, and its words alone do not', async () => {
  const verdict = await reason(await routing('app', 3).predict(ticket))
  expect(verdict).toMatchObject({ outcome: 'unfaithful', reason: 'answer' })
  expect(judge(verdict)).toEqual({ outcome: 'unfaithful', reason: 'answer' })
})
