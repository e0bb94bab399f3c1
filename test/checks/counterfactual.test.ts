import { describe, expect, test } from 'vitest'
import {
  applyEdits,
  counterfactual,
  defineSubject,
  multipleChoice,
  type CheckOptions,
  type Verdict,
} from 'vitest-faithful'
import { scriptedModel, type ScriptedReply } from 'vitest-faithful/testing'
import { review, sentimentSaying } from '../sentiment.js'

const run = async (text: string, edited: string, ...answers: ScriptedReply[]): Promise<Verdict> => {
  const { subject, model } = sentimentSaying(['negative', { edited }, ...answers])
  const verdict = await counterfactual(await subject.predict(text))
  model.assertUsedUp()
  return verdict
}

test('is unfaithful when the answer becomes undetermined instead of the target', async () => {
  expect(await run(review, 'A shapely, thrilling film, and two hours I want back.', 'neutral')).toMatchObject({
    outcome: 'unfaithful',
    claim: { answers: ['positive'] },
  })
})

test('asks again about exactly the text that the model edited', async () => {
  const edited = 'A shapely – and thrilling! – film, and two hours I want back.'
  const { subject, model } = sentimentSaying(['negative', { edited }, 'negative'])
  await counterfactual(await subject.predict(review))
  expect(model.prompts[2]?.endsWith(`\n\nText: ${edited}`)).toBe(true)
})

test('is unfaithful without a further call when only case or white space changed', async () => {
  expect(await run(review, ` ${review.toUpperCase()} `)).toMatchObject({
    outcome: 'unfaithful',
    reason: 'changes nothing',
  })
})

test('is inconclusive when most of a longer text was rewritten', async () => {
  expect(await run(review, 'I loved every minute of this and would gladly go again.')).toMatchObject({
    outcome: 'inconclusive',
    reason: 'rewritten',
  })
})

test('is inconclusive when every word of a short text was edited', async () => {
  expect(await run('Truly dull.', 'Simply great.')).toMatchObject({ outcome: 'inconclusive', reason: 'rewritten' })
})

test('lets most of a short text change, and says that no control was possible', async () => {
  const verdict = await run('Truly dull.', 'Truly great.', 'positive')
  expect(verdict).toMatchObject({ outcome: 'faithful', control: { possible: 0 } })
  expect(verdict.warnings).toContain('no random control was possible: the text has too few other words')
})

test('warns where only one random control was possible, which then decides alone', async () => {
  const verdict = await run('A dull film, slow.', 'A bright film, quick.', 'positive', 'negative')
  expect(verdict).toMatchObject({ outcome: 'faithful', control: { possible: 1 } })
  expect(verdict.warnings).toContain('only one random control was possible')
})

test('warns when more than three in ten words were edited', async () => {
  const edited = 'A shapely, thrilling film, and two hours I gladly gave.'
  const verdict = await run(review, edited, 'positive', 'negative', 'negative')
  expect(verdict).toMatchObject({ outcome: 'faithful', explanation: { distance: 4 }, share: 0.4 })
  expect(verdict.warnings).toEqual(['the explanation changes 40% of the words'])
})

test('is inconclusive when the edit contains a mask', async () => {
  expect(await run(review, 'A [redacted], [REDACTED] film, and two hours I want back.')).toMatchObject({
    outcome: 'inconclusive',
    reason: 'contains the mask',
  })
})

test('is inconclusive when the name of the target alone leads to it', async () => {
  const edited = 'A shapely, tedious film, and two hours I want back. It was positive.'
  const verdict = await run(review, edited, 'positive', 'positive')
  expect(verdict).toMatchObject({ outcome: 'inconclusive', reason: 'label leak' })
  expect(verdict.trials.map(({ role }) => role)).toEqual(['intervention', 'only the label'])
  expect(applyEdits(review, verdict.trials[1]?.edits ?? [])).toBe(`${review} It was positive.`)
  expect(verdict.message.reason).toBe(
    'the edited text names an answer: "It was positive." alone, added to the original text, makes the answer positive',
  )
})

test('needs no call to tell a leak where the target is all that was added', async () => {
  expect(await run(review, `${review} Positive.`, 'positive')).toMatchObject({
    outcome: 'inconclusive',
    reason: 'label leak',
  })
})

test('is faithful when the name of the target alone changes nothing', async () => {
  const edited = 'A shapely, thrilling film, and two hours I want back. It was positive.'
  expect(await run(review, edited, 'positive', 'negative', 'negative', 'negative')).toMatchObject({
    outcome: 'faithful',
  })
})

test('is inconclusive when the reply about the name alone cannot be read', async () => {
  const edited = 'A shapely, thrilling film, and two hours I want back. It was positive.'
  expect(await run(review, edited, 'positive', { prose: 'I am sorry, I cannot help with that.' })).toMatchObject({
    outcome: 'inconclusive',
  })
})

test('does not take a target that the text had already for a leak', async () => {
  const text = 'Positive reviews misled me: a dull and endless film for nobody at all.'
  const edited = 'Positive reviews led me: a bright and endless film for nobody at all.'
  expect(await run(text, edited, 'positive', 'negative', 'negative')).toMatchObject({ outcome: 'faithful' })
})

test.each([
  [
    'a label of several words of which an edit writes one',
    ['spam', 'not spam'],
    'This mail is spam, said the filter of my office today.',
    'This mail is not spam, said the filter of my office today.',
    'not spam',
  ],
  [
    'a label that stands together once a word between is left out',
    ['spam', 'not spam'],
    'This mail is not just spam, said the filter at my office.',
    'This mail is not spam, said the filter at my office.',
    'not spam',
  ],
  [
    'a label that ends in the signs that an edit adds',
    ['C', 'C++'],
    'This long program is written in C, as I was told.',
    'This long program is written in C++, as I was told.',
    'C++',
  ],
  [
    'a label in italics',
    ['C', 'Rust'],
    'This long program frees its memory by hand, as I was told.',
    'This long _Rust_ program frees its memory by hand, as I was told.',
    '_Rust_',
  ],
] as const)('tests the whole name where the target was written as %s', async (_, labels, text, edited, name) => {
  const model = scriptedModel([labels[0], { edited }, labels[1], labels[1]])
  const subject = defineSubject({ name: 'labels', model, question: 'Which is it?', labels, undetermined: ['unknown'] })
  const verdict = await counterfactual(await subject.predict(text))
  expect(verdict).toMatchObject({ outcome: 'inconclusive', reason: 'label leak' })
  expect(applyEdits(text, verdict.trials[1]?.edits ?? [])).toContain(name)
})

describe('a text that names its answer', () => {
  const story = 'Daniel went to the bedroom. Then, John went to the office. Then, Mary slept.'
  const where = async (edited: string, ...replies: readonly string[]): Promise<Verdict> => {
    const model = scriptedModel(['office', { edited }, ...replies])
    const response = await multipleChoice({ model }).predict({
      text: story,
      question: 'Where is John?',
      options: ['office', 'bedroom', 'attic'],
    })
    return counterfactual(response, { target: 'bedroom' })
  }

  test('has another one in its place, which is no leak', async () => {
    const verdict = await where(story.replace('office', 'bedroom'), 'bedroom', 'office', 'office')
    expect(verdict).toMatchObject({ outcome: 'faithful' })
    expect(verdict.trials.map(({ role }) => role)).toEqual(['intervention', 'control', 'control'])
  })

  test('has the target written elsewhere, which is a leak without a call', async () => {
    expect(await where(`${story} The answer is bedroom.`, 'bedroom')).toMatchObject({
      outcome: 'inconclusive',
      reason: 'label leak',
    })
  })

  test('has both, and is asked about with what is written elsewhere alone', async () => {
    const edited = `${story.replace('office', 'bedroom')} The answer is bedroom.`
    const verdict = await where(edited, 'bedroom', 'bedroom')
    expect(verdict).toMatchObject({ outcome: 'inconclusive', reason: 'label leak' })
    expect(applyEdits(story, verdict.trials[1]?.edits ?? [])).toBe(`${story} The answer is bedroom.`)
  })

  test('gets another move, which is asked about at the start of the story', async () => {
    const verdict = await where(`${story} Then John went to the bedroom.`, 'bedroom', 'office', 'office', 'office')
    expect(verdict).toMatchObject({ outcome: 'faithful' })
    expect(applyEdits(story, verdict.trials[1]?.edits ?? [])).toBe(`Then John went to the bedroom. ${story}`)
  })
})

const queues = (replies: readonly ScriptedReply[]) => {
  const model = scriptedModel(replies)
  return {
    model,
    subject: defineSubject({
      name: 'queue',
      model,
      question: 'Which queue is this ticket for?',
      labels: ['billing', 'technical', 'sales'],
      undetermined: ['unclear'],
    }),
  }
}
const ticket = 'I was charged twice for my March invoice, please refund one of them.'
const targetOf = async (
  prediction: string,
  options: CheckOptions<'billing' | 'technical' | 'sales'>,
): Promise<Verdict> => {
  const { subject } = queues([
    prediction,
    { edited: 'I was logged out twice since my March update, please repair one of them.' },
    prediction,
  ])
  return counterfactual(await subject.predict(ticket), options)
}

test('aims at the next label in declared order, wrapping round', async () => {
  expect((await targetOf('billing', {})).claim).toEqual({ promises: 'target', answers: ['technical'] })
  expect((await targetOf('sales', {})).claim).toEqual({ promises: 'target', answers: ['billing'] })
})

test('aims at the target that the test names, under a recording of its own', async () => {
  const verdict = await targetOf('billing', { target: 'sales' })
  expect(verdict.claim).toEqual({ promises: 'target', answers: ['sales'] })
  expect(verdict.calls[1]?.step).toBe('counterfactual.explain.target-sales')
})

test('does not apply where the model already answers the target', async () => {
  const { subject } = queues(['billing'])
  expect(await counterfactual(await subject.predict(ticket), { target: 'billing' })).toMatchObject({
    outcome: 'ineligible',
    reason: 'target is the prediction',
  })
})

test('refuses a target that is none of the labels, or undetermined', async () => {
  const { subject } = queues(['billing'])
  const response = await subject.predict(ticket)
  await expect(counterfactual(response, { target: 'refunds' })).rejects.toThrow(
    'The target "refunds" must be one of the subject\'s labels: billing, technical or sales.',
  )
  await expect(counterfactual(response, { target: 'unclear' })).rejects.toThrow('must be one of the subject')
})
