import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { vitestProject } from '../vitest-project.mjs'

const sizes = [200, 10_000]

/** Predict, explain, again, and one control. */
const callsOfInput = 4

/** A gate over many inputs, recorded and then replayed. It may not need more memory than a small one. */
export default {
  lines: {
    question: { name: '10,000 inputs / 200, memory of the worker, replayed', goal: 2 },
    recorded: { name: '10,000 inputs / 200, memory of the worker, recorded', goal: 2 },
    time: { name: '10,000 inputs / 200, time of each input, replayed', goal: 1.2 },
  },
  async measure() {
    const found = { auto: [], replay: [] }
    for (const inputs of sizes) {
      const project = gateProject(inputs)
      const result = join(project.root, 'result.json')
      for (const mode of ['auto', 'replay']) {
        const counts = mode === 'auto' ? { made: inputs * callsOfInput } : { replayed: inputs * callsOfInput }
        await project.run({ mode, env: { BENCH_RESULT: result }, tests: 1, ...counts })
        found[mode].push(JSON.parse(readFileSync(result, 'utf8')))
      }
      project.remove()
    }
    const ratio = ([few, many], read, note) => ({ samples: [read(many) / read(few)], note: note(few, many) })
    const bytes = ({ bytes }) => bytes
    const each = ({ each }) => each
    const inMegabytes = (few, many) => `${(many.bytes / 1e6).toFixed(0)} MB / ${(few.bytes / 1e6).toFixed(0)} MB`
    return {
      question: ratio(found.replay, bytes, inMegabytes),
      recorded: ratio(found.auto, bytes, inMegabytes),
      time: ratio(found.replay, each, (few, many) => `${many.each.toFixed(2)} ms / ${few.each.toFixed(2)} ms`),
    }
  },
}

const gateProject = (inputs) =>
  vitestProject(`gate-of-${inputs}`, {
    plugin: { maxCalls: 1_000_000 },
    files: {
      'gate.spec.mjs': `
        import { writeFileSync } from 'node:fs'
        import { test } from 'vitest'
        import { gateOver } from '../inside/memory-of-inputs.mjs'

        test('gate', { timeout: 1_800_000 }, async (context) => {
          const result = await gateOver(context, { kind: 'question', inputs: ${inputs} })
          writeFileSync(process.env.BENCH_RESULT, JSON.stringify(result))
        })
      `,
    },
    test: { pool: 'forks', execArgv: ['--expose-gc'] },
  })
