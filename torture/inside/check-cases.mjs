import { generateText, Output } from 'ai'
import { test } from 'vitest'
import { defineSubject, recorded } from 'vitest-faithful'
import { casesOf } from './fault-kinds.mjs'
import { openai, running } from './faulty-openai.mjs'

const settings = { temperature: 0, maxRetries: 0 }
const labels = { labels: ['positive', 'negative'], undetermined: ['unknown'] }
const model = openai.chat('torture')
const heard = recorded(model)

/** An application of two calls. The answer is in the second. */
async function route(text) {
  await generateText({ ...settings, model: heard, prompt: `How long is it? Text: ${text}` })
  const { output } = await generateText({
    ...settings,
    model: heard,
    prompt: `What is it? Text: ${text}`,
    output: Output.choice({ options: [...labels.labels, ...labels.undetermined] }),
  })
  return { answer: output, because: ['tedious'] }
}

const subjectOf = ({ name, check }) =>
  check === 'application'
    ? defineSubject({ name, run: route, answer: (result) => result.answer, importance: (r) => r.because, ...labels })
    : defineSubject({ name, model, question: 'What is the sentiment?', settings, ...labels })

const checks = {
  importance: (assertion, step) => assertion.toHaveFaithfulImportance(step === 'stable-1' ? { stable: 1 } : {}),
  redaction: (assertion) => assertion.toHaveFaithfulRedaction(),
  counterfactual: (assertion) => assertion.toHaveFaithfulCounterfactual({ target: 'positive' }),
  answerability: (assertion) => assertion.toHaveFaithfulAnswerability(),
  application: (assertion) => assertion.toHaveFaithfulImportance(),
}

/** Makes a test of each case in one part of them. */
export function checkCases(part, parts) {
  const cases = casesOf(JSON.parse(process.env.TORTURE_CASES)).filter((_, index) => index % parts === part)
  for (const each of cases)
    test(each.name, ({ expect }) => {
      const text = `Case ${each.name}: a shapeless and tedious film, two hours that we all want back.`
      return running.run({ ...each, text, asked: {} }, async () => {
        const assertion = expect(await subjectOf(each).predict(text))
        await checks[each.check](each.isNot ? assertion.not : assertion, each.step)
      })
    })
}
