import { expect } from 'vitest'
import { casesIn, type Seen } from './cases.js'
import type { Ran } from './run-vitest.js'

// A script fails a test that leaves replies, unless it was made outside of tests.
const above = `import { afterAll, afterEach, beforeEach, onTestFailed, onTestFinished } from 'vitest'
import { importance } from 'vitest-faithful'
import { prose } from 'vitest-faithful/testing'
const soon = () => new Promise((resolve) => setImmediate(resolve))
const turns = async (count) => { for (let turn = 0; turn < count; turn++) await soon() }
const later = (reply) => async () => { await turns(30); return reply }
const words = { words: ['shapeless', 'tedious'] }
const scripts = {
  faithful: consistent,
  unfaithful: contradicting,
  refusing: ['negative', prose("I'm sorry, but I can't assist with that request.")],
  slowFaithful: ['negative', words, later('unknown'), 'negative', 'negative'],
  slowUnfaithful: ['negative', words, later('negative')],
  slowRefusing: ['negative', later(prose("I'm sorry, but I can't assist with that request."))],
}
const subjects = Object.fromEntries(Object.entries(scripts).map(([name, script]) => [name, Array.from({ length: 40 }, () => asked(...script))]))
const from = (name) => subjects[name].pop().predict(review)
const check = (response) => expect(response).toHaveFaithfulImportance()
const theNextTest = () => test('the next test', () => turns(60))
`

const told = ({ errors }: Ran): readonly (string | undefined)[] => errors.map((error) => error.split('\n')[0])
const caught = ({ meta }: Ran): unknown => (meta as { faithfulCaught?: number }).faithfulCaught

const dropped = [
  'UsageError: 1 matcher call failed after its test had gone on, so it decided nothing. Write:',
  'Error: UNFAITHFUL  expect(response).toHaveFaithfulImportance()',
]

/** Each test of the case fails because of a call that failed behind its back, and no other test does. */
function expectDropped({ tests }: Seen): void {
  for (const ran of tests)
    expect([ran.names[1], ran.status, told(ran)]).toEqual(
      ran.names[1] === 'the next test' ? [ran.names[1], 'passed', []] : [ran.names[1], 'failed', dropped],
    )
}

casesIn('a matcher call that fails behind the back of its test', { above }, (as) => {
  as(
    'fails the test where Promise.race has dropped it, with both errors and their lines',
    `test('race', async () => {
       const [quick, slow] = [await from('faithful'), await from('slowUnfaithful')]
       await Promise.race([
         check(quick),
         expect(slow).toHaveFaithfulImportance(), // dropped
       ])
     })`,
    (seen) => {
      expectDropped(seen)
      expect(seen.first.errors[0]?.split(/\n {4}at /u)[0]).toMatchInlineSnapshot(`
        "UsageError: 1 matcher call failed after its test had gone on, so it decided nothing. Write:

            await expect(response).toHaveFaithfulImportance()

        To wait for several calls, use Promise.all: Promise.race and Promise.any drop
        results."
      `)
      expect(seen.run.output).toContain(`❯ cases.spec.ts:${seen.line('dropped')}:`)
    },
  )

  as(
    'fails the test where it goes on after the race, or races what follows its matchers',
    `test('the test goes on', async () => {
       await Promise.race([check(await from('faithful')), check(await from('slowUnfaithful'))])
       await turns(100)
     })
     test('then', async () => {
       await Promise.race([check(await from('faithful')).then(() => 1), check(await from('slowUnfaithful')).then(() => 2)])
       await turns(100)
     })
     test('finally', async () => {
       await Promise.race([check(await from('faithful')), check(await from('slowUnfaithful')).finally(() => {}).then(() => 2)])
       await turns(100)
     })
     test('with a subclass of Promise', async () => {
       class Own extends Promise {}
       await Own.race([check(await from('faithful')), check(await from('slowUnfaithful'))])
       await turns(100)
     })
     test('with a pause', async () => {
       await Promise.race([turns(1), check(await from('slowUnfaithful'))])
       await turns(100)
     })
     test('in asynchronous callbacks', async () => {
       const responses = [await from('faithful'), await from('slowUnfaithful')]
       await Promise.race(responses.map(async (response) => { await check(response) }))
     })`,
    expectDropped,
  )

  as(
    'fails the test where Promise.any has dropped it, whichever ends first',
    `test('unfaithful first', async () => {
       await Promise.any([check(await from('unfaithful')), check(await from('faithful'))])
     })
     test('faithful first', async () => {
       await Promise.any([check(await from('slowUnfaithful')), check(await from('faithful'))])
     })`,
    expectDropped,
  )

  as(
    'fails the test where nobody waits for what awaits it',
    `test('forEach', async () => {
       for (const response of [await from('slowUnfaithful')]) void (async () => { await check(response) })().catch(() => {})
     })
     test('catch', async () => {
       check(await from('slowUnfaithful')).catch(() => {})
     })
     theNextTest()`,
    expectDropped,
  )

  as(
    'fails the test where nothing was judged, under expect.soft too',
    `test('inconclusive', async () => {
       await Promise.race([check(await from('faithful')), check(await from('slowRefusing'))])
     })
     test('soft', async () => {
       await Promise.race([expect.soft(await from('faithful')).toHaveFaithfulImportance(), expect.soft(await from('slowUnfaithful')).toHaveFaithfulImportance()])
     })`,
    ({ tests: [inconclusive, soft] }) => {
      expect([inconclusive.status, soft?.status]).toEqual(['failed', 'failed'])
      expect(told(inconclusive)).toEqual([
        dropped[0],
        'InconclusiveError: INCONCLUSIVE  expect(response).toHaveFaithfulImportance()',
      ])
      expect(told(soft as Ran)).toContain('Error: UNFAITHFUL  expect.soft(response).toHaveFaithfulImportance()')
    },
  )

  as(
    'decides nothing new where it passes, fails the test itself, or where the rest of the test failed',
    `test('both pass', async () => {
       await Promise.race([check(await from('faithful')), check(await from('slowFaithful'))])
     })
     test('the first fails', async () => {
       await Promise.race([check(await from('unfaithful')), check(await from('slowFaithful'))])
     })
     test('another error', async () => {
       await Promise.race([check(await from('faithful')), check(await from('slowUnfaithful'))])
       throw new Error('of the test')
     })
     test('a function called race', async () => {
       const race = async (first, second) => { const [one] = await Promise.allSettled([first, second]); return one }
       await race(check(await from('faithful')), check(await from('unfaithful')))
     })`,
    ({ tests }) =>
      expect(tests.map((ran) => [ran.status, told(ran)])).toEqual([
        ['passed', []],
        ['failed', [dropped[1]]],
        ['failed', ['Error: of the test']],
        ['passed', []],
      ]),
  )
})

casesIn('a failure that the test catches', { above }, (as) => {
  as(
    'is counted with the test, which passes, and in the summary',
    `test('catch', async () => { await check(await from('unfaithful')).catch(() => {}) })
     test('try', async () => { try { await check(await from('refusing')) } catch {} })
     test('two of three', async () => {
       const settled = await Promise.allSettled([check(await from('unfaithful')), check(await from('faithful')), check(await from('unfaithful'))])
       expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
     })
     test('none', async () => { await expect(await from('unfaithful')).not.toHaveFaithfulImportance() })
     test('in each repeat', { repeats: 1 }, async () => { await check(await from('unfaithful')).catch(() => {}) })
     test('but the test failed', async () => {
       await check(await from('unfaithful')).catch(() => {})
       throw new Error('of the test')
     })`,
    ({ tests, run }) => {
      expect(tests.map((ran) => [ran.status, caught(ran)])).toEqual([
        ['passed', 1],
        ['passed', 1],
        ['passed', 2],
        ['passed', undefined],
        ['passed', 2],
        ['failed', undefined],
      ])
      expect(run.stderr).toContain('6 matcher calls failed in tests that passed')
    },
  )
})

casesIn('a matcher after the end of its test', { above }, (as) => {
  const late = ['UsageError: expect(response).toHaveFaithfulImportance() came after its test was over, so it']

  as(
    'is an error in onTestFinished, however it is called, and makes no check',
    `test('awaited', async () => {
       const response = await from('faithful')
       onTestFinished(async () => { await check(response) })
     })
     test('forgotten', async () => {
       const response = await from('unfaithful')
       onTestFinished(() => { check(response) })
     })
     test('of the context', async ({ onTestFinished }) => {
       const response = await from('unfaithful')
       onTestFinished(() => check(response))
     })
     test('not', async () => {
       const response = await from('unfaithful')
       onTestFinished(() => expect(response).not.toHaveFaithfulImportance())
     })`,
    ({ tests }) => {
      expect(tests.map(({ status, meta }) => [status, meta.faithful])).toEqual(tests.map(() => ['failed', undefined]))
      expect(told(tests[0])).toEqual(late)
      expect(tests[0].errors[0]?.split(/\n {4}at /u)[0]).toMatchInlineSnapshot(`
        "UsageError: expect(response).toHaveFaithfulImportance() came after its test was over, so it
        could decide nothing; no check was made.

          Await it in the test:  "is an error in onTestFinished, however it is called, and …"
      `)
      for (const ran of tests) expect(told(ran)).toHaveLength(1)
    },
  )

  as(
    'fails the test where a hook has caught that error',
    `test('caught', async () => {
       const response = await from('unfaithful')
       onTestFinished(async () => { try { await check(response) } catch {} })
     })`,
    ({ first }) => {
      expect(first.status).toBe('failed')
      expect(told(first)).toEqual([
        'UsageError: 1 matcher call came after its test was over, so it decided nothing. Write:',
      ])
    },
  )

  as(
    'is an error in onTestFailed, beside the error of the test',
    `test('it', async () => {
       const response = await from('unfaithful')
       onTestFailed(() => check(response))
       throw new Error('of the test')
     })`,
    ({ first }) => expect(told(first)).toEqual(['Error: of the test', ...late]),
  )

  as(
    'decides in afterEach, in the cleanup of beforeEach and of a fixture, where it is awaited',
    `describe('afterEach', () => {
       let response
       afterEach(async () => { await check(response) })
       test('it', async () => { response = await from('unfaithful') })
     })
     describe('cleanup', () => {
       let response
       beforeEach(() => async () => { await check(response) })
       test('it', async () => { response = await from('unfaithful') })
     })
     test.extend({ response: async ({}, use) => { const response = await from('unfaithful'); await use(response); await check(response) } })('fixture', ({ response }) => {})`,
    ({ tests }) => {
      for (const ran of tests) expect([ran.status, told(ran)[0]]).toEqual(['failed', dropped[1]])
    },
  )

  as(
    'fails its test in these hooks where it is not awaited',
    `describe('afterEach', () => {
       let response
       afterEach(() => { check(response) })
       test('it', async () => { response = await from('unfaithful') })
     })
     describe('cleanup', () => {
       let response
       beforeEach(() => () => { check(response) })
       test('it', async () => { response = await from('unfaithful') })
     })
     test.extend({ response: async ({}, use) => { const response = await from('unfaithful'); await use(response); check(response) } })('fixture', ({ response }) => {})
     theNextTest()`,
    ({ tests }) => {
      for (const ran of tests.slice(0, -1))
        expect([ran.status, told(ran)]).toEqual([
          'failed',
          ['UsageError: 1 matcher call was not awaited, so it decided nothing. Write:'],
        ])
      expect(tests.at(-1)?.status).toBe('passed')
    },
  )
})

for (const [order, args] of [
  ['by default', []],
  ['in the order of their declaration', ['--sequence.hooks=list']],
  ['at the same time', ['--sequence.hooks=parallel']],
] as const) {
  casesIn(`a matcher after its test, where hooks run ${order}`, { above, args }, (as) => {
    as(
      'fails the run where a timer calls it, and is told with the file where its caller catches the error',
      `test('timer', async () => {
         const response = await from('unfaithful')
         setTimeout(async () => { try { await check(response) } catch {} }, 0)
       })
       test('the next test', () => new Promise((resolve) => setTimeout(resolve, 50)))`,
      ({ tests, run }) => {
        expect(tests.map(({ status }) => status)).toEqual(['passed', 'passed'])
        expect(run.exitCode).toBe(1)
        expect(run.output).toContain('matcher call came after its test was over, so it decided nothing')
        expect(run.output).toContain('Failed Suites 1')
      },
    )
  })

  casesIn(`a matcher in afterAll, where hooks run ${order}`, { above, args }, (as) => {
    as(
      'fails the file where it is not awaited',
      `let response
       afterAll(() => { check(response) })
       test('it', async () => { response = await from('unfaithful') })`,
      ({ first, run }) => {
        expect(first.status).toBe('passed')
        expect(run.exitCode).toBe(1)
        expect(run.output).toContain('1 matcher call was not awaited, so it decided nothing')
        expect(run.output).toContain('Failed Suites 1')
      },
    )
  })
}

casesIn('an attempt that fails', { above }, (as) => {
  as(
    'may go on after its end, and fails neither the next attempt nor the file',
    `let attempt = 0
     test('retried', { retry: 1, timeout: 400 }, async () => {
       if (attempt++ > 0) { await turns(1); return new Promise((resolve) => setTimeout(resolve, 150)) }
       const response = await from('unfaithful')
       await new Promise((resolve) => setTimeout(resolve, 460))
       await check(response)
     })
     test('the next test', () => new Promise((resolve) => setTimeout(resolve, 50)))`,
    ({ tests, run }) => {
      expect(tests.map(({ status }) => status)).toEqual(['passed', 'passed'])
      expect(run.output).not.toContain('Failed Suites')
    },
  )
})

casesIn('a test that must fail', { above }, (as) => {
  as(
    'passes where the model is unfaithful',
    `test.fails('it', async () => { await check(await from('unfaithful')) })
     test.fails('soft', async () => { await expect.soft(await from('unfaithful')).toHaveFaithfulImportance() })
     test.fails('another error', async () => { await check(await from('faithful')); throw new Error('of the test') })`,
    ({ tests }) => expect(tests.map(({ status }) => status)).toEqual(['passed', 'passed', 'passed']),
  )

  as(
    'fails where nothing was judged, with that error',
    `test.fails('inconclusive', async () => { await check(await from('refusing')) })
     test.fails('forgotten', async () => { check(await from('unfaithful')) })
     test.fails('no response', async () => { await check({}) })
     test.fails('late', async () => {
       const response = await from('unfaithful')
       onTestFinished(() => check(response))
     })
     test.fails('dropped', async () => {
       await Promise.race([check(await from('faithful')), check(await from('slowUnfaithful'))])
     })
     test.fails('cleanup', async () => {
       const response = await from('unfaithful')
       onTestFinished(async () => { try { await check(response) } catch {} })
     })`,
    ({ tests }) => {
      expect(tests.map(({ status }) => status)).toEqual(tests.map(() => 'failed'))
      expect(tests.map((ran) => told(ran)[0]?.split(':')[0])).toEqual([
        'InconclusiveError',
        ...Array.from({ length: 5 }, () => 'UsageError'),
      ])
    },
  )

  as(
    'is judged by its last attempt',
    `let attempt = 0
     test.fails('unfaithful in the end', { retry: 1 }, async () => { await check(await from(attempt++ === 0 ? 'refusing' : 'unfaithful')) })
     let other = 0
     test.fails('inconclusive in the end', { repeats: 1 }, async () => { await check(await from(other++ === 0 ? 'unfaithful' : 'refusing')) })`,
    ({ tests }) => expect(tests.map(({ status }) => status)).toEqual(['passed', 'failed']),
  )
})

casesIn('what Vitest counts', { above }, (as) => {
  as(
    'as an assertion is a matcher of ours as well',
    `test('assertions', async () => { expect.assertions(1); await check(await from('faithful')) })
     test('too few', async () => { expect.assertions(2); await check(await from('faithful')) })
     test('has assertions', async () => { expect.hasAssertions(); await check(await from('faithful')) })
     test('resolves', async () => { expect.assertions(1); await expect(from('faithful')).resolves.toHaveFaithfulImportance() })`,
    ({ tests }) => expect(tests.map(({ status }) => status)).toEqual(['passed', 'failed', 'passed', 'passed']),
  )

  as(
    'as skipped is a test that skips itself, whatever it has called',
    `test('it', async ({ skip }) => { check(await from('unfaithful')); skip() })
     test('caught', async ({ skip }) => { try { await check(await from('unfaithful')) } catch { skip('no verdict today') } })`,
    ({ tests }) => expect(tests.map(({ status }) => status).join()).toMatch(/^(?:(?:skipped|pending),?){2}$/u),
  )

  as(
    'as passed is a test that checks a response of another test, or calls a check itself',
    `let response
     test('predicts', async () => { response = await from('unfaithful') })
     test('checks', async () => { await expect(response).not.toHaveFaithfulImportance() })
     test('direct', async () => { expect((await importance(await from('unfaithful'))).outcome).toBe('unfaithful') })`,
    ({ tests }) => expect(tests.map(({ status }) => status)).toEqual(['passed', 'passed', 'passed']),
  )
})
