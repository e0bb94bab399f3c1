import { join, relative } from 'node:path'
import { UsageError } from '../../errors.js'
import { showProgress } from '../../session/shown-gate.js'
import { currentSession, type CurrentTest, type Session } from '../../session/session.js'
import type { InputSet } from '../../subjects/input-set.js'
import { canonical } from '../../text/canonical-json.js'
import { shownText } from '../../text/shown-text.js'
import { wrap } from '../../text/wrap.js'
import type { Verdict } from '../../verdict/verdict.js'
import {
  baselineVersion,
  type BaselineDecision,
  type BaselineResult,
  type ChangedOutcome,
} from '../../verdict/baseline-result.js'
import { checkAlone } from '../check-alone.js'
import { endWithoutDecision } from '../end-without-decision.js'
import { inputsOf, warningsOf } from '../read-inputs.js'
import type { EndOfRun, SetRun } from '../run-inputs.js'
import { runSet } from '../run-set.js'
import { runAlone } from '../run-alone.js'
import { inSeededOrder } from '../seeded-order.js'
import { madeOtherwise, missingInCI, missingOfPart, type BaselineInError } from './baseline-errors.js'
import { printBaseline, type Baseline, type BaselineRules } from './baseline-file.js'
import { decideBaseline, type DecidedBaseline } from './baseline-options.js'
import { baselineFile } from './baseline-path.js'
import { claimBaseline } from './claimed-files.js'
import { compareWithBaseline, type BaselineComparison } from './compare-baseline.js'
import { rulesThatDiffer } from './rules-that-differ.js'
import { storedBaseline, unusableBaseline, writeBaseline, type StoredBaseline } from './stored-baseline.js'
import { takenOutcomes, type TakenOutcomes } from './taken-outcomes.js'

/** What became of a comparison: its result, or the verdict on the only input that `FAITHFUL_INPUT` names. */
export type BaselineOutcome =
  | { readonly outcome: 'compared'; readonly result: BaselineResult }
  | { readonly outcome: 'alone'; readonly id: string; readonly verdict: Verdict }

/**
 * Checks a set of inputs and compares the outcomes with the committed baseline. Writes the baseline where it is
 * missing, and with `-u`. CI writes nothing.
 *
 * @throws UsageError for faulty arguments, and if another place of the test file uses the same baseline. NotRunError
 * for a baseline that is missing in CI, that cannot be read, or that was made under other rules.
 */
export async function matchBaseline(set: InputSet, check: unknown, options: unknown): Promise<BaselineOutcome> {
  const decided = decideBaseline(check, options)
  const { session, test } = testUnderWay()
  const chosen = session.gates.input
  if (chosen === undefined) return { outcome: 'compared', result: await compare(set, decided, session, test) }
  const alone = await checkAlone(set, await inputsOf(set), chosen, [decided.check], decided.control)
  return { outcome: 'alone', id: alone.id, verdict: alone.verdicts[0] as Verdict }
}

async function compare(
  set: InputSet,
  decided: DecidedBaseline,
  session: Session,
  test: CurrentTest,
): Promise<BaselineResult> {
  const { check, alpha, control, samples, seed, name } = decided
  check.validateRules(set.subject, { control })
  const subject = set.subject.name
  const all = inSeededOrder(await inputsOf(set), seed)
  const inputs = all.slice(0, decided.max)
  const isWhole = inputs.length === all.length
  const concurrency = decided.concurrency ?? session.gates.maxInFlight
  const run: SetRun = { set, inputs, checks: [check], rules: { control }, samples, concurrency }
  await endWithoutDecision(run, all)

  // What is stored, before any call.
  const testFile = join(session.root, session.currentFile())
  const file = baselineFile({ testFile, subject, check: check.checkName, name })
  const place: BaselineInError = { file, subject, check: check.checkName, command: commandFor(testFile) }
  claimBaseline(session, test, file)
  const stored = storedBaseline(file)
  const action = actionFor(stored, session, place, { taken: inputs.length, all: all.length })
  const before = stored.is === 'readable' ? stored.baseline : undefined
  const compared = action === 'compare' ? before : undefined
  const known = {
    subject,
    check: check.checkName,
    checkVersion: check.checkVersion,
    ...(name === undefined ? {} : { name }),
    options: optionsOf(check.given),
    control,
    samples,
  }
  rejectOtherRules(place, compared, known)

  const taken = takenOutcomes()
  const progress = showProgress({ subject, inputs: inputs.length })
  const end = await runSet(run, ({ input, samples }) => {
    progress.taken([taken.add(input.id, samples.flat())])
    // Under other rules, the calls for further inputs would be in vain.
    return compared && rulesThatDiffer(compared.rules, rulesSoFar(compared.rules, taken)).length > 0 ? 'stop' : 'go on'
  }).finally(progress.end)
  rejectOtherRules(place, compared, compared && rulesSoFar(compared.rules, taken))
  const rules: BaselineRules = { ...known, models: taken.models(), wording: taken.wording() ?? {} }
  // Some of the inputs may be answered by some of the models.
  if (isWhole && end === 'all') rejectOtherRules(place, compared, rules)

  const ids = new Set(all.map(({ id }) => id))
  const isInSet = (id: string): boolean => ids.has(id)
  const comparison = compareWithBaseline(before?.rows ?? taken.rows, taken.rows, { alpha, isInSet })
  const decision = decisionAt(end, action, comparison, taken)
  const isWritten = decision.outcome === 'written' || decision.outcome === 'blessed'
  if (isWritten) writeIfNew(file, { rules, rows: taken.rows }, stored)
  const alone = runAlone(comparison.changed.filter(gotWorse).map(({ id }) => id))
  const result: BaselineResult = {
    version: baselineVersion,
    subject,
    check: check.checkName,
    file: relative(session.root, file).replaceAll('\\', '/'),
    rule: { alpha, samples, control, max: inputs.length, seed },
    ...comparison,
    decision,
    undecided: decided.undecided,
    counts: { inputs: all.length, ...taken.counts() },
    models: rules.models,
    cost: taken.cost(),
    ...taken.editor(),
    warnings: [
      ...(await warningsOf(set)),
      ...(isWritten ? warningsOfBlessed(stored, rules) : []),
      ...(session.gates.baselines === 'all' && !isWhole
        ? [`-u did not change the baseline: \`max\` takes ${inputs.length} of ${all.length} inputs`]
        : []),
    ],
    ...(alone === undefined ? {} : { alone }),
    bless: `${place.command} -u`,
    attempt: { retry: test.retry, repeat: test.repeat },
  }
  test.baselines.push(result)
  return result
}

const gotWorse = ({ before, now }: ChangedOutcome): boolean => before === 'faithful' && now !== 'faithful'

/** Returns what a blessed baseline has other than its outcomes. */
function warningsOfBlessed(stored: StoredBaseline, now: BaselineRules): readonly string[] {
  if (stored.is === 'faulty')
    return [`the earlier baseline ${stored.fault.what.replace(/\.$/u, '')}, so nothing was compared`]
  if (stored.is === 'missing') return []
  return rulesThatDiffer(stored.baseline.rules, now).map(
    ({ rule, before, now }) => `the earlier baseline had another ${rule}: ${before}, now ${now}`,
  )
}

function testUnderWay(): { readonly session: Session; readonly test: CurrentTest } {
  const session = currentSession()
  const test = session?.currentTest()
  if (session && test) return { session, test }
  throw new UsageError(
    wrap(
      'toMatchBaseline() needs a test, and the plugin of vitest-faithful: a baseline lies beside its test file.',
    ).join('\n'),
  )
}

/** What happens with the results: they are compared, or they become the baseline. */
type Action = 'compare' | 'write' | 'bless'

function actionFor(
  stored: StoredBaseline,
  { gates: { baselines } }: Session,
  place: BaselineInError,
  { taken, all }: { readonly taken: number; readonly all: number },
): Action {
  const isWhole = taken === all
  if (stored.is === 'missing') {
    if (baselines === 'none') throw missingInCI(place)
    if (!isWhole) throw missingOfPart(place, taken, all)
    return 'write'
  }
  const isBlessed = baselines === 'all' && isWhole
  if (stored.is === 'faulty') {
    // A newer version of the package may have stored what this one cannot read.
    if (!isBlessed || stored.fault.kind === 'newer') throw unusableBaseline(place.file, stored.fault, place.command)
    return 'bless'
  }
  return isBlessed ? 'bless' : 'compare'
}

function decisionAt(
  end: EndOfRun,
  action: Action,
  compared: BaselineComparison,
  taken: TakenOutcomes,
): BaselineDecision {
  if (end === 'out of time' || end === 'ceiling of calls reached') return { outcome: 'undecided', reason: end }
  if (action === 'compare') return compared.decision
  const { faithful, unfaithful } = taken.counts()
  if (faithful + unfaithful === 0) return { outcome: 'undecided', reason: 'nothing to judge' }
  return { outcome: action === 'write' ? 'written' : 'blessed' }
}

/** Returns the rules that the verdicts so far tell: the wording, and the models if the baseline lacks one of them. */
function rulesSoFar(before: BaselineRules, taken: TakenOutcomes): Partial<BaselineRules> {
  const [models, wording] = [taken.models(), taken.wording()]
  return {
    ...(wording ? { wording } : {}),
    ...(models.every((model) => before.models.includes(model)) ? {} : { models }),
  }
}

function rejectOtherRules(
  place: BaselineInError,
  compared: Baseline | undefined,
  now: Partial<BaselineRules> = {},
): void {
  const rules = compared ? rulesThatDiffer(compared.rules, now) : []
  if (rules.length > 0) throw madeOtherwise(place, rules)
}

function writeIfNew(file: string, baseline: Baseline, stored: StoredBaseline): void {
  const text = printBaseline(baseline)
  // In a checkout for Windows, the line breaks are others.
  if (stored.is !== 'readable' || stored.text.replaceAll('\r\n', '\n') !== text) writeBaseline(file, text)
}

/** Returns the options that the test gave the check, as far as they decide and the verdicts do not list them. */
const optionsOf = ({
  target,
  unanswerable,
  stable,
  maxShare,
  promise,
}: DecidedBaseline['check']['given']): BaselineRules['options'] =>
  canonical({ target, unanswerable, stable, maxShare, promise }) as BaselineRules['options']

const commandFor = (testFile: string): string =>
  `npx vitest run ${shownText(relative(process.cwd(), testFile).replaceAll('\\', '/'))}`
