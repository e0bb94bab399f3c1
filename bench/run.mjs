// Measures what the package costs. `npm run bench -- --help` says how to call it.
import { parseArgs, styleText } from 'node:util'
import { judge, rowsOf, titleOf } from './lines.mjs'
import callsOverHttp from './measurements/calls-over-http.mjs'
import delayedCalls from './measurements/delayed-calls.mjs'
import emptySuite from './measurements/empty-suite.mjs'
import gateCalls from './measurements/gate-calls.mjs'
import importing from './measurements/import.mjs'
import listeners from './measurements/listeners.mjs'
import liveCalls from './measurements/live-calls.mjs'
import masking from './measurements/masking.mjs'
import memoryOfInputs from './measurements/memory-of-inputs.mjs'
import recordedCalls from './measurements/recorded-calls.mjs'
import recording from './measurements/recording.mjs'
import replayedSuite from './measurements/replayed-suite.mjs'
import tenThousandChecks from './measurements/ten-thousand-checks.mjs'

const measurements = [
  importing,
  emptySuite,
  replayedSuite,
  liveCalls,
  delayedCalls,
  callsOverHttp,
  recordedCalls,
  recording,
  gateCalls,
  listeners,
  masking,
  tenThousandChecks,
  memoryOfInputs,
]

const help = `npm run bench                       takes all measurements, in 8 to 12 minutes
npm run bench -- [part of a name]   takes those whose names contain it, in any case
npm run bench -- --check            also exits with 1 if a goal is missed

A line shows the median, then the middle half and the whole range of its
samples. A goal is missed if three quarters of the samples are over it.
"HTTP" is a server on this machine that answers at once. bench/README.md
describes the lines.

${measurements.flatMap(({ lines }) => Object.values(lines).map(titleOf)).join('\n')}`

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { check: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
})
const sought = positionals.join(' ').toLowerCase()
const isSought = ({ name }) => name.toLowerCase().includes(sought)
const chosen = measurements.filter(({ lines }) => Object.values(lines).some(isSought))

if (options.help) console.log(help)
else if (chosen.length === 0) fail(`No line has "${sought}" in its name. npm run bench -- --help lists them.`)
else await take(chosen)

async function take(chosen) {
  const started = performance.now()
  const missed = []
  for (const { lines, measure } of chosen) {
    const wanted = Object.entries(lines).filter(([, line]) => isSought(line))
    try {
      const results = await measure()
      for (const [key, line] of wanted) {
        console.log(rowsOf(line, results[key]).join('\n'))
        if (judge(line, results[key].samples) === 'missed') missed.push(line.name)
      }
    } catch (error) {
      // A workload that did something else has no figures.
      fail(`Not measured: ${wanted.map(([, { name }]) => name).join('; ')}\n${error.stack}`)
    }
  }
  console.log(`\nMeasured in ${((performance.now() - started) / 1000).toFixed(0)} s.`)
  if (options.check && missed.length > 0)
    fail(['Goals missed by more than their spread:', ...missed.map((name) => `  ${name}`)].join('\n'))
}

function fail(why) {
  console.error(styleText('red', why, { stream: process.stderr }))
  process.exitCode = 1
}
