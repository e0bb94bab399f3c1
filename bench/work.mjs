import { createOpenAI } from '@ai-sdk/openai'

/** Fifty texts, four calls each: predict, explain, again, control. */
export const texts = Array.from(
  { length: 50 },
  (_, index) => `Review ${index}: a shapeless, tedious film, and two hours I want back.`,
)
export const definition = {
  name: 'bench',
  question: 'What is the sentiment?',
  labels: ['positive', 'negative'],
  undetermined: ['neutral', 'unknown'],
}
export const model = createOpenAI({ apiKey: 'none', baseURL: process.env.BENCH_URL }).chat('bench')

/** Runs a task for each item, so many at a time. */
export async function forEach(items, task, atOnce = Number(process.env.BENCH_AT_ONCE)) {
  const left = [...items]
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let item = left.shift(); item !== undefined; item = left.shift()) await task(item)
    }),
  )
}
