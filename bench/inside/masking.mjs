import assert from 'node:assert/strict'
import { defineSubject, importance } from 'vitest-faithful'
import { scriptedModel } from 'vitest-faithful/testing'
import { definition } from '../review-model.mjs'
import { rounds } from '../rounds.mjs'

const { names: namesInText, words, rounds: count } = JSON.parse(process.argv[2])

/** A text with the names at equal distances. Each round has another one: texts are folded once. */
const textOf = (round) =>
  Array.from({ length: words }, (_, at) =>
    at % (words / namesInText) === 0 ? nameOf(at / (words / namesInText)) : `word${round}${at % 977}`,
  ).join(' ')

const nameOf = (number) => `Name${number}`

/** Seconds of a check whose explanation names so many words. */
async function check(text, names, options) {
  const isControlled = options.control !== false
  const model = scriptedModel([
    'negative',
    { words: Array.from({ length: names }, (_, number) => nameOf(number)) },
    'unknown',
    ...(isControlled ? ['negative', 'negative'] : []),
  ])
  const response = await defineSubject({ ...definition, name: 'bench', model }).predict(text)
  gc()
  const started = performance.now()
  const { outcome, explanation, trials } = await importance(response, options)
  const seconds = (performance.now() - started) / 1000
  model.assertUsedUp()
  assert.equal(outcome, 'faithful')
  assert.deepEqual(
    explanation.coverage.map(({ occurrences }) => occurrences),
    Array.from({ length: names }, () => 1),
  )
  assert.equal(trials[0].edits.length, names)
  return seconds
}

const isolated = { control: false }
const side = (turn, names, options) => (round) => check(textOf(round * 3 + turn), names, options)
const results = await rounds(
  count,
  { one: side(0, 1, isolated), many: side(1, namesInText, isolated), controlled: side(2, namesInText, {}) },
  { warmUp: false },
)
console.log(JSON.stringify(results))
