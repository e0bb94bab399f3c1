// Prints what the package costs, as ratios measured in one run: medians of
// seven interleaved pairs, with the smallest and the largest beside them.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { observed } from './observed.mjs'
import { replayedSuite } from './replayed-suite.mjs'
import { startServer } from './server.mjs'

const pairs = 7

const timeOf = async (args, env = {}) => {
  const started = performance.now()
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data))
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`${args.join(' ')} exited with ${code}\n${output}`)
  return { milliseconds: performance.now() - started, output }
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]
const spread = (numbers, digits) =>
  `${median(numbers).toFixed(digits)}  (${Math.min(...numbers).toFixed(digits)} to ${Math.max(...numbers).toFixed(digits)})`

const compare = async (name, ours, theirs, goal) => {
  await ours()
  await theirs()
  const runs = []
  for (let pair = 0; pair < pairs; pair++) runs.push([(await ours()).milliseconds, (await theirs()).milliseconds])
  const ratios = runs.map(([a, b]) => a / b)
  console.log(
    `${name.padEnd(46)} ${spread(ratios, 3)}  goal ${goal}   ${median(runs.map(([a]) => a)).toFixed(0)} ms / ${median(runs.map(([, b]) => b)).toFixed(0)} ms`,
  )
}

console.log(`ratio: median of ${pairs} pairs (smallest to largest)\n`)

const suite = await replayedSuite()
try {
  await compare(
    '200 replayed checks / empty tests, 4 files',
    () => timeOf(suite.checks, suite.env),
    () => timeOf(suite.empty, suite.env),
    1.3,
  )
} finally {
  suite.remove()
}

const server = await startServer()
try {
  await timeOf(['bench/checks.mjs'], { BENCH_URL: server.url, BENCH_AT_ONCE: '1' })
  const prompts = server.prompts.slice(0, 5)
  for (const atOnce of [1, 50]) {
    const env = { BENCH_URL: server.url, BENCH_AT_ONCE: String(atOnce), BENCH_PROMPTS: JSON.stringify(prompts) }
    await compare(
      `250 calls of checks / bare calls, ${atOnce} at a time`,
      () => timeOf(['bench/checks.mjs'], env),
      () => timeOf(['bench/bare.mjs'], env),
      1.15,
    )
  }
} finally {
  server.close()
}

const imports = []
for (let run = 0; run < pairs; run++) imports.push(Number((await timeOf(['bench/import.mjs'])).output))
console.log(`${"import 'vitest-faithful' beyond its peers, ms".padEnd(46)} ${spread(imports, 1)}  goal 30`)

const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`
const { bare, differences, held, json } = observed()
console.log(
  `${'a recorded call beyond a bare one, live, ms'.padEnd(46)} ${spread(differences, 3)}  goal 0.05   of ${spread(bare, 3)}`,
)
console.log(
  `${'held by 1,000 recorded calls'.padEnd(46)} ${megabytes(held)}  goal ${megabytes(1.5 * json + 5e6)}   1.5 times their JSON and 5 MB`,
)
