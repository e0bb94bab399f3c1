import { appendFileSync, statSync } from 'node:fs'
import type { GateOfTest } from '../report/gate-row.js'
import { jobSummary } from '../report/job-summary.js'
import { errorText } from '../text/error-text.js'
import { wrap } from '../text/wrap.js'
import type { BaselineResult } from '../verdict/baseline-result.js'

/**
 * Appends the gates and the baselines of a run to the job summary of GitHub. Other commands of the same step write to
 * the same file. Returns what went wrong: a summary must not end a run.
 */
export function writeJobSummary(
  file: string,
  gates: readonly GateOfTest[],
  baselines: readonly BaselineResult[],
): string | undefined {
  try {
    const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
    const text = jobSummary(gates, mostBytes - size, baselines)
    if (text !== '') appendFileSync(file, `${size > 0 ? '\n' : ''}${text}`)
    return undefined
  } catch (error) {
    return wrap(`The job summary could not be written: ${errorText(error)}`).join('\n')
  }
}

/** GitHub takes 1 MiB for a step, and drops what is longer. Others write to the summary too. */
const mostBytes = 900_000
