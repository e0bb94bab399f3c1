import { describe, expect, test } from 'vitest'
import { casesIn } from './cases.js'
import { createProject, unwrapped } from './run-vitest.js'

const above = `import { importance, redaction } from 'vitest-faithful'
import { beforeAll } from 'vitest'
import { films, opinion } from './films.js'
const gate = (kinds) => expect(opinion.over(films(kinds)))
`

casesIn('a gate that is used wrongly', { above }, (as) => {
  as(
    'fails where it could judge nothing, although undecided gates only warn',
    `test('it', () => gate({ refused: 20 }).toPassGate(importance, { atLeast: 0.8, undecided: 'warn' }))`,
    ({ first }) => {
      expect(first.status).toBe('failed')
      expect(first.errors[0]).toContain('There was nothing to judge: none of 20 inputs was faithful or unfaithful.')
    },
  )

  as(
    'passes no test.fails where it is undecided or impossible',
    `test.fails('undecided', () => gate({ faithful: 18, unfaithful: 2 }).toPassGate(importance, { atLeast: 0.8 }))
     test.fails('impossible', () => gate({ faithful: 2 }).toPassGate(importance, { atLeast: 0.8 }))
     test.fails('failed', () => gate({ unfaithful: 20 }).toPassGate(importance, { atLeast: 0.8 }))`,
    ({ tests }) => expect(tests.map(({ status }) => status)).toEqual(['failed', 'failed', 'passed']),
  )

  as(
    'says in the table which seed took its inputs, and which options its check has',
    `test('it', () => gate({ faithful: 20 }).toPassGate(importance.with({ mask: '[LUCKY]' }), { atLeast: 0.8, max: 16, seed: 3 }))`,
    ({ run, first }) => {
      expect(run.stderr).toContain('16 of 20 inputs taken, by seed 3')
      expect(run.stderr).toContain('mask: "[LUCKY]"')
      expect(first.meta).toMatchObject({ faithfulGates: [{ options: { mask: '[LUCKY]' }, rule: { seed: 3 } }] })
    },
  )

  as(
    'says in the table, and in its result, that its inputs are copies, up to case and white space',
    `test('it', () => {
       const [{ input }] = films({ faithful: 1 })
       const inputs = Array.from({ length: 20 }, (_, index) => ({ id: 'copy-' + index, input: input + ' '.repeat(index % 3) }))
       return expect(opinion.over(inputs)).toPassGate(importance, { atLeast: 0.8 })
     })`,
    ({ run, first }) => {
      expect(run.stderr).toContain('19 of 20 inputs repeat another, and each counts: "copy-0"')
      expect(first.meta).toMatchObject({
        faithfulGates: [{ warnings: [expect.stringContaining('19 of 20 inputs repeat another') as string] }],
      })
    },
  )

  as(
    'says that it was undecided before a retry',
    `let attempts = 0
     test('it', { retry: 1 }, () =>
       gate(attempts++ === 0 ? { faithful: 18, unfaithful: 2 } : { faithful: 20 }).toPassGate(importance, { atLeast: 0.8 }))`,
    ({ run, first }) => {
      expect(first.status).toBe('passed')
      expect(run.stderr).toContain('it was undecided before a retry')
    },
  )

  as(
    'is counted where its test caught its failure',
    `test('it', async () => { await gate({ unfaithful: 20 }).toPassGate(importance, { atLeast: 0.8 }).catch(() => {}) })`,
    ({ run }) => expect(run.stderr).toContain('1 matcher call failed in a test that passed'),
  )

  as(
    'shows ids that are commands, paths or markup so that they can be pasted',
    `const ids = ['../../x', 'CON', 'a b', "'; rm -rf ~", '$(reboot)', '|', '::error::x', '@mention', '=ls', '-t', '</code>']
     test('it', () => expect(opinion.over(films({ unfaithful: 20 }).map((film, index) => ({ ...film, id: ids[index] ?? film.id }))))
       .toPassGate(importance, { atLeast: 0.8 }))`,
    ({ first, run }) => {
      const [message = ''] = first.errors
      expect(/FAITHFUL_INPUT=('[^']*'|[\w./@%+,:-]+) npx vitest run cases\.spec\.ts -t '/.test(message), message).toBe(
        true,
      )
      expect(message).not.toMatch(/^\s*::/m)
      expect(run.output.split('\n').filter((line) => /^\s*(?:::|##)/.test(line))).toEqual([])
    },
  )

  as(
    'stays undecided or fails in a hook',
    `describe('a suite', () => {
       beforeAll(() => gate({ unfaithful: 20 }).toPassGate(importance, { atLeast: 0.8 }))
       test('it', () => {})
     })`,
    ({ first, run }) => {
      expect(first.status).toBe('skipped')
      expect(run.exitCode).toBe(1)
    },
  )
})

describe.concurrent('a variable that was left set in CI', () => {
  const spec = `import { expect, test } from 'vitest'
${above}
test('gate', () => gate({ faithful: 15, unfaithful: 5 }).toPassGate(importance, { atLeast: 0.8 }))
test('baseline', () => gate({ faithful: 15, unfaithful: 5 }).toMatchBaseline(importance))
test('without a model', () => {})
`
  const statesUnder = async (env: NodeJS.ProcessEnv) => {
    using project = createProject({ files: { 'a.spec.ts': spec } })
    const run = await project.run({ env: { CI: 'true', ...env } })
    return { run, states: run.tests.map(({ status }) => status) }
  }

  test('lets no gate pass on one input', async () => {
    const { run, states } = await statesUnder({ FAITHFUL_INPUT: 'faithful-1' })
    expect(states).toEqual(['failed', 'failed', 'passed'])
    expect(unwrapped(run.tests[0]?.errors[0])).toContain('FAITHFUL_INPUT=faithful-1 checks one input alone')
  })

  test('lets no gate pass in a part, and the end of the run says that nothing was decided', async () => {
    const { run, states } = await statesUnder({ FAITHFUL_PART: '1/2', FAITHFUL_RECORDINGS: 'auto' })
    expect(states).toEqual(['skipped', 'skipped', 'passed'])
    expect(unwrapped(run.stderr)).toContain('FAITHFUL_PART=1/2: this run only recorded its part of the inputs.')
  })

  test('lets no gate pass in mode plan, also where the model is a double', async () => {
    const { run, states } = await statesUnder({ FAITHFUL_RECORDINGS: 'plan' })
    expect(states).toEqual(['skipped', 'skipped', 'passed'])
    expect(run.stderr).toContain('Plan: no call was made, and nothing was decided.')
  })
})
