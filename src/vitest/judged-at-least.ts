import type { TestCase, TestModule, Vitest } from 'vitest/node'
import { countedGates } from '../report/counted-gates.js'
import { countedVerdicts } from '../report/summary.js'
import { isJudged, unjudged } from '../report/unjudged.js'
import { both } from '../text/listing.js'
import { wrap } from '../text/wrap.js'
import type { GateResult } from '../verdict/gate-result.js'
import type { Verdict } from '../verdict/verdict.js'
import { whyChosen } from './partial-run.js'

/** The number of verdicts that a project demands of a run. */
export interface Demand {
  readonly atLeast: number
  /** The config that demands it. All projects that share this config meet the demand together. */
  readonly config: string
}

/** A demand that a run did not meet. */
export interface Shortfall {
  readonly text: string
  /** Whether the run fails. A part of the tests cannot meet a demand on all of them. */
  readonly isFailure: boolean
}

/** Returns the demands that a run did not meet. A run that only measures times or checks types meets all. */
export function shortfalls(
  demands: ReadonlyMap<string, Demand>,
  modules: readonly TestModule[],
  vitest: Vitest | undefined,
  isInterrupted: boolean,
): readonly Shortfall[] {
  if (isOfAnotherKind(modules, vitest)) return []
  const partly = [
    ...whyChosen(vitest),
    ...(vitest?.config.watch ? ['watch mode runs what changed'] : []),
    ...(isInterrupted ? ['it was cancelled'] : []),
  ]
  return groupsOf(demands).flatMap(({ atLeast, projects }): readonly Shortfall[] => {
    const tests = modules.flatMap(({ project, children }) =>
      projects.includes(project.name) ? [...children.allTests()] : [],
    )
    const verdicts = tests.flatMap(verdictsOf)
    const gates = tests.flatMap(gatesOf)
    const inGates = (name: 'faithful' | 'unfaithful' | 'lost' | 'ineligible'): number =>
      gates.reduce((sum, { counts }) => sum + counts[name], 0)
    const judged = verdicts.filter(isJudged).length + inGates('faithful') + inGates('unfaithful')
    if (judged >= atLeast) return []
    const demand = `faithful({ judgedAtLeast: ${atLeast} })`
    if (partly.length > 0) {
      const text = wrap(`The run judged ${judged}. ${demand} did not demand more: ${both(partly)}.`).join('\n')
      return [{ text, isFailure: false }]
    }
    const without = tests.filter(
      (test) => test.options.mode !== 'todo' && verdictsOf(test).length + gatesOf(test).length === 0,
    )
    const count = (state: string): number => without.filter((test) => test.result().state === state).length
    const others = verdicts.filter((verdict) => !isJudged(verdict))
    const notJudged = others.length + inGates('lost') + inGates('ineligible')
    const why = [
      ...(notJudged > 0 ? [`${notJudged} inconclusive or ineligible: ${unjudged(others, gates)}`] : []),
      ...counted(count('skipped'), 'skipped'),
      ...counted(count('failed'), 'failed without a verdict'),
    ]
    if (why.length === 0) why.push(judged === 0 ? 'No test called a matcher.' : 'No other test called a matcher.')
    const what = wrap(`TOO FEW VERDICTS  ${demand} demands ${atLeast}; the run judged ${judged}.`)
    return [{ text: [...what, '', ...why.map((line) => `  ${line}`)].join('\n'), isFailure: true }]
  })
}

/** Returns the projects that meet a demand together. */
function groupsOf(demands: ReadonlyMap<string, Demand>): readonly { atLeast: number; projects: readonly string[] }[] {
  const groups = Map.groupBy(demands, ([, { atLeast, config }]) => `${atLeast} ${config}`)
  return [...groups.values()].map((group) => ({
    atLeast: group[0]?.[1].atLeast ?? 0,
    projects: group.map(([project]) => project),
  }))
}

/** Whether a run measures times or checks types, and nothing else. */
function isOfAnotherKind(modules: readonly TestModule[], vitest: Vitest | undefined): boolean {
  // `mode` is Vitest 4's.
  const { mode, cliOptions } = (vitest?.config ?? {}) as { mode?: string; cliOptions?: { benchmarkOnly?: boolean } }
  if (mode === 'benchmark' || cliOptions?.benchmarkOnly) return true
  return modules.length > 0 && modules.every(isOfTypes)
}

/** Whether a module is one of types, by the pool of Vitest 5 or the mark of Vitest 4. Only its task has these. */
function isOfTypes(module: TestModule): boolean {
  const { task } = module as unknown as { task?: { pool?: string; meta?: { typecheck?: boolean } } }
  return task?.pool === 'typescript' || task?.meta?.typecheck === true
}

const verdictsOf = (test: TestCase): readonly Verdict[] => countedVerdicts(test.meta().faithful ?? [])

const gatesOf = (test: TestCase): readonly GateResult[] => countedGates(test.meta().faithfulGates ?? [])

const counted = (count: number, what: string): string[] =>
  count === 0 ? [] : [`${count === 1 ? '1 test' : `${count} tests`} ${what}`]
