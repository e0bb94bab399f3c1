import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { casesOf, faults, steps } from './inside/fault-kinds.mjs'
import { filesBelow, tortureProject } from './project.mjs'

const parts = 4

/**
 * Strikes each kind of fault at each step, with `expect` and `.not`, with a model that says the truth and with a
 * liar, in three modes. A test must do what it does without the fault, or not be judged.
 */
export async function strikeFaults({ short }) {
  const numbers = (list, isInShort) => list.flatMap((one, at) => (!short || isInShort(one, at) ? [at] : []))
  const chosen = {
    faults: numbers(faults, ({ harmless }, at) => harmless || at % 3 === 1),
    steps: numbers(steps, (_, at) => at % 5 === 2),
  }
  const cases = new Map(casesOf(chosen).map((each) => [each.name, each]))
  const project = tortureProject('faults', {
    inside: ['fault-kinds.mjs', 'faulty-openai.mjs', 'check-cases.mjs'],
    files: Object.fromEntries(
      Array.from({ length: parts }, (_, part) => [
        `faults-${part}.spec.mjs`,
        `import { checkCases } from './check-cases.mjs'\ncheckCases(${part}, ${parts})\n`,
      ]),
    ),
    test: { maxWorkers: 2 },
  })
  const recordings = join(project.root, '__recordings__')
  const kept = join(project.root, 'kept')
  const found = { tests: 0, judged: 0, notJudged: 0, violations: [] }
  const run = async (name, mode, strikes) => {
    const env = { TORTURE_CASES: JSON.stringify(chosen), TORTURE_FAULTS: strikes }
    const { tests, output } = await project.run({ mode, env })
    if (tests.length !== cases.size)
      throw new Error(`${name}: ${tests.length} of ${cases.size} tests ran.\n${output.slice(-3000)}`)
    for (const test of tests) judge(found, name, cases.get(test.name), test, mode, strikes)
  }
  const strikeRecordings = () => {
    // All are read first: some recordings get the place of others.
    const strikes = [...cases.values()]
      .filter(({ fault }) => fault.of === 'recording')
      .flatMap((each) => damages(recordings, each))
    for (const strike of strikes) strike()
  }
  try {
    await run('auto, replies with faults', 'auto', 'on')
    cpSync(recordings, kept, { recursive: true })
    strikeRecordings()
    await run('replay, recorded faults', 'replay', 'off')
    rmSync(recordings, { recursive: true })
    renameSync(kept, recordings)
    strikeRecordings()
    await run('auto, recorded faults', 'auto', 'off')
    rmSync(recordings, { recursive: true })
    await run('record, replies with faults', 'record', 'on')
    strikeRecordings()
    await run('record, recorded faults', 'record', 'off')
    await run('replay, after record', 'replay', 'off')
  } finally {
    project.remove()
  }
  return {
    ...found,
    kinds: chosen.faults.length,
    steps: chosen.steps.length,
  }
}

/** Words with which our errors begin, for a test that was not judged. */
const unjudged = /^(?:\w*Error: )?(?:NOT RUN|STALE|INCONCLUSIVE|INELIGIBLE|NOT APPLICABLE)/u

function judge(found, run, each, { passed, error, verdicts }, mode, strikes) {
  found.tests++
  const outcomes = verdicts.map(({ outcome }) => outcome).filter((outcome) => /^(?:un)?faithful$/u.test(outcome))
  const truth = each.isLiar ? 'unfaithful' : 'faithful'
  const violation = (what) => {
    const who = `${each.isLiar ? 'a liar' : 'an honest model'}, ${each.isNot ? '.not' : 'expect'}`
    found.violations.push({
      kind: `${run}: ${each.fault.name}: ${what}`,
      example: `${each.check} ${each.step}, ${who}`,
      error: error.split('\n').filter(Boolean).slice(0, 3).join(' '),
    })
  }
  const wasJudged = passed || outcomes.length > 0
  if (wasJudged) found.judged++
  else found.notJudged++
  if (outcomes.some((outcome) => outcome !== truth)) violation(`the verdict is ${outcomes}, not ${truth}`)
  else if (passed !== each.isPass && wasJudged)
    violation(passed ? 'it passes, and should fail' : 'it fails, and should pass')
  else if (!wasJudged && !unjudged.test(error)) violation('it fails with a foreign error')
  else if (!wasJudged && mustBeJudged(each, mode, strikes)) violation('it is not judged, and nothing is wrong with it')
}

/** Whether a test has nothing that could keep it from a verdict. */
const mustBeJudged = ({ fault }, mode, strikes) =>
  fault.harmless || (fault.of === 'recording' && strikes === 'on' && mode !== 'replay')

/** Returns functions that damage the recording of a step, or the file that holds it. */
function damages(recordings, each) {
  if (each.fault.name === 'a recording without its shared part')
    return recordingsOf(recordings, each)
      .filter(isShared)
      .map((file) => () => rmSync(file))
  const twin = { ...each, name: each.name.replace(/[lh](?=.$)/u, each.isLiar ? 'h' : 'l') }
  const others = ofStep(recordings, twin)
  return ofStep(recordings, each).map((file, at) => damage(file, each, others[at]))
}

const recordingsOf = (recordings, { name }) =>
  filesBelow(join(recordings, name)).filter((file) => file.endsWith('.json'))

const isShared = (file) => basename(dirname(file)) === 'shared'

/** Returns the files that hold the recording of a step. A file that holds all steps is the only one. */
function ofStep(recordings, each) {
  const whole = recordingsOf(recordings, each).filter((file) => !isShared(file))
  const [name, call] = each.step.split('/')
  const ends = [`${name}.json`, `${name}~${call}.json`]
  const found = whole.filter((file) => ends.some((end) => basename(file) === end || basename(file).endsWith(`.${end}`)))
  return found.length > 0 ? found : whole
}

function damage(file, each, other) {
  const text = readFileSync(file, 'utf8')
  const at = steps.findIndex(({ check, step }) => check === each.check && step === each.step) + 1
  const middle = Math.floor((text.length * at) / (steps.length + 1))
  const line = text.indexOf('\n', middle) + 1
  const texts = {
    'markers of a merge': () =>
      `${text.slice(0, line)}<<<<<<< HEAD\n=======\n  "x": 1,\n>>>>>>> other\n${text.slice(line)}`,
    'a recording cut in the middle': () => text.slice(0, middle),
    'an empty recording': () => '',
    'zeros in the recording': () => text.slice(0, middle) + '\0'.repeat(512) + text.slice(middle + 512),
    // The model that says the truth gets what the liar said, and the liar what the other said.
    'the recording of another request': () => (other ? readFileSync(other, 'utf8') : text),
    'a reply edited to have no parts': () => text.replaceAll(/"type": ?"text"/gu, '"typ": "text"'),
    'a byte-order mark': () => `\uFEFF${text}`,
    'line breaks of Windows': () => text.replaceAll('\n', '\r\n'),
    'a recording on one line': () => JSON.stringify(JSON.parse(text)),
  }
  if (each.fault.name === 'a folder in place of the recording')
    return () => {
      rmSync(file)
      mkdirSync(file)
    }
  const damaged = texts[each.fault.name]()
  return () => writeFileSync(file, damaged)
}
