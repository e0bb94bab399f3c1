import assert from 'node:assert/strict'
import { generateText, Output } from 'ai'
import { z } from 'zod/v4'
import { answers, reviewOf } from '../reviews.mjs'

// A program that asks often makes its schemas once.
const outputs = {
  choice: Output.choice({ options: answers }),
  redacted: Output.object({ schema: z.object({ redacted: z.string() }) }),
}

/** Makes the calls of a check of one text, given the prompts of the check of the text with number 0. */
export async function bareCalls(model, prompts, number) {
  for (const [step, prompt] of prompts.entries()) {
    const { output } = await generateText({
      model,
      temperature: 0,
      prompt: prompt.replace(nameOf(0), nameOf(number)),
      output: step === 1 ? outputs.redacted : outputs.choice,
    })
    assert.ok(step === 1 ? output.redacted.includes('[REDACTED]') : answers.includes(output))
  }
}

/** `Review 100000` */
const nameOf = (number) => reviewOf(number).split(':')[0]
