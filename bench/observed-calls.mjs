import { generateText } from 'ai'
import { recorded } from 'vitest-faithful'

const calls = 1000
const rounds = 15

let asked = 0
let isMeasured = false
let json = 0
const reply = 'It says so. '.repeat(42)

/** Answers at once with half a kilobyte, another one to each call. */
const model = {
  specificationVersion: 'v3',
  provider: 'bench',
  modelId: 'bench',
  supportedUrls: {},
  async doGenerate({ prompt }) {
    const content = [{ type: 'text', text: `${++asked} ${reply}` }]
    if (isMeasured) json += JSON.stringify({ prompt, content }).length
    return {
      content,
      finishReason: { unified: 'stop', raw: 'stop' },
      usage: { inputTokens: { total: 500 }, outputTokens: { total: 125 } },
      warnings: [],
    }
  },
}
const paragraph = 'A shapeless, tedious film, and two hours I want back. '.repeat(37)

/** Processor time of as many calls in a row, in milliseconds a call; prompts of two kilobytes that differ. */
async function timeOf(model) {
  const before = process.cpuUsage()
  for (let call = 0; call < calls; call++) await generateText({ model, prompt: `Review ${++asked}: ${paragraph}` })
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000 / calls
}

function held() {
  gc()
  gc()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

/** What the calls of a recorded model take more than those of the bare one, in time, and what they hold. */
export async function observeCalls() {
  const observed = recorded(model)
  const { response } = await generateText({ model: observed, prompt: 'Is this noted?' })
  if (!response.headers?.['x-vitest-faithful-call']) throw new Error('The call was not observed.')
  for (let round = 0; round < 3; round++) for (const each of [model, observed]) await timeOf(each)
  const before = held()
  isMeasured = true
  await timeOf(observed)
  isMeasured = false
  const memory = { held: held() - before, json }

  const differences = []
  const bare = []
  for (let round = 0; round < rounds; round++) {
    // Whoever comes second may meet the garbage of the first.
    const order = round % 2 === 0 ? [model, observed] : [observed, model]
    const times = new Map()
    for (const each of order) {
      gc()
      times.set(each, await timeOf(each))
    }
    bare.push(times.get(model))
    differences.push(times.get(observed) - times.get(model))
  }
  return { ...memory, bare, differences }
}
