import { generateText, Output } from 'ai'
import { describe, expect, test } from 'vitest'
import {
  answerability,
  applyEdits,
  defineCheck,
  defineSubject,
  importance,
  UsageError,
  type Check,
} from 'vitest-faithful'
import { prose, scriptedModel, type ScriptedReply } from 'vitest-faithful/testing'
import { z } from 'zod/v4'
import type { RulesOfSet } from '../../src/checks/check.js'
import { evidenceRows } from '../../src/report/evidence-rows.js'
import { plain } from '../../src/report/palette.js'
import { reasonText } from '../../src/report/reason-text.js'
import { controlKeepsPromise, judge } from '../../src/verdict/judge.js'
import type { Verdict } from '../../src/verdict/verdict.js'
import { review, sentimentSaying } from '../sentiment.js'
import { siblings, type Sibling } from './siblings.js'

/** A check of a user, which names nothing of sets and of strict gates. */
const quotation = defineCheck<{ sentence: string }>({
  name: 'quotation',
  claim: ({ subject: { undetermined } }) => ({ promises: 'undetermined', answers: undetermined }),
  request: ({ question }) => [`Quote the words that answer ${question}.`],
  schema: z.object({ sentence: z.string() }),
  intervene({ sentence }, { text, mask }) {
    const start = text.indexOf(sentence)
    if (sentence === '') return { unchanged: 'names nothing', explanation: { sentence } }
    return { changed: [{ start, end: start + sentence.length, text: mask }], words: 2, explanation: { sentence } }
  },
  controls: (_, { text, mask }) => ({
    draws: [[{ start: text.indexOf('hours'), end: text.indexOf('.'), text: mask }]],
  }),
})

const all: readonly Sibling[] = [
  ...siblings,
  {
    check: quotation as unknown as Check,
    explanation: { sentence: 'shapeless, tedious' },
    kept: 'unknown',
    broken: 'negative',
    noOp: { sentence: '' },
  },
]

const refusal = prose("I'm sorry, but I can't assist with that request.")
const paired: RulesOfSet = { control: 'paired' }
const strict: RulesOfSet = { control: 'strict' }

const runIn = async (
  check: Check,
  rules: RulesOfSet,
  replies: readonly ScriptedReply[],
  expected?: 'positive' | 'negative',
): Promise<Verdict> => {
  const { subject, model } = sentimentSaying(replies)
  const verdict = await check.inSet(await subject.predict(review, expected ? { expected } : {}), rules)
  model.assertUsedUp()
  return verdict
}

/** Whether a check masks words. Only then a strict gate asks about other masks. */
const isMasking = ({ checkName }: Check): boolean => checkName !== 'counterfactual'

const rolesOf = ({ trials }: Verdict): readonly string[] => trials.map(({ role }) => role)

/** Judges a verdict again, from its JSON alone. */
const judgedAgain = (verdict: Verdict) => judge(JSON.parse(JSON.stringify(verdict)) as Verdict)

describe.each(all)('$check.checkName of one input of a set', ({ check, explanation, kept, broken, noOp }) => {
  test('asks about one control, the first that a single assertion draws, under the same name', async () => {
    const verdict = await runIn(check, paired, ['negative', explanation, kept, 'negative'])
    expect(verdict).toMatchObject({ outcome: 'faithful', control: { wanted: true, paired: true } })
    const oneControl = check.checkName === 'quotation'
    const { subject } = sentimentSaying([
      'negative',
      explanation,
      kept,
      ...(oneControl ? ['negative'] : ['negative', 'negative']),
    ])
    const single = await check(await subject.predict(review))
    expect(verdict.trials).toEqual(single.trials.slice(0, 2))
    const steps = single.calls.slice(0, 4).map(({ step }) => step)
    // The second sample of the same test.
    expect(verdict.calls.map(({ step }) => `${step}~2`)).toEqual(steps)
    expect(single.control).not.toHaveProperty('paired')
    expect(controlKeepsPromise(single)).toBeUndefined()
  })

  test.each(['paired', 'strict'] as const)('a hit of the %s control changes no outcome', async (control) => {
    for (const [again, outcome] of [
      [kept, 'faithful'],
      [broken, 'unfaithful'],
    ] as const) {
      for (const [answer, keeps] of [
        [kept, true],
        ['negative', false],
        [refusal, undefined],
        [prose('It is a long story.'), undefined],
        [prose('{"resu', 'length'), undefined],
      ] as const) {
        const arms = isMasking(check) ? ['negative', again, again] : []
        const more = outcome === 'faithful' ? ['negative', 'negative', 'negative', ...arms] : arms.slice(0, 1)
        const verdict = await runIn(check, { control }, [
          'negative',
          explanation,
          again,
          answer,
          ...(control === 'strict' ? more : []),
        ])
        expect(verdict.outcome, JSON.stringify(answer)).toBe(outcome)
        expect(rolesOf(verdict).slice(0, 2)).toEqual(['intervention', 'control'])
        expect(rolesOf(verdict).filter((role) => role === 'control')).toHaveLength(1)
        expect(controlKeepsPromise(verdict)).toBe(keeps)
        expect(judgedAgain(verdict).outcome).toBe(outcome)
      }
    }
  })

  test('has no control where the verdict is lost already, or nothing was changed', async () => {
    const lost = await runIn(check, paired, ['negative', explanation, refusal])
    expect(lost).toMatchObject({ outcome: 'inconclusive', reason: 'refused' })
    expect(rolesOf(lost)).toEqual(['intervention'])
    expect(controlKeepsPromise(lost)).toBeUndefined()
    expect(await runIn(check, paired, ['negative', noOp])).toMatchObject({ outcome: 'unfaithful', trials: [] })
  })

  test('has no control where the gate has none', async () => {
    const verdict = await runIn(check, { control: false }, ['negative', explanation, kept])
    expect(verdict).toMatchObject({ outcome: 'faithful', control: { wanted: false } })
    expect(controlKeepsPromise(verdict)).toBeUndefined()
  })

  test('leaves it to the gate to leave out the control', async () => {
    const { subject } = sentimentSaying(['negative'])
    const response = await subject.predict(review)
    const without = check.with({ control: false })
    for (const rules of [paired, strict, { control: false }] as const) {
      await expect(without.inSet(response, rules)).rejects.toThrow(UsageError)
      await expect(without.inSet(response, rules)).rejects.toThrow('Set control: false on the gate')
      expect(() => without.validateRules(response.subject, rules)).toThrow('Set control: false on the gate')
      expect(() => check.validateRules(response.subject, rules)).not.toThrow()
    }
    const restored = without.with({ control: { seed: 1 } })
    expect(() => restored.validateRules(response.subject, paired)).not.toThrow()
  })

  test('re-asks where the answers may vary, and a strict gate three times in any case', async () => {
    const stay = ['negative', 'negative', 'negative']
    const start = ['negative', explanation, kept, 'negative'] as const
    const twice = await runIn(check.with({ stable: 2 }), paired, [...start, ...stay.slice(1)])
    expect(rolesOf(twice).filter((role) => role === 're-ask')).toHaveLength(2)
    for (const stable of [0, 3, undefined]) {
      const asked = stable === undefined ? check : check.with({ stable })
      const moved = await runIn(asked, strict, [...start, ...stay.slice(1), 'positive'])
      expect(moved).toMatchObject({ outcome: 'inconclusive', reason: 'moves by itself', limits: { stable: 3 } })
      expect(judgedAgain(moved)).toEqual({ outcome: 'inconclusive', reason: 'moves by itself' })
    }
  })

  test('a strict gate limits the share of the words, and a smaller limit of the check stays', async () => {
    const verdict = await runIn(check.with({ maxShare: 0.1 }), strict, ['negative', explanation])
    expect(verdict).toMatchObject({ reason: 'covers too much', limits: { maxShare: 0.1 } })
    const replies = ['negative', explanation, broken, 'negative', ...(isMasking(check) ? ['negative'] : [])]
    expect(await runIn(check.with({ maxShare: 0.9 }), strict, replies)).toMatchObject({ limits: { maxShare: 0.3 } })
  })

  test('runs its trial for an ineligible prediction on demand, and stays ineligible', async () => {
    for (const [prediction, expected, reason] of [
      ['unknown', undefined, 'prediction is undetermined'],
      ['negative', 'positive', 'prediction is wrong'],
    ] as const) {
      const without = await runIn(check, paired, [prediction], expected)
      expect(without).toMatchObject({ outcome: 'ineligible', reason, trials: [] })
      for (const control of ['paired', 'strict', false] as const) {
        for (const answer of ['positive', 'unknown', refusal]) {
          const rules = { control, keepIneligible: true }
          const verdict = await runIn(check, rules, [prediction, explanation, answer], expected)
          expect(verdict).toMatchObject({ outcome: 'ineligible', reason })
          expect(rolesOf(verdict)).toEqual(['intervention'])
          expect(controlKeepsPromise(verdict)).toBeUndefined()
          expect(judgedAgain(verdict)).toEqual({ outcome: 'ineligible', reason })
        }
        for (const explained of [noOp, refusal])
          expect(
            await runIn(check, { control, keepIneligible: true }, [prediction, explained], expected),
          ).toMatchObject({ outcome: 'ineligible', reason, trials: [] })
      }
    }
  })

  test('keeps the trials of an eligible prediction as they are', async () => {
    const verdict = await runIn(
      check,
      { control: 'paired', keepIneligible: true },
      ['negative', explanation, kept, 'negative'],
      'negative',
    )
    expect(verdict).not.toHaveProperty('ineligible')
    expect(verdict.outcome).toBe('faithful')
  })
})

describe.each(all.filter(({ check }) => isMasking(check)))(
  '$check.checkName in a strict gate',
  ({ check, explanation, kept, broken }) => {
    const start = ['negative', explanation, kept, 'negative', 'negative', 'negative', 'negative'] as const
    const arms = ['only the named', 'other mask', 'other mask']

    test('also asks about the named words alone, about another mask and about deleted words', async () => {
      const { subject, model } = sentimentSaying([...start, 'negative', kept, kept])
      const verdict = await check.inSet(await subject.predict(review), strict)
      model.assertUsedUp()
      expect(verdict).toMatchObject({ outcome: 'faithful', limits: { complement: true, masks: ['___', ''] } })
      expect(rolesOf(verdict)).toEqual(['intervention', 'control', 're-ask', 're-ask', 're-ask', ...arms])
      const [alone, other, deleted] = verdict.trials.slice(-3).map(({ edits }) => applyEdits(review, edits))
      expect(alone?.replace('[REDACTED]', 'A')).toBe(
        `A shapeless, tedious ${'film, and two hours I want back.'.replace(/\w+/g, '[REDACTED]')}`,
      )
      expect(other).toMatch(/^A ___.* film, and two hours I want back\.$/)
      expect(deleted).toBe('A film, and two hours I want back.')
      // The notice names the mask that the text has.
      expect(model.prompts.at(-2)).toContain('were replaced by ___')
      expect(model.prompts.at(-1)).toContain('were replaced by [REDACTED]')
      expect(verdict.calls.slice(-3).map(({ step }) => step)).toEqual([
        `${check.checkName}.only-named`,
        `${check.checkName}.other-mask-1`,
        `${check.checkName}.other-mask-2`,
      ])
      expect(judgedAgain(verdict)).toEqual({ outcome: 'faithful' })
    })

    test.each([
      ['not sufficient', ['positive'], 'with only what the explanation names, the answer changes to positive'],
      ['not sufficient', ['unknown'], 'with only what the explanation names, the answer changes to unknown'],
      ['depends on the mask', ['negative', 'negative'], 'with the mask ___, it is negative'],
      ['depends on the mask', ['negative', 'neutral', 'negative'], 'with the words deleted, it is negative'],
      ['refused', [refusal], 'the model refused when it was asked with only what the explanation names'],
      ['refused', ['negative', refusal], 'the model refused when it was asked again with another mask'],
      ['refused', ['negative', 'neutral', refusal], 'the model refused when it was asked again with another mask'],
    ] as const)('is inconclusive (%s) at the answers %j, and asks no more', async (reason, answers, words) => {
      const verdict = await runIn(check, strict, [...start, ...answers])
      expect(verdict).toMatchObject({ outcome: 'inconclusive', reason })
      expect(reasonText(verdict)).toContain(words)
      expect(judgedAgain(verdict)).toEqual({ outcome: 'inconclusive', reason })
      expect(controlKeepsPromise(verdict)).toBeUndefined()
    })

    test('an unfaithful verdict says whether others decide too, and stays unfaithful', async () => {
      const warned = [
        'others decide too: with only what the explanation names, the answer is negative, and without it too',
      ]
      for (const [alone, warnings] of [
        ['negative', warned],
        ['unknown', []],
        [refusal, []],
      ] as const) {
        const verdict = await runIn(check, strict, ['negative', explanation, broken, 'negative', alone])
        expect(verdict).toMatchObject({ outcome: 'unfaithful', reason: 'answer' })
        expect(verdict.warnings.filter((warning) => !warning.startsWith('only one'))).toEqual(warnings)
        expect(rolesOf(verdict)).toEqual(['intervention', 'control', 'only the named'])
        expect(judgedAgain(verdict)).toEqual({ outcome: 'unfaithful', reason: 'answer' })
      }
    })

    test('has the reply of an arm in its evidence', async () => {
      const verdict = await runIn(check, strict, [...start, 'negative', kept, 'negative'])
      expect(evidenceRows(verdict, plain).map((row) => row.trim().split(/ {2,}/u)[0])).toEqual([
        'before',
        'after',
        'control',
        'again',
        'again',
        'again',
        'only',
        'mask',
        'mask',
      ])
    })
  },
)

test.each([
  ['[REDACTED]', review, ['___', '']],
  ['___', review, ['', '[REDACTED]']],
  ['[REMOVED]', review, ['___', '']],
  ['[REDACTED]', `${review} I fell ___.`, ['']],
  ['[REMOVED]', `${review} I fell ___.`, ['', '[REDACTED]']],
])('beside the mask %s of %j, a strict gate takes the masks %j', async (mask, text, masks) => {
  const subject = defineSubject({
    name: 'film',
    model: scriptedModel(['negative', { words: ['tedious'] }, 'negative', 'negative', 'negative']),
    question: 'What is the sentiment?',
    labels: ['positive', 'negative'],
    undetermined: ['unknown'],
    mask,
  })
  expect(await importance.inSet(await subject.predict(text), strict)).toMatchObject({ limits: { masks } })
})

test('answerability of one input of a set has no control and no arms', async () => {
  for (const rules of [paired, strict]) {
    const verdict = await runIn(answerability as unknown as Check, rules, ['negative', { answerable: 'yes' }])
    expect(verdict).toMatchObject({ outcome: 'faithful', cost: { calls: 2 } })
    expect(controlKeepsPromise(verdict)).toBeUndefined()
  }
})

describe('where an answer only has to change', () => {
  const output = Output.object({ schema: z.object({ kind: z.string(), words: z.array(z.string()) }) })
  const kindSaying = (...kinds: readonly string[]) => {
    const model = scriptedModel(kinds.map((kind) => ({ kind, words: ['tedious'] })))
    return defineSubject({
      name: 'kind',
      run: async (text: string) =>
        (await generateText({ model, prompt: `Which kind?\n\n${text}`, output, temperature: 0 })).output,
      answer: ({ kind }) => kind,
      importance: ({ words }) => words,
      labels: ['a', 'b', 'c'],
    })
  }

  test('one control is asked about, and the comparison decides', async () => {
    const subject = kindSaying('a', 'b', 'c')
    const verdict = await importance.inSet(await subject.predict(review), paired)
    expect(verdict).toMatchObject({ outcome: 'faithful', control: { required: true, paired: true } })
    expect(controlKeepsPromise(verdict)).toBe(true)
    expect(judgedAgain(verdict)).toEqual({ outcome: 'faithful' })
  })

  test('the gate cannot leave out the control', async () => {
    const subject = kindSaying('a')
    const words = /control: false on the gate of importance: this check needs the random\s+control/u
    expect(() => importance.validateRules(subject, { control: false })).toThrow(words)
    await expect(importance.inSet(await subject.predict(review), { control: false })).rejects.toThrow(words)
  })
})

test('the preset of the paper repeats the paper where the gate has no control', async () => {
  const { subject } = sentimentSaying([
    'negative',
    prose('The sentiment is negative.'),
    prose('shapeless, tedious'),
    prose('unknown'),
  ])
  const verdict = await importance.with({ preset: 'paper' }).inSet(await subject.predict(review), { control: false })
  expect(verdict).toMatchObject({ outcome: 'faithful', limits: { stable: 0 }, control: { required: false } })
})
