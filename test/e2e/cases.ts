import { afterAll, beforeAll, describe, test } from 'vitest'
import { createProject, type Project, type Ran, type Run } from './run-vitest.js'

/** What became of the tests of one case. */
export interface Seen {
  /** Its tests, in the order in which the case has them. */
  readonly tests: readonly [Ran, ...Ran[]]
  readonly first: Ran
  readonly run: Run
  readonly project: Project
  /** The number of the line of the spec that ends with this remark. */
  line(remark: string): number
}

/** How the cases of one project are set up. */
export interface Setting {
  /** Code above the cases: imports, subjects. */
  readonly above?: string
  readonly files?: { readonly [path: string]: string }
  readonly plugin?: string
  readonly test?: string
  readonly args?: readonly string[]
  readonly env?: NodeJS.ProcessEnv
}

const imports = `import { describe, expect, test, vi } from 'vitest'
import { asked, consistent, contradicting, review, sentiment } from './sentiment.js'
`

/**
 * Many small cases in one run of Vitest: each is a title, the tests that a user
 * would write, and what must become of them.
 */
export function casesIn(
  name: string,
  { above = '', files = {}, plugin, test: config, args, env }: Setting,
  define: (as: (title: string, tests: string, judge: (seen: Seen) => void) => void) => void,
): void {
  describe(name, () => {
    const cases: { title: string; tests: string }[] = []
    let project: Project
    let run: Run
    let spec: string

    define((title, tests, judge) => {
      cases.push({ title, tests })
      test(title, () => {
        const found = run.tests.filter(({ names }) => names[0] === title)
        const [first] = found
        if (!first) throw new Error(`The case ran no test. Vitest said:\n${run.output}`)
        const line = (remark: string): number => spec.split('\n').findIndex((text) => text.endsWith(`// ${remark}`)) + 1
        judge({ tests: found as [Ran, ...Ran[]], first, run, project, line })
      })
    })

    beforeAll(async () => {
      spec = [
        imports,
        above,
        ...cases.map(({ title, tests }) => `describe(${JSON.stringify(title)}, () => {\n${tests}\n})\n`),
      ].join('\n')
      project = createProject({
        files: { ...files, 'cases.spec.ts': spec },
        ...(plugin === undefined ? {} : { plugin }),
        ...(config === undefined ? {} : { test: config }),
      })
      run = await project.run({ ...(args ? { args } : {}), ...(env ? { env } : {}) })
    })

    afterAll(() => project?.[Symbol.dispose]())
  })
}
