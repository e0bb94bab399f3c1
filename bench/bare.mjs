import { generateText, Output } from 'ai'
import { z } from 'zod/v4'
import { forEach, model, texts } from './work.mjs'

// The five prompts that the checks made for the first text.
const prompts = JSON.parse(process.env.BENCH_PROMPTS)
const choice = () => Output.choice({ options: ['positive', 'negative', 'neutral', 'unknown'] })
const redacted = () => Output.object({ schema: z.object({ redacted: z.string() }) })

await forEach(texts, async (text) => {
  const name = text.slice(0, text.indexOf(':'))
  for (const [step, prompt] of prompts.entries()) {
    await generateText({
      model,
      temperature: 0,
      prompt: prompt.replace('Review 0', name),
      output: step === 1 ? redacted() : choice(),
    })
  }
})
