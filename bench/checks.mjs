import { defineSubject, redaction } from 'vitest-faithful'
import { definition, forEach, model, texts } from './work.mjs'

const subject = defineSubject({ ...definition, model })
let calls = 0
await forEach(texts, async (text) => {
  const { outcome, cost } = await redaction(await subject.predict(text))
  if (outcome !== 'faithful') throw new Error(outcome)
  calls += cost.calls
})
if (calls !== 250) throw new Error(`${calls} calls`)
