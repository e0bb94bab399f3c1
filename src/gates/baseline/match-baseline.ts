import { join, relative } from 'node:path'
import { UsageError } from '../../errors.js'
import { currentSession, type CurrentTest, type Session } from '../../session/session.js'
import type { InputSet } from '../../subjects/input-set.js'
import { canonical } from '../../text/canonical-json.js'
import { shownText } from '../../text/shown-text.js'
import { wrap } from '../../text/wrap.js'
import { baselineVersion, type BaselineDecision, type BaselineResult } from '../../verdict/baseline-result.js'
import { inputsOf, warningsOf } from '../read-inputs.js'
import { runInputs, type EndOfRun } from '../run-inputs.js'
import { runAlone } from '../run-alone.js'
import { inSeededOrder } from '../seeded-order.js'
import { madeOtherwise, missingInCI, missingOfPart, type BaselineInError } from './baseline-errors.js'
import { printBaseline, type Baseline, type BaselineRules } from './baseline-file.js'
import type { DecidedBaseline } from './baseline-options.js'
import { baselineFile } from './baseline-path.js'
import { claimBaseline } from './claimed-files.js'
import { compareWithBaseline, type BaselineComparison } from './compare-baseline.js'
import { rulesThatDiffer, type RuleThatDiffers } from './rules-that-differ.js'
import { storedBaseline, unusableBaseline, writeBaseline, type StoredBaseline } from './stored-baseline.js'
import { takenOutcomes, type TakenOutcomes } from './taken-outcomes.js'

/**
 * Checks a set of inputs and compares the outcomes with the committed baseline. Writes the baseline where it is
 * missing, and with `-u`. CI writes nothing.
 *
 * @throws UsageError if another place of the test file uses the same baseline. NotRunError for a baseline that is
 * missing in CI, that cannot be read, or that was made under other rules.
 */
export async function matchBaseline(set: InputSet, decided: DecidedBaseline): Promise<BaselineResult> {
  const { session, test } = testUnderWay()
  const { check, alpha, control, samples, seed, name } = decided
  const subject = set.subject.name
  const testFile = join(session.root, session.currentFile())
  const file = baselineFile({ testFile, subject, check: check.checkName, name })
  claimBaseline(session, test, file)
  const all = inSeededOrder(await inputsOf(set), seed)
  const inputs = all.slice(0, decided.max)
  const place: BaselineInError = { file, subject, check: check.checkName, command: commandFor(testFile) }
  const stored = storedBaseline(file)
  const action = actionFor(stored, session, place, { taken: inputs.length, all: all.length })
  const known = {
    subject,
    check: check.checkName,
    checkVersion: check.checkVersion,
    ...(name === undefined ? {} : { name }),
    options: optionsOf(check.given),
    control,
    samples,
  }
  const before = stored.is === 'readable' ? stored.baseline : undefined
  const isCompared = action === 'compare' && before !== undefined
  if (isCompared) rejectOtherRules(place, rulesThatDiffer(before.rules, known))

  const taken = takenOutcomes()
  const end = await runInputs(
    {
      set,
      inputs,
      checks: [check],
      rules: { control },
      samples,
      concurrency: decided.concurrency ?? session.gates.maxInFlight,
    },
    ({ input, samples }) => {
      taken.add(input.id, samples.flat())
      // Under other rules, the calls for further inputs would be in vain.
      return isCompared && otherRulesSoFar(before.rules, taken).length > 0 ? 'stop' : 'go on'
    },
  )
  if (isCompared) rejectOtherRules(place, otherRulesSoFar(before.rules, taken))
  const rules: BaselineRules = { ...known, models: taken.models(), wording: taken.wording() ?? {} }
  const others = before && end === 'all' ? rulesThatDiffer(before.rules, rules) : []
  // Some of the inputs may be answered by some of the models.
  if (isCompared && inputs.length === all.length) rejectOtherRules(place, others)

  const ids = new Set(all.map(({ id }) => id))
  const comparison = compareWithBaseline(before?.rows ?? taken.rows, taken.rows, {
    alpha,
    isInSet: (id) => ids.has(id),
  })
  const decision = decisionAt(end, action, comparison, taken)
  if (decision.outcome === 'written' || decision.outcome === 'blessed')
    writeIfNew(file, { rules, rows: taken.rows }, stored)
  const alone = runAlone(
    comparison.changed.filter(({ before, now }) => before === 'faithful' && now !== 'faithful').map(({ id }) => id),
  )
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
    warnings: [
      ...(await warningsOf(set)),
      ...(decision.outcome === 'blessed' ? others.map(ruleThatChanged) : []),
      ...(decision.outcome === 'blessed' && stored.is === 'faulty'
        ? [`the earlier baseline ${stored.fault.what.replace(/\.$/u, '')}, so nothing was compared`]
        : []),
      ...(session.gates.baselines === 'all' && action === 'compare' && inputs.length < all.length
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

/** Returns the rules that differ by what the verdicts so far tell: the wording, and models that the baseline lacks. */
function otherRulesSoFar(before: BaselineRules, taken: TakenOutcomes): readonly RuleThatDiffers[] {
  const [models, wording] = [taken.models(), taken.wording()]
  return rulesThatDiffer(before, {
    ...(wording ? { wording } : {}),
    ...(models.every((model) => before.models.includes(model)) ? {} : { models }),
  })
}

function rejectOtherRules(place: BaselineInError, rules: readonly RuleThatDiffers[]): void {
  if (rules.length > 0) throw madeOtherwise(place, rules)
}

const ruleThatChanged = ({ rule, before, now }: RuleThatDiffers): string =>
  `the earlier baseline had another ${rule}: ${before}, now ${now}`

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
}: DecidedBaseline['check']['given']): BaselineRules['options'] =>
  canonical({ target, unanswerable, stable, maxShare }) as BaselineRules['options']

const commandFor = (testFile: string): string =>
  `npx vitest run ${shownText(relative(process.cwd(), testFile).replaceAll('\\', '/'))}`
