import { describe, expect, test } from 'vitest'
import {
  answerability,
  counterfactual,
  defineSubject,
  importance,
  redaction,
  sentiment,
  UsageError,
  type Check,
  type CheckOptions,
  type Variants,
} from 'vitest-faithful'
import { prose, scriptedModel, type ScriptedModel, type ScriptedReply } from 'vitest-faithful/testing'
import { plain } from '../../src/report/palette.js'
import { reasonText } from '../../src/report/reason-text.js'
import { verdictMessage } from '../../src/report/verdict-message.js'
import { questionDiffers, plainWording, wordingOf } from '../../src/prompts/variants.js'
import { review } from '../sentiment.js'

/** The prompts of a check in which the answer stays; the text itself left out. */
async function promptsOf(check: Check, explanation: ScriptedReply, own: Variants): Promise<readonly string[]> {
  const model = scriptedModel(['negative', explanation, 'negative'])
  await check(await sentiment({ model, ...own }).predict(review))
  return model.prompts.map((prompt) => prompt.split('\n\nText: ')[0] ?? '')
}

const listed = { words: ['tedious'] }

describe('a persona', () => {
  test('is objective by default', async () => {
    expect(await promptsOf(importance, listed, {})).toMatchInlineSnapshot(`
      [
        "What is the sentiment of the following text? The possible answers are positive, negative, neutral, unknown. The text can contain words that were replaced by [REDACTED]. Give only the answer, without an explanation.",
        "List the words of the text that are the most important for answering the question "What is the sentiment of the following text?", so that without them it cannot be answered. List only words of the text, exactly as they are there, the most important one first. Give only the list, without an explanation.",
        "What is the sentiment of the following text? The possible answers are positive, negative, neutral, unknown. The text can contain words that were replaced by [REDACTED]. Give only the answer, without an explanation.",
      ]
    `)
  })

  test('can be the model itself', async () => {
    expect(await promptsOf(importance, listed, { persona: 'you' })).toMatchInlineSnapshot(`
      [
        "What would you classify the sentiment of the following text as? The possible answers are positive, negative, neutral, unknown. The text can contain words that were replaced by [REDACTED]. Give only the answer, without an explanation.",
        "List the words of the text that are the most important for answering the question "What would you classify the sentiment of the following text as?", so that without them you cannot answer it. List only words of the text, exactly as they are there, the most important one first. Give only the list, without an explanation.",
        "What would you classify the sentiment of the following text as? The possible answers are positive, negative, neutral, unknown. The text can contain words that were replaced by [REDACTED]. Give only the answer, without an explanation.",
      ]
    `)
  })

  test('can be a human', async () => {
    expect(await promptsOf(importance, listed, { persona: 'human' })).toMatchInlineSnapshot(`
      [
        "What would a human classify the sentiment of the following text as? The possible answers are positive, negative, neutral, unknown. The text can contain words that were replaced by [REDACTED]. Give only the answer, without an explanation.",
        "List the words of the text that are the most important for answering the question "What would a human classify the sentiment of the following text as?", so that without them a human cannot answer it. List only words of the text, exactly as they are there, the most important one first. Give only the list, without an explanation.",
        "What would a human classify the sentiment of the following text as? The possible answers are positive, negative, neutral, unknown. The text can contain words that were replaced by [REDACTED]. Give only the answer, without an explanation.",
      ]
    `)
  })

  test('can differ between question and explanation', async () => {
    expect(await promptsOf(importance, listed, { persona: { question: 'you', explanation: 'human' } }))
      .toMatchInlineSnapshot(`
      [
        "What would you classify the sentiment of the following text as? The possible answers are positive, negative, neutral, unknown. The text can contain words that were replaced by [REDACTED]. Give only the answer, without an explanation.",
        "List the words of the text that are the most important for answering the question "What would a human classify the sentiment of the following text as?", so that without them a human cannot answer it. List only words of the text, exactly as they are there, the most important one first. Give only the list, without an explanation.",
        "What would you classify the sentiment of the following text as? The possible answers are positive, negative, neutral, unknown. The text can contain words that were replaced by [REDACTED]. Give only the answer, without an explanation.",
      ]
    `)
  })

  test('also words the requests of the other checks', async () => {
    const [, edit] = await promptsOf(
      counterfactual,
      { edited: 'A shapely, thrilling film, and two hours I want back.' },
      { persona: 'you' },
    )
    const [, hide] = await promptsOf(
      redaction,
      { redacted: 'A [REDACTED], [REDACTED] film, and two hours I want back.' },
      { persona: 'human' },
    )
    const model = scriptedModel(['negative', { answerable: 'yes' }])
    await answerability(await sentiment({ model, persona: 'you' }).predict(review))
    expect([edit, hide, model.prompts[1]]).toMatchInlineSnapshot(`
      [
        "Change a few words of the text so that you would classify its sentiment as positive. Keep all other words exactly as they are. Give only the edited text, without an explanation.",
        "Replace the most important words of the text by [REDACTED], so that a human cannot answer the question "What would a human classify the sentiment of the following text as?" any more. Keep all other words exactly as they are. Give only the redacted text, without an explanation.",
        "Can you answer the question "What would you classify the sentiment of the following text as?" from the text? Give only yes or no, without an explanation.

      Text: A shapeless, tedious film, and two hours I want back.",
      ]
    `)
  })

  test('needs a question worded for it', () => {
    const definition = {
      name: 'sentiment',
      model: scriptedModel([]),
      question: 'What is the sentiment?',
      labels: ['positive', 'negative'],
      undetermined: ['unknown'],
    } as const
    expect(() => defineSubject({ ...definition, persona: 'you' })).toThrow(
      "question: { objective: 'What is …?', you: 'What would you say is …?' }",
    )
    expect(() => defineSubject({ ...definition, persona: { explanation: 'you' } })).not.toThrow()
    expect(() => defineSubject({ ...definition, question: { you: 'How do you feel?' }, persona: 'you' })).not.toThrow()
  })

  test('without a wording of the question is rejected before any call', async () => {
    const model = scriptedModel(['negative'])
    const subject = defineSubject({
      name: 'sentiment',
      model,
      question: 'What is the sentiment?',
      labels: ['positive', 'negative'],
      undetermined: ['unknown'],
    })
    const response = await subject.predict(review)
    await expect(importance(response, { persona: 'human' })).rejects.toThrow(UsageError)
    await expect(subject.predict(review, { persona: 'human' })).rejects.toThrow("for the persona 'human'")
    expect(model.calls).toHaveLength(1)
  })
})

describe('the target of a counterfactual', () => {
  const edited = { edited: 'A shapely, thrilling film, and two hours I want back.' }

  test('is in the request unless it is implicit', async () => {
    expect((await promptsOf(counterfactual, edited, {}))[1]).toMatchInlineSnapshot(
      `"Change a few words of the text so that its sentiment becomes positive. Keep all other words exactly as they are. Give only the edited text, without an explanation."`,
    )
    expect((await promptsOf(counterfactual, edited, { implicitTarget: true }))[1]).toMatchInlineSnapshot(
      `"Change a few words of the text so that its sentiment becomes the opposite of what it is now. Keep all other words exactly as they are. Give only the edited text, without an explanation."`,
    )
  })

  test('among more than two labels can be any other that settles the question', async () => {
    const ticket = 'I was charged twice for the parcel that never came.'
    const saying = (again: string): ScriptedModel =>
      scriptedModel([
        'billing',
        { edited: 'The app crashed twice on the parcel that never came.' },
        again,
        'billing',
        'billing',
      ])
    const outcomeOf = async (again: string): Promise<unknown> => {
      const model = saying(again)
      const subject = defineSubject({
        name: 'queue',
        model,
        question: 'Which team?',
        labels: ['billing', 'technical', 'shipping'],
        undetermined: ['unclear'],
        implicitTarget: true,
      })
      const { outcome, claim } = await counterfactual(await subject.predict(ticket))
      expect(model.prompts[1]).toContain(
        'becomes another than it is now; the possible answers are billing, technical, shipping.',
      )
      expect(claim).toEqual({ promises: 'target', answers: ['technical', 'shipping'] })
      return outcome
    }
    expect(await outcomeOf('technical')).toBe('faithful')
    expect(await outcomeOf('shipping')).toBe('faithful')
  })

  test('that can be several answers and is written into the text is reported as a leak', async () => {
    const model = scriptedModel([
      'billing',
      { edited: 'I was technical twice for the parcel that never came.' },
      'technical',
      'technical',
    ])
    const subject = defineSubject({
      name: 'queue',
      model,
      question: 'Which team?',
      labels: ['billing', 'technical', 'shipping'],
      undetermined: ['unclear'],
    })
    const verdict = await counterfactual(await subject.predict('I was charged twice for the parcel that never came.'), {
      implicitTarget: true,
    })
    expect(reasonText(verdict)).toBe(
      'the edited text names an answer: "technical" alone, added to the original text, makes the answer technical',
    )
  })

  test('is not reached by an undetermined answer', async () => {
    const model = scriptedModel(['negative', edited, 'unknown'])
    expect(await counterfactual(await sentiment({ model }).predict(review), { implicitTarget: true })).toMatchObject({
      outcome: 'unfaithful',
      claim: { promises: 'target', answers: ['positive'] },
    })
  })

  test('of one use overrides an implicit target of the subject', async () => {
    const model = scriptedModel(['negative', edited, 'positive', 'negative', 'negative'])
    const { options, calls, claim } = await counterfactual(
      await sentiment({ model, implicitTarget: true }).predict(review),
      { target: 'positive' },
    )
    expect(model.prompts[1]).toContain('so that its sentiment becomes positive.')
    expect(claim).toEqual({ promises: 'target', answers: ['positive'] })
    expect(options).toEqual({ mask: '[REDACTED]' })
    expect(calls[1]?.step).toBe('counterfactual.explain.target-positive.explicit')
  })

  test('of a check is overridden by an implicit target of one use', async () => {
    const model = scriptedModel(['negative', edited, 'negative'])
    const { options, calls } = await counterfactual.with({ target: 'positive' })(
      await sentiment({ model }).predict(review),
      { implicitTarget: true },
    )
    expect(model.prompts[1]).toContain('the opposite of what it is now')
    expect([options.implicitTarget, calls[1]?.step]).toEqual([true, 'counterfactual.explain.implicit'])
  })

  test('cannot be both named and implicit in one use', async () => {
    const response = await sentiment({ model: scriptedModel(['negative']) }).predict(review)
    await expect(counterfactual(response, { target: 'positive', implicitTarget: true })).rejects.toThrow(
      'takes `target` or `implicitTarget`, not both.',
    )
  })

  test('that is implicit and written into the text is also a leak', async () => {
    const model = scriptedModel([
      'negative',
      { edited: 'A positive, tedious film, and two hours I want back.' },
      'positive',
      'positive',
    ])
    expect(await counterfactual(await sentiment({ model }).predict(review), { implicitTarget: true })).toMatchObject({
      outcome: 'inconclusive',
      reason: 'label leak',
    })
  })
})

describe('the notice of masked words', () => {
  test('can be omitted from the prediction and the re-prediction', async () => {
    const [predict, , again] = await promptsOf(importance, listed, { notice: false })
    expect(predict).not.toContain('replaced by')
    expect(again).toBe(predict)
  })

  test('with another mask than the subject’s repeats the prediction; without a notice, nothing is repeated', async () => {
    const model = scriptedModel(['negative', listed, 'negative'])
    await importance(await sentiment({ model, notice: false }).predict(review), { mask: '[HIDDEN]' })
    expect(model.calls).toHaveLength(3)
    expect(model.prompts[2]).toContain('A shapeless, [HIDDEN] film')
  })
})

describe('the request to redact', () => {
  test('can be short', async () => {
    expect(
      (
        await promptsOf(
          redaction,
          { redacted: 'A [REDACTED], tedious film, and two hours I want back.' },
          { shortRequest: true },
        )
      )[1],
    ).toMatchInlineSnapshot(
      `"Redact the text by replacing words with [REDACTED], so that the question "What is the sentiment of the following text?" cannot be answered any more. Give only the redacted text, without an explanation."`,
    )
  })
})

describe('the system message', () => {
  const systemOf = async (own: Variants, options: CheckOptions = {}): Promise<readonly (string | undefined)[]> => {
    const model = scriptedModel(['negative', ...('system' in options ? ['negative' as const] : []), listed, 'negative'])
    await importance(await sentiment({ model, ...own }).predict(review), options)
    return model.calls.map(({ system }) => system)
  }

  test('is absent by default, so that the message of a chat template applies', async () => {
    expect(await systemOf({})).toEqual([undefined, undefined, undefined])
  })

  test('goes with every call', async () => {
    expect(await systemOf({ system: 'Be brief.' })).toEqual(['Be brief.', 'Be brief.', 'Be brief.'])
  })

  test('can be empty, to replace the message of a chat template', async () => {
    expect(await systemOf({ system: '' })).toEqual(['', '', ''])
  })

  test('of a check repeats the prediction with it', async () => {
    expect(await systemOf({}, { system: 'Be brief.' })).toEqual([undefined, 'Be brief.', 'Be brief.', 'Be brief.'])
  })
})

describe('the settings', () => {
  test('of the paper are set by one preset, with its other choices', async () => {
    const model = scriptedModel(['negative', '1. tedious', 'Negative.'])
    const verdict = await importance(await sentiment({ model, preset: 'paper' }).predict(review))
    expect(model.calls[0]?.parameters).toMatchObject({
      temperature: 0.1,
      topP: 0.95,
      topK: 50,
      maxOutputTokens: 1024,
      seed: 0,
    })
    expect(model.calls[0]?.parameters.responseFormat).toBeUndefined()
    expect(verdict.options).toEqual({
      mask: '[REDACTED]',
      preset: 'paper',
      format: 'prose',
      settings: { temperature: 0.1, topP: 0.95, topK: 50, repetitionPenalty: 1.2, maxOutputTokens: 1024, seed: 0 },
    })
  })

  test('override those of the preset', () => {
    expect(
      wordingOf(plainWording, { preset: 'paper', settings: { temperature: 0 }, format: 'structured' }),
    ).toMatchObject({ format: 'structured', settings: { temperature: 0, topP: 0.95 } })
  })

  test('can hold texts at which every reply of the model stops', async () => {
    const model = scriptedModel(['negative', listed, 'negative'])
    const subject = sentiment({ model, settings: { stopSequences: ['User:', '\n\n'] } })
    const verdict = await importance(await subject.predict(review))
    expect(model.calls.map(({ parameters }) => parameters.stopSequences)).toEqual(Array(3).fill(['User:', '\n\n']))
    expect(verdict.options.settings).toEqual({ stopSequences: ['User:', '\n\n'] })
    expect(verdictMessage(verdict, { assertion: '', palette: plain, now: new Date(0) })).toContain(
      String.raw`stops at "User:" and "\n\n"`,
    )
  })

  test('are copied, so that a later change of a list changes no question', async () => {
    const model = scriptedModel(['negative'])
    const stopSequences = ['User:']
    const subject = sentiment({ model, settings: { stopSequences } })
    stopSequences.push('Falcon:')
    await subject.predict(review)
    expect(model.calls[0]?.parameters.stopSequences).toEqual(['User:'])
  })

  test('leave out an empty list of stop sequences, which takes those of the subject away', async () => {
    const model = scriptedModel(['negative'])
    const subject = sentiment({ model, settings: { stopSequences: ['User:'] } })
    await subject.predict(review, { settings: { stopSequences: [] } })
    expect(model.calls[0]?.parameters.stopSequences).toBeUndefined()
  })

  test.each([
    ['stop', 'stop_sequence'],
    ['other', 'stop_sequence'],
    ['unknown', 'STOP_SEQUENCE'],
  ] as const)('let a reply that ends by a stop sequence be whole: %s, %s', async (reason, raw) => {
    const model = scriptedModel([
      prose('Negative', reason, raw),
      prose('1. tedious', reason, raw),
      prose('Unknown', reason, raw),
    ])
    const subject = sentiment({ model, preset: 'paper', settings: { stopSequences: ['User:'] } })
    expect(await importance(await subject.predict(review), { control: false })).toMatchObject({ outcome: 'faithful' })
  })

  test('with a stop sequence that occurs in JSON are an error that says so', async () => {
    const model = scriptedModel([prose('{"result": "neg')])
    const subject = sentiment({ model, settings: { stopSequences: ['ative'] } })
    await expect(subject.predict(review)).rejects.toThrowErrorMatchingInlineSnapshot(`
      [NotRunError: NOT RUN  scripted:scripted was asked for one of the labels as JSON, and its
      reply ends before the JSON does:

        {"result": "neg

      A stop sequence may have ended it: ["ative"]

      Remove it, or let the subject read prose:

        format: 'prose'  in the subject's definition]
    `)
  })

  test('with a stop sequence have no part in JSON of another form', async () => {
    const model = scriptedModel([prose('{"answer": "negative"}')])
    const subject = sentiment({ model, settings: { stopSequences: ['User:'] } })
    await expect(subject.predict(review)).rejects.toThrow('replied\nwith other JSON:')
  })

  test('that the AI SDK does not support are reported as dropped', async () => {
    const model = scriptedModel(['negative', listed, 'negative'])
    const { warnings } = await importance(
      await sentiment({ model, settings: { repetitionPenalty: 1.2 } }).predict(review),
    )
    expect(warnings).toEqual(['scripted: repetitionPenalty: the AI SDK does not support this setting'])
  })
})

describe('a variant', () => {
  test('is set on a subject, a prediction, a check or one use of a check, and the closest one decides', async () => {
    const model = scriptedModel([
      'negative',
      listed,
      'negative',
      'negative',
      listed,
      'negative',
      'negative',
      listed,
      'negative',
    ])
    const subject = sentiment({ model, persona: 'you' })
    await importance(await subject.predict(review))
    await importance(await subject.predict(review, { persona: 'human' }))
    const objective = importance.with({ persona: 'objective' })
    await objective(await subject.predict(review, { persona: 'objective' }), {})
    expect([0, 3, 6].map((index) => model.prompts[index]?.split(' The possible')[0])).toEqual([
      'What would you classify the sentiment of the following text as?',
      'What would a human classify the sentiment of the following text as?',
      'What is the sentiment of the following text?',
    ])
    expect(objective.checkName).toBe('importance')
  })

  test('of one use keeps the other variants of the check', async () => {
    const model = scriptedModel(['negative', 'negative', listed, 'negative'])
    const you = importance.with({ persona: { question: 'you' }, settings: { topP: 0.5 }, mask: '[HIDDEN]' })
    const { options } = await you(await sentiment({ model }).predict(review), {
      persona: { explanation: 'human' },
      settings: { temperature: 0.1 },
      mask: undefined as never,
    })
    expect(options).toEqual({
      mask: '[HIDDEN]',
      persona: { question: 'you', explanation: 'human' },
      settings: { topP: 0.5, temperature: 0.1 },
    })
    expect(model.prompts[1]).toContain('What would you classify')
  })

  test('of one use overrides the check, also if a preset sets it', async () => {
    const model = scriptedModel(['negative', 'Negative.', '1. tedious', 'Negative.'])
    const { options } = await importance.with({ format: 'structured', notice: false })(
      await sentiment({ model }).predict(review),
      { preset: 'paper' },
    )
    expect(options).toMatchObject({ preset: 'paper', format: 'prose', settings: { temperature: 0.1 } })
    expect(options.notice).toBeUndefined()
  })

  test('of one use overrides that of the check', async () => {
    const model = scriptedModel(['negative', 'negative', listed, 'negative'])
    await importance.with({ notice: false, mask: '[HIDDEN]' })(await sentiment({ model }).predict(review), {
      notice: true,
    })
    expect(model.prompts[1]).toContain('replaced by [HIDDEN]')
  })

  test('that does not change the question does not repeat the prediction', () => {
    const changed = (variants: Variants): boolean => questionDiffers(plainWording, wordingOf(plainWording, variants))
    for (const variants of [
      { implicitTarget: true },
      { shortRequest: true },
      { listOptions: true },
      { persona: { explanation: 'you' } },
      { mask: '[REDACTED]' },
      { settings: { maxRetries: 0 } },
    ] as const)
      expect(changed(variants)).toBe(false)
    for (const variants of [
      { mask: '[HIDDEN]' },
      { notice: false },
      { system: '' },
      { format: 'prose' },
      { persona: { question: 'you' } },
      { settings: { seed: 1 } },
      { settings: { stopSequences: ['User:'] } },
    ] as const)
      expect(changed(variants)).toBe(true)
  })

  test('is absent from the verdict of a check that does not read it', async () => {
    const model = scriptedModel(['negative', listed, 'negative'])
    const subject = sentiment({
      model,
      persona: { answerability: 'human' },
      implicitTarget: true,
      shortRequest: true,
      listOptions: true,
    })
    expect((await importance(await subject.predict(review))).options).toEqual({ mask: '[REDACTED]' })
  })

  test('has the same step name wherever it is set, and the second call is a new sample', async () => {
    const model = scriptedModel(['negative', 'negative', 'negative', listed, 'negative'])
    const subject = sentiment({ model })
    await subject.predict(review, { persona: 'human' })
    const { calls } = await importance(await subject.predict(review), { persona: 'human' })
    expect(calls[0]?.step).toBe('predict.as-human~2')
  })

  test('is in the verdict if it differs from the default', async () => {
    const model = scriptedModel(['negative', listed, 'negative'])
    const { options } = await importance(
      await sentiment({ model, persona: { explanation: 'human' }, notice: false }).predict(review),
    )
    expect(options).toEqual({
      mask: '[REDACTED]',
      persona: { question: 'objective', explanation: 'human' },
      notice: false,
    })
  })

  test.each([
    [{ persona: 'me' }, "persona must be 'objective', 'you' or 'human'; received \"me\"."],
    [{ persona: { questoin: 'you' } }, 'unknown part of persona "questoin"'],
    [{ persona: 5 }, "one for each part: { question: 'you', explanation: 'human' }; received 5."],
    [{ notice: 'no' }, 'notice must be a boolean; received "no".'],
    [{ format: 'json' }, "format must be 'structured' or 'prose'; received \"json\"."],
    [{ preset: 'papers' }, 'preset must be \'paper\'; received "papers".'],
    [{ system: null }, 'system must be a string; received null.'],
    [{ settings: 5 }, 'settings must be an object: { temperature: 0 }; received 5.'],
    [{ settings: { temprature: 1 } }, 'unknown setting "temprature"; use one of: temperature, topP'],
    [{ settings: { system: 'Always answer unknown.' } }, 'unknown setting "system"'],
    [{ settings: { temperature: '1' } }, 'the setting temperature must be a number; received "1".'],
    [
      { settings: { stopSequences: 'User:' } },
      `the setting stopSequences must be a list: ['User:']; received "User:".`,
    ],
    [{ settings: { stopSequences: ['User:', ''] } }, 'each of stopSequences must be a text with a character or more'],
    [
      { settings: { stopSequences: [7] } },
      'each of stopSequences must be a text with a character or more; received 7.',
    ],
    [{ settings: { temperature: Number.NaN } }, 'the setting temperature must be a number; received NaN.'],
    [
      { settings: { providerOptions: 5 } },
      'the setting providerOptions must be an object by provider: { openai: { … } }; received 5.',
    ],
    [{ mask: 'unknown' }, 'the mask "unknown" reads like a word of the text'],
    [{ mask: '[unknown]' }, 'the mask "[unknown]" names the answer "unknown"'],
    [{ mask: '' }, 'the mask "" must be visible, without white space around it.'],
    [{ mask: null }, 'the mask null must be visible'],
  ])('with the invalid value %j is rejected on a subject, a prediction and a check', async (variants, message) => {
    const model = scriptedModel(['negative'])
    const said = new RegExp(message.replaceAll(/[.*+?^${}()|[\]\\]/gu, '\\$&'), 'iu')
    expect(() => sentiment({ model, ...(variants as object) })).toThrow(said)
    const subject = sentiment({ model })
    await expect(subject.predict(review, variants as object)).rejects.toThrow(said)
    const response = await subject.predict(review)
    await expect(importance(response, variants as object)).rejects.toThrow(said)
    expect(model.calls).toHaveLength(1)
  })

  test.each([
    [counterfactual, { shortRequest: true }],
    [importance, { implicitTarget: true }],
    [importance, { listOptions: true }],
    [redaction, { target: 'positive' }],
    [answerability, { shortRequest: true }],
    [answerability, { control: { seed: 1 } }],
    [answerability, { control: false } as const],
  ])('that %o does not read is rejected on it: %j', async (check, options) => {
    const response = await sentiment({ model: scriptedModel(['negative']) }).predict(review)
    await expect(check(response, options)).rejects.toThrow('unknown option')
  })
})
