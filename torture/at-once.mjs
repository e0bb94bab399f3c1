import { startCountingServer } from './counting-server.mjs'
import { callsOfInput, inputProject, range, replay } from './input-project.mjs'
import { brokenFiles } from './project.mjs'

/** Four workers record the same inputs from four test files. Each call must be made once. */
export async function shareBetweenWorkers({ short, pool }) {
  const inputs = short ? 40 : 300
  using server = await startCountingServer({ delay: 20 })
  const project = inputProject(`pool-${pool}`, server, {
    inputs: Array.from({ length: 4 }, () => range(0, inputs)),
    test: { pool, maxWorkers: 4, maxConcurrency: 10 },
  })
  try {
    return await outcome(project, server, inputs, 4 * inputs, [await project.run({ mode: 'record' })])
  } finally {
    project.remove()
  }
}

/** Two processes record the same folder at once. They share the calls, or say that they do not. */
export async function shareBetweenRuns({ short }) {
  const inputs = short ? 40 : 300
  using server = await startCountingServer({ delay: 20 })
  const project = inputProject('two-runs', server, { inputs: [range(0, inputs)], test: { maxConcurrency: 10 } })
  try {
    const runs = await Promise.all([project.run({ mode: 'record' }), project.run({ mode: 'record' })])
    const found = await outcome(project, server, inputs, inputs, runs)
    const isSaid = runs.some(({ output }) => /not share|another (?:run|process)/iu.test(output))
    if (found.repeated === 0 || !isSaid) return found
    return {
      ...found,
      repeated: 0,
      notes: [...found.notes, `${found.repeated} calls made twice, and the output says so`],
    }
  } finally {
    project.remove()
  }
}

async function outcome(project, server, inputs, tests, runs) {
  const notes = []
  for (const { tests, output, code } of runs)
    if (code !== 0)
      notes.push(`a run failed: ${tests.find(({ passed }) => !passed)?.error.split('\n')[0] ?? output.slice(-500)}`)
  const repeated = server.repeated()
  const broken = brokenFiles(project.root).length
  const { failed, calls, error } = await replay(project, server, tests)
  if (failed > 0) notes.push(`replay: ${failed} of ${tests} tests: ${error?.split('\n')[0]}`)
  return {
    inputs,
    calls: server.total() - calls,
    needed: inputs * callsOfInput,
    repeated,
    broken,
    lost: failed + calls,
    notes,
  }
}
