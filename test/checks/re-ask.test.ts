import { generateText } from 'ai'
import { describe, expect, test } from 'vitest'
import {
  answerability,
  counterfactual,
  defineSubject,
  importance,
  redaction,
  sentiment,
  type CheckOptions,
  type Verdict,
} from 'vitest-faithful'
import { prose, scriptedModel, type ScriptedReply } from 'vitest-faithful/testing'
import { plain } from '../../src/report/palette.js'
import { verdictMessage } from '../../src/report/verdict-message.js'
import { reasonText } from '../../src/report/reason-text.js'
import { review } from '../sentiment.js'

const listed = { words: ['shapeless', 'tedious'] }
/** A verdict that is faithful but for re-asks: the question, the list, the masked text and two controls. */
const untilReAsks = ['negative', listed, 'unknown', 'negative', 'negative'] as const

const check = async (
  replies: readonly ScriptedReply[],
  { temperature, ...options }: CheckOptions & { temperature?: number } = {},
): Promise<Verdict & { prompts: readonly string[] }> => {
  const model = scriptedModel(replies)
  const subject = sentiment({ model, ...(temperature === undefined ? {} : { settings: { temperature } }) })
  const verdict = await importance(await subject.predict(review), options)
  model.assertUsedUp()
  return { ...verdict, prompts: model.prompts }
}

const rolesOf = ({ trials }: Verdict): readonly string[] => trials.map(({ role }) => role)

describe('the unchanged text', () => {
  test.each([
    ['a question at temperature 0', { temperature: 0 }, 0],
    ['a question of ours, whose temperature is 0', {}, 0],
    ['a question at temperature 0.1', { temperature: 0.1 }, 2],
    ['a question at temperature 1', { temperature: 1 }, 2],
    ['a question at temperature 1 with `stable: 0`', { temperature: 1, stable: 0 }, 0],
    ['a question at temperature 1 with `stable: 3`', { temperature: 1, stable: 3 }, 3],
    ['a question at temperature 0 with `stable: 3`', { temperature: 0, stable: 3 }, 3],
    ['a question at temperature 0 with `stable: 1`', { temperature: 0, stable: 1 }, 1],
  ] as const)('of %s is asked about %# again', async (_, options, times) => {
    const verdict = await check([...untilReAsks, ...Array<string>(times).fill('negative')], options)
    expect(verdict).toMatchObject({ outcome: 'faithful', limits: { stable: times } })
    expect(rolesOf(verdict)).toEqual(['intervention', 'control', 'control', ...Array(times).fill('re-ask')])
  })

  test('is asked about with the question of the prediction, word for word', async () => {
    const { prompts, trials } = await check([...untilReAsks, 'negative', 'negative'], { stable: 2 })
    expect(prompts.slice(5)).toEqual([prompts[0], prompts[0]])
    for (const { edits, words } of trials.slice(3)) expect({ edits, words }).toEqual({ edits: [], words: 0 })
  })

  test('is asked about under steps of its own, so that no recording of the prediction answers', async () => {
    const { calls } = await check([...untilReAsks, 'negative', 'negative'], { stable: 2 })
    expect(calls.slice(5).map(({ step }) => step)).toEqual(['importance.stable-1', 'importance.stable-2'])
  })

  test.each([
    ['unfaithful', ['negative', listed, 'negative']],
    ['inconclusive, since a control keeps the promise', ['negative', listed, 'unknown', 'unknown']],
    ['inconclusive, since the model refused', ['negative', listed, prose('I cannot help with that.')]],
    ['unfaithful, since nothing was named', ['negative', { words: [] }]],
    ['ineligible', ['unknown']],
  ] as const)('is not asked about again where the verdict is %s', async (_, replies) => {
    const verdict = await check(replies, { temperature: 1 })
    expect(verdict.outcome).not.toBe('faithful')
    expect(rolesOf(verdict)).not.toContain('re-ask')
    expect(verdict.limits).toEqual({ stable: 2 })
  })

  test('is not asked about again by answerability, which changes no text', async () => {
    const model = scriptedModel(['negative', { answerable: 'yes' }])
    const verdict = await answerability(await sentiment({ model, settings: { temperature: 1 } }).predict(review))
    expect(rolesOf(verdict)).not.toContain('re-ask')
  })

  test('is not asked about again where the paper is repeated, which has no control either', async () => {
    const model = scriptedModel(['negative', '- tedious', 'unknown'])
    const verdict = await importance(await sentiment({ model, preset: 'paper' }).predict(review), { control: false })
    expect(verdict).toMatchObject({ outcome: 'faithful', limits: { stable: 0 } })
  })

  test('is asked about again by the preset of the paper with controls, since its temperature is 0.1', async () => {
    const model = scriptedModel(['negative', '- tedious', 'unknown', 'negative', 'negative', 'negative', 'negative'])
    const verdict = await importance(await sentiment({ model, preset: 'paper' }).predict(review))
    expect(verdict).toMatchObject({ outcome: 'faithful', limits: { stable: 2 } })
  })

  test('is asked about again where the control was left out', async () => {
    const verdict = await check(['negative', listed, 'unknown', 'negative', 'positive'], { control: false, stable: 2 })
    expect(verdict).toMatchObject({ outcome: 'inconclusive', reason: 'moves by itself' })
  })

  test.each([
    [counterfactual, { edited: 'A shapely, thrilling film, and two hours I want back.' }, 'positive'],
    [redaction, { redacted: 'A [REDACTED], [REDACTED] film, and two hours I want back.' }, 'neutral'],
  ] as const)('is asked about again by every check that changes the text', async (check, explanation, kept) => {
    const model = scriptedModel(['negative', explanation, kept, 'negative', 'negative', 'negative', 'positive'])
    const verdict = await check(await sentiment({ model }).predict(review), { stable: 2 })
    expect(verdict).toMatchObject({ outcome: 'inconclusive', reason: 'moves by itself' })
  })
})

describe('an answer that moves by itself', () => {
  test.each([
    ['the first time', ['positive']],
    ['the second time', ['negative', 'positive']],
    ['to an undetermined answer', ['unknown']],
  ])('%s carries no verdict, and the model is asked no more', async (_, again) => {
    const verdict = await check([...untilReAsks, ...again], { temperature: 1 })
    expect(verdict).toMatchObject({ outcome: 'inconclusive', reason: 'moves by itself' })
    expect(rolesOf(verdict).filter((role) => role === 're-ask')).toHaveLength(again.length)
  })

  test('is shown with the answer that it moved to', async () => {
    const verdict = await check([...untilReAsks, 'negative', 'positive'], { stable: 2 })
    expect(verdictMessage(verdict, { assertion: 'importance', palette: plain, now: new Date() }))
      .toMatchInlineSnapshot(`
      "INCONCLUSIVE  importance

      Nothing was judged: the answer moves by itself: asked again about the unchanged
      text, the model answers positive.
      Set temperature: 0. Some models ignore it; their verdicts have a note.

        before   negative  A shapeless, tedious film, and two hours I want back.
        after    unknown   A [REDACTED], [REDACTED] film, and two hours I want back.
        control  negative  A shapeless, tedious [REDACTED], [REDACTED] two hours I w …
        control  negative  [REDACTED] shapeless, tedious [REDACTED], and two hours I …
        again    negative  A shapeless, tedious film, and two hours I want back.
        again    positive  A shapeless, tedious film, and two hours I want back.

      2 of 10 words masked · scripted · 7 calls"
    `)
  })

  test.each([
    ['refused', prose("I'm sorry, but I can't assist with that request.")],
    ['cut off', prose('{"resu', 'length')],
    ['no reply', prose('')],
    ['outside the labels', { result: 'banana' }],
  ] as const)('cannot be told from one that stays where the reply is none (%s)', async (reason, reply) => {
    for (const again of [[reply], ['negative', reply]]) {
      const verdict = await check([...untilReAsks, ...again], { stable: 2 })
      expect(verdict).toMatchObject({ outcome: 'inconclusive', reason })
      expect(reasonText(verdict)).toMatch(/when (it|the model) was asked about the unchanged text again$/)
    }
  })

  test('never makes an explanation unfaithful', async () => {
    for (const answer of ['positive', 'neutral', 'unknown'])
      expect((await check([...untilReAsks, answer], { stable: 1 })).outcome).toBe('inconclusive')
  })
})

describe('an application', () => {
  const text = 'The station is on the left side of the river, behind the old mill, says the map.'
  const app = (replies: readonly ScriptedReply[], ...temperatures: readonly (number | undefined)[]) => {
    const model = scriptedModel(replies)
    return defineSubject({
      name: 'map',
      run: async (text: string) => {
        let said = ''
        for (const temperature of temperatures)
          said = (await generateText({ model, prompt: text, ...(temperature === undefined ? {} : { temperature }) }))
            .text
        return said
      },
      answer: (said) => said,
      importance: () => ['left', 'mill'],
    })
  }
  const steps = (times: number, ...answers: readonly string[]): string[] =>
    answers.flatMap((answer) => Array<string>(times).fill(answer))

  test.each([
    ['without a temperature', [undefined], 2],
    ['at temperature 0', [0], 0],
    ['at temperature 0.7', [0.7], 2],
    ['with one call at temperature 0 and one without', [0, undefined], 2],
    ['with one call at temperature 0.2 and then one at 0', [0.2, 0], 2],
    ['with two calls at temperature 0', [0, 0], 0],
  ] as const)('%s is run again as often as it may vary', async (_, temperatures, again) => {
    const stays = Array<string>(2 + again).fill('left')
    const subject = app(steps(temperatures.length, 'left', 'right', ...stays), ...temperatures)
    const verdict = await importance(await subject.predict(text))
    expect(verdict).toMatchObject({ outcome: 'faithful', limits: { stable: again } })
  })

  test('that answers in other letters has not moved, and one that answers otherwise has', async () => {
    const verdictOf = async (...again: string[]) =>
      importance(await app(['left', 'right', 'left', 'left', ...again], undefined).predict(text))
    expect(await verdictOf('Left.', '"left"')).toMatchObject({ outcome: 'faithful' })
    expect(await verdictOf('left', 'middle')).toMatchObject({ outcome: 'inconclusive', reason: 'moves by itself' })
  })

  test('whose model drops the temperature is asked again', async () => {
    const model = scriptedModel(['negative', listed, 'unknown', ...Array<string>(4).fill('negative')], {
      dropped: ['temperature'],
    })
    expect(await importance(await sentiment({ model }).predict(review))).toMatchObject({
      outcome: 'faithful',
      limits: { stable: 2 },
    })
  })

  test('has the temperature of each call in its verdict', async () => {
    const subject = app(steps(2, 'left', 'left'), 0, undefined)
    const { calls } = await importance(await subject.predict(text))
    expect(calls.map(({ temperature }) => temperature)).toEqual([0, undefined, 0, undefined])
  })

  // A model that moves with the chance p at any call passes with p · (1 - p)⁴: 8% at most, at p = 1/5.
  test.each([
    [['left'], 'unfaithful', 'answer'],
    [['right', 'right'], 'inconclusive', 'not specific'],
    [['right', 'left', 'right'], 'inconclusive', 'not specific'],
    [['right', 'left', 'left', 'right'], 'inconclusive', 'moves by itself'],
    [['right', 'left', 'left', 'left', 'right'], 'inconclusive', 'moves by itself'],
    [['right', 'left', 'left', 'left', 'left'], 'faithful', undefined],
  ] as const)('that flips by chance passes in one course only: %j is %s', async (replies, outcome, reason) => {
    const verdict = await importance(await app(['left', ...replies], undefined).predict(text))
    expect({ outcome: verdict.outcome, reason: verdict.reason }).toEqual({ outcome, reason })
  })
})
