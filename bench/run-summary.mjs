/** Throws unless the summaries of Vitest and of our reporter say what is expected. */
export function rejectOtherRun(output, { tests, faithful = 0, made = 0, replayed = 0 }) {
  const has = {
    tests: Number(/Tests\s+(\d+) passed \(\1\)/u.exec(output)?.[1] ?? 0),
    faithful: Number(/Verdicts\s+(\d+) faithful$/mu.exec(output)?.[1] ?? 0),
    made: Number(/Model calls\s+(\d+) made/u.exec(output)?.[1] ?? 0),
    replayed: Number(/Model calls\s.*?(\d+) replayed/u.exec(output)?.[1] ?? 0),
  }
  const wanted = { tests, faithful, made, replayed }
  if (JSON.stringify(has) !== JSON.stringify(wanted))
    throw new Error(`Expected ${JSON.stringify(wanted)}; the run had ${JSON.stringify(has)}\n${output}`)
}
