import { expect, test } from 'vitest'
import { createProject } from './run-vitest.js'

const card = `const reviews = ['quick', 'long', 'old', 'new'].map((word) => ({
  id: word,
  input: 'A ' + word + ' but tedious story about two people who want their evening back.',
  expected: 'negative',
}))
const card = await profile(countedSentiment().over(reviews), [importance, redaction])
`

const script = (body: string): string => `import { importance, profile, profileTable, redaction } from 'vitest-faithful'
import { countedSentiment } from './counted-model.ts'
${body}`

test('a profile runs in a test, from recordings too, and in a script, with the same numbers', async () => {
  using project = createProject({
    files: {
      'it.spec.ts': `import { expect, test } from 'vitest'
${script(`test('profile', async () => {
${card}expect(card.checks.map(({ faithful }) => faithful.count)).toEqual([4, 4])
})`)}`,
      'card.ts': script(`${card}console.log(profileTable(card))\nconsole.log(JSON.stringify(card))\n`),
    },
  })
  const first = await project.run()
  expect(first.exitCode, first.output).toBe(0)
  expect(first.stderr).toContain(
    'Profile of sentiment, 4 inputs: importance faithful 4 of 4 (100%), redaction\nfaithful 4 of 4 (100%)',
  )
  const calls = project.takeCalls().length
  expect(calls).toBeGreaterThan(0)
  const again = await project.run({ env: { FAITHFUL_RECORDINGS: 'replay' } })
  expect(again.exitCode, again.output).toBe(0)
  expect(project.takeCalls()).toEqual([])

  const ofScript = await project.node('card.ts')
  expect(ofScript.exitCode, ofScript.output).toBe(0)
  expect(project.takeCalls()).toHaveLength(calls)
  const printed = JSON.parse(ofScript.stdout.trim().split('\n').at(-1) ?? '') as { checks: unknown }
  const [ofTest] = first.only('profile').meta.faithfulProfiles as readonly { checks: unknown }[]
  expect(printed).toEqual(ofTest)
  expect(ofScript.stdout).toContain('faithful                4 of 4 (100%)')
})

test('FAITHFUL_INPUT and a part of the inputs skip a test with a profile', async () => {
  using project = createProject({
    files: { 'it.spec.ts': `import { test } from 'vitest'\n${script(`test('profile', async () => {\n${card}})`)}` },
  })
  const alone = await project.run({ env: { FAITHFUL_INPUT: 'long' } })
  expect(alone.only('profile').status, alone.output).toBe('skipped')
  expect(project.takeCalls()).toEqual([])
  const part = await project.run({ env: { FAITHFUL_PART: '1/2' } })
  expect(part.only('profile').status, part.output).toBe('skipped')
  expect(project.takeCalls().length).toBeGreaterThan(0)
})
