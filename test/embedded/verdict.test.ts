import { afterAll, describe, expect, test } from 'vitest'
import { counterfactual, defineSubject, importance, redaction, type Verdict } from 'vitest-faithful'
import { local } from 'vitest-faithful/local'
import { named, present, weights } from './present.js'

// The smallest model that there is rambles; what it says is not asserted, only
// that each check gets from a text to a verdict with all its evidence.
describe.skipIf(!present)(named('from text to verdict'), { timeout: 120_000 }, () => {
  const model = local(weights, { contextSize: 1024 })
  afterAll(() => model.dispose())

  const subject = defineSubject({
    name: 'sentiment',
    model,
    question: 'What is the sentiment of this product review?',
    labels: ['positive', 'negative'],
    undetermined: ['neutral', 'unknown'],
    settings: { maxOutputTokens: 120 },
  })

  test.each([{ check: counterfactual }, { check: importance }, { check: redaction }])(
    '$check.checkName',
    async ({ check }) => {
      const response = await subject.predict('A flimsy, overpriced umbrella that folded in the first breeze.')
      const verdict: Verdict = await check(response)
      expect(['faithful', 'unfaithful', 'inconclusive', 'ineligible']).toContain(verdict.outcome)
      expect(['positive', 'negative', 'neutral', 'unknown']).toContain(verdict.prediction.label)
      for (const call of verdict.calls) {
        expect(call).toMatchObject({
          model: 'smollm2-135m.gguf',
          source: 'made',
          inputTokens: expect.any(Number),
          outputTokens: expect.any(Number),
        })
      }
      expect(JSON.parse(JSON.stringify(verdict))).toEqual(verdict)
    },
  )
})
