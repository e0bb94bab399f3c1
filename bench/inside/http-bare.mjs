import { forEach, reviewModelAt } from '../review-model.mjs'
import { bareCalls } from './bare-calls.mjs'

const { url, prompts, texts, atOnce } = JSON.parse(process.argv[2])
const { model } = reviewModelAt(url)
await forEach(
  Array.from({ length: texts }, (_, number) => number),
  (number) => bareCalls(model, prompts, number),
  atOnce,
)
