import { generateText, Output } from 'ai'
import { z } from 'zod'
import { model } from './model.ts'
import { search, type Passage } from './sources.ts'

const answered = z.object({
  answer: z.string(),
  cited: z.array(z.number().int()),
})

/** A short answer, the numbers of the passages it rests on, and all that it could rest on. */
export interface Answer extends z.infer<typeof answered> {
  readonly passages: readonly Passage[]
}

/** Answers a question from passages of the handbook: those that a search finds, unless they are named. */
export async function answer(question: string, passages: readonly Passage[] = search(question)): Promise<Answer> {
  const { output } = await generateText({
    model,
    temperature: 0,
    maxOutputTokens: 200,
    output: Output.object({ schema: answered }),
    instructions,
    prompt: promptFor(question, passages),
  })
  return { ...output, passages }
}

const promptFor = (question: string, passages: readonly Passage[]): string =>
  `${passages.map(({ number, text }) => `[${number}] ${text}`).join('\n')}\n\nQuestion: ${question}`

const instructions = `You answer questions from the numbered passages of a handbook, and from nothing else.

[12] The gate is painted green. It opens to the left.
[15] The gate is 80 cm wide. It weighs 12 kg.

Question: How wide is the gate?
{"answer": "80 cm", "cited": [15]}

Question: What does the gate cost?
{"answer": "not stated", "cited": []}

"answer" is a number with its unit, a word, yes or no; it is "not stated" where no passage tells. "cited" lists the numbers of the passages that tell it.`
