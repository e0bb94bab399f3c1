import { describe, expect, test } from 'vitest'
import {
  applyEdits,
  counterfactual,
  entailment,
  importance,
  multipleChoice,
  redaction,
  sentiment,
  UsageError,
  type Persona,
} from 'vitest-faithful'
import { scriptedModel } from 'vitest-faithful/testing'

const text = 'Mary went to the office. John went to the garden.'
const where = { text, question: 'Where is Mary?', options: ['office', 'bathroom', 'garden'] } as const
const statement = 'Mary is in the office.'

describe('sentiment', () => {
  test('offers neutral and unknown beside its two labels', async () => {
    const model = scriptedModel(['neutral'])
    const { subject, prediction } = await sentiment({ model }).predict('A film.')
    expect(prediction).toBe('neutral')
    expect(subject).toMatchObject({
      name: 'sentiment',
      labels: ['positive', 'negative'],
      undetermined: ['neutral', 'unknown'],
      unanswerable: ['unknown'],
    })
  })
})

describe('a multiple choice', () => {
  test('asks its question with the options sorted and lettered, unknown last, before the text', async () => {
    const model = scriptedModel(['office'])
    await multipleChoice({ model }).predict(where)
    expect(model.prompts[0]).toMatchInlineSnapshot(`
      "Where is Mary? The possible answers are a) bathroom, b) garden, c) office, d) unknown. The text can contain words that were replaced by [REDACTED]. Give only the answer, without an explanation.

      Text: Mary went to the office. John went to the garden."
    `)
    expect(model.calls[0]?.labels).toEqual(['bathroom', 'garden', 'office', 'unknown'])
  })

  test('sorts by code units, so that every machine asks the same', async () => {
    const model = scriptedModel(['über'])
    await multipleChoice({ model }).predict({ text, question: 'Where?', options: ['über', 'Zoo', 'abc'] })
    expect(model.calls[0]?.labels).toEqual(['Zoo', 'abc', 'über', 'unknown'])
  })

  test('changes nothing but the text when it is asked again', async () => {
    const model = scriptedModel(['office', { words: ['office', 'Mary'] }, 'unknown', 'office', 'office'])
    const { trials } = await importance(await multipleChoice({ model }).predict(where))
    const question = model.prompts[0]?.slice(0, -text.length)
    expect(question).toContain('office')
    expect(model.prompts.slice(2)).toEqual(trials.map(({ edits }) => `${question}${applyEdits(text, edits)}`))
    expect(model.prompts[2]).toContain('Text: [REDACTED] went to the [REDACTED].')
  })

  test.each([
    ['office', 'bathroom'],
    ['bathroom', 'garden'],
  ])(
    'aims its counterfactual at the next option in sorted order, round the end: from %s to %s',
    async (prediction, target) => {
      const model = scriptedModel([prediction, { edited: 'Nobody.' }])
      const response = await multipleChoice({ model }).predict(where, { expected: prediction as 'office' })
      await counterfactual(response)
      expect(model.prompts[1]).toContain(`so that the answer to the question "Where is Mary?" becomes "${target}".`)
    },
  )

  test('with a single option has no counterfactual, and only the prediction is called', async () => {
    const model = scriptedModel(['office', { words: ['office'] }, 'unknown', 'office', 'office'])
    const response = await multipleChoice({ model }).predict({ ...where, options: ['office'] })
    expect(await counterfactual(response, { mask: '[HIDDEN]' })).toMatchObject({
      outcome: 'ineligible',
      reason: 'no other answer',
      calls: [{ step: 'predict' }],
    })
    expect(model.calls).toHaveLength(1)
    expect(await importance(response)).toMatchObject({ outcome: 'faithful' })
  })

  test('accepts options that contain one another', async () => {
    const model = scriptedModel(['post office'])
    expect(
      (await multipleChoice({ model }).predict({ text, question: 'Where?', options: ['post office', 'office', 'off'] }))
        .prediction,
    ).toBe('post office')
  })

  test.each([
    ['letters where options are words', ['office', 'garden'], 'a) garden, b) office, c) unknown'],
    ['numbers where an option is a letter', ['b', 'office'], '1) b, 2) office, 3) unknown'],
    ['letters where options are numbers', ['2', '10'], 'a) 10, b) 2, c) unknown'],
    ['nothing where options are letters and numbers', ['b', '2'], '2, b, unknown'],
    [
      'numbers where there are more options than letters',
      Array.from({ length: 30 }, (_, index) => `room${index + 10}`),
      '1) room10, 2) room11',
    ],
  ])('marks its options by %s', async (_, options, listed) => {
    const model = scriptedModel([options[0] ?? ''])
    await multipleChoice({ model }).predict({ text, question: 'Where?', options })
    expect(model.prompts[0]).toContain(`The possible answers are ${listed}`)
  })

  test.each([
    [
      'no options',
      { ...where, options: [] },
      "needs options, the answers to choose from: options: ['hallway', 'kitchen'].",
    ],
    ['options that are none', { ...where, options: 'office' }, 'needs options'],
    [
      'the option that is offered anyway',
      { ...where, options: ['office', 'Unknown'] },
      'the option "Unknown" is offered with every',
    ],
    ['the same with signs', { ...where, options: ['office', '"unknown."'] }, 'is offered with every'],
    [
      'options that differ in signs',
      { ...where, options: ['office', 'office.'] },
      'differ only in spaces or punctuation',
    ],
    [
      'an option that is no text',
      { ...where, options: ['office', () => 1] },
      'each option must be a string; received a function.',
    ],
    [
      'a hole among its options',
      { ...where, options: Object.assign([], { 1: 'office' }) },
      'each option must be a string; received undefined.',
    ],
    ['a question that is no text', { ...where, question: () => 'Where?' }, 'needs a question'],
    [
      'a text that is none',
      { ...where, text: 5 },
      'multiple-choice.predict(input): the text must be a string; received a number.',
    ],
    ['an option twice', { ...where, options: ['office', 'office'] }, '"office" occurs twice in options.'],
    ['options that differ in case', { ...where, options: ['office', 'Office'] }, 'differ only in case'],
    ['an empty option', { ...where, options: ['office', ''] }, 'the option "" is empty'],
    ['no question', { text, options: ['office'] }, 'needs a question'],
    ['no text', { ...where, text: '' }, 'the text is empty'],
    ['a text alone', text, 'the input must be an object: { text, question, options }; received'],
    [
      'a misspelt part',
      { ...where, choices: [] },
      'unknown part of the input "choices"; use one of: text, question, options.',
    ],
    ['the mask in its question', { ...where, question: 'Where is [REDACTED]?' }, 'already contains [REDACTED]'],
    ['the mask in an option', { ...where, options: ['[redacted]', 'office'] }, '[REDACTED]'],
    ['an option in its mask', { ...where, options: ['redacted', 'office'] }, 'names the answer "redacted"'],
  ])('with %s is rejected before any call', async (_, input, message) => {
    const model = scriptedModel([])
    const asked = multipleChoice({ model }).predict(input as never)
    await expect(asked).rejects.toThrow(UsageError)
    await expect(asked).rejects.toThrow(message)
  })

  test('reads each part of its input once, so that it asks what it validated', async () => {
    const texts = ['Mary went to the office.', '']
    const model = scriptedModel(['office'])
    const input = Object.freeze({
      get text() {
        return texts.shift() ?? ''
      },
      question: 'Where is Mary?',
      options: Object.freeze(['office', 'garden']),
    })
    expect((await multipleChoice({ model }).predict(input)).text).toBe('Mary went to the office.')
  })

  test('accepts another word for the undetermined answer', async () => {
    const model = scriptedModel(['unknown'])
    const { prediction, subject } = await multipleChoice({ model, undetermined: 'not stated' }).predict({
      ...where,
      options: ['office', 'unknown'],
    })
    expect([prediction, subject.labels, subject.undetermined]).toEqual([
      'unknown',
      ['office', 'unknown'],
      ['not stated'],
    ])
  })

  test('accepts an expected answer only from the options of the input', async () => {
    const model = scriptedModel([])
    await expect(multipleChoice({ model }).predict(where, { expected: 'cellar' as 'office' })).rejects.toThrow(
      'The expected answer "cellar" must be one of the subject\'s labels: bathroom, garden or office.',
    )
  })

  test('keeps its input, even if the test changes it later', async () => {
    const options = ['office', 'garden']
    const model = scriptedModel(['office', { redacted: text }])
    const response = await multipleChoice({ model }).predict({ text, question: 'Where is Mary?', options })
    options.push('cellar')
    await redaction(response)
    expect(response.input).toEqual({ text, question: 'Where is Mary?', options: ['office', 'garden'] })
  })
})

describe('an entailment', () => {
  test('numbers its answers, and has the statement in its question', async () => {
    const model = scriptedModel(['yes'])
    await entailment({ model }).predict({ text, statement })
    expect(model.prompts[0]).toMatchInlineSnapshot(`
      "Does the statement "Mary is in the office." follow from the text? The possible answers are 1) yes, 2) no, 3) unknown. The text can contain words that were replaced by [REDACTED]. Give only the answer, without an explanation.

      Text: Mary went to the office. John went to the garden."
    `)
  })

  test('names the statement in each request and changes the text alone', async () => {
    const model = scriptedModel([
      'yes',
      { redacted: '[REDACTED] went to the [REDACTED]. John went to the garden.' },
      'unknown',
      'yes',
      'yes',
    ])
    expect(await redaction(await entailment({ model }).predict({ text, statement }))).toMatchObject({
      outcome: 'faithful',
    })
    for (const prompt of model.prompts) expect(prompt).toContain(`the statement "${statement}" follow`)
    expect(model.prompts[1]).toMatchInlineSnapshot(`
      "Replace the most important words of the text by [REDACTED], so that the question whether the statement "Mary is in the office." follows from it cannot be answered any more. Keep all other words exactly as they are. Give only the redacted text, without an explanation.

      Text: Mary went to the office. John went to the garden."
    `)
  })

  test.each([
    ['yes', 'so that the statement "Mary is in the office." does not follow from it.'],
    ['no', 'so that the statement "Mary is in the office." follows from it.'],
  ] as const)('names what a counterfactual makes true: from %s, %s', async (prediction, clause) => {
    const model = scriptedModel([prediction, { edited: 'Nobody.' }])
    await counterfactual(await entailment({ model }).predict({ text, statement }))
    expect(model.prompts[1]).toContain(clause)
  })

  test('accepts a statement that is longer than its text', async () => {
    const model = scriptedModel(['unknown'])
    expect(
      (
        await entailment({ model }).predict({
          text: 'Mary left.',
          statement: 'Mary, who had been in the office since the early morning, left the building at noon.',
        })
      ).prediction,
    ).toBe('unknown')
  })

  test.each([
    ['no statement', { text }, 'needs a statement'],
    ['an empty statement', { text, statement: ' ' }, 'needs a statement'],
    ['the mask in its statement', { text, statement: 'Mary is in the [REDACTED].' }, 'already contains [REDACTED]'],
  ])('with %s is rejected before any call', async (_, input, message) => {
    await expect(entailment({ model: scriptedModel([]) }).predict(input as never)).rejects.toThrow(message)
  })
})

describe.each(['objective', 'you', 'human'] as const)('the persona %s', (persona: Persona) => {
  test('words the question of each task', async () => {
    const model = scriptedModel(['negative', 'office', 'yes'])
    await sentiment({ model, persona }).predict('A dull film.')
    await multipleChoice({ model, persona }).predict(where)
    await entailment({ model, persona }).predict({ text, statement })
    expect(model.prompts.map((prompt) => prompt.split(' The possible')[0])).toMatchSnapshot()
  })
})

test('a mask of one use must not be in the question either', async () => {
  const response = await entailment({ model: scriptedModel(['yes']) }).predict({ text, statement: 'Mary is [HIDDEN].' })
  await expect(importance(response, { mask: '[HIDDEN]' })).rejects.toThrow('already contains [HIDDEN]')
})

test('inputs that differ only in the question have different recordings', async () => {
  const model = scriptedModel(['yes', 'no'])
  const follows = entailment({ model })
  const [one, other] = [
    await follows.predict({ text, statement }),
    await follows.predict({ text, statement: 'Mary is in the garden.' }),
  ]
  expect(one.id).toMatch(/^mary-went-to-the-office-john-went-[0-9a-f]{8}$/)
  expect(one.id).not.toBe(other.id)
})

test.each([
  ['sentiment', sentiment],
  ['multipleChoice', multipleChoice],
  ['entailment', entailment],
] as const)('%s needs a model, and refuses options that there are not', (name, task: (options: never) => unknown) => {
  expect(() => task({} as never)).toThrow(`${name}(options): needs a model`)
  expect(() => task(undefined as never)).toThrow('needs a model')
  expect(() => task({ model: scriptedModel([]), persona: 'you', masks: '[X]' } as never)).toThrow(
    'unknown option "masks"',
  )
  for (const own of ['question', 'labels', 'unanswerable'])
    expect(() => task({ model: scriptedModel([]), [own]: ['unknown'] } as never)).toThrow(`unknown option "${own}"`)
})
