import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { startCountingServer } from './counting-server.mjs'
import { callsOfInput, inputProject, range, replay } from './input-project.mjs'
import { brokenFiles, leftFiles } from './project.mjs'
import { randomFrom } from './random.mjs'

/**
 * Kills a run that records, with all its workers, at random moments, and resumes it until it is done. A call whose
 * reply the application has received must never be made again.
 */
export async function killRuns({ short, seed }) {
  const inputs = short ? 80 : 300
  const kills = short ? 4 : 20
  const random = randomFrom(seed)
  const sockets = mkdtempSync(join(tmpdir(), 'vf-'))
  using server = await startCountingServer({ delay: 100 })
  const found = { kills: 0, runs: 0, broken: 0, lost: 0, inFlight: 0, repeated: 0, sockets: 0, notes: [] }
  try {
    for (let round = 0; found.kills < kills; round++) {
      server.calls.clear()
      const half = inputs / 2
      const project = inputProject(`kills-${round}`, server, { inputs: [range(0, half), range(half, inputs)] })
      const env = { TMPDIR: sockets }
      let isDone = false
      while (!isDone) {
        const received = project.received()
        const before = new Map(server.calls)
        const run = project.start({ mode: 'record', env })
        found.runs++
        const isKilled =
          found.kills < kills && (await Promise.race([run.ended, setTimeout(400 + random() * 900, 'time')])) === 'time'
        if (isKilled) {
          run.kill()
          found.kills++
        }
        const { tests, output } = await run.ended
        // A request may still be on its way to the server.
        await setTimeout(50)
        const again = [...server.calls].filter(
          ([prompt, count]) => received.has(prompt) && count > (before.get(prompt) ?? 0),
        )
        found.lost += again.length
        found.broken += brokenFiles(project.root).filter((file) => file.endsWith('.json')).length
        isDone = !isKilled
        if (isDone && tests.filter(({ passed }) => passed).length !== inputs)
          found.notes.push(
            `the last run failed: ${tests.find(({ passed }) => !passed)?.error.split('\n')[0] ?? output.slice(-500)}`,
          )
      }
      found.inFlight += server.repeated()
      // In flight were at most the calls that one run had begun.
      found.repeated += Math.max(0, server.repeated() - found.kills * 10)
      found.broken += brokenFiles(project.root).length
      const left = leftFiles(project.root)
      if (left.length > 0) found.notes.push(`${left.length} files of killed runs are left: ${left[0]}`)
      const { failed, calls, error } = await replay(project, server, inputs, { env })
      found.lost += failed + calls
      if (failed > 0) found.notes.push(`replay: ${failed} of ${inputs} inputs: ${error?.split('\n')[0]}`)
      project.remove()
    }
    found.sockets = existsSync(sockets) ? readdirSync(sockets).filter((file) => file.endsWith('.sock')).length : 0
    if (found.sockets > 0) found.notes.push(`${found.sockets} socket files of killed runs are left`)
  } finally {
    rmSync(sockets, { recursive: true, force: true })
  }
  return { ...found, inputs, callsOfInput }
}
