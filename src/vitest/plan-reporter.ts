import type { Reporter, TestModule, Vitest } from 'vitest/node'
import type { PlannedTest } from '../report/plan-table.js'
import { coloured } from '../report/terminal.js'
import type { PlannedCalls } from '../session/planned-calls.js'

/** Returns the reporter of a run that only counts calls. It prints a table to stderr, as our other reporter does. */
export const createPlanReporter = (vitest: Vitest, ceiling: number): Reporter => ({
  async onTestRunEnd(modules: readonly TestModule[]) {
    const { planTable } = await import('../report/plan-table.js')
    const planned = modules.flatMap((module) => plannedIn(module, vitest.projects.length > 1))
    process.stderr.write(`\n${planTable(planned, ceiling, coloured)}\n\n`)
  },
})

function plannedIn(module: TestModule, isOneOfSeveral: boolean): readonly PlannedTest[] {
  const project = isOneOfSeveral && module.project.name ? `${module.project.name} > ` : ''
  const file = `${project}${module.relativeModuleId}`
  const outside = metaOf(module)?.faithfulPlan
  return [
    ...(outside ? [{ name: `${file}, outside of its tests`, calls: outside }] : []),
    ...[...module.children.allTests()].flatMap((test) => {
      const calls = test.meta().faithfulPlan
      return calls ? [{ name: `${file} > ${test.fullName}`, calls }] : []
    }),
  ]
}

/** The notes of a file are on its task alone. */
const metaOf = (module: TestModule): { readonly faithfulPlan?: PlannedCalls } | undefined =>
  (module as unknown as { readonly task?: { readonly meta?: { readonly faithfulPlan?: PlannedCalls } } }).task?.meta
