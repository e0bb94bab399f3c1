import { describe, expect, test } from 'vitest'
import { isReAsk, stepNames, type StepNames } from '../../src/prompts/step-names.js'
import { plainWording, wordingOf, type Variants } from '../../src/prompts/variants.js'

type Options = Variants & { target?: string; seed?: number }
const stepsOf = ({ target, seed, ...variants }: Options, own: Variants = {}): StepNames =>
  stepNames('redaction', wordingOf(plainWording, own), wordingOf(wordingOf(plainWording, own), variants), {
    ...(target === undefined ? {} : { target }),
    ...(seed === undefined ? {} : { seed }),
  })
const namesOf = (options: Options, own?: Variants): string[] => {
  const { predict, explain, again, onlyLabel, control, stable } = stepsOf(options, own)
  return [predict, explain, again, onlyLabel, control(1), stable(1)]
}

describe('the steps of a check', () => {
  test('are named after the check, except the prediction, which all checks share', () => {
    expect(namesOf({})).toEqual([
      'predict',
      'redaction.explain',
      'redaction.again',
      'redaction.only-label',
      'redaction.control-1',
      'redaction.stable-1',
    ])
  })

  test('differ under another mask, also for the prediction', () => {
    expect(namesOf({ mask: '[HIDDEN]' })).toEqual([
      'predict.mask-[HIDDEN]',
      'redaction.explain.mask-[HIDDEN]',
      'redaction.again.mask-[HIDDEN]',
      'redaction.only-label.mask-[HIDDEN]',
      'redaction.control-1.mask-[HIDDEN]',
      'redaction.stable-1.mask-[HIDDEN]',
    ])
  })

  test('differ for another target, except those about the unchanged text', () => {
    expect(namesOf({ target: 'negative' })).toEqual([
      'predict',
      'redaction.explain.target-negative',
      'redaction.again.target-negative',
      'redaction.only-label.target-negative',
      'redaction.control-1.target-negative',
      'redaction.stable-1',
    ])
  })

  test('are the same for another seed, except the controls, which it draws', () => {
    expect(namesOf({ seed: 7 })).toEqual([
      'predict',
      'redaction.explain',
      'redaction.again',
      'redaction.only-label',
      'redaction.control-1.seed-7',
      'redaction.stable-1',
    ])
  })

  test('differ for each control, and each time that the unchanged text is asked about again', () => {
    const { control, stable } = stepsOf({})
    expect([control(1), control(2), stable(1), stable(2)]).toEqual([
      'redaction.control-1',
      'redaction.control-2',
      'redaction.stable-1',
      'redaction.stable-2',
    ])
  })

  test('tell the re-asks from all other steps, whatever the wording', () => {
    for (const options of [{}, { mask: '[HIDDEN]', format: 'prose' }, { target: '.stable-1', seed: 7 }] as const)
      expect(namesOf(options).map(isReAsk)).toEqual([false, false, false, false, false, true])
  })

  test('never share a name if settings differ', () => {
    const settings = [undefined, 'negative', 'positive'].flatMap((target) =>
      ['[REDACTED]', '[HIDDEN]'].flatMap((mask) =>
        [0, 1, 12].map((seed) => (target === undefined ? { mask, seed } : { target, mask, seed })),
      ),
    )
    const controls = settings.map((options) => stepsOf(options).control(1))
    expect(new Set(controls).size).toBe(settings.length)
  })

  test('contain each difference in wording; the prediction contains those of the question', () => {
    expect(namesOf({ notice: false, format: 'prose' })[0]).toBe('predict.no-notice.prose')
    expect(namesOf({ shortRequest: true }).slice(0, 2)).toEqual(['predict', 'redaction.explain.short'])
    const stopping = ['User:', 'Falcon:'].map((text) => namesOf({ settings: { stopSequences: [text] } })[0])
    expect(new Set(stopping).size).toBe(2)
    expect(namesOf({ system: '' })[1]).toMatch(/^redaction\.explain\.system-[0-9a-f]{6}$/)
    expect(namesOf({ format: 'structured' }, { format: 'prose' })[1]).toBe('redaction.explain.structured')
  })

  test('contain a persona once if question and explanation share it', () => {
    expect(namesOf({ persona: 'human' })[1]).toBe('redaction.explain.as-human')
    expect(namesOf({ persona: { question: 'human' } })[1]).toBe('redaction.explain.as-human.explained-as-objective')
    expect(namesOf({ persona: { explanation: 'human' } }).slice(0, 2)).toEqual([
      'predict',
      'redaction.explain.explained-as-human',
    ])
    expect(namesOf({ persona: { answerability: 'human' } })[1]).toBe('redaction.explain')
  })

  test('never share a name if personas differ', () => {
    const personas = ['objective', 'you', 'human'] as const
    const named = personas.flatMap((question) =>
      personas.map((explanation) => stepsOf({ persona: { question, explanation } }, { persona: 'you' }).explain),
    )
    expect(new Set(named).size).toBe(9)
  })
})
