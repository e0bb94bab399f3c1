import { generateText, Output } from 'ai'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  answerability,
  citations,
  counterfactual,
  defineSubject,
  importance,
  redaction,
  type Check,
  type CheckOptions,
  type Response,
} from 'vitest-faithful'
import { scriptedModel } from 'vitest-faithful/testing'
import { z } from 'zod'
import type { MostCalls, RulesOfSet } from '../../src/checks/check.js'
import { modelOfRule } from '../rule-model.js'
import { review } from '../sentiment.js'

const text = `${review} We sat there, heard nothing, saw the end, left late, and walked home alone.`
const rest = text.slice(review.length)

/** Each check, what the model explains, and the answer where "shapeless" is gone. */
const checks: readonly { readonly check: Check; readonly explanation: object; readonly kept: string }[] = [
  { check: importance as unknown as Check, explanation: { words: ['shapeless', 'tedious'] }, kept: 'unknown' },
  {
    check: redaction as unknown as Check,
    explanation: { redacted: `A [REDACTED], [REDACTED] film, and two hours I want back.${rest}` },
    kept: 'unknown',
  },
  {
    check: counterfactual as unknown as Check,
    // It names a label, so the name alone is asked about too.
    explanation: { edited: `A shapely, positive film, and two hours I want back.${rest}` },
    kept: 'positive',
  },
  { check: answerability as unknown as Check, explanation: { answerable: 'yes' }, kept: 'unknown' },
]

const rulesOfAll: readonly (RulesOfSet | undefined)[] = [
  undefined,
  { control: 'paired' },
  { control: 'strict' },
  { control: false },
  { control: 'strict', keepIneligible: true },
]

const uses: readonly CheckOptions[] = [{}, { notice: false }, { settings: { temperature: 1 } }]
const controlled: readonly CheckOptions[] = [...uses, { stable: 1 }, { stable: 5 }, { control: { seed: 2 } }]

const optionsOf = ({ checkName }: Check): readonly CheckOptions[] => (checkName === 'answerability' ? uses : controlled)

const predict = (answer: (text: string) => string, explanation: object): Promise<Response> =>
  defineSubject({
    name: 'film',
    model: modelOfRule(answer, explanation),
    question: 'What is the sentiment?',
    labels: ['positive', 'negative'],
    undetermined: ['unknown'],
  }).predict(text)

/** Returns the calls of one use besides the prediction of its response. */
async function callsOf(check: Check, response: Response, rules: RulesOfSet | undefined, options: CheckOptions) {
  const { calls } = rules ? await check.with(options).inSet(response, rules) : await check(response, options)
  const isRepeated = options.notice !== undefined || options.settings !== undefined
  return calls.length - (isRepeated ? 0 : 1)
}

const sumOf = ({ asks, explanations }: MostCalls): number => asks + explanations

const cases = checks.flatMap(({ check, explanation, kept }) =>
  rulesOfAll.map((rules) => {
    const name = rules ? JSON.stringify(rules) : 'a single assertion'
    return { check, explanation, kept, rules, name }
  }),
)

test.each(cases)(
  '$check.checkName makes as many calls as are counted where all goes well: $name',
  async ({ check, explanation, kept, rules }) => {
    for (const options of optionsOf(check)) {
      const response = await predict((about) => (about.includes('shapeless') ? 'negative' : kept), explanation)
      const most = sumOf(await check.mostCalls(response, rules, options))
      expect(await callsOf(check, response, rules, options), JSON.stringify(options)).toBe(most)
      expect(sumOf(await check.mostCalls(undefined, rules, options))).toBeGreaterThanOrEqual(most)
    }
  },
)

test.each(cases)(
  '$check.checkName makes no more calls than are counted whatever the model answers: $name',
  async ({ check, explanation, rules }) => {
    const answers = fc.constantFrom('positive', 'negative', 'unknown', 'banana')
    await fc.assert(
      fc.asyncProperty(
        fc.array(answers, { minLength: 16, maxLength: 16 }),
        fc.constantFrom(...optionsOf(check)),
        async (said, options) => {
          const next = said.values()
          const response = await predict(() => next.next().value ?? 'negative', explanation)
          const most = sumOf(await check.mostCalls(response, rules, options))
          expect(await callsOf(check, response, rules, options)).toBeLessThanOrEqual(most)
        },
      ),
      { numRuns: 15 },
    )
  },
)

test('an explanation that the application supplies costs no call', async () => {
  const model = scriptedModel([{ answer: 'negative', words: ['shapeless'] }])
  const output = Output.object({ schema: z.object({ answer: z.string(), words: z.array(z.string()) }) })
  const subject = defineSubject({
    name: 'film',
    run: async (prompt: string) => (await generateText({ model, prompt, output, temperature: 0 })).output,
    answer: ({ answer }) => answer,
    importance: ({ words }) => words,
    labels: ['positive', 'negative'],
    undetermined: ['unknown'],
  })
  const response = (await subject.predict(text)) as unknown as Response
  expect(await importance.mostCalls(response, { control: 'paired' })).toEqual({ asks: 2, explanations: 0, readings: 0 })
  expect(await importance.mostCalls(response, { control: 'strict' })).toEqual({ asks: 8, explanations: 0, readings: 0 })
  expect(await importance.mostCalls(undefined, { control: 'paired' })).toEqual({
    asks: 4,
    explanations: 1,
    readings: 0,
  })
})

test('citations cost no explanation, and take the passages away once more', async () => {
  const check = citations.with({ passages: [], cited: [] })
  expect(await check.mostCalls(undefined)).toEqual({ asks: 1 + 1 + 2 + 2 + 1, explanations: 0, readings: 0 })
  expect(await check.mostCalls(undefined, { control: 'paired' })).toEqual({
    asks: 1 + 1 + 1 + 2 + 1,
    explanations: 0,
    readings: 0,
  })
  expect(await check.mostCalls(undefined, { control: 'strict' })).toEqual({
    asks: 1 + 1 + 1 + 3 + 1 + 2,
    explanations: 0,
    readings: 0,
  })
})
