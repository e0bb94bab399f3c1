import assert from 'node:assert/strict'
import { registerHooks } from 'node:module'
import { applyEdits, defineSubject, importance } from 'vitest-faithful'
import { scriptedModel } from 'vitest-faithful/testing'
import { definition } from '../reviews.mjs'
import { rounds } from '../rounds.mjs'

// The package exports no function that only masks, so Node runs the sources. They import each other as built files.
registerHooks({
  resolve: (specifier, context, next) =>
    next(context.parentURL?.endsWith('.ts') ? specifier.replace(/\.js$/u, '.ts') : specifier, context),
})
const { cleanList } = await import('../../src/replies/list-item.ts')
const { maskItems } = await import('../../src/text/mask.ts')

const { names: count, words, rounds: countOfRounds } = JSON.parse(process.argv[2])
const names = Array.from({ length: count }, (_, number) => `Name${number}`)

/** A text with the names at equal distances. Each turn has another one: the words of a text are kept. */
const textOf = (turn) =>
  Array.from({ length: words }, (_, at) =>
    at % (words / count) === 0 ? names[at / (words / count)] : `word${turn}${at % 977}`,
  ).join(' ')

const secondsSince = (started) => (performance.now() - started) / 1000

/** Seconds from a list of names and a text to the masked text. */
function mask(text) {
  gc()
  const started = performance.now()
  const { edits, coverage } = maskItems(text, cleanList(names, text), '[REDACTED]')
  const masked = applyEdits(text, edits)
  const seconds = secondsSince(started)
  assert.equal(masked, text.replace(/Name\d+/gu, '[REDACTED]'))
  assertFound(coverage)
  return seconds
}

/** Seconds of a check whose explanation names the words, with the drawing of its random controls. */
async function check(text) {
  const model = scriptedModel(['negative', { words: names }, 'unknown', 'negative', 'negative'])
  const response = await defineSubject({ ...definition, name: 'bench', model }).predict(text)
  gc()
  const started = performance.now()
  const { outcome, explanation, trials } = await importance(response)
  const seconds = secondsSince(started)
  model.assertUsedUp()
  assert.equal(outcome, 'faithful')
  assertFound(explanation.coverage)
  assert.equal(trials[0].edits.length, count)
  return seconds
}

function assertFound(coverage) {
  assert.deepEqual(
    coverage.map(({ occurrences }) => occurrences),
    names.map(() => 1),
  )
}

const results = await rounds(
  countOfRounds,
  { masking: (round) => mask(textOf(2 * round)), check: (round) => check(textOf(2 * round + 1)) },
  { warmUp: false },
)
console.log(JSON.stringify(results))
