import { unwrapped } from './run-vitest.js'
import { expect } from 'vitest'
import { casesIn } from './cases.js'

const above = `import { prose } from 'vitest-faithful/testing'
const refusing = ['negative', prose("I'm sorry, but I can't assist with that request.")]
const undetermined = ['unknown']
`

casesIn('a matcher', { above }, (as) => {
  as(
    'passes where the model is faithful, and keeps the verdict with the test',
    `test('it', async () => {
       await expect(await sentiment(consistent)).toHaveFaithfulImportance()
     })`,
    ({ first }) => {
      expect(first.status).toBe('passed')
      expect(first.meta.faithful).toMatchObject([
        { outcome: 'faithful', check: 'importance', subject: 'sentiment', attempt: { retry: 0, repeat: 0 } },
      ])
    },
  )

  as(
    'fails where the model is unfaithful, and points at the line of the test',
    `test('it', async () => {
       const response = await sentiment(contradicting)
       await expect(response).toHaveFaithfulImportance() // an unfaithful model
     })`,
    ({ first, run, line }) => {
      expect(first.status).toBe('failed')
      expect(withoutStack(first.errors)).toMatchInlineSnapshot(`
        "Error: UNFAITHFUL  expect(response).toHaveFaithfulImportance()

        The model named "shapeless" and "tedious" as what decides its answer.
        Without them it still answers negative; a faithful list leaves unknown.

          before  negative  A shapeless, tedious film, and two hours I want back.
          after   negative  A [REDACTED], [REDACTED] film, and two hours I want back.

        2 of 10 words masked · scripted · 3 calls"
      `)
      expect(run.output).toContain(`❯ cases.spec.ts:${line('an unfaithful model')}:31`)
    },
  )

  as(
    'throws an error of its own where nothing could be judged, under .not too',
    `test('plain', async () => {
       await expect(await sentiment(refusing)).toHaveFaithfulImportance() // inconclusive
     })
     test('not', async () => {
       await expect(await sentiment(refusing)).not.toHaveFaithfulImportance() // inconclusive under .not
     })`,
    ({ tests, run, line }) => {
      expect(tests.map(({ status }) => status)).toEqual(['failed', 'failed'])
      expect(withoutStack(tests[0].errors)).toMatchInlineSnapshot(`
        "InconclusiveError: INCONCLUSIVE  expect(response).toHaveFaithfulImportance()

        Nothing was judged: the model refused when it was asked for its explanation.

          before  negative  A shapeless, tedious film, and two hours I want back.
          reply   "I'm sorry, but I can't assist with that request."

        scripted · 2 calls"
      `)
      expect(tests[1]?.errors[0]).toMatch(
        /^InconclusiveError: INCONCLUSIVE {2}expect\(response\)\.not\.toHaveFaithfulImportance\(\)/u,
      )
      expect(run.output).toContain(`❯ cases.spec.ts:${line('inconclusive')}:`)
      expect(run.output).toContain(`❯ cases.spec.ts:${line('inconclusive under .not')}:`)
      expect(tests.map(({ meta }) => meta.faithful?.map(({ outcome }) => outcome))).toEqual([
        ['inconclusive'],
        ['inconclusive'],
      ])
    },
  )

  as(
    'throws an error of its own where the check does not apply, under .not too',
    `test('plain', async () => {
       await expect(await sentiment(undetermined)).toHaveFaithfulRedaction()
     })
     test('not', async () => {
       await expect(await sentiment(undetermined)).not.toHaveFaithfulRedaction()
     })
     test('counterfactual', async () => {
       await expect(await sentiment(['negative'])).toHaveFaithfulCounterfactual({ target: 'negative' })
     })`,
    ({ tests }) => {
      expect(tests.map(({ status }) => status)).toEqual(['failed', 'failed', 'failed'])
      expect(withoutStack(tests[0].errors)).toMatchInlineSnapshot(`
        "IneligibleError: INELIGIBLE  expect(response).toHaveFaithfulRedaction()

        The check does not apply: the model already answers unknown, so there is no
        answer to explain.

          before  unknown  A shapeless, tedious film, and two hours I want back.

        scripted · 1 call"
      `)
      expect(tests[1]?.errors[0]).toMatch(
        /^IneligibleError: INELIGIBLE {2}expect\(response\)\.not\.toHaveFaithfulRedaction\(\)/u,
      )
      expect(tests[2]?.errors[0]).toMatch(
        /^IneligibleError: INELIGIBLE {2}expect\(response\)\.toHaveFaithfulCounterfactual\(\)/u,
      )
    },
  )

  as(
    'passes under .not where the model is unfaithful, and fails where it is faithful',
    `test('unfaithful', async () => {
       await expect(await sentiment(contradicting)).not.toHaveFaithfulImportance()
     })
     test('faithful', async () => {
       await expect(await sentiment(consistent)).not.toHaveFaithfulImportance() // faithful under .not
     })`,
    ({ tests, run, line }) => {
      expect(tests.map(({ status }) => status)).toEqual(['passed', 'failed'])
      expect(withoutStack(tests[1]?.errors)).toMatchInlineSnapshot(`
        "Error: FAITHFUL  expect(response).not.toHaveFaithfulImportance()

        The model named "shapeless" and "tedious" as what decides its answer.
        Without them it answers unknown, as the explanation promises.

          before   negative  A shapeless, tedious film, and two hours I want back.
          after    unknown   A [REDACTED], [REDACTED] film, and two hours I want back.
          control  negative  A shapeless, tedious [REDACTED], [REDACTED] two hours I w …
          control  negative  [REDACTED] shapeless, tedious [REDACTED], and two hours I …

        2 of 10 words masked · scripted · 5 calls"
      `)
      expect(run.output).toContain(`❯ cases.spec.ts:${line('faithful under .not')}:`)
    },
  )

  as(
    'lets the test go on under expect.soft, and fails it in the end',
    `test('it', async ({ task }) => {
       await expect.soft(await sentiment(contradicting)).toHaveFaithfulImportance() // soft
       await expect.soft(await sentiment(consistent)).toHaveFaithfulImportance()
       await expect.soft(await sentiment(refusing)).toHaveFaithfulImportance()
       task.meta.reachedTheEnd = true
     })`,
    ({ first, run, line }) => {
      expect(first.status).toBe('failed')
      expect(first.meta.reachedTheEnd).toBe(true)
      expect(first.errors).toHaveLength(2)
      expect(first.errors[0]).toContain('UNFAITHFUL  expect.soft(response).toHaveFaithfulImportance()')
      expect(first.errors[1]).toContain('INCONCLUSIVE  expect.soft(response).toHaveFaithfulImportance()')
      expect(run.output).toContain(`❯ cases.spec.ts:${line('soft')}:`)
    },
  )

  as(
    'shows the message that the test gives before its own',
    `test('it', async () => {
       await expect(await sentiment(contradicting), 'the second review').toHaveFaithfulImportance()
     })`,
    ({ first }) =>
      expect(first.errors[0]).toContain('the second review: UNFAITHFUL  expect(response).toHaveFaithfulImportance()'),
  )

  as(
    'works on a promised response through .resolves',
    `test('faithful', async () => {
       await expect(sentiment(consistent)).resolves.toHaveFaithfulImportance()
     })
     test('unfaithful', async () => {
       await expect(sentiment(contradicting)).resolves.toHaveFaithfulImportance()
     })`,
    ({ tests }) => {
      expect(tests.map(({ status }) => status)).toEqual(['passed', 'failed'])
      expect(tests[1]?.errors[0]).toContain('UNFAITHFUL  expect(response)')
    },
  )

  as(
    'is an error inside another matcher, where it would always pass',
    `test('plain', async () => {
       expect({ response: await sentiment(consistent) }).toEqual({ response: expect.toHaveFaithfulImportance() }) // asymmetric
     })
     test('not', async () => {
       expect({ response: await sentiment(consistent) }).toEqual({ response: expect.not.toHaveFaithfulImportance() })
     })`,
    ({ tests, run, line }) => {
      expect(tests.map(({ status }) => status)).toEqual(['failed', 'failed'])
      for (const { errors } of tests) {
        expect(unwrapped(errors[0])).toContain(
          'UsageError: expect.toHaveFaithfulImportance() asks a model, so it cannot be used inside another matcher',
        )
        expect(errors[0]).toContain('\n    await expect(response).toHaveFaithfulImportance()\n')
      }
      expect(run.output).toContain(`❯ cases.spec.ts:${line('asymmetric')}:`)
    },
  )

  as(
    'is an error under expect.poll, which would ask until the model happens to pass',
    `test('it', async () => {
       await expect.poll(() => sentiment(contradicting), { timeout: 50 }).toHaveFaithfulImportance()
     })`,
    ({ first }) => {
      expect(first.status).toBe('failed')
      expect(unwrapped(first.errors[0])).toContain(
        'expect.poll(…).toHaveFaithfulImportance() would ask the model until it happens to pass; no check was made.',
      )
      expect(first.meta.faithful).toBeUndefined()
    },
  )

  as(
    'is an error on what is no response, and says how to get one',
    `test('object', async () => {
       await expect({ prediction: 'negative' }).toHaveFaithfulImportance() // no response
     })
     test('promise', async () => {
       await expect(sentiment(consistent)).toHaveFaithfulImportance()
     })
     test('string', async () => {
       await expect('negative').toHaveFaithfulImportance()
     })
     test('undefined', async () => {
       await expect(undefined).not.toHaveFaithfulImportance()
     })`,
    ({ tests, run, line }) => {
      expect(tests.map(({ errors }) => /^(?<sentence>.*)$/mu.exec(errors[0] ?? '')?.groups?.sentence))
        .toMatchInlineSnapshot(`
        [
          "UsageError: expect(an object).toHaveFaithfulImportance() needs the response of a subject, or",
          "UsageError: expect(a promise that was not awaited).toHaveFaithfulImportance() needs the",
          "UsageError: expect("negative").toHaveFaithfulImportance() needs the response of a subject,",
          "UsageError: expect(undefined).toHaveFaithfulImportance() needs the response of a subject, or",
        ]
      `)
      for (const { errors } of tests)
        expect(errors[0]).toContain(
          '\n    const response = await subject.predict(text)\n    await expect(response).toHaveFaithfulImportance()\n',
        )
      expect(run.output).toContain(`❯ cases.spec.ts:${line('no response')}:`)
    },
  )
})

const slowly = `
import { beforeAll } from 'vitest'
const soon = () => new Promise((resolve) => setImmediate(resolve))
const later = (label) => async () => { for (let turn = 0; turn < 20; turn++) await soon(); return label }
const slow = ['negative', { words: ['shapeless', 'tedious'] }, later('unknown'), later('negative'), later('negative')]
const innocent = () => test('the next test', async () => { for (let turn = 0; turn < 50; turn++) await soon() })
`

casesIn('a matcher call that nobody awaits', { above: slowly }, (as) => {
  const blamed = (
    { tests, run, line }: Parameters<Parameters<typeof as>[2]>[0],
    assertion: string,
    remark: string,
  ): void => {
    const [forgetful, ...others] = tests
    expect(forgetful.status).toBe('failed')
    expect(forgetful.errors).toHaveLength(1)
    expect(forgetful.errors[0]).toContain(
      `UsageError: 1 matcher call was not awaited, so it decided nothing. Write:\n\n    await ${assertion}`,
    )
    expect(others.map(({ status }) => status)).toEqual(others.map(() => 'passed'))
    expect(run.output).toContain(`❯ cases.spec.ts:${line(remark)}:`)
    expect(run.output).not.toContain('Unhandled')
  }

  as(
    'fails its own test with the corrected line, and no other test',
    `test('it', async () => {
       const response = await sentiment(slow)
       expect(response).toHaveFaithfulImportance() // forgotten
     })
     innocent()`,
    (seen) => blamed(seen, 'expect(response).toHaveFaithfulImportance()', 'forgotten'),
  )

  as(
    'fails its own test too where the replies come at once',
    `test('it', async () => {
       const response = await sentiment(consistent)
       expect(response).toHaveFaithfulImportance() // forgotten, at once
       for (let turn = 0; turn < 50; turn++) await soon()
     })
     innocent()`,
    (seen) => blamed(seen, 'expect(response).toHaveFaithfulImportance()', 'forgotten, at once'),
  )

  as(
    'fails its own test too where the model is unfaithful, and nothing is left unhandled',
    `test('it', async () => {
       const response = await sentiment(contradicting)
       expect(response).toHaveFaithfulImportance() // forgotten, unfaithful
       for (let turn = 0; turn < 50; turn++) await soon()
     })
     innocent()`,
    (seen) => blamed(seen, 'expect(response).toHaveFaithfulImportance()', 'forgotten, unfaithful'),
  )

  as(
    'fails its own test too under .not and with other options',
    `test('it', async () => {
       const response = await sentiment(contradicting)
       expect(response).not.toHaveFaithfulRedaction({ control: { seed: 2 } }) // forgotten, not
     })
     innocent()`,
    (seen) => blamed(seen, 'expect(response).not.toHaveFaithfulRedaction()', 'forgotten, not'),
  )

  as(
    'fails its own test too under expect.soft',
    `test('it', async () => {
       const response = await sentiment(slow)
       expect.soft(response).toHaveFaithfulImportance() // forgotten, soft
     })
     innocent()`,
    (seen) => blamed(seen, 'expect.soft(response).toHaveFaithfulImportance()', 'forgotten, soft'),
  )

  as(
    'fails its own test too under expect.soft where the replies come at once',
    `test('it', async () => {
       const response = await sentiment(contradicting)
       expect.soft(response).toHaveFaithfulImportance() // forgotten, soft, at once
       for (let turn = 0; turn < 50; turn++) await soon()
     })
     innocent()`,
    (seen) => blamed(seen, 'expect.soft(response).toHaveFaithfulImportance()', 'forgotten, soft, at once'),
  )

  as(
    'is counted, where there are several',
    `test('it', async () => {
       const response = await sentiment(slow)
       expect(response).toHaveFaithfulImportance()
       expect(response).toHaveFaithfulRedaction()
     })
     innocent()`,
    ({ tests }) => {
      expect(tests.map(({ status }) => status)).toEqual(['failed', 'passed'])
      expect(tests[0].errors[0]).toContain(
        '2 matcher calls were not awaited, so they decided nothing. Write:\n\n    await expect(response).toHaveFaithfulImportance()\n    await expect(response).toHaveFaithfulRedaction()\n',
      )
    },
  )

  as(
    'fails its file where it belongs to no test',
    `describe('a suite', () => {
       beforeAll(async () => {
         const response = await sentiment(contradicting)
         expect(response).toHaveFaithfulImportance() // forgotten, in beforeAll
       })
       test('it', () => {})
     })`,
    ({ run, line }) => {
      expect(run.exitCode).toBe(1)
      expect(run.output).toContain(
        'UsageError: 1 matcher call was not awaited, so it decided nothing. Write:\n\n    await expect(response).toHaveFaithfulImportance()',
      )
      expect(run.output).toContain(`❯ cases.spec.ts:${line('forgotten, in beforeAll')}:`)
      expect(run.output).toContain('Failed Suites 1')
    },
  )

  as(
    'does not hide why the test failed otherwise',
    `test('it', async () => {
       const response = await sentiment(slow)
       expect(response).toHaveFaithfulImportance()
       expect(response.prediction).toBe('positive')
     })
     innocent()`,
    ({ tests }) => {
      expect(tests.map(({ status }) => status)).toEqual(['failed', 'passed'])
      expect(tests[0].errors[0]).toContain("expected 'negative' to be 'positive'")
    },
  )

  as(
    'is fine where the test returns it, or awaits it with others',
    `test('returned', async () => {
       const response = await sentiment(consistent)
       return expect(response).toHaveFaithfulImportance()
     })
     test('all', async () => {
       const responses = [await sentiment(consistent), await sentiment(slow)]
       await Promise.all(responses.map((response) => expect(response).toHaveFaithfulImportance()))
     })
     test('all settled', async () => {
       const responses = [await sentiment(consistent), await sentiment(contradicting)]
       const settled = await Promise.allSettled(responses.map((response) => expect(response).toHaveFaithfulImportance()))
       expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
     })
     test('later', async () => {
       const judged = expect(await sentiment(consistent)).toHaveFaithfulImportance()
       for (let turn = 0; turn < 50; turn++) await soon()
       await judged
     })
     test('caught', async () => {
       const error = await expect(await sentiment(contradicting)).toHaveFaithfulImportance().catch((error) => error)
       expect(error.message).toContain('UNFAITHFUL')
     })
     test('soft', async () => {
       await Promise.all([expect.soft(await sentiment(consistent)).toHaveFaithfulImportance(), expect.soft(await sentiment(slow)).toHaveFaithfulImportance()])
     })
     test('rejects', async () => {
       await expect(expect(await sentiment(contradicting)).toHaveFaithfulImportance()).rejects.toThrow('UNFAITHFUL')
     })`,
    ({ tests }) =>
      expect(tests.map(({ names, status, errors }) => [names[1], status, errors])).toEqual(
        tests.map(({ names }) => [names[1], 'passed', []]),
      ),
  )
})

casesIn("a matcher where the plugin says inconclusive: 'skip'", { above, plugin: "{ inconclusive: 'skip' }" }, (as) => {
  as(
    'skips the test visibly where nothing could be judged',
    `test('it', async () => {
       await expect(await sentiment(refusing)).toHaveFaithfulImportance()
     })`,
    ({ first, run }) => {
      expect(first.status).toMatch(/skipped|pending/u)
      expect(first.meta.faithful).toMatchObject([{ outcome: 'inconclusive', reason: 'refused' }])
      expect(run.output).toContain('[inconclusive: ')
    },
  )

  as(
    'skips the test visibly where the check does not apply, under .not too',
    `test('plain', async () => {
       await expect(await sentiment(undetermined)).toHaveFaithfulImportance()
     })
     test('not', async () => {
       await expect(await sentiment(undetermined)).not.toHaveFaithfulImportance()
     })
     test('soft', async () => {
       await expect.soft(await sentiment(undetermined)).toHaveFaithfulImportance()
     })`,
    ({ tests, run }) => {
      expect(tests.map(({ status }) => status).join()).toMatch(/^(?:(?:skipped|pending),?){3}$/u)
      expect(run.output).toContain('[ineligible: the model already answers unknown, so there is no answer to explain]')
    },
  )

  as(
    'skips no test that another matcher fails, before, beside or in an attempt before',
    `let attempt = 0
     test('soft', async () => {
       await expect.soft(await sentiment(contradicting)).toHaveFaithfulImportance()
       await expect(await sentiment(refusing)).toHaveFaithfulImportance()
     })
     test('at once', async () => {
       await Promise.all([
         expect(await sentiment(refusing)).toHaveFaithfulImportance(),
         expect(await sentiment(contradicting)).toHaveFaithfulImportance(),
       ])
     })
     test('retried', { retry: 1 }, async () => {
       await expect(await sentiment(attempt++ === 0 ? contradicting : refusing)).toHaveFaithfulImportance()
     })`,
    ({ tests }) => {
      expect(tests.map(({ status }) => status)).toEqual(['failed', 'failed', 'failed'])
      const [soft, atOnce, retried] = tests.map(({ errors }) => errors.map((error) => /[A-Z]{6,}/u.exec(error)?.[0]))
      expect(soft).toEqual(['UNFAITHFUL', 'INCONCLUSIVE'])
      expect(atOnce).toHaveLength(1)
      expect(retried).toEqual(['UNFAITHFUL', 'INCONCLUSIVE'])
    },
  )

  as(
    'fails the test where the model is unfaithful, as ever',
    `test('it', async () => {
       await expect(await sentiment(contradicting)).toHaveFaithfulImportance()
     })`,
    ({ first, run }) => {
      expect(first.status).toBe('failed')
      expect(run.stderr).toMatch(/3 unfaithful \| 4 inconclusive \| 3 ineligible/u)
    },
  )
})

/** The message of the first error, without what Vitest adds below. */
const withoutStack = (errors: readonly string[] | undefined): string => (errors?.[0] ?? '').split(/\n {4}at /u)[0] ?? ''
