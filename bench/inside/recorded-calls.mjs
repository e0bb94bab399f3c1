import assert from 'node:assert/strict'
import { generateText } from 'ai'
import { recorded } from 'vitest-faithful'
import { reviewModel, reviewModelAt } from '../review-model.mjs'
import { rounds, timed } from '../rounds.mjs'

/** One text in memory: the prompts would otherwise share the paragraph. */
const flat = (text) => Buffer.from(text).toString()

const paragraph = 'A shapeless, tedious film, and two hours I want back. '.repeat(37)

/**
 * Times the calls of a recorded model and of the bare one in this process, in turns; the prompts have two
 * kilobytes and differ. Returns wall and processor time of each round in milliseconds, and how many bytes
 * `held` recorded calls keep.
 */
export async function observeCalls({ rounds: count, calls, held, url }) {
  const { model, asked } = url === undefined ? reviewModel() : reviewModelAt(url)
  const sides = { bare: model, recorded: recorded(model) }
  let number = 0
  const ask = async (side, times) => {
    for (let call = 0; call < times; call++) {
      const prompt = flat(`Review ${++number}: ${paragraph}`)
      const { response } = await generateText({ model: sides[side], prompt })
      assert.equal(response.headers?.['x-vitest-faithful-call'] !== undefined, side === 'recorded')
    }
  }
  const timeOf = (side) => async () => {
    const before = asked.calls
    gc()
    const time = await timed(() => ask(side, calls))
    assert.equal(asked.calls - before, calls)
    return time
  }
  const times = await rounds(count, { bare: timeOf('bare'), recorded: timeOf('recorded') })
  const before = bytesInUse()
  await ask('recorded', held)
  const bytes = bytesInUse() - before
  assert.ok(asked.characters / asked.calls > 2000)
  return { ...times, bytes }
}

function bytesInUse() {
  gc()
  gc()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}
