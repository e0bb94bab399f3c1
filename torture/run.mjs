// Breaks what recordings stand on and counts what comes of it. `npm run torture -- --help` says how to call it.
import { parseArgs, styleText } from 'node:util'
import { shareBetweenRuns, shareBetweenWorkers } from './at-once.mjs'
import { strikeFaults } from './faults.mjs'
import { fillDisk, recordUnwritable } from './full-disk.mjs'
import { killGates, killRuns } from './kills.mjs'

const help = `npm run torture                    everything, in about 8 minutes
npm run torture -- --short         a part of each, in 75 seconds
npm run torture -- --seed 7        kills at other moments
npm run torture -- kills pools     only these: ${'faults kills gates pools runs disk'}

It exits with 1 if a fault changed a verdict, a file is broken, a recording is
lost, or a call was made twice that was not in flight.`

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    short: { type: 'boolean', default: false },
    seed: { type: 'string', default: String(Date.now() % 100_000) },
    help: { type: 'boolean', default: false },
  },
})
const { short } = options
const seed = Number(options.seed)

const parts = {
  faults: [['faults', () => strikeFaults({ short })]],
  kills: [['kills', () => killRuns({ short, seed })]],
  gates: [['killed gates', () => killGates({ short, seed })]],
  pools: ['forks', 'threads', 'vmThreads'].map((pool) => [
    `four workers, ${pool}`,
    () => shareBetweenWorkers({ short, pool }),
  ]),
  runs: [['two runs at once', () => shareBetweenRuns({ short })]],
  disk: [
    ['a full file system', () => fillDisk({ short })],
    ['an unwritable folder', () => recordUnwritable({ short })],
  ],
}

/** How many violations are shown in full. */
const shown = 20

/** What a part did, in words. */
const did = ({ kinds, steps, tests, judged, kills, runs, inputs, calls, needed, inFlight, how, left }) =>
  [
    left && `LEFT OUT: ${left}`,
    kinds && `${kinds} kinds × ${steps} steps, ${tests} tests, ${judged} judged`,
    kills && `${kills} kills in ${runs} runs of ${inputs} inputs, seed ${seed}; ${inFlight} calls in flight made again`,
    needed && `${calls} calls for ${needed}`,
    how,
  ]
    .filter(Boolean)
    .join('; ')

if (options.help) console.log(help)
else {
  const chosen = positionals.length > 0 ? positionals : Object.keys(parts)
  const unknown = chosen.filter((name) => !Object.hasOwn(parts, name))
  if (unknown.length > 0) throw new Error(`Unknown: ${unknown.join(', ')}. Known are ${Object.keys(parts).join(', ')}.`)
  await torture(chosen.flatMap((name) => parts[name]))
}

async function torture(chosen) {
  const started = performance.now()
  const columns = ['verdicts changed', 'broken files', 'recordings lost', 'calls made twice', 'other']
  const rows = []
  const notes = []
  for (const [name, part] of chosen) {
    const began = performance.now()
    const found = await part()
    const other = [...(found.notes ?? [])]
    rows.push({
      name,
      counts: [
        (found.violations ?? []).length,
        found.broken ?? 0,
        found.lost ?? 0,
        found.repeated ?? 0,
        other.filter((note) => !note.endsWith('says so')).length,
      ],
    })
    console.log(`${name}: ${did(found)} (${((performance.now() - began) / 1000).toFixed(0)} s)`)
    notes.push(...[...grouped(found.violations ?? []), ...other].map((note) => `${name}: ${note}`))
  }
  if (notes.length > 0)
    console.log(
      `\n${notes
        .slice(0, shown)
        .map((note) => `  ${note}`)
        .join('\n')}`,
    )
  if (notes.length > shown) console.log(`  and ${notes.length - shown} more`)
  const sums = columns.map((_, at) => rows.reduce((sum, { counts }) => sum + counts[at], 0))
  const line = (name, counts) => `${name.padEnd(24)}${counts.map((count) => String(count).padStart(18)).join('')}`
  console.log(`\n${line('', columns)}`)
  for (const { name, counts } of rows) console.log(line(name, counts))
  console.log(line('sum', sums))
  const isWhole = sums.every((sum) => sum === 0)
  console.log(
    `\n${((performance.now() - started) / 1000).toFixed(0)} s; ${isWhole ? 'nothing is broken' : styleText('red', 'BROKEN')}`,
  )
  if (!isWhole) process.exitCode = 1
}

/** Violations by kind, each with its number and its first example. */
function grouped(violations) {
  const kinds = Map.groupBy(violations, ({ kind }) => kind)
  return [...kinds].map(
    ([kind, all]) => `${kind} (${all.length} times, first at ${all[0].example})\n      ${all[0].error}`,
  )
}
