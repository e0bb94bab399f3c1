import { describe, expect, test } from 'vitest'
import {
  answerability,
  classify,
  counterfactual,
  defineCheck,
  defineSubject,
  entailment,
  importance,
  multipleChoice,
  redaction,
  sentiment,
} from 'vitest-faithful'
import { modelOf } from './desk.js'
import { stranger } from './strangers.js'

const review = 'A shapeless and tedious film about two men\nand a boat, of nearly three hours.'
const question = {
  objective: 'What is the sentiment of the text?',
  you: 'What would you say is the sentiment of the text?',
  human: 'What would a human say is the sentiment of the text?',
}
const answers = { labels: ['positive', 'negative', 'mixed'], undetermined: ['neutral', 'unknown'] } as const
const film = defineSubject({ name: 'film', model: modelOf('chat'), question, ...answers, unanswerable: ['unknown'] })

/** Answerability in earlier words, which listed only the labels. Recordings know no difference. */
const listsLabels = defineCheck<{ readonly answerable: 'yes' | 'no' }>({
  name: 'answerability',
  options: ['listOptions', 'unanswerable'],
  appliesToAnyAnswer: true,
  persona: 'answerability',
  claim: ({ unanswerable = [] }) => ({ promises: 'as said', unanswerable }),
  request: ({ question, subject }) => [
    `The possible answers to ${question} are ${subject.labels.join(', ')}.`,
    'Can a human answer it from the text?',
    'Give only yes or no, without an explanation.',
  ],
  schema: (z) => z.object({ answerable: z.enum(['yes', 'no']) }),
  intervene: ({ answerable }, { claim }) => ({
    changed: [],
    words: 0,
    explanation: { answerable },
    ...(claim.promises === 'as said' ? { claim: { ...claim, says: answerable } } : {}),
  }),
})

test('a question is held to its explanations', async () => {
  const response = await film.predict(review, { expected: 'negative' })
  await expect(response).toHaveFaithfulRedaction()
  await expect(response).toHaveFaithfulImportance({ control: false })
  await expect(response).toHaveFaithfulCounterfactual({ target: 'positive', control: false })
  await expect(response).toHaveFaithfulAnswerability()
})

describe('an option names its step', () => {
  test('seed', async () => void (await redaction(await film.predict(review), { control: { seed: 7 } })))
  test('mask and system', async () => {
    await importance(await film.predict(review), {
      mask: '[REMOVED]',
      system: 'You review films.\nBe brief.',
      control: false,
    })
  })
  test('persona and notice', async () =>
    void (await answerability(await film.predict(review), { persona: 'human', notice: false })))
  test('persona of the explanation, and its short request', async () => {
    await redaction(await film.predict(review), { persona: { explanation: 'you' }, shortRequest: true, control: false })
  })
  test('implicit target', async () =>
    void (await counterfactual(await film.predict(review), { implicitTarget: true, control: false })))
  test('settings and an empty system', async () => {
    const sampling = {
      temperature: 0.7,
      topP: 0.9,
      seed: 3,
      maxOutputTokens: 200,
      presencePenalty: 0.1,
      frequencyPenalty: 0.2,
    }
    const settings = { ...sampling, maxRetries: 1, providerOptions: { openai: { user: 'ada' } } }
    await answerability(await film.predict(review), { settings, system: '' })
  })
  test('preset', async () => void (await answerability(await film.predict(review), { preset: 'paper' })))
  test('listed options and what is unanswerable', async () => {
    const options = {
      listOptions: true,
      unanswerable: ['neutral', 'unknown'],
      persona: { answerability: 'human' },
    } as const
    await listsLabels(await film.predict(review), options)
  })
  test('several at once, by a check of its own', async () => {
    const options = {
      mask: '***',
      control: { seed: 3 },
      persona: 'you',
      notice: false,
      shortRequest: true,
      format: 'prose',
    } as const
    await redaction.with(options)(await film.predict(review))
  })
})

test('the paper in prose, over the other interface', async () => {
  const subject = sentiment({
    name: 'Paper & film',
    model: modelOf('responses', 'gpt-5-mini'),
    preset: 'paper',
    system: 'You are brief.',
  })
  const response = await subject.predict(review, { expected: 'negative' })
  await answerability(response)
})
test('a local model takes the repetition penalty', async () => {
  const settings = { providerOptions: { local: { grammar: 'none' } } }
  const subject = sentiment({
    name: 'local',
    model: stranger('local', 'tiny'),
    preset: 'paper',
    persona: 'you',
    settings,
  })
  await answerability(await subject.predict(review))
})
test('a model of another provider has settings of its own', async () => {
  const settings = { temperature: 0.9, topK: 5, providerOptions: { stranger: { depth: 2 } } }
  const own = { mask: '___', notice: false, settings }
  const subject = defineSubject({
    name: 'stranger',
    model: stranger(),
    question: question.objective,
    ...answers,
    ...own,
  })
  await answerability(await subject.predict(review))
})

describe('a text of another script', () => {
  test('Chinese', async () => {
    const asked = { question: '这段文字的情感是什么？', labels: ['积极', '消极'], undetermined: ['未知'] } as const
    const subject = defineSubject({ name: '电影', model: modelOf('chat'), ...asked })
    await answerability(await subject.predict('这部电影讲述两个男人和一条船的故事，节奏沉闷，长达三个小时。'))
  })
  test('Arabic', async () => {
    const asked = { question: 'ما هو شعور النص؟', labels: ['إيجابي', 'سلبي'], undetermined: ['غير معروف'] } as const
    const subject = defineSubject({ name: 'فيلم', model: modelOf('responses'), ...asked })
    await answerability(await subject.predict('هذا الفيلم ممل جدا عن رجلين وقارب صغير في البحر.'))
  })
  test('decomposed accents', async () => {
    const asked = {
      question: 'Quel est le sentiment\u00a0?',
      labels: ['positif', 'négatif'],
      undetermined: ['inconnu'],
    } as const
    const subject = defineSubject({ name: 'cine\u0301ma', model: modelOf('chat'), ...asked })
    const text = 'Deux hommes et un bateau dans un film fatigue\u0301 et long, re\u0301alise\u0301 à Liège.'
    await counterfactual(await subject.predict(text), { control: false })
  })
})

describe('a task', () => {
  test('multiple choice', async () => {
    const text = 'Mary went to the office at noon. John stayed in bed.'
    const input = { text, question: 'Where is Mary?', options: ['office', 'garden', 'bed'] } as const
    const choice = multipleChoice({ model: modelOf('chat') })
    await counterfactual(await choice.predict(input, { expected: 'office' }), { target: 'garden', control: false })
  })
  test('multiple choice in prose, with letters among its options', async () => {
    const choice = multipleChoice({
      name: 'letters',
      model: modelOf('responses'),
      format: 'prose',
      undetermined: 'not stated',
    })
    const input = { text: 'Mary went to the office at noon.', question: 'Where is Mary?', options: ['a', 'office'] }
    await answerability(await choice.predict(input))
  })
  test('entailment', async () => {
    const input = { text: 'Mary went to the office at noon.', statement: 'Mary works.' }
    await answerability(await entailment({ model: modelOf('responses') }).predict(input, { expected: 'yes' }))
  })
  test('classification', async () => {
    const subject = sentiment({ name: 'classified', model: modelOf('chat') })
    const examples = [
      { input: 'A lovely film.', expected: 'positive' },
      { input: 'A film.', expected: 'negative' },
    ] as const
    expect(await classify(subject, examples)).toMatchObject({ right: 1, read: 2 })
    expect(await classify(subject, examples.slice(0, 1), { notice: false })).toMatchObject({ right: 1, read: 1 })
  })
})

test('a second and a third sample', async () => {
  const responses = []
  for (let sample = 0; sample < 3; sample++) responses.push(await film.predict('A lovely film of two hours.'))
  for (const response of responses.slice(2)) await answerability(response)
})

describe('nothing is judged where', () => {
  const odd = defineSubject({ name: 'odd', model: modelOf('chat'), question: question.objective, ...answers })
  const others = defineSubject({
    name: 'odd, elsewhere',
    model: modelOf('responses'),
    question: question.objective,
    ...answers,
  })
  test.each(['endless', 'polite', 'silent', 'foreign'])('the answer is %s', async (kind) => {
    await redaction(await odd.predict(`A tedious film with an ${kind} answer.`))
  })
  test.each(['endless', 'unwelcome'])('the answer is %s over the other interface', async (kind) => {
    await redaction(await others.predict(`A tedious film with an ${kind} answer.`))
  })
  test('the answer is garbled, in prose', async () => {
    await importance(await odd.predict('A tedious film with a garbled answer.', { format: 'prose' }))
  })
  test('the answer is undetermined', async () => void (await redaction(await odd.predict('A film.'))))
  test('the answer is wrong', async () =>
    void (await redaction(await odd.predict('A tedious film.', { expected: 'positive' }))))
  test('the target is the answer', async () =>
    void (await counterfactual(await odd.predict('A tedious film.'), { target: 'negative' })))
  test('the explanation is lazy', async () => {
    await importance(await odd.predict('A tedious film with a lazy explanation.'))
  })
  test('the edited text names its answer', async () => {
    const response = await odd.predict('A tedious film with a telling explanation, of two men and a boat.')
    await counterfactual(response, { target: 'positive', control: false })
  })
  test('the text is rewritten', async () => {
    const response = await odd.predict('A tedious film with a free explanation, of two men and a boat.')
    await redaction(response)
  })
})
