import { forEachNumber } from '../for-each-number.mjs'
import { reviewModelAt } from '../review-model.mjs'
import { bareCalls } from './bare-calls.mjs'

const { url, prompts, texts, atOnce } = JSON.parse(process.argv[2])
const { model } = reviewModelAt(url)
await forEachNumber({ to: texts }, (number) => bareCalls(model, prompts, number), atOnce)
